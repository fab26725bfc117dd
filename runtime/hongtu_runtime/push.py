"""Pushes → what they tell, in each of the forms in which platforms post them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Literal, NamedTuple, TypeGuard, TypeVar, cast

from pydantic import ValidationError

from hongtu_runtime.body import NotJson, charset_of, kind_of, read_body
from hongtu_runtime.drift import Drift, json_path, places_of, report, shown, told
from hongtu_runtime.enums import OpenInt
from hongtu_runtime.errors import ConfigurationError, UnreadablePush
from hongtu_runtime.event import EventFields, event_key
from hongtu_runtime.foreign import is_one_of
from hongtu_runtime.guards import is_array, is_object
from hongtu_runtime.interruption import interrupts
from hongtu_runtime.lenient import lenient
from hongtu_runtime.models import Output
from hongtu_runtime.operation import OnDrift
from hongtu_runtime.unknown import unknowns

PushForm = Literal["bare", "wrapped", "text"]
K = TypeVar("K", bound=OpenInt)
R = TypeVar("R", bound=Output)
P = TypeVar("P", bound="AnyPush[Any, Any]")
OPERATION = "read_push"
"""What a push's departures are told under."""
_MOST_CODINGS = 3
"""So often may a text be JSON of a text."""
_WHOLE = re.compile(r"-?\d+(?:\.0+)?", re.ASCII)
_warned: set[Drift] = set()
"""What this process has warned of."""


