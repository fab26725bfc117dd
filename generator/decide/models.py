"""Components → models and enumerations of the IR."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Literal

from generator.decide import names
from generator.decide.conditions import read_conditions
from generator.decide.draft import Draft
from generator.decide.ir import Direction, Enum, Field, Member, Model
from generator.decide.sentences import description, field_doc, item_of, member_names, model_doc, term
from generator.decide.types import model_module, read_type
from generator.read.kinds import required_unknown
from generator.read.resolve import Node, Spec, is_enum, references, target
from generator.read.sources import MARK, seen_sentence

ENVELOPE = ("Envelope", "PageHead", "OkReply")
PUSH = ("PushBody", "PushMessage")
"""The components of a push: the choice of its forms, and the wrapper around a record."""


def is_frame(component: Node) -> bool:
    """Whether a component is a frame (a reply, a page, a batch answer or a push). The runtime reads frames, so they have no model."""
    return component.name in (*ENVELOPE, *PUSH, "EmptyRequest") or _wraps(component)


def directions(spec: Spec) -> Mapping[str, Direction]:
    """The direction of each component: whether requests or replies use it."""
    by_component: dict[str, Direction] = {}
    for direction, starts in _starts(spec):
        for name in _reached(spec, starts):
            by_component.setdefault(name, direction)
    return by_component


def check_directions(draft: Draft) -> None:
    """Report components that requests and replies share. The two follow different rules."""
    (_, requests), (_, replies) = _starts(draft)
    for name in sorted({*_reached(draft, requests)} & {*_reached(draft, replies)}):
        if not is_enum(draft.components[name]):
            what = f"both requests and replies use {name}; make it two components"
            draft.problems.append(draft.components[name].problem("written-and-read", what))


def read_enum(draft: Draft, node: Node) -> Enum:
    """The enumeration of a component. Reports names that are not Python names, and counts that differ."""
    values = node.get("enum", [])
    varnames, labels = node.get("x-enum-varnames", []), node.get("x-enum-labels", [])
    if not len(values) == len(varnames) == len(labels):
        draft.problems.append(
            node.problem(
                "enum-counts",
                f"{len(values)} values, {len(varnames)} x-enum-varnames, {len(labels)} x-enum-labels; make the numbers equal",
            )
        )
    for kind, entries in (("value", values), ("name", varnames)):
        for entry in {repr(entry): entry for entry in entries if entries.count(entry) > 1}.values():
            draft.problems.append(
                node.problem("enum-twice", f"the {kind} {entry!r} appears twice; make the members differ")
            )
    for index, name in enumerate(varnames):
        fault = names.word_fault(str(name)) or ("" if str(name).isupper() else f"{name} is not upper case")
        if fault:
            draft.problems.append(
                (node / "x-enum-varnames" / index).problem("enum-member-name", f"{fault}; choose another member name")
            )
    kinds = {"integer": ("a whole number", int), "string": ("a text", str)}
    kind, python = kinds.get(str(node.get("type")), ("", object))
    if not kind:
        what = f"type is {node.get('type')!r}; an enumeration has whole numbers (type: integer) or texts (type: string)"
        draft.problems.append(node.problem("enum-value", what))
    for index, value in enumerate(values if kind else ()):
        if type(value) is not python:
            what = f"{value!r} is not {kind}, which the type requires; correct one"
            draft.problems.append((node / "enum" / index).problem("enum-value", what))
    for index, label in enumerate(labels):
        if (
            not isinstance(label, dict)
            or set(label) != {"en", "zh"}
            or not all(isinstance(text, str) and text for text in label.values())
        ):
            what = "a label is {en: …, zh: …} (a comma in a text without quotes?)"
            draft.problems.append((node / "x-enum-labels" / index).problem("enum-label", what))
    mark = node.get(MARK)
    seen = mark if isinstance(mark, dict) else {}
    members = tuple(
        Member(
            str(name),
            value,
            str(label.get("en", "")),
            str(label.get("zh", "")),
            seen_sentence(draft.documents, seen.get(value)),
        )
        for name, value, label in zip(varnames, values, labels, strict=False)
        if isinstance(label, dict)
    )
    base: Literal["OpenInt", "OpenStr"] = "OpenInt" if node.get("type") == "integer" else "OpenStr"
    return Enum(node.name, base, model_doc(draft, node), members)


def read_model(draft: Draft, node: Node) -> Model:
    """The model of an object component."""
    base = _base(draft, node)
    inherited = read_model(draft, base) if base else None
    _check_shape(draft, node)
    fields, known = _own_fields(draft, node), read_fields(draft, node)
    _check_names(draft, node, known)
    python = {field.wire: field.name for field in known}
    conditions = [condition for part in object_parts(node) for condition in read_conditions(draft, part, python)]
    own = [(field.name, field.wire) for field in fields if names.camel(field.name) != field.wire]
    return Model(
        name=node.name,
        module=model_module(node).rpartition(".")[2],
        direction=_direction(draft, node),
        base=base.name if base else "",
        doc=model_doc(draft, node) or f"{node.name}.",
        fields=fields,
        wire_names=(*(inherited.wire_names if inherited else ()), *own),
        sensitive=(
            *(inherited.sensitive if inherited else ()),
            *(field.name for field in fields if field.sensitive),
        ),
        conditions=(*(inherited.conditions if inherited else ()), *conditions),
    )


def read_fields(draft: Draft, node: Node) -> tuple[Field, ...]:
    """All fields of an object component, beginning with those of its base."""
    base = _base(draft, node)
    return (*(read_fields(draft, base) if base else ()), *_own_fields(draft, node))


def _own_fields(draft: Draft, node: Node) -> tuple[Field, ...]:
    place = str(node)
    if place not in draft.own_fields:
        direction = _direction(draft, node)
        draft.own_fields[place] = tuple(
            field for part in object_parts(node) for field in _fields(draft, part, direction)
        )
    return draft.own_fields[place]


def _direction(draft: Draft, component: Node) -> Direction:
    return draft.directions.get(component.name, "output")


def read_parameters(draft: Draft, operation: Node) -> tuple[Field, ...]:
    """The query parameters of an operation."""
    place = str(operation)
    if place not in draft.own_fields:
        draft.own_fields[place] = _parameters(draft, operation)
    return draft.own_fields[place]


def _parameters(draft: Draft, operation: Node) -> tuple[Field, ...]:
    parameters: list[Field] = []
    for _, place in (operation / "parameters").items() if operation.get("parameters") else ():
        place = draft.follow(place)
        if place.get("in") != "query" or not place.get("name") or not isinstance(place.get("schema"), dict):
            draft.problems.append(
                place.problem(
                    "parameter-form", "only parameters of the form {name: …, in: query, schema: …} are supported"
                )
            )
            continue
        field = read_field(draft, place / "schema", str(place.get("name")), bool(place.get("required")), "input")
        if any(name in draft.components and not is_enum(draft.components[name]) for name in field.type.uses):
            what = "a query cannot hold an object; send it in the body"
            draft.problems.append((place / "schema").problem("parameter-form", what))
        if any(field.name == earlier.name for earlier in parameters):
            what = f"another parameter is {field.name} in Python too; give one an x-python-name"
            draft.problems.append(place.problem("field-name-collides", what))
        own = str(place.get("description", ""))
        doc, about = field_doc(draft, place / "schema", "input", own), description(draft, place / "schema", own)
        parameters.append(replace(field, doc=doc, about=about, title=term(about)))
    return tuple(parameters)


def read_field(draft: Draft, node: Node, wire: str, required: bool, direction: Direction) -> Field:
    """The field of a property or of a parameter's schema."""
    data = node.data if isinstance(node.data, dict) else {}
    name = names.field(wire, data.get("x-python-name"))
    if fault := names.field_fault(name):
        draft.problems.append(node.problem("field-name", f"{fault}; give it an x-python-name"))
    return Field(
        name=name,
        wire=wire,
        type=read_type(draft, node, direction),
        required=required,
        doc=field_doc(draft, node, direction),
        title=term(description(draft, node)),
        about=description(draft, node),
        default=data.get("default") if direction == "input" else None,
        unit=str(data.get("x-unit", "")),
        choices=_choices(draft, node) if direction == "input" else (),
        sensitive=str(data.get("x-sensitive", "")),
        unique=direction == "input" and bool(data.get("uniqueItems")),
        explicit=bool(data.get("x-explicit")),
    )


