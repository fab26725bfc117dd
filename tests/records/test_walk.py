"""Reading a window from a list that changes: no row is lost or comes twice, or it is said that rows are missing."""

from __future__ import annotations

from collections.abc import Callable, Generator
from datetime import UTC
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hongtu_runtime.errors import ApiError, UnexpectedReply
from hongtu_runtime.page import IncompleteList
from hongtu_toolkit.records.kind import ALARMS, PASS_RECORDS
from hongtu_toolkit.records.walk import TRIES, Ask, Pace, Rows, Source, read, settled
from hongtu_toolkit.records.window import Window

DAY = Window(0, 86_400_000)


class Listing:
    """A list as a platform pages through it. `meddle` is called before each answer."""

    def __init__(
        self, rows: list[dict[str, Any]], *, cap: int = 10_000, meddle: Callable[[int], None] | None = None
    ) -> None:
        self.rows = rows
        self.cap = cap
        self.meddle = meddle
        self.asked: list[Ask] = []

    def answer(self, ask: Ask) -> object:
        if self.meddle:
            self.meddle(len(self.asked))
        self.asked.append(ask)
        start, end = ask.body.get("startPassTime"), ask.body.get("endPassTime")
        rows = [row for row in self.rows if start is None or start <= row["passTimestamp"] < end]
        number, size = ask.body["pageNum"], min(int(str(ask.body["pageSize"])), self.cap)
        begin = (int(str(number)) - 1) * size
        return {"pageNum": number, "pageSize": size, "total": len(rows), "list": rows[begin : begin + size]}


def run(steps: Generator[Ask, Any, Rows], answer: Callable[[Ask], object]) -> Rows:
    try:
        ask = next(steps)
        while True:
            ask = steps.send(answer(ask))
    except StopIteration as end:
        found: Rows = end.value
        return found


def row(number: int) -> dict[str, Any]:
    return {"uuid": f"u{number}", "passTimestamp": number}


def source(page_size: int = 5, **more: Any) -> Source:
    return Source(PASS_RECORDS, pace=Pace(page_size), **more)


def keys(found: Rows) -> list[str]:
    return [key for _, key, _ in found.items]


@given(
    count=st.integers(0, 40),
    page_size=st.integers(1, 12),
    newest_first=st.booleans(),
    changes=st.dictionaries(st.integers(0, 30), st.integers(1, 3), max_size=6),
    deleting=st.booleans(),
    data=st.data(),
)
@settings(max_examples=300, deadline=None)
def test_rows_that_were_there_all_the_time_are_read_once(
    count: int, page_size: int, newest_first: bool, changes: dict[int, int], deleting: bool, data: st.DataObject
) -> None:
    """Rows are inserted anywhere, or deleted anywhere, between any two pages."""
    listing = Listing([row(number) for number in range(count)])
    if newest_first:
        listing.rows.reverse()
    always = {each["uuid"] for each in listing.rows}

    def meddle(turn: int) -> None:
        for each in range(changes.get(turn, 0)):
            place = data.draw(st.integers(0, max(len(listing.rows) - 1, 0)))
            if not deleting:
                listing.rows.insert(place, row(1000 + 10 * turn + each))
            elif listing.rows:
                always.discard(listing.rows.pop(place)["uuid"])

    listing.meddle = meddle
    found = run(read(source(page_size), DAY), listing.answer)

    assert len(keys(found)) == len(set(keys(found)))
    if not found.missing:
        assert always <= set(keys(found))


def test_a_list_that_stands_still_is_read_once() -> None:
    listing = Listing([row(number) for number in range(12)])

    found = run(read(source(), DAY), listing.answer)

    assert (len(found.items), found.reads, len(listing.asked)) == (12, 1, 3)


@pytest.mark.parametrize("cap", [1, 3, 4])
def test_a_cap_on_the_page_size_is_noticed(cap: int) -> None:
    """Pages of the size asked for would skip the rows between the cap and that size."""
    listing, asking = Listing([row(number) for number in range(20)], cap=cap), source(10)

    found = run(read(asking, DAY), listing.answer)

    assert len(found.items) == 20
    assert asking.pace.page_size == cap


def test_a_cap_that_counts_by_the_size_asked_for() -> None:
    """Page 2 of 10 begins with row 10, though page 1 gave 3 rows."""
    rows = [row(number) for number in range(20)]

    def answer(ask: Ask) -> object:
        number, size = int(str(ask.body["pageNum"])), int(str(ask.body["pageSize"]))
        return {"total": 20, "list": rows[(number - 1) * size :][: min(size, 3)]}

    assert len(run(read(source(10), DAY), answer).items) == 20


def test_a_page_behind_the_last_one_that_is_refused_ends_the_list() -> None:
    listing = Listing([row(number) for number in range(10)])
    steps = read(source(), DAY)

    ask = next(steps)
    for _ in range(2):
        ask = steps.send(listing.answer(ask))
    with pytest.raises(StopIteration) as end:
        steps.throw(ApiError(100003, None))

    assert ask.body["pageNum"] == 3
    assert len(end.value.value.items) == 10


