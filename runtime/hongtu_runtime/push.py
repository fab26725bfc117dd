"""Read pushes in all forms that platforms send."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Literal, NamedTuple, TypeGuard, TypeVar, cast, get_args

from pydantic import ValidationError
from pydantic_core import to_json

from hongtu_runtime.body import NotJson, charset_of, kind_of, read_body
from hongtu_runtime.drift import Drift, json_path, places_of, report, shown, told
from hongtu_runtime.enums import OpenInt
from hongtu_runtime.errors import ConfigurationError, UnreadablePush
from hongtu_runtime.event import EventFields, event_key, other_key
from hongtu_runtime.foreign import is_one_of
from hongtu_runtime.guards import is_array, is_object
from hongtu_runtime.interruption import interrupts
from hongtu_runtime.lenient import lenient
from hongtu_runtime.models import Output
from hongtu_runtime.operation import OnDrift
from hongtu_runtime.sentence import Sentence
from hongtu_runtime.unknown import unknowns

PushForm = Literal["bare", "wrapped", "text"]
K = TypeVar("K", bound=OpenInt)
R = TypeVar("R", bound=Output)
P = TypeVar("P", bound="AnyPush[Any, Any]")
OPERATION = "read_push"
"""The operation in reports of drift in a push."""
_ON_DRIFT = get_args(OnDrift)
_MOST_CODINGS = 3
"""How often JSON may be encoded as text within JSON."""
_WHOLE = re.compile(r"-?\d+(?:\.0+)?", re.ASCII)
_warned: set[Drift] = set()
"""The drift about which this process has warned."""


@dataclass(frozen=True, slots=True, repr=False)
class AnyPush(Generic[K, R]):
    """The content of a push."""

    form: PushForm
    """The form of the push: the record alone ("bare"), in a wrapper ("wrapped"), or as JSON text in a wrapper ("text")."""
    kind: K | str | None
    """The kind of business data. Unknown numbers become unknown members; a text that is not a number stays text. Without a wrapper,
    the fields decide; None if they do not."""
    record: R | None
    """The record, or None if the push is not one. A field of another type keeps the value as received."""
    data: Mapping[str, Any]
    """The push as JSON: the fields of the record without the wrapper, or the whole body if the wrapper contains no object."""
    extra: Mapping[str, Any]
    """Fields of the wrapper that the contract lacks."""
    key: str
    """The identity of the event, to recognise repeats. It is the same in every form, with and without `id`. 32 hexadecimal digits."""

    def __repr__(self) -> str:
        """The record with its sensitive fields masked, and only the size of everything else."""
        kind = shown(self.kind) if type(self.kind) is str else self.kind
        shape = f"form={self.form!r}, kind={kind!r}, record={self.record!r}, data=<{len(self.data)} fields>"
        return f"{type(self).__name__}({shape}, key={self.key!r})"

    def __hash__(self) -> int:
        return hash(self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class PushShape:
    """The contract of a push, as a constant in generated code."""

    kind: str
    """The field of the wrapper with the kind."""
    data: str
    """The field of the wrapper with the record."""
    kinds: type[OpenInt]
    member: OpenInt
    """The kind whose records have a model."""
    record: type[Output]
    told_by: tuple[tuple[str, ...], ...]
    """If there is no kind, data with a field of each of these groups is a record."""
    event: EventFields
    others: tuple[tuple[OpenInt, tuple[str, ...]], ...] = ()
    """Other kinds, each with the fields that identify its events together."""


class PushIdentity(NamedTuple):
    """The identity of a push: a part of what `read` returns, in half the time."""

    kind: Any
    """As in `AnyPush`."""
    data: Mapping[str, Any]
    """As in `AnyPush`."""
    key: str
    """As in `AnyPush`."""
    is_record: bool
    """Whether `read` makes a record of the data."""


class _Opened(NamedTuple):
    """A push without its wrapper."""

    form: PushForm
    kind: object
    data: dict[str, Any] | None
    """None if the wrapper contains no object."""
    extra: dict[str, Any]
    whole: dict[str, Any]
    """The body, with `data` as JSON if it came as text. Paths refer to this."""
    path: str
    """The path of the record in `whole`."""


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
        make: the class of the result.

    Raises:
        UnreadablePush: the body is not a JSON object, or has several records.
    """
    if not callable(on_drift) and not is_one_of(on_drift, _ON_DRIFT):
        raise ConfigurationError(Sentence('on_drift must be "warn", "raise", "ignore", or a function'))
    places: list[tuple[str, str]] = []
    opened = _opened(_object(body, charset_of(content_type), places), shape, places)
    kind, data, key, is_record = _identity(opened, shape)
    if isinstance(kind, str) or (kind is not None and not kind.is_known):
        places.append((shape.kind, "unknown_value"))
    record = None
    if opened.data is None or (kind is shape.member and not is_record):
        places.append((opened.path or "$", "no_record"))
    elif is_record:
        record = _record(opened.data, opened, shape, places)
        if on_drift != "ignore":
            places += ((path.lstrip("."), what) for path, what in unknowns(record, opened.path))
    places += ((shown(name), "unknown_field") for name in opened.extra)
    if drifts := told(OPERATION, places):
        report(drifts, on_drift, _warned)
    return make(opened.form, kind, record, data, opened.extra, key)


def identify(body: bytes | str, shape: PushShape, *, content_type: str | None = "") -> PushIdentity:
    """Read the identity of a push, without its record.

    Raises:
        UnreadablePush: the body is not a JSON object, or has several records.
    """
    places: list[tuple[str, str]] = []
    return _identity(_opened(_object(body, charset_of(content_type), places), shape, places), shape)


