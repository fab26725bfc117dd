"""The spec → its interfaces, fields and codes, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from generator import vocabulary
from generator.problem import InvalidSpec
from generator.read.check import FORM, document_problems
from generator.read.resolve import METHODS, SCHEMA_FILES, Node, Spec
from generator.read.sources import MARK

TERM = re.compile(r"[（(]([^()（）]*[\u3400-\u9fff][^()（）]*)[)）]")
LIMITS = tuple(key for key in vocabulary.LIMITS if key != "pattern")
FACTS = ("default", "format", "pattern", *LIMITS, "deprecated", "x-max-size", "x-media")

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Schema:
    """A value in the spec."""

    at: str
    """Its place: `schemas/shelf.yaml#/Shelf/properties/floor`."""
    home: str = ""
    """The component that defines its members."""
    types: frozenset[str] = frozenset()
    fields: tuple[SpecField, ...] = ()
    items: Schema | None = None
    enum: tuple[Any, ...] = ()
    enumeration: str = ""
    """The place of its enumeration, `enums.yaml#/Floor`, or ''."""
    facts: Mapping[str, Any] = field(default_factory=dict)
    demanded: frozenset[str] = frozenset()
    """Members that an `if`/`then` may require."""
    terms: tuple[str, ...] = ()
    """The manual's terms, which its description has in brackets."""
    seen_at: str = ""
    """The place of its mark that the manual lacks it, or ''."""
    seen_here: frozenset[Any] = frozenset()
    """Values that are marked as missing from the manual at this place."""
    alternatives: tuple[Schema, ...] = ()
    """The objects of a choice (`anyOf`, `oneOf`). `fields` has the fields of all of them."""
    seen_values: frozenset[Any] = frozenset()
    """These, and the values that the enumeration marks as missing from the manual."""


@dataclass(frozen=True, slots=True)
class SpecField:
    name: str
    required: bool
    schema: Schema
    seen_at: str = ""
    """The place of the mark, its own or its component's, that the manual lacks it, or ''."""

    @property
    def at(self) -> str:
        return self.schema.at


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation of the spec."""

    path: str
    method: str
    """In upper case."""
    at: str
    title: str
    line: int
    summary_title: str
    """The text in brackets of the summary."""
    tag: str
    chapter: str
    """The description of its tag."""
    media: str
    """Media type of the body, or ''."""
    parameters: tuple[SpecField, ...]
    body: Schema | None
    envelope: Schema | None
    """The whole body of the reply."""

    @property
    def query(self) -> Schema:
        """The parameters as an object."""
        return Schema(self.at, home=self.at, fields=self.parameters)

    @property
    def reply(self) -> Schema | None:
        """The schema of `data` in the envelope."""
        fields = self.envelope.fields if self.envelope else ()
        return next((field.schema for field in fields if field.name == "data"), None)


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A component of enums.yaml."""

    at: str
    values: tuple[Any, ...]
    labels: Mapping[Any, str]
    """Value → Chinese label."""
    seen: frozenset[Any]
    """Values that are marked as missing from the manual."""


@dataclass(frozen=True, slots=True)
class Code:
    code: int
    at: str
    family: str
    texts: tuple[str, ...]
    line: int
    deprecated: bool
    seen: bool
    """Whether it is marked as missing from the manual."""
    means: str = ""
    hint: str = ""
    outcome: str = "rejected"


@dataclass(frozen=True, slots=True)
class Contract:
    """The contents of a spec, in the order of its root."""

    operations: tuple[Operation, ...]
    headers: tuple[str, ...]
    """The headers of the security schemes."""
    push: Schema | None
    push_at: str
    push_title: str
    push_line: int
    """Title and line of the push in the manual."""
    enumerations: Mapping[str, Enumeration]
    codes: tuple[Code, ...]
    resources: tuple[str, ...]
    """The prefixes of paths that have a Python name."""
    components: frozenset[str]
    """The names of all components."""


def locate(schema: Schema | None, path: str) -> tuple[Schema | None, SpecField | None]:
    """The object that has the field at a path (`list.uuid`), and the field. Either is None if the schema lacks it."""
    spec_field: SpecField | None = None
    for name in path.split(".") if path else ():
        schema = spec_field.schema if spec_field is not None else schema
        if schema is None:
            return None, None
        schema = schema.items if schema.items and schema.items.fields else schema
        spec_field = next((member for member in schema.fields if member.name == name), None)
        if spec_field is None:
            break
    return schema, spec_field


