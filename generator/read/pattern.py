"""Finds patterns that can take for ever, or that pydantic's regular expressions refuse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

op: Any = import_module("re._constants")  # Python's own reading of a pattern; typeshed does not know it
parser: Any = import_module("re._parser")
REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
OFTEN, LONG = 10, 100
"""What repeats so often may hold nothing of varying length; what repeats at all, nothing so long of varying length."""
LARGEST = 10_000
"""Characters that a pattern may count; a bounded repetition is written out by some readers."""


def pattern_fault(pattern: str) -> str:
    """The reason why a pattern that Python compiles is refused, or ''."""
    from pydantic_core import SchemaError, SchemaValidator, core_schema

    parsed = parser.parse(pattern)
    if _is_slow(parsed):
        return "a repetition within a repetition, or of alternatives that begin alike, can take for ever; write the pattern without it"
    if _size(parsed) > LARGEST:
        return f"it repeats more than {LARGEST} characters; say it with less"
    try:
        SchemaValidator(core_schema.str_schema(pattern=pattern))
    except SchemaError as error:
        return f"the client's reader of patterns refuses it ({' '.join(str(error).split())[:120]}); correct it"
    return ""


def _is_slow(parsed: Iterable[Any], *, repeated: int = 1) -> bool:
    """Whether something that repeats holds what repeats, or choices of which two can begin alike: a simple test, on the safe side."""
    for kind, told in parsed:
        if kind in REPEATS:
            low, high, inner = told
            if low != high and (repeated >= OFTEN or (repeated > 1 and high >= LONG)):
                return True
            if _is_slow(inner, repeated=repeated * min(high, OFTEN)):
                return True
        elif kind is op.BRANCH:
            starts = [_start(branch) for branch in told[1]]
            if repeated >= OFTEN and (None in starts or len(set(starts)) < len(starts)):
                return True
            if any(_is_slow(branch, repeated=repeated) for branch in told[1]):
                return True
        elif any(_is_slow(inner, repeated=repeated) for inner in _inner(told)):
            return True
    return False


def _start(branch: Any) -> str | None:
    """The character that a choice begins with; None if it may be one of several, or none."""
    kind, told = branch[0] if len(branch) else (None, 0)
    return chr(told) if kind is op.LITERAL else None


def _inner(told: Any) -> Iterator[Any]:
    """The patterns within a group."""
    for part in told if isinstance(told, tuple) else ():
        if isinstance(part, parser.SubPattern):
            yield part


def _size(parsed: Iterable[Any]) -> int:
    total = 0
    for kind, told in parsed:
        if kind in REPEATS:
            low, high, inner = told
            total += max(low, 1 if high == op.MAXREPEAT else high) * max(_size(inner), 1)
        elif kind is op.BRANCH:
            total += sum(_size(branch) for branch in told[1])
        else:
            total += 1 + sum(_size(inner) for inner in _inner(told))
    return total
