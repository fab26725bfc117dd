"""The nesting of the spec against a manual that shows its levels by indentation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from generator.audit.changes import flat
from generator.audit.contract import Contract, Schema
from generator.audit.manual import Manual
from generator.audit.nesting import Field
from generator.audit.reading import Reading
from generator.audit.text import NoManual


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A field that both have, at different places."""

    place: str
    """The interface and its table."""
    manual: str
    """Its path in the manual: `list.uuid`."""
    spec: str
    line: int
    """In the manual."""

    def __str__(self) -> str:
        return f"{self.place}: the manual has {self.manual} (line {self.line}), the spec {self.spec}"


@dataclass(frozen=True, slots=True)
class Nesting:
    """The levels of all fields that both have."""

    manual: str
    bodies: int
    agree: int
    nested: int
    """Of those that agree, how many are below another field."""
    misplaced: tuple[Misplaced, ...]


def nesting(name: str, manual: Manual, reading: Reading, contract: Contract) -> Nesting:
    """Compare the levels, interface by interface.

    Raises:
        NoManual: the manual does not show levels.
    """
    tables = [table for one in manual.interfaces for table in (one.body, one.reply) if table]
    if not all(row.level is not None for table in tables for row in table):
        raise NoManual(f"{name} ({manual.layout}) does not show by indentation how deep its rows are.")
    operations = {one.path: one for one in contract.operations}
    bodies = agree = nested = 0
    misplaced: list[Misplaced] = []
    for one in reading.described:
        operation = operations.get(one.interface.path)
        pairs = ((one.body, operation.body, "request"), (one.reply, operation.reply, "reply")) if operation else ()
        for table, schema, kind in pairs:
            if table is None or schema is None or not table.members:
                continue
            bodies += 1
            ours, theirs = dict(_paths(schema, "")), flat(table.members)
            both = ours.keys() & theirs.keys()
            agree += len(both)
            nested += sum("." in path for path in both)
            misplaced += _misplaced(f"{operation.method} {operation.path} {kind}" if operation else "", theirs, ours)
    return Nesting(f"{name} ({manual.layout})", bodies, agree, nested, tuple(misplaced))


def _misplaced(place: str, theirs: Mapping[str, Field], ours: Mapping[str, Schema]) -> Iterator[Misplaced]:
    """Fields that one side has at a path where the other has none, and the other elsewhere."""
    left = [path for path in ours if path not in theirs]
    for path, field in theirs.items():
        elsewhere = [other for other in left if other.rpartition(".")[2] == field.name]
        if path not in ours and elsewhere:
            left.remove(elsewhere[0])
            yield Misplaced(place, path, elsewhere[0], field.line)


def _paths(schema: Schema, parent: str) -> Iterator[tuple[str, Schema]]:
    inner = schema.items if schema.items and schema.items.fields else schema
    for field in inner.fields:
        path = f"{parent}.{field.name}" if parent else field.name
        yield path, field.schema
        yield from _paths(field.schema, path)


def render_nesting(found: Nesting) -> str:
    """The comparison, for people."""
    lines = [
        f"{found.manual}: levels against the spec",
        "",
        f"  {found.agree} fields of {found.bodies} bodies are at the same level in both; {found.nested} of them are nested",
        f"  {len(found.misplaced)} are elsewhere",
        *(f"    {one}" for one in found.misplaced),
    ]
    return "\n".join(lines) + "\n"


def plain_nesting(found: Nesting) -> dict[str, Any]:
    """The comparison, for programs."""
    return asdict(found)
