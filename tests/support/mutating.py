"""Small random changes of plain data, as a tired hand, a merge or an attacker makes them: seeded, so that a failure comes again."""

from __future__ import annotations

from random import Random
from typing import Any

HOSTILE = (
    '"""; boom(); """',
    "'''\nboom()\n'''",
    "\\",
    '\\"',
    '"',
    "a\nb: c",
    "\r\nboom()",
    "\\N{BULLET} \\x41 {boom()} %s {0}",
    "{{ boom() }} {% raw %}",
    "\u202eevil\u2066",
    "a\u2028boom()",
    "\0",
    "::error::forged\n::error file=a::b",
    "名称",
    "",
    " ",
    "x" * 5000,
    "../../etc/passwd",
    "${{ secrets }} $(boom) `boom`",
)
NAMES = (
    *("register", "mro", "class", "self", "list", "model_fields", "model_x", "__init__", "__class__", "_x", "schema"),
    *("json", "print", "None", "True", "page_num", "pageNum", "PageNum", "3d", "用户", "", "a b", "a-b", "a/b", "~1"),
    *("code", "data", "msg", "successes", "failures", "total", "Envelope", "Exception", "Hongtu", "Operation", "$ref"),
    *("properties", "required", "type", "enum", "allOf", "items", "if", "then", "x-retry", "x-unknown", "200", "post"),
)
SCALARS: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    1,
    -1,
    7,
    10**6,
    2**63 - 1,
    1.5,
    -0.5,
    1e308,
    "words here",
    "8",
    [],
    {},
    [None],
    {"a": None},
)
REFERENCES = (
    *(
        "#",
        "#/",
        "#/nothing",
        "openapi.yaml",
        "../openapi.yaml#/info/title",
        "../enums.yaml#/PersonType",
        "../../x.yaml",
    ),
    *(
        "../enums.yaml#/PersonType/enum",
        "#/a/b/c/0",
        "../schemas/common.yaml#/Envelope",
        "../schemas/common.yaml#/PageHead",
    ),
    *(
        "../schemas/common.yaml#/EmptyRequest",
        "../schemas/common.yaml#/OkReply",
        "error-codes.yaml",
        "push.yaml",
        "https://a/b",
    ),
)


def places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where every value of the data stands, the data itself first."""
    members = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(place for key, value in members for place in places(value, (*path, key)))]


def at(data: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        data = data[key]
    return data


def with_value(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    """The data with another value at a place; what is not on the way there is shared."""
    if not path:
        return value
    key, *rest = path
    copied = dict(data) if isinstance(data, dict) else list(data)
    copied[key] = with_value(data[key], tuple(rest), value)
    return copied


def mutated(data: Any, random: Random) -> tuple[Any, str]:
    """The data with one small change, and what it is."""
    known = places(data)
    path = random.choice(known)
    value, other = at(data, path), at(data, random.choice(known))
    kind = random.choice(_KINDS)
    changed = _changed(kind, value, other, random)
    return with_value(data, path, changed), f"{kind} at /{'/'.join(map(str, path))}: {changed!r:.200}"


_KINDS = ("remove", "rename", "replace", "hostile", "nest", "copy", "repeat", "swap", "add", "reference", "name")


def _changed(kind: str, value: Any, other: Any, random: Random) -> Any:
    """The value changed in one way; where that cannot be done with it, another value."""
    if kind == "copy":
        return other
    if kind == "nest":
        return random.choice(
            [[value], {"type": value}, {"properties": {"a": value}}, {"allOf": [value]}, {"a": {"b": value}}]
        )
    if kind == "reference":
        return {"$ref": random.choice(REFERENCES)}
    if isinstance(value, dict) and value:
        key = random.choice(list(value))
        if kind == "remove":
            return {name: told for name, told in value.items() if name != key}
        if kind in ("rename", "hostile"):
            new = random.choice(NAMES if kind == "rename" else (*HOSTILE, 7))
            return {new if name == key else name: told for name, told in value.items()}
        if kind == "repeat":
            return {**value, random.choice([f"{key}2", str(key).upper(), random.choice(NAMES)]): value[key]}
        if kind == "swap":
            keys = random.sample(list(value), len(value))
            return {name: value[swapped] for name, swapped in zip(value, keys, strict=True)}
        if kind == "add":
            return {**value, random.choice(NAMES): random.choice([other, *SCALARS])}
    if isinstance(value, list) and value:
        index = random.randrange(len(value))
        if kind == "remove":
            return value[:index] + value[index + 1 :]
        if kind == "repeat":
            return [*value, value[index]]
        if kind == "swap":
            return random.sample(value, len(value))
        if kind in ("add", "name"):
            return [*value, random.choice([other, *SCALARS, *NAMES])]
    if kind == "hostile":
        return random.choice(HOSTILE)
    return random.choice(NAMES if kind in ("rename", "name") else SCALARS)
