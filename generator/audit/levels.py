"""Compares the nesting of the spec with a manual that shows levels by indentation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from generator.audit.contract import Contract, Schema
from generator.audit.manual import Manual
from generator.audit.nesting import Field, below, last_name, paths
from generator.audit.reading import Reading
from generator.audit.text import NoManual


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A field that is at different places in the manual and in the spec."""

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
    """The result of comparing the levels of all common fields."""

    manual: str
    bodies: int
    agree: int
    nested: int
    """The number of agreeing fields that are below another field."""
    misplaced: tuple[Misplaced, ...]


def nesting(name: str, manual: Manual, reading: Reading, contract: Contract) -> Nesting:
    """Compare the levels, interface by interface.

    Raises:
        NoManual: if the manual does not show levels.
    """
    tables = [table for each in manual.interfaces for table in (each.body, each.reply) if table]
    if not all(row.level is not None for table in tables for row in table):
        raise NoManual(f"{name} ({manual.layout}) does not show by indentation how deep its rows are.")
    operations = {operation.path: operation for operation in contract.operations}
    bodies = agree = nested = 0
    misplaced: list[Misplaced] = []
    for each in reading.described:
        operation = operations.get(each.interface.path)
        if operation is None:
            continue
        for table, schema, kind in ((each.body, operation.body, "request"), (each.reply, operation.reply, "reply")):
            if table is None or schema is None or not table.members:
                continue
            bodies += 1
            in_spec, in_manual = [*_paths(schema, "")], dict(paths(table.members))
            both = in_manual.keys() & in_spec
            agree += len(both)
            nested += sum("." in path for path in both)
            misplaced += _misplaced(f"{operation.method} {operation.path} {kind}", in_manual, in_spec)
    return Nesting(f"{name} ({manual.layout})", bodies, agree, nested, tuple(misplaced))


def _misplaced(place: str, in_manual: Mapping[str, Field], in_spec: Sequence[str]) -> Iterator[Misplaced]:
    """The fields of the manual that the spec has only at another path."""
    left = [path for path in in_spec if path not in in_manual]
    for path, field in in_manual.items():
        elsewhere = [spec_path for spec_path in left if last_name(spec_path) == field.name]
        if path not in in_spec and elsewhere:
            left.remove(elsewhere[0])
            yield Misplaced(place, path, elsewhere[0], field.line)


def _paths(schema: Schema, parent: str) -> Iterator[str]:
    inner = schema.items if schema.items and schema.items.fields else schema
    for field in inner.fields:
        path = below(parent, field.name)
        yield path
        yield from _paths(field.schema, path)


def render_nesting(levels: Nesting) -> str:
    """The result for people."""
    lines = [
        f"{levels.manual}: levels against the spec",
        "",
        f"  {levels.agree} fields of {levels.bodies} bodies are at the same level in both; {levels.nested} of them are nested",
        f"  {len(levels.misplaced)} are elsewhere",
        *(f"    {misplaced}" for misplaced in levels.misplaced),
    ]
    return "\n".join(lines) + "\n"


def plain_nesting(levels: Nesting) -> dict[str, Any]:
    """The result for programs."""
    return asdict(levels)
