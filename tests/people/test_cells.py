"""Cells: what can mean one thing is understood, and what could mean two is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from hongtu_toolkit.people import cells
from hongtu_toolkit.tables import Cell


@pytest.mark.parametrize(
    ("read", "cell", "value"),
    [
        (cells.code, "Ｅ１００１", "E1001"),
        (cells.code, "00123", "00123"),
        (cells.code, 1001, "1001"),
        (cells.code, 1001.0, "1001"),
        (cells.name, " 张\u200b三 ", "张三"),
        (cells.name, "欧阳\n  娜娜", "欧阳 娜娜"),
        (cells.name, "张三（外包）", "张三（外包）"),
        (cells.phone, "138 0013-8000", "13800138000"),
        (cells.phone, "+86 138 0013 8000", "13800138000"),
        (cells.phone, "0086-13800138000", "13800138000"),
        (cells.phone, "８６１３８００１３８０００", "13800138000"),
        (cells.phone, 13800138000, "13800138000"),
        (cells.phone, "(010) 6277-1234", "01062771234"),
        (cells.phone, "+86 10 6277 1234", "01062771234"),
        (cells.phone, "+852 9123 4567", "85291234567"),
        (cells.digits, "0004 512-345", "0004512345"),
        (cells.identity, "11010119900307001x", "11010119900307001X"),
        (cells.identity, "E12345678", "E12345678"),
        (cells.identity, "110101 19900307 7758", "110101199003077758"),
        (cells.sex, "男", 1),
        (cells.sex, "Female", 2),
        (cells.sex, 0, 0),
        (cells.sex, "不详", 0),
        (cells.kind, "重点人员", 3),
        (cells.names, "研发部；夜班, 研发部、白班", ["研发部", "夜班", "白班"]),
        (cells.day, "2024/3/8", "2024-03-08"),
        (cells.day, "2024年3月8日", "2024-03-08"),
        (cells.day, "２０２４－０３－０８", "2024-03-08"),
        (cells.day, "20240308", "2024-03-08"),
        (cells.day, "2024-3-8 0:00", "2024-03-08"),
        (cells.day, 45359, "2024-03-08"),
        (cells.day, "45359", "2024-03-08"),
        (cells.day, datetime(2024, 3, 8, 9), "2024-03-08"),
        (cells.day, date(2024, 3, 8), "2024-03-08"),
    ],
)
def test_understood(read: Callable[[Cell], object], cell: Cell, value: object) -> None:
    assert read(cell) == value


@pytest.mark.parametrize(
    ("read", "cell", "said"),
    [
        (cells.code, "1.2345E+11", "Excel has shortened"),
        (cells.identity, 330102199001011234, "more than 15 digits"),
        (cells.digits, 1.2345678901234567e19, "more than 15 digits"),
        (cells.code, datetime(2024, 3, 1), "date or time of Excel"),
        (cells.text, "#N/A", "error of Excel"),
        (cells.phone, "13800138000/13900139000", "more than one number"),
        (cells.phone, "62345678 62345679", "more than one number"),
        (cells.phone, "62345678\n62345679", "more than one number"),
        (cells.phone, "010-6234567 010-6234568", "more than one number"),
        (cells.phone, "6234 5678 6234 5679", "more than one number"),
        (cells.digits, "0004512345 0004512346", "more than one number"),
        (cells.digits, "0001\n0002", "more than one number"),
        (cells.identity, "E12345678 E12345679", "more than one number"),
        (cells.phone, "010-62771234-801", "extension"),
        (cells.phone, "62771234 转 801", "extension"),
        (cells.phone, "none", "not a phone number"),
        (cells.sex, "X", "not a known sex"),
        (cells.kind, "访客", "visitor"),
        (cells.day, "3/8/2024", "write it as 2024-03-08"),
        (cells.day, "08.03.2024", "write it as 2024-03-08"),
        (cells.day, "2024-02-30", "does not exist"),
        (cells.day, 12, "write it as"),
    ],
)
def test_doubted(read: Callable[[Cell], object], cell: Cell, said: str) -> None:
    with pytest.raises(cells.Doubt, match=said):
        read(cell)
