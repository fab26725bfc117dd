"""Pointers → words: what stands there, by identity and never by index."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.diff.edit import at, follow, mapping, member, reference_name
from generator.read.resolve import METHODS

Tokens = tuple[str, ...]


def tokens(pointer: str) -> Tokens:
    return tuple(token.replace("~1", "/").replace("~0", "~") for token in pointer.split("/")[1:])


def component(pointer: str) -> str:
    """The schema that a pointer leads into, or ''."""
    found = tokens(pointer)
    return found[2] if found[:2] == ("components", "schemas") and len(found) > 2 else ""


def operation(pointer: str) -> str:
    """The pointer of the operation that a pointer leads into, or ''."""
    found = tokens(pointer)
    if len(found) > 2 and found[0] in ("paths", "webhooks") and found[2] in METHODS:
        return "/".join(pointer.split("/")[:4])
    return ""


def subject(document: Mapping[str, Any], pointer: str) -> str:
    """`NewPerson.cardNum`, `personList reply 200`, `error code 100001`."""
    parts = tokens(pointer)
    head, used = _head(document, parts)
    node = at(document, "/" + "/".join(pointer.split("/")[1 : used + 1])) if used else document
    return (head + _below(document, node, parts[used:])).strip()


def _head(document: Mapping[str, Any], parts: Tokens) -> tuple[str, int]:
    """(words for the first tokens, how many they are)."""
    if parts[:2] == ("components", "schemas") and len(parts) > 2:
        return parts[2], 3
    if parts[:1] == ("components",) and len(parts) > 2:
        return f"{parts[1].removesuffix('s')} {parts[2]}", 3
    if parts[:1] in (("paths",), ("webhooks",)) and len(parts) > 1:
        if len(parts) > 2 and parts[2] in METHODS:
            found = mapping(member(mapping(member(document.get(parts[0]), parts[1])), parts[2]))
            return str(found.get("operationId") or f"{parts[2].upper()} {parts[1]}"), 3
        return parts[1], 2
    if parts[:2] == ("x-error-codes", "codes") and len(parts) > 2:
        row = mapping(member(member(document.get("x-error-codes"), "codes"), int(parts[2])))
        return f"error code {row.get('code')}", 3
    if parts[:2] == ("x-error-codes", "families") and len(parts) > 2:
        return f"error family {parts[2]}", 3
    if parts[:1] == ("x-resources",) and len(parts) > 1:
        return f"resource prefix {parts[1]}", 2
    if parts[:1] == ("tags",) and len(parts) > 1:
        return f"tag {mapping(member(document.get('tags'), int(parts[1]))).get('name')}", 2
    return (parts[0], 1) if parts else ("the document", 0)


def _below(document: Mapping[str, Any], node: Any, parts: Tokens) -> str:
    """What the tokens behind the head say; it ends at the first keyword that is a rule and holds no place."""
    words, rest = "", list(parts)
    while rest:
        token = rest.pop(0)
        node = member(node, int(token) if isinstance(node, list) and token.isdigit() else token)
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
            node = member(node, int(key) if isinstance(node, list) and key.isdigit() else key)
            # A member of oneOf that came or went is told by the change's words.
            words += _named(document, token, key, node) if rest or token not in ("anyOf", "oneOf") else ""
        else:
            break
    return words


def _named(document: Mapping[str, Any], token: str, key: str, node: Any) -> str:
    if token == "properties":
        return f".{key}"
    if token == "allOf":
        return ""
    if token in ("anyOf", "oneOf"):
        return f"|{reference_name(node['$ref'])}" if "$ref" in mapping(node) else f"|{mapping(node).get('type', key)}"
    if token == "parameters":
        return f" parameter {mapping(follow(document, node)).get('name', key)}"
    return f" reply {key}"
