# Generated from spec/schemas/attendance-group.yaml by `make generate`. Do not edit: change the spec or the templates.

"""Models: Attendance groups (考勤组管理)"""

from collections.abc import Mapping
from pydantic import ConfigDict, Field
from typing import Annotated, ClassVar

from hongtu.enums import DaySpan, GroupMembership, PeriodOrder, PunchFlag, WeekdayName
from hongtu_runtime.models import Input, Output, wire_names
from hongtu_runtime.types import EpochMsText, HourMinute, Moment


class NewAttendancePeriod(Input):
    """A period of a working day, to be set."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "order": "时段编号",
        "on_st": "上班开始时间",
        "on_et": "上班结束时间",
        "off_st": "下班开始时间",
        "off_et": "下班结束时间",
    }

    order: PeriodOrder
    """Number of an attendance period (时段编号). PeriodOrder: FIRST (1, 时段一), SECOND (2, 时段二), THIRD (3, 时段三)."""

    on_st: HourMinute
    """Punching in from (上班开始时间)."""

    on_et: HourMinute
    """Punching in until (上班结束时间)."""

    off_st: HourMinute
    """Punching out from (下班开始时间)."""

    off_et: HourMinute
    """Punching out until (下班结束时间)."""


class NewAttendanceSpecialDate(Input):
    """A day that departs from the week plan, to be set."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "date": "特殊日期",
        "is_punch": "是否打卡",
    }

    date: EpochMsText
    """The day (特殊日期): midnight of the day in the platform's time zone; in China `datetime(2024, 3, 8,
    tzinfo=ZoneInfo("Asia/Shanghai"))`.
    """

    is_punch: PunchFlag | None = None
    """Whether to punch on a special date (是否打卡). PunchFlag: NO_PUNCH (0, 不打卡), PUNCH (1, 打卡). Default:
    PunchFlag.NO_PUNCH.
    """


class AttendanceGroupAddRequest(Input):
    """An attendance group to add."""

    __unique__: ClassVar[frozenset[str]] = frozenset(["week_plan"])

    __titles__: ClassVar[Mapping[str, str]] = {
        "name": "考勤组名称",
        "group_persons": "考勤组员工uuids数组",
        "attendance_time": "考勤时间段",
        "special_date": "特殊日期",
        "week_plan": "考勤周期LIST",
        "day_span": "跨天统计标记",
    }

    name: Annotated[str, Field(max_length=32, min_length=2)]
    """Group name (考勤组名称). Unique; no special characters. 2 to 32 characters."""

    group_persons: list[str]
    """UUIDs of the members (考勤组员工uuids数组)."""

    attendance_time: Annotated[list[NewAttendancePeriod], Field(max_length=3, min_length=1)]
    """Periods of a working day (考勤时间段). They must not overlap, lie more than a minute apart and add up to 24 hours
    at most. One of them may run past midnight, until 12:00 of the next day. 1 to 3 items.
    """

    special_date: Annotated[list[NewAttendanceSpecialDate] | None, Field(max_length=32)] = None
    """Days that depart from the week plan (特殊日期). No day may occur twice or lie in the past. At most 32 items."""

    week_plan: list[WeekdayName]
    """Days of the week on which attendance is taken (考勤周期LIST). WeekdayName: MONDAY (周一), TUESDAY (周二), WEDNESDAY
    (周三), THURSDAY (周四), FRIDAY (周五), SATURDAY (周六), SUNDAY (周日). Each item once.
    """

    day_span: DaySpan
    """Day to which a period past midnight counts (跨天统计标记). 0 if no period runs past midnight. DaySpan: FIRST_DAY (0,
    第一天), SECOND_DAY (1, 第二天).
    """


class AttendancePeriod(Output):
    """A period of a working day."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "order": "时段编号",
        "on_st": "上班开始时间",
        "on_et": "上班结束时间",
        "off_st": "下班开始时间",
        "off_et": "下班结束时间",
    }

    order: PeriodOrder
    """Number of an attendance period (时段编号)."""

    on_st: HourMinute
    """Punching in from (上班开始时间)."""

    on_et: HourMinute
    """Punching in until (上班结束时间)."""

    off_st: HourMinute
    """Punching out from (下班开始时间)."""

    off_et: HourMinute
    """Punching out until (下班结束时间)."""


class AttendanceSpecialDate(Output):
    """A day that departs from the week plan."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "date": "特殊日期",
        "is_punch": "是否打卡",
    }

    date: Moment
    """The day (特殊日期): midnight of the day in the platform's time zone; in China
    `.astimezone(ZoneInfo("Asia/Shanghai")).date()`.
    """

    is_punch: PunchFlag | None = None
    """Whether to punch on a special date (是否打卡)."""


