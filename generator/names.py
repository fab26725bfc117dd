"""Names: from the wire to Python."""

from __future__ import annotations

import builtins
import keyword
import re

# What generated code says in the scopes where a field or a parameter may stand, and what a pydantic model defines.
_TAKEN = frozenset(
    {
        "list",
        "dict",
        "str",
        "int",
        "float",
        "bool",
        "bytes",
        "object",
        "tuple",
        "set",
        "property",
        "super",
        "self",
        "cls",
        "operation",
        "options",
        "extra",
        "without_limits",
        "builtins",
    }
    | {"copy", "json", "schema", "schema_json", "validate", "construct", "fields", "from_orm", "update_forward_refs"}
    | {"parse_file", "parse_obj", "parse_raw"}
)


def snake(name: str) -> str:
    """`pageNum` → `page_num`, `saveAFaceConfig` → `save_a_face_config`, `queryB3rInBind` → `query_b3r_in_bind`."""
    text = re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", name.replace("/", "_"))
    return re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", text).lower()


def camel(name: str) -> str:
    """`page_num` → `pageNum`: the wire name that the runtime derives from a Python name."""
    first, *rest = name.split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in rest)


def pascal(name: str) -> str:
    """`device_alarm` → `DeviceAlarm`."""
    return "".join(word[:1].upper() + word[1:] for word in re.split(r"[_./]", name))


def module(name: str) -> str:
    """`PersonType` → `person_type`, `Import` → `import_`: the module of a class that has one of its own."""
    return f"{snake(name)}_" if keyword.iskeyword(snake(name)) else snake(name)


def is_class(name: str) -> bool:
    """Whether a component or a family can be a class of this name."""
    return re.fullmatch(r"[A-Z][A-Za-z0-9]*", name) is not None and not keyword.iskeyword(name)


def operation_id(path: str) -> str:
    """`/v1/api/pass_record/list` → `passRecordList`."""
    name = pascal(path.removeprefix("/v1/api/"))
    return name[:1].lower() + name[1:]


def fault(name: str) -> str | None:
    """Why a Python name of a field or a parameter cannot be used, or None."""
    if not name.isidentifier() or not name.isascii():
        return f"{name} is not a Python name"
    if keyword.iskeyword(name):
        return f"{name} is a Python keyword"
    if name in _TAKEN or name.startswith("model_"):
        what = "a builtin that generated code uses" if hasattr(builtins, name) else "taken by the base class"
        return f"{name} is {what}"
    if name.startswith("_"):
        return f"{name} starts with an underscore"
    return None
