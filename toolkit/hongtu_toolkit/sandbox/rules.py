"""Checks against a schema, with sentences that name the field and the rule, and never the value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from ipaddress import IPv4Address
from itertools import islice
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.validators import extend

from hongtu_toolkit.sandbox.codes import Code, Refusal
from hongtu_toolkit.sandbox.pattern import matches
from hongtu_toolkit.sandbox.schema import Schema, members, unknown

SHOWN, LOOKED_AT = 5, 100
"""The numbers of violations that an answer names, and that a check looks for."""

SENTENCES = {
    "type": "must be of type {}",
    "enum": "must be one of {}",
    "const": "must be {}",
    "minLength": "must have {} characters or more",
    "maxLength": "must have {} characters or fewer",
    "pattern": "must match {}",
    "format": "must have the format {}",
    "minimum": "must be {} or more",
    "maximum": "must be {} or less",
    "exclusiveMinimum": "must be more than {}",
    "exclusiveMaximum": "must be less than {}",
    "multipleOf": "must be a multiple of {}",
    "minItems": "must hold {} items or more",
    "maxItems": "must hold {} items or fewer",
    "uniqueItems": "must not hold an item twice",
    "required": "is required",
    "anyOf": "matches none of the allowed forms",
}

DATE, MINUTE = r"\d{4}-\d\d-\d\d", r"\d\d:\d\d"

FORMATS: dict[str, tuple[str, Callable[[str], object]]] = {
    "epoch-ms": (r"-?\d{1,15}", int),
    "datetime-or-epoch-ms": (f"{DATE} {MINUTE}:\\d\\d", datetime.fromisoformat),
    "local-datetime": (f"{DATE} {MINUTE}:\\d\\d", datetime.fromisoformat),
    "date-time": (rf"{DATE}T{MINUTE}:\d\d(\.\d+)?(Z|[+-]{MINUTE})", datetime.fromisoformat),
    "date": (DATE, date.fromisoformat),
    "hour-minute": (MINUTE, time.fromisoformat),
    "hour-minute-second": (rf"|--|{MINUTE}:\d\d", lambda text: text in ("", "--") or time.fromisoformat(text)),
    "numeric": (r"-?\d+(\.\d+)?", float),
    "uri": (r"[A-Za-z][A-Za-z0-9+.-]*:[^\s]+", str),
    "email": (r"[^@\s]+@[^@\s]+", str),
    "ipv4": (r"[\d.]+", IPv4Address),
    "base64": (r"(data:\w+/\w+;base64,)?([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?", str),
}
"""The formats of spec/README.md: the pattern of the text, and the function that must accept it."""

BEYOND = 10**15
"""Moments have fewer milliseconds, as a number and as text."""

EXAMPLES = {
    "epoch-ms": "1709251200000",
    "datetime-or-epoch-ms": "2024-03-01 08:00:00",
    "local-datetime": "2024-03-01 08:00:00",
    "date-time": "2024-03-01T08:00:00+08:00",
    "date": "2024-03-01",
    "hour-minute": "08:00",
    "hour-minute-second": "08:00:00",
}
"""Examples of formats that are easily confused."""


class Form:
    """A schema and its rules."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.defaults = {name: below["default"] for name, below in members(schema).items() if "default" in below}
        """The documented values of omitted fields."""
        self._validator = _validator_of(schema)

    def violations(self, value: Any, *, strict: bool = False) -> list[str]:
        """A sentence for each of the first few violations. With `strict`, unknown fields are violations too."""
        broken = [f"{place(error.absolute_path) or 'the body'} {_rule(error)}" for error in self._errors(value)]
        return broken[:SHOWN] or (self.unknown(value) if strict else [])

    def unknown(self, value: Any) -> list[str]:
        """A sentence for each of the first few unknown fields."""
        return list(islice(unknown(value, self.schema), SHOWN))

    def refusal(self, value: Any, *, strict: bool = False) -> Refusal | None:
        """The refusal of a value that breaks the schema, or None. If every broken rule has its own code, the first one is used, else INVALID."""
        if not (broken := self.violations(value, strict=strict)):
            return None
        codes = [_code(error) for error in self._errors(value)] or [None]
        return Refusal((codes[0] if all(codes) else None) or Code.INVALID, "; ".join(broken))

    def _errors(self, value: Any) -> list[ValidationError]:
        errors = islice(self._validator.iter_errors(value), LOOKED_AT)
        return sorted(errors, key=lambda error: [str(step) for step in error.absolute_path])


