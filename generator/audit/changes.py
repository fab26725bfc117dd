"""Two manuals → the changes between them, in terms of interfaces, fields and codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator.audit.nesting import Body, Field, last_name, paths
from generator.audit.reading import Described, PushedRecord, Reading
from generator.audit.remarks import split_remark
from generator.audit.text import squeezed

TABLES = ("parameters", "request", "reply")


@dataclass(frozen=True, slots=True)
class Place:
    """An interface, one of its tables, and the path of a field. The table of a push is `push`, with its kind."""

    path: str = ""
    method: str = ""
    table: str = ""
    field: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (self.method, self.path, self.table, self.field) if part)


@dataclass(frozen=True, slots=True)
class Change:
    """A change between two manuals: something whole was added or removed, or one of its properties changed."""

    kind: str
    """`interface`, `field`, `code`, `push`, `table`, `every request` or `every reply`."""
    how: str
    """`added`, `removed`, or the property that changed: `name`, `type`, `required`, `remark`, `facts`, `path`, `title`, `text`, …"""
    place: Place
    old: Any
    new: Any
    line: int
    """In the new manual; in the old one if it was removed; 0 if it has none."""
    value: Described | Field | PushedRecord | None = None
    """The added interface or pushed record; the field in its new form."""

    def __str__(self) -> str:
        subject = f"{self.kind} {self.place}" if str(self.place) else self.kind
        if self.how in ("added", "removed"):
            value = self.new if self.how == "added" else self.old
            side = "new" if self.how == "added" else "old"
            return f"{subject} {self.how} ({side} line {self.line}){f': {value}' if value else ''}"
        line = f" (new line {self.line})" if self.line else ""
        return f"{subject}: {self.how} {shown(self.old)} → {shown(self.new)}{line}"


def changes(old: Reading, new: Reading) -> tuple[Change, ...]:
    """All changes, in the order of the new manual; removed things come last."""
    return (
        *_shared(old, new),
        *_interfaces(old, new),
        *_codes(old, new),
        *_push(old, new),
    )


def _shared(old: Reading, new: Reading) -> Iterator[Change]:
    """Changes of the headers of every request and the envelope of every reply."""
    for kind, how in (("every request", "headers"), ("every reply", "envelope")):
        before, after = getattr(old, how), getattr(new, how)
        if set(before) != set(after):
            yield Change(kind, how, Place(), sorted(before), sorted(after), 0)


def _interfaces(old: Reading, new: Reading) -> Iterator[Change]:
    """Interfaces are matched by path. One with a new path is matched by its title, if that is unique."""
    before = {described.interface.path: described for described in old.described}
    after = {described.interface.path: described for described in new.described}
    titles = [described.interface.title for described in (*old.described, *new.described)]
    removed = {described.interface.title: described for path, described in before.items() if path not in after}
    for path, described in after.items():
        interface = described.interface
        old_described = before.get(path)
        if old_described is None and titles.count(interface.title) == 2:
            old_described = removed.pop(interface.title, None)
        if old_described is None:
            place = Place(path, interface.method)
            yield Change("interface", "added", place, None, interface.title, interface.line, described)
            continue
        place = Place(old_described.interface.path, old_described.interface.method)
        yield from _facts(old_described, described, place)
        for table, *bodies in zip(TABLES, _tables(old_described), _tables(described), strict=True):
            yield from _table(bodies[0], bodies[1], replace(place, table=table))
    for described in removed.values():
        interface = described.interface
        place = Place(interface.path, interface.method)
        yield Change("interface", "removed", place, interface.title, None, interface.line)


def _facts(old: Described, new: Described, place: Place) -> Iterator[Change]:
    line = new.interface.line
    for how in ("path", "method", "title", "chapter", "description"):
        before, after = getattr(old.interface, how), getattr(new.interface, how)
        if squeezed(before) != squeezed(after):
            yield Change("interface", how, place, before, after, line)
    if old.media != new.media:
        yield Change("interface", "media", place, old.media, new.media, line)
    old_headers, new_headers = (
        [f"{row.name} {row.remark}".strip() for row in side.interface.headers or ()] for side in (old, new)
    )
    if list(map(squeezed, old_headers)) != list(map(squeezed, new_headers)):
        yield Change("interface", "headers", place, old_headers, new_headers, line)
    for table in ("request", "reply"):
        before, after = ([sample.value for part, sample in side.samples if part == table] for side in (old, new))
        if before != after:
            sample_line = next((sample.line for part, sample in new.samples if part == table), line)
            how = f"sample of the {table}"
            yield Change("interface", how, place, _counted(before), _counted(after), sample_line)


def _counted(samples: Sequence[Any]) -> str:
    """The number of samples. They are too long to be shown."""
    return (
        f"{len(samples)} of them" if len(samples) != 1 else "one" if samples[0] is not None else "one that is not JSON"
    )


def _tables(described: Described) -> tuple[Body | None, ...]:
    return described.parameters, described.body, described.reply


def _table(old: Body | None, new: Body | None, place: Place) -> Iterator[Change]:
    if old and new and old.type != new.type:
        yield Change("table", "type", place, old.type, new.type, new.line)
    yield from _fields(old, new, place)


def _fields(old_body: Body | None, new_body: Body | None, place: Place) -> Iterator[Change]:
    """Changes of fields. A field removed at one level and added at another was moved; one replaced by its equal was renamed."""
    old, new = (dict(paths(body.members)) if body else {} for body in (old_body, new_body))
    removed = [path for path in old if path not in new]
    added = [path for path in new if path not in old]
    renamed = _renamed(old, new, removed, added)
    moved = _moved(
        old,
        new,
        [path for path in removed if path not in renamed.values()],
        [path for path in added if path not in renamed],
    )
    old_paths = moved | renamed
    for path, field in new.items():
        at = replace(place, field=path)
        old_path = old_paths.get(path, path)
        old_field = old.get(old_path)
        if old_field is None:
            yield Change("field", "added", at, None, field.remark, field.line, field)
            continue
        if path in renamed and path.rpartition(".")[0] not in renamed:
            yield Change("field", "name", at, old_path, path, field.line, field)
        elif path in moved:
            yield Change("field", "level", at, old_path, path, field.line, field)
        for how in ("type", "required"):
            if getattr(old_field, how) != getattr(field, how):
                yield Change("field", how, at, getattr(old_field, how), getattr(field, how), field.line, field)
        remarks = zip(split_remark(old_field.remark), split_remark(field.remark), strict=True)
        for how, (before, after) in zip(("remark", "facts"), remarks, strict=True):
            if squeezed(before) != squeezed(after):
                yield Change("field", how, at, before, after, field.line, field)
    for path in removed:
        if path not in old_paths.values():
            yield Change("field", "removed", replace(place, field=path), old[path].remark, None, old[path].line)


def _moved(
    old: Mapping[str, Field], new: Mapping[str, Field], removed: Sequence[str], added: Sequence[str]
) -> dict[str, str]:
    """New path → old path of each field that was moved to another level."""
    moved: dict[str, str] = {}
    names = [last_name(path) for path in added]
    for path in added:
        name = last_name(path)
        same = [
            old_path for old_path in removed if last_name(old_path) == name and old[old_path].type == new[path].type
        ]
        if len(same) == 1 and names.count(name) == 1:
            moved[path] = same[0]
    return moved


def _renamed(
    old: Mapping[str, Field], new: Mapping[str, Field], removed: Sequence[str], added: Sequence[str]
) -> dict[str, str]:
    """New path → old path of each field that was renamed within its object, with the same type and the same remark or members."""
    renamed: dict[str, str] = {}
    for path in added:
        parent = path.rpartition(".")[0]
        old_parent = renamed.get(parent, parent)
        same = [
            old_path
            for old_path in removed
            if old_path.rpartition(".")[0] == old_parent
            and old_path not in renamed.values()
            and _alike(old[old_path], new[path], inside=parent in renamed)
        ]
        if len(same) == 1:
            renamed[path] = same[0]
    return renamed


def _alike(old: Field, new: Field, inside: bool) -> bool:
    if inside:  # below a renamed object, the names stay
        return old.name == new.name
    same_remark = squeezed(old.remark) == squeezed(new.remark) != ""
    same_members = bool(new.members) and [each.name for each in old.members] == [each.name for each in new.members]
    return old.type == new.type and (same_remark or same_members)


def _codes(old: Reading, new: Reading) -> Iterator[Change]:
    before, after = _texts(old), _texts(new)
    lines = {row.code: row.line for row in (*old.codes, *reversed(new.codes))}
    for code, texts in after.items():
        if code not in before:
            yield Change("code", "added", Place(field=str(code)), None, "; ".join(texts), lines[code])
        elif list(map(squeezed, texts)) != list(map(squeezed, before[code])):
            yield Change("code", "text", Place(field=str(code)), "; ".join(before[code]), "; ".join(texts), lines[code])
    for code, texts in before.items():
        if code not in after:
            yield Change("code", "removed", Place(field=str(code)), "; ".join(texts), None, lines[code])


def _texts(reading: Reading) -> dict[int, list[str]]:
    texts: dict[int, list[str]] = {}
    for row in reading.codes:
        texts.setdefault(row.code, []).append(f"{row.text} {row.remark}".strip())
    return texts


def _push(old: Reading, new: Reading) -> Iterator[Change]:
    yield from _fields(old.message, new.message, Place(table="push"))
    known = _paired(old.pushed, new.pushed)
    for record in new.pushed:
        place = Place(table=f"push {record.title}".rstrip())
        old_record = known.get(record.title)
        if old_record is None:
            yield Change("push", "added", place, None, _field_count(record), record.line, record)
            continue
        if old_record.title != record.title:
            yield Change("push", "title", place, old_record.title, record.title, record.line)
        yield from _fields(old_record.body, record.body, place)
        before, after = (sorted(side.sample.types) if side.sample else [] for side in (old_record, record))
        if before != after:
            yield Change("push", "sample", place, before, after, record.sample.line if record.sample else record.line)
    for record in old.pushed:
        if record not in known.values():
            place = Place(table=f"push {record.title}".rstrip())
            yield Change("push", "removed", place, _field_count(record), None, record.line)


def _field_count(record: PushedRecord) -> str:
    return f"{len(dict(paths(record.body.members)))} fields"


def _paired(old: Sequence[PushedRecord], new: Sequence[PushedRecord]) -> dict[str, PushedRecord]:
    """Title of a new kind → the old kind with that title. If one kind is left on each side, they are paired if most names are the same."""
    by_title = {record.title: record for record in old}
    pairs = {record.title: by_title[record.title] for record in new if record.title in by_title}
    left_old = [record for record in old if record not in pairs.values()]
    left_new = [record for record in new if record.title not in pairs]
    if len(left_old) == len(left_new) == 1:
        names = [{field.name for field in record.body.members} for record in (*left_old, *left_new)]
        if 2 * len(names[0] & names[1]) > len(names[0] | names[1]):
            pairs[left_new[0].title] = left_old[0]
    return pairs


def shown(value: Any) -> str:
    if value is None or value == "":
        return "nothing"
    if isinstance(value, bool):
        return "必须" if value else "非必须"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
