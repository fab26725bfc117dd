# Generated from spec/paths/attendance-statistic.yaml by `make generate`. Do not edit: change the spec or the templates.

"""`client.attendance.statistic`: Attendance statistics (考勤统计管理)"""

from collections.abc import Mapping
from datetime import datetime

from hongtu.models.attendance_statistic import AttendanceStatistic, AttendanceStatisticListRequest
from hongtu_runtime.operation import CallOptions, Operation
from hongtu_runtime.page import AsyncPage, Page
from hongtu_runtime.resource import AsyncResource, Resource

__all__ = ["AsyncAttendanceStatisticResource", "AttendanceStatisticResource"]

LIST = Operation(
    name="attendance.statistic.list",
    title="考勤统计记录分页列表查询",
    method="POST",
    path="/v1/api/attendance/statistic/list",
    retry="read",
    request=AttendanceStatisticListRequest,
    result=AttendanceStatistic,
)


class AttendanceStatisticResource(Resource):
    """Attendance statistics (考勤统计管理)"""

    def list(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
        name: str | None = None,
        group_uuid: str | None = None,
        start_time: datetime | None = None,
        end_time: datetime | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> Page[AttendanceStatistic]:
        """List attendance statistics (考勤统计记录分页列表查询).

        `POST /v1/api/attendance/statistic/list`. Changes nothing; repeated when there is no answer.

        One row counts the days of one employee. Its `uuid` is the key to the days themselves:
        attendance/record/personByMonth/list and attendance/record/calendar take it.

        Args:
            page_num: Number of the page (当前页码). At least 1. Default: 1.
            page_size: Rows in a page (分页大小). At least 1. Default: 20.
            name: Employee's name or part of it (员工姓名).
            group_uuid: Attendance group UUID (考勤组uuid).
            start_time: Start of the span of time (查询开始时间).
            end_time: End of the span of time (查询截止时间).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            A page of statistics.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._page(
            LIST,
            options,
            page_num=page_num,
            page_size=page_size,
            name=name,
            group_uuid=group_uuid,
            start_time=start_time,
            end_time=end_time,
            extra=extra,
        )


class AsyncAttendanceStatisticResource(AsyncResource):
    """Attendance statistics (考勤统计管理)"""

    async def list(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
        name: str | None = None,
        group_uuid: str | None = None,
        start_time: datetime | None = None,
        end_time: datetime | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AsyncPage[AttendanceStatistic]:
        """List attendance statistics (考勤统计记录分页列表查询).

        `POST /v1/api/attendance/statistic/list`. Changes nothing; repeated when there is no answer.

        One row counts the days of one employee. Its `uuid` is the key to the days themselves:
        attendance/record/personByMonth/list and attendance/record/calendar take it.

        Args:
            page_num: Number of the page (当前页码). At least 1. Default: 1.
            page_size: Rows in a page (分页大小). At least 1. Default: 20.
            name: Employee's name or part of it (员工姓名).
            group_uuid: Attendance group UUID (考勤组uuid).
            start_time: Start of the span of time (查询开始时间).
            end_time: End of the span of time (查询截止时间).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            A page of statistics.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._page(
            LIST,
            options,
            page_num=page_num,
            page_size=page_size,
            name=name,
            group_uuid=group_uuid,
            start_time=start_time,
            end_time=end_time,
            extra=extra,
        )
