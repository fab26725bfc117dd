"""Finds patterns that can take for ever, or that pydantic refuses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

op: Any = import_module("re._constants")  # Python's own parser of patterns; typeshed does not know it
parser: Any = import_module("re._parser")
NOT_EVERYWHERE = re.compile(r"\(\?(?:<?[=!]|P?<|P=)|\\[1-9]")
"""Features of Python's regular expressions that JSON Schema or the client lacks."""
REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
OFTEN, LONG = 10, 100
"""Within a part that repeats OFTEN times, nothing may repeat a varying number of times; within any other repetition, nothing LONG times."""
LARGEST = 10_000
"""The largest size of a pattern with its bounded repetitions written out, as some engines do."""


def pattern_fault(pattern: str) -> str:
    """The reason why a pattern cannot be used, or ''."""
    from pydantic_core import SchemaError, SchemaValidator, core_schema

    try:
        re.compile(pattern)
    except re.error as error:
        return f"{error}; correct it"
    except (RecursionError, OverflowError):
        return "it is too deep or too large; simplify it"
    if match := NOT_EVERYWHERE.search(pattern):
        return f"not every regular expression engine knows {match.group()}; write it without"
    parsed = parser.parse(pattern)
    if _is_slow(parsed):
        return "a repetition within a repetition, or of alternatives that begin alike, can take for ever; write the pattern without it"
    if _size(parsed) > LARGEST:
        return f"it repeats more than {LARGEST} characters; shorten it"
    try:
        SchemaValidator(core_schema.str_schema(pattern=pattern))
    except SchemaError as error:
        return f"pydantic refuses it ({' '.join(str(error).split())[:120]}); correct it"
    return ""


def _is_slow(parsed: Iterable[Any], *, repeated: int = 1) -> bool:
    """Whether a repetition contains a repetition, or alternatives of which two can begin alike. The test errs on the safe side."""
    for kind, value in parsed:
        if kind in REPEATS:
            low, high, inner = value
            if low != high and (repeated >= OFTEN or (repeated > 1 and high >= LONG)):
                return True
            if _is_slow(inner, repeated=repeated * min(high, OFTEN)):
                return True
        elif kind is op.BRANCH:
            starts = [_start(branch) for branch in value[1]]
            if repeated >= OFTEN and (None in starts or len(set(starts)) < len(starts)):
                return True
            if any(_is_slow(branch, repeated=repeated) for branch in value[1]):
                return True
        elif any(_is_slow(inner, repeated=repeated) for inner in _inner(value)):
            return True
    return False


def _start(branch: Any) -> str | None:
    """The character that an alternative begins with; None if that varies."""
    kind, value = branch[0] if len(branch) else (None, 0)
    return chr(value) if kind is op.LITERAL else None


def _inner(value: Any) -> Iterator[Any]:
    """The patterns within a group."""
    for part in value if isinstance(value, tuple) else ():
        if isinstance(part, parser.SubPattern):
            yield part


def _size(parsed: Iterable[Any]) -> int:
    total = 0
    for kind, value in parsed:
        if kind in REPEATS:
            low, high, inner = value
            total += max(low, 1 if high == op.MAXREPEAT else high) * max(_size(inner), 1)
        elif kind is op.BRANCH:
            total += sum(_size(branch) for branch in value[1])
        else:
            total += 1 + sum(_size(inner) for inner in _inner(value))
    return total
