"""Reads the `x-copies` of requests: which rows can fill a request, and how."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.decide.draft import Draft
from generator.decide.models import properties, read_fields
from generator.read.resolve import Node

Pairs = tuple[tuple[str, str], ...]


def read_copies(draft: Draft) -> Mapping[str, Pairs]:
    """(Python name in the request, path in the row such as `group_list.uuid`) of each copied field, by the row's component."""
    copies: dict[str, Pairs] = {}
    for request in draft.components.values():
        mark = request.get("x-copies") if isinstance(request.data, dict) else None
        if not isinstance(mark, dict):
            continue
        place = request / "x-copies"
        if not _is_valid(mark):
            what = "x-copies is {from: [components], fields: {field: field}, without: [fields]}"
            draft.problems.append(place.problem("wrong-kind", what))
            continue
        for row in mark["from"]:
            if row not in draft.components:
                what = f"{row} is not a component; name a component of replies"
                draft.problems.append(place.problem("copy-fields", what))
            elif row in copies:
                draft.problems.append(place.problem("copy-fields", f"{row} fills two requests; leave it out of one"))
            else:
                copies[row] = tuple(_pairs(draft, request, draft.components[row]))
    return copies


def _is_valid(mark: Mapping[object, object]) -> bool:
    rows, fields, without = mark.get("from"), mark.get("fields", {}), mark.get("without", [])
    texts = [*rows, *without] if isinstance(rows, list) and isinstance(without, list) else [None]
    pairs = [*fields.keys(), *fields.values()] if isinstance(fields, dict) else [None]
    return set(mark) <= {"from", "fields", "without"} and all(isinstance(text, str) for text in [*texts, *pairs])


def _pairs(draft: Draft, request: Node, row: Node) -> Iterator[tuple[str, str]]:
    place = request / "x-copies"
    sources, without = place.get("fields", {}), place.get("without", [])
    written = read_fields(draft, request)
    names = {field.wire: field.name for field in read_fields(draft, row)}
    for wire in sorted({*sources, *without} - {field.wire for field in written}):
        draft.problems.append(place.problem("copy-fields", f"{request.name} has no field {wire}; name one that it has"))
    for field in written:
        head, _, tail = str(sources.get(field.wire, field.wire)).partition(".")
        if field.wire in without:
            continue
        if head not in names:
            if field.wire in sources:
                draft.problems.append(
                    place.problem("copy-fields", f"{row.name} has no field {head}; name one that it has")
                )
            continue
        below = _item(draft, properties(draft, row)[head])
        if tail not in below if tail else bool(below) != bool(_item(draft, properties(draft, request)[field.wire])):
            what = f"{row.name}.{head} holds {'objects' if below else 'no objects'}"
            draft.problems.append(
                place.problem("copy-fields", f"{what}; write `{field.wire}: {head}{'.uuid' if below else ''}`")
            )
            continue
        yield field.name, f"{names[head]}.{below[tail]}" if tail else names[head]


def _item(draft: Draft, node: Node) -> Mapping[str, str]:
    """The Python names of the fields of an object, or of the objects in a list, by wire name."""
    item = draft.follow(node / "items" if node.get("items") else node)
    if not item.get("properties") and not item.get("allOf"):
        return {}
    return {field.wire: field.name for field in read_fields(draft, item)}
