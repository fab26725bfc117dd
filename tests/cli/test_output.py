"""Forms of answers: what a terminal, a pipe, a file and a spreadsheet get."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from hongtu_toolkit.cli import output
from hongtu_toolkit.cli.help import width, wrapped
from hongtu_toolkit.cli.plain import cell
from hongtu_toolkit.sandbox import Sandbox
from tests.cli.conftest import Hongtu, calls, interfaces
from tests.support.contract import labels_of
from tests.support.fault_server import FaultServer, answer, json_reply
from tests.support.requests import Crowd


def test_a_pipe_gets_json_lines_without_colour(hongtu: Hongtu) -> None:
    ran = hongtu("person", "list", "--all")

    assert len(ran.rows) > 3 and "\x1b" not in ran.out + ran.err


def test_json_is_one_document_with_numbers_and_local_moments(hongtu: Hongtu) -> None:
    rows = hongtu("pass-record", "list", "-o", "json").json

    assert isinstance(rows[0]["pass_type"], int)
    assert rows[0]["pass_timestamp"].endswith("+08:00")


def test_yaml_keeps_chinese_readable(hongtu: Hongtu, site: Crowd) -> None:
    hongtu("person", "update", "--uuid", site.employee, "--name", "张三")
    ran = hongtu("person", "query", "--uuid", site.employee, "-o", "yaml")

    assert "name: 张三" in ran.out and yaml.safe_load(ran.out)["uuid"] == site.employee


def test_csv_opens_in_excel_with_chinese_and_leading_zeros(hongtu: Hongtu, tmp_path: Path) -> None:
    hongtu(
        "person",
        "batch-add",
        "--name",
        "赵零",
        "--type",
        "employee",
        "--code",
        "00012",
        "--card-num",
        "0000000123456789",
    )
    file = tmp_path / "persons.csv"
    ran = hongtu("person", "list", "--name", "赵零", "--columns", "name,code,card_num,type", "--to", str(file))

    content = file.read_bytes()
    assert ran.code == 0 and content.startswith(b"\xef\xbb\xbf")
    head, row = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert head == ["name", "code", "card_num", "type"]
    assert row == ["赵零", "\t00012", "\t0000000123456789", labels_of("PersonType", 1)["en"]]


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-2+3", "@SUM(A1)"])
def test_a_cell_is_never_a_formula(text: str) -> None:
    assert (cell(text), cell(-2)) == (f"'{text}", "-2")


def test_columns_choose_and_order_inner_ones_too(hongtu: Hongtu, site: Crowd) -> None:
    ran = hongtu("person", "list", "--name", "Lily", "--columns", "group_list.name,name")

    assert ran.rows == [{"group_list.name": ["Staff"], "name": "Lily"}] or list(ran.rows[0]) == [
        "group_list.name",
        "name",
    ]


@pytest.mark.parametrize(
    ("language", "column", "field"),
    [
        ("en", "device_status", "status"),
        ("en", "kind", "device_type"),
        ("en", "version", "current_version"),
        ("zh", "设备状态", "status"),
    ],
)
def test_a_wrong_column_suggests_the_field_of_that_title_or_ending(
    language: str, column: str, field: str, hongtu: Hongtu
) -> None:
    ran = hongtu("--lang", language, "device", "list", "--columns", column)

    assert ran.code == 2 and re.search(rf"(Did you mean |是否想输入 ){field}[?？]", ran.err), ran.err


def test_a_misspelt_column_suggests_what_was_meant(hongtu: Hongtu) -> None:
    ran = hongtu("person", "list", "--columns", "nmae")

    assert ran.code == 2 and "Did you mean name?" in ran.err and not ran.out


def test_a_query_takes_from_the_whole_answer(hongtu: Hongtu) -> None:
    ran = hongtu("person", "list", "--all", "--query", "[?type==`2`].name", "-o", "json")

    assert ran.json and all(isinstance(name, str) for name in ran.json)


def test_a_query_that_does_not_fit_the_answer_is_a_sentence(hongtu: Hongtu) -> None:
    ran = hongtu("person", "list", "--query", "sum([].name)")

    assert ran.code == 5 and "JMESPath" in ran.err and len(ran.err.splitlines()) == 2


def test_a_wrong_query_is_told_before_anything_is_sent(hongtu: Hongtu, box: Sandbox) -> None:
    before = len(box.journal())
    ran = hongtu("person", "list", "--query", "[?")

    assert ran.code == 2 and "JMESPath" in ran.err and len(box.journal()) == before


def test_a_file_that_cannot_be_written_is_told_and_leaves_nothing(hongtu: Hongtu, tmp_path: Path) -> None:
    ran = hongtu("person", "list", "--to", str(tmp_path / "nowhere" / "persons.csv"))

    assert ran.code == 2 and "cannot be written" in ran.err and not list(tmp_path.iterdir())


def test_a_file_that_was_there_stays_when_the_answer_fails(
    hongtu: Hongtu, box: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "persons.jsonl"
    file.write_text("old", encoding="utf-8")
    box.fault("personList", "reset", times=3)

    assert hongtu("person", "list", "--to", str(file)).code == 4
    assert file.read_text(encoding="utf-8") == "old"


ADD = ("person", "batch-add", "--type", "employee", "--name")


@pytest.mark.parametrize("wrong", [("--to", "nowhere/persons.csv"), ("--to", "."), ("--query", "[?")])
def test_what_cannot_be_written_is_told_before_anything_is_sent(
    hongtu: Hongtu, box: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: tuple[str, str]
) -> None:
    monkeypatch.chdir(tmp_path)
    before = calls(box, "personBatchAdd")

    assert hongtu(*ADD, "钱一", *wrong).code == 2 and calls(box, "personBatchAdd") == before


@pytest.mark.parametrize("ending", ["xlsx", "xls", "parquet", "png", "csv.gz"])
def test_an_ending_of_a_format_that_is_not_written_is_refused_before_anything_is_sent(
    hongtu: Hongtu, box: Sandbox, tmp_path: Path, ending: str
) -> None:
    file, before = tmp_path / f"people.{ending}", len(box.journal())
    ran = hongtu("person", "list", "--all", "--to", str(file))

    assert ran.code == 2 and f".{ending.rpartition('.')[2]} files" in ran.err and ".csv" in ran.err
    assert (f"`hongtu records export persons {file}`" in ran.err) == (ending in ("xlsx", "parquet"))
    assert len(box.journal()) == before and not file.exists()


def test_records_export_is_named_for_lists_that_it_exports_and_for_no_others(hongtu: Hongtu) -> None:
    from hongtu_toolkit.records.commands import KINDS

    assert set(output.EXPORTED.values()) == set(KINDS)
    assert set(output.EXPORTED) <= {command.path for command in interfaces().values()}
    assert "records export" not in hongtu("device", "list", "--to", "devices.xlsx").err


@pytest.mark.parametrize(("name", "more"), [("people.xlsx", ("-o", "csv")), ("people.log", ()), ("people", ())])
def test_a_form_that_is_given_and_an_ending_that_means_nothing_are_written(
    hongtu: Hongtu, tmp_path: Path, name: str, more: tuple[str, ...]
) -> None:
    assert hongtu("person", "list", "--to", str(tmp_path / name), *more).code == 0
    assert (tmp_path / name).read_text(encoding="utf-8")


def test_a_symlink_stays_and_its_target_is_written(hongtu: Hongtu, tmp_path: Path) -> None:
    target, link = tmp_path / "real.jsonl", tmp_path / "link.jsonl"
    target.write_text("old", encoding="utf-8")
    try:
        link.symlink_to(target)
    except OSError:
        pytest.skip("no right to make symlinks")

    assert hongtu("person", "list", "--to", str(link)).code == 0
    assert link.is_symlink() and "Lily" in target.read_text(encoding="utf-8")
    assert {path.name for path in tmp_path.iterdir()} == {"real.jsonl", "link.jsonl"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_named_pipe_is_written_and_stays(hongtu: Hongtu, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        ran = hongtu("person", "list", "--to", str(pipe))
        if ran.code:
            reader.kill()
        read, _nothing = reader.communicate(timeout=60)

    assert ran.code == 0 and "Lily" in read.decode() and pipe.is_fifo() and list(tmp_path.iterdir()) == [pipe]


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="there is no /dev/full")
def test_a_full_disk_is_never_wrong_usage(box: Sandbox) -> None:
    words, before = [*ADD, "钱一", "-o", "json"], calls(box, "personBatchAdd")
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "hongtu", *words], stdout=full, stderr=subprocess.PIPE, encoding="utf-8", timeout=60
        )
    told = json.loads(ran.stderr)

    assert (ran.returncode, told["error"], calls(box, "personBatchAdd")) == (5, "unwritten", before + 1)
    assert told["message"].startswith("Done, but the answer could not be written")


@pytest.mark.skipif(os.name == "nt", reason="a shell of POSIX closes the stream")
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_a_closed_stream_changes_nothing(box: Sandbox, site: Crowd, closed: str) -> None:
    words, before = ["door", "open-door", "--uuid", site.panel, "--yes"], calls(box, "doorOpenDoor")
    ran = subprocess.run(
        ["sh", "-c", f'"$@" {closed}', "sh", sys.executable, "-m", "hongtu", *words],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )

    assert ran.returncode == 0 and "Traceback" not in ran.stderr and calls(box, "doorOpenDoor") == before + 1


def test_a_part_of_a_list_is_told_in_every_form(hongtu: Hongtu, tmp_path: Path) -> None:
    for form in ("csv", "json", "jsonl", "yaml", "table"):
        assert "All of them: --all" in hongtu("person", "list", "--page-size", "2", "-o", form).err
    assert "--all" in hongtu("person", "list", "--page-size", "2", "--to", str(tmp_path / "persons.txt")).err
    assert "--all" not in hongtu("person", "list", "--all", "-o", "csv").err


def test_a_closed_pipe_is_a_sentence(box: Sandbox) -> None:
    command = [sys.executable, "-m", "hongtu", "person", "list", "--all"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        said = process.stderr.read().decode()
        code = process.wait(60)

    assert code == 0 and "closed" in said and "Traceback" not in said


def test_a_table_says_what_it_leaves_out_and_in_which_zone_times_are(hongtu: Hongtu) -> None:
    ran = hongtu("pass-record", "list", "-o", "table", "--columns", "pass_timestamp,person_name")

    assert ran.out.splitlines()[0].split() == ["pass_timestamp", "person_name"]
    assert "Times: Asia/Shanghai, UTC+08:00" in ran.err


def test_one_page_says_how_many_rows_there_are(hongtu: Hongtu) -> None:
    ran = hongtu("person", "list", "--page-size", "2", "-o", "table")

    assert "Rows 1 to 2 of" in ran.err and "--all" in ran.err


def test_chinese_characters_are_two_columns_wide() -> None:
    assert [width("门A"), width("é"), width("⼀")] == [3, 1, 2]
    lines = wrapped("门禁点管理（人员），以及设备。", 8)
    assert all(width(line) <= 10 for line in lines)
    assert not any(line[0] in "），。" for line in lines)


def test_what_moves_the_cursor_is_not_printed_in_a_table(hongtu: Hongtu, site: Crowd) -> None:
    hongtu("person", "update", "--uuid", site.employee, "--ext", "a\x1b[31mb")
    ran = hongtu("person", "list", "-o", "table", "--columns", "name,ext")

    assert "\x1b" not in ran.out


ESCAPES = "a\x1b[31mb\x9b31m\u202ec"


@pytest.mark.parametrize("form", ["table", "json", "jsonl"])
def test_what_a_terminal_obeys_comes_from_no_platform(
    hongtu: Hongtu, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    person = {"uuid": "u", "name": ESCAPES, "type": 1}
    found = json_reply(json.dumps({"code": 0, "msg": "ok", "data": person}).encode())
    refused = json_reply(json.dumps({"code": 100009, "msg": ESCAPES}).encode())
    for reply in (found, refused):
        with FaultServer(answer(reply)) as server:
            monkeypatch.setenv("HONGTU_BASE_URL", server.url)
            ran = hongtu("person", "query", "--uuid", "u", "-o", form)

        assert not {"\x1b", "\x9b", "\u202e"} & {*ran.out, *ran.err} and "31m" in ran.out + ran.err
        if form != "table" and reply is found:
            assert ran.json["name"] == ESCAPES


def test_csv_has_the_fields_that_only_later_rows_have(
    hongtu: Hongtu, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    rows = [{"uuid": "u", "name": "n", "type": 1}, {"uuid": "v", "name": "m", "type": 1, "badge": "blue"}]
    page = {"list": rows, "pageNum": 1, "pageSize": 20, "total": 2}
    with FaultServer(answer(json_reply(json.dumps({"code": 0, "msg": "ok", "data": page}).encode()))) as server:
        monkeypatch.setenv("HONGTU_BASE_URL", server.url)
        hongtu("person", "list", "--to", str(tmp_path / "a.csv"))
    found = list(csv.DictReader(io.StringIO((tmp_path / "a.csv").read_text(encoding="utf-8-sig"))))

    assert [row["badge"] for row in found] == ["", "blue"]


@pytest.mark.skipif(os.name == "nt", reason="there is no sh")
def test_csv_is_for_excel_in_files_and_plain_in_pipes(box: Sandbox, site: Crowd, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hongtu", "person", "list", "-o", "csv"]
    piped = subprocess.run(command, stdout=subprocess.PIPE, check=True, timeout=60).stdout
    with (tmp_path / "a.csv").open("wb") as file:
        subprocess.run(command, stdout=file, check=True, timeout=60)
    redirected = (tmp_path / "a.csv").read_bytes()

    assert not piped.startswith(b"\xef\xbb\xbf") and b"\r" not in piped
    assert (
        redirected.startswith(b"\xef\xbb\xbf") and redirected.removeprefix(b"\xef\xbb\xbf").replace(b"\r", b"") == piped
    )


def test_a_batch_tells_each_item_and_ends_with_1_where_one_is_refused(hongtu: Hongtu, site: Crowd) -> None:
    ran = hongtu("person", "batch-delete", "--uuid-list", site.visitor, "--uuid-list", "nobody", "--yes", "-o", "json")

    assert [row["outcome"] for row in ran.json] == ["OK", "REJECTED"]
    assert ran.code == 1 and json.loads(ran.err)["message"].startswith("1 done, 1 refused")
    assert "send only the refused ones again" in json.loads(ran.err)["advice"]


def test_a_batch_of_one_item_gives_no_advice_about_others(hongtu: Hongtu) -> None:
    ran = hongtu("person", "batch-delete", "--uuid-list", "nobody", "--yes")

    assert (ran.code, ran.err) == (1, "0 done, 1 refused, 0 unknown.\n")


@pytest.mark.parametrize(("locale", "usual"), [("en", "code"), ("zh", "员工编码")])
def test_the_heads_of_csv_are_those_of_the_table(hongtu: Hongtu, locale: str, usual: str) -> None:
    def heads(*more: str) -> list[str]:
        return (
            hongtu("person", "list", "-o", "csv", "--lang", locale, *more)
            .out.lstrip("\ufeff")
            .splitlines()[0]
            .split(",")
        )

    assert usual in heads()
    assert "code" in heads("--heads", "names")
    assert {"en": "Employee number", "zh": "员工编码"}[locale] in heads("--heads", "titles")


@pytest.mark.parametrize("locale", ["en", "zh"])
@pytest.mark.parametrize("heads", ["names", "titles"])
def test_the_csv_of_persons_is_a_table_of_people(hongtu: Hongtu, tmp_path: Path, heads: str, locale: str) -> None:
    """What is written can be read: nothing would change, though days of entry and groups are compared."""
    file, state = str(tmp_path / "people.csv"), str(tmp_path / "state")
    assert (
        hongtu("person", "list", "--all", "--type", "employee", "--to", file, "--heads", heads, "--lang", locale).code
        == 0
    )

    ran = hongtu("people", "plan", file, "--state", state)

    assert ran.code == 0 and "0 to add, 0 to update, 0 to remove" in ran.out, ran.out + ran.err
    assert "group_list" not in ran.out and "人员所属组列表" not in ran.out, "groups are read"