def properties(spec: Spec, node: Node) -> dict[str, Node]:
    """The properties of an object component by wire name, beginning with those of its base."""
    node = spec.follow(node)
    base = _base(spec, node)
    by_name = properties(spec, base) if base else {}
    for part in object_parts(node):
        if part.get("properties"):
            by_name |= dict((part / "properties").items())
    return by_name


def _wraps(component: Node) -> bool:
    all_of = [part for _, part in (component / "allOf").items()] if component.get("allOf") else []
    heads = [str(part.get("$ref", "")).rpartition("/")[2] for part in all_of]
    own = component.get("properties", {})
    return any(head in ENVELOPE for head in heads) or set(own) == {"successes", "failures"}


def _starts(spec: Spec) -> Iterator[tuple[Direction, list[Node]]]:
    requests: list[Node] = []
    replies: list[Node] = []
    for table in ("paths", "webhooks"):
        for _, entry in (spec.root / table).items() if spec.root.get(table) else ():
            for _, operation in spec.follow(entry).items():
                if operation.get("requestBody"):
                    (requests if table == "paths" else replies).append(operation / "requestBody")
                if operation.get("responses"):
                    replies.append(operation / "responses")
                if operation.get("parameters"):
                    requests.append(operation / "parameters")
    return iter((("input", requests), ("output", replies)))


