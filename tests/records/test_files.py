"""What stands in a file is what the platform lists, in every format."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from hongtu import NewPerson, PersonType
from hongtu_runtime.errors import ConfigurationError
from hongtu_toolkit.records import KINDS, Progress, export
from tests.records.conftest import CHINA, WEEK, Office
from tests.records.reading import csv_rows, json_rows, parquet_rows, xlsx_rows

READERS: dict[str, Callable[[Path], list[dict[str, Any]]]] = {
    "csv": csv_rows,
    "jsonl": json_rows,
    "xlsx": xlsx_rows,
    "parquet": parquet_rows,
}
TIMED = [name for name in KINDS if name != "persons"]


@pytest.mark.parametrize("format", READERS)
def test_passages_are_those_of_the_platform_in_the_order_of_time(office: Office, tmp_path: Path, format: str) -> None:
    listed = list(
        office.client.pass_record.list(page_size=500, start_pass_time=WEEK["since"], end_pass_time=WEEK["until"])
    )
    target = tmp_path / f"passages.{format}"

    exported = export(office.client, "pass-records", target, heads="wire", page_size=50, window_rows=60, **WEEK)
    rows = READERS[format](target)

    assert exported.rows == len(rows) == len(listed) > 100
    assert exported.windows > 3
    assert {row["uuid"] for row in rows} == {each.uuid for each in listed}
    moments = [row["passTimestamp"] for row in rows]
    assert moments == sorted(moments)
    by_uuid = {each.uuid: each for each in listed}
    for row in rows:
        record = by_uuid[row["uuid"]]
        assert record.pass_timestamp is not None
        assert (row.get("personName") or None) == record.person_name
        shown = row["passTimestamp"]
        moment = shown if isinstance(shown, datetime) else datetime.fromisoformat(shown)
        assert (moment if moment.tzinfo else moment.replace(tzinfo=CHINA)) == record.pass_timestamp


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_the_same_rows_in_each_format(office: Office, tmp_path: Path, kind: str) -> None:
    span = WEEK if kind in TIMED else {}
    counts = set()
    for format, read in READERS.items():
        target = tmp_path / f"{kind}.{format}"
        exported = export(office.client, kind, target, **span)
        assert len(read(target)) == exported.rows
        counts.add(exported.rows)

    assert len(counts) == 1
    assert counts != {0} or kind == "alarms"


def test_chinese_heads_and_values_are_those_of_the_manual(office: Office, tmp_path: Path) -> None:
    export(office.client, "pass-records", tmp_path / "a.csv", **WEEK)

    row = csv_rows(tmp_path / "a.csv")[0]
    assert row["人员姓名"]
    assert row["通行类型"] == "通行"
    assert row["识别人员类型"] == "员工"
    assert datetime.fromisoformat(row["抓拍时间"]).tzinfo is None


def test_english_heads_and_values(office: Office, tmp_path: Path) -> None:
    export(office.client, "pass-records", tmp_path / "a.jsonl", heads="en", zone="UTC", **WEEK)

    row = json_rows(tmp_path / "a.jsonl")[0]
    assert row["Whether the person passed"] == "Passed"
    assert row["Moment of capture"].endswith("+00:00")


def test_one_moment_in_two_zones(office: Office, tmp_path: Path) -> None:
    for zone in ("Asia/Shanghai", "Europe/Berlin"):
        export(office.client, "pass-records", tmp_path / f"{zone[:4]}.csv", zone=zone, heads="wire", **WEEK)
    china, berlin = (csv_rows(tmp_path / f"{name}.csv") for name in ("Asia", "Euro"))

    assert china[0]["uuid"] == berlin[0]["uuid"]
    apart = datetime.fromisoformat(china[0]["passTimestamp"]) - datetime.fromisoformat(berlin[0]["passTimestamp"])
    assert apart == timedelta(hours=7)


def test_texts_survive_a_spreadsheet(office: Office, tmp_path: Path) -> None:
    """Leading zeros, long numbers, and names that begin as a formula does."""
    hostile = ["=HYPERLINK(1)", "+8613800000000", "@SUM(1)", '说"你,好', "-1", "Ada\tB"]
    people = [NewPerson(name=name, type=PersonType.EMPLOYEE, code=f"000{n}") for n, name in enumerate(hostile)]
    office.client.person.batch_add(person_list=people).raise_on_failure()
    for format in ("csv", "xlsx"):
        export(office.client, "persons", tmp_path / f"p.{format}", heads="wire")

    raw = {row["code"]: row["name"] for row in csv_rows(tmp_path / "p.csv")}
    cells = {row["code"]: row["name"] for row in xlsx_rows(tmp_path / "p.xlsx")}
    assert [raw[f"000{n}"] for n in range(6)] == [
        "'=HYPERLINK(1)",
        "'+8613800000000",
        "'@SUM(1)",
        '说"你,好',
        "'-1",
        "Ada\tB",
    ]
    assert [cells[f"000{n}"] for n in range(6)] == hostile
    assert b",\t0000," in (tmp_path / "p.csv").read_bytes() or b"\t0000" in (tmp_path / "p.csv").read_bytes()
    sheet = openpyxl.load_workbook(tmp_path / "p.xlsx").active
    assert sheet is not None
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_days_and_moments_are_dates_in_a_workbook(office: Office, tmp_path: Path) -> None:
    export(office.client, "attendance-records", tmp_path / "a.xlsx", heads="wire", **WEEK)
    export(office.client, "pass-records", tmp_path / "p.xlsx", heads="wire", **WEEK)

    assert isinstance(xlsx_rows(tmp_path / "a.xlsx")[0]["attendanceDate"], datetime)
    assert isinstance(xlsx_rows(tmp_path / "p.xlsx")[0]["passTimestamp"], datetime)


def test_a_day_of_attendance_has_its_periods_in_columns(office: Office, tmp_path: Path) -> None:
    record = next(iter(office.client.attendance.record.list(start_time=WEEK["since"], end_time=WEEK["until"])))
    export(office.client, "attendance-records", tmp_path / "a.parquet", heads="wire", **WEEK)

    row = {row["uuid"]: row for row in parquet_rows(tmp_path / "a.parquet")}[record.uuid]
    assert record.attendance_date is not None
    assert row["attendanceDate"] == record.attendance_date.astimezone(CHINA).date()
    assert row["inPunch1"] == (None if (punch := record.att_time_result[0].in_punch) is None else str(punch))
    assert row["result1"] == record.att_time_result[0].result


def test_a_calendar_shows_a_month_in_a_row(office: Office, tmp_path: Path) -> None:
    export(office.client, "attendance-records", tmp_path / "r.csv", **WEEK)
    export(office.client, "attendance-calendar", tmp_path / "c.csv", **WEEK)

    calendar = {row["员工编号"]: row for row in csv_rows(tmp_path / "c.csv")}
    records = csv_rows(tmp_path / "r.csv")
    assert records
    for record in records:
        day = date.fromisoformat(record["考勤日期"]).day
        assert calendar[record["员工编号"]][f"{day}日"] == record["考勤状态"]


def test_passwords_and_addresses_of_pictures_are_left_out_unless_asked_for(office: Office, tmp_path: Path) -> None:
    """An address is as good as the picture, until it expires."""
    export(office.client, "pass-records", tmp_path / "a.jsonl", **WEEK)
    export(office.client, "pass-records", tmp_path / "all.jsonl", columns=["all"], **WEEK)

    assert "sig=" not in (tmp_path / "a.jsonl").read_text()
    assert "sig=" in (tmp_path / "all.jsonl").read_text()


def test_columns_are_those_named_in_that_order(office: Office, tmp_path: Path) -> None:
    names = ["抓拍时间", "personName", "Name of the capturing device"]

    export(office.client, "pass-records", tmp_path / "a.csv", columns=names, **WEEK)

    assert list(csv_rows(tmp_path / "a.csv")[0]) == ["抓拍时间", "人员姓名", "抓拍设备的名称"]


def test_the_manifest_says_what_is_in_the_file(office: Office, tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    exported = export(office.client, "pass-records", target, window_rows=60, **WEEK)

    assert exported.manifest is not None
    manifest = json.loads(exported.manifest.read_text())
    assert manifest["sha256"] == sha256(target.read_bytes()).hexdigest() == exported.sha256
    assert manifest["bytes"] == target.stat().st_size
    assert manifest["rows"] == sum(window["rows"] for window in manifest["windows"]) == exported.rows
    assert manifest["windows"][0]["start"] == manifest["since"] == "2023-11-08T00:00:00+08:00"
    assert manifest["windows"][-1]["end"] == manifest["until"] == "2023-11-15T00:00:00+08:00"
    ends = [window["end"] for window in manifest["windows"]]
    assert [window["start"] for window in manifest["windows"]][1:] == ends[:-1]


def test_no_two_neighbouring_windows_would_fit_into_one(office: Office, tmp_path: Path) -> None:
    """Each would cost a request of its own, though it has few rows or none."""
    exported = export(office.client, "pass-records", tmp_path / "a.csv", window_rows=60, **WEEK)

    assert exported.manifest is not None
    rows = [window["rows"] for window in json.loads(exported.manifest.read_text())["windows"]]
    assert max(rows) < 60
    assert all(left + right >= 60 for left, right in pairwise(rows))


def test_nothing_but_the_file_and_its_manifest_is_left(office: Office, tmp_path: Path) -> None:
    export(office.client, "pass-records", tmp_path / "a.xlsx", **WEEK)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.xlsx", "a.xlsx.manifest.json"]


def test_an_export_of_nothing_has_heads(office: Office, tmp_path: Path) -> None:
    for format, read in READERS.items():
        exported = export(office.client, "alarms", tmp_path / f"a.{format}", **WEEK)
        assert exported.rows == 0
        assert read(tmp_path / f"a.{format}") == []
    assert (tmp_path / "a.csv").read_text("utf-8-sig").startswith("设备uuid,")


def test_progress_ends_with_all_windows(office: Office, tmp_path: Path) -> None:
    seen: list[Progress] = []

    exported = export(office.client, "pass-records", tmp_path / "a.csv", window_rows=60, progress=seen.append, **WEEK)

    assert seen[-1].windows == seen[-1].of_windows == exported.windows
    assert seen[-1].rows == seen[-1].of_rows == exported.rows


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"kind": "passages"}, "not a kind of records. The kinds are pass-records"),
        ({"to": "a.doc"}, "end in .csv, .xlsx"),
        ({"to": "missing/a.csv"}, "does not exist"),
        ({"zone": "Peking"}, "not a time zone"),
        ({"columns": ["nmae"]}, "There is no column nmae"),
        ({"columns": ["uuid", "uuid"]}, "named twice"),
        ({"heads": "fr"}, "heads must be"),
        ({"persons": "Ada"}, "must be a list"),
        ({"page_size": 0}, "page_size must be"),
        ({"kind": "alarms", "persons": ["Ada"]}, "cannot be narrowed down by --person"),
        ({"kind": "persons"}, "They take no --since"),
        ({"to": "mysql://host/name"}, "mysql is not supported"),
        ({"table": "t"}, "Only a database has a table"),
    ],
)
def test_what_cannot_work_is_refused_before_anything_is_read(
    office: Office, tmp_path: Path, arguments: dict[str, Any], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = len(office.box.journal())
    given = {"kind": "pass-records", "to": "a.csv", **WEEK, **arguments}

    with pytest.raises(ConfigurationError, match=said):
        export(office.client, **given)

    assert len(office.box.journal()) == before
    assert not list(tmp_path.glob("*.manifest.json"))