def contract(spec: Spec) -> Contract:
    """Read a resolved spec.

    Raises:
        InvalidSpec: if a keyword has the wrong kind of value. Other problems do not prevent a comparison.
    """
    if problems := [problem for problem in document_problems(spec.documents) if problem.rule in FORM]:
        raise InvalidSpec(problems)
    schemas = _Schemas(spec)
    webhooks = [spec.follow(node) for _, node in _items(spec, "webhooks")]
    push = _body(schemas, webhooks[0] / "post") if webhooks else None
    manual = (webhooks[0] / "post").get("x-manual", {}) if webhooks else {}
    return Contract(
        operations=tuple(_operations(schemas)),
        headers=tuple(str(node.get("name")) for _, node in _security_schemes(spec)),
        push=push[1] if push else None,
        push_at=str(webhooks[0] / "post") if webhooks else "",
        push_title=str(manual.get("title", "")),
        push_line=manual.get("line", 0),
        enumerations=dict(_enumerations(spec)),
        codes=tuple(_codes(spec)),
        resources=tuple(map(str, spec.root.get("x-resources", ()))),
        components=frozenset(_components(spec)),
    )


def _items(spec: Spec, key: str) -> Iterator[tuple[Any, Node]]:
    return (spec.root / key).items() if spec.root.get(key) else iter(())


def _security_schemes(spec: Spec) -> Iterator[tuple[Any, Node]]:
    components = spec.root.get("components", {})
    return (spec.root / "components" / "securitySchemes").items() if "securitySchemes" in components else iter(())


def _operations(schemas: _Schemas) -> Iterator[Operation]:
    spec = schemas.spec
    chapters = {tag["name"]: str(tag.get("description", "")) for tag in spec.root.get("tags", ())}
    for path, item in _items(spec, "paths"):
        for method, node in spec.follow(item).items():
            if method not in METHODS:
                continue
            body = _body(schemas, node)
            manual = node.get("x-manual", {})
            tag = str(next(iter(node.get("tags", ())), ""))
            yield Operation(
                path=path,
                method=method.upper(),
                at=str(node),
                title=str(manual.get("title", "")),
                line=manual.get("line", 0),
                summary_title=str(node.get("summary", "")).rpartition("(")[2].removesuffix(")"),
                tag=tag,
                chapter=chapters.get(tag, ""),
                media=body[0] if body else "",
                parameters=tuple(_parameters(schemas, node)),
                body=body[1] if body else None,
                envelope=_success(schemas, node),
            )


def _body(schemas: _Schemas, node: Node) -> tuple[str, Schema] | None:
    if "requestBody" not in node.data:
        return None
    for media, content in (schemas.spec.follow(node / "requestBody") / "content").items():
        return media, schemas.at(content / "schema")
    return None


def _parameters(schemas: _Schemas, node: Node) -> Iterator[SpecField]:
    for _, parameter in (node / "parameters").items() if node.get("parameters") else ():
        parameter = schemas.spec.follow(parameter)
        schema = replace(schemas.at(parameter / "schema"), at=str(parameter))
        yield SpecField(str(parameter.get("name")), bool(parameter.get("required")), schema, schema.seen_at)


def _success(schemas: _Schemas, node: Node) -> Schema | None:
    """The body of a successful reply."""
    for status, response in (node / "responses").items():
        response = schemas.spec.follow(response)
        if str(status) == "200" and response.get("content"):
            for _, content in (response / "content").items():
                return schemas.at(content / "schema")
    return None


