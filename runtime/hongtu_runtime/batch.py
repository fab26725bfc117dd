"""The result of each item of a batch."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, cast

from hongtu_runtime.errors import ConfigurationError, HongtuError, Meaning, OutcomeUnknown, Rejected
from hongtu_runtime.link import Link
from hongtu_runtime.models import Input, Output
from hongtu_runtime.operation import BatchMatch
from hongtu_runtime.sentence import Sentence, joined

R = TypeVar("R", bound=Output)
"""A row of the answer."""
I = TypeVar("I")  # noqa: E741
"""An item of the request."""


@dataclass(frozen=True, slots=True)
class BatchInput(Generic[I]):
    """An item of the request, and its position in the caller's list."""

    index: int
    """Counted from 0, over all requests of the call."""
    item: I
    note: str = ""
    """In `unknown`: why the last answer does not settle the result of the item; else empty."""
    row: Output | None = None
    """In `unknown`: the row of the answer for the item, if there is one."""

    def __repr__(self) -> str:
        return f"BatchInput({_which(self)}{self.note and f': {self.note}'})"


@dataclass(frozen=True, slots=True)
class BatchItem(Generic[R, I]):
    """One item, and the platform's answer for it."""

    item: I | None
    """The item of the request; None if no item matches the row."""
    row: R
    """The row of the answer."""
    index: int | None = None
    """The position of the item in the caller's list, counted from 0; None without an item."""
    means: Meaning | None = None
    """What the code means for a program, as `means` of an error; None without a code or for an unlisted code."""

    def __repr__(self) -> str:
        return f"BatchItem({_which(self)}: {self.row!r})"

    @property
    def code(self) -> int | None:
        """The row's result code; None if the platform leaves it out."""
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
        """Every item with its result. None in an error from a pickle, because somebody may log it."""
        return cast("BatchResult[Any, Any] | AsyncBatchResult[Any, Any]", self.partial)


class BatchFailed(_WithResult, Rejected):
    """Some items of a batch were refused, and all others were accepted. `result` has both.

    Do not send the whole batch again: only the refused items were not done.
    """


class BatchUnknown(_WithResult, OutcomeUnknown):
    """Some items of a batch may have been done: see `result.unknown`. The others were accepted or refused."""


@dataclass(slots=True, repr=False)
class _Result(Generic[R, I]):
    operation: str
    successes: list[BatchItem[R, I]] = field(default_factory=list[BatchItem[R, I]])
    failures: list[BatchItem[R, I]] = field(default_factory=list[BatchItem[R, I]])
    unknown: list[BatchInput[I]] = field(default_factory=list[BatchInput[I]])
    """Items that may have been done: no answer mentions them, or the answer proves nothing (see `note`)."""
    refused: list[BatchInput[I]] = field(default_factory=list[BatchInput[I]])
    """In `error.partial`: items of a request that was refused as a whole, for the reason in the error. Nothing happened."""
    not_sent: list[BatchInput[I]] = field(default_factory=list[BatchInput[I]])
    """In `error.partial`: items whose request was not sent. Nothing happened."""
    extras: list[Mapping[str, object]] = field(default_factory=list[Mapping[str, object]])
    """The other fields of the answers, by their wire names, as JSON: one entry for each answered request."""
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
    """The answer to a batch call: successes, failures with the items that caused them, and items with an unknown result.

    It can be pickled. The copy has no client, so it cannot `retry_failed`.
    """

    __slots__ = ()

    def raise_on_failure(self) -> BatchResult[R, I]:
        """Return this result if every item succeeded.

        Raises:
            BatchFailed: items were refused; it lists each failure and has this result.
            BatchUnknown: some items may have been done; it has the same.
        """
        self._check()
        return self

    def retry_failed(self, change: Callable[[BatchItem[R, I]], I | None] | None = None) -> BatchResult[R, I]:
        """Send the failed items again and return the new answer. Unknown items are not sent: read back first.

        Args:
            change: a function that receives each failure and returns the item to send instead, or None to leave it out.

        Raises:
            ConfigurationError: this result came from a pickle and has no client.
        """
        items = _again(self.failures, change)
        return cast("BatchResult[R, I]", self.resend(items)) if items else BatchResult(self.operation)


