"""A walk over the pages of a list: which rows are new, whether the list has ended, and whether it is complete."""

from __future__ import annotations

import logging
from typing import Generic, Protocol, TypeVar

from hongtu_runtime.errors import HongtuError, Outcome, Rejected, UnexpectedReply
from hongtu_runtime.journal import note
from hongtu_runtime.models import Output
from hongtu_runtime.sentence import Sentence

T = TypeVar("T", bound=Output)
SPARE_PAGES = 1000
"""The number of pages beyond `total` that a walk may request, so that a list without an end does not run forever."""


class IncompleteList(HongtuError):
    """A walk over a list ended with fewer rows than the server counted at its beginning.

    The caller has received all rows that came. Either rows were deleted during the walk, and others moved to pages that
    had been read already; or the server returns fewer rows than it counts.
    """

    outcome = Outcome.UNKNOWN

    def __init__(self, message: str, *, came: int, total: int, operation: str | None = None) -> None:
        super().__init__(message, operation=operation)
        self.came = came
        """Rows up to the end of the walk, including the pages before its first."""
        self.total = total
        """Rows that the server counted when the walk began."""


class Head(Protocol[T]):
    """The part of a page that a walk needs."""

    operation: str
    items: list[T]
    total: int
    page_num: int
    page_size: int


class Walk(Generic[T]):
    """The memory of a walk: the rows that it has seen, the counts, and its position.

    It keeps a number of eight bytes for each row, about 70 bytes in all: a million rows take 70 MB.
    """

    def __init__(self, first: Head[T], *, complete: bool) -> None:
        self.operation = first.operation
        self.complete = complete
        self.number = first.page_num
        self.page_size = first.page_size
        self.promised = self.total = first.total
        self.before = (first.page_num - 1) * max(first.page_size, 0)
        self.last_number = first.page_num + 2 * max(first.total, 0) + SPARE_PAGES
        self.stale = 0
        self.empty = 0
        self.seen: set[int] = set()
        self.rows = self.before
        self.fresh = self._fresh(first)
        self.rows += len(self.fresh)
        self.ended = self._ends_with(first)

    def next_number(self) -> int:
        """The number of the next page to request.

        Raises:
            UnexpectedReply: the list has no end.
        """
        if self.number >= self.last_number:
            raise UnexpectedReply(
                Sentence(
                    "page {number} is not the last one, although the server counted {promised} rows; this list seems "
                    "to have no end",
                    number=self.number,
                    promised=self.promised,
                ),
                operation=self.operation,
            )
        self.number += 1
        return self.number

    def asks_ahead(self, waiting: int, prefetch: int) -> bool:
        """Whether to fetch another page ahead: the next page always, further pages as far as `total` promises rows."""
        return not self.ended and waiting < prefetch and (not waiting or self.number * self.page_size < self.total)

    def take(self, page: Head[T]) -> list[T]:
        """The rows of a page that are new.

        Raises:
            UnexpectedReply: two pages in a row had nothing new, and rows are missing.
        """
        if page.total != self.total:
            note(logging.WARNING, "%s: total moved from %d to %d while paging", page.operation, self.total, page.total)
            self.total = page.total
        fresh = self._fresh(page)
        self.rows += len(fresh)
        self.ended = self._ends_with(page)
        if page.items and not fresh:
            self._nothing_new(page)
        if fresh:
            self.stale = 0
        return fresh

    def refused(self, error: Rejected | UnexpectedReply) -> None:
        """A server may refuse the page after its last one, or report success without data. This ends a list whose rows have
        all come.

        Raises:
            HongtuError: the error, if rows are missing, if the server does not count, or if it is another error.
        """
        if isinstance(error, UnexpectedReply) and error.code != 0:
            raise error
        if self.rows != self.total or self.rows == self.before or self.rows < self.promised:
            raise error
        self.ended = True

    def check(self) -> None:
        """At the end of the walk, after its last row.

        Raises:
            IncompleteList: fewer rows came than were counted at its beginning.
        """
        if self.rows >= self.promised or self.before >= self.promised:
            return
        said = Sentence(
            "only {rows} of the {promised} rows that the server counted were received",
            rows=self.rows,
            promised=self.promised,
        )
        if not self.complete:
            note(logging.WARNING, "%s: %s", self.operation, said)
            return
        if self.total < self.promised:
            more = Sentence(
                "; in the meantime, `total` fell to {total}. If rows are deleted during a walk, others are skipped: "
                "read all rows first with page.all(), then delete; and read the list again.",
                total=self.total,
            )
        else:
            more = Sentence(". Read it again, or in smaller pages; with complete=False, missing rows are accepted.")
        said = Sentence("{said}{more}", said=said, more=more)
        raise IncompleteList(said, came=self.rows, total=self.promised, operation=self.operation)

    def _fresh(self, page: Head[T]) -> list[T]:
        """The rows that were not seen before, by their UUID, or by all fields if they have no UUID."""
        fresh: list[T] = []
        nameless: list[int] = []  # equal rows without a UUID in one page are several rows
        for row in page.items:
            uuid = getattr(row, "uuid", None)
            if isinstance(uuid, str) and uuid:
                key = hash(uuid)
                if key in self.seen:
                    continue
                self.seen.add(key)
            else:
                key = hash(repr(row.model_dump(warnings=False) if _is_model(row) else row))
                if key in self.seen:
                    continue
                nameless.append(key)
            fresh.append(row)
        self.seen.update(nameless)
        return fresh

    def _ends_with(self, page: Head[T]) -> bool:
        """An empty page ends the list, except for a single one if `total` promises rows after it.

        `total` alone never ends it, but a short page that completes it does.
        """
        if page.items:
            self.empty = 0
            return self.rows == self.total and len(page.items) < page.page_size
        self.empty += 1
        return self.empty > 1 or page.page_num * page.page_size >= min(self.promised, page.total)

    def _nothing_new(self, page: Head[T]) -> None:
        """Some servers return their last page again for a page after it; others do not page at all."""
        self.stale += 1
        self.ended = self.ended or self.rows >= self.total
        if self.stale == 2 and not self.ended:
            raise UnexpectedReply(
                Sentence(
                    "page {number} and the one before it contain only rows of earlier pages; the server does not page",
                    number=page.page_num,
                ),
                operation=page.operation,
            )


def _is_model(row: object) -> bool:
    """Replies that differ from the manual may have rows of any kind."""
    return isinstance(row, Output)
