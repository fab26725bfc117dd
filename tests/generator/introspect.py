"""The public surface of the `hongtu` that is on the path, as JSON: by importing it, in the form of generated/hongtu/surface.json.

Run as a program, so that any build can be looked at. It shares no code with the generator. What it meets and has no word for is
said as `{"kind": "unknown …"}`: that is no fact of any manifest, so it shows.
"""

from __future__ import annotations

import enum
import inspect
import json
import pkgutil
import types
import typing
from collections.abc import Iterator, Sequence
from functools import cached_property
from importlib import import_module
from typing import Annotated, Any, Union, get_args, get_origin

import hongtu
import hongtu.client
import hongtu.errors
import hongtu.resources
from hongtu_runtime import types as moments
from hongtu_runtime.enums import OpenInt, OpenStr
from hongtu_runtime.errors import ApiError
from hongtu_runtime.models import Input, Output
from hongtu_runtime.push import AnyPush
from hongtu_runtime.upload import FileSource

ALIASES = {"Day": "date", "EpochMs": "datetime", "EpochMsText": "datetime", "Moment": "datetime"} | {
    "HourMinute": "time",
    "HourMinuteSecond": "time",
}
"""Types of the runtime, and what type checkers take them for."""
RESOURCES = {
    name: getattr(module, name)
    for found in pkgutil.iter_modules(hongtu.resources.__path__)
    for module in [import_module(f"hongtu.resources.{found.name}")]
    for name in module.__all__
}
Row = tuple[str, dict[str, object]]


def main() -> None:
    rows = list(package())
    doubled = [symbol for symbol, _ in rows if [other for other, _ in rows].count(symbol) > 1]
    assert not doubled, doubled
    print(json.dumps(dict(sorted(rows))))


def package() -> Iterator[Row]:
    for name in hongtu.__all__:
        yield from public(name, getattr(hongtu, name))
    for name in hongtu.errors.__all__:
        if name not in hongtu.__all__:
            constant = typing.get_type_hints(hongtu.errors).get(name)
            yield f"errors.{name}", {"kind": "constant", "type": shown(constant)}
    yield from attributes("client", hongtu.Hongtu, hongtu.AsyncHongtu)


def public(name: str, value: Any) -> Iterator[Row]:
    """What `from hongtu import name` finds."""
    home = hongtu._HOMES.get(name, "hongtu")
    if home.startswith("hongtu_runtime"):
        yield name, {"kind": "runtime", "module": home}
    elif isinstance(value, str):
        yield name, {"kind": "constant", "value": value}
    elif inspect.isfunction(value):
        yield name, {"kind": "function", "returns": shown(inspect.signature(value).return_annotation)}
    elif name in hongtu.client.__all__:
        yield name, {"kind": "client", "base": bases(value)}
    elif isinstance(value, type) and issubclass(value, enum.Enum):
        yield name, {"kind": "enumeration", "base": bases(value)}
        for member in value.__members__:
            yield f"{name}.{member}", fact_of_member(value[member])
    elif isinstance(value, type) and issubclass(value, (Input, Output)):
        yield name, {
            "kind": "model",
            "base": bases(value),
            "direction": "input" if issubclass(value, Input) else "output",
        }
        yield from fields(value)
    elif isinstance(value, type) and issubclass(value, AnyPush):
        (base,) = value.__orig_bases__  # type: ignore[attr-defined]
        yield name, {"kind": "push", "of": get_args(base)[1].__name__}
    elif isinstance(value, type) and issubclass(value, ApiError):
        yield name, {"kind": "error", "base": bases(value)}
    else:
        yield name, {"kind": f"unknown {type(value).__name__}"}


def fact_of_member(member: Any) -> dict[str, object]:
    if isinstance(member, (OpenInt, OpenStr)):
        return {"kind": "member", "value": member.value}
    known = hongtu.errors.CODES[member.value]
    assert known.name == member.name
    return {"kind": "code", "value": member.value, "error": hongtu.errors.FAMILIES[known.family].__name__}


