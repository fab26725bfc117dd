"""Where replies depart from the manual: reported by operation and place, never by value; the data are kept."""

from __future__ import annotations

import inspect
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeGuard, get_args, get_origin

from pydantic import BaseModel, ValidationError

from hongtu_runtime.errors import UnexpectedReply


@dataclass(frozen=True, slots=True)
class Drift:
    """One place where a reply did not fit its model. Holds names only, no values."""

    operation: str
    path: str
    """JSON path, with `[*]` for every index: `data.list[*].sex`. `$` is the reply as a whole."""
    expected: str
    """What is amiss: `unknown_field`, `unknown_value` (of an enumeration), or what the model asks for, an error type of
    pydantic such as `int_parsing`."""

    def __str__(self) -> str:
        return f"{self.operation}: {self.path}: {self.expected}"


class DriftWarning(UserWarning):
    """A reply departs from the manual; the data were kept as they came."""


class DriftError(UnexpectedReply):
    """A reply departs from the manual, and the client was told to raise (`on_drift="raise"`)."""


_OURS = ("hongtu", "hongtu_runtime")
OnDriftCall = Callable[[tuple[Drift, ...]], None]


def report(drifts: tuple[Drift, ...], on_drift: str | OnDriftCall, warned: set[Drift]) -> None:
    """Warn, raise, ignore or call, as the client was told.

    Args:
        warned: what this client has warned of; each place of an operation is worth one warning.
    """
    if callable(on_drift):
        on_drift(drifts)
    elif on_drift == "raise":
        places = "; ".join(f"{drift.path}: {drift.expected}" for drift in drifts)
        raise DriftError(f"the reply departs from the manual: {places}", operation=drifts[0].operation)
    elif on_drift == "warn":
        fresh = [drift for drift in drifts if drift not in warned]
        warned.update(fresh)
        for drift in fresh:
            warnings.warn(str(drift), DriftWarning, stacklevel=caller_level())


def caller_level() -> int:
    """How far up the stack the caller's own code is, for a warning that points there."""
    level, frame = 0, inspect.currentframe()
    while frame is not None and frame.f_globals.get("__name__", "").partition(".")[0] in _OURS:
        level, frame = level + 1, frame.f_back
    return level


def is_object(value: object) -> TypeGuard[dict[str, Any]]:
    """Whether JSON is an object."""
    return isinstance(value, dict)


def is_array(value: object) -> TypeGuard[list[Any]]:
    """Whether JSON is an array."""
    return isinstance(value, list)


def drifts_of(operation: str, error: ValidationError, reply: object) -> tuple[Drift, ...]:
    """The places in a validation error, each once. `reply` is the JSON that it is about."""
    found: dict[str, Drift] = {}
    for row in error.errors(include_url=False, include_input=False):
        path = _json_path(row["loc"], reply, missing=row["type"] == "missing")
        found.setdefault(path, Drift(operation, path, row["type"]))
    return tuple(found.values())


def lenient(kind: Any, value: Any) -> Any:
    """Build `kind` from `value` as far as it fits; what does not fit stays as it came, what is missing is None.

    Args:
        kind: a model class, `list[…]`, or the annotation of a field.
        value: what `json.loads` gave.
    """
    model, item = _model_in(kind), _item_in(kind)
    if model is not None and is_object(value):
        return _lenient_model(model, value)
    if item is not None and is_array(value):
        return [lenient(item, entry) for entry in value]
    return value


def _lenient_model(model: type[BaseModel], value: dict[str, Any]) -> BaseModel:
    model.model_rebuild()
    rest = dict(value)
    made = model.model_construct()
    for name, info in model.model_fields.items():
        given = rest.pop(info.alias if info.alias in rest else name, None)
        vars(made).setdefault(name, None)
        if given is not None:
            try:
                model.__pydantic_validator__.validate_assignment(made, name, given)
            except ValidationError:
                vars(made)[name] = lenient(info.annotation, given)
    if made.__pydantic_extra__ is not None:
        made.__pydantic_extra__.update(rest)
    return made


def _model_in(kind: Any) -> type[BaseModel] | None:
    """The model that an annotation (`Person`, `Person | None`) names, not one in a list."""
    options = (kind, *get_args(kind)) if get_origin(kind) is not list else ()
    return next((option for option in options if isinstance(option, type) and issubclass(option, BaseModel)), None)


def _item_in(kind: Any) -> Any:
    """What the list in an annotation (`list[Person]`, `list[Person] | None`) holds."""
    lists = (option for option in (kind, *get_args(kind)) if get_origin(option) is list)
    return next((get_args(option)[0] for option in lists), None)


def _json_path(location: tuple[int | str, ...], value: Any, *, missing: bool) -> str:
    """The steps of a location that lead into the JSON, and to what is missing there. Pydantic adds what it had tried."""
    path = ""
    for step in location:
        if is_array(value) and isinstance(step, int):
            path, value = f"{path}[*]", value[step]
        elif is_object(value) and (missing or step in value):
            path, value = f"{path}.{step}", value.get(str(step))
    return path.lstrip(".") or "$"
