"""Edits of operations: marks, parameters, bodies, replies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.decide.operations import RETRIES
from generator.diff.body import reply_edits, request_edits
from generator.diff.change import MISSING
from generator.diff.edit import Edit, Pair, listing, mapping
from generator.diff.parameter import parameters_edits
from generator.diff.schema import docs_edits, flag_edit, other_edits
from generator.diff.security import alternatives_edits
from generator.vocabulary import edits, keywords, marks

FLAGS = edits("operation", flags=True)
COMPARED = keywords("operation") | marks("operation")


def operation_edits(pair: Pair, *, moved: bool) -> Iterator[Edit]:
    """What was done to an operation.

    Args:
        moved: whether its path is another: the operationId follows from that. A push has one of its own.
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
    name = pair / "x-python-name"
    if not name.equal:
        yield name.edit("python-name-changed", "what the rule gives" if name.new is MISSING else name.new)


def _strictness(mark: Any) -> int:
    """Without a mark an operation is never repeated after it was sent."""
    return RETRIES.index(mark) if mark in RETRIES else RETRIES.index("unsafe")


def _signed(operation: Any) -> Any:
    """Which form of the body is signed. Without a mark: the body itself, or nothing where the request has no body."""
    return operation.get("x-sign-body", "json" if operation.get("requestBody") else "empty")


def _security(pair: Pair) -> Iterator[Edit]:
    """An operation has its own alternatives, or those of the document; these are compared where they stand."""
    found = pair / "security"
    if found.old is MISSING and found.new is MISSING:
        return
    sides = (
        found.contracts.old.get("security", []) if found.old is MISSING else found.old,
        found.contracts.new.get("security", []) if found.new is MISSING else found.new,
    )
    yield from alternatives_edits(Pair(*sides, found.old_at, found.new_at, found.contracts))
