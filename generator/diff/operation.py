"""Edits of operations: marks, parameters, bodies, replies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.decide.operations import RETRIES
from generator.diff.body import reply_edits, request_edits
from generator.diff.change import MISSING
from generator.diff.edit import Edit, Pair, listing, mapping
from generator.diff.parameter import parameters_edits
from generator.diff.schema import docs_edits, flag_edit, name_edit, other_edits
from generator.diff.security import alternatives_edits
from generator.vocabulary import edits, keywords, marks

FLAGS = edits("operation", flags=True)
COMPARED = keywords("operation") | marks("operation")


def operation_edits(pair: Pair, *, moved: bool) -> Iterator[Edit]:
    """Edits of an operation.

    Args:
        moved: whether its path was renamed. The operationId follows from the path, except for a push.
    """
    yield from docs_edits(pair)
    if not moved and not (pair / "operationId").equal:
        yield (pair / "operationId").edit("docs-changed", "operationId")
    if sorted(map(str, listing(pair.old.get("tags")))) != sorted(map(str, listing(pair.new.get("tags")))):
        yield (pair / "tags").edit("tags-changed")
    for key, (on, off) in FLAGS.items():
        yield from flag_edit(pair, key, on, off)
    yield from _marks(pair)
    yield from parameters_edits(pair / "parameters")
    yield from request_edits(pair / "requestBody")
    yield from reply_edits(pair / "responses")
    yield from _security(pair)
    yield from other_edits(pair, COMPARED)


def _marks(pair: Pair) -> Iterator[Edit]:
    manual = pair / "x-manual"
    if not manual.equal:
        yield manual.edit("docs-changed", "x-manual")
    retry = pair / "x-retry"
    if not retry.equal:
        yield retry.edit("retry-stricter" if _strictness(retry.new) > _strictness(retry.old) else "retry-milder")
    sign = pair / "x-sign-body"
    if not sign.equal and _signed(pair.old) != _signed(pair.new):
        yield sign.edit("signature-changed")
    push = pair / "x-push"
    if not push.equal:
        yield push.edit("push-changed")
    batch = pair / "x-batch"
    if MISSING in (batch.old, batch.new):
        if not batch.equal:
            yield batch.edit("batch-marked" if batch.old is MISSING else "batch-unmarked")
    elif not batch.equal or list(mapping(batch.old.get("match"))) != list(mapping(batch.new.get("match"))):
        yield batch.edit("batch-match-changed")
    yield from name_edit(pair)


def _strictness(mark: Any) -> int:
    """An operation without a mark is unsafe: it is not repeated after it was sent."""
    return RETRIES.index(mark) if mark in RETRIES else RETRIES.index("unsafe")


def _signed(operation: Any) -> Any:
    """The signed form of the body. The default is the body itself, or nothing for a request without a body."""
    return operation.get("x-sign-body", "json" if operation.get("requestBody") else "empty")


def _security(pair: Pair) -> Iterator[Edit]:
    """Edits of an operation's own alternatives. Those of the document are compared there."""
    security = pair / "security"
    if security.old is MISSING and security.new is MISSING:
        return
    sides = (
        pair.contracts.old.get("security", []) if security.old is MISSING else security.old,
        pair.contracts.new.get("security", []) if security.new is MISSING else security.new,
    )
    yield from alternatives_edits(Pair(*sides, security.old_at, security.new_at, pair.contracts))
