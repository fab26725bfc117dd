"""IR → the public surface of the generated package: the facts of each symbol that users can name.

Symbols are written as in users' code: `NewPerson.card_num`, `Colour.RED`, `client.person.list`, `client.person.list(card_num)`.
`client.` means both clients, because they differ only in the result of a call (`returns`, and `async` for the awaited result).
Exports of the runtime have only their names, because the spec decides nothing else about them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from generator import runtime
from generator.decide.ir import Api, Enum, Family, Model, Operation, Resource
from generator.write.view import Argument, arguments, returns

SymbolFacts = Mapping[str, object]
Surface = Mapping[str, SymbolFacts]
Row = tuple[str, SymbolFacts]


def surface(api: Api) -> Surface:
    """The facts of every public symbol that users' code can rely on, sorted by symbol."""
    rows = [
        *_package(api),
        *(row for module in api.modules for model in module.models for row in _model(model)),
        *(row for enum in api.enums for row in _enum(enum)),
        *(row for family in api.families for row in _family(family)),
        *(row for resource in api.resources for row in _resource(resource)),
    ]
    return dict(sorted(rows))


def render_surface(surface: Surface) -> str:
    """JSON with one line for each symbol, so that a changed symbol is a changed line."""
    lines = [f"  {_json(symbol)}: {_json(facts)}" for symbol, facts in surface.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _package(api: Api) -> Iterator[Row]:
    yield "MANUAL_VERSION", {"kind": "constant", "value": api.version}
    yield "preload", {"kind": "function", "returns": "None"}
    yield "Hongtu", {"kind": "client", "base": "SyncClient"}
    yield "AsyncHongtu", {"kind": "client", "base": "AsyncClient"}
    if api.push:
        yield "Push", {"kind": "push", "of": api.push.record}
        yield "read_push", {"kind": "function", "returns": "Push"}
    yield "Code", {"kind": "enumeration", "base": "IntEnum"}
    yield "errors.CODES", {"kind": "constant", "type": "dict[int, ErrorCode]"}
    yield "errors.FAMILIES", {"kind": "constant", "type": "dict[str, type[ApiError]]"}
    for module, names in runtime.EXPORTS.items():
        for name in names:
            yield name, {"kind": "runtime", "module": module}
    for namespace in api.namespaces:
        yield f"client.{namespace.attribute}", _pair("namespace", namespace.class_name)


def _model(model: Model) -> Iterator[Row]:
    base = model.base or ("Input" if model.direction == "input" else "Output")
    yield model.name, {"kind": "model", "base": base, "direction": model.direction}
    for field in model.fields:
        type_ = field.type.signature.replace("Sequence[", "list[")
        yield f"{model.name}.{field.name}", {
            "kind": "field",
            "type": type_ if field.required else f"{type_} | None",
            "required": field.required,
            "wire": field.wire,
        }


def _enum(enum: Enum) -> Iterator[Row]:
    yield enum.name, {"kind": "enumeration", "base": enum.base}
    for member in enum.members:
        yield f"{enum.name}.{member.name}", {"kind": "member", "value": member.value}


def _family(family: Family) -> Iterator[Row]:
    yield family.class_name, {"kind": "error", "base": "ApiError"}
    for code in family.codes:
        yield f"Code.{code.name}", {"kind": "code", "value": code.code, "error": family.class_name}


def _resource(resource: Resource) -> Iterator[Row]:
    yield f"client.{resource.attribute}", _pair("resource", resource.class_name)
    for operation in resource.operations:
        yield from _method(resource, operation)


def _method(resource: Resource, operation: Operation) -> Iterator[Row]:
    symbol = f"client.{resource.attribute}.{operation.name}"
    blocking, awaited = (text.removeprefix("builtins.") for text in returns(resource, operation))
    call = f"{operation.method} {operation.path}"
    yield symbol, {"kind": "method", "returns": blocking, "async": awaited, "http": call}
    for argument in (*arguments(operation), Argument("options", "CallOptions | None = None")):
        type_, _, default = argument.annotation.partition(" = ")
        facts = {"kind": "keyword parameter", "type": type_}
        yield f"{symbol}({argument.name})", facts | ({"default": default} if default else {})


def _pair(kind: str, class_name: str) -> SymbolFacts:
    return {"kind": kind, "type": class_name, "async": f"Async{class_name}"}
