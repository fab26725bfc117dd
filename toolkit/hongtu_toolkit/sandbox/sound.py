"""Checks the schemas of a user's spec at the start, so that a mistake does not surface with the first request."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator

from hongtu_toolkit.sandbox.schema import Schema

LONGEST = 120
"""The number of characters of a reason in a message."""


def fault_of(schema: Schema) -> str:
    """The place and the problem of a broken schema, in one line. Empty for a sound schema."""
    try:
        error = next(iter(_META.iter_errors(schema)), None)
    except RecursionError:
        return "it is too deep"
    if error is not None:
        return f"{_place(error.absolute_path)}: {' '.join(error.message.split())[:LONGEST]}"
    return next((f"{_place(path)}: {fault}" for path, fault in _ours(schema, ())), "")


def _ours(node: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The problems that the meta-schema does not find: in patterns, and in `x-refused-with`."""
    if isinstance(node, dict):
        pattern, codes = node.get("pattern"), node.get("x-refused-with", {})
        if isinstance(pattern, str) and (fault := _unreadable(pattern)):
            yield (*path, "pattern"), f"{pattern[:LONGEST]!r} is not a regular expression ({fault})"
        are_codes = isinstance(codes, dict) and all(type(code) is int for code in codes.values())
        if not are_codes and path[-1:] != ("properties",):
            yield (*path, "x-refused-with"), "it must map rules to codes, such as {maxItems: 104415}"
    members = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, below in members:
        yield from _ours(below, (*path, key))


def _unreadable(pattern: str) -> str:
    try:
        re.compile(pattern)
    except (re.error, RecursionError, OverflowError) as error:
        return str(error)
    return ""


def _place(path: Any) -> str:
    return "/".join(map(str, path)) or "the schema"


_META: Any = Draft202012Validator(Draft202012Validator.META_SCHEMA)
