"""What became of each item of a batch."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, cast

from hongtu_runtime.errors import ConfigurationError, HongtuError, Meaning, OutcomeUnknown, Rejected
from hongtu_runtime.link import Link
from hongtu_runtime.models import Input, Output
from hongtu_runtime.operation import BatchMatch

R = TypeVar("R", bound=Output)
"""A row of the answer."""
I = TypeVar("I")  # noqa: E741
"""An item of the request."""


@dataclass(frozen=True, slots=True)
class BatchInput(Generic[I]):
    """An item of the request, and where it stands in the caller's list."""

    index: int
    """Counted from 0, over all requests of the call."""
    item: I
    note: str = ""
    """In `unknown`: what the last answer said of it, where that does not settle what became of it; else empty."""
    row: Output | None = None
    """In `unknown`: the row of the answer, where one speaks of the item."""

    def __repr__(self) -> str:
        return f"BatchInput({_which(self)}{self.note and f': {self.note}'})"


@dataclass(frozen=True, slots=True)
class BatchItem(Generic[R, I]):
    """One item, and what the platform says of it."""

    item: I | None
    """The item of the request; None where no item of the request fits the row."""
    row: R
    """The row of the answer."""
    index: int | None = None
    """Where the item stands in the caller's list, counted from 0; None where there is no item."""
    means: Meaning | None = None
    """What the code means for a program, as `means` of an error; None for no code and for one that nobody knows."""

    def __repr__(self) -> str:
        return f"BatchItem({_which(self)}: {self.row!r})"

    @property
    def code(self) -> int | None:
        """The row's result code; None where the platform leaves it out."""
        code = getattr(self.row, "code", None)
        return code if isinstance(code, int) else None

    @property
    def msg(self) -> str | None:
        """The text that goes with the code."""
        msg = getattr(self.row, "msg", None)
        return msg if isinstance(msg, str) else None


class _WithResult(HongtuError):
    @property
    def result(self) -> BatchResult[Any, Any] | AsyncBatchResult[Any, Any]:
        """Every item and what became of it. None in an error that comes from a pickle: it may be logged anywhere."""
        return cast("BatchResult[Any, Any] | AsyncBatchResult[Any, Any]", self.partial)


class BatchFailed(_WithResult, Rejected):
    """Some items of a batch were refused, and all others accepted; `result` holds both.

    Nothing happened to the refused items alone: do not send the whole batch again.
    """


class BatchUnknown(_WithResult, OutcomeUnknown):
    """Some items of a batch may have been done and may not: `result.unknown`. Others may be accepted or refused."""


@dataclass(slots=True, repr=False)
class _Result(Generic[R, I]):
    operation: str
    successes: list[BatchItem[R, I]] = field(default_factory=list[BatchItem[R, I]])
    failures: list[BatchItem[R, I]] = field(default_factory=list[BatchItem[R, I]])
    unknown: list[BatchInput[I]] = field(default_factory=list[BatchInput[I]])
    """Items that may have been done: no answer mentions them, or what it says of them proves nothing (`note`)."""
    refused: list[BatchInput[I]] = field(default_factory=list[BatchInput[I]])
    """In `error.partial`: items of a request that was refused as a whole; the error says why. Nothing happened."""
    not_sent: list[BatchInput[I]] = field(default_factory=list[BatchInput[I]])
    """In `error.partial`: items whose request was not sent. Nothing happened."""
    resend: Callable[[list[I]], Any] = field(default=Link(), compare=False)

    @property
    def ok(self) -> bool:
        """Whether every item succeeded."""
        return not (self.failures or self.unknown or self.refused or self.not_sent)

    def __repr__(self) -> str:
        counts = f"{len(self.successes)} ok, {len(self.failures)} failed, {len(self.unknown)} unknown"
        if self.refused or self.not_sent:
            counts += f", {len(self.refused)} refused together, {len(self.not_sent)} not sent"
        return f"<{type(self).__name__} of {self.operation}: {counts}>"

    def _check(self) -> None:
        if self.ok:
            return
        error = (BatchUnknown if self.unknown else BatchFailed)(_describe(self), operation=self.operation)
        error.partial = cast("BatchResult[Any, Any] | AsyncBatchResult[Any, Any]", self)
        raise error