def place(path: Iterable[str | int]) -> str:
    """`personList[0].phone`"""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")


def _rule(error: ValidationError) -> str:
    limit: Any = error.validator_value
    if error.validator == "anyOf" and all(isinstance(form, dict) and form.keys() == {"required"} for form in limit):
        return "must have " + " or ".join(", ".join(form["required"]) for form in limit)
    shown = ", ".join(map(str, limit)) if isinstance(limit, list) else str(limit)
    sentence = SENTENCES.get(str(error.validator), "breaks the rule " + str(error.validator)).format(shown)
    example = EXAMPLES.get(shown) if error.validator == "format" else None
    return f"{sentence}, such as {example}" if example else sentence


def _code(error: ValidationError) -> int | None:
    """The manual's own code for this rule, or None."""
    schema: Schema = error.schema if isinstance(error.schema, dict) else {}
    code: int | None = schema.get("x-refused-with", {}).get(error.validator)
    return code


def _formats() -> FormatChecker:
    checker = FormatChecker(formats=())
    for name, (look, read) in FORMATS.items():
        checker.checks(name, raises=ValueError)(_format(re.compile(look, re.ASCII), read, name.endswith("epoch-ms")))
    return checker


def _format(look: re.Pattern[str], read: Callable[[str], object], moment: bool) -> Callable[[object], bool]:
    def holds(value: object) -> bool:
        if moment and isinstance(value, int):
            return abs(value) < BEYOND
        return not isinstance(value, str) or bool(look.fullmatch(value)) and read(value) is not None

    return holds


# These keywords differ from those of the library. `required` names the missing field. `pattern` takes `$` as the very end, as JavaScript does, and
# cannot take for ever. `multipleOf` calculates in decimals, because 0.3 is not a multiple of 0.1 in binary. `properties` keeps the validator of
# each member; the library makes it anew for every value. `type` does not write a message, which nobody reads.


def _type(validator: Any, types: str | list[str], value: Any, schema: Schema) -> list[ValidationError]:
    for kind in types if isinstance(types, list) else [types]:
        if validator.is_type(value, kind):
            return []
    return [ValidationError("type")]


def _properties(validator: Any, properties: dict[str, Schema], value: Any, schema: Schema) -> Iterator[ValidationError]:
    if not isinstance(value, dict):
        return
    for name, member in value.items():
        if name in properties:
            for error in _validator_of(properties[name]).iter_errors(member):
                error.path.appendleft(name)
                yield error


def _required(validator: Any, names: list[str], value: Any, schema: Schema) -> Iterator[ValidationError]:
    if isinstance(value, dict):
        yield from (ValidationError("required", path=(name,)) for name in names if name not in value)


def _pattern(validator: Any, pattern: str, value: Any, schema: Schema) -> Iterator[ValidationError]:
    if isinstance(value, str) and not matches(pattern, value):
        yield ValidationError("pattern")


def _multiple_of(validator: Any, step: float, value: Any, schema: Schema) -> Iterator[ValidationError]:
    if validator.is_type(value, "number") and Decimal(str(value)) % Decimal(str(step)):
        yield ValidationError("multipleOf")


def _validator_of(schema: Schema) -> Any:
    if id(schema) not in _validators:
        _validators[id(schema)] = _Validator(schema, format_checker=_FORMATS)
    return _validators[id(schema)]


_FORMATS = _formats()
_Validator = extend(  # type: ignore[no-untyped-call]
    Draft202012Validator,
    {
        "type": _type,
        "properties": _properties,
        "required": _required,
        "pattern": _pattern,
        "multipleOf": _multiple_of,
    },
)
_validators: dict[int, Any] = {}
"""By the identity of the schema, which lives as long as its validator."""
