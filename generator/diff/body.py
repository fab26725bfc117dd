"""Edits of request bodies, replies and content types."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diff.change import MISSING
from generator.diff.edit import Edit, Pair, follow, mapping
from generator.diff.schema import docs_edits, flag_edit, other_edits, schema_edits


def request_edits(pair: Pair) -> Iterator[Edit]:
    """What became of an operation's body."""
    if pair.equal:
        return
    if pair.old is MISSING:
        needed = mapping(follow(pair.contracts.new, pair.new)).get("required") is True
        yield pair.edit("required-request-body-added" if needed else "request-body-added")
    elif pair.new is MISSING:
        yield pair.edit("request-body-removed")
    elif not ("$ref" in pair.old and pair.old == pair.new):
        yield from body_edits(pair.followed())


def body_edits(pair: Pair) -> Iterator[Edit]:
    """What was done to a request body that stands on both sides."""
    yield from docs_edits(pair)
    yield from flag_edit(pair, "required", "body-became-required", "became-optional")
    yield from content_edits(pair / "content")


def reply_edits(pair: Pair) -> Iterator[Edit]:
    """What became of an operation's replies, by status."""
    if pair.equal:
        return
    old, new = mapping(pair.old), mapping(pair.new)
    gone, come = [status for status in old if status not in new], [status for status in new if status not in old]
    for status in (status for status in new if status in old):
        found = pair / status
        if not ("$ref" in found.old and found.old == found.new):
            yield from response_edits(found.followed())
    for status in (*gone, *come):
        kind = "status" if _is_success(status) else "error-status"
        yield (pair / status).edit(f"{kind}-{'removed' if status in gone else 'added'}", status)


def response_edits(pair: Pair) -> Iterator[Edit]:
    """What was done to a reply that stands on both sides."""
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
    """What became of content types. One that took another's place is that one, changed."""
    if pair.equal:
        return
    old, new = mapping(pair.old), mapping(pair.new)
    gone, come = [name for name in old if name not in new], [name for name in new if name not in old]
    kept = [(name, name) for name in new if name in old]
    if len(gone) == len(come) == 1:
        yield pair.of(gone[0], come[0]).edit("media-type-changed", come[0])
        kept.append((gone.pop(), come.pop()))
    for name in (*gone, *come):
        yield (pair / name).edit(f"media-type-{'removed' if name in gone else 'added'}", name)
    for one, other in kept:
        found = pair.of(one, other)
        yield from docs_edits(found)
        yield from schema_edits(found / "schema")
        yield from other_edits(found, {"schema"})


def _is_success(status: object) -> bool:
    return str(status).startswith("2")
