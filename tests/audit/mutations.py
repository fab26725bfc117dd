"""Random slips in a loaded spec. Each takes the data of the files and a random source, spoils one place and describes it."""

from __future__ import annotations

import pickle
import random
import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Any

from generator.read.load import Document, Documents

Data = dict[str, Any]
"""The data of each file, by its path."""
TYPES = {
    "string": "integer",
    "integer": "string",
    "number": "boolean",
    "boolean": "string",
    "array": "string",
    "object": "string",
}
LIMITS = ("minLength", "maxLength", "minimum", "maximum", "multipleOf", "minItems", "maxItems", "default")
SAID = r"[(（][^()（）]*[\u4e00-\u9fff][^()（）]*[)）]"
"""The manual's term in a description."""
WITHOUT_REMARKS = ("ScheduleWorkDay", "ScheduleHoliday", "ScheduleTimeSpan")
"""Components for whose fields the manual gives no term."""
WITHOUT_LABELS = ("Weekday", "SyncPersonType")
"""Enumerations with a value without a label in the manual."""
NOT_IN_TABLES = ("Envelope", "OkReply", "EmptyRequest")
"""Components that are not in the tables of a manual."""


def objects(data: Data) -> Iterator[tuple[str, Any]]:
    """The names and schemas with properties that tables describe: components, and the parts of an `allOf`."""
    for path, components in data.items():
        for name, component in components.items() if path.startswith("schemas/") else ():
            for part in (component, *component.get("allOf", ())):
                if name not in NOT_IN_TABLES and not name.endswith("Reply") and part.get("properties"):
                    yield name, part


def pick(chance: random.Random, options: Iterator[Any]) -> Any:
    return chance.choice(list(options))


def drop_field(data: Data, chance: random.Random) -> str:
    name, schema = pick(chance, objects(data))
    field = chance.choice(list(schema["properties"]))
    del schema["properties"][field]
    schema["required"] = [other for other in schema.get("required", ()) if other != field]
    return f"{name}.{field} dropped"


def add_field(data: Data, chance: random.Random) -> str:
    name, schema = pick(chance, objects(data))
    schema["properties"]["invented"] = {"type": "string"}
    return f"{name}.invented added"


def change_type(data: Data, chance: random.Random) -> str:
    name, field, schema = pick(
        chance,
        ((n, f, p) for n, o in objects(data) for f, p in o["properties"].items() if isinstance(p.get("type"), str)),
    )
    schema["type"] = TYPES[schema["type"]]
    return f"{name}.{field} is {schema['type']}"


def flip_required(data: Data, chance: random.Random) -> str:
    name, schema = pick(chance, objects(data))
    field = chance.choice(list(schema["properties"]))
    required = list(schema.get("required", ()))
    schema["required"] = (
        [*required, field] if field not in required else [other for other in required if other != field]
    )
    return f"{name}.{field} {'required' if field not in required else 'optional'}"


def drop_code(data: Data, chance: random.Random) -> str:
    codes = data["error-codes.yaml"]["codes"]
    gone = codes.pop(chance.randrange(len(codes)))
    return f"code {gone['code']} dropped"


def change_code_text(data: Data, chance: random.Random) -> str:
    code = chance.choice(data["error-codes.yaml"]["codes"])
    code["zh"] = [*code["zh"][:-1], f"{code['zh'][-1]}。"]
    return f"text of code {code['code']} changed"


def _nested(data: Data) -> Iterator[tuple[str, Any, str, Any]]:
    """Name and schema of an object, the name of a member that is an object or an array of objects, and its schema."""
    by_name = dict(objects(data))
    for name, schema in objects(data):
        for field, member in schema["properties"].items():
            target = member.get("$ref") or member.get("items", {}).get("$ref", "")
            inner = by_name.get(target.rpartition("/")[2])
            if inner is not None and not target.startswith("../enums"):
                yield name, schema, field, inner


