"""Replies → data: the envelope and what is in it, in one pass over the bytes."""

from __future__ import annotations

import json
from functools import cache
from types import NoneType
from typing import Any, Generic, Literal, NamedTuple, Optional, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StrictInt, ValidationError, create_model

from hongtu_runtime.drift import Drift, drifts_of, is_array, is_object, lenient
from hongtu_runtime.enums import met
from hongtu_runtime.errors import UnexpectedReply
from hongtu_runtime.surprise import surprises

T = TypeVar("T")
Shape = Literal["value", "list", "page", "batch", "nothing"]

_ARRAYS: dict[Shape, tuple[str, ...]] = {"page": ("list",), "batch": ("successes", "failures")}
"""Where `data` of a shape holds its rows."""
_READ_ONLY: tuple[Shape, ...] = ("page", "list")
"""Shapes that no write answers: a second code does no harm there, and to look for one would cost as much as to read."""
_pairs = json.JSONDecoder(object_pairs_hook=list)


class UnreadSuccess(UnexpectedReply):
    """The envelope says success, and what is in it cannot be read."""


class PageData(BaseModel, Generic[T]):
    """`data` of a paged reply. `list` may be missing or null."""

    model_config = ConfigDict(defer_build=True, cache_strings="keys", val_temporal_unit="milliseconds")

    page_num: int = Field(alias="pageNum")
    page_size: int = Field(alias="pageSize")
    total: int
    rows: list[T] | None = Field(default=None, alias="list")


class BatchData(BaseModel, Generic[T]):
    """`data` of a batch reply."""

    model_config = ConfigDict(defer_build=True, cache_strings="keys", val_temporal_unit="milliseconds")

    successes: list[T] | None = None
    failures: list[T] | None = None


class Answer(NamedTuple):
    """An envelope that could be read."""

    code: int
    msg: str | None
    data: Any
    drifts: tuple[Drift, ...] = ()
    repeat: int = 0
    """Which attempt brought it, where one before may have been carried out; else 0."""
    doubt: str = ""
    """Why what it says of the items of a batch is not to be believed, where the whole has failed; else empty."""


def decode(content: bytes, *, operation: str, result: Any, shape: Shape, nullable: bool = False) -> Answer:
    """Read a reply's body.

    A body whose `data` does not fit is read a second time, leniently, and says where it departs (`drifts`).

    Args:
        result: the model of the value, of a row, or of a batch item.
        nullable: whether success without data is an answer.

    Raises:
        UnexpectedReply: for a body that is no JSON object with an integer `code`, or whose `data` is of another kind altogether
            (`UnreadSuccess` where the code is 0).
    """
    validate = _validator(result, shape)
    met.unknown = False
    try:
        envelope = validate(content)
    except ValidationError as error:
        return _second_reading(content, error, operation=operation, result=result, shape=shape, nullable=nullable)
    if shape not in _READ_ONLY and content.count(b'"code"') > 1 + _has_code(envelope.data) and _two_codes(content):
        raise UnexpectedReply("the reply gives two codes; which one counts is anybody's guess", operation=operation)
    if envelope.code == 0 and envelope.data is None and shape != "nothing" and not nullable:
        raise UnreadSuccess("the platform answered success without data", operation=operation)
    drifts = _unknown(operation, envelope.data) if met.unknown else ()
    data = envelope.data if shape == "batch" and envelope.code == 0 else None
    if data is not None and data.successes is data.failures is None:
        drifts = (*(Drift(operation, f"data.{name}", "missing") for name in _ARRAYS[shape]), *drifts)
    return Answer(envelope.code, envelope.msg, envelope.data, drifts)


@cache
def _validator(result: Any, shape: Shape) -> Any:
    """The bound `validate_json` of the envelope around `result`; built on first use."""
    data: Any = Optional[_data_kind(result, shape)]  # noqa: UP045  (the kind is known at run time only)
    model = create_model(
        "Envelope",
        __config__=ConfigDict(cache_strings="keys", val_temporal_unit="milliseconds", hide_input_in_errors=True),
        code=(StrictInt, ...),
        msg=(str | None, None),
        data=(data, None),
    )
    return model.__pydantic_validator__.validate_json


