# Generated from spec/paths/schedule.yaml by `make generate`. Do not edit: change the spec or the templates.

"""`client.schedule`: Time schedules (时间计划管理)"""

from collections.abc import Mapping, Sequence
from types import NoneType

from hongtu.enums import ScheduleType
from hongtu.models.schedule import (
    Holiday,
    NewSchedule,
    PassScheduleAddBatchRequest,
    PassScheduleDeleteRequest,
    PassScheduleDetailsRequest,
    PassSchedulePageRequest,
    PassScheduleUpdateRequest,
    Schedule,
    ScheduleDeleteResult,
    ScheduleResult,
    ScheduleRow,
    WorkDay,
)
from hongtu_runtime.batch import AsyncBatchResult, BatchResult
from hongtu_runtime.operation import BatchMatch, CallOptions, Operation
from hongtu_runtime.page import AsyncPage, Page
from hongtu_runtime.resource import AsyncResource, Resource

__all__ = ["AsyncScheduleResource", "ScheduleResource"]

UPDATE = Operation(
    name="schedule.update",
    title="修改时间计划",
    method="POST",
    path="/v1/api/pass/schedule/update",
    retry="idempotent",
    request=PassScheduleUpdateRequest,
    result=NoneType,
)


DELETE = Operation(
    name="schedule.delete",
    title="批量删除时间计划",
    method="POST",
    path="/v1/api/pass/schedule/delete",
    retry="idempotent",
    request=PassScheduleDeleteRequest,
    result=ScheduleDeleteResult,
    batch=BatchMatch(items="uuid_list", fields={"uuid": ""}),
)


PAGE = Operation(
    name="schedule.page",
    title="时间计划列表",
    method="POST",
    path="/v1/api/pass/schedule/page",
    retry="read",
    request=PassSchedulePageRequest,
    result=ScheduleRow,
)


DETAILS = Operation(
    name="schedule.details",
    title="查询时间计划详情列表",
    method="POST",
    path="/v1/api/pass/schedule/details",
    retry="read",
    request=PassScheduleDetailsRequest,
    result=Schedule,
)


ADD_BATCH = Operation(
    name="schedule.add_batch",
    title="添加时间计划集合",
    method="POST",
    path="/v1/api/pass/schedule/addBatch",
    retry="unsafe",
    request=PassScheduleAddBatchRequest,
    result=ScheduleResult,
    batch=BatchMatch(items="schedule_list", fields={"uuid": "uuid", "name": "name"}),
)


