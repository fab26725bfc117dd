"""Windows: nothing is left out, nothing is in two of them, none is longer than the platform allows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import accumulate, pairwise
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
    PERSONS,
    Kind,
)
from hongtu_toolkit.records.window import DAY, Window, duration, joined, parts, pieces, span
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
    assert len(found) <= LONGEST_DAYS + 2  # the ends lie within days, and a day of 23 hours makes room for one more


@given(
    st.sampled_from([PASS_RECORDS, ATTENDANCE_RECORDS]),
    st.lists(st.tuples(st.integers(1, 40), st.integers(0, 15)), min_size=1, max_size=40),
    st.integers(1, 30),
    st.integers(1, 100),
)
@settings(max_examples=200, deadline=None)
def test_small_neighbours_are_joined_until_they_are_full_or_too_long(
    kind: Kind, made: list[tuple[int, int]], most: int, longest: int
) -> None:
    edges = list(accumulate((width for width, _ in made), initial=0))
    windows = [Window(start, end) for start, end in pairwise(edges)]
    counts = [count for _, count in made]

    found = joined(kind, zip(windows, counts, strict=True), most, longest)

    assert covers([window for window, _ in found], 0, edges[-1])
    for window, count in found:
        held = [number for each, number in zip(windows, counts, strict=True) if window.holds(each.start)]
        assert count == sum(held)
        assert len(held) == 1 or (count < most and (window.end or 0) - (window.start or 0) <= longest)
    for (left, before), (right, _) in pairwise(found):
        place = edges.index(right.start or 0)
        assert before + counts[place] >= most or edges[place + 1] - (left.start or 0) > longest


@pytest.mark.parametrize("kind", [ATTENDANCE_STATISTICS, PERSONS])
def test_months_and_lists_without_time_are_not_joined(kind: Kind) -> None:
    """Statistics of two months in one request would be other statistics."""
    counted = [(Window(0, 10), 1), (Window(10, 20), 1)] if kind.unit == "month" else [(Window(), 1)]

    assert joined(kind, counted, 100, 100) == counted


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


def test_statistics_are_requested_month_by_month() -> None:
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
        (None, None, "either --since"),
        (datetime(2024, 1, 1, tzinfo=UTC), timedelta(days=1), "either --since"),
        (datetime(2024, 1, 1), None, "no time zone"),
        (datetime(2030, 1, 1, tzinfo=UTC), None, "time range is empty"),
    ],
)
def test_spans_that_make_no_sense(since: datetime | None, last: timedelta | None, said: str) -> None:
    with pytest.raises(ConfigurationError, match=said):
        span(PASS_RECORDS, since, None, last, datetime(2024, 3, 10, tzinfo=UTC), UTC)