def _data_kind(result: Any, shape: Shape) -> Any:
    """The type of `data`."""
    match shape:
        case "page":
            return PageData[result]
        case "batch":
            return BatchData[result]
        case "list":
            return list[result]
        case "nothing":
            return Any
        case "value":
            return result


def _has_code(data: object) -> bool:
    """Whether a value (a person, say) came with a `code` of its own."""
    return (
        isinstance(data, BaseModel)
        and "code" in data.model_fields_set
        and type(data).model_fields["code"].alias == "code"
    )


def _two_codes(content: bytes) -> bool:
    envelope: list[tuple[str, object]] = _pairs.decode(content.decode())
    return sum(name == "code" for name, _ in envelope) > 1


def _second_reading(
    content: bytes, error: ValidationError, *, operation: str, result: Any, shape: Shape, nullable: bool
) -> Answer:
    envelope = read_json(content, operation=operation)
    code = envelope.get("code")
    if type(code) is not int:
        found = f"its code is {_kind(code)}" if "code" in envelope else "it has no code"
        raise UnexpectedReply(
            f"the reply is JSON, but {found} where the platform answers an integer; is this the platform's address?",
            operation=operation,
        )
    msg, data = envelope.get("msg"), envelope.get("data")
    misfit = _misfit(data, shape)
    if code != 0 and (misfit or shape != "batch"):
        data = None  # a refused batch may still say what became of each item; nothing else of a refusal is of use
    elif misfit and not (data is None and nullable):
        raise UnreadSuccess(misfit, operation=operation)
    value = lenient(_data_kind(result, shape), data)
    drifts = (*drifts_of(operation, error, envelope), *_unknown(operation, value))
    # Half a character, which no text may hold, would keep the error from being printed.
    return Answer(code, msg.encode("utf-8", "replace").decode() if isinstance(msg, str) else None, value, drifts)


def _unknown(operation: str, data: object) -> tuple[Drift, ...]:
    """The fields and values in `data` that the manual does not know, each place once."""
    return tuple(Drift(operation, path, kind) for path, kind in dict.fromkeys(surprises(data, "data")))


def _misfit(data: Any, shape: Shape) -> str:
    """Why `data` cannot be read even leniently; empty when it can."""
    if shape == "nothing":
        return ""
    if data is None:
        return "the platform answered success without data"
    if not (is_array(data) if shape == "list" else is_object(data)):
        return f"data is {_kind(data)} where the manual has {'an array' if shape == 'list' else 'an object'}"
    for name in _ARRAYS.get(shape, ()) if is_object(data) else ():
        if not isinstance(data.get(name), (list, NoneType)):
            return f"data.{name} is {_kind(data[name])} where the manual has an array"
    return ""


def read_json(content: bytes, *, operation: str) -> dict[str, Any]:
    """A JSON object, or UnexpectedReply that says what came instead. No text of the body is shown: it may be personal."""
    try:
        value = json.loads(content, object_pairs_hook=_without_twins, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        # Not `from` the error: that holds the whole text.
        raise UnexpectedReply(_not_json(content), operation=operation) from None
    if not is_object(value):
        raise UnexpectedReply(f"the reply is {_kind(value)} where the platform answers an object", operation=operation)
    return value


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a key stands twice")
    return made


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")


def _not_json(content: bytes) -> str:
    start = content.lstrip()[:15].lower()
    if not content.strip():
        return "the reply is empty"
    if start.startswith((b"<!doctype", b"<html")):
        return "the reply is an HTML page (a login page or a proxy?); is this the platform's address and port?"
    return f"the reply is not JSON ({len(content)} bytes); it may have been cut short, or this is not the platform"


def _kind(value: object) -> str:
    names: dict[type, str] = {
        dict: "an object",
        list: "an array",
        str: "text",
        bool: "a truth value",
        int: "a number",
        float: "a fraction",
        NoneType: "null",
    }
    return names.get(type(value), "something else")
