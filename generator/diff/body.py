"""Edits of request bodies, replies and content types."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diff.change import MISSING
from generator.diff.edit import Edit, Pair, follow, mapping
from generator.diff.schema import docs_edits, flag_edit, other_edits, schema_edits


def request_edits(pair: Pair) -> Iterator[Edit]:
    """Edits of an operation's body."""
    if pair.equal:
        return
    if pair.old is MISSING:
        required = mapping(follow(pair.contracts.new, pair.new)).get("required") is True
        yield pair.edit("required-request-body-added" if required else "request-body-added")
    elif pair.new is MISSING:
        yield pair.edit("request-body-removed")
    elif not ("$ref" in pair.old and pair.old == pair.new):
        yield from body_edits(pair.followed())


def body_edits(pair: Pair) -> Iterator[Edit]:
    """Edits of a request body that both sides have."""
    yield from docs_edits(pair)
    yield from flag_edit(pair, "required", "body-became-required", "became-optional")
    yield from content_edits(pair / "content")


def reply_edits(pair: Pair) -> Iterator[Edit]:
    """Edits of an operation's replies, by status."""
    if pair.equal:
        return
    for status in pair.names():
        reply = pair / status
        if MISSING in (reply.old, reply.new):
            kind = "status" if str(status).startswith("2") else "error-status"
            yield reply.edit(f"{kind}-{'added' if reply.old is MISSING else 'removed'}", status)
        elif not ("$ref" in reply.old and reply.old == reply.new):
            yield from response_edits(reply.followed())


def response_edits(pair: Pair) -> Iterator[Edit]:
    """Edits of a reply that both sides have."""
    yield from docs_edits(pair)
    content = pair / "content"
    if mapping(content.old) and not mapping(content.new):
        yield content.edit("response-body-removed")
    elif mapping(content.new) and not mapping(content.old):
        yield content.edit("response-body-added")
    else:
        yield from content_edits(content)
    yield from other_edits(pair, {"description", "content"})


def content_edits(pair: Pair) -> Iterator[Edit]:
    """Edits of content types. If one was removed and one added, the type changed."""
    if pair.equal:
        return
    old, new = mapping(pair.old), mapping(pair.new)
    removed, added = [name for name in old if name not in new], [name for name in new if name not in old]
    kept = [(name, name) for name in new if name in old]
    if len(removed) == len(added) == 1:
        yield pair.of(removed[0], added[0]).edit("media-type-changed", added[0])
        kept.append((removed.pop(), added.pop()))
    for name in (*removed, *added):
        yield (pair / name).edit(f"media-type-{'removed' if name in removed else 'added'}", name)
    for names in kept:
        media = pair.of(*names)
        yield from docs_edits(media)
        yield from schema_edits(media / "schema")
        yield from other_edits(media, {"schema"})