class _Schemas:
    """The schemas of a spec, each read once."""

    def __init__(self, spec: Spec) -> None:
        self.spec = spec
        self._known: dict[str, Schema] = {}

    def at(self, node: Node) -> Schema:
        """A schema combined with its reference, bases and alternatives. Its place is its own, not that of the reference."""
        place = str(node)
        if place not in self._known:
            self._known[place] = self._read(node, place)
        return self._known[place]

    def _read(self, node: Node, place: str) -> Schema:
        data = node.data if isinstance(node.data, dict) else {}
        aim = self.spec.follow(node)
        parts = [self.at(aim)] if aim is not node else []
        bases, choices = (
            [
                self.at(part)
                for key in keys
                if key in data
                for _, part in (node / key).items()
                if not isinstance(part.get(MARK), list)  # an alternative that the manual lacks
            ]
            for keys in (("allOf",), ("anyOf", "oneOf"))
        )
        parts += [*bases, *choices]
        types = data.get("type", ())
        required = set(data.get("required", ()))
        fields = {field.name: field for part in parts for field in part.fields}
        for name in required & fields.keys():
            fields[name] = replace(fields[name], required=True)
        for name, child in (node / "properties").items() if "properties" in data else ():
            fields[name] = SpecField(name, name in required, self.at(child), self.at(child).seen_at)
        mark = data.get(MARK)
        seen_at = f"{place}/{MARK}" if isinstance(mark, list) else ""
        if seen_at:
            for name in _own_names(data) & fields.keys():
                fields[name] = replace(fields[name], seen_at=fields[name].seen_at or seen_at)
        seen_here = frozenset(mark) if isinstance(mark, dict) else frozenset(data.get("enum", ()) if seen_at else ())
        facts: dict[str, Any] = {}
        for part in parts:
            facts.update(part.facts)
        facts.update({key: data[key] for key in FACTS if key in data})
        enumeration = place if place.startswith("enums.yaml#") else ""
        return Schema(
            at=place,
            home=parts[0].home if aim is not node else place,
            types=frozenset([types] if isinstance(types, str) else types).union(*(part.types for part in parts)),
            fields=tuple(fields.values()),
            items=self.at(node / "items") if "items" in data else _last(part.items for part in parts),
            enum=tuple(data["enum"]) if "enum" in data else _last(part.enum for part in parts) or (),
            enumeration=enumeration or _last(part.enumeration for part in parts) or "",
            facts=facts,
            demanded=_demanded(data).union(*(part.demanded for part in parts)),
            terms=(
                tuple(TERM.findall(str(data["description"])))
                if "description" in data
                else _last(part.terms for part in parts) or ()
            ),
            seen_at=seen_at,
            seen_here=seen_here if isinstance(mark, dict) else frozenset(),
            alternatives=tuple(choice for choice in choices if choice.fields)
            or (parts[0].alternatives if aim is not node else ()),
            seen_values=seen_here.union(*(part.seen_values for part in parts)),
        )


def _last(values: Iterable[_T]) -> _T | None:
    """The last value that is not empty."""
    return next((value for value in reversed(list(values)) if value), None)


def _own_names(data: Mapping[str, Any]) -> set[str]:
    """The properties that a component adds to those of its base."""
    inline = (part for part in data.get("allOf", ()) if "$ref" not in part)
    return {name for part in (data, *inline) for name in part.get("properties", ())}


def _demanded(data: Mapping[str, Any]) -> frozenset[str]:
    then = data.get("then", {})
    return frozenset(then.get("required", ())) if isinstance(then, dict) else frozenset()


def _enumerations(spec: Spec) -> Iterator[tuple[str, Enumeration]]:
    table = spec.file("enums.yaml")
    for _, node in table.items() if table else ():
        values = tuple(node.get("enum", ()))
        labels = [str(label.get("zh", "")) for label in node.get("x-enum-labels", ())]
        mark = node.get(MARK, {})
        seen = frozenset(mark if isinstance(mark, dict) else values)
        yield str(node), Enumeration(str(node), values, dict(zip(values, labels, strict=False)), seen)


def _components(spec: Spec) -> Iterator[str]:
    for path, document in spec.documents.items():
        if str(path).startswith(SCHEMA_FILES) and isinstance(document.data, dict):
            yield from map(str, document.data)


def _codes(spec: Spec) -> Iterator[Code]:
    table = spec.file("error-codes.yaml")
    for _, row in (table / "codes").items() if table else ():
        yield Code(
            code=row.get("code"),
            at=f"error-codes.yaml#/codes/{row.get('code')}",
            family=str(row.get("family", "")),
            texts=tuple(str(text) for text in row.get("zh", ())),
            line=row.get("line", 0),
            deprecated=bool(row.get("deprecated")),
            seen="seen" in row.data,
            means=str(row.get("means", "")),
            hint=str(row.get("hint", "")),
            outcome=str(row.get("outcome", "rejected")),
        )
