"""Models from JSON that does not fit them."""

from __future__ import annotations

from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from hongtu_runtime.guards import is_array, is_object


def lenient(kind: Any, value: Any) -> Any:
    """Build `kind` from `value` as far as it fits. Values that do not fit are kept as received; missing ones are None.

    Args:
        kind: a model class, `list[…]`, or the annotation of a field.
        value: the result of `json.loads`.
    """
    model, item = _model_in(kind), _item_in(kind)
    if model is not None and is_object(value):
        return _lenient_model(model, value)
    if item is not None and is_array(value):
        return [lenient(item, entry) for entry in value]
    return value


def _lenient_model(model: type[BaseModel], value: dict[str, Any]) -> BaseModel:
    rest = dict(value)
    made = model.model_construct()
    vars(made).update(_nothing(model))
    for name, info in model.model_fields.items() if rest else ():
        given = rest.pop(info.alias if info.alias in rest else name, None)
        if given is not None:
            try:
                model.__pydantic_validator__.validate_assignment(made, name, given)
            except ValidationError:
                vars(made)[name] = lenient(info.annotation, given)
    if made.__pydantic_extra__ is not None:
        made.__pydantic_extra__.update(rest)
    return made


@cache
def _nothing(model: type[BaseModel]) -> dict[str, None]:
    """The model's fields, each without a value."""
    model.model_rebuild()
    return dict.fromkeys(model.model_fields)


def _model_in(kind: Any) -> type[BaseModel] | None:
    """The model in an annotation (`Person`, `Person | None`), but not one in a list."""
    return next((each for each in _options(kind) if isinstance(each, type) and issubclass(each, BaseModel)), None)


def _item_in(kind: Any) -> Any:
    """The item type of the list in an annotation (`list[Person]`, `list[Person] | None`)."""
    return next((get_args(each)[0] for each in _options(kind) if get_origin(each) is list), None)


@cache
def _options(kind: Any) -> tuple[Any, ...]:
    """The types that an annotation allows, each without its limits."""
    options = get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)
    return tuple(get_args(each)[0] if get_origin(each) is Annotated else each for each in options)