def fields(model: Any) -> Iterator[Row]:
    """The fields that a model adds to its base."""
    inherited = {name for base in model.__bases__ for name in getattr(base, "model_fields", {})}
    for name, field in model.model_fields.items():
        if name not in inherited:
            type_ = shown(inspect.get_annotations(model)[name])
            required = field.is_required()
            yield f"{model.__name__}.{name}", {
                "kind": "field",
                "type": type_,
                "required": required,
                "wire": field.alias,
            }


def attributes(symbol: str, blocking: type, awaited: type) -> Iterator[Row]:
    """What hangs on a client or a namespace: the same on both."""
    names = [name for cls in (blocking, awaited) for name in vars(cls) if isinstance(vars(cls)[name], cached_property)]
    for name in dict.fromkeys(names):
        below = f"{symbol}.{name}"
        types_ = [held(cls, name) for cls in (blocking, awaited)]
        pair = {"type": types_[0].__name__, "async": types_[1].__name__}
        if types_[0].__name__.endswith("Resources"):
            yield below, {"kind": "namespace", **pair}
            yield from attributes(below, types_[0], types_[1])
        else:
            yield below, {"kind": "resource", **pair}
            yield from methods(below, types_[0], types_[1])


def held(cls: type, name: str) -> type:
    """The class of an attribute; the annotation of a resource is its name, since it is imported late."""
    said = vars(cls)[name].func.__annotations__["return"]
    return said if isinstance(said, type) else RESOURCES[said]


def methods(symbol: str, blocking: type, awaited: type) -> Iterator[Row]:
    names = [name for cls in (blocking, awaited) for name in vars(cls) if not name.startswith("_")]
    for name in dict.fromkeys(names):
        both = [getattr(cls, name, None) for cls in (blocking, awaited)]
        if not all(inspect.isfunction(method) for method in both):
            yield f"{symbol}.{name}", {"kind": f"unknown {[type(method).__name__ for method in both]}"}
            continue
        first, second = (inspect.signature(method) for method in both if method)
        operation = getattr(import_module(blocking.__module__), name.upper())
        overloads = [len(typing.get_overloads(method)) for method in both if method]
        flavours = [inspect.iscoroutinefunction(method) for method in both]
        fact: dict[str, object] = {
            "kind": "method",
            "returns": shown(first.return_annotation),
            "async": shown(second.return_annotation),
            "http": f"{operation.method} {operation.path}",
        }
        yield f"{symbol}.{name}", fact | ({} if (overloads, flavours) == ([0, 0], [False, True]) else {"kind": "odd"})
        for parameter in dict.fromkeys([*first.parameters, *second.parameters]):
            if parameter != "self":
                facts = [fact_of_parameter(each.parameters.get(parameter)) for each in (first, second)]
                same = facts[0] == facts[1]
                yield f"{symbol}.{name}({parameter})", facts[0] if same else {"blocking": facts[0], "async": facts[1]}


def fact_of_parameter(parameter: inspect.Parameter | None) -> dict[str, object]:
    if parameter is None:
        return {}
    kind = f"{parameter.kind.description.removesuffix('-only')} parameter"
    default = {} if parameter.default is parameter.empty else {"default": repr(parameter.default)}
    return {"kind": kind, "type": shown(parameter.annotation), **default}


def bases(cls: type) -> str:
    return ", ".join(base.__name__ for base in cls.__bases__)


def shown(annotation: Any) -> str:
    """An annotation as a user writes it."""
    for alias, name in ALIASES.items():
        if annotation == getattr(moments, alias):
            return name
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return shown(arguments[0])
    if origin in (Union, types.UnionType):
        if annotation == FileSource:
            return "FileSource"
        return " | ".join(shown(argument) for argument in arguments)
    if origin is not None:
        name = "Sequence" if origin is Sequence else origin.__name__
        return f"{name}[{', '.join(map(shown, arguments))}]"
    if annotation in (None, type(None)):
        return "None"
    return annotation if isinstance(annotation, str) else annotation.__name__


if __name__ == "__main__":
    main()
