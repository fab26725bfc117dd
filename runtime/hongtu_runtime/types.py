"""Types of fields in the manual's own forms: moments, days and clock times.

| type | on the wire | in Python |
| --- | --- | --- |
| `EpochMs` | `1627300328673` | aware `datetime`; in some fields the beginning of a day in the platform's zone |
| `EpochMsText` | `"1627300328673"` | aware `datetime` |
| `Moment` (replies) | either of these, or RFC 3339; `""` | aware `datetime`; `None` |
| `Day` | `"2020-01-01"` | `date` |
| `HourMinute` | `"09:00"` | `time` |
| `HourMinuteSecond` | `"09:00:00"`; `""`, `"--"` | `time`; `None` |

Inputs take the wire's own form as well: milliseconds for a moment, texts for days and times. A number that can only be
seconds is refused for a moment, whatever its type. A day is refused too, because the moment at which it begins depends on
the platform's time zone, which is not known here. Any number is refused for a day or a time.
"""

import re
from datetime import UTC, date, datetime, time
from operator import index
from typing import TYPE_CHECKING, Annotated, Any, Literal, SupportsFloat, SupportsIndex, cast

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BeforeValidator,
    Field,
    PlainSerializer,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)
from pydantic_core import PydanticCustomError

from hongtu_runtime.pydantic_rules import broken
from hongtu_runtime.sentence import Sentence

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


_DAY = r"\s*\d{4}-\d\d-\d\d\s*"
SECONDS = 10_000_000_000
"""Smaller numbers are moments before the year 2287 in seconds, but in the first months of 1970 in milliseconds."""
_MS_OF_DAY = 86_400_000
_CHINA = 8 * 3_600_000
"""The milliseconds by which China is ahead of UTC."""


def _moment(value: object, read: ValidatorFunctionWrapHandler) -> object:
    """Milliseconds, a datetime, or a text with a time zone. The unit is never guessed."""
    _must_be_there(value)
    if (
        isinstance(value, date)
        and not isinstance(value, datetime)
        or isinstance(value, str)
        and re.fullmatch(_DAY, value)
    ):
        raise _no_moment(
            "day",
            Sentence(
                "must be a datetime: give midnight of the day in the platform's time zone, "
                'such as datetime(2024, 3, 8, tzinfo=ZoneInfo("Asia/Shanghai"))'
            ),
            value,
        )
    if not isinstance(value, datetime):
        number = _number(value)
        if number is not None and abs(number) < SECONDS and not is_midnight(number):
            raise broken(
                "seconds",
                Sentence(
                    "must be a datetime with a time zone, or milliseconds since 1970; this number looks like seconds"
                ),
            )
        if isinstance(number, int):
            value = number
    try:
        return read(value)
    except ValidationError as error:
        kind: Any = error.errors(include_url=False, include_input=False)[0]["type"]
        if kind == "timezone_aware":
            rule = Sentence("must be a datetime with a time zone, such as datetime.now(UTC)")
        else:
            rule = Sentence(
                "must be a datetime with a time zone, such as datetime.now(UTC), or milliseconds since 1970"
            )
        raise _no_moment(kind, rule, value) from None


def is_midnight(number: float) -> bool:
    """Whether a number of milliseconds is midnight in China or in UTC, such as a birthday around 1970.

    One in a thousand midnights in seconds is also one in milliseconds, so a program that sends seconds soon gets the error.
    """
    return number % _MS_OF_DAY == 0 or (number + _CHINA) % _MS_OF_DAY == 0


def _no_moment(kind: Any, rule: Sentence, value: object) -> PydanticCustomError:
    from hongtu_runtime.meant import moment_meant  # rarely needed

    return broken(kind, rule, meant=moment_meant(value))


def _must_be_there(value: object) -> None:
    """Refuse pandas' datetime for a missing value (NaT), which is not equal to itself."""
    if isinstance(value, date) and value != value:
        raise broken("missing_moment", Sentence("must be a datetime, not NaT: give None, or leave it out"))


def _day(value: object, read: ValidatorFunctionWrapHandler) -> object:
    _must_be_there(value)
    from_text = value.strip() if isinstance(value, str) else value
    try:
        if _number(value) is None:
            return read(from_text)
        kind: Any = "number"
    except ValidationError as error:
        kind = error.errors(include_url=False, include_input=False)[0]["type"]
    from hongtu_runtime.meant import day_meant  # rarely needed

    raise broken(kind, Sentence("must be a day, such as date(2020, 1, 1) or '2020-01-01'"), meant=day_meant(value))


def _clock(*, seconds: bool) -> WrapValidator:
    """Refuse numbers, which pydantic would take for seconds: 9 for 00:00:09 instead of 9 o'clock."""
    if seconds:
        rule = Sentence("must be a time, such as time(9, 0, 30) or '09:00:30'")
    else:
        rule = Sentence("must be a time, such as time(9, 0) or '09:00'")

    def checked(value: object, read: ValidatorFunctionWrapHandler) -> object:
        from_text = value.strip() if isinstance(value, str) else value
        try:
            if _number(value) is None:
                return read(from_text)
            kind: Any = "number"
        except ValidationError as error:
            kind = error.errors(include_url=False, include_input=False)[0]["type"]
        from hongtu_runtime.meant import clock_meant  # rarely needed

        raise broken(kind, rule, meant=clock_meant(value, seconds=seconds))

    return WrapValidator(checked)


def _number(value: object) -> int | float | None:
    """The number in a value of any type, also in text; None if there is none."""
    if isinstance(value, bool):
        return None
    try:
        if isinstance(value, (bytes, bytearray)):
            value = value.decode("ascii")
        if isinstance(value, str):
            return int(value) if value.strip().lstrip("+-").isdecimal() else float(value)
        if hasattr(type(value), "__index__"):
            return index(cast(SupportsIndex, value))
        return float(cast(SupportsFloat, value)) if hasattr(type(value), "__float__") else None
    except (ValueError, OverflowError, TypeError):
        return None


def _minute(value: time) -> time:
    if value.second or value.microsecond:
        raise broken("minute", Sentence("must be a whole minute: the platform takes hours and minutes"))
    return _wall(value)


def _wall(value: time) -> time:
    if value.tzinfo is not None:
        raise broken("wall", Sentence("must be a time without a time zone: it is the time on the platform's clock"))
    return value


if TYPE_CHECKING:
    EpochMs = datetime
    EpochMsText = datetime
    Moment = datetime | None
    Day = date
    HourMinute = time
    HourMinuteSecond = time | None
else:
    EpochMs = Annotated[AwareDatetime, WrapValidator(_moment), PlainSerializer(to_epoch_ms, when_used="json")]
    EpochMsText = Annotated[
        AwareDatetime,
        WrapValidator(_moment),
        PlainSerializer(lambda moment: str(to_epoch_ms(moment)), when_used="json"),
    ]
    Moment = Annotated[AwareDatetime | Annotated[Literal[""], AfterValidator(_none)], Field(union_mode="left_to_right")]
    Day = Annotated[date, WrapValidator(_day)]
    HourMinute = Annotated[
        time,
        _clock(seconds=False),
        AfterValidator(_minute),
        PlainSerializer(lambda value: f"{value:%H:%M}", when_used="json"),
    ]
    HourMinuteSecond = Annotated[
        Annotated[time, _clock(seconds=True), AfterValidator(_wall)] | None,
        BeforeValidator(lambda value: None if value in ("", "--") else value),
    ]
