"""`hongtu` at a real terminal: prompts, hidden secrets, width, colour, Ctrl-C."""

from __future__ import annotations

import os
import socket
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from hongtu_toolkit.cli import profile
from hongtu_toolkit.cli.help import width
from hongtu_toolkit.sandbox import Sandbox
from tests.cli.conftest import calls, interfaces
from tests.support.requests import Crowd

pexpect = pytest.importorskip("pexpect")
pyte = pytest.importorskip("pyte")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="pexpect needs a pty")


@contextmanager
def terminal(
    *words: str, columns: int = 100, rows: int = 40, environment: Mapping[str, str] | None = None, **more: str
) -> Iterator[Any]:
    """A program at a terminal of this size."""
    child = pexpect.spawn(
        sys.executable,
        ["-m", "hongtu", *words],
        dimensions=(rows, columns),
        encoding="utf-8",
        timeout=30,
        env={**os.environ, "LANG": "C.UTF-8", "TERM": "xterm-256color", **(environment or {}), **more},
    )
    try:
        yield child
    finally:
        child.close(force=True)


def screen(text: str, columns: int, rows: int = 200) -> list[str]:
    """What somebody sees of what was printed."""
    display = pyte.Screen(columns, rows)
    pyte.Stream(display).feed(text)
    return [line.rstrip() for line in display.display if line.strip()]


def printed(*words: str, columns: int = 100, environment: Mapping[str, str] | None = None) -> str:
    with terminal(*words, columns=columns, environment=environment) as child:
        child.expect(pexpect.EOF)
        return str(child.before)


@pytest.fixture(autouse=True)
def _no_fixed_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)


@pytest.mark.parametrize("columns", [60, 100, 200])
def test_a_table_fits_the_terminal_with_chinese_aligned(box: Sandbox, site: Crowd, columns: int) -> None:
    with_names = printed("person", "list", columns=columns)
    lines = screen(with_names, columns)
    head = lines[0]

    assert all(width(line) <= columns for line in lines) and "uuid" in head and "name" in head
    assert "\x1b[" in with_names and "…" not in head


@pytest.mark.parametrize(
    "words", [(), ("--columns", "name,type,code,uuid,entry_time,card_num,phone")], ids=["fitting", "chosen"]
)
@pytest.mark.parametrize("columns", [80, 100, 120])
def test_a_uuid_is_never_cut_below_chinese_heads(
    box: Sandbox, site: Crowd, columns: int, words: tuple[str, ...]
) -> None:
    shown = printed("person", "list", "--lang", "zh", *words, columns=columns)

    assert site.employee in "".join(screen(shown, columns)) and site.visitor in "".join(screen(shown, columns))
    assert "…" not in shown.partition("未显示")[0]


def test_a_word_that_is_no_uuid_is_called_so_in_the_question(box: Sandbox) -> None:
    with terminal("door", "open-door", "--uuid", "前门") as child:
        child.expect(r"\[y/N\]: ")
        asked = child.before
        child.sendline("否")
        child.expect(pexpect.EOF)
        child.close()

    assert "前门 (nothing on the platform has this UUID)" in asked and child.exitstatus == 6


def test_no_color_counts_for_every_sentence(box: Sandbox) -> None:
    words = ("person", "query", "--uuid", "nobody")

    assert "\x1b[31m" in printed(*words) and "\x1b[31m" not in printed(*words, environment={"NO_COLOR": "1"})


def test_columns_after_chinese_names_stand_below_their_heads(box: Sandbox, site: Crowd) -> None:
    printed("person", "update", "--uuid", site.employee, "--name", "张三丰")
    lines = screen(printed("person", "list", "--columns", "name,type"), 100)
    row = next(line for line in lines if "张三丰" in line)

    assert width(row[: row.index("Employee")]) == lines[0].index("type")


def test_a_door_asks_in_words_and_a_no_sends_nothing(box: Sandbox, site: Crowd) -> None:
    before = calls(box, "doorOpenDoor")
    with terminal("door", "open-door", "--uuid", site.panel) as child:
        child.expect("Continue")
        asked = child.before
        child.sendline("n")
        child.expect(pexpect.EOF)
        child.close()

    assert interfaces()["POST /v1/api/door/openDoor"].fact["en"] in asked and site.panel in asked and box.url in asked
    assert child.exitstatus == 6
    assert calls(box, "doorOpenDoor") == before


