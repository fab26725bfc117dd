"""Parts of a reply that are not in the manual but fit the models: unknown fields, and unknown values of enumerations.

Searching every row would take a tenth of the time for reading. So the code that reads an unknown field or value notes that
it ran (`enums.met`), and only then `unknowns` searches for the places.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from hongtu_runtime.drift import shown
from hongtu_runtime.enums import OpenInt, OpenStr
from hongtu_runtime.guards import is_array


def unknowns(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """(JSON path, "unknown_field" or "unknown_value") of each; a place that occurs in many rows is repeated for each."""
    if isinstance(value, BaseModel):
        fields = vars(value)
        for name, step in _watched(type(value)):
            if fields.get(name) is not None:
                yield from unknowns(fields[name], f"{path}.{step}")
        beyond = value.__pydantic_extra__ if not getattr(value, "__frame__", False) else None
        for name in beyond or ():
            yield f"{path}.{shown(name)}", "unknown_field"
    elif is_array(value):
        for item in value:
            yield from unknowns(item, f"{path}[*]")
    elif isinstance(value, (OpenInt, OpenStr)) and not value.is_known:
        yield path, "unknown_value"


@cache
def _watched(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """(name, wire name) of fields with a model or an enumeration, also in lists."""
    return tuple(
        (name, info.alias or name) for name, info in model.model_fields.items() if _can_hold_unknowns(info.annotation)
    )


def _can_hold_unknowns(kind: Any) -> bool:
    if isinstance(kind, type):
        return issubclass(kind, (BaseModel, OpenInt, OpenStr))
    return any(_can_hold_unknowns(option) for option in get_args(kind))