class ScheduleResource(Resource):
    """Time schedules (时间计划管理)"""

    def update(
        self,
        *,
        uuid: str,
        name: str,
        holiday: Sequence[Holiday] | None = None,
        work_day: Sequence[WorkDay],
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Change a time schedule (修改时间计划).

        `POST /v1/api/pass/schedule/update`. Safe to repeat; repeated when there is no answer.

        Name and working days must always be sent; the type stays as it is. The manual does not say whether
        holidays that are left out stay or are deleted: send them too.

        None leaves a field out of the request; as far as is known, the platform then keeps its value. This
        interface cannot empty a field.

        Args:
            uuid: Schedule UUID (uuid). Unique; no special characters. 1 to 40 characters.
            name: Schedule name (时间计划名称). Unique; no special characters. 1 to 32 characters.
            holiday: Single dates (节假日). Event schedules have none.
            work_day: Days of the week (工作日).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The schedule is changed.

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
            name=name,
            holiday=holiday,
            work_day=work_day,
            extra=extra,
        )

    def delete(
        self,
        *,
        uuid_list: Sequence[str],
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> BatchResult[ScheduleDeleteResult, str]:
        """Delete time schedules (批量删除时间计划).

        `POST /v1/api/pass/schedule/delete`. Safe to repeat; repeated when there is no answer.

        A long list is sent in several requests of 100 items (`chunk_size` of the options). If one of them fails,
        `error.partial` shows what became of each item.

        Args:
            uuid_list: Schedule UUIDs (时间计划删除uuid集合).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The schedules deleted, and those not deleted.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._batch(
            DELETE,
            options,
            uuid_list=uuid_list,
            extra=extra,
        )

    def page(
        self,
        *,
        page_num: int | None = None,
        name: str | None = None,
        page_size: int | None = None,
        type: ScheduleType,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> Page[ScheduleRow]:
        """List time schedules (时间计划列表).

        `POST /v1/api/pass/schedule/page`. Changes nothing; repeated when there is no answer.

        Lists one type at a time. The days and hours are in pass/schedule/details.

        Args:
            page_num: Number of the page (分页页码). At least 1. Default: 1.
            name: Schedule name or part of it (时间计划名称).
            page_size: Rows in a page (分页大小). At least 1. Default: 20.
            type: What a time schedule is for (类型). ScheduleType: PASS (1, 通行), SECURITY (2, 安防), EVENT (3, 事件).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            A page of schedules, without their days and hours.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._page(
            PAGE,
            options,
            page_num=page_num,
            name=name,
            page_size=page_size,
            type=type,
            extra=extra,
        )

    def details(
        self,
        *,
        uuid_list: Sequence[str],
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> list[Schedule]:
        """Get time schedules with their days and hours (查询时间计划详情列表).

        `POST /v1/api/pass/schedule/details`. Changes nothing; repeated when there is no answer.

        Args:
            uuid_list: Schedule UUIDs (时间计划uuid集合).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The requested schedules.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._list(
            DETAILS,
            options,
            uuid_list=uuid_list,
            extra=extra,
        )

    def add_batch(
        self,
        *,
        schedule_list: Sequence[NewSchedule],
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> BatchResult[ScheduleResult, NewSchedule]:
        """Add time schedules (添加时间计划集合).

        `POST /v1/api/pass/schedule/addBatch`. Repeated only when nothing was sent, or the server was too busy to
        begin (HTTP 429).

        A schedule holds hours for the days of the week and for single dates. A schedule for passage takes effect
        through pass/authority/add.

        A long list is sent in several requests of 100 items (`chunk_size` of the options). If one of them fails,
        `error.partial` shows what became of each item.

        Args:
            schedule_list: The schedules to add (时间计划添加集合).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The schedules added, and those refused.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._batch(
            ADD_BATCH,
            options,
            schedule_list=schedule_list,
            extra=extra,
        )


class AsyncScheduleResource(AsyncResource):
    """Time schedules (时间计划管理)"""

    async def update(
        self,
        *,
        uuid: str,
        name: str,
        holiday: Sequence[Holiday] | None = None,
        work_day: Sequence[WorkDay],
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Change a time schedule (修改时间计划).

        `POST /v1/api/pass/schedule/update`. Safe to repeat; repeated when there is no answer.

        Name and working days must always be sent; the type stays as it is. The manual does not say whether
        holidays that are left out stay or are deleted: send them too.

        None leaves a field out of the request; as far as is known, the platform then keeps its value. This
        interface cannot empty a field.

        Args:
            uuid: Schedule UUID (uuid). Unique; no special characters. 1 to 40 characters.
            name: Schedule name (时间计划名称). Unique; no special characters. 1 to 32 characters.
            holiday: Single dates (节假日). Event schedules have none.
            work_day: Days of the week (工作日).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The schedule is changed.

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
            name=name,
            holiday=holiday,
            work_day=work_day,
            extra=extra,
        )

    async def delete(
        self,
        *,
        uuid_list: Sequence[str],
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AsyncBatchResult[ScheduleDeleteResult, str]:
        """Delete time schedules (批量删除时间计划).

        `POST /v1/api/pass/schedule/delete`. Safe to repeat; repeated when there is no answer.

        A long list is sent in several requests of 100 items (`chunk_size` of the options). If one of them fails,
        `error.partial` shows what became of each item.

        Args:
            uuid_list: Schedule UUIDs (时间计划删除uuid集合).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The schedules deleted, and those not deleted.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._batch(
            DELETE,
            options,
            uuid_list=uuid_list,
            extra=extra,
        )

    async def page(
        self,
        *,
        page_num: int | None = None,
        name: str | None = None,
        page_size: int | None = None,
        type: ScheduleType,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AsyncPage[ScheduleRow]:
        """List time schedules (时间计划列表).

        `POST /v1/api/pass/schedule/page`. Changes nothing; repeated when there is no answer.

        Lists one type at a time. The days and hours are in pass/schedule/details.

        Args:
            page_num: Number of the page (分页页码). At least 1. Default: 1.
            name: Schedule name or part of it (时间计划名称).
            page_size: Rows in a page (分页大小). At least 1. Default: 20.
            type: What a time schedule is for (类型). ScheduleType: PASS (1, 通行), SECURITY (2, 安防), EVENT (3, 事件).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            A page of schedules, without their days and hours.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._page(
            PAGE,
            options,
            page_num=page_num,
            name=name,
            page_size=page_size,
            type=type,
            extra=extra,
        )

    async def details(
        self,
        *,
        uuid_list: Sequence[str],
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> list[Schedule]:
        """Get time schedules with their days and hours (查询时间计划详情列表).

        `POST /v1/api/pass/schedule/details`. Changes nothing; repeated when there is no answer.

        Args:
            uuid_list: Schedule UUIDs (时间计划uuid集合).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The requested schedules.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._list(
            DETAILS,
            options,
            uuid_list=uuid_list,
            extra=extra,
        )

    async def add_batch(
        self,
        *,
        schedule_list: Sequence[NewSchedule],
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AsyncBatchResult[ScheduleResult, NewSchedule]:
        """Add time schedules (添加时间计划集合).

        `POST /v1/api/pass/schedule/addBatch`. Repeated only when nothing was sent, or the server was too busy to
        begin (HTTP 429).

        A schedule holds hours for the days of the week and for single dates. A schedule for passage takes effect
        through pass/authority/add.

        A long list is sent in several requests of 100 items (`chunk_size` of the options). If one of them fails,
        `error.partial` shows what became of each item.

        Args:
            schedule_list: The schedules to add (时间计划添加集合).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The schedules added, and those refused.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._batch(
            ADD_BATCH,
            options,
            schedule_list=schedule_list,
            extra=extra,
        )
