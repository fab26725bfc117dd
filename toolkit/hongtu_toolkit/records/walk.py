"""Reads a window: the requests, the judgement of the answers, and the check that all rows have come.

Nothing here sends anything. Each function is a generator that yields requests and receives the answers, so that blocking and
async callers share all rules.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import tzinfo
from itertools import compress
from operator import not_
from typing import Any, NamedTuple

from hongtu_runtime.errors import ApiError, Meaning, Rejected, UnexpectedReply
from hongtu_runtime.page import IncompleteList
from hongtu_toolkit.cli.messages import _
from hongtu_toolkit.records.column import Row, column_of, milliseconds
from hongtu_toolkit.records.contract import stamp
from hongtu_toolkit.records.kind import Kind
from hongtu_toolkit.records.window import Window, parts
from hongtu_toolkit.tables.writing.field import local

TRIES = 4
"""The number of times a window is read before it is cut into smaller ones."""
MOST_CUTS = 6
"""The most times that a window is halved because of missing rows."""
SPARE_PAGES = 20
EXPIRING = ("personImageUrl", "snapshotUrl", "imageUri")
"""Fields that are signed again with each answer, so they cannot identify rows."""
TOO_LONG = frozenset({100009, 104032, 104043, 105002})
"""Codes of various editions that refuse a span as too long."""


class Ask(NamedTuple):
    """A request."""

    path: str
    body: Mapping[str, object]


Steps = Generator[Ask, Any, Any]


@dataclass
class Pace:
    """The page size of a platform, as learnt while reading."""

    page_size: int = 1000
    """Rows to request in a page. It decreases if the platform returns fewer."""


Item = tuple[int, str, Any]
"""A row: its moment in milliseconds (0 if it has none), its identity, and its converted content.
Items of a window are sorted by the first two. A tuple and not a class, because Python's collector skips tuples of plain values and there are millions."""


@dataclass(frozen=True, slots=True)
class Source:
    """The list to read, and the way to read it."""

    kind: Kind
    filters: Mapping[str, object] = field(default_factory=dict)
    """Filter fields of the request."""
    pace: Pace = field(default_factory=Pace)
    shape: Callable[[list[Row]], list[Any]] = lambda rows: rows
    """Converts the rows of a page at once, so that the rows need not be kept. None drops a row."""
    complete: bool = True
    """Whether missing rows are an error."""

    def ask(self, window: Window, number: int, size: int) -> Ask:
        body: dict[str, object] = {**self.filters, "pageNum": number, "pageSize": size}
        if window.start is not None and window.end is not None:
            body[self.kind.start] = stamp(self.kind, self.kind.start, window.start)
            body[self.kind.end] = stamp(self.kind, self.kind.end, window.end)
        return Ask(self.kind.path, body)


@dataclass(frozen=True, slots=True)
class Rows:
    """All rows of a window, with counts."""

    items: list[Item]
    total: int
    """What the platform counted."""
    reads: int = 1
    """The number of readings until the count was right."""
    doubled: int = 0
    """Rows that came more than once. They count once."""
    missing: int = 0
    """Rows that the platform counted but did not return, or whose time is outside the window, if this is accepted."""
    astray: tuple[int, int] | None = None
    """The number of rows whose time is outside the window, and the time of one of them in milliseconds."""

    @property
    def contents(self) -> list[Any]:
        return [content for _, _, content in self.items]


def count(source: Source, window: Window) -> Generator[Ask, Any, int | None]:
    """The number of rows of a window. None if the span is too long for the platform."""
    try:
        data = yield source.ask(window, 1, 1)
    except ApiError as error:
        if error.code in TOO_LONG:
            return None
        raise
    return _page(source.kind, data)[1]


def read(source: Source, window: Window) -> Generator[Ask, Any, Rows]:
    """The rows of a window, each once. `missing` is set if some never came in repeated readings.

    A reading counts if `total` stayed the same or grew from its first page to its last, and as many different rows came. Then no row
    was skipped, whatever was inserted or deleted in the meantime. Any other reading is repeated. One case cannot be detected: if the oldest rows
    come first, a row is deleted and another one added after it between the same two requests.
    """
    walk = yield from _walk(source, window)
    for reads in range(1, TRIES):
        if walk.whole:
            return walk.found(reads)
        before, walk = walk, (yield from _walk(source, window))
        if walk.repeats(before):
            # Two readings had the same rows, and their number with repeats is the count: the platform itself has rows twice.
            return walk.found(reads + 1)
    return walk.found(TRIES, 0 if walk.whole else max(walk.total - len(walk.keys), 1))


def settled(source: Source, window: Window, zone: tzinfo, cuts: int = MOST_CUTS) -> Generator[Ask, Any, Rows]:
    """The rows that belong to a window. If rows are missing, each half of the window is read separately.

    Raises:
        IncompleteList: rows are missing in the smallest possible window, and `source.complete` is true.
    """
    found: Rows = yield from read(source, window)
    if found.astray:
        count, moment = found.astray
        if source.complete:
            raise UnexpectedReply(
                _(
                    "the platform returned {count} rows whose time is outside the requested span, such as {moment}. Its clock,"
                    " its time zone or the unit of its times may be wrong. Check --zone, or leave such rows out with"
                    " --incomplete (in Python, complete=False)."
                ).format(count=count, moment=local(moment, zone) or moment),
                operation=source.kind.name,
            )
        return replace(found, missing=found.missing + count, astray=None)
    halves = parts(source.kind, window, 2, zone) if found.missing and cuts else []
    if len(halves) > 1:
        each = []
        for half in halves:
            each.append((yield from settled(source, half, zone, cuts - 1)))
        return Rows(
            [item for half in each for item in half.items],
            sum(half.total for half in each),
            found.reads + sum(half.reads for half in each),
            sum(half.doubled for half in each),
            sum(half.missing for half in each),
        )
    if found.missing and source.complete:
        raise IncompleteList(
            _(
                "{came} different rows came of the {total} that the platform counts, however often they were read: rows are"
                " added and deleted there all the time, or it miscounts. Run the same command again later, or accept missing"
                " rows with --incomplete (in Python, complete=False)."
            ).format(came=found.total - found.missing, total=found.total),
            came=found.total - found.missing,
            total=found.total,
            operation=source.kind.name,
        )
    return found


