"""A batch in requests of a size that the platform takes: cut before anything is sent, put together as answers come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypeGuard, cast

from pydantic import BaseModel

from hongtu_runtime.batch import AsyncBatchResult, BatchInput, BatchItem, BatchResult, Waiting, attach
from hongtu_runtime.decode import Answer
from hongtu_runtime.errors import HongtuError, InvalidRequest, Outcome
from hongtu_runtime.operation import BatchMatch, Operation
from hongtu_runtime.payload import validated
from hongtu_runtime.settings import Settings

AnyResult = BatchResult[Any, Any] | AsyncBatchResult[Any, Any]


class Chunk(NamedTuple):
    """One request of a batch: its fields, and the items in it."""

    fields: Mapping[str, object]
    items: list[BatchInput[Any]]


def chunks_of(operation: Operation[Any], fields: Mapping[str, object], settings: Settings) -> list[Chunk]:
    """The requests of a batch call: one for each `chunk_size` items, at least one.

    Raises:
        InvalidRequest: an item anywhere breaks a rule, so that nothing is sent of a batch that could not be finished.
    """
    match = cast(BatchMatch, operation.batch)
    if not match.items:
        return [
            Chunk(fields, [BatchInput(0, validated(operation, fields, settings.limits))])
        ]  # the request itself is the item
    given = fields.get(match.items)
    if not _is_many(given):
        return [Chunk(fields, [])]  # nothing that a request takes: sending it tells what is wrong
    items = [BatchInput(index, item) for index, item in enumerate(given)]
    size = settings.chunk_size
    starts = range(0, max(len(items), 1), size)
    if len(starts) > 1:
        validated(operation, {**fields, match.items: [each.item for each in items]}, settings.limits)
    parts = [items[start : start + size] for start in starts]
    return [Chunk({**fields, match.items: [each.item for each in part]}, part) for part in parts]


def add_answer(result: AnyResult, operation: Operation[Any], chunk: Chunk, answer: Answer) -> None:
    """Put the answer to a request into the result: each row with its item, and the items that no row speaks of.

    A refusal by a repeat proves nothing where an earlier attempt may have been carried out: what that has deleted is
    "not found" for the next. Such items are unknown.
    """
    match = cast(BatchMatch, operation.batch)
    waiting = _waiting(operation, chunk, match)
    result.successes += attach(answer.data.successes or [], waiting, match)
    for failure in attach(answer.data.failures or [], waiting, match):
        if answer.repeat and failure.index is not None:
            given = BatchInput(failure.index, failure.item, _doubt(failure, answer.repeat))
            result.unknown.append(given)
        else:
            result.failures.append(failure)
    result.unknown += [each for each, _ in waiting]


def _doubt(failure: BatchItem[Any, Any], attempt: int) -> str:
    said = f"code {failure.code}: {failure.msg or 'no text'}"
    return f"attempt {attempt} was refused ({said}), but an earlier attempt ended without a clear answer"


def add_interruption(error: BaseException, result: AnyResult, chunks: list[Chunk], index: int) -> None:
    """Tell an error that ends a batch what became of each item: as `error.partial` and, of several requests, in a note.

    Args:
        index: of the request that the error ended.
    """
    if isinstance(error, InvalidRequest):
        return  # the request that it names never began; of several, none did
    outcome = error.outcome if isinstance(error, HongtuError) else getattr(error, "outcome", Outcome.UNKNOWN)
    place = {Outcome.REJECTED: result.refused, Outcome.NOT_SENT: result.not_sent}.get(outcome, result.unknown)
    place += chunks[index].items
    for chunk in chunks[index + 1 :]:
        result.not_sent += chunk.items
    cast(Any, error).partial = result
    if len(chunks) == 1:
        return
    refused = len(result.failures) + len(result.refused)
    error.add_note(
        f"Request {index + 1} of {len(chunks)}. Of {sum(len(chunk.items) for chunk in chunks)} items, "
        f"{len(result.successes)} were accepted, {refused} refused, {len(result.unknown)} may have been done, "
        f"{len(result.not_sent)} were not sent. error.partial has them, each with its index in your list."
    )


def _waiting(operation: Operation[Any], chunk: Chunk, match: BatchMatch) -> list[Waiting]:
    """The items, each with what its row is compared with: of a dict, the model that it stands for."""
    if not any(isinstance(each.item, Mapping) for each in chunk.items):
        return [(each, each.item) for each in chunk.items]
    request = validated(operation, chunk.fields, "send")  # it has been sent
    return list(zip(chunk.items, getattr(request, match.items), strict=True))


def _is_many(value: object) -> TypeGuard[Iterable[Any]]:
    return isinstance(value, Iterable) and not isinstance(value, (str, bytes, Mapping, BaseModel))
