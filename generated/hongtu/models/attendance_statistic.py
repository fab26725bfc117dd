# Generated from spec/schemas/attendance-statistic.yaml by `make generate`. Do not edit: change the spec or the templates.

"""Models: Attendance statistics (考勤统计管理)"""

from collections.abc import Mapping
from pydantic import Field
from typing import Annotated, ClassVar

from hongtu_runtime.models import Input, Output
from hongtu_runtime.types import EpochMsText


class AttendanceStatisticListRequest(Input):
    """Which statistics to list. A span of time that is empty, reversed or longer than 3 months may be refused
    (errors 104030 to 104032).
    """

    __titles__: ClassVar[Mapping[str, str]] = {
        "page_num": "当前页码",
        "page_size": "分页大小",
        "name": "员工姓名",
        "group_uuid": "考勤组uuid",
        "start_time": "查询开始时间",
        "end_time": "查询截止时间",
    }

    page_num: Annotated[int | None, Field(ge=1)] = None
    """Number of the page (当前页码). At least 1. Default: 1."""

    page_size: Annotated[int | None, Field(ge=1)] = None
    """Rows in a page (分页大小). At least 1. Default: 20."""

    name: str | None = None
    """Employee's name or part of it (员工姓名)."""

    group_uuid: str | None = None
    """Attendance group UUID (考勤组uuid)."""

    start_time: EpochMsText | None = None
    """Start of the span of time (查询开始时间)."""

    end_time: EpochMsText | None = None
    """End of the span of time (查询截止时间)."""


class AttendanceStatistic(Output):
    """The days of an employee, counted. The employee's UUID is not among the fields."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "uuid": "考勤统计记录uuid",
        "person_name": "员工姓名",
        "person_code": "员工编号",
        "group_name": "考勤组名称",
        "work_days": "应出勤天数",
        "normal_days": "正常天数",
        "adjust_days": "调整天数",
        "absent_days": "旷工天数",
        "late_times": "迟到次数",
        "leave_early_times": "早退次数",
        "late_leave_early_times": "迟到早退次数",
        "omit_punch_times": "漏打卡次数",
        "absent_times": "缺勤次数",
    }

    uuid: str
    """Statistic UUID (考勤统计记录uuid)."""

    person_name: str
    """Employee's name (员工姓名)."""

    person_code: str | None = None
    """Employee number (员工编号)."""

    group_name: str
    """Attendance group name (考勤组名称)."""

    work_days: int
    """Days on which attendance was due (应出勤天数)."""

    normal_days: int
    """Days in order (正常天数)."""

    adjust_days: int
    """Days adjusted (调整天数)."""

    absent_days: int
    """Days away without leave (旷工天数)."""

    late_times: int
    """How often late (迟到次数)."""

    leave_early_times: int
    """How often left early (早退次数)."""

    late_leave_early_times: int
    """How often both late and left early (迟到早退次数)."""

    omit_punch_times: int
    """How often a punch is missing (漏打卡次数)."""

    absent_times: int
    """How often absent (缺勤次数)."""
