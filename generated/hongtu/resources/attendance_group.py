# Generated from spec/paths/attendance-group.yaml by `make generate`. Do not edit: change the spec or the templates.

"""`client.attendance.group`: Attendance groups (考勤组管理)"""

from collections.abc import Mapping, Sequence

from hongtu.enums import DaySpan, WeekdayName
from hongtu.models.attendance_group import (
    AttendanceGroup,
    AttendanceGroupAddRequest,
    AttendanceGroupAdded,
    AttendanceGroupBatchDeleteRequest,
    AttendanceGroupDeleteResult,
    AttendanceGroupDetails,
    AttendanceGroupListRequest,
    AttendanceGroupPersonListRequest,
    AttendanceGroupQueryDetailsRequest,
    AttendanceGroupUpdateRequest,
    AttendanceGroupUpdated,
    AttendancePerson,
    NewAttendancePeriod,
    NewAttendanceSpecialDate,
)
from hongtu_runtime.batch import AsyncBatchResult, BatchResult
from hongtu_runtime.operation import BatchMatch, CallOptions, Operation
from hongtu_runtime.page import AsyncPage, Page
from hongtu_runtime.resource import AsyncResource, Resource

__all__ = ["AsyncAttendanceGroupResource", "AttendanceGroupResource"]

ADD = Operation(
    name="attendance.group.add",
    title="创建考勤组",
    method="POST",
    path="/v1/api/attendance/group/add",
    retry="unsafe",
    request=AttendanceGroupAddRequest,
    result=AttendanceGroupAdded,
)


BATCH_DELETE = Operation(
    name="attendance.group.batch_delete",
    title="批量删除考勤组",
    method="POST",
    path="/v1/api/attendance/group/batchDelete",
    retry="idempotent",
    request=AttendanceGroupBatchDeleteRequest,
    result=AttendanceGroupDeleteResult,
    batch=BatchMatch(items="uuids", fields={"uuid": ""}),
)


UPDATE = Operation(
    name="attendance.group.update",
    title="更新考勤组",
    method="POST",
    path="/v1/api/attendance/group/update",
    retry="idempotent",
    request=AttendanceGroupUpdateRequest,
    result=AttendanceGroupUpdated,
)


PERSON_LIST = Operation(
    name="attendance.group.person_list",
    title="考勤员工分页列表查询",
    method="POST",
    path="/v1/api/attendance/group/person/list",
    retry="read",
    request=AttendanceGroupPersonListRequest,
    result=AttendancePerson,
)


LIST = Operation(
    name="attendance.group.list",
    title="考勤组分页列表查询",
    method="POST",
    path="/v1/api/attendance/group/list",
    retry="read",
    request=AttendanceGroupListRequest,
    result=AttendanceGroup,
)


QUERY_DETAILS = Operation(
    name="attendance.group.query_details",
    title="考勤组详情查询",
    method="POST",
    path="/v1/api/attendance/group/query/details",
    retry="read",
    request=AttendanceGroupQueryDetailsRequest,
    result=AttendanceGroupDetails,
    inner_code=True,
)


