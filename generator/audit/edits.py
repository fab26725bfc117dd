"""What changed in the manual → what to edit in the spec, with text to paste for what is new."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from generator.audit.changes import Change, Place
from generator.audit.contract import Contract, Operation, Schema, SpecField
from generator.audit.nesting import Field
from generator.audit.prose import Hunk
from generator.audit.reading import Described
from generator.audit.remarks import read_remark
from generator.audit.skeleton import Skeleton


@dataclass(frozen=True, slots=True)
class Edit:
    """An edit of the spec."""

    at: str
    """The place in the spec; empty where the spec does not have what changed."""
    what: str
    paste: tuple[str, ...] = ()
    """Lines of YAML to paste there."""


def edits(changes: Sequence[Change], contract: Contract) -> tuple[tuple[Edit, ...], Skeleton]:
    """An edit for each change, and the skeletons of what is new as a whole, by file."""
    skeleton = Skeleton(contract)
    return tuple(_edit(change, contract, skeleton) for change in changes), skeleton


def _edit(change: Change, contract: Contract, skeleton: Skeleton) -> Edit:
    if change.what == "code":
        return _code(change, contract)
    if change.what in ("every request", "every reply"):
        envelope = next((one.envelope.home for one in contract.operations if one.envelope), "")
        at = "openapi.yaml#/components/securitySchemes" if change.how == "headers" else envelope
        return Edit(at, f"{change.how}: {_shown(tuple(change.old))} → {_shown(tuple(change.new))}")
    if change.what == "push":
        return Edit(contract.push_at, "compare the fields with those of the new sample")
    if change.what == "interface":
        return _interface(change, contract, skeleton)
    parent, there = _locate(contract, change.place)
    edit = _of_field(change, parent, there, skeleton)
    others = _others(contract, parent, change.place.path)
    if not others:
        return edit
    return Edit(
        edit.at,
        f"{edit.what} (also used by {', '.join(others)}: it changes there too, unless this one gets a component of its own)",
        edit.paste,
    )


def _of_field(change: Change, parent: Schema | None, there: SpecField | None, skeleton: Skeleton) -> Edit:
    if change.what == "table":
        return Edit(parent.at if parent else "", f"the body is {change.new} now, no longer {change.old}")
    return _field(change, parent, there, skeleton)


def _code(change: Change, contract: Contract) -> Edit:
    code = change.place.field
    at = f"error-codes.yaml#/codes/{code}"
    if change.how == "removed":
        return Edit(at, "the manual no longer lists it: mark it as deprecated, or remove it")
    if change.how == "text":
        return Edit(at, f"zh: {change.old} → {change.new}")
    same = [known.family for known in contract.codes if str(known.code)[:3] == code[:3]]
    family = same[0] if same else "FIXME"
    text = json.dumps(change.new, ensure_ascii=False)
    row = f"- {{code: {code}, name: FIXME, family: {family}, zh: [{text}], en: [FIXME], line: {change.line}}}"
    return Edit("error-codes.yaml#/codes", f"add {code}", (row,))


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
    edit = {
        "path": "rename the path in openapi.yaml, the key of the operation and its operationId",
        "method": "move the operation below the new method",
        "title": "x-manual and the brackets of the summary",
        "chapter": "tags",
        "description": "compare the description",
        "media": "the media type of the request body",
        "headers": "compare the headers",
    }[change.how]
    if change.how == "headers":
        return Edit(at, f"{edit}: {_shown(tuple(change.old))} → {_shown(tuple(change.new))}")
    return Edit(at, f"{edit}: {change.old or 'nothing'} → {change.new or 'nothing'}")


def _field(change: Change, parent: Schema | None, there: SpecField | None, skeleton: Skeleton) -> Edit:
    name = change.place.field.rpartition(".")[2]
    home = parent.home if parent else ""
    at = there.at if there else home
    if change.how == "added":
        assert isinstance(change.value, Field)
        file, _, component = home.removeprefix("schemas/").partition("#/")
        lines = skeleton.property(
            file or "FIXME.yaml", component, change.value, change.place.table in ("request", "parameters")
        )
        also = ", and to required" if change.value.required else ""
        return Edit(home, f"add {name} to properties{also}", tuple(lines))
    if change.how == "removed":
        return Edit(at, f"remove {name}, from required too")
    if change.how == "required":
        return Edit(home, f"required: {'add' if change.new else 'remove'} {name}")
    if change.how == "remark":
        return Edit(
            at,
            "; ".join(_statements(change, there))
            or "the remark has other words, and states the same: compare the description",
        )
    return Edit(at, f"{change.how}: {change.old} → {change.new}")


def _others(contract: Contract, parent: Schema | None, path: str) -> list[str]:
    """The other interfaces that share the component which is to be edited."""
    if parent is None or not parent.home:
        return []
    return [
        one.path
        for one in contract.operations
        if one.path != path and any(_holds(body, parent.home) for body in (one.body, one.reply) if body)
    ]


def _holds(schema: Schema, home: str) -> bool:
    """Whether a component is a schema's, or of what is in it."""
    below = [*(field.schema for field in schema.fields), *([schema.items] if schema.items else [])]
    return schema.home == home or any(_holds(each, home) for each in below)


