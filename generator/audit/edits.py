"""Changes of the manual → edits of the spec, with text to paste for new parts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from generator.audit.changes import Change, Place
from generator.audit.contract import Code, Contract, Operation, Schema, SpecField, locate
from generator.audit.manual import Doubt
from generator.audit.nesting import Field, last_name
from generator.audit.reading import Described, PushedRecord
from generator.audit.remarks import read_remark
from generator.audit.skeleton import Skeleton


@dataclass(frozen=True, slots=True)
class Edit:
    """An edit of the spec."""

    at: str
    """The place in the spec; '' if the spec lacks it."""
    task: str
    paste: tuple[str, ...] = ()
    """Lines of YAML to paste there."""


WORDS = re.compile(r"\W+")
TASKS = {
    "path": "rename the path in openapi.yaml, the key of the operation and its operationId",
    "method": "move the operation below the new method",
    "title": "x-manual and the brackets of the summary",
    "chapter": "tags",
    "description": "compare the description",
    "media": "the media type of the request body",
    "headers": "compare the headers",
    "sample of the request": "compare the request with the new sample",
    "sample of the reply": "compare the reply with the new sample",
}


def edits(
    changes: Sequence[Change], contract: Contract, doubts: Sequence[Doubt] = ()
) -> tuple[tuple[Edit, ...], Skeleton]:
    """An edit for each change, and the skeletons of all new parts by file. A doubtful interface gets no edit."""
    skeleton = Skeleton(contract)
    doubtful = {path for doubt in doubts for path in doubt.paths or ("",)}
    added = {change.place for change in changes if change.kind == "field" and change.how == "added"}
    return tuple(_edit(change, contract, skeleton, doubtful, added) for change in changes), skeleton


def _edit(
    change: Change, contract: Contract, skeleton: Skeleton, doubtful: Collection[str], added: Collection[Place]
) -> Edit:
    place = change.place
    if change.kind == "code":
        return _code(change, contract, skeleton)
    if change.kind in ("every request", "every reply"):
        envelope = next((each.envelope.home for each in contract.operations if each.envelope), "")
        at = "openapi.yaml#/components/securitySchemes" if change.how == "headers" else envelope
        return Edit(at, f"{change.how}: {_shown(tuple(change.old))} → {_shown(tuple(change.new))}")
    if place.path in doubtful and (place.path or place.table.startswith("push")):
        return Edit("", "no edit: the layout of the manual is ambiguous here; see the doubts, and look at the page")
    if change.kind == "push":
        return _push(change, contract, skeleton)
    if change.kind == "interface":
        return _interface(change, contract, skeleton)
    parent, spec_field = _locate(contract, place, change.old if change.how == "name" else place.field)
    within = place.field.rpartition(".")[0]
    if change.how == "added" and Place(place.path, place.method, place.table, within) in added:
        return Edit(parent.home if parent else "", f"part of {within}, which is new")
    if change.kind == "table":
        edit = Edit(parent.at if parent else "", f"the body is now {change.new}, was {change.old}")
    else:
        edit = _field(change, parent, spec_field, skeleton)
    others = ", ".join(_sharing(contract, parent, place.path))
    if not others:
        return edit
    shared = f"(also used by {others}: it changes there too, unless this one gets its own component)"
    return Edit(edit.at, f"{edit.task} {shared}", edit.paste)


def _code(change: Change, contract: Contract, skeleton: Skeleton) -> Edit:
    code = change.place.field
    at = f"error-codes.yaml#/codes/{code}"
    if change.how == "removed":
        return Edit(at, "the manual no longer lists this code: mark it as deprecated, or remove it")
    if change.how == "text":
        known = next((each for each in contract.codes if str(each.code) == code), None)
        return Edit(at, f"zh: {change.old} → {change.new}{_meaning(change, known)}")
    return Edit("error-codes.yaml#/codes", f"add {code}", (skeleton.code(code, change.new, f"line: {change.line}"),))


def _meaning(change: Change, code: Code | None) -> str:
    """What to check again if the words of a code changed, and not only their punctuation."""
    if code is None or WORDS.sub("", change.old) == WORDS.sub("", change.new):
        return ""
    hint = f'hint "{code.hint}"' if code.hint else "no hint"
    return (
        f"; does it mean the same? Check en, name, means ({code.means or 'none'}), {hint} and outcome "
        f"({code.outcome}: {'the call may have done its work' if code.outcome == 'unknown' else 'nothing was done'})"
    )


def _push(change: Change, contract: Contract, skeleton: Skeleton) -> Edit:
    if change.how == "added":
        assert isinstance(change.value, PushedRecord)
        name = skeleton.record(change.value)
        task = (
            f"a new kind of record; skeleton {name} below. Without it, the client reads such a push, "
            "but its record stays a plain dict"
        )
    elif change.how == "removed":
        task = "this kind of record is no longer in the manual"
    elif change.how == "title":
        task = f"the kind is now called {change.new}, was {change.old}: compare x-push"
    else:
        task = "compare the fields with those of the new sample"
    return Edit(contract.push_at, task)


def _interface(change: Change, contract: Contract, skeleton: Skeleton) -> Edit:
    operation = _operation(contract, change.place)
    if change.how == "added":
        assert isinstance(change.value, Described)
        skeleton.interface(change.value)
        return Edit("openapi.yaml#/paths", f"add {change.place.path}; skeleton below")
    at = operation.at if operation else ""
    if change.how == "removed":
        return Edit(
            at,
            f"remove {change.place.path} from openapi.yaml, then this operation and the components that only it uses",
        )
    task = TASKS[change.how]
    if change.how == "headers":
        return Edit(at, f"{task}: {_shown(tuple(change.old))} → {_shown(tuple(change.new))}")
    return Edit(at, f"{task}: {change.old or 'nothing'} → {change.new or 'nothing'}")


def _field(change: Change, parent: Schema | None, spec_field: SpecField | None, skeleton: Skeleton) -> Edit:
    name = last_name(change.place.field)
    home = parent.home if parent else ""
    at = spec_field.at if spec_field else home
    if change.how == "added":
        assert isinstance(change.value, Field)
        file, _, component = home.removeprefix("schemas/").partition("#/")
        writing = change.place.table in ("request", "parameters")
        lines = skeleton.property(file or "FIXME.yaml", component, change.value, writing)
        also = ", and to required" if change.value.required else ""
        return Edit(home, f"add {name} to properties{also}", tuple(lines))
    if change.how == "removed":
        return Edit(at, f"remove {name}, also from required")
    if change.how == "name":
        return Edit(
            at,
            f"rename {last_name(change.old)} to {name}, also in required; "
            "x-python-name keeps the Python name for users",
        )
    if change.how == "required":
        return Edit(home, f"required: {'add' if change.new else 'remove'} {name}")
    if change.how in ("remark", "facts"):
        same = f"only the wording of the {change.how} changed: compare the description"
        return Edit(at, "; ".join(_statements(change, spec_field)) or same)
    return Edit(at, f"{change.how}: {change.old} → {change.new}")


def _sharing(contract: Contract, parent: Schema | None, path: str) -> list[str]:
    """The other interfaces that use the edited component."""
    if parent is None or not parent.home:
        return []
    return [
        operation.path
        for operation in contract.operations
        if operation.path != path
        and any(_uses(body, parent.home) for body in (operation.body, operation.reply) if body)
    ]


def _uses(schema: Schema, home: str) -> bool:
    """Whether a schema is a component, or contains it."""
    inner = [*(field.schema for field in schema.fields), *([schema.items] if schema.items else [])]
    return schema.home == home or any(_uses(each, home) for each in inner)


def _statements(change: Change, spec_field: SpecField | None) -> Iterator[str]:
    """The statements of a remark that changed."""
    assert isinstance(change.value, Field)
    old, new = read_remark(change.old, change.value.type), read_remark(change.new, change.value.type)
    for key in dict.fromkeys((*old.facts, *new.facts)):
        if old.facts.get(key) != new.facts.get(key):
            yield f"{key}: {_shown(old.facts.get(key))} → {_shown(new.facts.get(key))}"
    enumeration = (spec_field.schema.items or spec_field.schema).enumeration if spec_field else ""
    where = f" in {enumeration}" if enumeration else ""
    for value, label in new.values.items():
        if value not in old.values:
            yield f"add the value {value} ({label}){where}"
        elif label != old.values[value]:
            yield f"the label of {value} is now {label}{where}"
    for value, label in old.values.items():
        if value not in new.values:
            yield f"remove the value {value} ({label}){where}, or keep it for replies"
    for part in new.unread:
        if part not in old.unread:
            yield f"read this yourself: {part}"


def _shown(value: object) -> str:
    return "none" if value is None else ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _operation(contract: Contract, place: Place) -> Operation | None:
    return next((operation for operation in contract.operations if operation.path == place.path), None)


def _locate(contract: Contract, place: Place, path: str) -> tuple[Schema | None, SpecField | None]:
    """The object that has a field, and the field. Either is None if the spec lacks it."""
    schema: Schema | None
    if place.table == "push":
        schema = contract.push
    elif place.table.startswith("push"):
        fields = contract.push.fields if contract.push else ()
        schema = next((field.schema for field in fields if field.schema.fields), None)
    else:
        operation = _operation(contract, place)
        if operation is None:
            return None, None
        schemas = {"parameters": operation.query, "request": operation.body, "reply": operation.reply}
        schema = schemas[place.table]
    return locate(schema, path)