def test_a_server_that_has_rows_twice_is_believed_when_it_says_so_twice() -> None:
    listing = Listing([row(number % 8) for number in range(12)])

    found = run(read(source(), DAY), listing.answer)

    assert (len(found.items), found.doubled, found.missing, found.reads) == (8, 4, 0, 2)


def test_a_server_that_counts_more_than_it_gives_is_not_believed() -> None:
    rows = [row(number) for number in range(7)]

    def answer(ask: Ask) -> object:
        number, size = int(str(ask.body["pageNum"])), int(str(ask.body["pageSize"]))
        start, end = int(str(ask.body["startPassTime"])), int(str(ask.body["endPassTime"]))
        there = [each for each in rows if start <= each["passTimestamp"] < end]
        return {"total": len(there) + bool(there), "list": there[(number - 1) * size :][:size]}

    with pytest.raises(IncompleteList, match="rows came of the") as caught:
        run(settled(source(), DAY, _utc()), answer)
    accepted = run(settled(source(complete=False), DAY, _utc()), answer)

    assert caught.value.total > caught.value.came
    assert (len(accepted.items), accepted.missing) == (7, 1)


def test_a_busy_window_is_cut_until_its_parts_hold_still() -> None:
    """Rows of the evening are deleted with every other request, for longer than the window is read in vain."""
    listing = Listing([row(number * 1_000_000) for number in range(80)])

    def meddle(turn: int) -> None:
        if 0 < turn < 60 and turn % 2:
            del listing.rows[40]

    listing.meddle = meddle
    found = run(settled(source(10), DAY, _utc()), listing.answer)

    assert {each["uuid"] for each in listing.rows} <= set(keys(found))
    assert len(set(keys(found))) == len(keys(found))
    assert found.reads > TRIES
    assert found.missing == 0


def test_rows_of_another_window_are_left_to_it() -> None:
    """Nobody knows of every list whether a span includes its end."""
    rows = [row(number) for number in (0, 5, 10)]

    found = run(
        settled(source(), Window(0, 10), _utc()),
        lambda ask: {"total": 3, "list": rows if ask.body["pageNum"] == 1 else []},
    )

    assert keys(found) == ["u0", "u5"]


def test_a_list_without_an_end_is_an_error() -> None:
    with pytest.raises(UnexpectedReply, match="seems to have no end"):
        run(
            read(source(), DAY),
            lambda ask: {"total": 7, "list": [row(int(str(ask.body["pageNum"])) * 10 + n) for n in range(5)]},
        )


@pytest.mark.parametrize("answer", [None, [], {"list": []}, {"total": 3, "list": 7}, {"total": 1, "list": [7]}])
def test_anything_but_a_page_is_an_error(answer: object) -> None:
    with pytest.raises(UnexpectedReply, match="not a page of rows"):
        run(read(source(), DAY), lambda ask: answer)


def test_alarms_are_distinguished_by_device_kind_time_and_state() -> None:
    """They have no UUID; the same alarm with another state now is the same row."""
    alarm = {"deviceUuid": "d", "alarmType": 500100, "alarmTime": 5, "alarmStatus": 1}
    rows = [alarm, alarm | {"alarmTime": "5", "alarmStatusNow": 0}, alarm | {"alarmStatus": 0}]

    found = run(read(Source(ALARMS), DAY), lambda ask: {"total": 3, "list": rows if ask.body["pageNum"] == 1 else []})

    assert len(found.items) == 2


def _utc() -> Any:
    from datetime import UTC

    return UTC


@pytest.mark.parametrize("moment", [1_709_222_400, -1, 86_400_001], ids=["seconds", "before", "after"])
def test_rows_with_a_time_outside_their_span_are_never_left_out_in_silence(moment: int) -> None:
    """Units, clocks and zones go wrong."""
    day = Window(1_709_222_400_000, 1_709_308_800_000)
    rows = [row(day.start + 1), {"uuid": "astray", "passTimestamp": moment if moment == 1_709_222_400 else day.start + moment}]  # type: ignore[operator]

    def answer(ask: Ask) -> object:
        return {"pageNum": 1, "pageSize": 5, "total": 2, "list": rows}

    with pytest.raises(UnexpectedReply, match="1 rows whose time is outside"):
        run(settled(source(), day, UTC), answer)
    accepted = run(settled(source(complete=False), day, UTC), answer)
    assert (len(accepted.items), accepted.missing) == (1, 1)


def test_a_row_at_the_end_of_a_span_belongs_to_the_next_one() -> None:
    def answer(ask: Ask) -> object:
        return {"pageNum": 1, "pageSize": 5, "total": 2, "list": [row(1), row(86_400_000)]}

    found = run(settled(source(), DAY, UTC), answer)

    assert (keys(found), found.missing) == (["u1"], 0)