class AttendanceGroupAdded(Output):
    """The result of adding a group."""

    model_config = ConfigDict(alias_generator=wire_names(success_person="successePerson"))

    __titles__: ClassVar[Mapping[str, str]] = {
        "success_person": "添加成功的人员uuid列表",
        "failure_person": "添加失败的人员uuid列表",
        "name": "考勤组名称",
        "attendance_time": "考勤时间段",
        "special_date": "特殊日期",
        "week_plan": "考勤周期LIST",
        "day_span": "跨天统计标记",
        "uuid": "考勤组uuid",
    }

    success_person: list[str]
    """UUIDs of those who joined (添加成功的人员uuid列表)."""

    failure_person: list[str]
    """UUIDs of those who did not join (添加失败的人员uuid列表)."""

    name: str
    """Group name (考勤组名称)."""

    attendance_time: list[AttendancePeriod]
    """Periods of a working day (考勤时间段)."""

    special_date: list[AttendanceSpecialDate] | None = None
    """Days that depart from the week plan (特殊日期). Always present if such days were set."""

    week_plan: list[WeekdayName]
    """Days of the week on which attendance is taken (考勤周期LIST)."""

    day_span: DaySpan
    """Day to which a period past midnight counts (跨天统计标记)."""

    uuid: str | None = None
    """Attendance group UUID (考勤组uuid). Always present after success."""


class AttendanceGroupBatchDeleteRequest(Input):
    """The attendance groups to delete."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "uuids": "考勤组uuids",
    }

    uuids: list[str]
    """Attendance group UUIDs (考勤组uuids)."""


class AttendanceGroupDeleteResult(Output):
    """The result of deleting a group."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "uuid": "考勤组uuid",
    }

    uuid: str
    """Attendance group UUID (考勤组uuid)."""

    code: int | None = None
    """Result code."""

    msg: str | None = None
    """Text that goes with the code."""


class AttendanceGroupUpdateRequest(Input):
    """Change an attendance group."""

    __unique__: ClassVar[frozenset[str]] = frozenset(["week_plan"])

    __titles__: ClassVar[Mapping[str, str]] = {
        "uuid": "考勤组主键uuid",
        "name": "考勤组名称",
        "group_persons": "考勤组员工uuids数组",
        "attendance_time": "考勤时间段",
        "special_date": "特殊日期",
        "week_plan": "考勤周期LIST",
        "day_span": "考勤记录跨天统计标志",
    }

    uuid: str
    """Attendance group UUID (考勤组主键uuid)."""

    name: Annotated[str, Field(max_length=32, min_length=2)]
    """Group name (考勤组名称). Unique; no special characters. 2 to 32 characters."""

    group_persons: list[str]
    """UUIDs of the members (考勤组员工uuids数组). Send all of them, also those who are members already."""

    attendance_time: Annotated[list[NewAttendancePeriod], Field(max_length=3, min_length=1)]
    """Periods of a working day (考勤时间段). They must not overlap, lie more than a minute apart and add up to 24 hours
    at most. One of them may run past midnight, until 12:00 of the next day. 1 to 3 items.
    """

    special_date: Annotated[list[NewAttendanceSpecialDate] | None, Field(max_length=32)] = None
    """Days that depart from the week plan (特殊日期). No day may occur twice or lie in the past. At most 32 items."""

    week_plan: list[WeekdayName]
    """Days of the week on which attendance is taken (考勤周期LIST). WeekdayName: MONDAY (周一), TUESDAY (周二), WEDNESDAY
    (周三), THURSDAY (周四), FRIDAY (周五), SATURDAY (周六), SUNDAY (周日). Each item once.
    """

    day_span: DaySpan
    """Day to which a period past midnight counts (考勤记录跨天统计标志). 0 if no period runs past midnight. DaySpan: FIRST_DAY
    (0, 第一天), SECOND_DAY (1, 第二天).
    """


class AttendanceGroupUpdated(Output):
    """The result of changing a group."""

    model_config = ConfigDict(alias_generator=wire_names(success_person="successePerson"))

    __titles__: ClassVar[Mapping[str, str]] = {
        "name": "考勤组名称",
        "attendance_time": "考勤时间段",
        "special_date": "特殊日期",
        "week_plan": "考勤周期LIST",
        "day_span": "考勤记录跨天统计标志",
        "success_person": "添加成功的人员uuid列表",
        "failure_person": "添加失败的人员uuid列表",
        "uuid": "考勤组主键uuid",
    }

    name: str
    """Group name (考勤组名称)."""

    attendance_time: list[AttendancePeriod]
    """Periods of a working day (考勤时间段)."""

    special_date: list[AttendanceSpecialDate] | None = None
    """Days that depart from the week plan (特殊日期). Always present if such days were set."""

    week_plan: list[WeekdayName]
    """Days of the week on which attendance is taken (考勤周期LIST)."""

    day_span: DaySpan
    """Day to which a period past midnight counts (考勤记录跨天统计标志)."""

    success_person: list[str]
    """UUIDs of those who joined (添加成功的人员uuid列表)."""

    failure_person: list[str]
    """UUIDs of those who did not join (添加失败的人员uuid列表)."""

    uuid: str
    """Attendance group UUID (考勤组主键uuid)."""


