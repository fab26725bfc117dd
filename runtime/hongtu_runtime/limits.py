"""The limits of the manual, and how to do without them: lengths, patterns, ranges, members, sizes, conditions.

A limit is a claim about every box, and a box may differ. Other rules always hold: the type of a field, whether it is
required, and what can be sent at all.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from pydantic_core import SchemaValidator, core_schema

from hongtu_runtime.guards import is_array, is_object

F = TypeVar("F", bound=Callable[..., Any])

_KEYWORDS = frozenset(("min_length", "max_length", "pattern", "ge", "le", "gt", "lt", "multiple_of"))
"""The keywords of a core schema that limit a value."""


def limit(without: Callable[[Any], Any] | None = None) -> Callable[[F], F]:
    """Mark a function that checks limits. `without` replaces it if limits do not count."""

    def mark(function: F) -> F:
        _LIMITS[function] = without
        return function

    return mark


_LIMITS: dict[Callable[..., Any], Callable[[Any], Any] | None] = {}


@cache
def unlimited(model: type[Any]) -> SchemaValidator:
    """A validator like that of the model, without limits. It creates instances of the same class, and is built on first use."""
    model.model_rebuild()
    return SchemaValidator(_stripped(model.__pydantic_core_schema__, model))


def _stripped(schema: Any, root: type[Any]) -> Any:
    """A core schema without limits. Nested models use their own validator without limits, because pydantic would use the built one."""
    kind = schema["type"]
    if kind == "model" and schema["cls"] is not root:
        return core_schema.no_info_plain_validator_function(unlimited(schema["cls"]).validate_python)
    made = {key: _member(key, value, root) for key, value in schema.items() if key not in ("metadata", "serialization")}
    if kind == "function-after" and schema["function"]["function"] in _LIMITS:
        without, inner = _LIMITS[schema["function"]["function"]], made["schema"]
        if without is None or inner["type"] == "function-plain":  # a nested model checks the rest itself
            return {**inner, **({"ref": schema["ref"]} if "ref" in schema else {})}
        return core_schema.no_info_after_validator_function(without, inner)
    if kind in ("str", "int", "float", "list"):
        return {key: value for key, value in made.items() if key not in _KEYWORDS}
    return made


def _member(key: str, value: Any, root: type[Any]) -> Any:
    if key == "fields":
        return {name: _stripped(field, root) for name, field in value.items()}
    if is_array(value):
        return [_member("", entry, root) for entry in value]
    is_schema = is_object(value) and isinstance(value.get("type"), str) and key not in ("default", "function")
    return _stripped(value, root) if is_schema else value
