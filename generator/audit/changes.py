"""Two manuals, read → what changed between them, in terms of interfaces, fields and codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.audit.nesting import Body, Field
from generator.audit.reading import Described, Pushed, Reading
from generator.audit.remarks import split_remark

TABLES = ("parameters", "request", "reply")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is: an interface, one of its tables, the path of a field in it. A push has the table `push`, with its kind."""

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
    """`added`, `removed`, or the name of what changed: `name`, `type`, `required`, `remark`, `facts`, `path`, `title`, `text`, …"""
    place: Place
    old: Any
    new: Any
    line: int
    """In the new manual; in the old one for what was removed; 0 if it has none."""
    value: Described | Field | Pushed | None = None
    """The interface or the pushed record that was added; the field as it is now."""

    def __str__(self) -> str:
        subject = f"{self.what} {self.place}" if str(self.place) else self.what
        if self.how in ("added", "removed"):
            said = self.new if self.how == "added" else self.old
            side = "new" if self.how == "added" else "old"
            return f"{subject} {self.how} ({side} line {self.line}){f': {said}' if said else ''}"
        line = f" (new line {self.line})" if self.line else ""
        return f"{subject}: {self.how} {shown(self.old)} → {shown(self.new)}{line}"


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
        if bare(old) != bare(new):
            yield Change("interface", how, place, old, new, one.interface.line)
    if was.media != one.media:
        yield Change("interface", "media", place, was.media, one.media, one.interface.line)
    before, after = (
        [f"{row.name} {row.remark}".strip() for row in each.interface.headers or ()] for each in (was, one)
    )
    if list(map(bare, before)) != list(map(bare, after)):
        yield Change("interface", "headers", place, before, after, one.interface.line)
    for table in ("request", "reply"):
        old, new = ([read.value for kind, read in each.samples if kind == table] for each in (was, one))
        if old != new:
            line = next((read.line for kind, read in one.samples if kind == table), one.interface.line)
            yield Change("interface", f"sample of the {table}", place, _counted(old), _counted(new), line)


def _counted(samples: Sequence[Any]) -> str:
    """What a change of samples shows: they may hold anything, and are long."""
    return (
        f"{len(samples)} of them" if len(samples) != 1 else "one" if samples[0] is not None else "one that is no JSON"
    )


def _tables(one: Described) -> tuple[Body | None, ...]:
    return one.parameters, one.body, one.reply


def _table(old: Body | None, new: Body | None, place: Place, line: int) -> Iterator[Change]:
    if old and new and old.type != new.type:
        yield Change("table", "type", place, old.type, new.type, new.line)
    yield from _fields(flat(old.members) if old else {}, flat(new.members) if new else {}, place)


def _fields(old: Mapping[str, Field], new: Mapping[str, Field], place: Place) -> Iterator[Change]:
    """A field that left one level and came at one other has moved; one that came where another went, and says the same, has a new name."""
    gone = [path for path in old if path not in new]
    come = [path for path in new if path not in old]
    renamed = _renamed(old, new, gone, come)
    moved = _moved(
        old,
        new,
        [path for path in gone if path not in renamed.values()],
        [path for path in come if path not in renamed],
    )
    known = moved | renamed
    for path, field in new.items():
        at = Place(place.path, place.method, place.table, path)
        before = known.get(path, path)
        was = old.get(before)
        if was is None:
            yield Change("field", "added", at, None, field.remark, field.line, field)
            continue
        if path in renamed and _is_top(path, renamed):
            yield Change("field", "name", at, before, path, field.line, field)
        elif path in moved:
            yield Change("field", "level", at, before, path, field.line, field)
        for how in ("type", "required"):
            if getattr(was, how) != getattr(field, how):
                yield Change("field", how, at, getattr(was, how), getattr(field, how), field.line, field)
        for how, before_it, after_it in zip(
            ("remark", "facts"), split_remark(was.remark), split_remark(field.remark), strict=True
        ):
            if bare(before_it) != bare(after_it):
                yield Change("field", how, at, before_it, after_it, field.line, field)
    for path in gone:
        if path not in known.values():
            at = Place(place.path, place.method, place.table, path)
            yield Change("field", "removed", at, old[path].remark, None, old[path].line)


