# Generated from spec/schemas/schedule.yaml by `make generate`. Do not edit: change the spec or the templates.

"""Models: Time schedules (时间计划管理)"""

from collections.abc import Mapping
from pydantic import Field
from typing import Annotated, ClassVar

from hongtu.enums import ScheduleType, Weekday
from hongtu_runtime.models import Input, Output, When
from hongtu_runtime.types import Day, HourMinute


class TimeSpan(Input):
    """A span of time within a day."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "from_": "开始时间",
        "to": "截止时间",
    }

    from_: HourMinute
    """Start (开始时间)."""

    to: HourMinute
    """End (截止时间)."""


class Holiday(Input):
    """A single date with its own hours."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "date": "时间",
        "state": "状态开关",
        "during": "持续时间",
    }

    __conditions__: ClassVar[tuple[When, ...]] = (When("state", (True,), requires=("during",), at_least={"during": 1}),)

    date: Day
    """The date (时间)."""

    state: bool
    """Whether the date is switched on (状态开关)."""

    during: list[TimeSpan] | None = None
    """Hours of the date (持续时间). Required where state is true."""


class WorkDay(Input):
    """A day of the week with its hours."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "week": "星期",
        "during": "时间段",
    }

    week: Weekday
    """Day of the week by number (星期). The manual does not say which day is 1; this contract assumes Monday. Weekday:
    MONDAY (1, 周一), TUESDAY (2, 周二), WEDNESDAY (3, 周三), THURSDAY (4, 周四), FRIDAY (5, 周五), SATURDAY (6, 周六), SUNDAY
    (7, 周日).
    """

    during: list[TimeSpan]
    """Hours of the day (时间段)."""


class PassScheduleUpdateRequest(Input):
    """Change a time schedule."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "name": "时间计划名称",
        "holiday": "节假日",
        "work_day": "工作日",
    }

    uuid: Annotated[str, Field(max_length=40, min_length=1)]
    """Schedule UUID (uuid). Unique; no special characters. 1 to 40 characters."""

    name: Annotated[str, Field(max_length=32, min_length=1)]
    """Schedule name (时间计划名称). Unique; no special characters. 1 to 32 characters."""

    holiday: list[Holiday] | None = None
    """Single dates (节假日). Event schedules have none."""

    work_day: list[WorkDay]
    """Days of the week (工作日)."""


class PassScheduleDeleteRequest(Input):
    """Which time schedules to delete."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "uuid_list": "时间计划删除uuid集合",
    }

    uuid_list: list[str]
    """Schedule UUIDs (时间计划删除uuid集合)."""


class ScheduleDeleteResult(Output):
    """The result of deleting a schedule."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "code": "结果状态码",
        "msg": "结果信息提示",
    }

    uuid: str
    """Schedule UUID (uuid)."""

    code: int | None = None
    """Result code (结果状态码)."""

    msg: str | None = None
    """Text that goes with the code (结果信息提示)."""


class PassSchedulePageRequest(Input):
    """Which time schedules to list."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "page_num": "分页页码",
        "name": "时间计划名称",
        "page_size": "分页大小",
        "type": "类型",
    }

    page_num: Annotated[int | None, Field(ge=1)] = None
    """Number of the page (分页页码). At least 1. Default: 1."""

    name: str | None = None
    """Schedule name or part of it (时间计划名称)."""

    page_size: Annotated[int | None, Field(ge=1)] = None
    """Rows in a page (分页大小). At least 1. Default: 20."""

    type: ScheduleType
    """What a time schedule is for (类型). ScheduleType: PASS (1, 通行), SECURITY (2, 安防), EVENT (3, 事件)."""


class ScheduleRow(Output):
    """A time schedule without its days and hours."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "name": "时间计划名称",
        "type": "类型",
    }

    uuid: str
    """Schedule UUID (uuid)."""

    name: str
    """Schedule name (时间计划名称)."""

    type: ScheduleType
    """What a time schedule is for (类型)."""


class PassScheduleDetailsRequest(Input):
    """Which time schedules to get."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "uuid_list": "时间计划uuid集合",
    }

    uuid_list: list[str]
    """Schedule UUIDs (时间计划uuid集合)."""


class ScheduleTimeSpan(Output):
    """A span of time within a day, as read."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "from_": "开始时间",
        "to": "截止时间",
    }

    from_: HourMinute | None = None
    """Start (开始时间)."""

    to: HourMinute | None = None
    """End (截止时间)."""


