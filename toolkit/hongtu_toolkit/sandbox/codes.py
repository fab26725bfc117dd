"""The codes that the sandbox returns."""

from __future__ import annotations

from enum import IntEnum


class Code(IntEnum):
    """The codes of the sandbox. If the table has no fitting code, it answers INVALID, and the text explains the refusal."""

    SYSTEM = -1
    SUCCESS = 0
    NOT_LOGGED_IN = 100001
    INVALID = 100003
    SIGNATURE = 100008
    NOT_FOUND = 100009
    AIOT = 100011
    PICTURE_FORMAT = 101066
    """Not in the manual; V110 has it, as the next one."""
    PICTURE_TOO_LARGE = 101082
    IMAGE_URI_EMPTY = 103001
    NOT_BOUND = 103002
    ALREADY_BOUND = 103011
    DEVICE_NOT_FOUND = 103012
    SPECIAL_DATE_REPEATED = 104022
    SPECIAL_DATE_IN_PAST = 104023
    NO_NIGHT = 104024
    SEVERAL_NIGHTS = 104025
    ATTENDANCE_DEVICE_NOT_FOUND = 104027
    RECORD_NOT_NAMED = 104028
    NOTHING_TO_ADJUST = 104029
    SPAN_REVERSED = 104030
    SPAN_EMPTY = 104031
    SPAN_TOO_LONG = 104032
    REPEATED = 104035
    ALREADY_ADDED = 104036
    BEFORE_LAST_MONTH = 104037
    BEFORE_THIS_MONTH = 104038
    A_SERVER = 104039
    CHARACTERS = 104040
    NOT_A_DOOR = 104045
    NOT_IN_ATTENDANCE_GROUP = 104405
    ATTENDANCE_RECORD_NOT_FOUND = 104407
    ATTENDANCE_PERSON_NOT_FOUND = 104409
    ATTENDANCE_GROUP_NOT_FOUND = 104411
    ATTENDANCE_GROUP_NAME_TAKEN = 104412
    PERIOD_NUMBER = 104414
    NIGHT_TOO_LONG = 104416
    PERIODS_TOO_LONG = 104417
    PERIODS_TOO_CLOSE = 104418
    PERIOD_REVERSED = 104419
    PERIODS_OVERLAP = 104420
    PICTURE_NOT_FOUND = 121021
    START_AFTER_END = 121040


NOT_THERE = (
    Code.NOT_FOUND,
    Code.DEVICE_NOT_FOUND,
    Code.NOT_A_DOOR,
    Code.ATTENDANCE_DEVICE_NOT_FOUND,
    Code.ATTENDANCE_RECORD_NOT_FOUND,
    Code.ATTENDANCE_PERSON_NOT_FOUND,
    Code.ATTENDANCE_GROUP_NOT_FOUND,
)
"""Codes for things that do not exist."""


class Refusal(Exception):
    """A refusal by the platform. `status` is 200, unless HTTP itself has a status for the case (404, 405, 413, 415)."""

    def __init__(self, code: int, detail: str = "", status: int = 200) -> None:
        super().__init__(code, detail)
        self.code = int(code)
        self.detail = detail
        self.status = status

    def __str__(self) -> str:
        return f"{self.detail or 'the platform refuses'} (code {self.code})"

    def http_status(self, *, checked: bool) -> int:
        """The nearest HTTP status: 401 for a missing or wrong signature, 400 for a broken contract. After these checks,
        404 if something does not exist, 409 for every other conflict with the state, and 500 if the sandbox itself fails.
        """
        if self.status != 200:
            return self.status
        if self.code == Code.SYSTEM:
            return 500
        if checked:
            return 404 if self.code in NOT_THERE else 409
        return 401 if self.code in (Code.NOT_LOGGED_IN, Code.SIGNATURE) else 400