def _moved(
    old: Mapping[str, Field], new: Mapping[str, Field], gone: Sequence[str], come: Sequence[str]
) -> dict[str, str]:
    """New path → old path of what is at another level."""
    found: dict[str, str] = {}
    for path in come:
        same = [other for other in gone if _name(other) == _name(path) and old[other].type == new[path].type]
        if len(same) == 1 and [_name(other) for other in come].count(_name(path)) == 1:
            found[path] = same[0]
    return found


def _renamed(
    old: Mapping[str, Field],
    new: Mapping[str, Field],
    gone: Sequence[str],
    come: Sequence[str],
) -> dict[str, str]:
    """New path → old path of what is in the same object with the same type and remark, or the same members, under another name."""
    found: dict[str, str] = {}
    for path in come:
        parent = path.rpartition(".")[0]
        home = found.get(parent, parent)
        same = [
            other
            for other in gone
            if other.rpartition(".")[0] == home
            and other not in found.values()
            and _alike(old[other], new[path], inside=parent in found)
        ]
        if len(same) == 1:
            found[path] = same[0]
    return found


def _alike(old: Field, new: Field, inside: bool) -> bool:
    if inside:  # below an object with a new name, the names stay
        return old.name == new.name
    said = bare(old.remark) == bare(new.remark) and bool(bare(new.remark))
    members = bool(new.members) and [one.name for one in old.members] == [one.name for one in new.members]
    return old.type == new.type and (said or members)


def _is_top(path: str, renamed: Mapping[str, str]) -> bool:
    return path.rpartition(".")[0] not in renamed


def bare(text: str) -> str:
    """A text without its spaces: where lines break is not a change."""
    return "".join(text.split())


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
        elif list(map(bare, texts)) != list(map(bare, before[code])):
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
    known = _paired(old.pushed, new.pushed)
    for one in new.pushed:
        place = Place(table=f"push {one.title}".rstrip())
        was = known.get(one.title)
        if was is None:
            yield Change("push", "added", place, None, f"{len(flat(one.body.members))} fields", one.line, one)
            continue
        if was.title != one.title:
            yield Change("push", "title", place, was.title, one.title, one.line)
        yield from _fields(flat(was.body.members), flat(one.body.members), place)
        before_it, after_it = (sorted(each.sample.types) if each.sample else [] for each in (was, one))
        if before_it != after_it:
            yield Change("push", "sample", place, before_it, after_it, one.sample.line if one.sample else one.line)
    for one in old.pushed:
        if one not in known.values():
            place = Place(table=f"push {one.title}".rstrip())
            yield Change("push", "removed", place, f"{len(flat(one.body.members))} fields", None, one.line)


def _paired(old: Sequence[Pushed], new: Sequence[Pushed]) -> dict[str, Pushed]:
    """Title of a new kind → the old kind of that title; two kinds alone, one on each side, are the same."""
    by_title = {one.title: one for one in old}
    found = {one.title: by_title[one.title] for one in new if one.title in by_title}
    left_old = [one for one in old if one not in found.values()]
    left_new = [one for one in new if one.title not in found]
    if len(left_old) == len(left_new) == 1:
        names = [{field.name for field in one.body.members} for one in (*left_old, *left_new)]
        if 2 * len(names[0] & names[1]) > len(names[0] | names[1]):
            found[left_new[0].title] = left_old[0]
    return found


def _name(path: str) -> str:
    return path.rpartition(".")[2]


def shown(value: Any) -> str:
    if value is None or value == "":
        return "nothing"
    if isinstance(value, bool):
        return "必须" if value else "非必须"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
