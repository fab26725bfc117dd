"""IR → the facts that the command line needs, as JSON: an index, and a file for each resource.

The command line reads the index for its help, and the file of a resource to run one of its commands. Missing keys have defaults: a field
without `type` is a text, without `required` it is optional; an operation without `effect` makes a change that can be undone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.decide import names
from generator.decide.ir import Api, Enum, Field, Model, Operation, Resource

Fact = dict[str, Any]

_TITLE = re.compile(r"(?P<en>[^(]*?)\s*\((?P<zh>[^()]*(?:\([^()]*\)[^()]*)*)\)(?P<rest>.*)", re.DOTALL)
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_KINDS = {"int": "integer", "float": "number", "bool": "boolean", "datetime": "moment", "date": "day", "time": "clock"}
_NO_LIMITS = ("type", "format", "items", "customTypePath", "$ref", "uniqueItems")
"""The keywords of a schema that are not limits."""
_ENDS = frozenset(
    [
        "cancel",
        "clear",
        "default",
        "delete",
        "format",
        "purge",
        "reboot",
        "remove",
        "reset",
        "restart",
        "unbind",
        "wipe",
    ]
)
"""Words in the name of an operation that removes something for good."""

_BEGIN, _FINISH = frozenset(("start", "begin", "from")), frozenset(("end", "to", "until"))


def index(api: Api) -> str:
    """The resources and their commands, a line for each command."""
    facts = {resource.attribute: _entry(resource) for resource in api.resources}
    return _lines({"manual": api.version, "resources": facts})


def resource_file(resource: Resource, api: Api) -> str:
    """The commands of a resource, and the models and enumerations that they need, a line for each field."""
    models = {model.name: model for module in api.modules for model in module.models}
    enums = {enum.name: enum for enum in api.enums}
    reached = dict.fromkeys(_reached(resource, models))
    return _lines(
        {
            "commands": {_kebab(operation.name): _operation(operation, models) for operation in resource.operations},
            "models": {name: _model(models[name], models) for name in reached if name in models},
            "enums": {name: _enum(enums[name]) for name in reached if name in enums},
        }
    )


def _entry(resource: Resource) -> Fact:
    en, zh, _ = _split(resource.doc)
    commands = {
        _kebab(operation.name): [_split(operation.summary)[0], operation.title] for operation in resource.operations
    }
    return {"en": en, "zh": zh, "module": resource.module, "commands": commands}


def _operation(operation: Operation, models: Mapping[str, Model]) -> Fact:
    fact: Fact = {
        "method": operation.name,
        "interface": f"{operation.method} {operation.path}",
        "en": _split(operation.summary)[0],
        "zh": operation.title,
        "notes": list(operation.doc[1:]),
        "returns": operation.returns,
        "kind": operation.kind,
        "effect": _effect(operation),
        "result": operation.result,
        "nullable": operation.nullable,
        "parameters": _parameters(operation),
        "conditions": _conditions(models.get(operation.request)),
    }
    if operation.batch:
        fact["items"] = operation.batch.items
    if operation.upload:
        upload = operation.upload
        fact["upload"] = {"name": upload.parameter, "media": list(upload.media), "max_size": upload.max_size}
    return _without_blanks(fact)


def _parameters(operation: Operation) -> list[Fact]:
    """The parameters. The two moments that bound a list have an `alias`, so that all commands name them alike."""
    facts = {field.name: _field(field) for field in operation.parameters}
    moments = [name for name, fact in facts.items() if fact.get("type") == "moment"]
    since, until = ([name for name in moments if words & set(name.split("_"))] for words in (_BEGIN, _FINISH))
    if operation.retry == "read" and len(since) == len(until) == 1 and len(moments) == 2:
        facts[since[0]]["alias"], facts[until[0]]["alias"] = "since", "until"
    return list(facts.values())


def _conditions(request: Model | None) -> list[Fact]:
    """The conditions that require fields when another field has one of some values."""
    conditions = [condition for condition in request.conditions if condition.requires] if request else []
    return [{"field": c.field, "values": list(c.values), "requires": list(c.requires)} for c in conditions]


def _effect(operation: Operation) -> str:
    """What a call does to the site: it `reads`, it `moves` a door, it `ends` something for good, or it makes a change ('')."""
    if operation.retry == "read":
        return "reads"
    if operation.retry == "physical":
        return "moves"
    return "ends" if _ends(names.snake(operation.path.rpartition("/")[2])) else ""


def _ends(name: str) -> bool:
    return not _ENDS.isdisjoint(name.split("_"))


def _field(field: Field) -> Fact:
    en, zh, notes = _split(field.about)
    annotation = field.type.signature
    item = annotation.removeprefix("Sequence[").removesuffix("]")
    uses = next(iter(field.type.uses), "")
    schema = field.type.schema or {}
    inner = schema.get("items")
    clock = "clock-seconds" if field.type.model.endswith("HourMinuteSecond") else "clock"
    return _without_blanks(
        {
            "name": field.name,
            "wire": field.wire,
            "en": en,
            "zh": zh,
            "notes": notes,
            "type": clock if item == "time" else uses or _KINDS.get(item, ""),
            "format": (
                str(schema["customTypePath"]).rpartition(".")[2].lower()
                if schema.get("type") and "customTypePath" in schema
                else ""
            ),
            "many": item != annotation,
            "required": field.required,
            "explicit": field.explicit,
            "limits": _limits(schema),
            "each": _limits(inner) if isinstance(inner, dict) else {},
            "choices": [_kebab(choice.rpartition(".")[2]) for choice in field.choices],
            "default": field.default,
            "unit": field.unit,
            "sensitive": bool(field.sensitive),
            "ends": _ends(field.name) and item != "bool",
        }
    )


def _limits(schema: Mapping[str, Any]) -> Fact:
    return {key: value for key, value in schema.items() if key not in _NO_LIMITS}


def _model(model: Model, models: Mapping[str, Model]) -> Fact:
    inherited = _model(models[model.base], models) if model.base in models else {}
    en, zh, _ = _split(model.doc.partition("\n")[0])
    return inherited | {"": [en, zh]} | {field.name: _field(field) for field in model.fields}


def _enum(enum: Enum) -> list[list[int | str]]:
    return [[_kebab(member.name), member.value, member.en, member.zh] for member in enum.members]


def _reached(resource: Resource, models: Mapping[str, Model]) -> Iterator[str]:
    """The models and enumerations in a resource's requests and answers, each before those in it."""
    for operation in resource.operations:
        yield from _of_fields(operation.parameters, models)
        if operation.result in models:
            yield operation.result
            yield from _inside(models[operation.result], models)