class ScheduleWorkDay(Output):
    """A day of the week with its hours, as read."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "week": "星期",
        "during": "时间段",
    }

    week: Weekday | None = None
    """Day of the week by number (星期). The manual does not say which day is 1; this contract assumes Monday."""

    during: list[ScheduleTimeSpan] | None = None
    """Hours of the day (时间段)."""


class ScheduleHoliday(Output):
    """A single date with its own hours, as read."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "date": "时间",
        "state": "状态开关",
        "during": "持续时间",
    }

    date: Day | None = None
    """The date (时间)."""

    state: bool | None = None
    """Whether the date is switched on (状态开关)."""

    during: list[ScheduleTimeSpan] | None = None
    """Hours of the date (持续时间)."""


class Schedule(Output):
    """A time schedule with its days and hours."""

    __copies__: ClassVar[Mapping[str, str]] = {
        "uuid": "uuid",
        "name": "name",
        "holiday": "holiday",
        "work_day": "work_day",
    }

    __titles__: ClassVar[Mapping[str, str]] = {
        "name": "时间计划名称",
        "work_day": "工作日",
        "holiday": "节假日",
        "type": "类型",
    }

    uuid: str
    """Schedule UUID (uuid)."""

    name: str
    """Schedule name (时间计划名称)."""

    work_day: list[ScheduleWorkDay]
    """Days of the week (工作日)."""

    holiday: list[ScheduleHoliday] | None = None
    """Single dates (节假日)."""

    type: ScheduleType
    """What a time schedule is for (类型)."""


class NewSchedule(Input):
    """A time schedule to add."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "name": "时间计划名称",
        "holiday": "节假日",
        "work_day": "工作日",
        "type": "类型",
    }

    __conditions__: ClassVar[tuple[When, ...]] = (When("type", (3,), at_most={"holiday": 0}),)

    uuid: Annotated[str | None, Field(max_length=40, min_length=1)] = None
    """Schedule UUID (uuid). Unique; no special characters. The platform makes one if it is left out. 1 to 40
    characters.
    """

    name: Annotated[str, Field(max_length=32, min_length=1)]
    """Schedule name (时间计划名称). Unique; no special characters. 1 to 32 characters."""

    holiday: list[Holiday] | None = None
    """Single dates (节假日). Event schedules have none."""

    work_day: list[WorkDay]
    """Days of the week (工作日)."""

    type: ScheduleType
    """What a time schedule is for (类型). ScheduleType: PASS (1, 通行), SECURITY (2, 安防), EVENT (3, 事件)."""


class PassScheduleAddBatchRequest(Input):
    """Add time schedules."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "schedule_list": "时间计划添加集合",
    }

    schedule_list: list[NewSchedule]
    """The schedules to add (时间计划添加集合)."""


class ScheduleResultTimeSpan(Output):
    """A span of time within a day, as the answer repeats it."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "from_": "开始时间",
        "to": "截止时间",
    }

    from_: HourMinute
    """Start (开始时间)."""

    to: HourMinute
    """End (截止时间)."""


class ScheduleResultHoliday(Output):
    """A single date with its own hours, as the answer repeats it."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "date": "时间",
        "state": "状态开关",
        "during": "持续时间",
    }

    date: Day
    """The date (时间)."""

    state: bool
    """Whether the date is switched on (状态开关)."""

    during: list[ScheduleResultTimeSpan] | None = None
    """Hours of the date (持续时间)."""


class ScheduleResultWorkDay(Output):
    """A day of the week with its hours, as the answer repeats it."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "week": "星期",
        "during": "时间段",
    }

    week: Weekday
    """Day of the week by number (星期). The manual does not say which day is 1; this contract assumes Monday."""

    during: list[ScheduleResultTimeSpan]
    """Hours of the day (时间段)."""


class ScheduleResult(Output):
    """The result of adding a schedule."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "code": "结果状态码",
        "name": "时间计划名称",
        "holiday": "节假日",
        "msg": "结果信息提示",
        "work_day": "工作日",
        "type": "类型",
    }

    uuid: str
    """Schedule UUID (uuid)."""

    code: int | None = None
    """Result code (结果状态码)."""

    name: str
    """Schedule name (时间计划名称)."""

    holiday: list[ScheduleResultHoliday] | None = None
    """Single dates (节假日)."""

    msg: str | None = None
    """Text that goes with the code (结果信息提示)."""

    work_day: list[ScheduleResultWorkDay]
    """Days of the week (工作日)."""

    type: ScheduleType
    """What a time schedule is for (类型)."""
