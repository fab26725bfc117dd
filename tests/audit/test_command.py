"""`python -m generator audit` as its users run it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.audit.manuals import SMALL_SPEC, real_manual
from tests.audit.paper import MANUALS
from tests.generator.running import generator

OLD, NEW = MANUALS / "library-1.0.txt", MANUALS / "library-1.1.txt"


def test_a_clean_audit_exits_0() -> None:
    done = generator("audit", "--manual", OLD, "--spec", SMALL_SPEC)

    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(
        r"interfaces +10 of 10\n +fields +74 of 74\n +error codes +7 of 7\n +pushed fields +8 of 8\n", done.stdout
    )
    assert "不传则表示归还全部" in done.stdout


def test_unexplained_differences_exit_1_and_are_listed() -> None:
    done = generator("audit", "--manual", NEW, "--spec", SMALL_SPEC)

    assert done.returncode == 1
    assert (
        "required: POST /v1/api/shelf/add: request capacity (line 167): the manual says yes, the spec no" in done.stdout
    )
    assert "interface: POST /v1/api/loan/renew" in done.stdout
    assert "loan-status-level: the manual has no 借阅分页查询" in done.stdout


def test_json_holds_the_whole_report() -> None:
    done = generator("audit", "--manual", NEW, "--spec", SMALL_SPEC, "--json")

    report = json.loads(done.stdout)
    assert report["failed"] is True
    assert report["coverage"]["error codes"] == {"found": 7, "of": 9}
    assert {difference["kind"] for difference in report["unexplained"]} >= {
        "interface",
        "field",
        "required",
        "enum",
        "code",
        "title",
    }
    assert all(difference["deviation"] for difference in report["explained"])


def test_two_manuals_exit_1_with_changes_edits_and_skeletons() -> None:
    done = generator("audit", "--manual", OLD, "--manual", NEW, "--spec", SMALL_SPEC)

    assert done.returncode == 1
    assert "Changes (12):" in done.stdout and "# To paste into paths/loan.yaml" in done.stdout


def test_two_manuals_as_json() -> None:
    done = generator("audit", "--manual", OLD, "--manual", NEW, "--spec", SMALL_SPEC, "--json")

    report = json.loads(done.stdout)
    assert len(report["changes"]) == 12
    assert report["changes"][3]["edit"]["what"] == "required: add capacity"
    assert set(report["skeletons"]) == {"openapi.yaml", "enums.yaml", "paths/loan.yaml", "schemas/loan.yaml"}


def test_an_audit_like_the_old_manual_moves_no_field_of_another_interface(tmp_path: Path) -> None:
    """Only shelf/add shows where `keepers` ends in shelf/list, and there it has a new name."""
    new = tmp_path / "new.txt"
    new.write_text(
        OLD.read_text(encoding="utf-8").replace("\nkeepers\nobject", "\nkeepersNew\nobject"), encoding="utf-8"
    )

    alone, like = (
        json.loads(generator("audit", "--manual", new, "--spec", SMALL_SPEC, "--json", *more).stdout)
        for more in ((), ("--like", OLD))
    )

    assert [(row["kind"], row["manual"], row["spec"]) for row in like["unexplained"]] == [
        ("field", "keepersNew", None),
        ("field", None, "keepers"),
    ]
    assert [row for row in alone["unexplained"] if row not in like["unexplained"]][0]["kind"] == "nesting"


def test_renumber_brings_every_line_to_the_new_manual(tmp_path: Path) -> None:
    """Only the interface whose title changed keeps a wrong line."""
    spec = Path(shutil.copytree(SMALL_SPEC, tmp_path / "spec"))
    lines = {manual: manual.read_text(encoding="utf-8").split("\n") for manual in (OLD, NEW)}
    was, now = (text.index("Path： /v1/api/cover/upload") + 1 for text in lines.values())
    file = spec / "enums.yaml"
    file.write_text(
        f"# Lines {was}, {was} and line\n# {was}, of 12.\n{file.read_text(encoding='utf-8')}",
        encoding="utf-8",
    )

    done = generator("audit", "--manual", OLD, "--manual", NEW, "--renumber", "--spec", spec)

    assert done.returncode == 0 and "Commit them separately" in done.stdout and now != was
    assert file.read_text(encoding="utf-8").startswith(f"# Lines {now}, {now} and line\n# {was}, of 12.\n")
    report = json.loads(generator("audit", "--manual", NEW, "--spec", spec, "--json").stdout)
    assert [difference["at"] for difference in report["unexplained"] if difference["kind"] == "line"] == [
        "paths/loan.yaml#/list/post"
    ]
    assert [stale["row"] for stale in report["stale"]] == ["loan-status-level"]


def test_renumbering_twice_changes_nothing(tmp_path: Path) -> None:
    spec = Path(shutil.copytree(SMALL_SPEC, tmp_path / "spec"))
    command = ("audit", "--manual", OLD, "--manual", NEW, "--renumber", "--spec", spec)
    assert generator(*command).returncode == 0
    once = {file: file.read_bytes() for file in spec.rglob("*.yaml")}

    again = generator(*command)

    assert (again.returncode, again.stdout) == (
        0,
        "nothing changed: the spec already has the lines of the new manual.\n",
    )
    assert {file: file.read_bytes() for file in spec.rglob("*.yaml")} == once
    assert once != {spec / file.relative_to(SMALL_SPEC): file.read_bytes() for file in SMALL_SPEC.rglob("*.yaml")}


def test_renumber_needs_two_manuals() -> None:
    done = generator("audit", "--manual", OLD, "--renumber", "--spec", SMALL_SPEC)

    assert (done.returncode, done.stdout) == (2, "") and "--renumber needs both" in done.stderr


def test_the_same_manual_twice_exits_0() -> None:
    done = generator("audit", "--manual", OLD, "--manual", OLD, "--spec", SMALL_SPEC)

    assert (done.returncode, done.stdout) == (0, f"{OLD} (text of a PDF) → {OLD} (text of a PDF): the same.\n")


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ('"code": 值,', '"code": 值,\n"trace": 值,', "every reply: envelope code, data, msg → code, data, msg, trace"),
        (
            "4 csign xxxx",
            "4 csign2 xxxx",
            "every request: headers cappkey, cnonce, csign, ctimestamp → cappkey, cnonce, csign2",
        ),
        ("Content-Type application/json 是", "X-Tenant 1 是", "headers Content-Type application/json 是"),
        ("4 csign xxxx 说明", "4 csign xxxx 另说", "1 line of prose changed; read them:\n  old line 5 → new line 5\n"),
        (
            "错误码 描述 备注\n",
            "错误码  描述 备注\n",
            "differ in layout or in unread parts; look at them:\n  old line",
        ),
    ],
)
def test_changes_in_lines_that_no_rule_reads_are_reported(
    tmp_path: Path, before: str, after: str, message: str
) -> None:
    """Two manuals are only the same if their texts are."""
    text, file = OLD.read_text(encoding="utf-8"), tmp_path / "new.txt"
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")

    done = generator("audit", "--manual", OLD, "--manual", file, "--spec", SMALL_SPEC)

    assert (done.returncode, done.stderr) == (1, "") and message in done.stdout


def scan(file: Path) -> None:
    canvas = Canvas(str(file))
    canvas.rect(10, 10, 100, 100)
    canvas.save()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("missing.txt", None, "cannot be read: No such file or directory."),
        ("empty.txt", b" \n", "is empty."),
        (
            "story.txt",
            "从前有座山\n".encode(),
            "is not a manual: no line in it begins with Path：, as each interface does.",
        ),
        ("gbk.txt", "接口\nPath： /a\n".encode("gbk"), "is not UTF-8 (byte 0); save the text as UTF-8."),
        ("broken.pdf", b"%PDF-1.7\nnothing", "is a PDF that cannot be read; it may be damaged or locked."),
        ("scan.pdf", scan, "is a PDF without text, perhaps a scan; ask the vendor for one with text."),
    ],
)
def test_a_file_that_is_not_a_manual_exits_2_with_one_sentence(
    tmp_path: Path, name: str, content: object, message: str
) -> None:
    file = tmp_path / name
    if callable(content):
        content(file)
    elif isinstance(content, bytes):
        file.write_bytes(content)

    done = generator("audit", "--manual", file, "--spec", SMALL_SPEC)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{file} ") and message in done.stderr and done.stderr.count("\n") == 1


def test_three_manuals_exit_2() -> None:
    done = generator("audit", "--manual", OLD, "--manual", OLD, "--manual", OLD)

    assert done.returncode == 2 and "once, or twice" in done.stderr


def test_the_real_manual_is_audited() -> None:
    """The command succeeds on the vendor's manual, as in CI."""
    done = generator("audit", "--manual", real_manual())

    assert (done.returncode, done.stderr) == (0, "")
    assert "80 of 80" in done.stdout and "137 of 137" in done.stdout
