"""What is read → what is written: `x-copies` of a request says which rows it can be filled from, and how."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.decide.models import properties, read_fields
from generator.problem import Problem
from generator.read.resolve import Node, Spec

Pairs = tuple[tuple[str, str], ...]


def read_copies(spec: Spec, problems: list[Problem]) -> Mapping[str, Pairs]:
    """For each component that is read and written back: (Python name in the request, where the row has it: `group_list.uuid`)."""
    found: dict[str, Pairs] = {}
    for request in spec.components.values():
        mark = request.get("x-copies") if isinstance(request.data, dict) else None
        if not isinstance(mark, dict):
            continue
        place = request / "x-copies"
        if not _is_sound(mark):
            said = "x-copies is {from: [components], fields: {field: field}, without: [fields]}"
            problems.append(place.problem("wrong-kind", said))
            continue
        for row in mark["from"]:
            if row not in spec.components:
                problems.append(place.problem("copy-fields", f"{row} is no component; name one that is read"))
            elif row in found:
                problems.append(place.problem("copy-fields", f"{row} fills two requests; leave it out of one"))
            else:
                found[row] = tuple(_pairs(spec, request, spec.components[row], problems))
    return found


def _is_sound(mark: Mapping[object, object]) -> bool:
    rows, fields, without = mark.get("from"), mark.get("fields", {}), mark.get("without", [])
    texts = [*rows, *without] if isinstance(rows, list) and isinstance(without, list) else [None]
    pairs = [*fields.keys(), *fields.values()] if isinstance(fields, dict) else [None]
    return set(mark) <= {"from", "fields", "without"} and all(isinstance(each, str) for each in [*texts, *pairs])


def _pairs(spec: Spec, request: Node, row: Node, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    place = request / "x-copies"
    said, without = place.get("fields", {}), place.get("without", [])
    written = read_fields(spec, request, "input", [])
    names = {field.wire: field.name for field in read_fields(spec, row, "output", [])}
    for wire in sorted({*said, *without} - {field.wire for field in written}):
        problems.append(place.problem("copy-fields", f"{request.name} has no field {wire}; name one that it has"))
    for field in written:
        head, _, tail = str(said.get(field.wire, field.wire)).partition(".")
        if field.wire in without:
            continue
        if head not in names:
            if field.wire in said:
                problems.append(place.problem("copy-fields", f"{row.name} has no field {head}; name one that it has"))
            continue
        below = _item(spec, properties(spec, row)[head])
        if tail not in below if tail else bool(below) != bool(_item(spec, properties(spec, request)[field.wire])):
            what = f"{row.name}.{head} holds {'objects' if below else 'no objects'}"
            problems.append(
                place.problem("copy-fields", f"{what}; say `{field.wire}: {head}{'.uuid' if below else ''}`")
            )
            continue
        yield field.name, f"{names[head]}.{below[tail]}" if tail else names[head]


def _item(spec: Spec, node: Node) -> Mapping[str, str]:
    """The fields of an object, or of the objects in a list: wire name → Python name. Empty where there are none."""
    item = spec.follow(node / "items" if node.get("items") else node)
    if not item.get("properties") and not item.get("allOf"):
        return {}
    return {field.wire: field.name for field in read_fields(spec, item, "output", [])}
