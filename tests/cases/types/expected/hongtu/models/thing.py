# Generated from spec/schemas/thing.yaml by `make generate`. Do not edit: change the spec or the templates.

"""Models: Things (东西)"""

from pydantic import ConfigDict, Field
from typing import Annotated, ClassVar

from hongtu_runtime.formats import Base64, Email, Ipv4, LocalDatetime, Uri
from hongtu_runtime.models import Input, Output, wire_names
from hongtu_runtime.types import Day, EpochMs, EpochMsText, HourMinute, HourMinuteSecond, Moment


class ThingQueryRequest(Input):
    """Ask for a thing."""

    model_config = ConfigDict(alias_generator=wire_names(sets="set"))

    __unique__: ClassVar[frozenset[str]] = frozenset(["sets"])

    text: str | None = None
    """Given."""

    whole: int | None = None
    """Given."""

    number: float | None = None
    """Given."""

    flag: bool | None = None
    """Given."""

    large: Annotated[int | None, Field(ge=-9223372036854775808, le=9223372036854775807)] = None
    """Given."""

    maybe: str | None = None
    """Given."""

    millis: EpochMs | None = None
    """Given."""

    quoted_millis: EpochMsText | None = None
    """Given."""

    either: EpochMs | None = None
    """Given."""

    instant: Moment | None = None
    """Given."""

    local: LocalDatetime | None = None
    """Given. Format: local-datetime."""

    day: Day | None = None
    """Given."""

    minute: HourMinute | None = None
    """Given."""

    second: HourMinuteSecond | None = None
    """Given."""

    numeric: float | None = None
    """Given."""

    link: Uri | None = None
    """Given. Format: uri."""

    mail: Email | None = None
    """Given. Format: email."""

    address: Ipv4 | None = None
    """Given. Format: ipv4."""

    bytes64: Base64 | None = None
    """Given. Format: base64."""

    texts: list[str] | None = None
    """Given."""

    days: list[Day] | None = None
    """Given."""

    grid: list[list[int]] | None = None
    """Given."""

    code: Annotated[str | None, Field(max_length=32, min_length=1, pattern="^[A-Za-z0-9]+$")] = None
    """Given. 1 to 32 characters. Pattern: `^[A-Za-z0-9]+$`."""

    count: Annotated[int | None, Field(ge=1, le=10)] = None
    """Given. 1 to 10."""

    ratio: Annotated[float | None, Field(gt=0.0, lt=1.0)] = None
    """Given. More than 0. Less than 1."""

    step: Annotated[float | None, Field(multiple_of=0.5)] = None
    """Given. A multiple of 0.5."""

    sets: Annotated[list[str] | None, Field(max_length=5, min_length=1)] = None
    """Given. 1 to 5 items. Each item once."""


class Thing(Output):
    """A thing of all types."""

    text: str
    """Answered."""

    whole: int | None = None
    """Answered."""

    number: float | None = None
    """Answered."""

    flag: bool | None = None
    """Answered."""

    large: int | None = None
    """Answered."""

    maybe: str | None = None
    """Answered."""

    millis: Moment
    """Answered."""

    quoted_millis: Moment | None = None
    """Answered."""

    either: Moment | None = None
    """Answered."""

    instant: Moment | None = None
    """Answered."""

    local: str | None = None
    """Answered."""

    day: Day | None = None
    """Answered."""

    minute: HourMinute | None = None
    """Answered."""

    second: HourMinuteSecond | None = None
    """Answered."""

    numeric: float | None = None
    """Answered."""

    link: str | None = None
    """Answered."""

    mail: str | None = None
    """Answered."""

    address: str | None = None
    """Answered."""

    bytes64: str | None = None
    """Answered."""

    texts: list[str] | None = None
    """Answered."""

    days: list[Day] | None = None
    """Answered."""

    grid: list[list[int]] | None = None
    """Answered."""
