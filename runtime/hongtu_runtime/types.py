"""Types of fields that are not Python's own: moments and clock times in the manual's forms.

| type | on the wire | in Python |
| --- | --- | --- |
| `EpochMs` | `1627300328673` | aware `datetime`; of some fields the midnight that begins a day in the platform's zone |
| `EpochMsText` | `"1627300328673"` | aware `datetime` |
| `Moment` (replies) | either of these, or RFC 3339; `""` | aware `datetime`; `None` |
| `Day` | `"2020-01-01"` | `date` |
| `HourMinute` | `"09:00"` | `time` |
| `HourMinuteSecond` | `"09:00:00"`; `""`, `"--"` | `time`; `None` |

Inputs take the wire's own form as well: milliseconds for a moment, texts for days and times. A number that can only be
seconds is refused for a moment, as is a day: which moment begins it depends on the zone of the platform, which nothing
here knows. Any number is refused for a day or a time.
"""

import re
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Annotated, Literal, LiteralString

from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field, PlainSerializer
from pydantic_core import PydanticCustomError

__all__ = ["Day", "EpochMs", "EpochMsText", "HourMinute", "HourMinuteSecond", "Moment", "from_epoch_ms", "to_epoch_ms"]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def to_epoch_ms(moment: datetime) -> int:
    """Milliseconds since 1970 of an aware datetime, exact (no float in between)."""
    span = moment - _EPOCH
    return (span.days * 86_400 + span.seconds) * 1000 + span.microseconds // 1000


def from_epoch_ms(value: int) -> datetime:
    """The aware datetime, in UTC, of milliseconds since 1970."""
    seconds, rest = divmod(value, 1000)
    return datetime.fromtimestamp(seconds, UTC).replace(microsecond=rest * 1000)


def _none(_: object) -> None:
    return None


_DAY = re.compile(r"\s*\d{4}-\d\d-\d\d\s*")
_SECONDS = 10_000_000_000
"""Up to here, a number is a moment before the year 2287 in seconds, and one of the first months of 1970 in milliseconds."""


def _milliseconds(value: object) -> object:
    if isinstance(value, date) and not isinstance(value, datetime) or isinstance(value, str) and _DAY.fullmatch(value):
        raise PydanticCustomError(
            "day",
            "must be a moment: give the midnight that begins the day where the platform stands, "
            'such as datetime(2024, 3, 8, tzinfo=ZoneInfo("Asia/Shanghai"))',
        )
    number = _number(value)
    if number is not None and 0 < abs(number) < _SECONDS:
        raise PydanticCustomError(
            "seconds", "must be a datetime with a time zone, or milliseconds since 1970; this number looks like seconds"
        )
    return value


def _text(rule: LiteralString) -> BeforeValidator:
    """pydantic would take a number for seconds: 9 for 00:00:09 where 9 o'clock is meant."""

    def checked(value: object) -> object:
        if _number(value) is not None:
            raise PydanticCustomError("number", rule)
        return value.strip() if isinstance(value, str) else value

    return BeforeValidator(checked)


def _number(value: object) -> float | None:
    """The number that a value is or spells, as pydantic sees it."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        return float(value)
    except (ValueError, OverflowError):
        return None


def _minute(value: time) -> time:
    if value.second or value.microsecond:
        raise PydanticCustomError("minute", "must be a whole minute: the platform takes hours and minutes")
    return _wall(value)


def _wall(value: time) -> time:
    if value.tzinfo is not None:
        raise PydanticCustomError("wall", "must be a time without a time zone: the platform's wall clock is meant")
    return value


if TYPE_CHECKING:
    EpochMs = datetime
    EpochMsText = datetime
    Moment = datetime | None
    Day = date
    HourMinute = time
    HourMinuteSecond = time | None
else:
    _CLOCK = _text("must be a time, such as time(9, 0) or '09:00'")
    EpochMs = Annotated[AwareDatetime, BeforeValidator(_milliseconds), PlainSerializer(to_epoch_ms, when_used="json")]
    EpochMsText = Annotated[
        AwareDatetime,
        BeforeValidator(_milliseconds),
        PlainSerializer(lambda moment: str(to_epoch_ms(moment)), when_used="json"),
    ]
    Moment = Annotated[AwareDatetime | Annotated[Literal[""], AfterValidator(_none)], Field(union_mode="left_to_right")]
    Day = Annotated[date, _text("must be a day, such as date(2020, 1, 1) or '2020-01-01'")]
    HourMinute = Annotated[
        time, _CLOCK, AfterValidator(_minute), PlainSerializer(lambda value: f"{value:%H:%M}", when_used="json")
    ]
    HourMinuteSecond = Annotated[
        Annotated[time, _CLOCK, AfterValidator(_wall)] | None,
        BeforeValidator(lambda value: None if value in ("", "--") else value),
    ]
