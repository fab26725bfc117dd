"""People to add in a batch, the rows of the answer, and a server that answers so."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from hongtu import (
    AsyncBatchResult,
    BatchResult,
    NewPerson,
    PersonType,
)
from tests.support.clients import (
    Way,
    ok,
)
from tests.support.fault_server import (
    FaultServer,
    Request,
    answer,
)

Call = Callable[[Any], Any]
DUPLICATE = 121004


def employee(name: str, **fields: Any) -> NewPerson:
    return NewPerson(name=name, type=PersonType.EMPLOYEE, **fields)


def row(name: str, **fields: Any) -> dict[str, Any]:
    """A row of the answer to person.batch_add."""
    return {"name": name, "type": 1, "uuid": f"made-for-{name}", **fields}


def items(entries: list[Any]) -> list[Any]:
    return [entry.item for entry in entries]


def indexes(entries: list[Any]) -> list[int | None]:
    return [entry.index for entry in entries]


def results(successes: list[Any], failures: list[Any]) -> bytes:
    return ok({"successes": successes, "failures": failures})


def add(people: list[NewPerson], **options: Any) -> Call:
    return lambda client: client.person.batch_add(person_list=people, options=options)


def outcome(way: Way, use: Call, *replies: bytes, **options: Any) -> Any:
    """The result of a batch call, whichever way, that these replies answer."""
    with FaultServer(answer(*replies)) as server:
        result = way.call(server.url, use, **options)
    assert isinstance(result, BatchResult if str(way) == "sync" else AsyncBatchResult)
    return result


def echo(request: Request) -> bytes:
    """A server that takes everybody but those named 'bad', and says nothing of those named 'lost'."""
    people = [person for person in json.loads(request.body)["personList"] if person["name"] != "lost"]
    rows = [row(person["name"], staffCode=person.get("code")) for person in people]
    bad = [{**each, "code": DUPLICATE, "msg": "重复"} for each in rows if each["name"].startswith("bad")]
    return results([each for each in rows if not each["name"].startswith("bad")], bad)


DONE = ok({"successes": [], "failures": []})
