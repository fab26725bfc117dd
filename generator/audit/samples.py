"""Samples of requests, replies and pushes in a manual: their facts, and their contradictions to their tables."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.audit.nesting import Field, below, paths
from generator.audit.rows import JSON_TYPES

NAMES = {bool: "boolean", int: "integer", float: "number", str: "string", list: "array", dict: "object"}
QUOTES = str.maketrans({"“": '"', "”": '"', "\xa0": " "})
MEMBER = re.compile(r'"(\w+)"\s*:')
"""The name of a member, which distinguishes a sample from other text in braces."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A JSON text of the manual."""

    table: str
    """`request`, `reply` or `push`."""
    text: str
    line: int
    """Of its first line."""


@dataclass(frozen=True, slots=True)
class SampleFacts:
    """The facts that a sample shows."""

    value: Any
    """None if it is not JSON."""
    line: int
    fault: str = ""
    """Why it is not JSON; empty if it is."""
    twice: tuple[str, ...] = ()
    """The keys that an object has twice."""
    types: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Path of a value (`list.uuid`) → its JSON types in the sample. An array is not a level."""
    objects: tuple[tuple[str, frozenset[str]], ...] = ()
    """The path of each object, and its names."""


def read_sample(sample: Sample, envelope: Sequence[str] = ()) -> SampleFacts:
    """Read a sample. If a reply is in its envelope, its data is the sample."""
    twice: list[str] = []

    def members(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
        names = [name for name, _ in pairs]
        twice.extend(name for name in dict.fromkeys(names) if names.count(name) > 1)
        return dict(pairs)

    try:
        value = json.loads(sample.text.translate(QUOTES), object_pairs_hook=members)
        if sample.table == "reply" and isinstance(value, dict) and value and set(value) <= set(envelope):
            value = value.get("data")
        parts = list(_parts(value, ""))
    except ValueError as error:
        return SampleFacts(None, sample.line, f"not JSON: {_reason(error, sample)}")
    except RecursionError:
        return SampleFacts(None, sample.line, "nested too deep")
    types: dict[str, set[str]] = {}
    for path, part, is_item in parts:
        if not is_item:
            types.setdefault(path, set()).add(NAMES.get(type(part), "null"))
    return SampleFacts(
        value,
        sample.line,
        twice=tuple(dict.fromkeys(twice)),
        types={path: frozenset(names) for path, names in types.items() if path},
        objects=tuple((path, frozenset(part)) for path, part, _ in parts if isinstance(part, dict)),
    )


def members_of(texts: Sequence[str]) -> tuple[str, ...]:
    """The members of the envelope: of the first block in braces with nothing but members."""
    lines = [text.strip() for text in texts]
    for begin in (index for index, line in enumerate(lines) if line == "{"):
        members: list[str] = []
        for line in lines[begin + 1 :]:
            if line == "}" and members:
                return tuple(members)
            match = MEMBER.match(line)
            if not match:
                break
            members.append(match[1])
    return ()


def _parts(value: Any, path: str, is_item: bool = False) -> Iterator[tuple[str, Any, bool]]:
    """All values in a value, with their paths, and whether they are items. An item has the path of its list."""
    yield path, value, is_item
    if isinstance(value, dict):
        for name, member in value.items():
            yield from _parts(member, below(path, name))
    elif isinstance(value, list):
        for item in value:
            if isinstance(item, (dict, list)):
                yield from _parts(item, path, is_item=True)


def _reason(error: ValueError, sample: Sample) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} (line {sample.line + error.lineno - 1}, column {error.colno})"
    return str(error)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A contradiction between a sample and its table."""

    path: str
    """Of a value; '' for the whole sample."""
    kind: str
    """`broken`, `twice`, `alone` (the table has no such field), `type`, `kind` (object, array or neither), `missing`."""
    text: str


def contradictions(members: Sequence[Field], sample: SampleFacts) -> Iterator[Contradiction]:
    """The contradictions between a sample and its table. Null fits any type."""
    if sample.fault:
        yield Contradiction("", "broken", sample.fault)
        return
    yield from (Contradiction(name, "twice", "given twice in an object") for name in sample.twice)
    fields = dict(paths(members))
    for path, types in sample.types.items():
        field = fields.get(path)
        if field is None:
            if path.rpartition(".")[0] in ("", *fields):
                yield Contradiction(path, "alone", "in the sample alone")
        elif wrong := sorted(types - _allowed(field)):
            kind = "kind" if field.members or field.type.endswith("[]") else "type"
            yield Contradiction(path, kind, f"{field.type} in the table, {', '.join(wrong)} in the sample")
    for path, names in sample.objects:
        expected = fields[path].members if path in fields else () if path else members
        for name in (field.name for field in expected if field.required and field.name not in names):
            yield Contradiction(below(path, name), "missing", "必须 in the table, not in the sample")


def _allowed(field: Field) -> frozenset[str]:
    """The JSON types that the column of types allows; all of them if its type is unknown."""
    kind = "array" if field.type.endswith("[]") else JSON_TYPES.get(field.type, field.type)
    if kind not in NAMES.values():
        return frozenset((*NAMES.values(), "null"))
    return frozenset({kind, "null", "integer"} if kind == "number" else {kind, "null"})
