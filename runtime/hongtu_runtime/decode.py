"""Replies → data: the envelope and what is in it, in one pass over the bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType, NoneType
from typing import Any, Literal, NamedTuple, Optional, TypeVar

from pydantic import BaseModel, ConfigDict, StrictInt, ValidationError, create_model
from pydantic_core import ErrorDetails, from_json

from hongtu_runtime.body import Body, NotJson, charset_of, in_utf8, kind_of, read_body
from hongtu_runtime.drift import Drift, json_path, places_of, told
from hongtu_runtime.enums import met
from hongtu_runtime.errors import UnexpectedReply
from hongtu_runtime.guards import is_array, is_object
from hongtu_runtime.lenient import lenient
from hongtu_runtime.seconds import seconds_in, suspicious
from hongtu_runtime.sentence import Sentence
from hongtu_runtime.unknown import unknowns

T = TypeVar("T")
Shape = Literal["value", "list", "page", "batch", "nothing"]

MOST_OBJECTS = 250_000
"""The most objects and lists in a reply that is longer than LONG."""
MOST_VALUES = 5_000_000
LONG = 2**20
"""Bytes. Counting takes time, and shorter replies cannot contain enough to do harm; their rows are counted while they are read."""

_ARRAYS: dict[Shape, tuple[str, ...]] = {"page": ("list",), "batch": ("successes", "failures")}
"""The fields of `data` that contain the rows of a shape."""
_READ_ONLY: tuple[Shape, ...] = ("page", "list")
"""Shapes that only reads return: a second code does no harm there, and looking for one would take as long as reading."""
_TEXT = (str, NoneType)
_KNOWN = ("code", "msg", "data")
NOTHING: Mapping[str, object] = MappingProxyType({})
_pairs = json.JSONDecoder(object_pairs_hook=list)


class UnreadSuccess(UnexpectedReply):
    """The envelope reports success, but its data cannot be read."""

    code = 0


class Answer(NamedTuple):
    """An envelope that could be read."""

    code: int
    msg: str | None
    data: Any
    drifts: tuple[Drift, ...] = ()
    repeat: int = 0
    """The number of the attempt, if an earlier one may have been carried out; else 0."""
    doubt: str = ""
    """If the whole batch failed: why its statements about the items are not trusted; else empty."""
    envelope: Mapping[str, object] = NOTHING
    """The other fields of the envelope, by their wire names, as JSON."""


def decode(
    content: bytes,
    *,
    operation: str,
    result: Any,
    shape: Shape,
    nullable: bool = False,
    reads: bool = False,
    headers: Mapping[str, str] | None = None,
) -> Answer:
    """Read a reply's body.

    A body that is not plain JSON in UTF-8, or whose `data` does not fit, is read a second time, leniently. `drifts` names
    the differences.

    Args:
        result: the model of the value, of a row, or of a batch item.
        nullable: whether success without data is an answer.
        reads: whether the call changes nothing. A second code in data without a model is then harmless and not searched for.
        headers: the header fields of the reply; Content-Type may declare a charset.

    Raises:
        UnexpectedReply: the body is not a JSON object with an integer `code`, is too large, or its `data` has a completely
            different shape (`UnreadSuccess` if the code is 0).
    """
    if len(content) > LONG:
        _check_size(content, operation)
    charset = "" if headers is None or content.isascii() else charset_of(headers.get("content-type", ""))
    validate = _validator(result, shape)
    met.unknown = False
    plain = in_utf8(content, charset) if charset else content
    try:
        envelope = validate(plain)
    except ValidationError as error:
        misfits = _misfits(error, operation)
        try:
            body = read_body(content, charset)
        except NotJson as said:
            raise UnexpectedReply(
                Sentence("the reply {said}{hint}", said=said.said, hint=said.hint), operation=operation
            ) from None
        return _second_reading(body, misfits, operation=operation, result=result, shape=shape, nullable=nullable)
    harmless = shape in _READ_ONLY or (reads and shape == "nothing")
    if not harmless and _may_have_two_codes(plain, envelope.data) and _two_codes(plain):
        raise _ambiguous(operation)
    if envelope.code == 0 and envelope.data is None and shape != "nothing" and not nullable:
        raise UnreadSuccess(Sentence("the platform answered success without data"), operation=operation)
    drifts = told(operation, unknowns(envelope.data, "data")) if met.unknown else ()
    if suspicious(envelope.data):
        drifts = (*drifts, *told(operation, seconds_in(envelope.data)))
    data = envelope.data if shape == "batch" and envelope.code == 0 else None
    if data is not None and data.successes is data.failures is None:
        drifts = (*(Drift(operation, f"data.{name}", "missing") for name in _ARRAYS[shape]), *drifts)
    return Answer(envelope.code, envelope.msg, envelope.data, drifts, envelope=envelope.model_extra or NOTHING)


def _check_size(content: bytes, operation: str) -> None:
    """Limit the number of values, because a few compressed kilobytes can fill the memory."""
    if content.count(b"{") + content.count(b"[") > MOST_OBJECTS or content.count(b",") > MOST_VALUES:
        raise _too_many(operation, Sentence("values"))


def _too_many(operation: str, what: Sentence) -> UnexpectedReply:
    return UnexpectedReply(
        Sentence("the reply has more {what} than a page should have; request smaller pages", what=what),
        operation=operation,
    )


def _ambiguous(operation: str) -> UnexpectedReply:
    return UnexpectedReply(
        Sentence("the reply has two codes, and it is not known which one counts"), operation=operation
    )


@cache
def _validator(result: Any, shape: Shape) -> Any:
    """The bound `validate_json` of the envelope around `result`; built on first use."""
    data: Any = Optional[_data_kind(result, shape)]  # noqa: UP045  (the kind is known at run time only)
    model = create_model(
        "Envelope",
        __config__=ConfigDict(
            extra="allow", cache_strings="keys", val_temporal_unit="milliseconds", hide_input_in_errors=True
        ),
        code=(StrictInt, ...),
        msg=(str | None, None),
        data=(data, None),
    )
    validate = model.__pydantic_validator__.validate_json
    return _as_it_came(validate) if shape == "nothing" else validate


class _Envelope(NamedTuple):
    code: int
    msg: str | None
    data: Any
    model_extra: Mapping[str, object] | None
    """Called as pydantic calls it."""


def _as_it_came(validate: Any) -> Any:
    """Read an envelope whose data has no model. The parser alone takes half the time of a model that accepts anything."""

    def read(content: bytes) -> Any:
        try:
            envelope = from_json(content, allow_inf_nan=False, cache_strings="keys")
        except ValueError:
            return validate(content)
        if (
            is_object(envelope)
            and type(code := envelope.get("code")) is int
            and isinstance(msg := envelope.get("msg"), _TEXT)
        ):
            return _Envelope(code, msg, envelope.get("data"), _beyond(envelope))
        return validate(content)

    return read


def _beyond(envelope: Mapping[str, object]) -> Mapping[str, object]:
    return {name: value for name, value in envelope.items() if name not in _KNOWN}


def _data_kind(result: Any, shape: Shape) -> Any:
    """The type of `data`."""
    match shape:
        case "page":
            from hongtu_runtime.rows import PageData  # each takes a millisecond to build, and few programs need both

            return PageData[result]
        case "batch":
            from hongtu_runtime.rows import BatchData

            return BatchData[result]
        case "list":
            from hongtu_runtime.rows import Rows

            return Rows[result]
        case "nothing":
            return Any
        case "value":
            return result


def _may_have_two_codes(content: bytes, data: object) -> bool:
    """Whether there may be two codes: `code` occurs again, not as a field of the value (a person has one), or may be escaped."""
    return content.count(b'"code"') > 1 + _has_code(data) or b"\\u00" in content


def _has_code(data: object) -> bool:
    """Whether a value, such as a person, has its own field `code`."""
    if not isinstance(data, BaseModel) or "code" not in data.model_fields_set:
        return False
    field = type(data).model_fields.get("code")
    return field is None or field.alias == "code"


def _two_codes(content: bytes) -> bool:
    envelope: list[tuple[str, object]] = _pairs.decode(content.decode())
    return sum(name == "code" for name, _ in envelope) > 1


def _second_reading(
    body: Body, misfits: list[ErrorDetails], *, operation: str, result: Any, shape: Shape, nullable: bool
) -> Answer:
    envelope = body.value
    if not is_object(envelope):
        raise UnexpectedReply(
            Sentence("the reply is {kind}; the platform sends an object", kind=kind_of(envelope)),
            operation=operation,
        )
    if (("code",), "duplicate_key") in body.oddities:
        raise _ambiguous(operation)
    code = envelope.get("code")
    if type(code) is not int:
        found = Sentence("its code is {kind}", kind=kind_of(code)) if "code" in envelope else Sentence("it has no code")
        raise UnexpectedReply(
            Sentence(
                "the reply is JSON, but {found}; the platform sends an integer. Is this the platform's address?",
                found=found,
            ),
            operation=operation,
        )
    msg, data = envelope.get("msg"), envelope.get("data")
    oddities = [*body.oddities]
    if isinstance(data, str) and shape != "nothing" and (is_object(found := _in_text(data)) or is_array(found)):
        data = found
        envelope = {**envelope, "data": found}
        oddities.append((("data",), "json_text"))
    misfit = _misfit(data, shape)
    if code != 0 and (misfit or shape != "batch"):
        data = None  # a refused batch may still have a result for each item; other refusals have no useful data
    elif misfit and not (data is None and nullable):
        raise UnreadSuccess(misfit, operation=operation)
    value = None
    if oddities or misfits[0]["type"] == "json_invalid":
        # Validated again after the repair: the first reading saw only the irregularity.
        try:
            value, misfits = _validator(result, shape)(json.dumps(envelope).encode()).data, []
        except ValidationError as error:
            misfits = _misfits(error, operation)
    if misfits or data is None:
        value = lenient(_data_kind(result, shape), data)
    places = [
        *((json_path(place, envelope), oddity) for place, oddity in oddities),
        *places_of(misfits, envelope),
        *unknowns(value, "data"),
        *seconds_in(value),
    ]
    text = msg if isinstance(msg, str) else None
    return Answer(code, text, value, told(operation, places), envelope=_beyond(envelope))


def _in_text(text: str) -> Any:
    """The JSON in a text; None if it is not JSON. Some platforms encode `data` twice, as they do in pushes."""
    try:
        return read_body(text).value
    except NotJson:
        return None


def _misfits(error: ValidationError, operation: str) -> list[ErrorDetails]:
    """The places where a reply does not fit its model. Raises UnexpectedReply if it has too many rows to read."""
    misfits = error.errors(include_url=False, include_input=False, include_context=False)
    if any(each["type"] == "too_long" for each in misfits):
        raise _too_many(operation, Sentence("rows"))
    return misfits


def _misfit(data: Any, shape: Shape) -> str:
    """Why `data` cannot be read even leniently; empty when it can."""
    if shape == "nothing":
        return ""
    if data is None:
        return Sentence("the platform answered success without data")
    if not (is_array(data) if shape == "list" else is_object(data)):
        return Sentence(
            "data is {kind}; the manual has {expected}",
            kind=kind_of(data),
            expected=Sentence("an array") if shape == "list" else Sentence("an object"),
        )
    for name in _ARRAYS.get(shape, ()) if is_object(data) else ():
        given: object = data.get(name)
        if not isinstance(given, (list, NoneType)) and given not in (
            "",
            {},
        ):  # how other languages write that there are no rows
            return Sentence("data.{name} is {kind}; the manual has an array", name=name, kind=kind_of(data[name]))
    return ""
