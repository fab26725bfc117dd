"""Faults on the way: an export has the rows of the platform, or says what is missing, and the next run goes on."""

from __future__ import annotations

import errno
import os
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from hongtu import Hongtu
from hongtu_runtime.errors import ApiError, HongtuError, NotSent
from hongtu_toolkit.records import IncompleteList, Progress, drive, export
from hongtu_toolkit.records.contract import contract
from tests.records.conftest import CHINA, SMALL, WEEK, Office
from tests.records.reading import json_rows
from tests.records.test_files import READERS

pytestmark = pytest.mark.usefixtures("soon")
FAULTS: list[tuple[Any, Any]] = [
    ("reset", None),
    ("reset", "before"),
    ("truncate", None),
    ("garbage", None),
    ("status", 502),
    ("status", 503),
    ("delay", 0.05),
]


@pytest.mark.parametrize(("kind", "value"), FAULTS)
def test_each_request_may_go_wrong(office: Office, tmp_path: Path, whole: bytes, kind: Any, value: Any) -> None:
    """Each fault more often than the client itself repeats a call, at some requests in the middle."""
    with Hongtu(office.box.url, app_key=office.box.app_key, secret=office.box.secret, retry=1) as client:
        client.person.list(page_size=1)

        def strike(progress: Progress) -> None:
            if progress.windows in (1, 3):
                office.box.fault("passRecordList", kind, value, times=2)

        export(client, "pass-records", tmp_path / "a.csv", progress=strike, **SMALL, **WEEK)

    assert (tmp_path / "a.csv").read_bytes() == whole


LOOKED_UP: list[tuple[str, dict[str, Any]]] = [
    ("pass-records", {"persons": ["E001", "E002"], "groups": ["研发部"], "devices": ["前门"]}),
    ("attendance-records", {"persons": ["E001"], "groups": ["标准班"]}),
    ("attendance-calendar", {"groups": ["标准班"]}),
    ("attendance-statistics", {}),
    ("alarms", {"devices": ["前门"]}),
]


@pytest.mark.parametrize(("kind", "filters"), LOOKED_UP, ids=[kind for kind, _ in LOOKED_UP])
def test_each_operation_that_an_export_needs_may_go_wrong(
    office: Office, tmp_path: Path, kind: str, filters: dict[str, Any]
) -> None:
    """Names, groups, members, calendars: not the rows alone."""
    paths = set[str]()

    class Noting(Hongtu):
        def call(self, method: str, path: str, *given: Any, **more: Any) -> Any:
            paths.add(path)
            return super().call(method, path, *given, **more)

    with Noting(office.box.url, app_key=office.box.app_key, secret=office.box.secret) as client:
        export(client, kind, tmp_path / "whole.jsonl", **filters, **WEEK)
    needed = sorted(contract()["paths"][path]["post"]["operationId"] for path in paths)

    for operation in needed:
        for number, (fault, value) in enumerate(FAULTS[:-1]):
            office.box.fault(operation, fault, value, times=1)
            target = tmp_path / f"{operation}-{number}.jsonl"
            export(office.client, kind, target, **filters, **WEEK)
            assert target.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    assert len(needed) >= {"pass-records": 5, "attendance-records": 4}.get(kind, 1)


def test_a_refusal_ends_the_export_and_the_next_run_goes_on(office: Office, tmp_path: Path, whole: bytes) -> None:
    def strike(progress: Progress) -> None:
        if progress.windows == 2:
            office.box.fault("passRecordList", "code", 100003)

    with pytest.raises(ApiError):
        export(office.client, "pass-records", tmp_path / "a.csv", progress=strike, **SMALL, **WEEK)
    assert not (tmp_path / "a.csv").exists()
    exported = export(office.client, "pass-records", tmp_path / "a.csv", **SMALL, **WEEK)

    assert exported.resumed
    assert (tmp_path / "a.csv").read_bytes() == whole


def test_an_unreachable_platform_ends_the_export_at_once(tmp_path: Path) -> None:
    with Hongtu("http://127.0.0.1:9", app_key="a", secret="b", retry=1) as client, pytest.raises(NotSent):
        export(client, "pass-records", tmp_path / "a.csv", **WEEK)