def test_a_yes_opens_the_door(box: Sandbox, site: Crowd) -> None:
    with terminal("door", "open-door", "--uuid", site.panel) as child:
        child.expect("Continue")
        child.sendline("y")
        child.expect(pexpect.EOF)
        child.close()

    assert child.exitstatus == 0 and [entry["operation"] for entry in box.journal()][-1] == "doorOpenDoor"


def test_ctrl_c_at_a_question_is_130_and_sends_nothing(box: Sandbox, site: Crowd) -> None:
    before = calls(box, "personBatchDelete")
    with terminal("person", "batch-delete", "--uuid-list", site.employee) as child:
        child.expect(r"\[y/N\]: ")
        child.send("x")
        child.expect("x")
        time.sleep(0.3)  # Python loses a signal that comes just before it waits for a key
        child.sendintr()
        child.expect(pexpect.EOF)
        child.close()

    assert child.exitstatus == 130 and "Traceback" not in child.before
    assert calls(box, "personBatchDelete") == before


def test_ctrl_c_during_a_change_says_that_it_may_have_happened(box: Sandbox) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(30)
        silent = f"http://127.0.0.1:{server.getsockname()[1]}"
        with terminal("door", "open-door", "--uuid", "a", "--yes", "--timeout", "60", HONGTU_BASE_URL=silent) as child:
            connection, _address = server.accept()
            with connection:
                connection.recv(65536)
                child.sendintr()
                child.expect(pexpect.EOF)
            child.close()

    assert child.exitstatus == 130, child.before
    assert "may have happened" in child.before and "Go and look at the door" in child.before


def test_configure_asks_hides_the_secret_and_tries_the_site(box: Sandbox, tmp_path: Path) -> None:
    nobody = {"HONGTU_BASE_URL": "", "HONGTU_APP_KEY": "", "HONGTU_SECRET": ""}
    with terminal("configure", environment=nobody) as child:
        for question, answer in (
            ("Name", "hq"),
            ("Address", box.url),
            ("App key", box.app_key),
            ("Secret", box.secret),
        ):
            child.expect(question)
            child.sendline(answer)
        child.expect(pexpect.EOF)
        child.close()
    seen = child.before

    assert child.exitstatus == 0 and "is accepted" in seen and box.secret not in seen
    assert profile.of("hq").secret.reveal() == box.secret


def test_configure_asks_in_chinese_alone() -> None:
    with terminal("configure", environment={"HONGTU_LANG": "zh"}) as child:
        child.expect_exact("（例如 site）")
        child.sendline("hq")
        child.expect_exact("平台地址（例如 https://192.168.1.20）")
        child.sendintr()
        child.expect_exact("已按 Ctrl-C 中止。")
        child.expect(pexpect.EOF)


def test_configure_offers_to_pin_a_certificate(tmp_path: Path) -> None:
    nobody = {"HONGTU_BASE_URL": "", "HONGTU_APP_KEY": "", "HONGTU_SECRET": ""}
    with Sandbox(tls=True) as secure:
        words = ("configure", "--profile", "hq", "--base-url", secure.url, "--app-key", secure.app_key)
        with terminal(*words, environment=nobody) as child:
            child.expect("Secret")
            child.sendline(secure.secret)
            child.expect("Trust exactly this certificate")
            child.sendline("y")
            child.expect(pexpect.EOF)
            child.close()

    assert "It is trusted." in child.before and f'pin = "{secure.fingerprint}"' in profile.path().read_text(
        encoding="utf-8"
    )


def test_the_sandbox_offers_itself_as_a_profile_and_stops_by_ctrl_c(tmp_path: Path) -> None:
    nobody = {"HONGTU_BASE_URL": "", "HONGTU_APP_KEY": "", "HONGTU_SECRET": ""}
    with terminal("sandbox", "--port", "0", environment=nobody) as child:
        child.expect("Stop it with Ctrl-C")
        listed = printed(
            "--profile", "sandbox", "person", "list", "--type", "visitor", "--columns", "name", environment=nobody
        )
        child.sendintr()
        child.expect(pexpect.EOF)
        child.close()

    assert "马骏" in listed and child.exitstatus == 0
    assert 'zone = "Asia/Shanghai"' in profile.path().read_text(encoding="utf-8")


def test_many_pages_show_a_bar_on_stderr(box: Sandbox, tmp_path: Path) -> None:
    seen = printed("pass-record", "list", "--all", "--page-size", "1", "--to", str(tmp_path / "records.csv"))

    assert "━" in seen and (tmp_path / "records.csv").stat().st_size > 100
