# Generated from spec/paths/attendance-adjust.yaml by `make generate`. Do not edit: change the spec or the templates.

"""`client.attendance.adjust`: Attendance adjustments (出勤调整管理)"""

from collections.abc import Mapping
from datetime import datetime
from types import NoneType

from hongtu.enums import AdjustType
from hongtu.models.attendance_adjust import (
    AttendanceAdjustAddRequest,
    AttendanceAdjustListRequest,
    AttendanceAdjustUpdateRequest,
    AttendanceAdjustment,
    AttendanceAdjustmentAdded,
)
from hongtu_runtime.operation import CallOptions, Operation
from hongtu_runtime.page import AsyncPage, Page
from hongtu_runtime.resource import AsyncResource, Resource

__all__ = ["AsyncAttendanceAdjustResource", "AttendanceAdjustResource"]

ADD = Operation(
    name="attendance.adjust.add",
    title="出勤调整",
    method="POST",
    path="/v1/api/attendance/adjust/add",
    retry="unsafe",
    request=AttendanceAdjustAddRequest,
    result=AttendanceAdjustmentAdded,
)


LIST = Operation(
    name="attendance.adjust.list",
    title="出勤调整记录分页列表查询",
    method="POST",
    path="/v1/api/attendance/adjust/list",
    retry="read",
    request=AttendanceAdjustListRequest,
    result=AttendanceAdjustment,
)


UPDATE = Operation(
    name="attendance.adjust.update",
    title="更新：出勤调整记录",
    method="POST",
    path="/v1/api/attendance/adjust/update",
    retry="idempotent",
    request=AttendanceAdjustUpdateRequest,
    result=NoneType,
)


