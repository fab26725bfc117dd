"""Writes the documentation of fields: description, limits and default, and the sources of what the manual lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.decide.ir import Direction
from generator.decide.types import TEXT_FORMATS
from generator.read.resolve import Node, Spec, is_enum
from generator.read.sources import MARK, joined, seen_sentence

_TERM = re.compile("\\(([^()]*[\u4e00-\u9fff][^()]*)\\)")
SHOWN_MEMBERS = 12
"""The most members that the documentation of a field lists. For a longer enumeration, it gives their number."""


def paragraphs(node: Node) -> list[str]:
    """The paragraphs of the description at a node, each on one line."""
    return [" ".join(text.split()) for text in str(node.get("description", "")).split("\n\n") if text.strip()]


def model_doc(spec: Spec, node: Node) -> str:
    """The description of an object or enumeration."""
    text = [*paragraphs(node), seen_sentence(spec.documents, node.get(MARK))]
    return "\n\n".join(filter(None, text))


def description(spec: Spec, node: Node, of_parameter: str = "") -> str:
    """The description of a field: that of its parameter, its schema, or the component that it refers to."""
    data = node.data if isinstance(node.data, dict) else {}
    return " ".join(str(of_parameter or data.get("description") or _target_doc(spec, node)).split())


def field_doc(spec: Spec, node: Node, direction: Direction, of_parameter: str = "") -> str:
    """The description, limits and default of a field, in one paragraph."""
    data = node.data if isinstance(node.data, dict) else {}
    text = description(spec, node, of_parameter)
    sentences = [text if not text or text.endswith((".", "?", "!", "。")) else f"{text}."]
    if direction == "input":
        sentences += [*_member_sentences(spec, node), *_seen_members(spec, node), *_limit_sentences(data)]
        sentences += _item_sentences(node)
        if "default" in data:
            sentences.append(f"Default: {_shown(spec, node, data['default'])}.")
    if data.get("x-unit"):
        sentences.append(f"Unit: {data['x-unit']}.")
    if data.get("deprecated"):
        sentences.append("Deprecated.")
    sentences.append(seen_sentence(spec.documents, data.get(MARK)))
    return " ".join(sentence for sentence in sentences if sentence)


def member_names(enum: Node) -> dict[object, str]:
    """The names of the members of an enumeration, by value."""
    return dict(zip(enum.get("enum", []), enum.get("x-enum-varnames", []), strict=False))


def item_of(node: Node) -> Node:
    """The schema of an array's items, or the schema itself if it is not an array."""
    return node / "items" if isinstance(node.data, dict) and node.get("type") == "array" and node.get("items") else node


def _target_doc(spec: Spec, node: Node) -> str:
    place = item_of(node)
    return (
        str(spec.follow(place).get("description", "")) if isinstance(place.data, dict) and "$ref" in place.data else ""
    )


def _shown(spec: Spec, node: Node, value: object) -> str:
    if "$ref" in node.data:
        enum = spec.follow(node)
        known = member_names(enum)
        return f"{enum.name}.{known[value]}" if isinstance(value, (int, str)) and value in known else str(value)
    return str(value)


def _member_sentences(spec: Spec, node: Node) -> list[str]:
    """The members of its enumeration that a field accepts, with their labels, or their number if there are many."""
    place = item_of(node)
    if not isinstance(place.data, dict) or "$ref" not in place.data or not is_enum(enum := spec.follow(place)):
        return []
    values, names, labels = (enum.get(key, []) for key in ("enum", "x-enum-varnames", "x-enum-labels"))
    members = [
        f"{name} ({label.get('zh')})" if value == name else f"{name} ({value}, {label.get('zh')})"
        for value, name, label in zip(values, names, labels, strict=False)
        if value in place.get("enum", values) and isinstance(label, dict)
    ]
    if len(members) > SHOWN_MEMBERS:
        return [f"One of {len(members)} members of {enum.name}."]
    return [f"{enum.name}: {', '.join(members)}."] if members else []


def _seen_members(spec: Spec, node: Node) -> Iterator[str]:
    """The members that a field accepts although the manual does not list them at this place."""
    place = item_of(node)
    mark = place.get(MARK)
    if isinstance(mark, dict):
        grouped: dict[str, list[str]] = {}
        for value in place.get("enum", ()):
            if value in mark:
                grouped.setdefault(seen_sentence(spec.documents, mark[value]), []).append(_shown(spec, place, value))
        for sentence, members in grouped.items():
            yield f"{joined(members)}: {sentence.replace('Not in the manual;', 'not in the manual at this place;', 1)}"


def _item_sentences(node: Node) -> list[str]:
    """The limits of each item of an array."""
    item = item_of(node)
    sentences = _limit_sentences(item.data) if item is not node and isinstance(item.data, dict) else []
    limits = "; ".join(f"{sentence[:1].lower()}{sentence[1:-1]}" for sentence in sentences)
    return [f"Each item: {limits}."] if limits else []


def _limit_sentences(data: dict[str, Any]) -> list[str]:
    pairs = [
        ("characters", data.get("minLength"), data.get("maxLength")),
        ("items", data.get("minItems"), data.get("maxItems")),
        ("", data.get("minimum"), data.get("maximum")),
    ]
    limits = [
        f"{_range(low, high)} {unit[:-1] if high == 1 or (low, high) == (1, None) else unit}".strip()
        for unit, low, high in pairs
        if (low, high) != (None, None)
    ]
    limits += [f"more than {data['exclusiveMinimum']}"] if "exclusiveMinimum" in data else []
    limits += [f"less than {data['exclusiveMaximum']}"] if "exclusiveMaximum" in data else []
    limits += [f"a multiple of {data['multipleOf']}"] if "multipleOf" in data else []
    limits += ["each item once"] if data.get("uniqueItems") else []
    limits += [f"pattern: `{data['pattern']}`"] if "pattern" in data else []
    limits += [f"format: {data['format']}"] if data.get("format") in TEXT_FORMATS else []
    return [f"{limit[:1].upper()}{limit[1:]}." for limit in limits]


def _range(low: object, high: object) -> str:
    if low is not None and high is not None:
        return f"{low} to {high}" if low != high else f"{low}"
    return f"at least {low}" if high is None else f"at most {high}"


def term(text: str) -> str:
    """The manual's Chinese term in the brackets of a description, or ''."""
    match = _TERM.search(text)
    return match[1] if match else ""