def test_a_platform_that_stays_away_ends_the_export(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drive.Patience.__init__, "__defaults__", (0.2,))

    def strike(progress: Progress) -> None:
        if progress.windows == 1:
            office.box.fault("passRecordList", "reset", "before", times=10_000)

    with pytest.raises(HongtuError):
        export(office.client, "pass-records", tmp_path / "a.csv", progress=strike, **SMALL, **WEEK)
    assert (tmp_path / "a.csv.unfinished" / "journal.jsonl").read_bytes()


def test_rows_that_come_while_exporting_are_neither_lost_nor_doubled(office: Office, tmp_path: Path) -> None:
    """Panels that were offline send old passages, newest first in the list: all pages shift by one with each of them."""
    before = {
        row.uuid
        for row in office.client.pass_record.list(
            page_size=500, start_pass_time=WEEK["since"], end_pass_time=WEEK["until"]
        )
    }
    times = [datetime(2023, 11, 9 + number % 5, 12, number, tzinfo=CHINA) for number in range(30)]
    late: list[str] = []

    class Meddling(Hongtu):
        def call(self, *given: Any, **more: Any) -> Any:
            if times:
                late.append(office.passages([times.pop()])[0]["uuid"])
            return super().call(*given, **more)

    with Meddling(office.box.url, app_key=office.box.app_key, secret=office.box.secret) as client:
        exported = export(
            client, "pass-records", tmp_path / "a.jsonl", page_size=10, window_rows=100, concurrency=1, **WEEK
        )

    uuids = [row["uuid"] for row in json_rows(tmp_path / "a.jsonl")]
    assert not times
    assert len(uuids) == len(set(uuids)) == exported.rows
    assert before <= set(uuids) <= before | set(late)


def test_a_platform_that_miscounts_is_reported(office: Office, tmp_path: Path) -> None:
    class Miscounting(Hongtu):
        def call(self, *given: Any, **more: Any) -> Any:
            found = super().call(*given, **more)
            return found | {"total": found["total"] + 1} if found["total"] else found

    with Miscounting(office.box.url, app_key=office.box.app_key, secret=office.box.secret) as client:
        with pytest.raises(IncompleteList):
            export(client, "pass-records", tmp_path / "a.csv", **WEEK)
        exported = export(client, "pass-records", tmp_path / "a.csv", complete=False, **WEEK)

    assert exported.missing > 0
    assert exported.resumed


def test_a_platform_that_lists_short_spans_only_is_asked_for_no_longer_ones(
    office: Office, tmp_path: Path, whole: bytes
) -> None:
    """Counting finds out how long they may be; small windows are not joined beyond that."""
    refused = []

    class Strict(Hongtu):
        def call(self, *given: Any, **more: Any) -> Any:
            body = given[2]
            if body["endPassTime"] - body["startPassTime"] > 2 * 86_400_000:
                refused.append(body)
                raise ApiError(104032, None)
            return super().call(*given, **more)

    with Strict(office.box.url, app_key=office.box.app_key, secret=office.box.secret) as client:
        exported = export(client, "pass-records", tmp_path / "a.csv", window_rows=100_000, **WEEK)

    assert (tmp_path / "a.csv").read_bytes() == whole
    assert [body["pageSize"] for body in refused] == [1] * 3
    assert exported.windows == 4


def test_fields_that_the_contract_lacks_are_kept_and_named(office: Office, tmp_path: Path) -> None:
    class Newer(Hongtu):
        def call(self, *given: Any, **more: Any) -> Any:
            found = super().call(*given, **more)
            rows = [row | {"floor": 3, "passType": 77} for row in found["list"]]
            return found | {"list": rows}

    with Newer(office.box.url, app_key=office.box.app_key, secret=office.box.secret) as client:
        for format in ("csv", "jsonl", "xlsx", "parquet"):
            exported = export(client, "pass-records", tmp_path / f"a.{format}", **WEEK)
            assert exported.unknown == ("floor",)

    assert json_rows(tmp_path / "a.jsonl")[0]["extra"] == {"floor": 3}
    head, line, *_ = (tmp_path / "a.csv").read_text("utf-8-sig").splitlines()
    assert head.endswith(",其他字段")
    assert line.endswith(',"{""floor"":3}"')
    assert ",77," in line


