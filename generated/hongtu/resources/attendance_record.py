# Generated from spec/paths/attendance-record.yaml by `make generate`. Do not edit: change the spec or the templates.

"""`client.attendance.record`: Attendance records (考勤记录管理)"""

import builtins
from collections.abc import Mapping
from datetime import datetime

from hongtu.enums import AdjustType
from hongtu.models.attendance_record import (
    AttendancePassage,
    AttendanceRecord,
    AttendanceRecordAdjustRequest,
    AttendanceRecordAdjusted,
    AttendanceRecordCalendarRequest,
    AttendanceRecordDetailListRequest,
    AttendanceRecordListRequest,
    AttendanceRecordPersonByMonthListRequest,
)
from hongtu_runtime.operation import CallOptions, Operation
from hongtu_runtime.page import AsyncPage, Page
from hongtu_runtime.resource import AsyncResource, Resource

__all__ = ["AsyncAttendanceRecordResource", "AttendanceRecordResource"]

PERSON_BY_MONTH_LIST = Operation(
    name="attendance.record.person_by_month_list",
    title="员工月考勤记录分页列表查询",
    method="POST",
    path="/v1/api/attendance/record/personByMonth/list",
    retry="read",
    request=AttendanceRecordPersonByMonthListRequest,
    result=AttendanceRecord,
)


CALENDAR = Operation(
    name="attendance.record.calendar",
    title="员工考勤记录日历模式查询",
    method="POST",
    path="/v1/api/attendance/record/calendar",
    retry="read",
    request=AttendanceRecordCalendarRequest,
    result=AttendanceRecord,
)


LIST = Operation(
    name="attendance.record.list",
    title="考勤记录分页列表查询",
    method="POST",
    path="/v1/api/attendance/record/list",
    retry="read",
    request=AttendanceRecordListRequest,
    result=AttendanceRecord,
)


DETAIL_LIST = Operation(
    name="attendance.record.detail_list",
    title="考勤记录详情分页列表查询",
    method="POST",
    path="/v1/api/attendance/record/detail/list",
    retry="read",
    request=AttendanceRecordDetailListRequest,
    result=AttendancePassage,
)


ADJUST = Operation(
    name="attendance.record.adjust",
    title="考勤记录调整",
    method="POST",
    path="/v1/api/attendance/record/adjust",
    retry="unsafe",
    request=AttendanceRecordAdjustRequest,
    result=AttendanceRecordAdjusted,
)


