"""Names: from the wire to Python."""

from __future__ import annotations

import builtins
import keyword
import re
from collections.abc import Iterable

from generator.runtime import MODEL_MEMBERS

# The names that generated code uses in the scopes of fields and parameters.
_USED = frozenset(
    {"list", "dict", "str", "int", "float", "bool", "bytes", "object", "tuple", "set", "property", "super", "builtins"}
    | {"self", "cls", "operation", "options", "extra"}
)
PATH = re.compile(r"/v([0-9]+)/api(/[A-Za-z][A-Za-z0-9_]*(?:/[A-Za-z0-9_]+)*)")
"""A path of the platform: the interface's version, and the words after it."""


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
    """`PersonType` → `person_type`, `Import` → `import_`: the module of an enumeration."""
    return f"{snake(name)}_" if keyword.iskeyword(snake(name)) else snake(name)


def is_class(name: str) -> bool:
    """Whether a component or a family of this name can be a class."""
    return (
        re.fullmatch(r"[A-Z][A-Za-z0-9]*", name) is not None
        and not keyword.iskeyword(name)
        and not hasattr(builtins, name)
    )


def is_module(name: str) -> bool:
    """Whether a generated file can have this name."""
    return re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", name) is not None and not keyword.iskeyword(name)


def tail(path: str) -> str:
    """`/v1/api/pass_record/list` → `pass_record/list`. A path of another form stays unchanged."""
    match = PATH.fullmatch(path)
    return match[2].removeprefix("/") if match else path


def operation_id(path: str) -> str:
    """`/v1/api/pass_record/list` → `passRecordList`, and `/v2/…` → `passRecordListV2`."""
    name = pascal(tail(path))
    match = PATH.fullmatch(path)
    version = f"V{match[1]}" if match and match[1] != "1" else ""
    return f"{name[:1].lower()}{name[1:]}{version}"


def known_prefix(path: str, prefixes: Iterable[str]) -> str | None:
    """The longest of these prefixes that the path has, or None."""
    fitting = [prefix for prefix in prefixes if tail(path).startswith(f"{prefix}/")]
    return max(fitting, key=len, default=None)


def method(path: str, prefix: str, given: object) -> str:
    """A method's name: its x-python-name, or the words of the path after the resource's prefix."""
    return str(given or snake(tail(path).removeprefix(prefix).strip("/")))


def field(wire: str, given: object) -> str:
    """A field's name: its x-python-name, or the wire name in snake case."""
    return str(given or snake(wire))


def query_model(operation_id: str) -> str:
    """The name of the model of an operation's query parameters."""
    return f"{pascal(operation_id)}Query"


def word_fault(name: str) -> str | None:
    """The reason why a name cannot be used in Python, in upper or lower case, or None."""
    if not name.isidentifier() or not name.isascii():
        return f"{name or repr(name)} is not a Python name"
    if keyword.iskeyword(name):
        return f"{name} is a Python keyword"
    return f"{name} starts with an underscore" if name.startswith("_") else None


def fault(name: str) -> str | None:
    """The reason why the Python name of a method, attribute or parameter cannot be used, or None."""
    if reason := word_fault(name):
        return reason
    if name in _USED:
        what = "a builtin that generated code uses" if hasattr(builtins, name) else "a word that generated code uses"
        return f"{name} is {what}"
    return None if name == name.lower() else f"{name} is not lower case"


def field_fault(name: str) -> str | None:
    """The reason why the Python name of a field, which is also a parameter and an attribute of a model, cannot be used, or None."""
    if reason := fault(name):
        return reason
    return f"the base class has a member {name}" if name in MODEL_MEMBERS or name.startswith("model_") else None