def test_values_of_another_type_are_not_lost(office: Office, tmp_path: Path) -> None:
    """A typed column cannot hold them; the last one does."""
    import pyarrow.parquet as pq

    class Other(Hongtu):
        def call(self, *given: Any, **more: Any) -> Any:
            found = super().call(*given, **more)
            rows = [row | {"passTimestamp": "soon", "temperature": "36,6", "personName": 7} for row in found["list"]]
            return found | {"list": rows}

    with Other(office.box.url, app_key=office.box.app_key, secret=office.box.secret) as client:
        export(client, "pass-records", tmp_path / "a.parquet", **WEEK)

    row = pq.read_table(tmp_path / "a.parquet").to_pylist()[0]
    assert (row["passTimestamp"], row["temperature"], row["personName"]) == (None, None, "7")
    assert '"soon"' in row["extra"]
    assert '"36,6"' in row["extra"]


@pytest.mark.parametrize("format", ["csv", "xlsx", "parquet", "jsonl"])
def test_numbers_of_any_length_are_kept(office: Office, tmp_path: Path, format: str) -> None:
    """JSON has no longest number: in a field that nobody knows, in one of another type, in a list."""
    long = 10**25

    class Other(Hongtu):
        def call(self, *given: Any, **more: Any) -> Any:
            found = super().call(*given, **more)
            return found | {"list": [row | {"floor": [long], "passType": long} for row in found["list"]]}

    with Other(office.box.url, app_key=office.box.app_key, secret=office.box.secret) as client:
        export(client, "pass-records", tmp_path / f"a.{format}", heads="wire", **WEEK)

    row = READERS[format](tmp_path / f"a.{format}")[0]
    assert str(row).count(str(long)) == 2


def test_a_full_disk_under_a_database_loses_no_row(office: Office, tmp_path: Path) -> None:
    """What was committed stays, and the next run goes on."""
    target = f"sqlite:///{tmp_path / 'a.db'}"
    keys = {"app_key": office.box.app_key, "secret": office.box.secret}

    assert _limited(office.box.url, keys, target, most=60_000) == 77
    exported = export(office.client, "pass-records", target, **SMALL, **WEEK)

    assert exported.resumed
    assert (
        exported.rows
        == office.client.pass_record.list(page_size=1, start_pass_time=WEEK["since"], end_pass_time=WEEK["until"]).total
    )


@pytest.mark.parametrize("format", ["csv", "jsonl", "xlsx", "parquet"])
def test_a_full_disk_leaves_the_old_file_and_the_export_can_continue(
    office: Office, tmp_path: Path, format: str
) -> None:
    target = tmp_path / f"a.{format}"
    target.write_bytes(b"yesterday's")
    keys = {"app_key": office.box.app_key, "secret": office.box.secret}

    assert _limited(office.box.url, keys, target) == errno.EFBIG
    assert target.read_bytes() == b"yesterday's"
    assert export(office.client, "pass-records", target, **SMALL, **WEEK).rows > 100


def _limited(url: str, keys: dict[str, str], target: Path | str, most: int = 14_000) -> int:
    """Export in a process that may write files of so many bytes at most: the number of the error, 77 for one without."""
    import subprocess
    import sys

    script = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, {most}))\n"
        "from hongtu import Hongtu\nfrom hongtu_toolkit.records import export\n"
        "from tests.records.conftest import WEEK\n"
        f"with Hongtu({url!r}, **{keys!r}) as client:\n"
        "    try:\n"
        f"        export(client, 'pass-records', {str(target)!r}, page_size=10, window_rows=30, concurrency=2, **WEEK)\n"
        "    except OSError as error:\n"
        "        sys.exit(error.errno or 77)\n"
    )
    root = Path(__file__).parent.parent.parent
    path = os.pathsep.join(str(root / part) for part in ("", "runtime", "generated", "toolkit"))
    return subprocess.run([sys.executable, "-c", script], env=os.environ | {"PYTHONPATH": path}, check=False).returncode
