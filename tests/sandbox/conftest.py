"""A sandbox with a clock that stands still, as good as new for each test."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from hongtu import Hongtu
from hongtu_toolkit.sandbox import Clock, Sandbox
from tests.support import attendance
from tests.support.attendance import Office
from tests.support.caller import OPERATIONS, Caller
from tests.support.requests import Bodies, Crowd, crowd, requests
from tests.support.site import Site, build


@dataclass
class Time:
    """The sandbox's present, in Unix milliseconds: Wednesday, 15 November 2023, 12:00 in China."""

    now: int = 1700020800000


@pytest.fixture(scope="session")
def session_time() -> Time:
    return Time()


@pytest.fixture(scope="session")
def session_box(session_time: Time) -> Iterator[Sandbox]:
    with Sandbox(clock=Clock(now=lambda: session_time.now), check_replies=True, strict=True) as box:
        yield box


@pytest.fixture
def time(session_time: Time) -> Time:
    session_time.now = Time.now
    return session_time


@pytest.fixture
def box(session_box: Sandbox, time: Time) -> Sandbox:
    session_box.reset()
    return session_box


@pytest.fixture
def caller(box: Sandbox) -> Iterator[Caller]:
    with Caller(box) as caller:
        yield caller


@pytest.fixture
def site(caller: Caller, time: Time) -> Site:
    return build(caller, time.now)


@dataclass(frozen=True, slots=True)
class Asking:
    """A crowded site with requests that succeed there, in a sandbox of its own."""

    caller: Caller
    site: Crowd
    requests: dict[str, Bodies]
    """By operation, each with one or more."""


@pytest.fixture(scope="session")
def session_asking() -> Iterator[Asking]:
    with Sandbox(clock=Clock(now=lambda: Time.now)) as box, Caller(box) as caller:
        site = crowd(caller, Time.now)
        found = requests(site)
        box.snapshot("crowd")
        yield Asking(caller, site, {name: found.get(name, [{}]) for name in OPERATIONS})


@pytest.fixture
def asking(session_asking: Asking) -> Asking:
    session_asking.caller.box.restore("crowd")
    return session_asking


@pytest.fixture
def client(box: Sandbox) -> Iterator[Hongtu]:
    with Hongtu(box.url, app_key=box.app_key, secret=box.secret, on_drift="raise") as client:
        yield client


@pytest.fixture
def office(client: Hongtu, box: Sandbox) -> Office:
    """An office whose door takes attendance, on Wednesday, 1 November 2023, at 07:00."""
    box.clock.set("2023-11-01 07:00:00")
    return attendance.build(client, box)