class AsyncBatchResult(_Result[R, I]):
    """The answer to a batch call: successes, failures with the items that caused them, and items with an unknown result.

    It can be pickled. The copy has no client, so it cannot `retry_failed`.
    """

    __slots__ = ()

    def raise_on_failure(self) -> AsyncBatchResult[R, I]:
        """Return this result if every item succeeded.

        Raises:
            BatchFailed: items were refused; it lists each failure and has this result.
            BatchUnknown: some items may have been done; it has the same.
        """
        self._check()
        return self

    async def retry_failed(self, change: Callable[[BatchItem[R, I]], I | None] | None = None) -> AsyncBatchResult[R, I]:
        """Send the failed items again and return the new answer. Unknown items are not sent: read back first.

        Args:
            change: a function that receives each failure and returns the item to send instead, or None to leave it out.

        Raises:
            ConfigurationError: this result came from a pickle and has no client.
        """
        items = _again(self.failures, change)
        if not items:
            return AsyncBatchResult(self.operation)
        return cast("AsyncBatchResult[R, I]", await self.resend(items))


Waiting = tuple[BatchInput[Any], object]
"""An item without a row so far, and the text or model in it to compare with rows."""


def attach(rows: Sequence[R], waiting: list[Waiting], match: BatchMatch) -> list[tuple[R, Waiting | None]]:
    """Give each row its item, and remove that item from `waiting`.

    A row matches an item if they agree in all fields that both have. Among several items, the row gets the one that agrees in the most significant fields.
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
    """Whether each compared field agrees; None if one contradicts."""
    score: list[bool] = []
    for ours, theirs in match.fields.items():
        said, sent = getattr(row, ours, None), getattr(item, theirs, None) if theirs else item
        if said is not None and sent is not None and said != sent and not any(score):
            return None  # a less significant field may differ, because the platform may have shortened or rewritten it
        score.append(said is not None and said == sent)
    return tuple(score)


def _again(failures: list[BatchItem[R, I]], change: Callable[[BatchItem[R, I]], I | None] | None) -> list[I]:
    if change is not None and not callable(change):
        raise ConfigurationError(
            Sentence("change must be a function of a failure, not {type}", type=type(change).__name__)
        )
    changed: Iterator[I | None] = (failure.item if change is None else change(failure) for failure in failures)
    return [item for item in changed if item is not None]


def _describe(result: _Result[Any, Any]) -> Sentence:
    total = len(result.successes) + len(result.failures) + len(result.unknown)
    lines = [
        Sentence(
            "  {item}: code {code}: {text}",
            item=_which(failure),
            code=failure.code,
            text=failure.msg or Sentence("no text"),
        )
        for failure in result.failures
    ]
    lines += [
        Sentence("  {item}: {note}", item=_which(entry), note=entry.note) for entry in result.unknown if entry.note
    ]
    unknown = ""
    if result.unknown:
        unknown = Sentence(", {count} may have been done (read back first)", count=len(result.unknown))
    unmentioned = sum(not entry.note for entry in result.unknown)
    if unmentioned:
        lines.append(Sentence("  {count} items are not mentioned in the answer", count=unmentioned))
    return Sentence(
        "{count} of {total} items were refused{unknown}:\n{lines}",
        count=len(result.failures),
        total=total,
        unknown=unknown,
        lines=joined(lines, "\n"),
    )


def _which(entry: BatchItem[Any, Any] | BatchInput[Any]) -> str:
    """The item in words. A dict shows only its position, because only models know which fields are personal."""
    if isinstance(entry.item, str):
        return entry.item
    if isinstance(entry.item, Input):
        return repr(entry.item)
    if isinstance(entry, BatchItem) and entry.item is None:
        return repr(entry.row) if isinstance(entry.row, Output) else Sentence("a row that fits no item")
    return Sentence("item {index}", index=entry.index)
