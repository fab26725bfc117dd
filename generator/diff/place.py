"""Pointers → words that name a place by identity and never by index."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.diff.edit import at, follow, mapping, member, reference_name, step, tokens
from generator.read.resolve import METHODS


def component_of(pointer: str) -> str:
    """The name of the schema that holds a place, or ''."""
    parts = tokens(pointer)
    return parts[2] if parts[:2] == ("components", "schemas") and len(parts) > 2 else ""


def operation_of(pointer: str) -> str:
    """The pointer of the operation that holds a place, or ''."""
    parts = tokens(pointer)
    if len(parts) > 2 and parts[0] in ("paths", "webhooks") and parts[2] in METHODS:
        return "/".join(pointer.split("/")[:4])
    return ""


def subject_of(document: Mapping[str, Any], pointer: str) -> str:
    """`NewPerson.cardNum`, `personList reply 200`, `error code 100001`."""
    parts = tokens(pointer)
    head, used = _head(document, parts)
    node = at(document, "/" + "/".join(pointer.split("/")[1 : used + 1])) if used else document
    return (head + _tail(document, node, parts[used:])).strip()


def _head(document: Mapping[str, Any], parts: tuple[str, ...]) -> tuple[str, int]:
    """Words for the first tokens, and the number of these tokens."""
    if len(parts) < 2:
        return (parts[0], 1) if parts else ("the document", 0)
    table, key = parts[0], parts[1]
    if table in ("paths", "webhooks"):
        if len(parts) > 2 and parts[2] in METHODS:
            operation = mapping(mapping(mapping(document.get(table)).get(key)).get(parts[2]))
            return str(operation.get("operationId") or f"{parts[2].upper()} {key}"), 3
        return key, 2
    if table == "x-resources":
        return f"resource prefix {key}", 2
    if table == "tags":
        return f"tag {mapping(member(document.get('tags'), int(key))).get('name')}", 2
    if len(parts) > 2:
        if table == "components":
            return parts[2] if key == "schemas" else f"{key.removesuffix('s')} {parts[2]}", 3
        if (table, key) == ("x-error-codes", "codes"):
            return f"error code {mapping(at(document, f'/x-error-codes/codes/{parts[2]}')).get('code')}", 3
        if (table, key) == ("x-error-codes", "families"):
            return f"error family {parts[2]}", 3
    return table, 1


def _tail(document: Mapping[str, Any], node: Any, parts: tuple[str, ...]) -> str:
    """Words for the other tokens, up to the first keyword that is a rule and does not contain schemas."""
    words, rest = "", list(parts)
    while rest:
        token = rest.pop(0)
        node = step(node, token)
        if token == "items":
            words += "[]" if rest else ""
        elif token == "requestBody":
            words += " request"
        elif token in ("schema", "content"):
            rest, node = (rest[1:], member(node, rest[0])) if token == "content" and rest else (rest, node)
        elif token in ("properties", "allOf", "anyOf", "oneOf", "parameters", "responses"):
            if not rest:
                break
            key = rest.pop(0)
            node = step(node, key)
            # The text of the change names a member of oneOf that was added or removed.
            words += _word(document, token, key, node) if rest or token not in ("anyOf", "oneOf") else ""
        else:
            break
    return words


def _word(document: Mapping[str, Any], token: str, key: str, node: Any) -> str:
    if token == "properties":
        return f".{key}"
    if token == "allOf":
        return ""
    if token in ("anyOf", "oneOf"):
        return f"|{reference_name(node['$ref'])}" if "$ref" in mapping(node) else f"|{mapping(node).get('type', key)}"
    if token == "parameters":
        return f" parameter {mapping(follow(document, node)).get('name', key)}"
    return f" reply {key}"
