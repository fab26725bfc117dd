# Generated from spec/schemas/attendance-record.yaml by `make generate`. Do not edit: change the spec or the templates.

"""Models: Attendance records (考勤记录管理)"""

from collections.abc import Mapping
from pydantic import ConfigDict, Field
from typing import Annotated, ClassVar

from hongtu.enums import AdjustType, AttendanceStatus, PeriodOrder, PunchResult
from hongtu_runtime.models import Input, Output, wire_names
from hongtu_runtime.types import EpochMsText, HourMinuteSecond, Moment


class AttendanceRecordPersonByMonthListRequest(Input):
    """The statistic whose records to list."""

    model_config = ConfigDict(alias_generator=wire_names(statistic_uuid="uuid"))

    __titles__: ClassVar[Mapping[str, str]] = {
        "page_num": "当前页码",
        "page_size": "分页大小",
        "statistic_uuid": "考勤统计记录uuid",
    }

    page_num: Annotated[int | None, Field(ge=1)] = None
    """Number of the page (当前页码). At least 1. Default: 1."""

    page_size: Annotated[int | None, Field(ge=1)] = None
    """Rows in a page (分页大小). At least 1. Default: 20."""

    statistic_uuid: str
    """Statistic UUID (考勤统计记录uuid), from attendance/statistic/list."""


class AttendancePeriodResult(Output):
    """How an employee attended a period of a day."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "order": "时段编号",
        "in_punch": "上班打卡时间",
        "out_punch": "下班打卡时间",
        "result": "考勤结果",
    }

    order: PeriodOrder
    """Number of an attendance period (时段编号)."""

    in_punch: HourMinuteSecond
    """Time of punching in (上班打卡时间)."""

    out_punch: HourMinuteSecond
    """Time of punching out (下班打卡时间)."""

    result: PunchResult
    """Result of one attendance period (考勤结果). Not to be confused with the state of the day."""


class AttendanceRecord(Output):
    """The attendance of an employee on one day."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "uuid": "考勤记录uuid",
        "person_name": "员工姓名",
        "person_code": "员工编号",
        "attendance_date": "考勤日期",
        "att_time_result": "考勤时段结果",
        "status": "考勤状态",
    }

    uuid: str
    """Record UUID (考勤记录uuid)."""

    person_name: str
    """Employee's name (员工姓名)."""

    person_code: str | None = None
    """Employee number (员工编号)."""

    attendance_date: Moment
    """The day (考勤日期): midnight of the day in the platform's time zone; in China
    `.astimezone(ZoneInfo("Asia/Shanghai")).date()`.
    """

    att_time_result: list[AttendancePeriodResult]
    """The day's periods with punches and results (考勤时段结果)."""

    status: AttendanceStatus
    """State of an attendance day (考勤状态). Not to be confused with the result of a period."""


class AttendanceRecordCalendarRequest(Input):
    """The statistic whose records to show."""

    model_config = ConfigDict(alias_generator=wire_names(statistic_uuid="uuid"))

    __titles__: ClassVar[Mapping[str, str]] = {
        "statistic_uuid": "考勤统计记录uuid",
    }

    statistic_uuid: str
    """Statistic UUID (考勤统计记录uuid), from attendance/statistic/list."""


class AttendanceRecordListRequest(Input):
    """Which attendance records to list. A span of time that is empty, reversed or longer than 3 months may be
    refused (errors 104030 to 104032).
    """

    __titles__: ClassVar[Mapping[str, str]] = {
        "page_num": "当前页码",
        "page_size": "分页大小",
        "person_name": "员工姓名",
        "person_code": "员工编号",
        "start_time": "开始时间",
        "end_time": "截止时间",
    }

    page_num: Annotated[int | None, Field(ge=1)] = None
    """Number of the page (当前页码). At least 1. Default: 1."""

    page_size: Annotated[int | None, Field(ge=1)] = None
    """Rows in a page (分页大小). At least 1. Default: 20."""

    person_name: str | None = None
    """Employee's name or part of it (员工姓名)."""

    person_code: str | None = None
    """Employee number or part of it (员工编号)."""

    start_time: EpochMsText | None = None
    """Start of the span of time (开始时间)."""

    end_time: EpochMsText | None = None
    """End of the span of time (截止时间)."""


class AttendanceRecordDetailListRequest(Input):
    """The attendance record whose passages to list."""

    model_config = ConfigDict(alias_generator=wire_names(record_uuid="uuid"))

    __titles__: ClassVar[Mapping[str, str]] = {
        "page_num": "当前页码",
        "page_size": "分页大小",
        "record_uuid": "考勤记录uuid",
    }

    page_num: Annotated[int | None, Field(ge=1)] = None
    """Number of the page (当前页码). At least 1. Default: 1."""

    page_size: Annotated[int | None, Field(ge=1)] = None
    """Rows in a page (分页大小). At least 1. Default: 20."""

    record_uuid: str
    """Record UUID (考勤记录uuid)."""


class AttendancePassage(Output):
    """An employee seen by an attendance device."""

    __sensitive__: ClassVar[frozenset[str]] = frozenset(["person_image_uri", "snapshot_uri"])

    __titles__: ClassVar[Mapping[str, str]] = {
        "person_uuid": "员工uuid",
        "person_name": "员工姓名",
        "person_code": "员工编号",
        "device_name": "设备名称",
        "device_location": "设备位置",
        "snapshot_uri": "抓拍照片url",
        "person_image_uri": "底库照片uri",
        "pass_time": "通行时间",
    }

    person_uuid: str
    """Employee UUID (员工uuid)."""

    person_name: str
    """Employee's name (员工姓名)."""

    person_code: str | None = None
    """Employee number (员工编号)."""

    device_name: str
    """Device name (设备名称)."""

    device_location: str
    """Device location (设备位置)."""

    snapshot_uri: str
    """URL of the captured picture (抓拍照片url)."""

    person_image_uri: str
    """URI of the enrolled photo (底库照片uri)."""

    pass_time: Moment
    """Moment of passing (通行时间)."""


class AttendanceRecordAdjustRequest(Input):
    """Adjust an attendance record."""

    model_config = ConfigDict(alias_generator=wire_names(record_uuid="uuid"))

    __titles__: ClassVar[Mapping[str, str]] = {
        "record_uuid": "考勤记录uuid",
        "adjust_type": "调整类型",
        "adjust_reason": "调整原因",
    }

    record_uuid: str
    """Record UUID (考勤记录uuid)."""

    adjust_type: AdjustType
    """Kind of attendance adjustment (调整类型). AdjustType: PUNCH_CORRECTION (1, 补卡), LEAVE (2, 请假), TIME_OFF_IN_LIEU
    (3, 调休), SHIFT_CHANGE (4, 调班).
    """

    adjust_reason: Annotated[str | None, Field(max_length=50)] = None
    """Reason (调整原因). At most 50 characters."""


class AttendanceRecordAdjusted(Output):
    """The result of adjusting a record."""

    model_config = ConfigDict(alias_generator=wire_names(record_uuid="uuid"))

    __titles__: ClassVar[Mapping[str, str]] = {
        "adjust_record_uuid": "出勤调整记录uuid",
        "record_uuid": "考勤记录uuid",
        "adjust_type": "调整类型",
        "adjust_reason": "调整原因",
    }

    adjust_record_uuid: str | None = None
    """Adjustment UUID (出勤调整记录uuid). Always present after success."""

    record_uuid: str
    """Record UUID (考勤记录uuid)."""

    adjust_type: AdjustType
    """Kind of attendance adjustment (调整类型)."""

    adjust_reason: str | None = None
    """Reason (调整原因)."""
