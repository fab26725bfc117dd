"""The page for people, in a real browser (Debian's Chromium), and what it answers without one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from time import sleep

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from hongtu_toolkit.sandbox import Sandbox
from hongtu_toolkit.sandbox.seed import small_office
from tests.support.browser import chromium
from tests.support.caller import Caller
from tests.support.site import added

ROW = re.compile("<tr>.*?</tr>", re.DOTALL)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def office(box: Sandbox) -> Sandbox:
    box.seed("small-office")
    return box


@pytest.fixture
def page(browser: Browser, office: Sandbox) -> Iterator[Page]:
    """The page in a browser that must not ask anybody else for anything, nor complain."""
    with browser.new_context() as context:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: asked.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: asked.append(f"error: {error}"))
        page.goto(office.url)
        yield page
        assert [each for each in asked if not each.startswith((office.url, "data:,"))] == []


def test_it_shows_what_is_registered(page: Page, office: Sandbox, caller: Caller) -> None:
    expect(page.locator("#summary")).to_contain_text("20persons")
    expect(page.locator("#door-rows tbody tr")).to_have_count(caller.call("doorList", {"passModel": False})["total"])
    expect(page.locator("#door-rows")).to_contain_text("前门")
    expect(page.locator("#door-rows tbody tr").first).to_contain_text("研发部")
    expect(page.locator("#person-rows tbody tr")).to_have_count(20)
    photo = page.locator("#passage-rows img").first
    assert photo.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0


def test_somebody_passes_a_door_at_the_press_of_a_button(page: Page, office: Sandbox, caller: Caller) -> None:
    before = caller.call("passRecordList")["total"]

    page.get_by_label("Who").fill("王伟 E001")
    page.get_by_label("Door").select_option(small_office.door(office._platform.world, "前门"))
    page.get_by_role("button", name="Come to the door").click()

    expect(page.get_by_role("status")).to_contain_text("王伟 · 前门")
    expect(page.locator("#passage-rows tbody tr").first).to_contain_text("E001")
    assert caller.call("passRecordList")["total"] == before + 1


def test_without_a_name_a_stranger_comes(page: Page) -> None:
    page.get_by_role("button", name="Come to the door").click()

    expect(page.locator("#passage-rows tbody tr").first).to_contain_text("stranger")


def test_a_name_that_nobody_has_is_said(page: Page, caller: Caller) -> None:
    before = caller.call("passRecordList")["total"]

    page.get_by_label("Who").fill("nobody at all")
    page.get_by_role("button", name="Come to the door").click()

    expect(page.get_by_role("status")).to_contain_text("nobody is called nobody at all")
    assert caller.call("passRecordList")["total"] == before


def test_what_happens_elsewhere_appears_and_disturbs_no_form(page: Page, office: Sandbox) -> None:
    page.get_by_label("Who").fill("half a na")

    office.passage(small_office.uuid("高峰"), small_office.door(office._platform.world, "前门"))

    expect(page.locator("#passage-rows tbody tr").first).to_contain_text("高峰", timeout=10_000)
    expect(page.get_by_label("Who")).to_have_value("half a na")


def test_people_can_be_found(page: Page) -> None:
    page.get_by_label("Name or employee number").fill("E003")
    page.get_by_role("button", name="Find").click()

    expect(page.locator("#person-rows tbody tr")).to_have_count(1)
    expect(page.locator("#person-rows")).to_contain_text("张敏")


def test_requests_appear_with_what_was_wrong(page: Page, caller: Caller) -> None:
    caller.send("personQuery", {"uuid": "nobody"})

    row = page.locator("#request-rows tbody tr", has_text="personQuery").first
    expect(row).to_contain_text("100009", timeout=10_000)


def test_a_name_is_text_and_nothing_else(page: Page, office: Sandbox, caller: Caller) -> None:
    name = "<img src=x onerror=alert(1)>"
    added(caller, "personBatchAdd", personList=[{"name": name, "type": 1}])

    page.reload()

    expect(page.locator("#person-rows tbody tr").first).to_contain_text(name)


def test_it_works_without_script(browser: Browser, office: Sandbox) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(office.url)
        page.get_by_label("Who").fill("E002")
        page.get_by_role("button", name="Come to the door").click()

        expect(page.get_by_role("status")).to_contain_text("李娜")


def test_an_empty_sandbox_says_how_to_begin(box: Sandbox) -> None:
    text = httpx.get(box.url).text

    assert "hongtu-sandbox seed small-office" in text
    assert re.search(r"<button disabled>Come to the door", text)


def test_two_of_a_name_are_told_apart(office: Sandbox, caller: Caller) -> None:
    added(caller, "personBatchAdd", personList=[{"name": "王伟", "type": 1, "code": "E900"}])
    door = small_office.door(office._platform.world, "前门")

    refused = httpx.post(f"{office.url}/passages", data={"who": "王伟", "door": door}, follow_redirects=True)
    passed = httpx.post(f"{office.url}/passages", data={"who": "E900", "door": door}, follow_redirects=True)

    assert "several people are called 王伟" in refused.text
    assert "王伟 · 前门" in passed.text


def test_other_sites_open_no_door(office: Sandbox, caller: Caller) -> None:
    """A browser sends the origin of the page that a form stands on."""
    before = caller.call("passRecordList")["total"]
    form = {"door": small_office.door(office._platform.world, "前门")}

    response = httpx.post(f"{office.url}/passages", data=form, headers={"origin": "https://elsewhere.example"})

    assert response.status_code == 403
    assert caller.call("passRecordList")["total"] == before


@pytest.mark.parametrize(
    "form", [{}, {"door": "none"}, {"door": "none", "mode": "x"}, {"who": "\0"}, {"mode": "9" * 5000}]
)
def test_broken_forms_are_refused(office: Sandbox, form: dict[str, str]) -> None:
    response = httpx.post(f"{office.url}/passages", data=form, follow_redirects=True)

    assert response.status_code == 200
    assert 'role="status" class="bad"' in response.text


def test_a_form_that_is_not_utf8_is_refused(office: Sandbox) -> None:
    media = {"content-type": "application/x-www-form-urlencoded"}
    response = httpx.post(f"{office.url}/passages", content=b"who=\xff", headers=media, follow_redirects=True)

    assert 'role="status" class="bad"' in response.text


def test_an_alarm_is_shown_while_it_lasts(office: Sandbox, caller: Caller) -> None:
    """A door that opens has the alarm and its end recorded at once, for the moments when they are due."""
    door = small_office.door(office._platform.world, "前门")
    caller.call("doorConfig", {"uuid": door, "customConfig": {"sensorType": 1, "openTimeOut": 5, "openDuration": 20}})
    opened = office.clock.step()
    caller.call("doorOpenDoor", {"uuid": door})

    def shown(seconds: int) -> bool:
        office.clock.set(opened + seconds * 1000)
        return "门禁开放超时报警" in httpx.get(office.url).text

    assert [shown(seconds) for seconds in (0, 10, 60)] == [False, True, False]


def test_no_secret_is_on_it(office: Sandbox) -> None:
    text = httpx.get(office.url).text

    assert office.app_key in text
    assert office.secret not in text


def test_an_opening_from_afar_is_no_stranger(office: Sandbox, caller: Caller) -> None:
    caller.call("doorOpenDoor", {"uuid": small_office.door(office._platform.world, "前门")})

    first = ROW.findall(httpx.get(office.url).text.partition('id="passage-rows"')[2])[1]
    assert "远程开门" in first
    assert "stranger" not in first


def test_the_journal_says_when_it_begins(tmp_path: Path) -> None:
    """What an earlier start of the server was asked is in no journal, and the page does not deny it."""
    with Sandbox(data=tmp_path) as box, Caller(box) as caller:
        caller.call("personList")
    with Sandbox(data=tmp_path) as box:
        text = httpx.get(box.url).text

    assert "No requests yet. 暂无请求" in text
    assert "The journal begins when the server starts" in text


def test_chinese_stands_beside_all_english(office: Sandbox, caller: Caller) -> None:
    """Headings, columns, labels, buttons, links and counts; a column of pictures has no name."""
    text = httpx.get(office.url).text
    shown = re.findall(r"<(h1|h2|th|label|button|a|li)\b[^>]*>(.*?)(?:</\1>|<input|<select)", text, re.DOTALL)

    assert len(shown) > 50
    assert [words for _, words in shown if words and not re.search("[一-鿿]", words)] == []


def test_a_push_that_failed_says_why(office: Sandbox, caller: Caller) -> None:
    caller.call("pubsubBusiRecordAdd", {"pushUrl": "http://127.0.0.1:9/", "busiTypes": [5]})
    office.strangers(small_office.door(office._platform.world, "前门"))
    while not office.pushes()[0]["attempts"]:
        sleep(0.01)

    rows = httpx.get(office.url).text.partition('id="push-rows"')[2].partition("<h2")[0]
    assert "waiting 等待中" in rows
    assert "ConnectError" in rows
