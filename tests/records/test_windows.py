"""Windows: nothing is left out, nothing is in two of them, none is longer than the platform allows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hongtu_runtime.errors import ConfigurationError
from hongtu_toolkit.records.kind import (
    ALARMS,
    ATTENDANCE_RECORDS,
    ATTENDANCE_STATISTICS,
    LONGEST_DAYS,
    PASS_RECORDS,
    Kind,
)
from hongtu_toolkit.records.window import DAY, Window, duration, moment, parts, pieces, span
from hongtu_toolkit.tables.writing.field import local

ZONES = st.sampled_from(["Asia/Shanghai", "UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu"]).map(ZoneInfo)
SECONDS = st.integers(946_684_800, 1_900_000_000)
KINDS = st.sampled_from([PASS_RECORDS, ALARMS, ATTENDANCE_RECORDS, ATTENDANCE_STATISTICS])


def covers(windows: list[Window], start: int, end: int) -> bool:
    """Whether each window begins where the one before ends, from the start to the end."""
    edges = [start, *(window.end for window in windows)]
    return [window.start for window in windows] == edges[:-1] and edges[-1] == end


@given(KINDS, SECONDS, st.integers(1, 3 * 365 * 86_400), ZONES)
@settings(max_examples=200, deadline=None)
def test_pieces_cover_the_span_once_and_are_short_enough(kind: Kind, start: int, length: int, zone: ZoneInfo) -> None:
    since, until = start * 1000, (start + length) * 1000

    found = pieces(kind, since, until, zone)

    assert covers(found, since, until)
    for begin, end in found:
        assert begin is not None and end is not None
        assert end - begin <= LONGEST_DAYS * DAY + 2 * 3_600_000  # a day may have 25 hours


@given(
    st.sampled_from([PASS_RECORDS, ATTENDANCE_RECORDS]),
    SECONDS,
    st.integers(1, 90 * 86_400),
    st.integers(0, 500),
    ZONES,
)
@settings(max_examples=200, deadline=None)
def test_parts_cover_their_window_once(kind: Kind, start: int, length: int, count: int, zone: ZoneInfo) -> None:
    window = Window(start * 1000, (start + length) * 1000)

    found = parts(kind, window, count, zone)

    assert covers(found, *window)  # type: ignore[arg-type]
    assert len(found) <= LONGEST_DAYS + 1


@given(SECONDS, st.integers(2, 400), ZONES)
@settings(max_examples=100, deadline=None)
def test_windows_of_days_begin_at_midnight(start: int, days: int, zone: ZoneInfo) -> None:
    """A window that began within a day would count that day twice: once in each."""
    found = pieces(ATTENDANCE_RECORDS, start * 1000, (start + days * 86_400) * 1000, zone)

    for each in found[1:]:
        began = local(each.start or 0, zone)
        assert began is not None
        yesterday = datetime.fromtimestamp((each.start or 0) / 1000 - 1, zone)
        assert began.date() != yesterday.date()


def test_statistics_are_asked_for_month_by_month() -> None:
    zone = ZoneInfo("Asia/Shanghai")
    begin, end = (int(datetime(2024, month, day, tzinfo=zone).timestamp() * 1000) for month, day in ((1, 15), (3, 10)))

    found = pieces(ATTENDANCE_STATISTICS, begin, end, zone)

    assert [f"{local(each.start or 0, zone):%m-%d}" for each in found] == ["01-15", "02-01", "03-01"]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("7d", timedelta(days=7)),
        ("36h", timedelta(hours=36)),
        ("15m", timedelta(minutes=15)),
        ("2周", timedelta(weeks=2)),
    ],
)
def test_lengths(said: str, meant: timedelta) -> None:
    assert duration(said) == meant


@pytest.mark.parametrize("said", ["", "7", "d", "-7d", "0d", "7 years", "1e9d"])
def test_other_lengths_are_refused(said: str) -> None:
    with pytest.raises(ConfigurationError, match="7d, 36h"):
        duration(said)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2024-03-08", "2024-03-08T00:00:00+08:00"),
        ("2024/03/08 09:30", "2024-03-08T09:30:00+08:00"),
        ("2024-03-08T09:30:00+00:00", "2024-03-08T09:30:00+00:00"),
        ("yesterday", "2024-03-09T00:00:00+08:00"),
        ("今天", "2024-03-10T00:00:00+08:00"),
    ],
)
def test_moments(said: str, meant: str) -> None:
    now = datetime(2024, 3, 10, 1, tzinfo=UTC)

    assert moment(said, ZoneInfo("Asia/Shanghai"), now).isoformat() == meant


def test_an_end_that_is_too_near_is_taken_back() -> None:
    """What happened within the last minutes may not be listed yet."""
    now = datetime(2024, 3, 10, 1, tzinfo=UTC)

    found = span(PASS_RECORDS, now - timedelta(days=1), now + timedelta(days=1), None, now, UTC)

    assert found.end == int(now.timestamp() * 1000)


def test_lists_of_days_end_with_yesterday() -> None:
    """Today's rows change until the evening."""
    now, zone = datetime(2024, 3, 10, 1, tzinfo=UTC), ZoneInfo("Asia/Shanghai")

    found = span(ATTENDANCE_RECORDS, None, None, timedelta(days=2), now, zone)

    assert [f"{local(edge or 0, zone):%m-%d %H:%M}" for edge in found] == ["03-08 00:00", "03-10 00:00"]


@pytest.mark.parametrize(
    ("since", "last", "said"),
    [
        (None, None, "say from when"),
        (datetime(2024, 1, 1, tzinfo=UTC), timedelta(days=1), "say from when"),
        (datetime(2024, 1, 1), None, "no time zone"),
        (datetime(2030, 1, 1, tzinfo=UTC), None, "the span is empty"),
    ],
)
def test_spans_that_make_no_sense(since: datetime | None, last: timedelta | None, said: str) -> None:
    with pytest.raises(ConfigurationError, match=said):
        span(PASS_RECORDS, since, None, last, datetime(2024, 3, 10, tzinfo=UTC), UTC)
