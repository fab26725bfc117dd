"""`hongtu people …` as it is typed: what it prints, what it asks, how it ends."""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

from hongtu_toolkit.cli import messages
from hongtu_toolkit.cli.app import main
from hongtu_toolkit.sandbox import Sandbox
from hongtu_toolkit.tables import open_table
from tests.support.clients import connect
from tests.support.people import Desk

Run = Callable[..., int]


@pytest.fixture
def run(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command, for the sandbox, in English unless it says otherwise."""
    for name, value in (
        ("BASE_URL", desk.box.url),
        ("APP_KEY", desk.box.app_key),
        ("SECRET", desk.box.secret),
        ("LANG", "en"),
    ):
        monkeypatch.setenv(f"HONGTU_{name}", value)
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)

    def people(*arguments: object) -> int:
        try:
            return main(["people", *map(str, arguments)])
        finally:
            messages.choose("en")

    return people


@pytest.fixture
def sync(run: Run, desk: Desk) -> Run:
    return lambda *arguments: run("sync", desk.table, "--state", desk.folder / "state", "--settle", 0, *arguments)


def test_plan_shows_a_diff_and_changes_nothing(run: Run, desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.write(("E1", "张三", "13800138000"))

    assert run("plan", desk.table, "--state", desk.folder / "state", "--details") == 0

    said = capsys.readouterr().out
    assert "+ E1 张三  (row 2)" in said and "Phone: ***" in said and "1 to add, 0 to update, 0 to remove." in said
    assert desk.people() == {}
    assert run("plan", desk.table, "--state", desk.folder / "state", "--details", "--reveal") == 0
    assert "Phone: 13800138000" in capsys.readouterr().out


def test_a_plan_that_was_looked_at_is_what_happens_or_nothing_does(
    run: Run, sync: Run, desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.write(("E1", "张三"))
    run("plan", desk.table, "--state", desk.folder / "state", "-o", "json")
    found = json.loads(capsys.readouterr().out)
    assert (found["counts"]["add"], found["changes"][0]["key"]) == (1, "E1")

    desk.write(("E1", "李四"))
    assert sync("--plan", found["id"]) == 2
    assert "is out of date" in capsys.readouterr().err
    assert sync("--plan", "deadbeef") == 2
    assert "there is no plan deadbeef for this platform. Nothing was sent." in capsys.readouterr().err
    assert desk.people() == {}

    desk.write(("E1", "张三"))
    assert sync("--plan", found["id"]) == 0
    assert set(desk.people()) == {"E1"}


def test_problems_end_with_2_and_say_all_at_once(sync: Run, desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.write(("E1", "张三", "abc"), ("E2", "", ""))

    assert sync() == 2

    said = capsys.readouterr().err
    assert "nothing was sent; 2 problems:" in said and "row 2, 手机号" in said and "row 3, 姓名" in said


def test_a_plan_with_problems_ends_with_what_sync_will_do(
    run: Run, sync: Run, desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    """--skip-problems is named where it helps: not where too many people would be removed."""
    state = ("--state", desk.folder / "state")
    skips = "--skip-problems leaves out these rows and processes the others"
    blocked = "sync sends nothing until the problems are solved."
    desk.write(("E1", "张三"), ("E2", "李四", "abc"))
    for options, code in (((), 2), (("--skip-problems",), 0)):
        assert run("plan", desk.table, *state, *options) == code
        lines = capsys.readouterr().out.splitlines()
        assert lines.pop().endswith("1 to add, 0 to update, 0 to remove.")
        assert code == 0 or lines.pop() == blocked
        assert skips in lines.pop()

    assert sync() == 2
    assert skips in capsys.readouterr().err
    assert sync("--skip-problems") == 1

    desk.write(("E2", "李四"))
    assert run("plan", desk.table, *state, "--remove-missing", "--max-removals", 0) == 2
    said = capsys.readouterr().out
    assert said.splitlines()[-2] == blocked and "(--max-removals: 0)" in said
    assert sync("--remove-missing", "--max-removals", 0) == 2
    assert "--skip-problems" not in capsys.readouterr().err


def test_a_plan_is_told_in_chinese(run: Run, desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.write(("E1", "张三", "abc"), ("E2", "李四", "13800138000"))

    assert run("plan", desk.table, "--state", desk.folder / "state", "--details", "--lang", "zh") == 2

    said = capsys.readouterr().out
    assert "    姓名：李四" in said and "    手机号：***" in said
    skips, blocked, total = said.splitlines()[-3:]
    assert total.endswith("：新增 1 人，修改 0 人，删除 0 人。")
    assert blocked == "问题解决之前，sync 不会发送任何内容。" and skips.startswith("使用 --skip-problems 可跳过这些行")


def test_problems_are_told_in_chinese(sync: Run, desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.write(("E1", "张三", "abc"))

    assert sync("--lang", "zh") == 2

    assert "第 2 行，手机号：" in capsys.readouterr().err


def test_those_who_failed_are_written_beside_the_table_and_can_be_fed_back(
    sync: Run, run: Run, desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.write(("E1", "张三", "77"), ("E2", "李四", "78"), heads=("工号", "姓名", "卡号"))
    desk.sync()
    desk.write(("E3", "王五", "77"), ("E4", "赵六", "79"), heads=("工号", "姓名", "卡号"))

    assert sync() == 1

    failed = desk.folder / "staff.failed.csv"
    assert str(failed) in capsys.readouterr().out
    rows = list(open_table(failed).rows())
    assert [row.cells[:4] for row in rows[1:]] == [("E3", "王五", "77", "REFUSED")]
    failed.write_text(failed.read_text(encoding="utf-8-sig").replace("77", "80"), encoding="utf-8")
    assert run("sync", failed, "--state", desk.folder / "state") == 0
    assert set(desk.people()) == {"E1", "E2", "E3", "E4"}


@pytest.mark.parametrize(
    ("name", "said"), [("missing/a.csv", "missing is missing or read-only"), ("a.txt", ".csv or .xlsx")]
)
def test_a_report_that_cannot_be_written_is_told_before_anything_is_sent(
    sync: Run, desk: Desk, capsys: pytest.CaptureFixture[str], name: str, said: str
) -> None:
    desk.write(("E1", "张三"))

    assert sync("--report", desk.folder / name) == 2

    assert said in capsys.readouterr().err
    assert desk.people() == {}


@pytest.mark.parametrize(("output", "code"), [("text", 1), ("json", 1), ("text", 4)])
def test_what_became_of_the_plan_is_told_without_a_report_too(
    sync: Run, desk: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, output: str, code: int
) -> None:
    """The disk is full by the time the report is written."""

    def full(*given: object, **options: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("hongtu_toolkit.people.report.write_table", full)
    desk.write(("E1", "张三", "13800138000"), ("E2", "李四", "abc"))
    if code == 4:
        desk.box.fault("personBatchAdd", "reset", "before", times=2)

    assert sync("--skip-problems", "-o", output) == code

    said = capsys.readouterr()
    assert "staff.failed.csv cannot be written (No space left on device)" in said.err
    if output == "json":
        told = json.loads(said.out)
        assert (told["report"], told["done"], told["failures"][0]["row"]) == (
            None,
            {"group": 0, "remove": 0, "update": 0, "add": 1},
            3,
        )
        assert [(change["action"], change["key"]) for change in told["changes"]] == [("add", "E1")]
    else:
        assert "row 3, E2" in said.err and " from the table: " in said.out


def test_a_log_has_every_change_and_its_sums_count_nobody_twice(
    sync: Run, desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.write(*((f"E{n}", f"人{n}") for n in range(60)))
    assert sync("--yes") == 0
    assert capsys.readouterr().out.count("+ E") == 60
    desk.write(("E0", "人零", ""), *((f"E{n}", f"人{n}", "abc") for n in range(1, 11)), ("N1", "新人", ""))
    (desk.folder / "photos").mkdir()
    (desk.folder / "photos" / "N1.jpg").write_bytes(b"no picture")
    options = ("--remove-missing", "--max-removals", 49, "--skip-problems", "--photos", desk.folder / "photos")

    assert sync("--yes", *options) == 1

    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ["- E11 人11", "- E12 人12"]
    assert lines[49:51] == ["~ E0 人零  (row 2)  Name: 人0 → 人零", "+ N1 新人  (row 13)"]
    assert lines[-1].startswith(
        "1 added, 1 updated, 49 removed; 1 person is without the photo; 10 others differ from the table: LEFT OUT 10"
    )
    assert sync("--yes", "--lang", "zh", *options) == 1
    assert "新增 0 人，修改 0 人，删除 0 人；1 人没有照片；另有 10 人与表格不一致：已跳过 10" in capsys.readouterr().out


def test_what_nobody_knows_ends_with_4(sync: Run, desk: Desk) -> None:
    desk.write(("E1", "张三"))
    desk.box.fault("personBatchAdd", "reset", "before", times=2)

    assert sync() == 4
    assert sync() == 0


def test_a_platform_that_is_not_there_ends_with_3(
    sync: Run, desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.write(("E1", "张三"))
    monkeypatch.setenv("HONGTU_BASE_URL", "http://127.0.0.1:1")

    assert sync() == 3
    assert "hongtu doctor" in capsys.readouterr().err


def test_a_run_that_is_cut_off_says_how_to_go_on(sync: Run, desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.write(("E1", "张三"))
    desk.box.fault("personUuidList", "status", 502, times=9)

    assert sync() == 4

    assert "Run the same command again: it continues where this one stopped." in capsys.readouterr().err
    desk.box.clear_faults()
    assert sync() == 0


def test_removals_need_a_yes_where_nobody_can_be_asked(
    sync: Run, desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.write(("E1", "张三"), ("E2", "李四"))
    assert sync() == 0
    desk.write(("E1", "张三"))

    assert sync("--remove-missing", "--max-removals", 1) == 2
    assert "1 people would be removed" in capsys.readouterr().err
    assert sync("--remove-missing", "--max-removals", 1, "--yes") == 0
    assert set(desk.people()) == {"E1"}


def test_the_template_is_written_once(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "t.csv"

    assert run("template", path) == 0
    assert "工号 / Employee number" in capsys.readouterr().out
    assert run("template", path) == 2
    assert run("template", path, "--force", "--lang", "zh") == 0
    assert next(open_table(path).rows()).cells[:2] == ("工号", "姓名")


def test_each_site_gets_its_rows_its_journal_and_its_report(
    run: Run, desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """By the column of the table, or by --site; a site without a profile is refused before anything is sent to another."""
    for name in ("BASE_URL", "APP_KEY", "SECRET"):
        monkeypatch.delenv(f"HONGTU_{name}")
    profiles = desk.folder / "profiles.toml"
    monkeypatch.setenv("HONGTU_CONFIG", str(profiles))
    with Sandbox() as south:
        sections = [
            f'[{name}]\nbase_url = "{box.url}"\napp_key = "{box.app_key}"\nsecret = "{box.secret}"\n'
            for name, box in (("north", desk.box), ("south", south))
        ]
        profiles.touch(mode=0o600)
        profiles.write_text("\n".join(sections))
        desk.write(
            ("E1", "张三", "north"),
            ("E2", "李四", "south"),
            ("E3", "王五", ""),
            ("E4", "赵六", "west"),
            heads=("工号", "姓名", "站点"),
        )
        state = ("--state", desk.folder / "state")
        assert run("sync", desk.table, *state) == 2
        assert "no profile west" in capsys.readouterr().err
        assert desk.people() == {}

        desk.box.fault("personBatchAdd", "reset", "before", times=2)
        assert run("sync", desk.table, *state, "--settle", 0, "--site", "north", "--site", "south") == 4

        assert (desk.folder / "staff.failed.north.csv").exists() and not (
            desk.folder / "staff.failed.south.csv"
        ).exists()
        assert {path.name.partition("-")[0] for path in (desk.folder / "state").glob("*.db")} == {"127.0.0.1"}
        assert len(list((desk.folder / "state").glob("*.db"))) == 2
        assert run("sync", desk.table, *state, "--profile", "north", "--settle", 0) == 0
        assert set(desk.people()) == {"E1", "E3"}
        desk.write(("E1", "张三丰", "north"), ("E2", "李四光", "south"), heads=("工号", "姓名", "站点"))
        desk.box.fault("personList", "code", 100008)
        capsys.readouterr()
        assert run("sync", desk.table, *state) == 1
        assert capsys.readouterr().err.startswith("north:"), "one that fails keeps no other from its turn"
        with connect(south.url, app_key=south.app_key, secret=south.secret) as client:
            names = {row.code: row.name for row in client.person.list()}
        assert names == {"E2": "李四光", "E3": "王五"}


def test_a_terminal_is_shown_the_plan_and_asked(desk: Desk) -> None:
    keys = {"HONGTU_BASE_URL": desk.box.url, "HONGTU_APP_KEY": desk.box.app_key, "HONGTU_SECRET": desk.box.secret}
    environment = {**os.environ, **keys, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "HONGTU_LANG": "en"}
    command = ["-m", "hongtu", "people", "sync", str(desk.table), "--state", str(desk.folder / "state")]
    desk.write(("E1", "张三"))
    for answer, there in (("n", set[str]()), ("y", {"E1"})):
        terminal = pexpect.spawn(
            sys.executable, command, env=environment, encoding="utf-8", timeout=60, dimensions=(40, 120)
        )
        terminal.expect("E1 张三")
        terminal.expect("1 to add, 0 to update, 0 to remove")
        terminal.expect("Continue")
        terminal.sendline(answer)
        terminal.expect(pexpect.EOF)
        terminal.close()

        assert set(desk.people()) == there
        assert terminal.exitstatus == (0 if there else 6)


def test_outcomes_are_told_in_the_readers_language(sync: Run, desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """On the terminal and in the report, which is read again whatever its language."""
    desk.write(("E1", "张三", "77"), ("E2", "李四", "77"), heads=("工号", "姓名", "卡号"))

    assert sync("--lang", "zh", "--skip-problems") == 1

    assert "第 2 行，E1：已跳过：卡号：与第 3 行相同；不可重复" in capsys.readouterr().err
    rows = list(open_table(desk.folder / "staff.failed.csv").rows())
    assert rows[0].cells[3:] == ("结果 (Outcome)", "原因 (Reason)")
    assert [row.cells[3:] for row in rows[1:]] == [("已跳过", f"卡号：与第 {row} 行相同；不可重复") for row in (3, 2)]
    assert [problem.row for problem in desk.plan(desk.folder / "staff.failed.csv").problems] == [2, 3]