def _reached(spec: Spec, starts: list[Node]) -> list[str]:
    waiting, seen = list(starts), dict[str, Node]()
    while waiting:
        for reference in references(waiting.pop()):
            node = target(spec.documents, reference)
            if str(node) not in seen:
                seen[str(node)] = node
                waiting.append(node)
    return [node.name for node in seen.values() if node.name in spec.components]


def object_parts(node: Node) -> Iterator[Node]:
    """The parts of an object that hold properties and conditions: the object itself, and what its allOf adds."""
    yield node
    if node.get("allOf"):
        yield from (part for _, part in (node / "allOf").items() if "$ref" not in part.data)


def _base(spec: Spec, node: Node) -> Node | None:
    if node.get("allOf"):
        for _, part in (node / "allOf").items():
            if "$ref" in part.data:
                return spec.follow(part)
    return None


def _fields(draft: Draft, node: Node, direction: Direction) -> Iterator[Field]:
    required = node.get("required", [])
    if not node.get("properties"):
        return
    for wire, child in (node / "properties").items():
        yield read_field(draft, child, str(wire), wire in required, direction)


def _check_shape(draft: Draft, node: Node) -> None:
    """Report what a model would lose: another type, a second base."""
    if node.get("type", "object") != "object":
        draft.problems.append(
            node.problem(
                "component-kind", "a component is an object or an enumeration; write this type where it is used"
            )
        )
        return
    all_of = [part for _, part in (node / "allOf").items()] if node.get("allOf") else []
    for part in [part for part in all_of if "$ref" in part.data][1:]:
        draft.problems.append(part.problem("second-base", "this is a second base; an object extends only one"))


def _check_names(draft: Draft, node: Node, fields: tuple[Field, ...]) -> None:
    seen: dict[str, str] = {}
    for wire in dict.fromkeys(field.wire for index, field in enumerate(fields) if field.wire in _wires(fields[:index])):
        draft.problems.append(node.problem("field-name-collides", f"the base has a property {wire} too; remove one"))
    for field in fields:
        twin = next((twin for twin in fields if twin.wire == field.name != field.wire), None)
        if twin and twin.name != field.name:
            what = f"{field.wire} is {field.name} in Python, which is the wire name of another field"
            draft.problems.append(node.problem("field-name-collides", f"{what}; give it another x-python-name"))
        if seen.setdefault(field.name, field.wire) != field.wire:
            draft.problems.append(
                node.problem(
                    "field-name-collides",
                    f"{seen[field.name]} and {field.wire} are both {field.name} in Python; give one an x-python-name",
                )
            )
    for part in object_parts(node):
        for index, name in enumerate(part.get("required", [])):
            if name not in _wires(fields):
                draft.problems.append((part / "required" / index).problem("required-unknown", required_unknown(name)))


def _wires(fields: Iterable[Field]) -> set[str]:
    return {field.wire for field in fields}


def _choices(draft: Draft, node: Node) -> tuple[str, ...]:
    place = item_of(node)
    if "$ref" not in place.data or "enum" not in place.data:
        return ()
    enum = draft.follow(place)
    known = member_names(enum)
    for index, value in enumerate(place.data["enum"]):
        if value not in known or isinstance(value, bool):  # True equals 1
            draft.problems.append(
                (place / "enum" / index).problem(
                    "enum-subset", f"{value!r} is not a value of {enum.name}; add it there"
                )
            )
    return tuple(f"{enum.name}.{known[value]}" for value in place.data["enum"] if value in known)