def move_level_up(data: Data, chance: random.Random) -> str:
    """Move a member of a nested object next to the object."""
    name, outer, field, inner = pick(chance, _nested(data))
    moved = chance.choice(list(inner["properties"]))
    outer["properties"].setdefault(moved, inner["properties"].pop(moved))
    return f"{name}.{field}.{moved} moved up"


def move_level_down(data: Data, chance: random.Random) -> str:
    """Move a neighbour of a nested object into it."""
    name, outer, field, inner = pick(chance, _nested(data))
    others = [name for name, member in outer["properties"].items() if name != field and "#/" not in str(member)]
    if not others:
        return move_level_up(data, chance)
    moved = chance.choice(others)
    inner["properties"].setdefault(moved, outer["properties"].pop(moved))
    return f"{name}.{moved} moved into {field}"


def drop_value(data: Data, chance: random.Random) -> str:
    enumerations = data["enums.yaml"]
    name = pick(chance, (name for name, schema in enumerations.items() if len(schema["enum"]) > 1))
    at = chance.randrange(len(enumerations[name]["enum"]))
    for key in ("enum", "x-enum-varnames", "x-enum-labels"):
        enumerations[name][key] = [*enumerations[name][key][:at], *enumerations[name][key][at + 1 :]]
    return f"value {at} of {name} dropped"


def change_label(data: Data, chance: random.Random) -> str:
    enumerations = data["enums.yaml"]
    name = pick(
        chance, (n for n, s in enumerations.items() if isinstance(s["enum"][0], int) and n not in WITHOUT_LABELS)
    )
    label = chance.choice(enumerations[name]["x-enum-labels"])
    label["zh"] += "？"
    return f"label {label['zh']} of {name}"


def drop_value_of_a_place(data: Data, chance: random.Random) -> str:
    name, field, schema = pick(
        chance, ((n, f, p) for n, o in objects(data) for f, p in o["properties"].items() if "$ref" in p and "enum" in p)
    )
    schema["enum"] = schema["enum"][:-1] or [99]
    return f"values of {name}.{field} are {schema['enum']}"


def change_limit(data: Data, chance: random.Random) -> str:
    name, field, schema, key = pick(
        chance,
        ((n, f, p, key) for n, o in objects(data) for f, p in o["properties"].items() for key in LIMITS if key in p),
    )
    value = schema[key]
    schema[key] = not value if isinstance(value, bool) else value + 1
    return f"{key} of {name}.{field} changed"


def drop_limit(data: Data, chance: random.Random) -> str:
    name, field, schema, key = pick(
        chance,
        ((n, f, p, key) for n, o in objects(data) for f, p in o["properties"].items() for key in LIMITS if key in p),
    )
    del schema[key]
    return f"{key} of {name}.{field} dropped"


def drop_interface(data: Data, chance: random.Random) -> str:
    paths = data["openapi.yaml"]["paths"]
    gone = chance.choice(list(paths))
    del paths[gone]
    return f"{gone} dropped"


def rename_path(data: Data, chance: random.Random) -> str:
    paths = data["openapi.yaml"]["paths"]
    old = chance.choice(list(paths))
    paths[f"{old}s"] = paths.pop(old)
    return f"{old} renamed"


def change_method(data: Data, chance: random.Random) -> str:
    name, item = pick(
        chance, ((n, i) for path, items in data.items() if path.startswith("paths/") for n, i in items.items())
    )
    old = next(iter(item))
    item["put"] = item.pop(old)
    return f"{name} is PUT"


def change_title(data: Data, chance: random.Random) -> str:
    name, item = pick(
        chance, ((n, i) for path, items in data.items() if path.startswith("paths/") for n, i in items.items())
    )
    next(iter(item.values()))["x-manual"]["title"] += "二"
    return f"title of {name} changed"


def change_term(data: Data, chance: random.Random) -> str:
    described = ((n, f, p) for n, o in objects(data) if n not in WITHOUT_REMARKS for f, p in o["properties"].items())
    name, field, schema = pick(chance, (row for row in described if re.search(SAID, row[2].get("description", ""))))
    schema["description"] = re.sub(SAID, "(星球)", schema["description"])
    return f"term of {name}.{field} changed"


