"""Reading a window: which requests to send, what to make of the answers, and when all rows have come.

Nothing here sends anything. Each function is a generator that yields what to ask and is given the answer, so that blocking and
async callers share every rule.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo
from itertools import compress
from typing import Any, NamedTuple

from hongtu_runtime.errors import ApiError, Meaning, Rejected, UnexpectedReply
from hongtu_runtime.page import IncompleteList
from hongtu_toolkit.records.column import Row, column_of, milliseconds
from hongtu_toolkit.records.contract import stamp
from hongtu_toolkit.records.kind import Kind
from hongtu_toolkit.records.window import Window, parts

TRIES = 4
"""How often a window is read before it is cut into smaller ones."""
MOST_CUTS = 6
"""How often a window is halved because rows of it are missing."""
SPARE_PAGES = 20
EXPIRING = ("personImageUrl", "snapshotUrl", "imageUri")
"""Fields that are signed again with each answer: they tell no rows apart."""
TOO_LONG = frozenset({100009, 104032, 104043, 105002})
"""Codes with which editions refuse a span that is too long."""


class Ask(NamedTuple):
    """A request."""

    path: str
    body: Mapping[str, object]


Steps = Generator[Ask, Any, Any]


@dataclass
class Pace:
    """What is learnt of a platform while it is read."""

    page_size: int = 1000
    """Rows to ask for in a page. Fewer, once the platform has given fewer."""


Item = tuple[int, str, Any]
"""A row that is wanted: its moment in milliseconds (0 if it has none), what tells it from all others, what has been made of it.
Items of a window are sorted by the first two. Not a class: a million of them pass, and Python's collector looks at no tuples of plain values."""


@dataclass(frozen=True, slots=True)
class Source:
    """What is read, and how."""

    kind: Kind
    filters: Mapping[str, object] = field(default_factory=dict)
    """Fields of the request that narrow the list down."""
    pace: Pace = field(default_factory=Pace)
    shape: Callable[[list[Row]], list[Any]] = lambda rows: rows
    """What is made of the rows of a page as soon as they come, so that they need not be kept; None for one that is not wanted."""
    complete: bool = True
    """Whether a window of which rows are missing is an error."""

    def ask(self, window: Window, number: int, size: int) -> Ask:
        body: dict[str, object] = {**self.filters, "pageNum": number, "pageSize": size}
        if window.start is not None and window.end is not None:
            body[self.kind.start] = stamp(self.kind, self.kind.start, window.start)
            body[self.kind.end] = stamp(self.kind, self.kind.end, window.end)
        return Ask(self.kind.path, body)


@dataclass(frozen=True, slots=True)
class Rows:
    """All rows of a window, and how they came."""

    items: list[Item]
    total: int
    """What the platform counted."""
    reads: int = 1
    """How often the window was read until its count was right."""
    doubled: int = 0
    """Rows that came more than once, and count once."""
    missing: int = 0
    """Rows that the platform counted and did not give, where that is accepted."""

    @property
    def contents(self) -> list[Any]:
        return [content for _, _, content in self.items]


def count(source: Source, window: Window) -> Generator[Ask, Any, int | None]:
    """How many rows a window has; None if the platform does not list so long a span."""
    try:
        data = yield source.ask(window, 1, 1)
    except ApiError as error:
        if error.code in TOO_LONG:
            return None
        raise
    return _page(source.kind, data)[1]


def read(source: Source, window: Window) -> Generator[Ask, Any, Rows]:
    """The rows of a window, each once; `missing` where not all came, however often it was read.

    A walk counts where `total` stayed the same from its first page to its last, or grew, and as many different rows came: then none
    slid past, whatever was inserted or deleted in the meantime. Any other walk is made again. What no count can show: where the oldest rows
    are first, a row that is deleted and another one that is added behind it, both between the same two requests.
    """
    walk = yield from _walk(source, window)
    for reads in range(1, TRIES):
        if walk.whole:
            return walk.found(reads)
        before, walk = walk, (yield from _walk(source, window))
        if walk.repeats(before):
            # The same rows twice over, as many as are counted: the platform itself has rows twice.
            return walk.found(reads + 1)
    return walk.found(TRIES, 0 if walk.whole else max(walk.total - len(walk.keys), 1))