def _of_fields(fields: tuple[Field, ...], models: Mapping[str, Model]) -> Iterator[str]:
    for name in (name for field in fields for name in field.type.uses):
        yield name
        if name in models:
            yield from _inside(models[name], models)


def _inside(model: Model, models: Mapping[str, Model]) -> Iterator[str]:
    if model.base in models:
        yield from _inside(models[model.base], models)
    yield from _of_fields(model.fields, models)


def _split(text: str) -> tuple[str, str, str]:
    """The parts of a description: (the English title, the manual's Chinese title in brackets, the rest)."""
    match = _TITLE.match(text)
    if match and _CHINESE.search(match["zh"]) and "." not in match["en"]:
        return match["en"], match["zh"], match["rest"].lstrip(" .:;,")
    head, dot, rest = text.partition(". ")
    return head.rstrip("."), "", rest if dot else ""


def _kebab(name: str) -> str:
    return name.lower().replace("_", "-")


def _without_blanks(fact: Fact) -> Fact:
    return {key: value for key, value in fact.items() if value not in ("", None, [], {}) and value is not False}


def _lines(document: Fact) -> str:
    """JSON with a line for each command, field or member."""
    rows = (
        f"  {_json(key)}: {_nested(value, 1, 4 if key in ('commands', 'resources') else 3)}"
        for key, value in document.items()
    )
    return "{\n" + ",\n".join(rows) + "\n}\n"


def _nested(value: object, level: int, deep: int) -> str:
    pad = "  " * (level + 1)
    if isinstance(value, dict) and value and level < deep:
        rows = (f"{pad}{_json(key)}: {_nested(child, level + 1, deep)}" for key, child in value.items())
        return "{\n" + ",\n".join(rows) + "\n" + pad[2:] + "}"
    if isinstance(value, list) and value and isinstance(value[0], (dict, list)) and level < deep:
        rows = (f"{pad}{_json(child)}" for child in value)
        return "[\n" + ",\n".join(rows) + "\n" + pad[2:] + "]"
    return _json(value)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