class AttendanceGroupResource(Resource):
    """Attendance groups (考勤组管理)"""

    def add(
        self,
        *,
        name: str,
        group_persons: Sequence[str],
        attendance_time: Sequence[NewAttendancePeriod],
        special_date: Sequence[NewAttendanceSpecialDate] | None = None,
        week_plan: Sequence[WeekdayName],
        day_span: DaySpan,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AttendanceGroupAdded:
        """Add an attendance group (创建考勤组).

        `POST /v1/api/attendance/group/add`. Repeated only when nothing was sent, or the server was too busy to
        begin (HTTP 429).

        You need the UUIDs of the members: attendance/group/person/list shows who can join. The group takes effect
        at once, or on the next day if today is a special date without punching.

        Success of the call does not mean that everyone joined: check `failure_person`.

        Args:
            name: Group name (考勤组名称). Unique; no special characters. 2 to 32 characters.
            group_persons: UUIDs of the members (考勤组员工uuids数组).
            attendance_time: Periods of a working day (考勤时间段). They must not overlap, lie more than a minute apart
                and add up to 24 hours at most. One of them may run past midnight, until 12:00 of the next day. 1
                to 3 items.
            special_date: Days that depart from the week plan (特殊日期). No day may occur twice or lie in the past.
                At most 32 items.
            week_plan: Days of the week on which attendance is taken (考勤周期LIST). WeekdayName: MONDAY (周一), TUESDAY
                (周二), WEDNESDAY (周三), THURSDAY (周四), FRIDAY (周五), SATURDAY (周六), SUNDAY (周日). Each item once.
            day_span: Day to which a period past midnight counts (跨天统计标记). 0 if no period runs past midnight.
                DaySpan: FIRST_DAY (0, 第一天), SECOND_DAY (1, 第二天).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The group added, and who joined it.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._value(
            ADD,
            options,
            name=name,
            group_persons=group_persons,
            attendance_time=attendance_time,
            special_date=special_date,
            week_plan=week_plan,
            day_span=day_span,
            extra=extra,
        )

    def batch_delete(
        self,
        *,
        uuids: Sequence[str],
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> BatchResult[AttendanceGroupDeleteResult, str]:
        """Delete attendance groups (批量删除考勤组).

        `POST /v1/api/attendance/group/batchDelete`. Safe to repeat; repeated when there is no answer.

        A long list is sent in several requests of 100 items (`chunk_size` of the options). If one of them fails,
        `error.partial` shows what became of each item.

        Args:
            uuids: Attendance group UUIDs (考勤组uuids).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The groups deleted, and those refused.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._batch(
            BATCH_DELETE,
            options,
            uuids=uuids,
            extra=extra,
        )

    def update(
        self,
        *,
        uuid: str,
        name: str,
        group_persons: Sequence[str],
        attendance_time: Sequence[NewAttendancePeriod],
        special_date: Sequence[NewAttendanceSpecialDate] | None = None,
        week_plan: Sequence[WeekdayName],
        day_span: DaySpan,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AttendanceGroupUpdated:
        """Change an attendance group (更新考勤组).

        `POST /v1/api/attendance/group/update`. Safe to repeat; repeated when there is no answer.

        Send everything except the special dates, members included. Do not take the members from
        attendance/group/query/details, which lists only ten: collect them from attendance/group/person/list.

        Success of the call does not mean that everyone joined: check `failure_person`.

        None leaves a field out of the request; as far as is known, the platform then keeps its value. This
        interface cannot empty a field.

        Args:
            uuid: Attendance group UUID (考勤组主键uuid).
            name: Group name (考勤组名称). Unique; no special characters. 2 to 32 characters.
            group_persons: UUIDs of the members (考勤组员工uuids数组). Send all of them, also those who are members
                already.
            attendance_time: Periods of a working day (考勤时间段). They must not overlap, lie more than a minute apart
                and add up to 24 hours at most. One of them may run past midnight, until 12:00 of the next day. 1
                to 3 items.
            special_date: Days that depart from the week plan (特殊日期). No day may occur twice or lie in the past.
                At most 32 items.
            week_plan: Days of the week on which attendance is taken (考勤周期LIST). WeekdayName: MONDAY (周一), TUESDAY
                (周二), WEDNESDAY (周三), THURSDAY (周四), FRIDAY (周五), SATURDAY (周六), SUNDAY (周日). Each item once.
            day_span: Day to which a period past midnight counts (考勤记录跨天统计标志). 0 if no period runs past midnight.
                DaySpan: FIRST_DAY (0, 第一天), SECOND_DAY (1, 第二天).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The group as changed, and who joined it.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._value(
            UPDATE,
            options,
            uuid=uuid,
            name=name,
            group_persons=group_persons,
            attendance_time=attendance_time,
            special_date=special_date,
            week_plan=week_plan,
            day_span=day_span,
            extra=extra,
        )

    def person_list(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
        person_name: str | None = None,
        person_code: str | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> Page[AttendancePerson]:
        """List employees with their attendance group (考勤员工分页列表查询).

        `POST /v1/api/attendance/group/person/list`. Changes nothing; repeated when there is no answer.

        All employees, in an attendance group or not. There is no filter by group; the rows name it.

        Args:
            page_num: Number of the page (当前页码). At least 1. Default: 1.
            page_size: Rows in a page (分页大小). At least 1. Default: 20.
            person_name: Employee's name or part of it (员工名称).
            person_code: Employee number or part of it (员工编号).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            A page of employees.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._page(
            PERSON_LIST,
            options,
            page_num=page_num,
            page_size=page_size,
            person_name=person_name,
            person_code=person_code,
            extra=extra,
        )

    def list(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
        name: str | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> Page[AttendanceGroup]:
        """List attendance groups (考勤组分页列表查询).

        `POST /v1/api/attendance/group/list`. Changes nothing; repeated when there is no answer.

        The rows give the number of members, not who they are.

        Args:
            page_num: Number of the page (当前页码). At least 1. Default: 1.
            page_size: Rows in a page (分页大小). At least 1. Default: 20.
            name: Group name or part of it (考勤组名称).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            A page of attendance groups.

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
            extra=extra,
        )

    def query_details(
        self,
        *,
        uuid: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AttendanceGroupDetails:
        """Show an attendance group (考勤组详情查询).

        `POST /v1/api/attendance/group/query/details`. Changes nothing; repeated when there is no answer.

        Lists at most ten members; `total_person` is the number of all. The data has its own code. If that is not
        0, the call is refused, even if the envelope reports success.

        Args:
            uuid: Attendance group UUID (考勤组uuid).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The group.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._value(
            QUERY_DETAILS,
            options,
            uuid=uuid,
            extra=extra,
        )


class AsyncAttendanceGroupResource(AsyncResource):
    """Attendance groups (考勤组管理)"""

    async def add(
        self,
        *,
        name: str,
        group_persons: Sequence[str],
        attendance_time: Sequence[NewAttendancePeriod],
        special_date: Sequence[NewAttendanceSpecialDate] | None = None,
        week_plan: Sequence[WeekdayName],
        day_span: DaySpan,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AttendanceGroupAdded:
        """Add an attendance group (创建考勤组).

        `POST /v1/api/attendance/group/add`. Repeated only when nothing was sent, or the server was too busy to
        begin (HTTP 429).

        You need the UUIDs of the members: attendance/group/person/list shows who can join. The group takes effect
        at once, or on the next day if today is a special date without punching.

        Success of the call does not mean that everyone joined: check `failure_person`.

        Args:
            name: Group name (考勤组名称). Unique; no special characters. 2 to 32 characters.
            group_persons: UUIDs of the members (考勤组员工uuids数组).
            attendance_time: Periods of a working day (考勤时间段). They must not overlap, lie more than a minute apart
                and add up to 24 hours at most. One of them may run past midnight, until 12:00 of the next day. 1
                to 3 items.
            special_date: Days that depart from the week plan (特殊日期). No day may occur twice or lie in the past.
                At most 32 items.
            week_plan: Days of the week on which attendance is taken (考勤周期LIST). WeekdayName: MONDAY (周一), TUESDAY
                (周二), WEDNESDAY (周三), THURSDAY (周四), FRIDAY (周五), SATURDAY (周六), SUNDAY (周日). Each item once.
            day_span: Day to which a period past midnight counts (跨天统计标记). 0 if no period runs past midnight.
                DaySpan: FIRST_DAY (0, 第一天), SECOND_DAY (1, 第二天).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The group added, and who joined it.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._value(
            ADD,
            options,
            name=name,
            group_persons=group_persons,
            attendance_time=attendance_time,
            special_date=special_date,
            week_plan=week_plan,
            day_span=day_span,
            extra=extra,
        )

    async def batch_delete(
        self,
        *,
        uuids: Sequence[str],
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AsyncBatchResult[AttendanceGroupDeleteResult, str]:
        """Delete attendance groups (批量删除考勤组).

        `POST /v1/api/attendance/group/batchDelete`. Safe to repeat; repeated when there is no answer.

        A long list is sent in several requests of 100 items (`chunk_size` of the options). If one of them fails,
        `error.partial` shows what became of each item.

        Args:
            uuids: Attendance group UUIDs (考勤组uuids).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The groups deleted, and those refused.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._batch(
            BATCH_DELETE,
            options,
            uuids=uuids,
            extra=extra,
        )

    async def update(
        self,
        *,
        uuid: str,
        name: str,
        group_persons: Sequence[str],
        attendance_time: Sequence[NewAttendancePeriod],
        special_date: Sequence[NewAttendanceSpecialDate] | None = None,
        week_plan: Sequence[WeekdayName],
        day_span: DaySpan,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AttendanceGroupUpdated:
        """Change an attendance group (更新考勤组).

        `POST /v1/api/attendance/group/update`. Safe to repeat; repeated when there is no answer.

        Send everything except the special dates, members included. Do not take the members from
        attendance/group/query/details, which lists only ten: collect them from attendance/group/person/list.

        Success of the call does not mean that everyone joined: check `failure_person`.

        None leaves a field out of the request; as far as is known, the platform then keeps its value. This
        interface cannot empty a field.

        Args:
            uuid: Attendance group UUID (考勤组主键uuid).
            name: Group name (考勤组名称). Unique; no special characters. 2 to 32 characters.
            group_persons: UUIDs of the members (考勤组员工uuids数组). Send all of them, also those who are members
                already.
            attendance_time: Periods of a working day (考勤时间段). They must not overlap, lie more than a minute apart
                and add up to 24 hours at most. One of them may run past midnight, until 12:00 of the next day. 1
                to 3 items.
            special_date: Days that depart from the week plan (特殊日期). No day may occur twice or lie in the past.
                At most 32 items.
            week_plan: Days of the week on which attendance is taken (考勤周期LIST). WeekdayName: MONDAY (周一), TUESDAY
                (周二), WEDNESDAY (周三), THURSDAY (周四), FRIDAY (周五), SATURDAY (周六), SUNDAY (周日). Each item once.
            day_span: Day to which a period past midnight counts (考勤记录跨天统计标志). 0 if no period runs past midnight.
                DaySpan: FIRST_DAY (0, 第一天), SECOND_DAY (1, 第二天).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The group as changed, and who joined it.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._value(
            UPDATE,
            options,
            uuid=uuid,
            name=name,
            group_persons=group_persons,
            attendance_time=attendance_time,
            special_date=special_date,
            week_plan=week_plan,
            day_span=day_span,
            extra=extra,
        )

    async def person_list(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
        person_name: str | None = None,
        person_code: str | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AsyncPage[AttendancePerson]:
        """List employees with their attendance group (考勤员工分页列表查询).

        `POST /v1/api/attendance/group/person/list`. Changes nothing; repeated when there is no answer.

        All employees, in an attendance group or not. There is no filter by group; the rows name it.

        Args:
            page_num: Number of the page (当前页码). At least 1. Default: 1.
            page_size: Rows in a page (分页大小). At least 1. Default: 20.
            person_name: Employee's name or part of it (员工名称).
            person_code: Employee number or part of it (员工编号).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            A page of employees.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._page(
            PERSON_LIST,
            options,
            page_num=page_num,
            page_size=page_size,
            person_name=person_name,
            person_code=person_code,
            extra=extra,
        )

    async def list(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
        name: str | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AsyncPage[AttendanceGroup]:
        """List attendance groups (考勤组分页列表查询).

        `POST /v1/api/attendance/group/list`. Changes nothing; repeated when there is no answer.

        The rows give the number of members, not who they are.

        Args:
            page_num: Number of the page (当前页码). At least 1. Default: 1.
            page_size: Rows in a page (分页大小). At least 1. Default: 20.
            name: Group name or part of it (考勤组名称).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            A page of attendance groups.

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
            extra=extra,
        )

    async def query_details(
        self,
        *,
        uuid: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AttendanceGroupDetails:
        """Show an attendance group (考勤组详情查询).

        `POST /v1/api/attendance/group/query/details`. Changes nothing; repeated when there is no answer.

        Lists at most ten members; `total_person` is the number of all. The data has its own code. If that is not
        0, the call is refused, even if the envelope reports success.

        Args:
            uuid: Attendance group UUID (考勤组uuid).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The group.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._value(
            QUERY_DETAILS,
            options,
            uuid=uuid,
            extra=extra,
        )
