"""Cells of CSV: whatever a text holds, it comes back, and a spreadsheet takes it for a text."""

from __future__ import annotations

import csv
import io
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hongtu_toolkit.tables.writing.csv_text import head, lines
from hongtu_toolkit.tables.writing.field import Field, Type, fits
from hongtu_toolkit.tables.writing.guard import FORMULA

TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
FIELDS = [Field("姓名", Type.TEXT), Field("=heads, too", Type.TEXT)]


def line(texts: list[str]) -> bytes:
    (made,) = lines(FIELDS, [[text] for text in texts], [None])
    return made


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@given(st.lists(TEXTS, min_size=2, max_size=2))
@settings(max_examples=300, deadline=None)
def test_texts_come_back(texts: list[str]) -> None:
    (cells,) = read(line(texts))

    for cell, text in zip(cells, texts, strict=True):
        assert cell in (text, "'" + text, "\t" + text)


@given(st.sampled_from(FORMULA), TEXTS, st.integers(0, 2))
@settings(max_examples=200, deadline=None)
def test_no_text_is_a_formula(begin: str, rest: str, spaces: int) -> None:
    (cells,) = read(line([" " * spaces + begin + rest, ""]))

    assert cells[0].startswith("'")


@pytest.mark.parametrize(
    "digits", ["00123", "0", "13800000000", "440000199001011234", "1E5", "3-4", "2024/3/8", "12.50"]
)
def test_digits_that_a_spreadsheet_would_change_are_kept_together(digits: str) -> None:
    (cells,) = read(line([digits, ""]))

    changes = digits in ("00123", "440000199001011234", "1E5", "3-4", "2024/3/8")
    assert cells[0] == ("\t" + digits if changes else digits)


def test_numbers_moments_and_days_are_left_as_they_are() -> None:
    fields = [Field(kind, kind) for kind in (Type.INTEGER, Type.NUMBER, Type.MOMENT, Type.DAY, Type.BOOLEAN)]

    values = [-5, 36.6, "2024-03-08 09:00:00", "2024-03-08", True]
    (cells,) = read(lines(fields, [[value] for value in values], [None])[0])

    assert cells == ["-5", "36.6", "2024-03-08 09:00:00", "2024-03-08", "true"]


@pytest.mark.parametrize("kind", [Type.MOMENT, Type.DAY])
@pytest.mark.parametrize("text", ["3,5", '5"', "1E5", "=1+1", "soon"])
def test_what_is_no_moment_is_a_text_like_any_other(kind: Type, text: str) -> None:
    """A platform may send anything where the contract has a moment."""
    (cells,) = read(lines([Field("时间", kind)], [[text, "2024-03-08"]], [None, None])[0])

    assert cells[0] in (text, "'" + text, "\t" + text)
    assert lines([Field("时间", kind)], [["=1+1"]], [None]) == [b"'=1+1\r\n"]
    assert lines([Field("时间", kind)], [["1E5"]], [None]) == [b"\t1E5\r\n"]


def test_a_row_of_one_empty_cell_is_no_empty_line() -> None:
    """Many readers skip those."""
    assert lines(FIELDS[:1], [["Ada", None]], [None, None]) == [b"Ada\r\n", b'""\r\n']


def test_heads_are_cells_as_well() -> None:
    assert read(head(FIELDS)) == [["姓名", "'=heads, too"]]


@pytest.mark.parametrize(
    ("value", "kind", "does"),
    [
        (True, Type.INTEGER, False),
        (2**63, Type.INTEGER, False),
        (1, Type.NUMBER, True),
        (2**53 + 1, Type.NUMBER, False),
        (253_402_300_800_000, Type.MOMENT, False),
        ("36.6", Type.NUMBER, False),
        ("2024-02-30", Type.DAY, False),
        (7, Type.TEXT, False),
        (None, Type.BOOLEAN, True),
        ([1], Type.JSON, True),
    ],
)
def test_what_a_typed_column_can_hold(value: object, kind: Type, does: bool) -> None:
    assert fits(value, kind) is does


@pytest.mark.parametrize("missing", ["orjson"])
def test_a_missing_library_is_told_with_the_extra_that_brings_it(missing: str) -> None:
    script = f"import sys; sys.modules[{missing!r}] = None\ntry:\n    import hongtu_toolkit.records\nexcept ModuleNotFoundError as error:\n    print(error)"

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert "[data]" in done.stdout
