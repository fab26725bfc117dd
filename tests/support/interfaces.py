"""What the generated client has, found by the paths of the spec."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

import hongtu
import hongtu.enums
import hongtu.models
import hongtu.resources
from hongtu_runtime.models import Input, Output
from hongtu_runtime.operation import Operation


def modules(package: Any) -> Iterator[Any]:
    for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        yield importlib.import_module(found.name)


INTERFACES: dict[str, Operation[Any]] = {
    value.path: value
    for module in modules(hongtu.resources)
    for value in vars(module).values()
    if isinstance(value, Operation)
}
"""By path; `OPERATIONS` is what the spec has."""


def method_of(client: Any, path: str) -> Any:
    for part in INTERFACES[path].name.split("."):
        client = getattr(client, part)
    return client


def arguments_of(path: str, body: dict[str, Any]) -> dict[str, Any]:
    """The fields of a request by their names in Python, with models in place of objects."""
    kind = INTERFACES[path].request
    if kind is None:
        return body
    request = kind.model_validate(body)
    return {name: getattr(request, name) for name in request.model_fields_set}


MODELS: dict[str, type[BaseModel]] = {
    value.__name__: value
    for module in modules(hongtu.models)
    for value in vars(module).values()
    if isinstance(value, type) and issubclass(value, (Input, Output)) and value.__module__ == module.__name__
}
