"""Lists that change while they are read: no row twice, and no row lost without an error."""

from __future__ import annotations

import itertools
import logging
from typing import Any

import pytest

from hongtu import (
    IncompleteList,
    Outcome,
)
from tests.support.clients import Way, connect, each_way, error_of, page
from tests.support.fault_server import FaultServer, Request, answer
from tests.support.listing import Listing, each_prefetch, everybody, people, uuids, walked


@pytest.mark.parametrize("prefetch", [0, 1])
def test_deleting_while_walking_is_an_error(prefetch: int) -> None:
    """Each deletion makes the rows behind it slide past the walk."""
    listing = Listing(people(12))
    came: list[str] = []
    with FaultServer(answer(listing)) as server, connect(server.url) as client, pytest.raises(IncompleteList):
        for row in client.person.list().rows(prefetch=prefetch):
            came.append(row.uuid)
            listing.rows = [each for each in listing.rows if each["uuid"] != row.uuid]

    assert 0 < len(came) < 12


@each_way
@each_prefetch
def test_deleting_while_walking_over_all_misses_no_row(way: Way, prefetch: int) -> None:
    listing = Listing(people(12))

    def delete(row: Any) -> None:
        listing.rows = [each for each in listing.rows if each["uuid"] != row.uuid]

    def walk(client: Any) -> Any:
        async def each() -> None:
            for row in await (await client.person.list()).all(prefetch=prefetch):
                delete(row)

        if str(way) == "async":
            return each()
        for row in client.person.list().all(prefetch=prefetch):
            delete(row)
        return None

    with FaultServer(answer(listing)) as server:
        way.call(server.url, walk)

    assert listing.rows == []


@each_way
def test_all_gives_no_rows_if_some_are_missing(way: Way) -> None:
    """A caller that deletes each row has not begun."""

    def every(client: Any, **options: Any) -> Any:
        async def collect() -> Any:
            return await (await client.person.list()).all(**options)

        return collect() if str(way) == "async" else client.person.list().all(**options)

    with FaultServer(answer(Listing(people(7), total=lambda _: 8))) as server:
        error_of(IncompleteList, way, server.url, every)
        rows = way.call(server.url, lambda client: every(client, complete=False))

    assert [row.uuid for row in rows] == uuids(7)


@each_way
def test_rows_that_were_there_are_not_missed_when_others_are_added(way: Way) -> None:
    """Newest first, as records are listed: `total` grows, and every row of the beginning comes."""

    def add(listing: Listing, number: int) -> None:
        if number > 1:
            listing.rows.insert(0, {"uuid": f"new{number}", "name": "new"})

    assert walked(way, Listing(people(10), before=add)) == (uuids(10), None)


@each_way
def test_a_row_that_comes_again_many_pages_later_is_not_given_again(way: Way) -> None:
    numbers = itertools.count(1)

    def again(_: Request) -> bytes:
        number = next(numbers)
        rows = people(1) if number == 60 else [{"uuid": f"v{number}", "name": "n"}] if number < 70 else []
        return page(rows, total=68, number=number, size=1)

    with FaultServer(answer(again)) as server:
        rows = way.rows(server.url, lambda client: client.person.list())

    assert [row.uuid for row in rows].count("u1") == 1
    assert len(rows) == len({row.uuid for row in rows}) == 69


@each_way
@pytest.mark.parametrize("prefetch", [0, 1])
def test_rows_that_slide_onto_the_next_page_come_once(
    way: Way, prefetch: int, caplog: pytest.LogCaptureFixture
) -> None:
    """Somebody is added at the front between two pages; the log says that `total` moved.

    Of several pages that are asked for at once, the server may answer the third before the second: then a row may slide
    past the walk.
    """

    def add(listing: Listing, number: int) -> None:
        if number == 2:
            listing.rows.insert(0, {"uuid": "new", "name": "new"})

    listing = Listing(people(7), before=add)

    assert sorted(everybody(way, listing, prefetch)) == uuids(7)
    moved = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    assert moved == ["person.list: total moved from 7 to 8 while paging"]


