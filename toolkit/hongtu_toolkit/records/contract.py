"""The columns of each kind of records, from the client's contract."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, cast

from hongtu_toolkit.records.column import Column, Row
from hongtu_toolkit.records.kind import (
    ATTENDANCE_CALENDAR,
    ATTENDANCE_RECORDS,
    ATTENDANCE_STATISTICS,
    PERSONS,
    Kind,
)
from hongtu_toolkit.tables.writing.field import Type

Schema = Mapping[str, Any]

DESCRIPTION = re.compile(r"(?P<en>[^(（]*?)\s*[(（](?P<zh>[^()（）]*[\u4e00-\u9fff][^()（）]*)[)）]", re.DOTALL)
TYPES = {"string": Type.TEXT, "integer": Type.INTEGER, "number": Type.NUMBER, "boolean": Type.BOOLEAN}
YES_NO = {True: ("yes", "是"), False: ("no", "否")}
CALENDAR_DAYS = 31


@cache
def contract() -> Schema:
    """The OpenAPI document."""
    text = files("hongtu").joinpath("openapi.json").read_text(encoding="utf-8")
    return cast(Schema, json.loads(text))


@cache
def columns_of(kind: Kind) -> tuple[Column, ...]:
    """All columns of a kind, in the order of the contract. No two have the same heading."""
    found = [
        column for name, schema in _row(kind.path)["properties"].items() for column in _columns(kind, name, schema)
    ]
    if kind in (ATTENDANCE_STATISTICS, ATTENDANCE_CALENDAR):
        found += [
            Column("firstDay", "统计起始日", "First day", Type.DAY),
            Column("lastDay", "统计截止日", "Last day", Type.DAY),
        ]
    if kind == ATTENDANCE_CALENDAR:
        kept = {"uuid", "personName", "personCode", "groupName", "firstDay", "lastDay"}
        status = _labels(_schema("AttendanceStatus"))
        days = (Column(f"day{n}", f"{n}日", f"Day {n}", Type.INTEGER, status) for n in range(1, CALENDAR_DAYS + 1))
        found = [*(column for column in found if column.wire in kept), *days]
    return tuple(_distinct(found))


@cache
def fields_of(kind: Kind) -> frozenset[str]:
    """The fields of a row in the contract, by their names on the wire."""
    return frozenset(_row(kind.path)["properties"]) | {column.wire for column in columns_of(kind)}


def stamp(kind: Kind, field: str, milliseconds: int) -> int | str:
    """A moment in the form of a field of the kind's request: a number, or its text."""
    request = contract()["paths"][kind.path]["post"]["requestBody"]["content"]["application/json"]["schema"]
    kinds = _resolved(request)["properties"][field]["type"]
    return str(milliseconds) if kinds == "string" else milliseconds


def expanded(kind: Kind, row: Row) -> Row:
    """A row whose lists are laid out as columns: the periods of a day, the names of a person's groups."""
    if kind == ATTENDANCE_RECORDS:
        return row | dict(_periods(row.get("attTimeResult")))
    if kind == PERSONS:
        groups = row.get("groupList")
        if isinstance(groups, list) and all(isinstance(group, dict) for group in groups):
            names = (group.get("name") or group.get("uuid") or "" for group in groups)
            return row | {"groupList": "; ".join(map(str, names)) or None}
    return row


def _periods(results: object) -> Iterator[tuple[str, object]]:
    for place, result in enumerate(results if isinstance(results, list) else (), 1):
        if isinstance(result, dict):
            for name, value in result.items():
                if name != "order":
                    yield f"{name}{result.get('order') or place}", None if value in ("--", "") else value


def _columns(kind: Kind, name: str, schema: Schema) -> Iterator[Column]:
    if kind == ATTENDANCE_RECORDS and name == "attTimeResult":
        for number, (en, zh) in _labels(_schema("PeriodOrder")).items():
            for part, inner in _schema("AttendancePeriodResult")["properties"].items():
                if part != "order":
                    yield _column(kind, f"{part}{number}", inner, before=(f"{en}: ", zh))
        return
    if kind == PERSONS and name == "groupList":
        yield Column(name, *_heads(name, schema), Type.TEXT)
        return
    yield _column(kind, name, schema)


def _column(kind: Kind, name: str, schema: Schema, before: tuple[str, str] = ("", "")) -> Column:
    full = _resolved(schema)
    zh, en = _heads(name, full)
    labels = _labels(full)
    if name in kind.days:
        held = Type.DAY
    elif full.get("format") in ("epoch-ms", "datetime-or-epoch-ms"):
        held = Type.MOMENT
    else:
        held = TYPES.get(str(full.get("type")), Type.JSON)
    if held is Type.BOOLEAN:
        labels = YES_NO
    expires = full.get("format") == "uri" or full.get("x-sensitive") == "secret"
    return Column(name, before[1] + zh, before[0] + en, held, labels, shown=not expires)


def _heads(name: str, schema: Schema) -> tuple[str, str]:
    """The headings in a description: 'Employee number (员工编码). Unique.' → 员工编码, Employee number."""
    description = " ".join(str(schema.get("description", "")).split())
    match = DESCRIPTION.match(description)
    if match:
        return match["zh"], match["en"].rpartition(". ")[2]
    return name, description.partition(".")[0] or name


def _labels(schema: Schema) -> dict[Any, tuple[str, str]]:
    words = schema.get("x-enum-labels")
    if not words:
        return {}
    return {value: (word["en"], word["zh"]) for value, word in zip(schema["enum"], words, strict=True)}


def _distinct(columns: list[Column]) -> Iterator[Column]:
    """Add the field name to headings that two columns share."""
    zh, en = Counter(column.zh for column in columns), Counter(column.en for column in columns)
    for column in columns:
        yield Column(
            column.wire,
            column.zh if zh[column.zh] == 1 else f"{column.zh} ({column.wire})",
            column.en if en[column.en] == 1 else f"{column.en} ({column.wire})",
            column.type,
            column.labels,
            column.shown,
        )


def _row(path: str) -> Schema:
    """The schema of a row of the list at a path."""
    reply = contract()["paths"][path]["post"]["responses"]["200"]["content"]["application/json"]["schema"]
    data = _part(reply, "data")
    return _resolved(_part(data, "list")["items"])


def _part(schema: Schema, name: str) -> Schema:
    """A property of an object, also in its `allOf`."""
    full = _resolved(schema)
    for each in (full, *map(_resolved, full.get("allOf", ()))):
        if name in each.get("properties", {}):
            return cast(Schema, each["properties"][name])
    raise KeyError(name)


def _schema(name: str) -> Schema:
    return cast(Schema, contract()["components"]["schemas"][name])


def _resolved(schema: Schema) -> Schema:
    """A schema with its reference resolved. Keywords beside the reference take precedence."""
    if "$ref" not in schema:
        return schema
    return {**_schema(schema["$ref"].rpartition("/")[2]), **{k: v for k, v in schema.items() if k != "$ref"}}
