"""Edits of `type` and `format`, which together decide how a value is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.decide.types import RUNTIME_TYPES
from generator.diff.change import MISSING
from generator.diff.edit import Edit, Pair

CONTAINERS = {"object", "array"}
READ = frozenset({format_ for _, format_ in RUNTIME_TYPES}) | {"numeric", "binary", "base64"}
"""Formats that decide how a value is read. Any other format is at most a limit."""


def kinds_of(schema: dict[str, Any]) -> frozenset[str]:
    """The JSON types that a schema allows; empty if it names none. A number may be an integer."""
    names = schema.get("type")
    kinds = set(names if isinstance(names, list) else [names] if isinstance(names, str) else []) - {"null"}
    if not kinds and ("properties" in schema or "allOf" in schema):
        kinds = {"object"}
    if not kinds and "items" in schema:
        kinds = {"array"}
    return frozenset(kinds | ({"integer"} if "number" in kinds else set()))


def type_edits(pair: Pair) -> Iterator[Edit]:
    """At most one edit for both keywords. Its detail is `format` if the type is unchanged."""
    old, new = kinds_of(pair.old), kinds_of(pair.new)
    if old != new:
        yield _type(pair, old, new)
        return
    format_ = pair / "format"
    if format_.equal:
        return
    if READ & {format_.old, format_.new}:
        same = _python(pair.old) == _python(pair.new)
        yield format_.edit("notation-changed" if same else "format-changed", "format")
    elif format_.old is MISSING:
        yield format_.edit("limit-tightened", "format")
    else:
        yield format_.edit("limit-relaxed" if format_.new is MISSING else "limit-changed", "format")


def _type(pair: Pair, old: frozenset[str], new: frozenset[str]) -> Edit:
    if old and new and not old & new and (old | new) & CONTAINERS:
        kind = "shape-changed"
    elif not old or (new and new < old):
        kind = "type-specialized"
    elif not new or old < new:
        kind = "type-generalized"
    else:
        kind = "notation-changed" if _python(pair.old) == _python(pair.new) else "type-changed"
        if kind == "notation-changed" and pair.old.get("format") == pair.new.get("format") == "epoch-ms":
            kind = "quotes-changed"
    return Edit(kind, f"{pair.old_at}/type", f"{pair.new_at}/type", _reading(pair.old), _reading(pair.new))


def _python(schema: dict[str, Any]) -> str:
    """The Python type of the values. Two formats may have the same one."""
    name, format_ = _name(schema), str(schema.get("format", ""))
    runtime = RUNTIME_TYPES.get((name, format_))
    if runtime:
        return runtime["output"]
    return f"{name} ({format_})" if format_ in ("binary", "numeric") else name


def _name(schema: dict[str, Any]) -> str:
    names = schema.get("type", "")
    return "/".join(map(str, names)) if isinstance(names, list) else str(names)


def _reading(schema: dict[str, Any]) -> Any:
    """`string`, or with a format `string (date)`."""
    name = _name(schema) if "type" in schema else MISSING
    return f"{name} ({schema['format']})" if "format" in schema and name is not MISSING else name
