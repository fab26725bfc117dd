"""Assigns tables to headings.

Tables and headings both keep their order, but on each page the tables come first. So the first table belongs to the first heading that
has one, and so on. The open question is only where a page break cut one table into several. The rules:

- A table is on the page of its heading or later, and not later than the next heading.
- A table that continues after a page break repeats its header row exactly.
- A table cannot begin with a nested row, nor have a name twice on its first level.
- A page of tables that ends within a table is full: almost as high, or as long in lines, as the largest piece of a table.
- If another manual is known, a table has the same names as there.
- If there is still a choice, a table is below its heading, not above it, and continues after anchors, which end a page,
  not where nothing shows the end of a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from generator.audit.pieces import Piece, piece_of
from generator.audit.tables import Table

UNMARKED, UNLIKE, ABOVE, SHORT, TWICE, BROKEN, MISSING = 1, 2, 3, 8, 20, 100, 1000
"""The costs if a table continues without anchors before it, has or lacks a name unlike the other manual, is above its heading,
continues after a page that was not full, has a name twice, begins with a nested row, is missing or left over."""
WORST = 3 * MISSING
"""The cost above the cheapest assignment at which one is given up."""
FULL = 0.75
"""The height, or number of lines, of a full page of tables, relative to the largest piece of a table."""
SPARE = 3
"""The lines by which a page may be higher than the highest piece of a table."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A heading that has a table."""

    label: str
    kind: str
    """The kind of its table, as in `Table`."""
    line: int
    page: int
    known: frozenset[str] | None = None
    """The names on the first level of its table in another manual; None if unknown."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """The tables of each slot, the tables without a slot, and the slots for which another cut is equally good."""

    tables: tuple[tuple[Table, ...], ...]
    left: tuple[Table, ...]
    doubtful: tuple[Slot, ...]


State = tuple[int, int]
"""The number of assigned pieces, and the height of those on the current page."""


@dataclass(slots=True)
class _Way:
    """The cheapest way to a state: its cost, and the previous states of all ways with that cost."""

    cost: int
    previous: list[State] = field(default_factory=list)
    left: bool = False
    """Whether the last step left a piece over."""


_Ways = dict[State, _Way]


def assign(slots: Sequence[Slot], tables: Sequence[Table], until: int | None = None) -> Assignment:
    """The cheapest assignment that keeps both orders. `until` is the last page for the tables of the last slot."""
    pieces = [piece_of(table) for table in tables]
    layers: list[_Ways] = [{(0, 0): _Way(0)}]
    for index, slot in enumerate(slots):
        _leave_over(layers[-1], len(pieces), WORST)
        latest = slots[index + 1].page if index + 1 < len(slots) else until
        following: _Ways = {}
        for state, way in layers[-1].items():
            _offer(following, state, way.cost + MISSING, state)
            for cost, reached in _takes(slot, latest, pieces, state):
                _offer(following, reached, way.cost + cost, state)
        least = min(way.cost for way in following.values())
        layers.append({state: way for state, way in following.items() if way.cost <= least + WORST})
    _leave_over(layers[-1], len(pieces), MISSING * len(pieces))
    ends = {state: way.cost for state, way in layers[-1].items() if state[0] == len(pieces)}
    best = [state for state, cost in ends.items() if cost == min(ends.values())]
    cuts = list(_cuts(layers, best))[::-1]
    # The cuts of all slots must fit together, so they are taken from one way, the first of the cheapest.
    taken = [range(*cut) for (cut,) in list(_cuts(layers, best[:1], first=True))[::-1]]
    left = set(range(len(pieces))) - {index for cut in taken for index in cut}
    return Assignment(
        tables=tuple(tuple(tables[index] for index in cut) for cut in taken),
        left=tuple(tables[index] for index in sorted(left)),
        doubtful=tuple(slot for slot, of_slot in zip(slots, cuts, strict=True) if len(of_slot) > 1),
    )


def _takes(slot: Slot, until: int | None, pieces: Sequence[Piece], state: State) -> Iterator[tuple[int, State]]:
    """The states that a slot can reach by taking one piece, two, …, with their costs."""
    begin, used = state
    room = max((piece.height for piece in pieces), default=0)
    longest = max((piece.table.length for piece in pieces), default=0)
    cost = 0
    names: list[str] = []
    for end in range(begin, len(pieces)):
        piece = pieces[end]
        if not _fits(slot, piece.table, until) or (end > begin and not piece.continues(pieces[end - 1])):
            return
        marked = end == 0 or pieces[end - 1].table.page != piece.table.page
        if end == begin:
            cost = (ABOVE if piece.table.line < slot.line else 0) + (BROKEN if piece.begins_nested else 0)
            used = piece.height if marked or used + piece.height > room + SPARE else used + piece.height
        else:
            full = used >= FULL * room or pieces[end - 1].table.length >= FULL * longest
            cost += 0 if marked else UNMARKED + (0 if full else SHORT)
            used = piece.height
        names += piece.names
        unlike = len(slot.known ^ set(names)) if slot.known is not None else 0
        yield cost + TWICE * (len(names) - len(set(names))) + UNLIKE * unlike, (end + 1, used)


def _fits(slot: Slot, table: Table, until: int | None) -> bool:
    return table.kind == slot.kind and slot.page <= table.page and (until is None or table.page <= until)


def _leave_over(ways: _Ways, count: int, worst: int) -> None:
    """Add the ways that leave pieces over."""
    least = min(way.cost for way in ways.values())
    for index in range(min(state[0] for state in ways), count):
        for state in [state for state in ways if state[0] == index and ways[state].cost + MISSING <= least + worst]:
            _offer(ways, (index + 1, state[1]), ways[state].cost + MISSING, state, left=True)


def _offer(ways: _Ways, state: State, cost: int, previous: State, left: bool = False) -> None:
    """Keep a way to a state if none is cheaper."""
    known = ways.get(state)
    if known is None or cost < known.cost:
        ways[state] = _Way(cost, [previous], left)
    elif cost == known.cost and left == known.left:
        known.previous.append(previous)


def _cuts(layers: Sequence[_Ways], ends: Iterable[State], first: bool = False) -> Iterator[set[tuple[int, int]]]:
    """For each slot, from the last to the first, the cuts of all cheapest ways: the first piece of a slot and the first of the next.

    With `first`, only the cuts of one way.
    """
    states = set(ends)
    for layer in reversed(layers[1:]):
        states = _before_left_over(layer, states, first)
        previous = {state: layer[state].previous[:1] if first else layer[state].previous for state in states}
        yield {(before[0], state[0]) for state, befores in previous.items() for before in befores}
        states = {before for befores in previous.values() for before in befores}


def _before_left_over(layer: _Ways, states: set[State], first: bool) -> set[State]:
    """The states before pieces were left over to reach these."""
    origins, waiting = set(), list(states)
    while waiting:
        state = waiting.pop()
        if not layer[state].left:
            origins.add(state)
        else:
            waiting += layer[state].previous[:1] if first else layer[state].previous
    return origins
