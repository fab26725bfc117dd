"""Which table belongs to which heading.

Tables and headings both keep their order, but on each page the tables come first. So the first table belongs to the first heading that
wants one, and so on; what has to be found is only where a page break cut one table into several. The rules:

- A table is on the page of its heading or later, and not later than the heading that follows.
- A table that continues after a page break repeats its header row letter by letter.
- A table cannot begin with a nested row, nor hold one name twice on its first level.
- A page of tables alone that ends within a table is full: almost as high, or as long in lines, as the largest piece of a table.
- Where another manual is at hand, a table has the names that it had there rather than others.
- Where all this leaves a choice, a table is below its heading rather than above it, and continues behind anchors, which end a page,
  rather than where nothing shows that a page ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from generator.audit.parts import Part, parts_of
from generator.audit.tables import Table

UNMARKED, UNLIKE, ABOVE, SHORT, TWICE, BROKEN, MISSING = 1, 2, 3, 8, 20, 100, 1000
"""What it costs that a table continues where no anchor shows a page break, has or lacks a name unlike the other manual, is above its
heading, continues behind a page that was not full, holds a name twice, begins with a nested row, is missing or left over."""
WORST = 3 * MISSING
"""How much dearer than the cheapest an assignment may become before it is given up."""
FULL = 0.75
"""Height, or lines, of a page of tables that is full, against the largest piece of a table."""
SPARE = 3
"""Lines by which a page may be higher than the highest piece of a table."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A heading that wants a table."""

    label: str
    kind: str
    """Of the table, as in `Table`."""
    line: int
    page: int
    known: frozenset[str] | None = None
    """The names on the first level of its table in another manual, where one is at hand and has it."""


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


def fill(slots: Sequence[Slot], tables: Sequence[Table], until: int | None = None) -> Filling:
    """Give each slot its tables: the cheapest assignment that keeps both orders. `until` is the last page for the last of them."""
    parts = parts_of(tables)
    layers: list[_Ways] = [{(0, 0): _Way(0)}]
    for index, slot in enumerate(slots):
        _leave_over(layers[-1], len(parts), WORST)
        latest = slots[index + 1].page if index + 1 < len(slots) else until
        following: _Ways = {}
        for state, way in layers[-1].items():
            _offer(following, state, way.cost + MISSING, state)
            for cost, reached in _takes(slot, latest, parts, state):
                _offer(following, reached, way.cost + cost, state)
        least = min(way.cost for way in following.values())
        layers.append({state: way for state, way in following.items() if way.cost <= least + WORST})
    _leave_over(layers[-1], len(parts), MISSING * len(parts))
    ends = {state: way.cost for state, way in layers[-1].items() if state[0] == len(parts)}
    best = [state for state, cost in ends.items() if cost == min(ends.values())]
    cuts = list(_cuts(layers, best))[::-1]
    # Each slot's own cut must fit the next one's: they are taken from one way, the first of the cheapest.
    taken = [range(*cut) for (cut,) in list(_cuts(layers, best[:1], first=True))[::-1]]
    left = set(range(len(parts))) - {index for cut in taken for index in cut}
    return Filling(
        tables=tuple(tuple(tables[index] for index in cut) for cut in taken),
        left=tuple(tables[index] for index in sorted(left)),
        doubtful=tuple(slot for slot, of_slot in zip(slots, cuts, strict=True) if len(of_slot) > 1),
    )


def _takes(slot: Slot, until: int | None, parts: Sequence[Part], state: State) -> Iterator[tuple[int, State]]:
    """What a slot can take from a state on: one part, two, …, with the cost of each."""
    begin, used = state
    room = max(part.height for part in parts) if parts else 0
    longest = max(part.table.length for part in parts) if parts else 0
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
            full = used >= FULL * room or parts[end - 1].table.length >= FULL * longest
            cost += 0 if marked else UNMARKED + (0 if full else SHORT)
            used = part.height
        names += part.names
        unlike = len(slot.known ^ set(names)) if slot.known is not None else 0
        yield cost + TWICE * (len(names) - len(set(names))) + UNLIKE * unlike, (end + 1, used)


def _fits(slot: Slot, table: Table, until: int | None) -> bool:
    return table.kind == slot.kind and slot.page <= table.page and (until is None or table.page <= until)


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


def _cuts(layers: Sequence[_Ways], ends: Iterable[State], first: bool = False) -> Iterator[set[tuple[int, int]]]:
    """From the last slot to the first, all cuts that the cheapest ways make there: the first table of each, and the one behind its last.

    With `first`, those of one way.
    """
    states = set(ends)
    for layer in reversed(layers[1:]):
        states = _before_left_over(layer, states, first)
        behind = {state: layer[state].behind[:1] if first else layer[state].behind for state in states}
        yield {(before[0], state[0]) for state, ways in behind.items() for before in ways}
        states = {before for ways in behind.values() for before in ways}


def _before_left_over(layer: _Ways, states: set[State], first: bool) -> set[State]:
    """The states from which tables were left over to reach these."""
    found, waiting = set(), list(states)
    while waiting:
        state = waiting.pop()
        if not layer[state].left:
            found.add(state)
        else:
            waiting += layer[state].behind[:1] if first else layer[state].behind
    return found