@dataclass(frozen=True, slots=True, repr=False)
class AnyPush(Generic[K, R]):
    """What a push tells."""

    form: PushForm
    """How it came: the record alone ("bare"), in a wrapper ("wrapped"), or as JSON text in a wrapper ("text")."""
    kind: K | str | None
    """Kind of business data. Unknown numbers are members that say so, a text that is no number stays text. Without a wrapper it
    is told by the fields; None where they do not tell."""
    record: R | None
    """The record, where the push is one; else None. A field of another type is there as it came."""
    data: Mapping[str, Any]
    """What came, as JSON: the fields of the record without their wrapper; the whole body where the wrapper holds no object."""
    extra: Mapping[str, Any]
    """Fields of the wrapper that the contract does not know."""
    key: str
    """The event's identity, for recognising repeats: the same in every form, with and without `id`. 32 hexadecimal digits."""

    def __repr__(self) -> str:
        """The record as it shows itself, with sensitive fields masked; of everything else nothing but its size."""
        kind = shown(self.kind) if type(self.kind) is str else self.kind
        shape = f"form={self.form!r}, kind={kind!r}, record={self.record!r}, data=<{len(self.data)} fields>"
        return f"{type(self).__name__}({shape}, key={self.key!r})"

    def __hash__(self) -> int:
        return hash(self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class PushShape:
    """What the contract says of a push. Generated code makes the one constant."""

    kind: str
    """The wrapper's field with the kind."""
    data: str
    """The wrapper's field with the record."""
    kinds: type[OpenInt]
    member: OpenInt
    """The kind whose records have a model."""
    record: type[Output]
    told_by: tuple[tuple[str, ...], ...]
    """Without a kind, a record is one if it has a field of each of these."""
    event: EventFields


class _Opened(NamedTuple):
    """A push without its wrapper."""

    form: PushForm
    kind: object
    data: dict[str, Any] | None
    """None where the wrapper holds no object."""
    extra: dict[str, Any]
    whole: dict[str, Any]
    """The body, with `data` as JSON where it came as text: what paths lead through."""
    path: str
    """Of the record in `whole`."""


def read(
    body: bytes | str | Mapping[str, Any],
    shape: PushShape,
    make: type[P],
    *,
    content_type: str | None = "",
    on_drift: OnDrift | Callable[[tuple[Drift, ...]], None] = "warn",
) -> P:
    """Read a push as leniently as replies are read.

    Args:
        make: the class of what is returned.

    Raises:
        UnreadablePush: no JSON object, or several records.
    """
    if not callable(on_drift) and not is_one_of(on_drift, OnDrift):
        raise ConfigurationError('on_drift must be "warn", "raise", "ignore", or a function')
    places: list[tuple[str, str]] = []
    opened = _opened(_object(body, charset_of(content_type), places), shape, places)
    kind = _kind(opened.kind, shape)
    if isinstance(kind, str) or (kind is not None and not kind.is_known):
        places.append((shape.kind, "unknown_value"))
    data, known = opened.data, isinstance(kind, OpenInt) and kind.is_known
    tells = data is not None and all(any(_given(data, name) for name in names) for names in shape.told_by)
    is_record = tells if not known else kind is shape.member and data is not None and _has_a_field(data, shape.record)
    if kind is None and tells:
        kind = shape.member
    record = None
    if data is None or (kind is shape.member and not is_record):
        places.append((opened.path or "$", "no_record"))
    elif is_record:
        record = _record(data, opened, shape, places)
        if on_drift != "ignore":
            places += ((path.lstrip("."), found) for path, found in unknowns(record, opened.path))
    places += ((shown(name), "unknown_field") for name in opened.extra)
    if found := told(OPERATION, places):
        report(found, on_drift, _warned)
    key = event_key(opened.whole if data is None else data, shape.event, is_record=is_record)
    return make(opened.form, kind, record, opened.whole if data is None else data, opened.extra, key)


def _object(body: object, charset: str, places: list[tuple[str, str]]) -> dict[str, Any]:
    """The JSON object of a body."""
    content: bytes | str
    if _is_mapping(body):
        try:
            content = json.dumps(dict(body), default=_as_json)
        except Exception as error:
            if interrupts(error, foreign=True):
                raise
            raise UnreadablePush("the push is a mapping that is no JSON object") from None
    elif isinstance(body, (bytes, bytearray, memoryview)):
        content = bytes(cast("bytes | bytearray | memoryview[int]", body))
    elif isinstance(body, str):
        content = str.__str__(body)
    else:
        raise UnreadablePush(f"a push is bytes, text or a mapping, not {type(body).__name__}")
    try:
        value, oddities = _decoded(content, charset)
    except NotJson as said:
        raise UnreadablePush(f"the push {said}") from None
    places += ((json_path(place, value), oddity) for place, oddity in oddities)
    one = _only(value, "the push")
    if not is_object(one):
        held = f" of {kind_of(one)}" if one is not value else ""
        raise UnreadablePush(f"the push is {kind_of(value)}{held} where platforms send an object")
    return one


def _decoded(content: bytes | str, charset: str = "") -> tuple[Any, list[tuple[tuple[str | int, ...], str]]]:
    """JSON, also where it is JSON of a text that is JSON."""
    value, oddities = read_body(content, charset)
    found = [*oddities]
    for _ in range(_MOST_CODINGS - 1):
        if not isinstance(value, str):
            break
        value, oddities = read_body(value, charset)
        found += oddities
    return value, found


def _as_json(value: object) -> object:
    """What a mapping may hold beside JSON: other mappings, and numbers and times of other classes, as text."""
    return dict(value) if _is_mapping(value) else str(value)


def _is_mapping(value: object) -> TypeGuard[Mapping[Any, Any]]:
    return isinstance(value, Mapping)


def _only(value: object, what: str) -> object:
    """The item of a list of one, or the value itself."""
    if not is_array(value) or len(value) < 2:
        return value[0] if is_array(value) and value else value
    raise UnreadablePush(
        f"{what} holds {len(value)} records where platforms send one; give each to read_push by itself"
    )


def _opened(whole: dict[str, Any], shape: PushShape, places: list[tuple[str, str]]) -> _Opened:
    kind, data = _named(whole, shape.kind), _named(whole, shape.data)
    inner = whole.get(data)
    if data not in whole or (kind not in whole and not isinstance(inner, (dict, list, str))):
        return _Opened("bare", whole.get(kind), whole, {}, whole, "")
    form: PushForm = "wrapped"
    if isinstance(inner, str):
        form = "text"
        try:
            inner, oddities = _decoded(inner)
        except NotJson:
            oddities = []
        places += ((json_path((data, *place), {data: inner}), oddity) for place, oddity in oddities)
    only = _only(cast(object, inner), f"{data} of the push")
    extra = {name: value for name, value in whole.items() if name not in (kind, data)}
    if not is_object(only):
        return _Opened(form, whole.get(kind), None, extra, whole, shown(data))
    return _Opened(form, whole.get(kind), only, extra, {**whole, data: only}, shown(data))


def _named(value: Mapping[str, Any], wanted: str) -> str:
    """The key that is meant: that one, or one of other case or with underscores."""
    if wanted in value or wanted.lower() not in _folded("\n".join(value)):  # one look at all of them tells most apart
        return wanted
    return next((name for name in value if _folded(name) == wanted.lower()), wanted)


def _folded(name: str) -> str:
    return name.replace("_", "").lower()


def _kind(value: object, shape: PushShape) -> Any:
    if isinstance(value, str):
        value = value.strip()
        if not _WHOLE.fullmatch(value):
            return value or None
        value = int(value.partition(".")[0])
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return shape.kinds(value) if type(value) is int else None


def _given(data: Mapping[str, Any], name: str) -> bool:
    return data.get(name) not in (None, "")


def _has_a_field(data: Mapping[str, Any], model: type[Output]) -> bool:
    """Whether there is anything in it that the model knows."""
    return any(_given(data, info.alias or name) for name, info in model.model_fields.items())


def _record(data: dict[str, Any], opened: _Opened, shape: PushShape, places: list[tuple[str, str]]) -> Any:
    """The record as its model, leniently where it does not fit."""
    try:
        shape.record.model_rebuild()
        record = shape.record.__pydantic_validator__.validate_json(json.dumps(data))
    except ValidationError as error:
        misfits = error.errors(include_url=False, include_input=False, include_context=False)
        prefix = f"{opened.path}." if opened.path else ""
        places += ((f"{prefix}{path}", found) for path, found in places_of(misfits, data))
        record = lenient(shape.record, data)
    return record
