"""Moments of a reply that were sent in seconds and read as milliseconds, so that they are in January 1970.

Checking every row would take as long as reading it. A server that sends seconds sends them everywhere. So only the first
and the last row of a list are checked, and all rows if one of them is suspicious.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import Any, get_args

from pydantic import AwareDatetime, BaseModel

from hongtu_runtime.guards import is_array
from hongtu_runtime.types import SECONDS, from_epoch_ms, is_midnight, to_epoch_ms

_EARLY, _LATE = from_epoch_ms(-SECONDS), from_epoch_ms(SECONDS)


def seconds_in(value: object, path: str = "data") -> Iterator[tuple[str, str]]:
    """(JSON path, "seconds") of each. Midnights are birthdays of about 1970."""
    return _places(value, path) if suspicious(value) else iter(())


def suspicious(value: object) -> bool:
    """Whether a time in a value, or in the first or last row of a list, is around 1970. Runs for every reply."""
    if isinstance(value, BaseModel):
        fields = vars(value)
        for name, _, is_moment in _watched(type(value)):
            field = fields.get(name)
            if field is not None and (_is_odd(field) if is_moment else suspicious(field)):
                return True
    elif is_array(value) and value:
        return suspicious(value[0]) or (len(value) > 1 and suspicious(value[-1]))
    return False


def _places(value: object, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, BaseModel):
        fields = vars(value)
        for name, step, is_moment in _watched(type(value)):
            if not is_moment:
                yield from _places(fields.get(name), f"{path}.{step}")
            elif _is_odd(fields.get(name)):
                yield f"{path}.{step}", "seconds"
    elif is_array(value):
        for item in value:
            yield from _places(item, f"{path}[*]")


def _is_odd(value: object) -> bool:
    # Values that did not fit their field are kept and may be of any type.
    return (
        isinstance(value, datetime)
        and 1969 <= value.year <= 1970  # comparing moments takes a microsecond
        and value.tzinfo is not None
        and _EARLY < value < _LATE
        and not is_midnight(to_epoch_ms(value))
    )


@cache
def _watched(model: type[BaseModel]) -> tuple[tuple[str, str, bool], ...]:
    """(name, wire name, whether it is a moment) of fields with a moment, or with a model that has one."""
    return tuple(
        (name, info.alias or name, _holds(info.annotation, AwareDatetime))
        for name, info in model.model_fields.items()
        if _holds(info.annotation, AwareDatetime) or any(map(_watched, _models_in(info.annotation)))
    )


def _holds(kind: Any, wanted: Any) -> bool:
    return kind is wanted or any(_holds(option, wanted) for option in get_args(kind))


def _models_in(kind: Any) -> Iterator[type[BaseModel]]:
    if isinstance(kind, type) and not get_args(kind) and issubclass(kind, BaseModel):
        yield kind
    for option in get_args(kind):
        yield from _models_in(option)
