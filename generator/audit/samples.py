"""Samples of requests, replies and pushes in a manual: what they show, and where they contradict their own table."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.audit.nesting import Field
from generator.audit.rows import JSON_TYPES

NAMES = {bool: "boolean", int: "integer", float: "number", str: "string", list: "array", dict: "object"}
QUOTES = str.maketrans({"“": '"', "”": '"', "\xa0": " "})
MEMBER = re.compile(r'"(\w+)"\s*:')
"""The name of a member, which tells a sample from other text in braces."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A JSON text of the manual."""

    table: str
    """What it is one of: `request`, `reply` or `push`."""
    text: str
    line: int
    """Of its first line."""


@dataclass(frozen=True, slots=True)
class Read:
    """A sample, read."""

    value: Any
    """None if it is not JSON."""
    line: int
    fault: str = ""
    """Why it is not JSON; empty if it is."""
    twice: tuple[str, ...] = ()
    """The keys that an object has twice."""
    types: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Path of a value (`list.uuid`) → the JSON types that it has in the sample; arrays are no level."""
    objects: tuple[tuple[str, frozenset[str]], ...] = ()
    """Each object's path, with the names that it has."""


def read_sample(sample: Sample, envelope: Sequence[str] = ()) -> Read:
    """Read a sample. Of a reply in its envelope, the data is the sample."""
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
        return Read(None, sample.line, f"it is no JSON: {_reason(error, sample)}")
    except RecursionError:
        return Read(None, sample.line, "it is nested too deep")
    types: dict[str, set[str]] = {}
    for path, part, is_item in parts:
        if not is_item:
            types.setdefault(path, set()).add(json_type(part))
    return Read(
        value,
        sample.line,
        twice=tuple(dict.fromkeys(twice)),
        types={path: frozenset(kinds) for path, kinds in types.items() if path},
        objects=tuple((path, frozenset(part)) for path, part, _ in parts if isinstance(part, dict)),
    )


def members_of(texts: Sequence[str]) -> tuple[str, ...]:
    """The members of the first block in braces whose every line is one: what all replies are wrapped in."""
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


def json_type(value: Any) -> str:
    return NAMES.get(type(value), "null")


def _parts(value: Any, path: str, is_item: bool = False) -> Iterator[tuple[str, Any, bool]]:
    """The values in a value with their paths, and whether each is an item of a list, which has the list's path."""
    yield path, value, is_item
    if isinstance(value, dict):
        for name, member in value.items():
            yield from _parts(member, f"{path}.{name}" if path else name)
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
    """Where a sample says otherwise than its table."""

    path: str
    """Of a value; empty for the whole."""
    kind: str
    """`broken`, `twice`, `alone` (the table has no such field), `type`, `kind` (an object or an array, or none), `missing`."""
    said: str


def contradictions(members: Sequence[Field], read: Read) -> Iterator[Contradiction]:
    """Where a sample contradicts its table. Null says nothing of a type."""
    if read.fault:
        yield Contradiction("", "broken", read.fault)
        return
    yield from (Contradiction(name, "twice", "given twice in an object") for name in read.twice)
    fields = dict(_flat(members, ""))
    for path, kinds in read.types.items():
        field = fields.get(path)
        if field is None:
            if path.rpartition(".")[0] in ("", *fields):
                yield Contradiction(path, "alone", "in the sample alone")
        elif wrong := sorted(kinds - _allowed(field)):
            kind = "kind" if field.members or field.type.endswith("[]") else "type"
            yield Contradiction(path, kind, f"{field.type} in the table, {', '.join(wrong)} in the sample")
    for path, names in read.objects:
        within = fields[path].members if path in fields else () if path else members
        for name in (one.name for one in within if one.required and one.name not in names):
            yield Contradiction(f"{path}.{name}" if path else name, "missing", "必须 in the table, not in the sample")


def _allowed(field: Field) -> frozenset[str]:
    """The JSON types of the column of types; all of them where it says nothing that is known."""
    kind = "array" if field.type.endswith("[]") else JSON_TYPES.get(field.type, field.type)
    if kind not in NAMES.values():
        return frozenset((*NAMES.values(), "null"))
    return frozenset({kind, "null", "integer"} if kind == "number" else {kind, "null"})


def _flat(members: Sequence[Field], parent: str) -> Iterator[tuple[str, Field]]:
    for member in members:
        path = f"{parent}.{member.name}" if parent else member.name
        yield path, member
        yield from _flat(member.members, path)