def _statements(change: Change, there: SpecField | None) -> Iterator[str]:
    """What a remark states otherwise than before."""
    assert isinstance(change.value, Field)
    old, new = read_remark(change.old, change.value.type), read_remark(change.new, change.value.type)
    for key in dict.fromkeys((*old.facts, *new.facts)):
        if old.facts.get(key) != new.facts.get(key):
            yield f"{key}: {_shown(old.facts.get(key))} → {_shown(new.facts.get(key))}"
    enumeration = (there.schema.items or there.schema).enumeration if there else ""
    where = f" in {enumeration}" if enumeration else ""
    for value, label in new.values.items():
        if value not in old.values:
            yield f"add the value {value} ({label}){where}"
        elif label != old.values[value]:
            yield f"the label of {value} is {label} now{where}"
    for value, label in old.values.items():
        if value not in new.values:
            yield f"remove the value {value} ({label}){where}, or keep it for replies"
    for part in new.unread:
        if part not in old.unread:
            yield f"read for yourself: {part}"


def _shown(value: object) -> str:
    return "none" if value is None else ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _operation(contract: Contract, place: Place) -> Operation | None:
    return next((o for o in contract.operations if o.path == place.path), None)


def _locate(contract: Contract, place: Place) -> tuple[Schema | None, SpecField | None]:
    """The object that holds a field, and the field itself, as far as the spec has them."""
    schema: Schema | None
    if place.table == "push":
        schema = contract.push
    else:
        operation = _operation(contract, place)
        if operation is None:
            return None, None
        if place.table == "parameters":
            schema = Schema(operation.at, home=operation.at, fields=operation.parameters)
        else:
            schema = operation.body if place.table == "request" else operation.reply
    there = None
    for name in place.field.split(".") if place.field else ():
        if there is not None:
            schema = there.schema
        if schema is None:
            return None, None
        schema = schema.items if schema.items and schema.items.fields else schema
        there = next((member for member in schema.fields if member.name == name), None)
        if there is None:
            break
    return schema, there


def render_changes(old: str, new: str, found: Sequence[Change], unread: Sequence[str], contract: Contract) -> str:
    """The changes, the edits and the skeletons, for people; `unread` tells what changed in lines that nothing reads."""
    if not found:
        return (
            "\n".join((f"{old} → {new}: {'nothing that is read changed.' if unread else 'the same.'}", *unread)) + "\n"
        )
    todo, skeleton = edits(found, contract)
    lines = [
        f"{old} → {new}",
        "",
        f"Changes ({len(found)}):",
        *(f"  {change}" for change in found),
        "",
        "Edits of the spec:",
    ]
    if unread:
        lines[-2:-2] = ["", *unread]
    for number, edit in enumerate(todo, 1):
        lines.append(f"  {number}. {edit.at or 'not in the spec'}: {edit.what}")
        lines += [f"       {line}" for line in edit.paste]
    for file, texts in skeleton.files.items():
        lines += ["", f"# To paste into {file}", "", "\n\n".join(texts)]
    return "\n".join(lines) + "\n"


def plain_changes(found: Sequence[Change], prose: Sequence[Hunk], contract: Contract) -> dict[str, object]:
    """The same for programs."""
    todo, skeleton = edits(found, contract)
    return {
        "changes": [
            {
                "what": change.what,
                "how": change.how,
                "place": asdict(change.place),
                "old": change.old,
                "new": change.new,
                "line": change.line,
                "edit": {"at": edit.at, "what": edit.what, "paste": "\n".join(edit.paste)},
            }
            for change, edit in zip(found, todo, strict=True)
        ],
        "prose": [asdict(hunk) for hunk in prose],
        "skeletons": {file: "\n\n".join(texts) for file, texts in skeleton.files.items()},
    }
