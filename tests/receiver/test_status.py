"""What a running receiver tells of itself: the page in a real browser, metrics, health, readiness."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, expect
from prometheus_client.parser import text_string_to_metric_families

from hongtu_toolkit.receiver import Failed, Receiver, Retries, function
from hongtu_toolkit.receiver.event import Event
from hongtu_toolkit.receiver.store.base import StoreUnavailable
from tests.receiver.pushes import OTHERS, body, passage
from tests.receiver.running import Running, running
from tests.support.browser import chromium


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Running]:
    """A receiver with a consumer that takes all, and one that takes nothing."""

    def refuse(event: Event) -> None:
        raise Failed("no")

    consumers = {"erp": function(lambda event: None), "crm": function(refuse)}
    receiver = Receiver(f"sqlite:///{tmp_path}/events.db", consumers=consumers, retries=Retries(first=600, longest=600))
    with running(receiver) as found:
        yield found


def push(here: Running, *contents: bytes) -> None:
    with httpx.Client() as client:
        assert {client.post(here.push, content=content).status_code for content in contents} == {200}


def figures(here: Running) -> dict[str, float]:
    """Each sample of the metrics, by name and labels."""
    text = httpx.get(f"{here.status}metrics").text
    return {
        f"{sample.name}{''.join(f' {value}' for value in sample.labels.values())}": sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_the_page_shows_counts_consumers_the_last_events_and_the_quarantine(browser: Browser, here: Running) -> None:
    hostile = "<script>alert(1)</script>"
    push(here, body(passage(1)), body(passage(1)), body(passage(2, deviceName=hostile)), b"nonsense")
    push(here, body({"busiType": 4, "data": OTHERS[4]}))
    assert here.status
    with browser.new_context() as context:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: asked.append(f"{message.type}: {message.text}"))
        page.goto(here.status)

        expect(page.locator("#events-count")).to_have_text("3")
        expect(page.locator("#quarantine-count")).to_have_text("1")
        expect(page.locator("#events tbody tr")).to_have_count(3)
        expect(page.locator("#events")).to_contain_text(hostile)
        expect(page.locator("#kinds")).to_contain_text("4 Device alarm")
        expect(page.locator("#quarantine")).to_contain_text("the push is not JSON")
        expect(page.locator("#consumers tbody tr")).to_have_count(2)
        content = page.content()
        assert [each for each in asked if not each.startswith(here.status)] == []
    assert str(passage()["personName"]) not in content
    assert here.path not in content


def test_metrics_count_what_happened(here: Running) -> None:
    push(here, body(passage(1)), body(passage(1)), b"nonsense")
    with httpx.Client() as client:
        client.get(here.push)
        client.post(here.push + "x")
    for _ in range(200):
        found = figures(here)
        if found.get("hongtu_receiver_deliveries_total crm failed"):
            break
        time.sleep(0.05)

    expected = {
        "hongtu_receiver_pushes_total stored": 3,
        "hongtu_receiver_pushes_total 405": 1,
        "hongtu_receiver_pushes_total 404": 1,
        "hongtu_receiver_pushes_total 503": 0,
        "hongtu_receiver_unreadable_pushes_total": 1,
        "hongtu_receiver_deliveries_total erp delivered": 1,
        "hongtu_receiver_deliveries_total crm failed": 1,
        "hongtu_receiver_due_events crm": 1,
        "hongtu_receiver_due_events erp": 0,
        "hongtu_receiver_dead_events crm": 0,
        "hongtu_receiver_quarantined": 1,
        "hongtu_receiver_store_up": 1,
    }
    assert {name: found.get(name) for name in expected} == expected
    assert found["hongtu_receiver_lag_seconds crm"] > 0


def test_every_metric_has_a_help_and_a_plain_name(here: Running) -> None:
    text = httpx.get(f"{here.status}metrics").text

    for family in text_string_to_metric_families(text):
        assert family.documentation
        assert re.fullmatch(r"hongtu_receiver_[a-z_]+", family.name)


def test_it_is_ready_while_the_store_takes_events_and_alive_even_if_not(here: Running) -> None:
    assert httpx.get(f"{here.status}ready").status_code == 200

    def fail(jobs: object) -> None:
        raise StoreUnavailable("the disk is full")

    here.receiver.store._writer._carry_out = fail  # type: ignore[attr-defined]
    answer = httpx.get(f"{here.status}ready")
    assert (answer.status_code, answer.json()) == (503, {"status": "not ready", "troubles": ["the disk is full"]})
    assert httpx.get(f"{here.status}health").status_code == 200


def test_a_page_of_another_site_can_do_nothing_with_it(here: Running) -> None:
    headers = httpx.get(here.status or "").headers

    assert "default-src 'none'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["referrer-policy"] == "no-referrer"
    assert httpx.post(here.status or "").status_code == 405
