"""What the runtime must know about an operation to call it. Generated code has a constant for each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Generic, Literal, NamedTuple, TypedDict, TypeVar

from hongtu_runtime.models import Input, Output
from hongtu_runtime.retry import RetryClass
from hongtu_runtime.signing import BodyPart

OnDrift = Literal["warn", "raise", "ignore"]
Limits = Literal["refuse", "send"]

CHUNK_SIZE = 100
"""Items of a batch in one request, unless `options["chunk_size"]` is set. The manual has no maximum."""

T_co = TypeVar("T_co", bound=Output | None, covariant=True)


class BatchMatch(NamedTuple):
    """How a row of a batch answer finds the item of the request that caused it."""

    items: str
    """The parameter with the items; '' if the request itself is the only item."""
    fields: Mapping[str, str]
    """Field of the row → field of the item, the most significant first; → '' if the items are strings."""


class UploadPart(NamedTuple):
    """The file of a multipart request."""

    name: str
    """The name of the form field on the wire."""
    max_size: int | None = None
    """Bytes."""
    media: tuple[str, ...] = ()
    """Accepted kinds of images (`jpg`, `png`, …), recognised by content; () accepts any file."""


class Operation(NamedTuple, Generic[T_co]):
    """An interface of the platform. Create it with keyword arguments."""

    name: str
    """Its method: `person.batch_add`."""
    title: str
    """The manual's title."""
    method: str
    path: str
    retry: RetryClass
    result: type[T_co]
    """The model of its value, its rows or its batch items; NoneType if it returns nothing."""
    request: type[Input] | None = None
    """The model of its fields; None if it has no fields."""
    nullable: bool = False
    """Whether success without data is a valid answer."""
    inner_code: bool = False
    """Whether its value has its own code. If that is not 0, it is a refusal, whatever the envelope says."""
    sign_body: BodyPart = "json"
    in_query: bool = False
    """Whether the fields go into the URL's query."""
    batch: BatchMatch | None = None
    upload: UploadPart | None = None


def without_file(operation: Operation[Any]) -> Operation[Any]:
    """The same operation without a file."""
    parts: dict[str, Any] = {**operation._asdict(), "upload": None}
    return Operation(**parts)


class CallOptions(TypedDict, total=False):
    """Settings of one call that differ from its client's: `client.person.query(uuid=…, options={"timeout": 5})`.

    Keys, all optional:
        timeout: Seconds for the whole call: all attempts and waits, and all requests of a batch.
        attempts: How often a request may be sent at most, as far as its retry class allows. 1: no repeats.
        on_drift: What happens when a reply departs from the manual: "warn", "raise", "ignore", or a function that
            gets a tuple of Drift.
        chunk_size: Items of a batch in one request; longer lists are sent in several. 100 if not given.
        limits: What happens to values that break a limit of the manual (a length, pattern, range or size, a member that
            the place does not accept, a condition): "refuse" them before anything is sent, or "send" them and let the
            platform decide. The log names field and rule, never the value. Wrong types and missing fields that are
            always required are refused in any case.
        envelope: Your own dict, which is filled with the other fields of the answer beside code, msg and data, by their wire
            names. For a batch in several requests, the last one counts. After a refusal, `error.envelope` has them.
    """

    timeout: float
    """Seconds for the whole call: all attempts and waits, and all requests of a batch."""
    attempts: int
    """How often a request may be sent at most, as far as its retry class allows."""
    on_drift: OnDrift
    """What happens when a reply departs from the manual."""
    chunk_size: int
    """Items of a batch in one request; longer lists are sent in several. 100 if not given."""
    limits: Limits
    """What happens to values that break a limit of the manual."""
    envelope: dict[str, object]
    """A dict that receives the other fields of the answer."""
