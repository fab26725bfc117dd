"""`hongtu records export`, as it is called in a shell."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hongtu_toolkit.cli import times
from hongtu_toolkit.cli.app import main
from hongtu_toolkit.records.format import FORMATS
from hongtu_toolkit.records.spool import Spool
from tests.records.conftest import NOW, Office
from tests.records.reading import csv_rows, json_rows

ROOT = Path(__file__).parent.parent.parent
SPAN = ["--since", "2023-11-08", "--until", "2023-11-15"]


@pytest.fixture
def site(office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Office:
    """The sandbox is the site, and an empty folder the current one."""
    for name, value in _environment(office).items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    return office


def _environment(office: Office) -> dict[str, str]:
    return {
        "HONGTU_BASE_URL": office.box.url,
        "HONGTU_APP_KEY": office.box.app_key,
        "HONGTU_SECRET": office.box.secret,
        "HONGTU_LANG": "en",
    }


def hongtu(*arguments: str) -> int:
    return main(["records", "export", *arguments])


def test_a_file_is_written_and_told(site: Office, capsys: pytest.CaptureFixture[str]) -> None:
    assert hongtu("pass-records", "a.csv", *SPAN) == 0

    count = len(csv_rows(Path("a.csv")))
    assert capsys.readouterr().out == f"{count} rows in a.csv\n"


def test_options_arrive(site: Office) -> None:
    columns = "personCode,抓拍时间"

    code = hongtu(
        "pass-records", "a.jsonl", *SPAN, "--person", "E001", "--heads", "en", "--zone", "UTC", "--columns", columns
    )

    assert code == 0
    row = json_rows(Path("a.jsonl"))[0]
    assert list(row) == ["Employee number", "Moment of capture"]
    assert row["Employee number"] == "E001"
    assert row["Moment of capture"].endswith("+00:00")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["passages", "a.csv"], "is not one of"),
        (["pass-records", "a.csv"], "--since 2024-03-01 or --last 7d"),
        (["pass-records", "a.csv", "--last", "soon"], "not a length of time"),
        (["pass-records", "a.csv", "--since", "someday"], "not a time"),
        (["pass-records", "a.txt", "--last", "7d"], "end in .csv"),
        (["pass-records", "a.csv", "--last", "7d", "--zone", "Peking"], "not a time zone"),
        (["pass-records", "a.csv", *SPAN, "--person", "Nobody"], "No person is named Nobody, and no record"),
        (["pass-records", "-", "--last", "7d", "--format", "csv"], "Name a file"),
        (["alarms", "missing/a.csv", "--last", "7d"], "does not exist"),
        (["alarms", ".", "--last", "7d"], "is a folder"),
        (["alarms", "-", "--last", "7d"], "Name a file"),
    ],
)
def test_wrong_usage_is_exit_code_2(
    site: Office, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert hongtu(*arguments) == 2

    assert said in capsys.readouterr().err


def test_nobody_says_that_nothing_was_sent_where_names_were_looked_up(
    site: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    assert hongtu("pass-records", "a.csv", *SPAN, "--person", "王偉") == 2

    err = capsys.readouterr().err
    assert "Did you mean 王伟" in err
    assert "Nothing was sent" not in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["pass-records", "a.csv", *SPAN, "--person", "王偉"], "没有名为“王偉”的人员，该时间范围内的记录中也没有这个姓名或编号。是否指：王伟"),
        (["attendance-records", "a.csv", *SPAN, "--group", "xyz"], "没有名为“xyz”的考勤组。平台上有："),
        (["pass-records", "a.csv", "--since", "上世纪"], "“上世纪”不是可识别的时间。"),
        (["pass-records", "a.csv", "--since", "2026-11-31"], "“2026-11-31”不是可识别的时间。2026-11 有 30 天。"),
        (["pass-records", "a.csv", "--last", "上月"], "“上月”不是可识别的时长。"),
        (["pass-records", "a.txt", "--last", "7d"], "从文件名 a.txt 看不出格式。请用扩展名 .csv"),
        (["pass-records", "nodir/a.csv", "--last", "7d"], "文件夹 nodir 不存在。"),
        (["pass-records", "a.csv"], "请指定起始时间：--since 2024-03-01 或 --last 7d"),
        (["pass-records", "a.csv", "--last", "7d", "--columns", "姓名"], "没有列“姓名”。是否指：人员姓名、访问人员的姓名？用 --columns all"),
        (["pass-records", "a.csv", "--last", "7d", "--follow"], "a.csv 是文件名，而持续导出（--follow）的目标应为数据库或文件夹"),
    ],
)  # fmt: skip
def test_errors_are_chinese_where_the_reader_is(
    site: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    monkeypatch.setenv("HONGTU_LANG", "zh")

    assert hongtu(*arguments) == 2

    assert said in capsys.readouterr().err


def test_a_new_folder_with_the_name_of_a_file_is_not_followed_into(
    site: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    assert hongtu("pass-records", "a.csv", *SPAN, "--follow") == 2

    assert "writes to a database or into a folder" in capsys.readouterr().err
    assert os.listdir() == []


def test_an_unfinished_export_with_other_arguments_is_told_with_both_ways_out(
    site: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*given: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Spool, "keep", full)
        assert hongtu("pass-records", "a.csv", *SPAN) == 2
    capsys.readouterr()

    assert hongtu("pass-records", "a.csv", *SPAN, "--person", "E001") == 2

    err = capsys.readouterr().err
    assert "differs in: persons. Run that export again to finish it, or give --restart" in err
    assert hongtu("pass-records", "a.csv", *SPAN, "--person", "E001", "--restart") == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows has no /dev")
def test_a_link_to_a_pipe_is_refused(site: Office, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo("pipe")
    os.symlink("pipe", "link.csv")

    assert hongtu("pass-records", "link.csv", *SPAN) == 2

    assert "is a device or a pipe" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="Windows has no named pipes in folders")
def test_a_pipe_is_refused_and_stays(site: Office, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo("pipe")

    assert hongtu("pass-records", "pipe", *SPAN, "--format", "csv") == 2

    assert "pipe is a device or a pipe" in capsys.readouterr().err
    assert Path("pipe").is_fifo()
    assert os.listdir() == ["pipe"]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_link_stays_and_its_file_is_written(site: Office) -> None:
    Path("folder").mkdir()
    Path("a.csv").symlink_to("folder/b.csv")

    assert hongtu("pass-records", "a.csv", *SPAN) == 0

    assert Path("a.csv").is_symlink()
    assert len(csv_rows(Path("folder/b.csv"))) > 100
    assert sorted(os.listdir()) == ["a.csv", "folder"]


def test_a_link_that_leads_nowhere_is_refused(site: Office, capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.csv").symlink_to("a.csv")

    assert hongtu("pass-records", "a.csv", *SPAN) == 2

    assert "a.csv" in capsys.readouterr().err


def test_going_on_is_offered_only_where_something_is_kept(
    site: Office, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*given: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Spool, "open", full)
        assert hongtu("pass-records", "a.csv", *SPAN) == 2
    said = capsys.readouterr().err
    assert "No space left" in said and "run the same command again" not in said

    with monkeypatch.context() as patch:
        patch.setattr(Spool, "keep", full)
        assert hongtu("pass-records", "a.csv", *SPAN) == 2
    assert "run the same command again" in capsys.readouterr().err
    assert hongtu("pass-records", "a.csv", *SPAN) == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
@pytest.mark.parametrize(
    ("target", "file"), [(f"a.{form}", f"a.{form}") for form in FORMATS] + [("sqlite:///a.db", "a.db")]
)
def test_what_is_exported_is_for_its_owner_alone(site: Office, target: str, file: str) -> None:
    """The manifest too: it names those who were asked for. A file that was opened to others stays so."""
    assert hongtu("persons", target) == 0

    assert {path.stat().st_mode & 0o777 for path in Path().iterdir()} == {0o600}
    Path(file).chmod(0o640)
    assert hongtu("persons", target) == 0
    assert Path(file).stat().st_mode & 0o777 == 0o640


def test_help_is_chinese_where_the_reader_is(site: Office, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "zh", "records", "export", "--help"]) == 0

    assert "导出" in capsys.readouterr().out


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT to send to a process")
def test_ctrl_c_is_130_and_the_next_run_goes_on(site: Office, tmp_path: Path) -> None:
    site.box.fault("passRecordList", "delay", 0.15, times=1000)
    path = os.pathsep.join(str(ROOT / part) for part in ("runtime", "generated", "toolkit"))
    command = [sys.executable, "-m", "hongtu", "records", "export", "pass-records", "a.csv", *SPAN, "--page-size", "10"]
    process = subprocess.Popen(
        command, env=os.environ | {"PYTHONPATH": path}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    while not Path("a.csv.unfinished/plan.json").exists():
        assert process.poll() is None
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)

    assert process.returncode == 130
    assert out == ""
    assert "run the same command again" in err
    assert not Path("a.csv").exists()
    site.box.clear_faults()
    assert hongtu("pass-records", "a.csv", *SPAN) == 0
    assert len(csv_rows(Path("a.csv"))) > 100


def test_a_note_tells_of_those_who_have_left(
    site: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    person = site.client.person.list(page_size=1, code="E003").items[0]
    site.client.person.batch_delete(uuid_list=[person.uuid])
    monkeypatch.setenv("HONGTU_LANG", "zh")

    assert hongtu("pass-records", "a.csv", *SPAN, "--person", "E003") == 0

    told = capsys.readouterr().err
    assert f"提示：平台上现在没有人的姓名或编号是 E003。记录中有：{person.name} (E003)。" in told


@pytest.mark.parametrize(
    ("arguments", "begin"),
    [
        (["--since", "上月", "--until", "本月"], "2023-10-01T00:00:00+08:00"),
        (["--since", "last-month"], "2023-10-01T00:00:00+08:00"),
        (["--since", "7d"], "2023-11-08T00:00:00+08:00"),
        (["--since", "昨天"], "2023-11-14T00:00:00+08:00"),
        (["--since", "yesterday", "--zone", "+09:00"], "2023-11-14T00:00:00+09:00"),
    ],
)
def test_times_are_written_as_for_every_other_command(
    site: Office, monkeypatch: pytest.MonkeyPatch, arguments: list[str], begin: str
) -> None:
    """A list of days begins at midnight."""
    monkeypatch.setattr(times, "present", lambda: NOW)

    assert hongtu("attendance-statistics", "a.csv", *arguments) == 0

    assert json.loads(Path("a.csv.manifest.json").read_bytes())["since"] == begin


def test_the_zone_of_the_environment_counts(site: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HONGTU_ZONE", "Asia/Tokyo")

    assert hongtu("attendance-statistics", "a.csv", *SPAN) == 0

    assert json.loads(Path("a.csv.manifest.json").read_bytes())["since"].endswith("+09:00")


def test_an_end_before_the_start_is_refused_before_anything_is_sent(
    site: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    before = len(site.box.journal())

    assert hongtu("pass-records", "a.csv", "--since", "today", "--until", "yesterday", "--person", "E001") == 2

    assert "The time range is empty" in capsys.readouterr().err
    assert len(site.box.journal()) == before


def test_a_file_of_another_kind_is_not_replaced(site: Office, capsys: pytest.CaptureFixture[str]) -> None:
    assert hongtu("attendance-statistics", "a.csv", *SPAN) == 0
    content = Path("a.csv").read_bytes()

    assert hongtu("pass-records", "a.csv", *SPAN) == 2

    assert "a.csv has an export of attendance-statistics. Give another name" in capsys.readouterr().err
    assert Path("a.csv").read_bytes() == content
    assert hongtu("attendance-statistics", "a.csv", *SPAN, "--person", "E001") == 0


def test_an_export_without_rows_tells_where_it_looked(site: Office, capsys: pytest.CaptureFixture[str]) -> None:
    assert hongtu("pass-records", "a.csv", "--since", "2020-01-01", "--until", "2020-02-01") == 0

    said = "Note: The platform lists nothing from 2020-01-01 00:00 to 2020-02-01 00:00 (Asia/Shanghai)."
    assert said in capsys.readouterr().err
