"""The periods of a working day, and the rules that they must obey."""

from __future__ import annotations

from typing import Any

import pytest

from hongtu_toolkit.sandbox.attendance.period import DAY, Period, read
from hongtu_toolkit.sandbox.codes import Refusal

FIRST_DAY, SECOND_DAY = 0, 1


def times(*periods: str) -> list[dict[str, Any]]:
    """Periods written as `08:30 09:00 12:00 12:30`, numbered as they stand."""
    names = ("onSt", "onEt", "offSt", "offEt")
    return [
        {"order": order, **dict(zip(names, text.split(), strict=True))} for order, text in enumerate(periods, start=1)
    ]


def test_times_are_minutes_of_the_day() -> None:
    assert read(times("08:30 09:00 12:00 12:30"), FIRST_DAY) == (Period(1, 510, 540, 720, 750),)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("22:00 22:30 06:00 07:00", (1320, 1350, 1800, 1860)),
        ("23:30 00:30 06:00 07:00", (1410, 1470, 1800, 1860)),
        ("18:00 18:30 23:00 01:00", (1080, 1110, 1380, 1500)),
        ("22:00 22:30 06:00 12:00", (1320, 1350, 1800, 2160)),
    ],
)
def test_times_before_the_first_are_those_of_the_next_day(text: str, minutes: tuple[int, int, int, int]) -> None:
    (night,) = read(times(text), FIRST_DAY)

    assert night == Period(1, *minutes)
    assert night.overnight


def test_a_night_can_count_for_its_second_day() -> None:
    night, day = read(times("22:00 22:30 06:00 07:00", "13:00 13:30 18:00 18:30"), SECOND_DAY)

    assert night == Period(1, 1320 - DAY, 1350 - DAY, 1800 - DAY, 1860 - DAY)
    assert day == Period(2, 780, 810, 1080, 1110)


@pytest.mark.parametrize(
    "allowed",
    [
        ["09:00 09:00 09:00 09:00"],
        ["00:00 00:30 23:00 23:59"],
        ["08:30 09:00 12:00 12:30", "12:32 13:00 18:00 18:30"],
        ["13:00 13:30 18:00 18:30", "08:30 09:00 12:00 12:30"],
        ["12:02 12:30 20:00 20:30", "20:32 21:00 06:00 12:00"],
    ],
)
def test_periods_that_are_allowed(allowed: list[str]) -> None:
    assert len(read(times(*allowed), FIRST_DAY)) == len(allowed)


@pytest.mark.parametrize(
    ("code", "day_span", "refused"),
    [
        (104419, 0, ["09:00 08:59 12:00 12:30"]),
        (104419, 0, ["08:00 08:30 12:30 12:00"]),
        (104419, 0, ["22:00 21:00 06:00 07:00"]),
        (104419, 0, ["22:00 22:30 07:00 06:00"]),
        (104416, 0, ["22:00 22:30 06:00 12:01"]),
        (104024, 1, ["08:30 09:00 12:00 12:30"]),
        (104025, 0, ["22:00 22:30 06:00 07:00", "23:00 23:30 01:00 02:00"]),
        (104420, 0, ["08:30 09:00 12:00 12:30", "12:29 13:00 18:00 18:30"]),
        (104420, 0, ["08:30 09:00 12:00 12:30", "22:00 22:30 08:00 08:31"]),
        (104418, 0, ["08:30 09:00 12:00 12:30", "12:30 13:00 18:00 18:30"]),
        (104418, 0, ["08:30 09:00 12:00 12:30", "12:31 13:00 18:00 18:30"]),
        (104418, 0, ["08:30 09:00 12:00 12:30", "22:00 22:30 08:00 08:29"]),
        (104417, 0, ["00:00 01:00 10:00 11:00", "11:02 12:00 19:00 20:00", "20:02 21:00 06:00 12:00"]),
    ],
)
def test_periods_that_are_refused(code: int, day_span: int, refused: list[str]) -> None:
    with pytest.raises(Refusal) as caught:
        read(times(*refused), day_span)

    assert caught.value.code == code


@pytest.mark.parametrize("numbers", [(2,), (1, 1), (1, 3), (2, 3)])
def test_numbers_count_from_one(numbers: tuple[int, ...]) -> None:
    periods = times("08:30 09:00 12:00 12:30", "13:00 13:30 18:00 18:30")
    numbered = [period | {"order": number} for period, number in zip(periods, numbers, strict=False)]

    with pytest.raises(Refusal) as caught:
        read(numbered, FIRST_DAY)

    assert caught.value.code == 104414