class BatchResult(_Result[R, I]):
    """The answer to a batch call: successes, failures with the input that caused each, and items whose result is not known.

    It can be pickled; the copy has no client, so it cannot `retry_failed`.
    """

    __slots__ = ()

    def raise_on_failure(self) -> BatchResult[R, I]:
        """Return itself when every item succeeded.

        Raises:
            BatchFailed: with each failure in words, and this result.
            BatchUnknown: the same, where it is not known what became of some items.
        """
        self._check()
        return self

    def retry_failed(self, change: Callable[[BatchItem[R, I]], I | None] | None = None) -> BatchResult[R, I]:
        """Send the failed items once more and return the new answer. Unknown items are not sent: read back first.

        Args:
            change: gets each failure and returns the item to send instead, or None to leave it out.

        Raises:
            ConfigurationError: this result came from a pickle, which brings no client.
        """
        items = _again(self.failures, change)
        return cast("BatchResult[R, I]", self.resend(items)) if items else BatchResult(self.operation)


class AsyncBatchResult(_Result[R, I]):
    """The answer to a batch call: successes, failures with the input that caused each, and items whose result is not known.

    It can be pickled; the copy has no client, so it cannot `retry_failed`.
    """

    __slots__ = ()

    def raise_on_failure(self) -> AsyncBatchResult[R, I]:
        """Return itself when every item succeeded.

        Raises:
            BatchFailed: with each failure in words, and this result.
            BatchUnknown: the same, where it is not known what became of some items.
        """
        self._check()
        return self

    async def retry_failed(self, change: Callable[[BatchItem[R, I]], I | None] | None = None) -> AsyncBatchResult[R, I]:
        """Send the failed items once more and return the new answer. Unknown items are not sent: read back first.

        Args:
            change: gets each failure and returns the item to send instead, or None to leave it out.

        Raises:
            ConfigurationError: this result came from a pickle, which brings no client.
        """
        items = _again(self.failures, change)
        if not items:
            return AsyncBatchResult(self.operation)
        return cast("AsyncBatchResult[R, I]", await self.resend(items))


Waiting = tuple[BatchInput[Any], object]
"""An item that no row has spoken of yet, and the text or model in it that rows are compared with."""


def attach(rows: Sequence[R], waiting: list[Waiting], match: BatchMatch) -> list[tuple[R, Waiting | None]]:
    """Give each row the item that it speaks of, and take that item out of `waiting`.

    A row fits an item when none of the fields that both have differ; of several, the one that agrees in the most telling fields.
    """
    return [(row, _claim(row, waiting, match)) for row in rows]


def _claim(row: Output, waiting: list[Waiting], match: BatchMatch) -> Waiting | None:
    best: int | None = None
    best_score: tuple[bool, ...] = ()
    for index, (_, sent) in enumerate(waiting):
        score = _agreement(row, sent, match)
        if score is not None and any(score) and score > best_score:
            best, best_score = index, score
            if all(score):
                break
    return None if best is None else waiting.pop(best)


def _agreement(row: Output, item: object, match: BatchMatch) -> tuple[bool, ...] | None:
    """For each field to compare, whether it agrees; None when one contradicts."""
    score: list[bool] = []
    for ours, theirs in match.fields.items():
        said, sent = getattr(row, ours, None), getattr(item, theirs, None) if theirs else item
        if said is not None and sent is not None and said != sent and not any(score):
            return None  # a field that tells less may differ: the platform may have cut or rewritten it
        score.append(said is not None and said == sent)
    return tuple(score)


def _again(failures: list[BatchItem[R, I]], change: Callable[[BatchItem[R, I]], I | None] | None) -> list[I]:
    if change is not None and not callable(change):
        raise ConfigurationError(f"change must be a function of a failure, not {type(change).__name__}")
    changed: Iterator[I | None] = (failure.item if change is None else change(failure) for failure in failures)
    return [item for item in changed if item is not None]


def _describe(result: _Result[Any, Any]) -> str:
    total = len(result.successes) + len(result.failures) + len(result.unknown)
    lines = [f"  {_which(failure)}: code {failure.code}: {failure.msg or 'no text'}" for failure in result.failures]
    lines += [f"  {_which(entry)}: {entry.note}" for entry in result.unknown if entry.note]
    said = f"{len(result.failures)} of {total} items were refused"
    if result.unknown:
        said += f", {len(result.unknown)} may have been done (read back first)"
    unmentioned = sum(not entry.note for entry in result.unknown)
    if unmentioned:
        lines.append(f"  {unmentioned} items are not mentioned in the answer")
    return f"{said}:\n" + "\n".join(lines)


def _which(entry: BatchItem[Any, Any] | BatchInput[Any]) -> str:
    """The item in words. Of a dict nothing is shown but where it was: only models know what is personal."""
    if isinstance(entry.item, str):
        return entry.item
    if isinstance(entry.item, Input):
        return repr(entry.item)
    if isinstance(entry, BatchItem) and entry.item is None:
        return repr(entry.row) if isinstance(entry.row, Output) else "a row that fits no item"
    return f"item {entry.index}"
