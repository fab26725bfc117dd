# Generated from spec/schemas/attendance-adjust.yaml by `make generate`. Do not edit: change the spec or the templates.

"""Models: Attendance adjustments (出勤调整管理)"""

from collections.abc import Mapping
from pydantic import Field
from typing import Annotated, ClassVar

from hongtu.enums import AdjustType
from hongtu_runtime.models import Input, Output
from hongtu_runtime.types import EpochMsText, Moment


class AttendanceAdjustAddRequest(Input):
    """Adjust the attendance of an employee over a span of time."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "person_uuid": "员工uuid",
        "adjust_type": "调整类型",
        "adjust_time_begin": "调整时段开始时间",
        "adjust_time_end": "调整时段截止时间",
        "adjust_reason": "调整原因",
    }

    person_uuid: str
    """Employee UUID (员工uuid)."""

    adjust_type: AdjustType
    """Kind of attendance adjustment (调整类型). AdjustType: PUNCH_CORRECTION (1, 补卡), LEAVE (2, 请假), TIME_OFF_IN_LIEU
    (3, 调休), SHIFT_CHANGE (4, 调班).
    """

    adjust_time_begin: EpochMsText
    """Start of the span adjusted (调整时段开始时间)."""

    adjust_time_end: EpochMsText
    """End of the span adjusted (调整时段截止时间)."""

    adjust_reason: Annotated[str | None, Field(max_length=50)] = None
    """Reason (调整原因). At most 50 characters."""


class AttendanceAdjustmentAdded(Output):
    """The result of adding an adjustment."""

    __copies__: ClassVar[Mapping[str, str]] = {
        "uuid": "uuid",
        "adjust_type": "adjust_type",
        "adjust_time_begin": "adjust_time_begin",
        "adjust_time_end": "adjust_time_end",
        "adjust_reason": "adjust_reason",
    }

    __titles__: ClassVar[Mapping[str, str]] = {
        "person_uuid": "员工uuid",
        "adjust_type": "调整类型",
        "adjust_time_begin": "调整时段开始时间",
        "adjust_time_end": "调整时段截止时间",
        "adjust_reason": "调整原因",
        "uuid": "考勤调整记录uuid",
    }

    person_uuid: str
    """Employee UUID (员工uuid)."""

    adjust_type: AdjustType
    """Kind of attendance adjustment (调整类型)."""

    adjust_time_begin: Moment
    """Start of the span adjusted (调整时段开始时间)."""

    adjust_time_end: Moment
    """End of the span adjusted (调整时段截止时间)."""

    adjust_reason: str | None = None
    """Reason (调整原因)."""

    uuid: str | None = None
    """Adjustment UUID (考勤调整记录uuid). Always present after success."""


class AttendanceAdjustListRequest(Input):
    """Which adjustments to list. A span of time that is empty, reversed or longer than 3 months may be refused
    (errors 104030 to 104032).
    """

    __titles__: ClassVar[Mapping[str, str]] = {
        "page_num": "当前页码",
        "page_size": "分页大小",
        "person_name": "姓名",
        "adjust_type": "调整类型",
        "start_time": "查询开始时间",
        "end_time": "查询截止时间",
    }

    page_num: Annotated[int | None, Field(ge=1)] = None
    """Number of the page (当前页码). At least 1. Default: 1."""

    page_size: Annotated[int | None, Field(ge=1)] = None
    """Rows in a page (分页大小). At least 1. Default: 20."""

    person_name: str | None = None
    """Employee's name or part of it (姓名)."""

    adjust_type: AdjustType | None = None
    """Kind of attendance adjustment (调整类型). AdjustType: PUNCH_CORRECTION (1, 补卡), LEAVE (2, 请假), TIME_OFF_IN_LIEU
    (3, 调休), SHIFT_CHANGE (4, 调班).
    """

    start_time: EpochMsText | None = None
    """Start of the span of time (查询开始时间)."""

    end_time: EpochMsText | None = None
    """End of the span of time (查询截止时间)."""


class AttendanceAdjustment(Output):
    """An adjustment of an employee's attendance. It has no UUID."""

    __copies__: ClassVar[Mapping[str, str]] = {
        "adjust_type": "adjust_type",
        "adjust_time_begin": "adjust_time_begin",
        "adjust_time_end": "adjust_time_end",
        "adjust_reason": "adjust_reason",
    }

    __titles__: ClassVar[Mapping[str, str]] = {
        "person_name": "员工姓名",
        "person_code": "员工编号",
        "group_name": "考勤组名称",
        "adjust_time_begin": "调整时段开始时间",
        "adjust_time_end": "调整时段截止时间",
        "adjust_type": "调整类型",
        "adjust_reason": "调整原因",
    }

    person_name: str
    """Employee's name (员工姓名)."""

    person_code: str
    """Employee number (员工编号)."""

    group_name: str
    """Attendance group name (考勤组名称)."""

    adjust_time_begin: Moment
    """Start of the span adjusted (调整时段开始时间)."""

    adjust_time_end: Moment
    """End of the span adjusted (调整时段截止时间)."""

    adjust_type: AdjustType
    """Kind of attendance adjustment (调整类型)."""

    adjust_reason: str | None = None
    """Reason (调整原因)."""


class AttendanceAdjustUpdateRequest(Input):
    """Change an adjustment. Rows of attendance/adjust/list have no UUID; it is known from the answer that added the
    adjustment.
    """

    __titles__: ClassVar[Mapping[str, str]] = {
        "uuid": "出勤调整记录主键uuid",
        "adjust_type": "调整类型",
        "adjust_time_begin": "调整时段开始时间",
        "adjust_time_end": "调整时段截止时间",
        "adjust_reason": "调整事由",
    }

    uuid: str
    """Adjustment UUID (出勤调整记录主键uuid)."""

    adjust_type: AdjustType
    """Kind of attendance adjustment (调整类型). AdjustType: PUNCH_CORRECTION (1, 补卡), LEAVE (2, 请假), TIME_OFF_IN_LIEU
    (3, 调休), SHIFT_CHANGE (4, 调班).
    """

    adjust_time_begin: EpochMsText
    """Start of the span adjusted (调整时段开始时间)."""

    adjust_time_end: EpochMsText
    """End of the span adjusted (调整时段截止时间)."""

    adjust_reason: str | None = None
    """Reason (调整事由)."""