class AttendanceAdjustResource(Resource):
    """Attendance adjustments (出勤调整管理)"""

    def add(
        self,
        *,
        person_uuid: str,
        adjust_type: AdjustType,
        adjust_time_begin: datetime,
        adjust_time_end: datetime,
        adjust_reason: str | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AttendanceAdjustmentAdded:
        """Add an attendance adjustment (出勤调整).

        `POST /v1/api/attendance/adjust/add`. Repeated only when nothing was sent, or the server was too busy to
        begin (HTTP 429).

        Only members of an attendance group can be adjusted (error 104405). Before the 5th of a month an
        adjustment may reach back into the previous month (104037), after it only into the current one (104038);
        the manual leaves out the 5th itself.

        Keep the `uuid` of the reply: attendance/adjust/update needs it, and attendance/adjust/list does not
        return it.

        Args:
            person_uuid: Employee UUID (员工uuid).
            adjust_type: Kind of attendance adjustment (调整类型). AdjustType: PUNCH_CORRECTION (1, 补卡), LEAVE (2,
                请假), TIME_OFF_IN_LIEU (3, 调休), SHIFT_CHANGE (4, 调班).
            adjust_time_begin: Start of the span adjusted (调整时段开始时间).
            adjust_time_end: End of the span adjusted (调整时段截止时间).
            adjust_reason: Reason (调整原因). At most 50 characters.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The stored adjustment. The call succeeded if there is a `uuid`.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._value(
            ADD,
            options,
            person_uuid=person_uuid,
            adjust_type=adjust_type,
            adjust_time_begin=adjust_time_begin,
            adjust_time_end=adjust_time_end,
            adjust_reason=adjust_reason,
            extra=extra,
        )

    def list(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
        person_name: str | None = None,
        adjust_type: AdjustType | None = None,
        start_time: datetime | None = None,
        end_time: datetime | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> Page[AttendanceAdjustment]:
        """List attendance adjustments (出勤调整记录分页列表查询).

        `POST /v1/api/attendance/adjust/list`. Changes nothing; repeated when there is no answer.

        The rows have neither the UUID of the adjustment nor that of the employee.

        Args:
            page_num: Number of the page (当前页码). At least 1. Default: 1.
            page_size: Rows in a page (分页大小). At least 1. Default: 20.
            person_name: Employee's name or part of it (姓名).
            adjust_type: Kind of attendance adjustment (调整类型). AdjustType: PUNCH_CORRECTION (1, 补卡), LEAVE (2,
                请假), TIME_OFF_IN_LIEU (3, 调休), SHIFT_CHANGE (4, 调班).
            start_time: Start of the span of time (查询开始时间).
            end_time: End of the span of time (查询截止时间).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            A page of adjustments.

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
            adjust_type=adjust_type,
            start_time=start_time,
            end_time=end_time,
            extra=extra,
        )

    def update(
        self,
        *,
        uuid: str,
        adjust_type: AdjustType,
        adjust_time_begin: datetime,
        adjust_time_end: datetime,
        adjust_reason: str | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Change an attendance adjustment (更新：出勤调整记录).

        `POST /v1/api/attendance/adjust/update`. Safe to repeat; repeated when there is no answer.

        The UUID comes from attendance/adjust/add, or from attendance/record/adjust as `adjust_record_uuid`.

        None leaves a field out of the request; as far as is known, the platform then keeps its value. `\""` is
        sent for a text. This interface cannot empty fields of other types, except lists.

        Args:
            uuid: Adjustment UUID (出勤调整记录主键uuid).
            adjust_type: Kind of attendance adjustment (调整类型). AdjustType: PUNCH_CORRECTION (1, 补卡), LEAVE (2,
                请假), TIME_OFF_IN_LIEU (3, 调休), SHIFT_CHANGE (4, 调班).
            adjust_time_begin: Start of the span adjusted (调整时段开始时间).
            adjust_time_end: End of the span adjusted (调整时段截止时间).
            adjust_reason: Reason (调整事由).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The adjustment is changed.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._send(
            UPDATE,
            options,
            uuid=uuid,
            adjust_type=adjust_type,
            adjust_time_begin=adjust_time_begin,
            adjust_time_end=adjust_time_end,
            adjust_reason=adjust_reason,
            extra=extra,
        )


class AsyncAttendanceAdjustResource(AsyncResource):
    """Attendance adjustments (出勤调整管理)"""

    async def add(
        self,
        *,
        person_uuid: str,
        adjust_type: AdjustType,
        adjust_time_begin: datetime,
        adjust_time_end: datetime,
        adjust_reason: str | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AttendanceAdjustmentAdded:
        """Add an attendance adjustment (出勤调整).

        `POST /v1/api/attendance/adjust/add`. Repeated only when nothing was sent, or the server was too busy to
        begin (HTTP 429).

        Only members of an attendance group can be adjusted (error 104405). Before the 5th of a month an
        adjustment may reach back into the previous month (104037), after it only into the current one (104038);
        the manual leaves out the 5th itself.

        Keep the `uuid` of the reply: attendance/adjust/update needs it, and attendance/adjust/list does not
        return it.

        Args:
            person_uuid: Employee UUID (员工uuid).
            adjust_type: Kind of attendance adjustment (调整类型). AdjustType: PUNCH_CORRECTION (1, 补卡), LEAVE (2,
                请假), TIME_OFF_IN_LIEU (3, 调休), SHIFT_CHANGE (4, 调班).
            adjust_time_begin: Start of the span adjusted (调整时段开始时间).
            adjust_time_end: End of the span adjusted (调整时段截止时间).
            adjust_reason: Reason (调整原因). At most 50 characters.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The stored adjustment. The call succeeded if there is a `uuid`.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._value(
            ADD,
            options,
            person_uuid=person_uuid,
            adjust_type=adjust_type,
            adjust_time_begin=adjust_time_begin,
            adjust_time_end=adjust_time_end,
            adjust_reason=adjust_reason,
            extra=extra,
        )

    async def list(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
        person_name: str | None = None,
        adjust_type: AdjustType | None = None,
        start_time: datetime | None = None,
        end_time: datetime | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AsyncPage[AttendanceAdjustment]:
        """List attendance adjustments (出勤调整记录分页列表查询).

        `POST /v1/api/attendance/adjust/list`. Changes nothing; repeated when there is no answer.

        The rows have neither the UUID of the adjustment nor that of the employee.

        Args:
            page_num: Number of the page (当前页码). At least 1. Default: 1.
            page_size: Rows in a page (分页大小). At least 1. Default: 20.
            person_name: Employee's name or part of it (姓名).
            adjust_type: Kind of attendance adjustment (调整类型). AdjustType: PUNCH_CORRECTION (1, 补卡), LEAVE (2,
                请假), TIME_OFF_IN_LIEU (3, 调休), SHIFT_CHANGE (4, 调班).
            start_time: Start of the span of time (查询开始时间).
            end_time: End of the span of time (查询截止时间).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            A page of adjustments.

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
            adjust_type=adjust_type,
            start_time=start_time,
            end_time=end_time,
            extra=extra,
        )

    async def update(
        self,
        *,
        uuid: str,
        adjust_type: AdjustType,
        adjust_time_begin: datetime,
        adjust_time_end: datetime,
        adjust_reason: str | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Change an attendance adjustment (更新：出勤调整记录).

        `POST /v1/api/attendance/adjust/update`. Safe to repeat; repeated when there is no answer.

        The UUID comes from attendance/adjust/add, or from attendance/record/adjust as `adjust_record_uuid`.

        None leaves a field out of the request; as far as is known, the platform then keeps its value. `\""` is
        sent for a text. This interface cannot empty fields of other types, except lists.

        Args:
            uuid: Adjustment UUID (出勤调整记录主键uuid).
            adjust_type: Kind of attendance adjustment (调整类型). AdjustType: PUNCH_CORRECTION (1, 补卡), LEAVE (2,
                请假), TIME_OFF_IN_LIEU (3, 调休), SHIFT_CHANGE (4, 调班).
            adjust_time_begin: Start of the span adjusted (调整时段开始时间).
            adjust_time_end: End of the span adjusted (调整时段截止时间).
            adjust_reason: Reason (调整事由).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The adjustment is changed.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._send(
            UPDATE,
            options,
            uuid=uuid,
            adjust_type=adjust_type,
            adjust_time_begin=adjust_time_begin,
            adjust_time_end=adjust_time_end,
            adjust_reason=adjust_reason,
            extra=extra,
        )
