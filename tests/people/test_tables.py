"""Files as HR delivers them are read, whatever made them; others are named for what they are."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from hongtu_toolkit.tables import UnreadableTable, open_table
from hongtu_toolkit.tables.writing.table import write_table
from tests.support.people import workbook

TEXT = "工号,姓名,备注\r\n0012,张三,“引号”，全角逗号\r\n0013,李四,\r\n"
ROWS = [("工号", "姓名", "备注"), ("0012", "张三", "“引号”，全角逗号"), ("0013", "李四", None)]


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
        (b"", "gbk"),
        (b"", "gb18030"),
    ],
)
def test_the_encoding_is_told_by_the_content(tmp_path: Path, mark: bytes, encoding: str) -> None:
    path = tmp_path / "staff.csv"
    path.write_bytes(mark + TEXT.encode(encoding))

    assert [row.cells for row in open_table(path).rows()] == ROWS


def test_rare_characters_of_gb18030_and_a_late_byte_decide(tmp_path: Path) -> None:
    """A file is GBK if one byte in it is, even behind the part that is in memory at once."""
    path = tmp_path / "staff.csv"
    path.write_bytes(("a,b\n" * 40_000).encode() + "𠮷,䶮\n".encode("gb18030"))

    assert list(open_table(path).rows())[-1].cells == ("𠮷", "䶮")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_separator_is_told_by_the_content(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "staff.txt"
    path.write_text(delimiter.join(["工号", "姓名"]) + "\n" + delimiter.join(['"1"', "a b"]), encoding="utf-8")

    assert [row.cells for row in open_table(path).rows()] == [("工号", "姓名"), ("1", "a b")]


def test_rows_have_the_numbers_that_excel_shows(tmp_path: Path) -> None:
    """Empty lines count, a row with a cell of two lines is one row, and Excel's mark of the separator is none."""
    path = tmp_path / "staff.csv"
    path.write_text('sep=;\n\na;b\n"x\ny";2\n;;\n3;4\n', encoding="utf-8")

    assert [(row.number, row.cells) for row in open_table(path).rows()] == [
        (2, ("a", "b")),
        (3, ("x\ny", "2")),
        (5, ("3", "4")),
    ]


def test_a_workbook_keeps_zeros_dates_and_texts(tmp_path: Path) -> None:
    path = tmp_path / "staff.bin"
    moment = datetime(2024, 3, 8)
    path.write_bytes(
        workbook(
            ("工号", "日期", "x"),
            (123, moment, " 1 "),
            (45.5, None, True),
            (7, 7, 7),
            (7, -7, 7.5),
            formats={
                "A2": "000000",
                "A4": '"E"0000',
                "B4": "\\G000;-000",
                "C4": '0"号"',
                "A5": "#,##0",
                "B5": "000",
                "C5": "000",
            },
        )
    )

    rows = list(open_table(path).rows())
    assert [row.cells for row in rows[1:]] == [
        ("000123", moment, "1"),
        (45.5, None, True),
        ("E0007", "G007", "7号"),
        (7, -7, 7.5),
    ]


def test_a_sheet_is_chosen_by_name(tmp_path: Path) -> None:
    path = tmp_path / "staff.xlsx"
    path.write_bytes(workbook(("a",)))

    assert open_table(path).sheet == "Sheet"
    with pytest.raises(UnreadableTable, match="no sheet “Staff”; it has “Sheet”"):
        open_table(path, sheet="Staff")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Excel file"),
        (b"<html><table>", "web page"),
        (b"<table border=1><tr>", "web page"),
        (b"\xef\xbb\xbf\n<!doctype html>", "web page"),
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04cut off", "cut off or damaged"),
        (workbook(("a",)).replace(b"PK\x01\x02\x14\x03\x14", b"PK\x01\x02\x14\x03\xff"), "cut off or damaged"),
        (b"a,b\n\x81\x20\xff\xff,1\n", "line 2: the text is neither"),
        (b'a,b\n"x"y,1\n', "line 2: the quotation marks do not go in pairs"),
        (b'a,b\n"two\nlines",1\n"never closed,1\n', "line 4: the quotation marks do not go in pairs"),
    ],
)
def test_other_files_are_named(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "staff.csv"
    path.write_bytes(content)

    with pytest.raises(UnreadableTable, match=said):
        list(open_table(path).rows())


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableTable, match="nobody.csv cannot be read: No such file"):
        open_table(tmp_path / "nobody.csv")


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_is_written_is_read_again(tmp_path: Path, ending: str) -> None:
    path = write_table(tmp_path / f"out.{ending}", ["工号", "原因"], [["0012", "=1+1"], ["0013", ""]])

    assert [(*row.cells, None)[:2] for row in open_table(path).rows()] == [
        ("工号", "原因"),
        ("0012", "=1+1"),
        ("0013", None),
    ]
    assert list(tmp_path.iterdir()) == [path]


def test_a_table_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    path = write_table(tmp_path / "out.csv", ["a"], [["1"]])

    def rows() -> Iterator[list[str]]:
        yield ["2"]
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError):
        write_table(path, ["a"], rows())
    assert path.read_bytes() == codecs.BOM_UTF8 + b"a\r\n1\r\n"
    assert list(tmp_path.iterdir()) == [path]
