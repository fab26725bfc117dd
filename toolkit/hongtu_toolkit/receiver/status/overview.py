"""The contents of the page."""

from __future__ import annotations

from dataclasses import dataclass

from hongtu import BusinessDataType
from hongtu_toolkit.receiver.event import Event, moment, now
from hongtu_toolkit.receiver.service import Receiver
from hongtu_toolkit.receiver.store import questions
from hongtu_toolkit.receiver.store.base import Session
from hongtu_toolkit.receiver.store.questions import ConsumerStats, Quarantined, Stats

SHOWN = 20
"""The number of rows of each table."""


@dataclass(frozen=True, slots=True)
class Row:
    """An event without personal data."""

    received: str
    happened: str
    kind: str
    device: str
    source: str
    pushes: int
    key: str


@dataclass(frozen=True, slots=True)
class Overview:
    url: str
    asked_at: str
    stats: Stats
    kinds: tuple[tuple[str, int], ...]
    consumers: tuple[tuple[ConsumerStats, str], ...]
    """The consumers, each with its lag in words."""
    events: tuple[Row, ...]
    quarantine: tuple[tuple[str, Quarantined], ...]
    troubles: tuple[str, ...]


def overview(receiver: Receiver) -> Overview:
    """Read the store once, for the page."""

    def ask(session: Session) -> tuple[Stats, list[Event], list[Quarantined]]:
        last = questions.events(session, questions.Selection(), SHOWN)
        return questions.stats(session), last, questions.quarantined(session, SHOWN)

    moment_of_asking = now()
    stats, events, quarantine = receiver.store.look(ask)
    return Overview(
        url=receiver.store.url,
        asked_at=shown(moment_of_asking),
        stats=stats,
        kinds=tuple((kind_name(kind), count) for kind, count in stats.kinds.items()),
        consumers=tuple((each, lag(each.oldest_due, moment_of_asking)) for each in stats.consumers),
        events=tuple(_row(event) for event in events),
        quarantine=tuple((shown(each.received_at), each) for each in quarantine),
        troubles=tuple(receiver.troubles),
    )


def kind_name(kind: str | None, *, chinese: bool = False) -> str:
    """A kind with its label: `5 Pass record`, or `5 通行记录`."""
    if kind is None:
        return "unknown"
    known = BusinessDataType(int(kind)) if kind.isascii() and kind.isdigit() and len(kind) < 10 else None
    if known is None or not known.is_known:
        return kind
    return f"{kind} {known.label_zh if chinese else known.label_en}"


def lag(oldest: int | None, asked_at: int) -> str:
    """How long an event has waited, in words."""
    if oldest is None:
        return "none"
    seconds = max(0, asked_at - oldest) // 1000
    for size, unit in ((86400, "d"), (3600, "h"), (60, "min")):
        if seconds >= size:
            return f"{seconds // size} {unit}"
    return f"{seconds} s"


def shown(milliseconds: int | None) -> str:
    text = moment(milliseconds)
    return "" if text is None else text[:19].replace("T", " ") + " UTC"


def device_of(event: Event) -> str:
    """The name of an event's device, or its UUID."""
    data = event.push.data
    return str(data.get("deviceName") or data.get("deviceUuid") or "")


def _row(event: Event) -> Row:
    return Row(
        shown(event.received_at),
        shown(event.happened_at),
        kind_name(event.kind),
        device_of(event)[:60],
        event.source,
        event.pushes,
        event.key,
    )