class AttendanceRecordResource(Resource):
    """Attendance records (考勤记录管理)"""

    def person_by_month_list(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
        statistic_uuid: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> Page[AttendanceRecord]:
        """List the attendance records behind a statistic (员工月考勤记录分页列表查询).

        `POST /v1/api/attendance/record/personByMonth/list`. Changes nothing; repeated when there is no answer.

        The statistic belongs to one employee and one span of time; the request names neither.

        Args:
            page_num: Number of the page (当前页码). At least 1. Default: 1.
            page_size: Rows in a page (分页大小). At least 1. Default: 20.
            statistic_uuid: Statistic UUID (考勤统计记录uuid), from attendance/statistic/list.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            A page of attendance records.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._page(
            PERSON_BY_MONTH_LIST,
            options,
            page_num=page_num,
            page_size=page_size,
            statistic_uuid=statistic_uuid,
            extra=extra,
        )

    def calendar(
        self,
        *,
        statistic_uuid: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> builtins.list[AttendanceRecord]:
        """Show the attendance records behind a statistic as a calendar (员工考勤记录日历模式查询).

        `POST /v1/api/attendance/record/calendar`. Changes nothing; repeated when there is no answer.

        The same rows as in attendance/record/personByMonth/list, without pages.

        Args:
            statistic_uuid: Statistic UUID (考勤统计记录uuid), from attendance/statistic/list.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The attendance records, all in one array.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._list(
            CALENDAR,
            options,
            statistic_uuid=statistic_uuid,
            extra=extra,
        )

    def list(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
        person_name: str | None = None,
        person_code: str | None = None,
        start_time: datetime | None = None,
        end_time: datetime | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> Page[AttendanceRecord]:
        """List attendance records (考勤记录分页列表查询).

        `POST /v1/api/attendance/record/list`. Changes nothing; repeated when there is no answer.

        Args:
            page_num: Number of the page (当前页码). At least 1. Default: 1.
            page_size: Rows in a page (分页大小). At least 1. Default: 20.
            person_name: Employee's name or part of it (员工姓名).
            person_code: Employee number or part of it (员工编号).
            start_time: Start of the span of time (开始时间).
            end_time: End of the span of time (截止时间).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            A page of attendance records.

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
            person_name=person_name,
            person_code=person_code,
            start_time=start_time,
            end_time=end_time,
            extra=extra,
        )

    def detail_list(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
        record_uuid: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> Page[AttendancePassage]:
        """List the passages behind an attendance record (考勤记录详情分页列表查询).

        `POST /v1/api/attendance/record/detail/list`. Changes nothing; repeated when there is no answer.

        Args:
            page_num: Number of the page (当前页码). At least 1. Default: 1.
            page_size: Rows in a page (分页大小). At least 1. Default: 20.
            record_uuid: Record UUID (考勤记录uuid).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            A page of passages.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._page(
            DETAIL_LIST,
            options,
            page_num=page_num,
            page_size=page_size,
            record_uuid=record_uuid,
            extra=extra,
        )

    def adjust(
        self,
        *,
        record_uuid: str,
        adjust_type: AdjustType,
        adjust_reason: str | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AttendanceRecordAdjusted:
        """Adjust an attendance record (考勤记录调整).

        `POST /v1/api/attendance/record/adjust`. Repeated only when nothing was sent, or the server was too busy
        to begin (HTTP 429).

        Adjusts a recorded day; attendance/adjust/add takes an employee and a span of time instead. The window of
        time for adjustments is the same (errors 104037 and 104038).

        Args:
            record_uuid: Record UUID (考勤记录uuid).
            adjust_type: Kind of attendance adjustment (调整类型). AdjustType: PUNCH_CORRECTION (1, 补卡), LEAVE (2,
                请假), TIME_OFF_IN_LIEU (3, 调休), SHIFT_CHANGE (4, 调班).
            adjust_reason: Reason (调整原因). At most 50 characters.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The stored adjustment. The call succeeded if there is an `adjust_record_uuid`.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._value(
            ADJUST,
            options,
            record_uuid=record_uuid,
            adjust_type=adjust_type,
            adjust_reason=adjust_reason,
            extra=extra,
        )


class AsyncAttendanceRecordResource(AsyncResource):
    """Attendance records (考勤记录管理)"""

    async def person_by_month_list(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
        statistic_uuid: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AsyncPage[AttendanceRecord]:
        """List the attendance records behind a statistic (员工月考勤记录分页列表查询).

        `POST /v1/api/attendance/record/personByMonth/list`. Changes nothing; repeated when there is no answer.

        The statistic belongs to one employee and one span of time; the request names neither.

        Args:
            page_num: Number of the page (当前页码). At least 1. Default: 1.
            page_size: Rows in a page (分页大小). At least 1. Default: 20.
            statistic_uuid: Statistic UUID (考勤统计记录uuid), from attendance/statistic/list.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            A page of attendance records.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._page(
            PERSON_BY_MONTH_LIST,
            options,
            page_num=page_num,
            page_size=page_size,
            statistic_uuid=statistic_uuid,
            extra=extra,
        )

    async def calendar(
        self,
        *,
        statistic_uuid: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> builtins.list[AttendanceRecord]:
        """Show the attendance records behind a statistic as a calendar (员工考勤记录日历模式查询).

        `POST /v1/api/attendance/record/calendar`. Changes nothing; repeated when there is no answer.

        The same rows as in attendance/record/personByMonth/list, without pages.

        Args:
            statistic_uuid: Statistic UUID (考勤统计记录uuid), from attendance/statistic/list.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The attendance records, all in one array.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._list(
            CALENDAR,
            options,
            statistic_uuid=statistic_uuid,
            extra=extra,
        )

    async def list(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
        person_name: str | None = None,
        person_code: str | None = None,
        start_time: datetime | None = None,
        end_time: datetime | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AsyncPage[AttendanceRecord]:
        """List attendance records (考勤记录分页列表查询).

        `POST /v1/api/attendance/record/list`. Changes nothing; repeated when there is no answer.

        Args:
            page_num: Number of the page (当前页码). At least 1. Default: 1.
            page_size: Rows in a page (分页大小). At least 1. Default: 20.
            person_name: Employee's name or part of it (员工姓名).
            person_code: Employee number or part of it (员工编号).
            start_time: Start of the span of time (开始时间).
            end_time: End of the span of time (截止时间).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            A page of attendance records.

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
            person_name=person_name,
            person_code=person_code,
            start_time=start_time,
            end_time=end_time,
            extra=extra,
        )

    async def detail_list(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
        record_uuid: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AsyncPage[AttendancePassage]:
        """List the passages behind an attendance record (考勤记录详情分页列表查询).

        `POST /v1/api/attendance/record/detail/list`. Changes nothing; repeated when there is no answer.

        Args:
            page_num: Number of the page (当前页码). At least 1. Default: 1.
            page_size: Rows in a page (分页大小). At least 1. Default: 20.
            record_uuid: Record UUID (考勤记录uuid).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            A page of passages.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._page(
            DETAIL_LIST,
            options,
            page_num=page_num,
            page_size=page_size,
            record_uuid=record_uuid,
            extra=extra,
        )

    async def adjust(
        self,
        *,
        record_uuid: str,
        adjust_type: AdjustType,
        adjust_reason: str | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AttendanceRecordAdjusted:
        """Adjust an attendance record (考勤记录调整).

        `POST /v1/api/attendance/record/adjust`. Repeated only when nothing was sent, or the server was too busy
        to begin (HTTP 429).

        Adjusts a recorded day; attendance/adjust/add takes an employee and a span of time instead. The window of
        time for adjustments is the same (errors 104037 and 104038).

        Args:
            record_uuid: Record UUID (考勤记录uuid).
            adjust_type: Kind of attendance adjustment (调整类型). AdjustType: PUNCH_CORRECTION (1, 补卡), LEAVE (2,
                请假), TIME_OFF_IN_LIEU (3, 调休), SHIFT_CHANGE (4, 调班).
            adjust_reason: Reason (调整原因). At most 50 characters.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The stored adjustment. The call succeeded if there is an `adjust_record_uuid`.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._value(
            ADJUST,
            options,
            record_uuid=record_uuid,
            adjust_type=adjust_type,
            adjust_reason=adjust_reason,
            extra=extra,
        )
