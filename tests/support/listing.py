"""A server's list of persons over many pages, and the rows that a client reads from it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from hongtu import (
    HongtuError,
)
from tests.support.clients import Way, code, page
from tests.support.fault_server import FaultServer, Request, answer

each_prefetch = pytest.mark.parametrize("prefetch", [0, 1, 4])


def people(count: int) -> list[dict[str, Any]]:
    return [{"uuid": f"u{number}", "name": f"n{number}"} for number in range(1, count + 1)]


@dataclass
class Listing:
    """A server's list of persons, which a test may change between two pages."""

    rows: list[dict[str, Any]]
    size: int = 3
    """Rows in a page, when nobody asks for a number of them."""
    largest: int = 1000
    """The server gives no more rows in a page than this."""
    total: Callable[[int], int] = int
    """What the server says for the true number of rows."""
    before: Callable[[Listing, int], None] = lambda *_: None
    """Called with each page number before it is answered."""
    refusal: bytes = b""
    """The answer for a page behind the last one; an empty page where there is none."""
    at: Callable[[int, int], int] = lambda number, _: number
    """Which page is answered, given the number asked for and the number of the last page."""
    asked: list[int] = field(default_factory=list[int])
    sizes: set[int | None] = field(default_factory=set[int | None])

    def __call__(self, request: Request) -> bytes:
        body = json.loads(request.body)
        number, asked_size = body.get("pageNum", 1), body.get("pageSize")
        self.asked.append(number)
        if len(self.asked) > 300:
            return code(100003, "this walk has no end")
        self.sizes.add(asked_size)
        self.before(self, number)
        size = min(asked_size or self.size, self.largest)
        last = -(-len(self.rows) // size)
        if self.refusal and number > last:
            return self.refusal
        number = self.at(number, last)
        rows = self.rows[(number - 1) * size : number * size]
        return page(rows, total=self.total(len(self.rows)), number=number, size=size)


def everybody(way: Way, listing: Listing, prefetch: int = 0, **fields: Any) -> list[str]:
    with FaultServer(answer(listing)) as server:
        rows = way.rows(server.url, lambda client: client.person.list(**fields), prefetch=prefetch)
    assert not server.errors
    return [row.uuid for row in rows]


def walked(
    way: Way, listing: Listing, *, prefetch: int = 0, pages: bool = False, complete: bool = True, **fields: Any
) -> tuple[list[str], HongtuError | None]:
    """What a walk gives, row by row or page by page, and the error that it ends in."""
    came: list[str] = []
    options = {"prefetch": prefetch, "complete": complete}

    def walk(client: Any) -> Any:
        async def collect() -> None:
            page = await client.person.list(**fields)
            if pages:
                async for each in page.pages(**options):
                    came.extend(row.uuid for row in each.items)
            else:
                async for row in page.rows(**options):
                    came.append(row.uuid)

        if str(way) == "async":
            return collect()
        page = client.person.list(**fields)
        if pages:
            for each in page.pages(**options):
                came.extend(row.uuid for row in each.items)
        else:
            for row in page.rows(**options):
                came.append(row.uuid)
        return None

    with FaultServer(answer(listing)) as server:
        try:
            way.call(server.url, walk)
        except HongtuError as error:
            return came, error
    return came, None


def uuids(count: int) -> list[str]:
    return [f"u{number}" for number in range(1, count + 1)]
