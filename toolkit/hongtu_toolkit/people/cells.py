"""Reads values from cells, in the forms that people write and Excel makes of them.

An ambiguous cell is never guessed. It raises Doubt with a sentence.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta

from hongtu import PersonType, Sex
from hongtu_toolkit.cli.messages import _
from hongtu_toolkit.tables import Cell

EXACT = 10**15
"""Excel keeps 15 digits of a number. Further digits become zeros."""
EXCEL_EPOCH = date(1899, 12, 30)
"""Day 0 of Excel's serial numbers, counted so that days after February 1900 are right."""
SERIALS = range(7_306, 73_051)
"""Serial numbers of the days from 1920 to 2099."""
LONGEST_PHONE = 15
"""The most digits of a phone number in the world."""
YEARS = range(1900, 2100)
"""The plausible years of birth and entry."""
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_SCIENTIFIC = re.compile(r"[+-]?\d+(\.\d+)?E\+?\d+", re.IGNORECASE)
_DAY = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
)
_SEPARATORS = re.compile(r"[;；|、,，\n]+")
_SEXES = {
    **dict.fromkeys(("男", "男性", "先生", "m", "male", "man", "1"), Sex.MALE),
    **dict.fromkeys(("女", "女性", "女士", "f", "female", "woman", "2"), Sex.FEMALE),
    **dict.fromkeys(("未知", "保密", "不详", "unknown", "0"), Sex.UNKNOWN),
}
_KINDS = {
    **dict.fromkeys(("员工", "employee", "staff", "1"), PersonType.EMPLOYEE),
    **dict.fromkeys(("重点人员", "key person", "key", "3"), PersonType.KEY_PERSON),
}
_VISITORS = ("访客", "临时访客", "预约访客", "visitor", "guest", "2")


class Doubt(ValueError):
    """A cell whose meaning is not certain: the reason, and what to do."""


def text(cell: Cell) -> str:
    """Text unchanged, without invisible characters."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, (int, float)):
        return _number(cell)
    if isinstance(cell, (datetime, date, time, timedelta)):
        raise Doubt(_("is a date or time of Excel; format the cell as text"))
    value = unicodedata.normalize("NFC", _INVISIBLE.sub("", cell or "")).strip()
    if value.startswith("#") and value.rstrip("!?").upper() in (
        "#N/A",
        "#REF",
        "#VALUE",
        "#NAME",
        "#DIV/0",
        "#NULL",
        "#NUM",
    ):
        raise Doubt(_("is an error of Excel"))
    if "\0" in value:
        raise Doubt(_("contains a NUL character"))
    return value


def name(cell: Cell) -> str:
    """A name: line breaks and runs of spaces become one space."""
    return re.sub(r"\s+", " ", text(cell))


def ascii_text(cell: Cell) -> str:
    """An identifier: full-width letters and digits become ordinary ones."""
    return _plain(cell)


def uuid(cell: Cell) -> str:
    """An identifier of the platform: usually 32 hexadecimal digits, or a chosen one."""
    value = _plain(cell)
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,36}", value):
        raise Doubt(_("is not a UUID: letters, digits, hyphens and underscores, at most 36"))
    return value


def code(cell: Cell) -> str:
    """An employee number: letters and digits. Full-width ones become ordinary ones. Leading zeros stay."""
    if isinstance(cell, float) and not cell.is_integer():
        raise Doubt(_("is a number with a fraction"))
    value = _plain(cell)
    if _SCIENTIFIC.fullmatch(value) and "+" in value:
        raise Doubt(_("is a number that Excel has shortened; format the column as text and enter it again"))
    return value


def digits(cell: Cell) -> str:
    """The digits of a number such as a card number. Spaces and hyphens are removed. Leading zeros stay."""
    return _digits(cell, 6)


def _digits(cell: Cell, whole: int) -> str:
    """As `digits`. Parts with `whole` characters or more are numbers of their own."""
    value = code(cell)
    _doubt_several(value, re.findall(rf"[^\s-]{{{whole},}}", value))
    return re.sub(r"[\s-]+", "", value)


def _doubt_several(value: str, whole: list[str]) -> None:
    """Raise Doubt for a cell with more than one number: whole numbers side by side, or on lines of their own."""
    if len(whole) > 1 or len(value.splitlines()) > 1:
        raise Doubt(_("contains more than one number; the platform keeps one"))


def identity(cell: Cell) -> str:
    """The number of an identity card. A final x becomes X."""
    value = _digits(cell, 9)  # 110101 19900307 7758 is one number
    return value[:-1] + "X" if re.fullmatch(r"\d{17}x", value) else value


def phone(cell: Cell) -> str:
    """A phone number: only digits, without China's country code before a mobile number."""
    value = code(cell)
    if re.search(r"[/;,、]|\d\s+/\s+\d", value):
        raise Doubt(_("contains more than one number; the platform keeps one"))
    _doubt_several(value, re.findall(r"\d{6,}", value))
    if re.search(r"(ext|转|#|x)\.?\s*\d+$", value, re.IGNORECASE) or re.fullmatch(r"0\d{2,3}-\d{7,8}-\d{1,5}", value):
        raise Doubt(_("has an extension, which the platform cannot keep"))
    number = re.sub(r"[\s().\-–—]+", "", value)
    number = re.sub(r"^(?:\+|00)86(?=1\d{10}$)|^86(?=1\d{10}$)", "", number)
    number = (
        re.sub(r"^(?:\+|00)86(?=\d)", "0", number) if re.match(r"(?:\+|00)86", number) else number.removeprefix("+")
    )
    if len(number) > LONGEST_PHONE and re.search(r"\s", value):
        raise Doubt(_("contains more than one number; the platform keeps one"))
    if not number.isdigit() or not number.isascii():
        raise Doubt(_("is not a phone number: use digits, spaces, hyphens, brackets and a country code"))
    return number


