"""The Python names that an edit touches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.decide import names as naming
from generator.diff.edit import Edit, at, follow, mapping, member, reference_name
from generator.diff.finding import Symbol
from generator.diff.naming import Names, attribute_name, body_schema
from generator.diff.place import component, operation, tokens
from generator.read.load import pointer_token


@dataclass(frozen=True, slots=True)
class Side:
    """What is needed of one side to name what an edit touches there."""

    document: Mapping[str, Any]
    names: Names


def symbols(
    edit: Edit, old: Side, new: Side, operations: Iterable[tuple[str | None, str | None]]
) -> tuple[Symbol, ...]:
    """The Python names that an edit touches.

    Args:
        operations: (pointer on the old side, pointer on the new side) of each operation that the edit reaches.
    """
    before = list(_names(edit.old, old, edit, [one for one, _ in operations if one])) if edit.old else []
    after = list(_names(edit.new, new, edit, [other for _, other in operations if other])) if edit.new else []
    if before and after and len(before) == len(after):
        found = [Symbol(one, other) for one, other in zip(before, after, strict=True)]
    else:
        kept = [name for name in before if name in after]
        found = [Symbol(name, name) for name in kept]
        # What stands in a component is never a method: one whose reply has less is still there.
        stays = {*new.names.operations.values()} if component(edit.old or "") else set[str]()
        found += [Symbol(name, name if name in stays else "") for name in before if name not in kept]
        found += [Symbol("", name) for name in after if name not in kept]
    found += _reshaped(old, new, operations)
    found += _inherited(edit, old, new)
    return tuple(dict.fromkeys(found))


def _reshaped(old: Side, new: Side, operations: Iterable[tuple[str | None, str | None]]) -> Iterator[Symbol]:
    """Methods that return something of another kind: a page, a list, nothing."""
    for one, other in operations:
        before, after = old.names.returns.get(one or "", ""), new.names.returns.get(other or "", "")
        if before and after and _frame(before) != _frame(after):
            yield Symbol(
                f"{old.names.operations[one or '']}() -> {before}", f"{new.names.operations[other or '']}() -> {after}"
            )


def _inherited(edit: Edit, old: Side, new: Side) -> Iterator[Symbol]:
    """The fields that a base takes along, or brings."""
    gone = edit.kind == "base-removed"
    pointer, side = (edit.old, old) if gone else (edit.new, new)
    owner = side.names.classes.get(component(pointer or ""), "")
    if edit.kind in ("base-added", "base-removed") and owner:
        base = reference_name(mapping(edit.before if gone else edit.after).get("$ref", ""))
        for name in side.names.fields.get(base, {}).values():
            yield Symbol(f"{owner}.{name}", "") if gone else Symbol("", f"{owner}.{name}")


def _frame(returns: str) -> str:
    """`Page` of `Page[Person]`."""
    return returns.partition("[")[0] if "[" in returns or returns == "None" else "value"


def _names(pointer: str, side: Side, edit: Edit, reached: list[str]) -> Iterator[str]:
    """The names of what stands at a pointer."""
    parts, names = tokens(pointer), side.names
    own, name = operation(pointer), component(pointer)
    if own:
        yield from _of_operation(names, own, pointer, side, edit)
    elif name:
        yield from _of_component(names, name, pointer, side, reached)
    elif parts[:2] == ("x-error-codes", "codes"):
        code = str(mapping(at(side.document, "/".join(pointer.split("/")[:4]))).get("code"))
        yield from filter(None, [names.codes.get(code, "")])
    elif parts[:2] == ("x-error-codes", "families"):
        yield from filter(None, [names.families.get(parts[2], "")])
    elif parts[:1] == ("x-resources",) and len(parts) > 1:
        yield names.resources.get(parts[1], "")
    elif parts[:1] == ("paths",):
        yield from (names.operations[place] for place in reached if place in names.operations)


def _of_operation(names: Names, own: str, pointer: str, side: Side, edit: Edit) -> Iterator[str]:
    method = names.operations.get(own)
    if method is None:
        return
    if "/parameters/" in pointer:
        head, _, tail = pointer.partition("/parameters/")
        place = f"{head}/parameters/{tail.partition('/')[0]}"
        wire = str(mapping(follow(side.document, at(side.document, place))).get("name"))
        yield f"{method}({names.parameters[own].get(wire, naming.snake(wire))}=…)"
    elif edit.kind.endswith(("request-body-added", "request-body-removed")):
        reference = body_schema(side.document, at(side.document, pointer)).get("$ref", "")
        fields = names.fields.get(reference_name(reference), {})
        yield from (f"{method}({name}=…)" for name in fields.values() or ("body",))
    elif "/requestBody/" in pointer and "/properties/" in pointer:
        wire = _property(pointer)
        schema = at(side.document, pointer[: pointer.index("/properties/")] + f"/properties/{pointer_token(wire)}")
        yield f"{method}({attribute_name(wire, schema)}=…)"
    else:
        yield method


def _of_component(names: Names, name: str, pointer: str, side: Side, reached: list[str]) -> Iterator[str]:
    wire, class_name = _property(pointer), names.classes.get(name, "")
    calls = names.requests.get(name, ())
    if wire:
        attribute = names.fields.get(name, {}).get(wire, "")
        if class_name and attribute:
            yield from (f"{names.operations[place]}({attribute}=…)" for place in calls)
            for owner in (name, *names.extending.get(name, ())):
                yield f"{names.classes.get(owner, owner)}.{attribute}"
            return
    parts = tokens(pointer)
    if parts[3:4] == ("enum",) and len(parts) > 4 and class_name:
        value = member(at(side.document, "/".join(pointer.split("/")[:5])), int(parts[4]))
        yield f"{class_name}.{names.members.get(name, {}).get(str(value), value)}"
    elif class_name:
        yield from (names.operations[place] for place in calls)
        yield class_name
    else:
        yield from (names.operations[place] for place in reached if place in names.operations)


def _property(pointer: str) -> str:
    """The property of a component that a pointer leads to or through, or ''. A condition names properties, and leads to none."""
    parts = tokens(pointer)
    for index, token in enumerate(parts):
        if token == "properties" and index + 1 < len(parts):
            return parts[index + 1]
        if token in ("if", "then", "else", "enum"):
            return ""
    return ""