class AttendanceGroupPersonListRequest(Input):
    """Which employees to list."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "page_num": "当前页码",
        "page_size": "分页大小",
        "person_name": "员工名称",
        "person_code": "员工编号",
    }

    page_num: Annotated[int | None, Field(ge=1)] = None
    """Number of the page (当前页码). At least 1. Default: 1."""

    page_size: Annotated[int | None, Field(ge=1)] = None
    """Rows in a page (分页大小). At least 1. Default: 20."""

    person_name: str | None = None
    """Employee's name or part of it (员工名称)."""

    person_code: str | None = None
    """Employee number or part of it (员工编号)."""


class AttendancePerson(Output):
    """An employee, in an attendance group or not."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "group_uuid": "考勤组uuid",
        "group_name": "考勤组名称",
        "person_uuid": "员工uuid",
        "person_name": "员工姓名",
        "person_code": "员工编号",
        "business_type": "考勤组员工标记",
    }

    group_uuid: str | None = None
    """Attendance group UUID (考勤组uuid), not that of a person group. Always present for members."""

    group_name: str | None = None
    """Attendance group name (考勤组名称). Always present for members."""

    person_uuid: str
    """Employee UUID (员工uuid)."""

    person_name: str
    """Employee's name (员工姓名)."""

    person_code: str | None = None
    """Employee number (员工编号)."""

    business_type: GroupMembership
    """Whether a person belongs to an attendance group (考勤组员工标记)."""


class AttendanceGroupListRequest(Input):
    """Which attendance groups to list."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "page_num": "当前页码",
        "page_size": "分页大小",
        "name": "考勤组名称",
    }

    page_num: Annotated[int | None, Field(ge=1)] = None
    """Number of the page (当前页码). At least 1. Default: 1."""

    page_size: Annotated[int | None, Field(ge=1)] = None
    """Rows in a page (分页大小). At least 1. Default: 20."""

    name: str | None = None
    """Group name or part of it (考勤组名称)."""


class AttendanceGroup(Output):
    """An attendance group without its members."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "uuid": "考勤组uuid",
        "name": "考勤组名称",
        "attendance_time": "考勤时间段",
        "special_date": "特殊日期",
        "week_plan": "考勤周期",
        "day_span": "是否跨天",
        "total_person": "考勤组总人数",
    }

    uuid: str
    """Attendance group UUID (考勤组uuid)."""

    name: str
    """Group name (考勤组名称)."""

    attendance_time: list[AttendancePeriod]
    """Periods of a working day (考勤时间段)."""

    special_date: list[AttendanceSpecialDate] | None = None
    """Days that depart from the week plan (特殊日期)."""

    week_plan: list[WeekdayName]
    """Days of the week on which attendance is taken (考勤周期)."""

    day_span: DaySpan
    """Day to which a period past midnight counts (是否跨天)."""

    total_person: int
    """Number of members (考勤组总人数)."""


class AttendanceGroupQueryDetailsRequest(Input):
    """Which attendance group to show."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "uuid": "考勤组uuid",
    }

    uuid: str
    """Attendance group UUID (考勤组uuid)."""


class AttendanceGroupMember(Output):
    """A member of an attendance group."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "person_uuid": "员工uuid",
        "person_name": "员工姓名",
    }

    person_uuid: str
    """Employee UUID (员工uuid)."""

    person_name: str
    """Employee's name (员工姓名)."""


class AttendanceGroupDetails(Output):
    """An attendance group with its first ten members. After success all fields are present, except `special_date` if
    no such days were set, and for `code` and `msg`.
    """

    __copies__: ClassVar[Mapping[str, str]] = {
        "uuid": "uuid",
        "name": "name",
        "attendance_time": "attendance_time",
        "special_date": "special_date",
        "week_plan": "week_plan",
        "day_span": "day_span",
    }

    __titles__: ClassVar[Mapping[str, str]] = {
        "name": "考勤组名称",
        "group_persons": "考勤组人员信息",
        "attendance_time": "考勤时间段",
        "special_date": "特殊日期",
        "week_plan": "考勤周期LIST",
        "day_span": "考勤记录跨日统计标记",
        "total_person": "考勤组总人数",
        "uuid": "考勤组uuid",
    }

    name: str | None = None
    """Group name (考勤组名称)."""

    group_persons: list[AttendanceGroupMember] | None = None
    """The first ten members (考勤组人员信息). Not suitable for attendance/group/update."""

    attendance_time: list[AttendancePeriod] | None = None
    """Periods of a working day (考勤时间段)."""

    special_date: list[AttendanceSpecialDate] | None = None
    """Days that depart from the week plan (特殊日期). Always present if such days were set."""

    week_plan: list[WeekdayName] | None = None
    """Days of the week on which attendance is taken (考勤周期LIST)."""

    day_span: DaySpan | None = None
    """Day to which a period past midnight counts (考勤记录跨日统计标记)."""

    total_person: int | None = None
    """Number of all members (考勤组总人数)."""

    uuid: str | None = None
    """Attendance group UUID (考勤组uuid)."""

    code: int | None = None
    """Result code of the query; 0 or missing after success. The manual does not explain it."""

    msg: str | None = None
    """Text that goes with the code."""
