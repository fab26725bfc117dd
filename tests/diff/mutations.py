"""Edits of the project's own contract. Each has its own place, so a test can make many at once and still assign the changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from generator.diff.reach import Reach
from generator.read.load import pointer_token
from tests.diff.editing import Document

MOST = 4
"""The most edits of one kind."""
Edit = Callable[[Document], object]


@dataclass(frozen=True)
class Mutation:
    """One edit."""

    id: str
    """`request maxLength lowered: NewPerson.cardNum`."""
    places: tuple[str, ...]
    """The pointers, on either side, under which its change is found."""
    edit: Edit


def batches(document: Document) -> list[list[Mutation]]:
    """All mutations, always the same for a contract. The mutations of a batch do not affect each other."""
    made = (_renames, _root, _enumerations, _schemas, _operations)
    return [_chosen(make(document)) for make in made]


def _chosen(offered: Iterator[Mutation]) -> list[Mutation]:
    """One mutation for each place, and at most MOST of each kind."""
    chosen: list[Mutation] = []
    taken: set[str] = set()
    for mutation in offered:
        kind = mutation.id.partition(":")[0]
        if mutation.places[0] not in taken and sum(other.id.partition(":")[0] == kind for other in chosen) < MOST:
            taken.add(mutation.places[0])
            chosen.append(mutation)
    return chosen


def _schemas(document: Document) -> Iterator[Mutation]:
    """Edits of properties, in components that only requests or only replies use. Kinds take turns, so all kinds find places."""
    reach = Reach(document)
    objects: dict[str, list[str]] = {"request": [], "response": []}
    for name, schema in document["components"]["schemas"].items():
        directions = {direction for _, direction in reach.uses(f"/components/schemas/{name}")}
        if len(directions) == 1 and schema.get("properties"):
            objects[directions.pop()].append(name)
    for direction, names in objects.items():
        for turn in range(len(names)):
            for number, (what, fits, change) in enumerate(PROPERTIES):
                name = names[(turn * len(PROPERTIES) + number) % len(names)]
                schema = document["components"]["schemas"][name]
                wire = next(
                    (
                        wire
                        for wire, property_schema in schema["properties"].items()
                        if fits(schema, wire, property_schema)
                    ),
                    None,
                )
                if wire is not None:
                    yield Mutation(
                        f"{direction} {what}: {name}.{wire}",
                        (f"/components/schemas/{name}",),
                        lambda d, name=name, wire=wire, change=change: change(d["components"]["schemas"][name], wire),  # type: ignore[misc]
                    )


def _required(schema: Document, wire: str) -> bool:
    return wire in schema.get("required", [])


def _free(schema: Document, wire: str) -> bool:
    """Whether nothing else in the schema refers to the property."""
    return not _required(schema, wire) and "if" not in schema and "allOf" not in schema


def _set(**values: Any) -> Callable[[Document, str], object]:
    return lambda schema, wire: schema["properties"][wire].update(values)


def _unset(key: str) -> Callable[[Document, str], object]:
    return lambda schema, wire: schema["properties"][wire].pop(key)


def _rename(schema: Document, wire: str) -> None:
    rows = [
        (f"{key}Value" if key == wire else key, property_schema)
        for key, property_schema in schema["properties"].items()
    ]
    schema["properties"] = dict(rows)


def _add(schema: Document, wire: str, *, required: bool) -> None:
    schema["properties"]["whatever"] = {"type": "boolean", "description": "New."}
    if required:
        schema["required"] = [*schema.get("required", []), "whatever"]


def _drop(schema: Document, wire: str) -> None:
    del schema["properties"][wire]
    if _required(schema, wire):
        schema["required"].remove(wire)


def _demand(schema: Document, wire: str) -> None:
    schema["required"] = [*schema.get("required", []), wire]


Fits = Callable[[Document, str, Document], bool]
PROPERTIES: tuple[tuple[str, Fits, Callable[[Document, str], object]], ...] = (
    ("maxLength lowered", lambda s, w, t: t.get("maxLength", 0) > 2, lambda s, w: _set(maxLength=2)(s, w)),
    ("maxLength raised", lambda s, w, t: "maxLength" in t, lambda s, w: _set(maxLength=9999)(s, w)),
    ("maxLength dropped", lambda s, w, t: "maxLength" in t, _unset("maxLength")),
    (
        "maxLength set",
        lambda s, w, t: t.get("type") == "string" and not {"maxLength", "format"} & set(t),
        _set(maxLength=3),
    ),
    (
        "pattern set",
        lambda s, w, t: t.get("type") == "string" and not {"pattern", "format"} & set(t),
        _set(pattern="^[a-z]+$"),
    ),
    ("maxItems set", lambda s, w, t: t.get("type") == "array" and "maxItems" not in t, _set(maxItems=3)),
    ("uniqueItems set", lambda s, w, t: t.get("type") == "array" and "uniqueItems" not in t, _set(uniqueItems=True)),
    ("maximum set", lambda s, w, t: t.get("type") == "integer" and not {"maximum", "format"} & set(t), _set(maximum=3)),
    ("default set", lambda s, w, t: t.get("type") == "integer" and not {"default", "format"} & set(t), _set(default=1)),
    (
        "string to integer",
        lambda s, w, t: set(t) <= {"type", "description"} and t.get("type") == "string",
        _set(type="integer"),
    ),
    ("integer to number", lambda s, w, t: t.get("type") == "integer" and "format" not in t, _set(type="number")),
    (
        "integer to array",
        lambda s, w, t: t.get("type") == "integer" and "format" not in t,
        _set(type="array", items={"type": "integer"}),
    ),
    (
        "became nullable",
        lambda s, w, t: set(t) <= {"type", "description"} and t.get("type") == "string",
        _set(type=["string", "null"]),
    ),
    ("format dropped", lambda s, w, t: t.get("format") == "epoch-ms" and t.get("type") == "integer", _unset("format")),
    (
        "format set",
        lambda s, w, t: set(t) <= {"type", "description"} and t.get("type") == "string",
        _set(format="date"),
    ),
    ("property removed", lambda s, w, t: _free(s, w), _drop),
    ("required property removed", lambda s, w, t: _required(s, w) and "if" not in s, _drop),
    ("property renamed", lambda s, w, t: _free(s, w) and "x-python-name" not in t, _rename),
    ("optional property added", lambda s, w, t: True, lambda s, w: _add(s, w, required=False)),
    ("required property added", lambda s, w, t: True, lambda s, w: _add(s, w, required=True)),
    ("became required", lambda s, w, t: _free(s, w), _demand),
    ("became optional", lambda s, w, t: _required(s, w) and "if" not in s, lambda s, w: s["required"].remove(w)),
    ("description changed", lambda s, w, t: "description" in t, _set(description="Said otherwise.")),
    ("deprecated", lambda s, w, t: "deprecated" not in t, _set(deprecated=True)),
    (
        "x-python-name set",
        lambda s, w, t: "x-python-name" not in t and "$ref" not in t,
        _set(**{"x-python-name": "another_name"}),
    ),
    (
        "x-sensitive set",
        lambda s, w, t: t.get("type") == "string" and "x-sensitive" not in t,
        _set(**{"x-sensitive": "secret"}),
    ),
    ("title given", lambda s, w, t: "title" not in t, _set(title="Named")),
    ("condition dropped", lambda s, w, t: "if" in s, lambda s, w: (s.pop("if"), s.pop("then"))),
)


def _enumerations(document: Document) -> Iterator[Mutation]:
    """Edits of members, named by the directions that use the enumeration."""
    reach = Reach(document)
    marks = ("enum", "x-enum-varnames", "x-enum-labels")
    whole = [
        (name, schema) for name, schema in document["components"]["schemas"].items() if "x-enum-varnames" in schema
    ]

    def cut(schema: Document) -> None:
        for mark in marks:
            schema[mark] = schema[mark][:-1]

    def grow(schema: Document) -> None:
        value: Any = 77 if schema["type"] == "integer" else "seventy-seven"
        for mark, more in zip(marks, (value, "SEVENTY_SEVEN", {"en": "Seventy-seven", "zh": "七十七"}), strict=True):
            schema[mark] = [*schema[mark], more]

    def call(schema: Document) -> None:
        schema["x-enum-varnames"] = ["ANOTHER_NAME", *schema["x-enum-varnames"][1:]]

    def label(schema: Document) -> None:
        schema["x-enum-labels"] = [{"en": "Another label", "zh": "另"}, *schema["x-enum-labels"][1:]]

    kinds: tuple[tuple[str, Edit], ...] = (
        ("removed", cut),
        ("added", grow),
        ("renamed", call),
        ("labelled otherwise", label),
    )
    for turn, (name, _) in enumerate(whole):
        directions = "+".join(sorted({direction for _, direction in reach.uses(f"/components/schemas/{name}")}))
        what, change = kinds[turn % len(kinds)]
        place = f"/components/schemas/{name}"
        yield Mutation(f"{directions} member {what}: {name}", (place,), lambda d, n=name, c=change: c(d["components"]["schemas"][n]))  # type: ignore[misc]


def _operations(document: Document) -> Iterator[Mutation]:
    """Edits of operations: marks, bodies, replies, whole ones."""
    for turn, path in enumerate(document["paths"]):
        kind, change = OPERATIONS[turn % len(OPERATIONS)]
        fits = (
            "requestBody" in document["paths"][path].get("post", {})
            and "security" not in document["paths"][path]["post"]
        )
        if fits:
            place = f"/paths/{pointer_token(path)}"
            yield Mutation(f"operation {kind}: {path}", (place, f"{place}Renamed"), lambda d, p=path, c=change: c(d["paths"], p))  # type: ignore[misc]


def _move(paths: Document, path: str) -> None:
    rows = [(f"{key}Renamed" if key == path else key, item) for key, item in paths.items()]
    paths.clear()
    paths.update(rows)
    paths[f"{path}Renamed"]["post"]["operationId"] += "Renamed"


OPERATIONS: tuple[tuple[str, Callable[[Document, str], object]], ...] = (
    ("removed", lambda paths, path: paths.pop(path)),
    ("path renamed", _move),
    ("deprecated", lambda paths, path: paths[path]["post"].update(deprecated=True)),
    ("summary changed", lambda paths, path: paths[path]["post"].update(summary="Said otherwise")),
    ("tag changed", lambda paths, path: paths[path]["post"].update(tags=["door-else"])),
    ("x-retry changed", lambda paths, path: paths[path]["post"].update({"x-retry": "physical"})),
    ("x-sign-body changed", lambda paths, path: paths[path]["post"].update({"x-sign-body": "empty-object"})),
    ("body became optional", lambda paths, path: paths[path]["post"]["requestBody"].update(required=False)),
    ("body removed", lambda paths, path: paths[path]["post"].pop("requestBody")),
    ("error status removed", lambda paths, path: paths[path]["post"]["responses"].pop("4XX")),
    (
        "success status added",
        lambda paths, path: paths[path]["post"]["responses"].update({"202": {"description": "Later."}}),
    ),
    ("without authentication", lambda paths, path: paths[path]["post"].update(security=[])),
)


def _renames(document: Document) -> Iterator[Mutation]:
    """Renames of components together with the references to them."""
    reach = Reach(document)
    for name, schema in document["components"]["schemas"].items():
        place = f"/components/schemas/{name}"
        alone = len({operation for operation, _ in reach.uses(place)}) == 1
        if alone and "properties" in schema and not name.endswith(("Request", "Reply", "Page")):
            yield Mutation(f"schema renamed: {name}", (place, f"{place}Renamed"), lambda d, n=name: _refer(d, n))  # type: ignore[misc]


def _refer(document: Document, name: str) -> None:
    schemas = document["components"]["schemas"]
    rows = [(f"{key}Renamed" if key == name else key, schema) for key, schema in schemas.items()]
    schemas.clear()
    schemas.update(rows)
    waiting: list[Any] = [document]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            if node.get("$ref") == f"#/components/schemas/{name}":
                node["$ref"] += "Renamed"
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node


def _root(document: Document) -> Iterator[Mutation]:
    """Edits outside of operations and schemas."""
    yield Mutation(
        "server changed: servers", ("/servers",), lambda d: d["servers"][0].update(url="https://{host}/hongtu")
    )
    yield Mutation(
        "security alternative added: security", ("/security",), lambda d: d["security"].append({"cappkey": []})
    )
    yield Mutation(
        "header of a signature changed: csign",
        ("/components/securitySchemes/csign",),
        lambda d: d["components"]["securitySchemes"]["csign"].update(name="sign"),
    )
    yield Mutation(
        "error body changed: Refused",
        ("/components/responses/Refused",),
        lambda d: d["components"]["responses"]["Refused"].update(description="No."),
    )
    yield Mutation("error code removed: 999999", ("/x-error-codes",), lambda d: d["x-error-codes"]["codes"].pop())
    yield Mutation("resource renamed: door", ("/x-resources",), lambda d: d["x-resources"].update(door="gate"))
    yield Mutation("version raised: info", ("/info",), lambda d: d["info"].update(version="1.0.2"))
    yield Mutation(
        "push deprecated: passRecord",
        ("/webhooks",),
        lambda d: d["webhooks"]["passRecord"]["post"].update(deprecated=True),
    )
