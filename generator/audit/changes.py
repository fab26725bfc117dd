"""Two manuals, read → what changed between them, in terms of interfaces, fields and codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.audit.nesting import Body, Field
from generator.audit.reading import Described, Reading

TABLES = ("parameters", "request", "reply")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: an interface, one of its tables, the path of a field in it. The push has the table `push` only."""

    path: str = ""
    method: str = ""
    table: str = ""
    field: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (self.method, self.path, self.table, self.field) if part)


@dataclass(frozen=True, slots=True)
class Change:
    """A change: `added` and `removed` of a whole interface, field or code; else what of it changed."""

    what: str
    """`interface`, `field`, `code`, `push`, `table`, or what all share: `every request`, `every reply`."""
    how: str
    """`added`, `removed`, or the name of what changed: `type`, `required`, `remark`, `path`, `title`, `text`, …"""
    place: Place
    old: Any
    new: Any
    line: int
    """In the new manual; in the old one for what was removed; 0 where it has none."""
    value: Described | Field | None = None
    """The interface that was added; the field as it is now."""

    def __str__(self) -> str:
        subject = f"{self.what} {self.place}" if str(self.place) else self.what
        if self.how in ("added", "removed"):
            said = self.new if self.how == "added" else self.old
            side = "new" if self.how == "added" else "old"
            return f"{subject} {self.how} ({side} line {self.line}){f': {said}' if said else ''}"
        line = f" (new line {self.line})" if self.line else ""
        return f"{subject}: {self.how} {_shown(self.old)} → {_shown(self.new)}{line}"


def changes(old: Reading, new: Reading) -> tuple[Change, ...]:
    """What changed, in the order of the new manual; what was removed comes last."""
    return (
        *_shared(old, new),
        *_interfaces(old, new),
        *_codes(old, new),
        *_push(old, new),
    )


def _shared(old: Reading, new: Reading) -> Iterator[Change]:
    """What every request carries and every reply is wrapped in."""
    for what, how in (("every request", "headers"), ("every reply", "envelope")):
        was, now = getattr(old, how), getattr(new, how)
        if set(was) != set(now):
            yield Change(what, how, Place(), sorted(was), sorted(now), 0)


def _interfaces(old: Reading, new: Reading) -> Iterator[Change]:
    """Interfaces are known by their path; one with a new path by its title, where that is unique."""
    before = {one.interface.path: one for one in old.described}
    after = {one.interface.path: one for one in new.described}
    titles = [one.interface.title for one in (*old.described, *new.described)]
    gone = {one.interface.title: one for path, one in before.items() if path not in after}
    for path, one in after.items():
        was = before.get(path)
        if was is None and titles.count(one.interface.title) == 2:
            was = gone.pop(one.interface.title, None)
        place = Place(path, one.interface.method)
        if was is None:
            yield Change("interface", "added", place, None, one.interface.title, one.interface.line, one)
            continue
        yield from _facts(was, one, Place(was.interface.path, was.interface.method))
        for name, old_table, new_table in zip(TABLES, _tables(was), _tables(one), strict=True):
            yield from _table(
                old_table, new_table, Place(was.interface.path, was.interface.method, name), one.interface.line
            )
    for one in gone.values():
        place = Place(one.interface.path, one.interface.method)
        yield Change("interface", "removed", place, one.interface.title, None, one.interface.line)


def _facts(was: Described, one: Described, place: Place) -> Iterator[Change]:
    for how in ("path", "method", "title", "chapter", "description"):
        old, new = getattr(was.interface, how), getattr(one.interface, how)
        if old != new:
            yield Change("interface", how, place, old, new, one.interface.line)
    if was.media != one.media:
        yield Change("interface", "media", place, was.media, one.media, one.interface.line)
    before, after = (
        [f"{row.name} {row.remark}".strip() for row in each.interface.headers or ()] for each in (was, one)
    )
    if before != after:
        yield Change("interface", "headers", place, before, after, one.interface.line)


def _tables(one: Described) -> tuple[Body | None, ...]:
    return one.parameters, one.body, one.reply


def _table(old: Body | None, new: Body | None, place: Place, line: int) -> Iterator[Change]:
    if old and new and old.type != new.type:
        yield Change("table", "type", place, old.type, new.type, new.line)
    yield from _fields(flat(old.members) if old else {}, flat(new.members) if new else {}, place)


def _fields(old: Mapping[str, Field], new: Mapping[str, Field], place: Place) -> Iterator[Change]:
    """A field that left one level and came at one other has moved; members of what came or went as a whole are not told apart."""
    gone = [path for path in old if path not in new]
    come = [path for path in new if path not in old]
    moved: dict[str, str] = {}
    for path in come:
        same = [other for other in gone if _name(other) == _name(path) and old[other].type == new[path].type]
        if len(same) == 1 and [_name(other) for other in come].count(_name(path)) == 1:
            moved[path] = same[0]
    for path, field in new.items():
        at = Place(place.path, place.method, place.table, path)
        was = old.get(moved.get(path, path))
        if was is None:
            if path.rpartition(".")[0] not in come:
                yield Change("field", "added", at, None, field.remark, field.line, field)
            continue
        if path in moved:
            yield Change("field", "level", at, moved[path], path, field.line, field)
        for how in ("type", "required", "remark"):
            if getattr(was, how) != getattr(field, how):
                yield Change("field", how, at, getattr(was, how), getattr(field, how), field.line, field)
    for path in gone:
        if path not in moved.values() and path.rpartition(".")[0] not in gone:
            at = Place(place.path, place.method, place.table, path)
            yield Change("field", "removed", at, old[path].remark, None, old[path].line)


def flat(members: Sequence[Field], parent: str = "") -> dict[str, Field]:
    """The fields at all levels, by their path: `list.uuid`."""
    found: dict[str, Field] = {}
    for member in members:
        path = f"{parent}.{member.name}" if parent else member.name
        found[path] = member
        found |= flat(member.members, path)
    return found


def _codes(old: Reading, new: Reading) -> Iterator[Change]:
    before, after = _texts(old), _texts(new)
    lines = {row.code: row.line for row in (*old.codes, *reversed(new.codes))}
    for code, texts in after.items():
        if code not in before:
            yield Change("code", "added", Place(field=str(code)), None, "; ".join(texts), lines[code])
        elif texts != before[code]:
            yield Change("code", "text", Place(field=str(code)), "; ".join(before[code]), "; ".join(texts), lines[code])
    for code, texts in before.items():
        if code not in after:
            yield Change("code", "removed", Place(field=str(code)), "; ".join(texts), None, lines[code])


def _texts(reading: Reading) -> dict[int, tuple[str, ...]]:
    codes = dict.fromkeys(row.code for row in reading.codes)
    return {
        code: tuple(f"{row.text} {row.remark}".strip() for row in reading.codes if row.code == code) for code in codes
    }


def _push(old: Reading, new: Reading) -> Iterator[Change]:
    before, after = old.message, new.message
    yield from _fields(
        flat(before.members) if before else {}, flat(after.members) if after else {}, Place(table="push")
    )
    was = dict(old.push.sample) if old.push else {}
    now = dict(new.push.sample) if new.push else {}
    if was.keys() != now.keys() and new.push:
        yield Change("push", "sample", Place(), sorted(was), sorted(now), new.push.sample_line)


def _name(path: str) -> str:
    return path.rpartition(".")[2]


def _shown(value: Any) -> str:
    if value is None or value == "":
        return "nothing"
    if isinstance(value, bool):
        return "必须" if value else "非必须"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
