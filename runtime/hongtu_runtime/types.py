"""Types of fields that are not Python's own: moments and clock times in the manual's forms.

| type | on the wire | in Python |
| --- | --- | --- |
| `EpochMs` | `1627300328673` | aware `datetime` |
| `EpochMsText` | `"1627300328673"` | aware `datetime` |
| `Moment` (replies) | either of these, or RFC 3339; `""` | aware `datetime`; `None` |
| `Day` | `"2020-01-01"` | `date` |
| `HourMinute` | `"09:00"` | `time` |
| `HourMinuteSecond` | `"09:00:00"`; `""`, `"--"` | `time`; `None` |
"""

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field, PlainSerializer

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


def _clock(value: Any) -> Any:
    """24:00, which the manual neither allows nor forbids, is no `time`; leave it to the caller to see."""
    return value.strip() if isinstance(value, str) else value


if TYPE_CHECKING:
    EpochMs = datetime
    EpochMsText = datetime
    Moment = datetime
    Day = date
    HourMinute = time
    HourMinuteSecond = time
else:
    EpochMs = Annotated[AwareDatetime, PlainSerializer(to_epoch_ms, when_used="json")]
    EpochMsText = Annotated[AwareDatetime, PlainSerializer(lambda moment: str(to_epoch_ms(moment)), when_used="json")]
    Moment = Annotated[AwareDatetime | Annotated[Literal[""], AfterValidator(_none)], Field(union_mode="left_to_right")]
    Day = date
    HourMinute = Annotated[
        time, BeforeValidator(_clock), PlainSerializer(lambda value: f"{value:%H:%M}", when_used="json")
    ]
    HourMinuteSecond = Annotated[
        time | Annotated[Literal["", "--"], AfterValidator(_none)],
        Field(union_mode="left_to_right"),
    ]