@each_way
def test_rows_that_are_deleted_meanwhile_do_not_end_the_list(way: Way) -> None:
    """A row that slides onto a page that was read already is missed. The rest comes, and then an error reports the loss."""

    def delete(listing: Listing, number: int) -> None:
        if number == 2:
            del listing.rows[0]

    listing = Listing(people(10), before=delete)
    came, error = walked(way, listing)

    assert came == [uuid for uuid in uuids(10) if uuid != "u4"]
    assert isinstance(error, IncompleteList)
    assert (error.came, error.total, error.operation, error.outcome) == (9, 10, "person.list", Outcome.UNKNOWN)
    assert "only 9 of the 10 rows that the server counted were received; in the meantime, `total` fell to 9" in str(
        error
    )


@each_way
def test_a_page_of_old_rows_only_does_not_end_the_list(way: Way) -> None:
    """As many were added as a page holds."""

    def add(listing: Listing, number: int) -> None:
        if number == 2:
            listing.rows[:0] = [{"uuid": f"new{number}", "name": "n"} for number in range(3)]

    listing = Listing(people(8), before=add)

    assert everybody(way, listing) == uuids(8)


@each_way
def test_pages_of_old_rows_only_may_come_again_later(way: Way) -> None:
    """Only two such pages in a row are an error."""

    def add(listing: Listing, number: int) -> None:
        if number in (2, 4):
            listing.rows[:0] = [{"uuid": f"new{number}{each}", "name": "n"} for each in range(3)]

    listing = Listing(people(8), before=add)

    assert everybody(way, listing) == uuids(8)


@each_way
def test_a_row_that_has_changed_meanwhile_is_the_same_row(way: Way) -> None:
    """Its UUID says so. It is handed out as it was first read."""

    def change(listing: Listing, number: int) -> None:
        if number == 2:
            listing.rows = [{"uuid": "new", "name": "new"}, *({**row, "ext": "changed"} for row in listing.rows)]

    assert sorted(everybody(way, Listing(people(7), before=change))) == uuids(7)


@each_way
def test_rows_that_come_twice_do_not_count_twice(way: Way) -> None:
    """Else five rows, two of them old, would pass for the five of `total`."""
    rows = [[1, 2], [2, 3], [3], [4, 5], []]
    pages = [page([people(9)[each - 1] for each in numbers], total=5, size=100) for numbers in rows]
    with FaultServer(answer(*pages)) as server:
        found = way.rows(server.url, lambda client: client.person.list())

    assert [row.uuid for row in found] == uuids(5)


@each_way
def test_rows_without_a_uuid_are_distinguished_by_all_fields(way: Way) -> None:
    """Also by masked fields, and by fields that the manual lacks."""
    rows = [
        {"deviceUuid": "d", "groups": []},
        {"deviceUuid": "d", "groups": [], "x": 1},
        {"deviceUuid": "d", "groups": [], "x": 2},
        {"deviceUuid": "e", "groups": []},
        {"deviceUuid": 7, "groups": "none"},
    ]
    pages = [page([row], total=5, number=number, size=1) for number, row in enumerate(rows, 1)]
    again = page([rows[0]], total=5, number=6, size=1)
    with FaultServer(answer(*pages, again, page([], total=5))) as server:
        found = way.rows(server.url, lambda client: client.authority.list(), on_drift="ignore")

    extras = [{}, {"x": 1}, {"x": 2}, {}, {}]
    assert [(row.device_uuid, row.model_extra) for row in found] == list(zip([*"ddde", 7], extras, strict=True))


@each_way
def test_rows_with_an_empty_uuid_are_distinguished_too(way: Way) -> None:
    rows = [{**row, "uuid": ""} for row in people(7)]
    with FaultServer(answer(Listing(rows))) as server:
        found = way.rows(server.url, lambda client: client.person.list())

    assert [row.name for row in found] == [row["name"] for row in rows]