def rename_header(data: Data, chance: random.Random) -> str:
    schemes = data["openapi.yaml"]["components"]["securitySchemes"]
    scheme = chance.choice(list(schemes.values()))
    scheme["name"] += "s"
    return f"header {scheme['name']}"


def shift_push(data: Data, chance: random.Random) -> str:
    manual = next(iter(data["push.yaml"].values()))["post"]["x-manual"]
    manual["line"] += chance.randrange(1, 100)
    return f"the push stands at line {manual['line']}"


def mark_field(data: Data, chance: random.Random) -> str:
    """Mark a field as missing from the manual, although the manual has it."""
    name, schema = pick(chance, objects(data))
    field = chance.choice(list(schema["properties"]))
    schema["properties"][field]["x-seen"] = _sources(data)
    return f"{name}.{field} marked"


def mark_component(data: Data, chance: random.Random) -> str:
    name, schema = pick(chance, objects(data))
    schema["x-seen"] = _sources(data)
    return f"{name} marked"


def mark_value(data: Data, chance: random.Random) -> str:
    name, schema = pick(chance, iter(data["enums.yaml"].items()))
    value = chance.choice(schema["enum"])
    schema["x-seen"] = {value: _sources(data)}
    return f"{value} of {name} marked"


def mark_code(data: Data, chance: random.Random) -> str:
    code = chance.choice(data["error-codes.yaml"]["codes"])
    code["seen"] = _sources(data)
    del code["line"]
    return f"code {code['code']} marked"


def _sources(data: Data) -> list[str]:
    return [name for name in data["sources.yaml"] if name != "manual"][:1]


def without_marked(data: Data) -> None:
    """Remove everything that the manual lacks, because no manual shows a slip there."""
    for path, components in data.items():
        if path.startswith("schemas/"):
            for name in [name for name, schema in components.items() if "x-seen" in schema]:
                del components[name]
            for part in (part for schema in components.values() for part in (schema, *schema.get("allOf", ()))):
                _without_marked_fields(part)
    for schema in data.get("enums.yaml", {}).values():
        gone = schema.pop("x-seen", {})
        kept = [index for index, value in enumerate(schema["enum"]) if isinstance(gone, dict) and value not in gone]
        for key in ("enum", "x-enum-varnames", "x-enum-labels") if isinstance(gone, dict) else ():
            schema[key] = [schema[key][index] for index in kept]
    codes = data["error-codes.yaml"]["codes"]
    data["error-codes.yaml"]["codes"] = [code for code in codes if "seen" not in code]


def _without_marked_fields(part: Any) -> None:
    fields = part.get("properties", {})
    for name in [name for name, field in fields.items() if isinstance(field.get("x-seen"), list)]:
        del fields[name]
        part["required"] = [other for other in part.get("required", ()) if other != name]
    for field in fields.values():
        gone = field.pop("x-seen", {})
        if gone:
            field["enum"] = [value for value in field["enum"] if value not in gone]


Mutation = Callable[[Data, random.Random], str]
MUTATIONS: tuple[Mutation, ...] = (
    drop_field,
    add_field,
    change_type,
    flip_required,
    drop_code,
    change_code_text,
    move_level_up,
    move_level_down,
    drop_value,
    change_label,
    drop_value_of_a_place,
    change_limit,
    drop_limit,
    drop_interface,
    rename_path,
    change_method,
    change_title,
    change_term,
    rename_header,
    shift_push,
    mark_field,
    mark_component,
    mark_value,
    mark_code,
)


def mutated(documents: Documents, mutation: Mutation, chance: random.Random) -> tuple[Documents, str]:
    """A copy of a loaded spec with one slip, and its description."""
    data = {str(path): pickle.loads(pickle.dumps(document.data)) for path, document in documents.items()}
    without_marked(data)
    slip = mutation(data, chance)
    return {
        PurePosixPath(path): Document(PurePosixPath(path), value, documents[PurePosixPath(path)].marks)
        for path, value in data.items()
    }, slip