@dataclass
class _Walk:
    keys: set[str] = field(default_factory=set)
    items: list[Item] = field(default_factory=list)
    came: int = 0
    total: int = 0
    astray: list[int] = field(default_factory=list)
    """The times of rows that are in no window near this one."""
    fell: bool = False
    """Whether `total` ever decreased between pages. Then rows were deleted, and others may have been skipped."""

    @property
    def whole(self) -> bool:
        return not self.fell and len(self.keys) == self.total

    def take(self, source: Source, window: Window, rows: list[Row]) -> None:
        """The rows of a page that were not in an earlier page."""
        self.came += len(rows)
        keys = identities(source.kind, rows)
        if len(set(keys)) < len(keys) or not self.keys.isdisjoint(keys):
            fresh: dict[str, Row] = {}
            for key, row in zip(keys, rows, strict=True):
                if key not in self.keys:
                    fresh.setdefault(key, row)
            keys, rows = list(fresh), list(fresh.values())
        self.keys.update(keys)
        moments = _moments(source.kind, rows)
        inside = [window.holds(moment) for moment in moments]
        if not all(inside):
            # Some lists include the end of a span. The next window has the row.
            self.astray += [
                moment for moment in compress(moments, map(not_, inside)) if moment and moment != window.end
            ]
            keys, rows = list(compress(keys, inside)), list(compress(rows, inside))
            moments = list(compress(moments, inside))
        contents = source.shape(rows)
        items = zip((moment or 0 for moment in moments), keys, contents, strict=True)
        self.items += items if None not in contents else (item for item in items if item[2] is not None)

    def found(self, reads: int, missing: int = 0) -> Rows:
        astray = (len(self.astray), self.astray[0]) if self.astray else None
        return Rows(self.items, self.total, reads, self.came - len(self.keys), missing, astray)

    def repeats(self, other: _Walk) -> bool:
        return (
            not self.fell
            and not other.fell
            and self.came == self.total == other.total == other.came
            and self.keys == other.keys
        )


def _walk(source: Source, window: Window) -> Generator[Ask, Any, _Walk]:
    size = source.pace.page_size
    walk, number, capped = _Walk(), 1, False
    while True:
        try:
            data = yield source.ask(window, number, size)
        except Rejected as error:
            if number > 1 and walk.whole:  # some platforms refuse the page after the last one
                return walk
            if number > 1 or size <= 100 or not _size_refused(error):
                raise
            size = source.pace.page_size = 100
            continue
        rows, total = _page(source.kind, data)
        if number == 1 and not capped and 0 < len(rows) < min(size, total):
            # The platform returns fewer rows than requested. With its own page size, pages have no gaps.
            size = source.pace.page_size = len(rows)
            walk, capped = _Walk(), True
            continue
        walk.fell = walk.fell or total < walk.total
        walk.total = total
        known = len(walk.keys)
        walk.take(source, window, rows)
        if not rows or (walk.came >= total and (len(rows) < size or len(walk.keys) == known)):
            return walk
        if number * size > 2 * total + SPARE_PAGES * size:
            raise UnexpectedReply(
                _("page {number} of {total} rows is not the last one; this list seems to have no end").format(
                    number=number, total=total
                ),
                operation=source.kind.name,
            )
        del data, rows  # before the next page comes
        number += 1


def _moments(kind: Kind, rows: Sequence[Row]) -> Sequence[int | None]:
    """The moments of rows, in milliseconds."""
    if not kind.moment:
        return [None] * len(rows)
    values = column_of(rows, kind.moment)
    if set(map(type, values)) == {int}:
        return values
    return [value if type(value) is int else milliseconds(value) for value in values]


def identities(kind: Kind, rows: Sequence[Row]) -> list[str]:
    """The identity of each row."""
    if len(kind.identity) == 1:
        found = column_of(rows, kind.identity[0])
        if set(map(type, found)) == {str} and all(found):
            return found
    return [identity(kind, row) for row in rows]


def identity(kind: Kind, row: Row) -> str:
    """The identity of a row: its identifying fields, or the whole row if they are missing."""
    if len(kind.identity) == 1:
        found = row.get(kind.identity[0])
        if found and isinstance(found, str):
            return found
    else:
        values = [milliseconds(row.get(name)) if name == kind.moment else row.get(name) for name in kind.identity]
        if None not in values:
            return " ".join(map(str, values))
    return json.dumps({name: value for name, value in row.items() if name not in EXPIRING}, sort_keys=True)


def _page(kind: Kind, data: object) -> tuple[list[Row], int]:
    """The rows of a page and the total. Raises UnexpectedReply."""
    rows, total = (data.get("list"), data.get("total")) if isinstance(data, dict) else (None, None)
    if rows is None and isinstance(data, dict):
        rows = []
    if isinstance(total, str) and total.isdecimal():
        total = int(total)
    if not isinstance(rows, list) or not isinstance(total, int) or not all(isinstance(row, dict) for row in rows):
        raise UnexpectedReply(_("the reply is not a page of rows with a total"), operation=kind.name)
    return rows, total


def _size_refused(error: Rejected) -> bool:
    return isinstance(error, ApiError) and error.means is Meaning.INVALID and error.code not in TOO_LONG