def email(cell: Cell) -> str:
    """An e-mail address."""
    return _plain(cell).removeprefix("mailto:")


def sex(cell: Cell) -> int:
    """男/女, male/female, M/F, 未知/保密/不详/unknown, or the platform's 0, 1, 2."""
    number = _SEXES.get(_plain(cell).lower())
    if number is None:
        raise Doubt(_("is not a known sex: use 男, 女, male, female, M, F; or 未知, 保密, 不详, unknown"))
    return int(number)


def kind(cell: Cell) -> int:
    """员工 or 重点人员. Visitors are refused, because a visit has a time and a host."""
    word = _plain(cell).lower()
    if word in _VISITORS:
        raise Doubt(
            _(
                "is a visitor, and this table is for people who stay: remove the row, and enter the visit with its "
                "host and hours on the platform or with `hongtu person batch-add`"
            )
        )
    if word not in _KINDS:
        raise Doubt(_("is not a known type: use 员工/employee or 重点人员/key person"))
    return int(_KINDS[word])


def names(cell: Cell) -> list[str]:
    """Names of groups, separated by semicolons or commas, each once."""
    return list(dict.fromkeys(filter(None, (part.strip() for part in _SEPARATORS.split(text(cell))))))


def day(cell: Cell) -> str:
    """A day as `2024-03-08`: a date of Excel, its serial number, or a text with the year first."""
    if isinstance(cell, datetime):
        return _likely(cell.date())
    if isinstance(cell, date):
        return _likely(cell)
    if isinstance(cell, float) and cell >= SERIALS.start:
        cell = int(cell)  # with a time of the day
    value = _plain(cell)
    if re.fullmatch(r"\d{4,5}", value) and int(value) in SERIALS:
        return (EXCEL_EPOCH + timedelta(days=int(value))).isoformat()
    if re.fullmatch(r"\d{8}", value):
        value = f"{value[:4]}-{value[4:6]}-{value[6:]}"
    match = _DAY.fullmatch(value)
    if not match:
        raise Doubt(_("is not a clear date: write it as 2024-03-08"))
    try:
        found_day = date(*map(int, match.groups()))
    except ValueError:
        raise Doubt(_("is a date that does not exist")) from None
    return _likely(found_day)


def _likely(day: date) -> str:
    if day.year not in YEARS:
        raise Doubt(_("is not a plausible date: its year is not between 1900 and 2099"))
    return day.isoformat()


def _plain(cell: Cell) -> str:
    return unicodedata.normalize("NFKC", text(cell)).strip()


def _number(cell: int | float) -> str:
    if abs(cell) >= EXACT:
        raise Doubt(_("has more than 15 digits, but Excel keeps only 15; format the column as text and enter it again"))
    return str(int(cell)) if float(cell).is_integer() else repr(cell)
