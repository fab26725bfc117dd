"""Finds keywords and marks in places where nothing reads them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from generator.problem import Problem
from generator.read.kinds import wrong_kind
from generator.read.resolve import Node
from generator.read.sources import MARK as SEEN
from generator.vocabulary import LIMITS, WORDS, Form

Role = Literal["component", "part", "field", "item", "branch", "condition"]
"""The role of a schema in the schema around it: a part of an `allOf`, a branch of an `anyOf`, one side of an `if`."""
WITHIN: dict[str, Role] = {
    **dict.fromkeys(("if", "then", "else"), "condition"),
    **dict.fromkeys(("anyOf", "oneOf"), "branch"),
    "items": "item",
    "properties": "field",
    "allOf": "part",
}
"""Keyword → the role of the schemas below it."""
PLACES: dict[Form, str] = {
    "object": "in an object",
    "enumeration": "in an enumeration",
    "choice": "beside anyOf or oneOf",
    "reference": "beside $ref",
    "list": "of a list",
    "value": "of a text, a number or a truth value",
    "file": "of a file",
}


def unread(node: Node, role: Role) -> Iterator[Problem]:
    """Report keywords and marks that nothing reads at this schema. Limits and conditions have their own checks."""
    if role == "condition" or not isinstance(node.data, dict):
        return
    form = _form(node, role)
    if _is_reported_elsewhere(node, form, role):
        return
    for key, child in node.items():
        word = WORDS.get(str(key))
        if word is None or "schema" not in word.places or key in LIMITS or wrong_kind(key, child.data):
            continue
        if not _is_read(key, word.on, node, form, role):
            yield child.problem("unread-keyword", f"nothing reads {key} {_where(form, role)}; {_fix(role, word.on)}")


def _is_read(key: str, on: tuple[Form, ...], node: Node, form: Form, role: Role) -> bool:
    if role == "part" and form == "reference":
        return key == "$ref"
    if role == "part" and key == "allOf" or key == "oneOf" and "anyOf" in node.data:
        return False
    if role == "item" and key == SEEN:
        return "enum" in node.data
    if role == "component" and key == "description":
        return True
    return form in on or (form != "file" and role in on)


def _form(node: Node, role: Role) -> Form:
    if "$ref" in node.data:
        return "reference"
    if "anyOf" in node.data or "oneOf" in node.data:
        return "choice"
    if role in ("component", "part"):
        return "enumeration" if "enum" in node.data and role == "component" else "object"
    if node.data.get("type") in ("array", ["array"], ["array", "null"], ["null", "array"]):
        return "list"
    return "file" if role == "field" and node.data.get("format") == "binary" else "value"


def _is_reported_elsewhere(node: Node, form: Form, role: Role) -> bool:
    """Whether this is a component that is not an object, or an object without a name."""
    kind = node.data.get("type")
    if role == "component":
        return "enum" not in node.data and kind not in (None, "object")
    return role in ("field", "item") and form == "value" and (kind == "object" or "properties" in node.data)


def _where(form: Form, role: Role) -> str:
    return "in items" if role == "item" and form in ("list", "value") else PLACES[form]


def _fix(role: Role, on: tuple[Form, ...]) -> str:
    return (
        "move it to the field" if role in ("item", "branch") and "field" in on else "remove it, or write it elsewhere"
    )
