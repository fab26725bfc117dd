"""Checked requests, and the checks."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn
from urllib.parse import parse_qsl

import orjson

from hongtu_toolkit.sandbox.codes import Code, Refusal
from hongtu_toolkit.sandbox.contract import Operation
from hongtu_toolkit.sandbox.multipart import Malformed, Part, image_kind, parts
from hongtu_toolkit.sandbox.rules import Form
from hongtu_toolkit.sandbox.schema import Schema, members


@dataclass(frozen=True, slots=True)
class Call:
    """A checked request. `body` and `query` obey the contract and contain its defaults."""

    app_key: str
    base_url: str
    """Scheme, host and port of the URL that the caller used."""
    body: dict[str, Any] = field(default_factory=dict)
    query: dict[str, Any] = field(default_factory=dict)
    file: Part | None = None
    ignored: Sequence[str] = ()
    """A sentence for each field and parameter that the contract lacks."""


def read_json(body: bytes) -> Any:
    """The value of a JSON body.

    Raises:
        Refusal: INVALID, if it is empty, malformed or not UTF-8, or contains NaN, an infinity, a number that is too large, a lone surrogate or NUL.
    """
    if not body:
        raise Refusal(Code.INVALID, "JSON解析异常: the body is empty; a request without fields sends {}")
    try:
        value = _READER.decode(body.decode())
        written = orjson.dumps(value)
        if b"\\u0000" in written and _NUL.search(written):
            raise ValueError("a text holds the character NUL")
    except (ValueError, TypeError, RecursionError) as error:
        where = f"line {error.lineno}, column {error.colno}" if isinstance(error, json.JSONDecodeError) else ""
        reason = where or ("not UTF-8" if isinstance(error, UnicodeError) else str(error))
        raise Refusal(Code.INVALID, f"JSON解析异常: the body is not JSON ({reason})") from error
    return value


def read_body(operation: Operation, body: bytes, *, strict: bool) -> dict[str, Any]:
    """The fields of a JSON request, checked and completed."""
    value: dict[str, Any] = read_json(body)
    _obey(operation.request, value, strict)
    return operation.request.defaults | value


def read_query(operation: Operation, text: str, *, strict: bool) -> dict[str, Any]:
    """The parameters of the query string, in the types of the contract. If a parameter occurs twice, the last value counts, unless `strict`."""
    if not text and not operation.query.schema.get("required"):
        return {}
    known, pairs = members(operation.query.schema), parse_qsl(text, keep_blank_values=True)
    query: dict[str, Any] = {name: typed(value, known.get(name, {})) for name, value in pairs}
    _obey(operation.query, query, strict)
    if strict and len(query) < len(pairs):
        raise Refusal(Code.INVALID, "the query has a parameter twice")
    return query


def unknown_fields(operation: Operation, body: Any, query: Any) -> list[str]:
    """A sentence for each field of a request that the contract lacks."""
    return [*operation.request.unknown(body), *operation.query.unknown(query)]


def read_file(operation: Operation, content_type: str, body: bytes, *, strict: bool) -> tuple[Part, list[str]]:
    """The file of an upload, checked against the sizes and kinds in the contract, and a sentence if the form has other fields. With `strict`, it may
    not have any."""
    ((name, form),) = members(operation.request.schema).items()
    try:
        fields = list(parts(content_type, body))
    except Malformed as error:
        raise Refusal(Code.INVALID, f"{error}") from error
    part = next((field for field in fields if field.name == name), None)
    if part is None or part.filename is None:
        raise Refusal(Code.INVALID, f"{name} is required, as a file")
    ignored = [f"the form may have {name} once, and nothing else"] if len(fields) > 1 else []
    if strict and ignored:
        raise Refusal(Code.INVALID, ignored[0])
    if len(part.content) > form.get("x-max-size", len(part.content)):
        code = Code.PICTURE_TOO_LARGE if "x-media" in form else Code.INVALID
        raise Refusal(code, f"{name} must have {form['x-max-size']} bytes or fewer")
    if "x-media" in form and image_kind(part.content) not in form["x-media"]:
        raise Refusal(Code.PICTURE_FORMAT, f"{name} must be an image: {', '.join(form['x-media'])}")
    return part, ignored


def _obey(form: Form, value: Any, strict: bool) -> None:
    if refusal := form.refusal(value, strict=strict):
        raise refusal


def typed(text: str, schema: Schema) -> Any:
    """A text of a query or form, converted to the type of the schema, or unchanged if that is not possible."""
    return int(text) if schema.get("type") == "integer" and _DIGITS.fullmatch(text) else text


def _integer(digits: str | float) -> int:
    number = int(digits)
    if not -(2**63) <= number < 2**63:
        raise ValueError("a number does not fit into 64 bits")
    return number


def _number(digits: str) -> int | float:
    """1.0 is the integer 1 in JSON Schema, so it is one here."""
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError("a number is too large")
    return _integer(number) if number.is_integer() else number


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number")


_DIGITS = re.compile(r"-?\d{1,18}", re.ASCII)
_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
"""U+0000 in JSON that orjson has written. It would end a text in SQLite."""

_READER = json.JSONDecoder(parse_constant=_no_number, parse_int=_integer, parse_float=_number)
