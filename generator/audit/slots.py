"""Which table belongs to which heading.

Tables and headings both keep their order, but on each page the tables come first. So the first table belongs to the first heading that
wants one, and so on; what has to be found is only where a page break cut one table into several. The rules:

- A table stands on the page of its heading or later, and not later than the heading that follows.
- A table that goes on after a page break repeats its header row letter by letter.
- A table cannot begin with a nested row, nor hold one name twice on its first level.
- A page of tables alone that ends within a table is full: almost as high as the highest piece of a table.
- Where all this leaves a choice, a table stands below its heading rather than above it, and goes on behind anchors, which end a page,
  rather than where nothing shows that a page ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from generator.audit.parts import Part, parts_of
from generator.audit.tables import Table

KINDS = {"Headers": "headers", "Query": "query", "路径参数": "path", "Body": "fields", "返回数据": "fields"}
UNMARKED, ABOVE, SHORT, TWICE, BROKEN, MISSING = 1, 3, 8, 20, 100, 1000
"""What it costs that a table goes on where no anchor shows a page break, stands above its heading, goes on behind a page that was not
full, holds a name twice, begins with a nested row, is missing or left over."""
WORST = 3 * MISSING
"""How much dearer than the cheapest an assignment may become before it is given up."""
FULL = 0.75
"""Height of a page of tables that is full, against the highest piece of a table."""
SPARE = 3
"""Lines by which a page may be higher than the highest piece of a table."""
MOST = 16
"""How many assignments of equal cost are compared, to find the slots in which they differ."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A heading that wants a table."""

    label: str
    line: int
    page: int


@dataclass(frozen=True, slots=True)
class Filling:
    """The tables of each slot, the tables that found no slot, and the slots for which another cut would do as well."""

    tables: tuple[tuple[Table, ...], ...]
    left: tuple[Table, ...]
    doubtful: tuple[Slot, ...]


State = tuple[int, int]
"""How many tables are used up, and how high those on the present page are."""


@dataclass(slots=True)
class _Way:
    """The cheapest way to a state: its cost, and the states before its last step, one for each way of that cost."""

    cost: int
    behind: list[State] = field(default_factory=list)
    left: bool = False
    """Whether the last step left a table over."""


_Ways = dict[State, _Way]


def fill(slots: Sequence[Slot], tables: Sequence[Table]) -> Filling:
    """Give each slot its tables: the cheapest assignment that keeps both orders."""
    parts = parts_of(tables)
    layers: list[_Ways] = [{(0, 0): _Way(0)}]
    for index, slot in enumerate(slots):
        _leave_over(layers[-1], len(parts), WORST)
        until = slots[index + 1].page if index + 1 < len(slots) else None
        following: _Ways = {}
        for state, way in layers[-1].items():
            _offer(following, state, way.cost + MISSING, state)
            for cost, reached in _takes(slot, until, parts, state):
                _offer(following, reached, way.cost + cost, state)
        least = min(way.cost for way in following.values())
        layers.append({state: way for state, way in following.items() if way.cost <= least + WORST})
    _leave_over(layers[-1], len(parts), MISSING * len(parts))
    ends = {state: way.cost for state, way in layers[-1].items() if state[0] == len(parts)}
    best = [state for state, cost in ends.items() if cost == min(ends.values())]
    found = list(islice((cuts for state in best for cuts in _cuts(layers, len(slots), state)), MOST))
    taken = [range(*cut) for cut in found[0]]
    left = set(range(len(parts))) - {index for cut in taken for index in cut}
    return Filling(
        tables=tuple(tuple(tables[index] for index in cut) for cut in taken),
        left=tuple(tables[index] for index in sorted(left)),
        doubtful=tuple(slot for slot, *cuts in zip(slots, *found, strict=True) if len(set(cuts)) > 1),
    )


def _takes(slot: Slot, until: int | None, parts: Sequence[Part], state: State) -> Iterator[tuple[int, State]]:
    """What a slot can take from a state on: one part, two, …, with the cost of each."""
    begin, used = state
    room = max(part.height for part in parts) if parts else 0
    cost = 0
    names: list[str] = []
    for end in range(begin, len(parts)):
        part = parts[end]
        if not _fits(slot, part.table, until) or (end > begin and not part.continues(parts[end - 1])):
            return
        marked = end == 0 or parts[end - 1].table.page != part.table.page
        if end == begin:
            cost = (ABOVE if part.table.line < slot.line else 0) + (BROKEN if part.begins_nested else 0)
            used = part.height if marked or used + part.height > room + SPARE else used + part.height
        else:
            cost += 0 if marked else UNMARKED + (SHORT if used < FULL * room else 0)
            used = part.height
        names += part.names
        yield cost + TWICE * (len(names) - len(set(names))), (end + 1, used)


def _fits(slot: Slot, table: Table, until: int | None) -> bool:
    return table.kind == KINDS[slot.label] and slot.page <= table.page and (until is None or table.page <= until)


def _leave_over(ways: _Ways, count: int, worst: int) -> None:
    """Tables that no slot takes."""
    least = min(way.cost for way in ways.values())
    for table in range(min(state[0] for state in ways), count):
        for state in [state for state in ways if state[0] == table and ways[state].cost + MISSING <= least + worst]:
            _offer(ways, (table + 1, state[1]), ways[state].cost + MISSING, state, left=True)


def _offer(ways: _Ways, state: State, cost: int, behind: State, left: bool = False) -> None:
    known = ways.get(state)
    if known is None or cost < known.cost:
        ways[state] = _Way(cost, [behind], left)
    elif cost == known.cost and left == known.left:
        known.behind.append(behind)


def _cuts(layers: Sequence[_Ways], index: int, state: State) -> Iterator[tuple[tuple[int, int], ...]]:
    """The assignments that lead to a state: for each slot, its first table and the one behind its last."""
    way = layers[index][state]
    if way.left:
        yield from (cuts for before in way.behind for cuts in _cuts(layers, index, before))
    elif index == 0:
        yield ()
    else:
        for before in way.behind:
            yield from ((*cuts, (before[0], state[0])) for cuts in _cuts(layers, index - 1, before))