def settled(source: Source, window: Window, zone: tzinfo, cuts: int = MOST_CUTS) -> Generator[Ask, Any, Rows]:
    """The rows of a window that belong to it. Where rows are missing, it is cut in two, and each half read for itself.

    Raises:
        IncompleteList: rows are missing in a window that is as small as it can be, and `source.complete`.
    """
    found: Rows = yield from read(source, window)
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
            f"{found.total - found.missing} different rows came of the {found.total} that the platform counts, however often they"
            " were read: rows are added and deleted there all the time, or it miscounts. Run the same command again later, or"
            " accept what comes (incomplete)",
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
    fell: bool = False
    """Whether `total` was ever less than a page before: something was deleted, and others may have slid past."""

    @property
    def whole(self) -> bool:
        return not self.fell and len(self.keys) == self.total

    def take(self, source: Source, window: Window, rows: list[Row]) -> None:
        """The rows of a page, without those that an earlier one had."""
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
        if not all(inside):  # nobody knows of every list whether the end belongs to a span
            keys, rows = list(compress(keys, inside)), list(compress(rows, inside))
            moments = list(compress(moments, inside))
        contents = source.shape(rows)
        items = zip((moment or 0 for moment in moments), keys, contents, strict=True)
        self.items += items if None not in contents else (item for item in items if item[2] is not None)

    def found(self, reads: int, missing: int = 0) -> Rows:
        return Rows(self.items, self.total, reads, self.came - len(self.keys), missing)

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
            if number > 1 and walk.whole:  # some refuse the page behind the last one
                return walk
            if number > 1 or size <= 100 or not _size_refused(error):
                raise
            size = source.pace.page_size = 100
            continue
        rows, total = _page(source.kind, data)
        if number == 1 and not capped and 0 < len(rows) < min(size, total):
            # The platform gives fewer rows than asked for. With its own size, the pages follow each other without a gap.
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
                f"page {number} of {total} rows is not the last one; this list seems to have no end",
                operation=source.kind.name,
            )
        del data, rows  # before the next page comes
        number += 1


def _moments(kind: Kind, rows: Sequence[Row]) -> Sequence[int | None]:
    """The milliseconds by which rows belong to a window."""
    if not kind.moment:
        return [None] * len(rows)
    values = column_of(rows, kind.moment)
    if set(map(type, values)) == {int}:
        return values
    return [value if type(value) is int else milliseconds(value) for value in values]


def identities(kind: Kind, rows: Sequence[Row]) -> list[str]:
    """What tells each row from all others."""
    if len(kind.identity) == 1:
        found = column_of(rows, kind.identity[0])
        if set(map(type, found)) == {str} and all(found):
            return found
    return [identity(kind, row) for row in rows]


def identity(kind: Kind, row: Row) -> str:
    """What tells a row from all others: its identity, or all of it where that is missing."""
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
    """The rows of a page and how many there are in all. Raises UnexpectedReply."""
    rows, total = (data.get("list"), data.get("total")) if isinstance(data, dict) else (None, None)
    if rows is None and isinstance(data, dict):
        rows = []
    if isinstance(total, str) and total.isdecimal():
        total = int(total)
    if not isinstance(rows, list) or not isinstance(total, int) or not all(isinstance(row, dict) for row in rows):
        raise UnexpectedReply("the reply is no page of rows with a total", operation=kind.name)
    return rows, total


def _size_refused(error: Rejected) -> bool:
    return isinstance(error, ApiError) and error.means is Meaning.INVALID and error.code not in TOO_LONG