def _identity(opened: _Opened, shape: PushShape) -> PushIdentity:
    kind, data = _kind(opened.kind, shape), opened.data
    if data is None:
        return PushIdentity(kind, opened.whole, event_key(opened.whole, shape.event, is_record=False), False)
    known = isinstance(kind, OpenInt) and kind.is_known
    tells = all(any(_given(data, name) for name in names) for names in shape.told_by)
    is_record = tells if not known else kind is shape.member and _has_a_field(data, shape.record)
    if kind is None and tells:
        kind = shape.member
    if not is_record and (other := _other(data, kind, shape)) is not None:
        return PushIdentity(other[0], data, other[1], False)
    return PushIdentity(kind, data, event_key(data, shape.event, is_record=is_record), is_record)


def _object(body: object, charset: str, places: list[tuple[str, str]]) -> dict[str, Any]:
    """The JSON object of a body."""
    content: bytes | str
    if _is_mapping(body):
        try:
            content = json.dumps(dict(body), default=_as_json)
        except Exception as error:
            if interrupts(error, foreign=True):
                raise
            raise UnreadablePush(Sentence("the push is a mapping that is not a JSON object")) from None
    elif isinstance(body, (bytes, bytearray, memoryview)):
        content = bytes(cast("bytes | bytearray | memoryview[int]", body))
    elif isinstance(body, str):
        content = str.__str__(body)
    else:
        raise UnreadablePush(Sentence("a push must be bytes, text or a mapping, not {type}", type=type(body).__name__))
    try:
        value, oddities = _decoded(content, charset)
    except NotJson as said:
        raise UnreadablePush(Sentence("the push {said}", said=said.said)) from None
    places += ((json_path(place, value), oddity) for place, oddity in oddities)
    record = _only(value, Sentence("the push"))
    if not is_object(record):
        held = Sentence(" of {kind}", kind=kind_of(record)) if record is not value else ""
        raise UnreadablePush(
            Sentence("the push is {kind}{held}; platforms send an object", kind=kind_of(value), held=held)
        )
    return record


def _decoded(content: bytes | str, charset: str = "") -> tuple[Any, list[tuple[tuple[str | int, ...], str]]]:
    """Read JSON, including JSON inside a JSON text."""
    value, oddities = read_body(content, charset)
    every = [*oddities]
    for _ in range(_MOST_CODINGS - 1):
        if not isinstance(value, str):
            break
        value, oddities = read_body(value, charset)
        every += oddities
    return value, every


def _as_json(value: object) -> object:
    """Convert values in a mapping that are not JSON: other mappings to dicts, other values to text."""
    return dict(value) if _is_mapping(value) else str(value)


def _is_mapping(value: object) -> TypeGuard[Mapping[Any, Any]]:
    return isinstance(value, Mapping)


def _only(value: object, what: str) -> object:
    """The item of a list of one, or the value itself."""
    if not is_array(value) or len(value) < 2:
        return value[0] if is_array(value) and value else value
    raise UnreadablePush(
        Sentence(
            "{what} has {count} records; platforms send one. Call read_push for each record",
            what=what,
            count=len(value),
        )
    )


def _opened(whole: dict[str, Any], shape: PushShape, places: list[tuple[str, str]]) -> _Opened:
    kind, data = _named(whole, shape.kind, shape.data)
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
    only = _only(cast(object, inner), Sentence("{data} of the push", data=data))
    extra = {name: value for name, value in whole.items() if name not in (kind, data)}
    if not is_object(only):
        return _Opened(form, whole.get(kind), None, extra, whole, shown(data))
    return _Opened(form, whole.get(kind), only, extra, {**whole, data: only}, shown(data))


def _named(value: Mapping[str, Any], *wanted: str) -> Iterator[str]:
    """The keys of these names, also in another case or with underscores."""
    folded = _folded("\n".join(value))  # one comparison of all keys is enough for most pushes
    for name in wanted:
        if name in value or name.lower() not in folded:
            yield name
        else:
            yield next((each for each in value if _folded(each) == name.lower()), name)


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


def _other(data: Mapping[str, Any], kind: object, shape: PushShape) -> tuple[OpenInt, str] | None:
    """The kind and key of an event of another kind, by the kind that was sent or by its fields."""
    for member, names in shape.others:
        if (kind is None or kind is member) and all(_given(data, name) for name in names):
            return member, other_key(data, int(member), names)
    return None


def _has_a_field(data: Mapping[str, Any], model: type[Output]) -> bool:
    """Whether it has any field of the model."""
    return any(_given(data, info.alias or name) for name, info in model.model_fields.items())


def _record(data: dict[str, Any], opened: _Opened, shape: PushShape, places: list[tuple[str, str]]) -> Any:
    """The record as its model, read leniently if it does not fit."""
    try:
        shape.record.model_rebuild()
        record = shape.record.__pydantic_validator__.validate_json(_as_text(data))
    except ValidationError as error:
        misfits = error.errors(include_url=False, include_input=False, include_context=False)
        prefix = f"{opened.path}." if opened.path else ""
        places += ((f"{prefix}{path}", found) for path, found in places_of(misfits, data))
        record = lenient(shape.record, data)
    return record


def _as_text(data: dict[str, Any]) -> bytes | str:
    try:
        return to_json(data)  # takes a quarter of the time
    except ValueError:  # nested too deep for it
        return json.dumps(data)
