"""A batch in requests of a size that the platform accepts: split before anything is sent, assembled as answers come."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple, TypeGuard, cast

from pydantic import BaseModel

from hongtu_runtime.batch import AsyncBatchResult, BatchInput, BatchItem, BatchResult, Waiting, attach
from hongtu_runtime.deadline import Deadline
from hongtu_runtime.decode import Answer
from hongtu_runtime.errors import HongtuError, InvalidRequest, Outcome
from hongtu_runtime.interruption import interrupts
from hongtu_runtime.operation import BatchMatch, CallOptions, Operation
from hongtu_runtime.payload import validated
from hongtu_runtime.sentence import Sentence
from hongtu_runtime.settings import Settings
from hongtu_runtime.verdict import Catalog

AnyResult = BatchResult[Any, Any] | AsyncBatchResult[Any, Any]
MatchedRows = list[tuple[Any, Waiting | None]]


class Chunk(NamedTuple):
    """One request of a batch: its fields, and the items in it."""

    fields: Mapping[str, object]
    items: list[BatchInput[Any]]


def chunks_of(operation: Operation[Any], fields: Mapping[str, object], settings: Settings) -> list[Chunk]:
    """The requests of a batch call: one for each `chunk_size` items, at least one.

    Raises:
        InvalidRequest: an item breaks a rule. Nothing of the batch is sent.
    """
    match = cast(BatchMatch, operation.batch)
    if not match.items:
        return [
            Chunk(fields, [BatchInput(0, validated(operation, fields, settings.limits))])
        ]  # the request itself is the item
    given = fields.get(match.items)
    if not _is_many(given):
        return [Chunk(fields, [])]  # not a list: the check of the request explains what is wrong
    items = [BatchInput(index, item) for index, item in enumerate(given)]
    size = settings.chunk_size
    starts = range(0, max(len(items), 1), size)
    if len(starts) > 1:
        validated(operation, {**fields, match.items: [each.item for each in items]}, settings.limits)
    parts = [items[start : start + size] for start in starts]
    return [Chunk({**fields, match.items: [each.item for each in part]}, part) for part in parts]


def time_left(settings: Settings, options: CallOptions | None) -> Callable[[], CallOptions | None]:
    """The options of the next request of a batch. A `timeout` limits all of them together.

    Otherwise each request has its usual time, because the time for a batch of any size is not known.
    """
    if settings.timeout is None:
        return lambda: options
    deadline = Deadline.after(settings.timeout)
    return lambda: cast(CallOptions, {**(options or {}), "timeout": max(deadline.remaining(), _NO_TIME)})


_NO_TIME = 1e-9
"""Seconds in which nothing can be sent: the call ends like any call whose time is up."""


def add_answer(result: AnyResult, operation: Operation[Any], chunk: Chunk, catalog: Catalog, answer: Answer) -> None:
    """Put the answer to a request into the result: each row with its item, and the items without a row.

    An item counts as done or as refused only where everything in the answer agrees. What is contradictory, what a code
    does not prove, and what a repeat refuses after an attempt without an answer, is unknown: what that attempt has
    deleted is "not found" for the next.
    """
    match = cast(BatchMatch, operation.batch)
    waiting = _waiting(operation, chunk, match)
    done = attach(answer.data.successes or [], waiting, match)
    failed = attach(answer.data.failures or [], waiting, match)
    failed, twice = _twice(done, failed, match) if done and failed else (failed, frozenset[int]())
    believed = not answer.code or (not answer.doubt and (bool(failed) or bool(waiting)))
    successes: list[BatchItem[Any, Any]] = []
    failures: list[BatchItem[Any, Any]] = []
    unknown: list[BatchInput[Any]] = []
    for row, given in done:
        doubt = _doubt_of_success(row, answer, believed)
        if given is not None and given[0].index in twice:
            doubt = Sentence("the answer lists it among the successes and among the failures")
        _put(row, given, doubt, successes, unknown, catalog)
    for row, given in failed:
        if given is None or given[0].index not in twice:
            _put(row, given, _doubt_of_failure(row, answer, catalog), failures, unknown, catalog)
    unknown += [each for each, _ in waiting]
    # In one assignment, so an interruption finds the request in the result completely or not at all.
    result.successes, result.failures, result.unknown, result.extras = (
        [*result.successes, *successes],
        [*result.failures, *failures],
        [*result.unknown, *unknown],
        [*result.extras, answer.data.model_extra or {}],
    )


def _put(row: Any, given: Waiting | None, doubt: str, sure: list[Any], unknown: list[Any], catalog: Catalog) -> None:
    if given is not None and doubt:
        unknown.append(replace(given[0], note=doubt, row=row))
        return
    item, index = (None, None) if given is None else (given[0].item, given[0].index)
    code = BatchItem(None, row).code
    sure.append(BatchItem(item, row, index, catalog.means(code) if code else None))


def _twice(done: MatchedRows, failed: MatchedRows, match: BatchMatch) -> tuple[MatchedRows, frozenset[int]]:
    """The failures, and the indexes of items that occur among both successes and failures."""
    claimed = [given for _, given in done if given is not None]
    again = attach([row for row, given in failed if given is None], claimed, match)
    indexes = frozenset(given[0].index for _, given in again if given is not None)
    return [*(pair for pair in failed if pair[1] is not None), *again], indexes


def _doubt_of_success(row: Any, answer: Answer, believed: bool) -> str:
    if not believed:
        said = answer.doubt or Sentence("code {code}", code=answer.code)
        return Sentence("the answer lists it among the successes, and says {said} of the whole request", said=said)
    code = getattr(row, "code", None)
    return (
        "" if code in (None, 0) else Sentence("the answer lists it among the successes, with {said}", said=_said(row))
    )


def _doubt_of_failure(row: Any, answer: Answer, catalog: Catalog) -> str:
    if answer.repeat:
        return Sentence(
            "attempt {repeat} was refused ({said}), but an earlier attempt ended without a clear answer",
            repeat=answer.repeat,
            said=_said(row),
        )
    code = getattr(row, "code", None)
    if code == 0:
        return Sentence("the answer lists it among the failures, with the code of success")
    if type(code) is not int or not catalog.proves_refusal(code):
        return Sentence("{said}, which does not prove that nothing happened", said=_said(row))
    return ""


def _said(row: Any) -> Sentence:
    item: BatchItem[Any, Any] = BatchItem(None, row)
    code = Sentence("no code") if item.code is None else Sentence("code {code}", code=item.code)
    return Sentence("{code}: {text}", code=code, text=item.msg or Sentence("no text"))


def add_interruption(error: BaseException, result: AnyResult, chunks: list[Chunk], index: int) -> None:
    """Add the result of each item to an error that ends a batch: as `error.partial` and, with several requests, in a note.

    Args:
        index: the index of the request that the error ended, or of the last answered one.
    """
    if isinstance(error, InvalidRequest):
        return  # no request has begun
    outcome = error.outcome if isinstance(error, HongtuError) else getattr(error, "outcome", Outcome.UNKNOWN)
    if not hasattr(error, "outcome") and interrupts(error, foreign=True):
        cast(Any, error).outcome = outcome
    told = {each.index for each in (*result.successes, *result.failures)} | {each.index for each in result.unknown}
    place = {Outcome.REJECTED: result.refused, Outcome.NOT_SENT: result.not_sent}.get(outcome, result.unknown)
    place += [each for each in chunks[index].items if each.index not in told]
    for chunk in chunks[index + 1 :]:
        result.not_sent += chunk.items
    cast(Any, error).partial = result
    if len(chunks) == 1:
        return
    refused = len(result.failures) + len(result.refused)
    error.add_note(
        Sentence(
            "Request {number} of {requests}. Of {items} items, {accepted} were accepted, {refused} refused, "
            "{unknown} may have been done, {unsent} were not sent. error.partial has them, each with its "
            "index in your list.",
            number=index + 1,
            requests=len(chunks),
            items=sum(len(chunk.items) for chunk in chunks),
            accepted=len(result.successes),
            refused=refused,
            unknown=len(result.unknown),
            unsent=len(result.not_sent),
        )
    )


def _waiting(operation: Operation[Any], chunk: Chunk, match: BatchMatch) -> list[Waiting]:
    """The items, each with the model to compare with its row; a dict is turned into its model."""
    if not any(isinstance(each.item, Mapping) for each in chunk.items):
        return [(each, each.item) for each in chunk.items]
    request = validated(operation, chunk.fields, "send")  # it has been sent
    return list(zip(chunk.items, getattr(request, match.items), strict=True))


def _is_many(value: object) -> TypeGuard[Iterable[Any]]:
    return isinstance(value, Iterable) and not isinstance(value, (str, bytes, Mapping, BaseModel))
