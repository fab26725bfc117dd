"""Turns rows and values into plain values for JSON, and into text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from enum import Enum
from itertools import chain
from typing import Any

from hongtu_toolkit.cli import messages
from hongtu_toolkit.cli.messages import _
from hongtu_toolkit.tables.writing.guard import guarded

Plain = Any
"""A value of JSON."""


def plain(value: Any, zone: Any, *, labels: bool = False) -> Plain:
    """A row or value as plain values: fields by their Python names, moments in the site's zone, enumerations by value.

    With `labels`, enumerations are labels, and moments have no `T` and zone.
    """
    if isinstance(value, Enum):
        return _label(value) if labels else value.value
    if isinstance(value, datetime):
        try:
            local = value.astimezone(zone)
        except (OverflowError, ValueError):  # "for ever", the last second of the year 9999: in its own zone
            return value.isoformat()
        return f"{local:%Y-%m-%d %H:%M:%S}" if labels else local.isoformat()
    if isinstance(value, (date, time)):
        return value.isoformat()
    fields = getattr(type(value), "model_fields", None)
    if fields is not None:
        named = chain(((name, getattr(value, name)) for name in fields), (value.model_extra or {}).items())
        return {name: plain(child, zone, labels=labels) for name, child in named}
    if isinstance(value, Mapping):
        return {str(key): plain(child, zone, labels=labels) for key, child in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(child, zone, labels=labels) for child in value]
    return value


def flattened(row: Any, columns: Sequence[str]) -> Iterator[Any]:
    """The values of a plain row for each column. `group_list.name` gives the names of all groups."""
    for column in columns:
        value = row
        for step in column.split("."):
            if isinstance(value, list):
                value = [item.get(step) for item in value if isinstance(item, dict)]
            else:
                value = value.get(step) if isinstance(value, dict) else None
        yield value


_COMMANDS = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def cell(value: Plain) -> str:
    """The value of a spreadsheet's cell."""
    shown = text(value)
    return shown if not isinstance(value, str) or _DAY.fullmatch(shown) else guarded(shown)


def text(value: Plain) -> str:
    """A plain value as text: empty for None, lists with commas, objects by name or as JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(text(item) for item in value)
    if isinstance(value, dict):
        name = value.get("name") or value.get("uuid")
        return (
            name
            if isinstance(name, str)
            else as_json({key: child for key, child in value.items() if child is not None})
        )
    return str(value)


def _label(member: Any) -> str:
    return str(getattr(member, "label_zh" if messages.chinese() else "label_en", member.value))


def as_json(value: Plain) -> str:
    """A plain value as JSON on one line."""
    return _escaped(json.dumps(value, ensure_ascii=False))


def as_document(value: Plain) -> str:
    """A plain value as JSON on several lines."""
    return _escaped(json.dumps(value, ensure_ascii=False, indent=2))


def _escaped(text: str) -> str:
    """JSON without characters that a terminal obeys and that JSON need not escape: the second set of control characters,
    and those that change the direction of writing. They come only in texts, so that the JSON has the same value."""
    return _COMMANDS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def printable(text: str) -> str:
    """A text on one line, without characters that a terminal obeys. For all that comes from the platform."""
    return text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)


def printable_lines(text: str) -> str:
    """The same for a text of several lines."""
    return "\n".join(map(printable, text.split("\n")))
