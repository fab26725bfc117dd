# Generated from spec/paths/authority.yaml by `make generate`. Do not edit: change the spec or the templates.

"""`client.authority`: Pass authorities (通行权限管理)"""

from collections.abc import Mapping, Sequence
from types import NoneType

from hongtu.models.authority import (
    Authority,
    PassAuthorityAddRequest,
    PassAuthorityDeleteRequest,
    PassAuthorityListRequest,
    PassAuthorityUpdateRequest,
)
from hongtu_runtime.operation import CallOptions, Operation
from hongtu_runtime.page import AsyncPage, Page
from hongtu_runtime.resource import AsyncResource, Resource

__all__ = ["AsyncAuthorityResource", "AuthorityResource"]

DELETE = Operation(
    name="authority.delete",
    title="删除通行权限",
    method="POST",
    path="/v1/api/pass/authority/delete",
    retry="idempotent",
    request=PassAuthorityDeleteRequest,
    result=NoneType,
)


ADD = Operation(
    name="authority.add",
    title="添加通行权限",
    method="POST",
    path="/v1/api/pass/authority/add",
    retry="unsafe",
    request=PassAuthorityAddRequest,
    result=NoneType,
)


UPDATE = Operation(
    name="authority.update",
    title="编辑通行权限",
    method="POST",
    path="/v1/api/pass/authority/update",
    retry="unsafe",
    request=PassAuthorityUpdateRequest,
    result=NoneType,
)


LIST = Operation(
    name="authority.list",
    title="通行权限列表",
    method="POST",
    path="/v1/api/pass/authority/list",
    retry="read",
    request=PassAuthorityListRequest,
    result=Authority,
)


class AuthorityResource(Resource):
    """Pass authorities (通行权限管理)"""

    def delete(
        self,
        *,
        device_uuid: str,
        schedule_uuid: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Delete a pass authority (删除通行权限).

        `POST /v1/api/pass/authority/delete`. Safe to repeat; repeated when there is no answer.

        An authority has no id: device and schedule identify it. The request names no groups, so all of them lose
        it.

        Args:
            device_uuid: Device UUID (设备uuid).
            schedule_uuid: Schedule UUID (时间计划uuid).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The authority is deleted.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._send(
            DELETE,
            options,
            device_uuid=device_uuid,
            schedule_uuid=schedule_uuid,
            extra=extra,
        )

    def add(
        self,
        *,
        device_uuids: Sequence[str],
        group_uuids: Sequence[str],
        schedule_uuid: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Add pass authorities (添加通行权限).

        `POST /v1/api/pass/authority/add`. Repeated only when nothing was sent, or the server was too busy to
        begin (HTTP 429).

        Every group may pass at every device, at the hours of one schedule. A device takes at most 128 groups.

        Args:
            device_uuids: Device UUIDs (设备uuid列表).
            group_uuids: Group UUIDs (组uuid列表).
            schedule_uuid: Schedule UUID (时间计划uuid).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The authorities are added.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._send(
            ADD,
            options,
            device_uuids=device_uuids,
            group_uuids=group_uuids,
            schedule_uuid=schedule_uuid,
            extra=extra,
        )

    def update(
        self,
        *,
        device_uuid: str,
        old_schedule_uuid: str,
        new_schedule_uuid: str,
        old_group_uuids: Sequence[str],
        new_group_uuids: Sequence[str],
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Change a pass authority (编辑通行权限).

        `POST /v1/api/pass/authority/update`. Repeated only when nothing was sent, or the server was too busy to
        begin (HTTP 429).

        The request names the state before and the state after; send what does not change in both. After success,
        the state before no longer exists, and the manual does not say what a second call does. The platform may
        report success although the change failed: read the authority back.

        Args:
            device_uuid: Device UUID (设备uuid).
            old_schedule_uuid: UUID of the schedule before (操作前的时间计划uuid).
            new_schedule_uuid: UUID of the schedule after (新修改的时间计划uuid).
            old_group_uuids: UUIDs of the groups before (操作前的组id数组).
            new_group_uuids: UUIDs of the groups after (新修改的组id数组).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The authority is changed.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._send(
            UPDATE,
            options,
            device_uuid=device_uuid,
            old_schedule_uuid=old_schedule_uuid,
            new_schedule_uuid=new_schedule_uuid,
            old_group_uuids=old_group_uuids,
            new_group_uuids=new_group_uuids,
            extra=extra,
        )

    def list(
        self,
        *,
        page_num: int | None = None,
        device_name: str | None = None,
        page_size: int | None = None,
        device_uuids: Sequence[str] | None = None,
        group_uuid: str | None = None,
        schedule_uuid: str | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> Page[Authority]:
        """List pass authorities (通行权限列表).

        `POST /v1/api/pass/authority/list`. Changes nothing; repeated when there is no answer.

        A page in the middle may have fewer rows than `page_size`.

        Args:
            page_num: Number of the page (分页页码). At least 1. Default: 1.
            device_name: Device name (设备名称).
            page_size: Rows in a page (分页大小). At least 1. Default: 20.
            device_uuids: Device UUIDs (设备id列表).
            group_uuid: Group UUID (组uuid).
            schedule_uuid: Schedule UUID (时间计划uuid).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            A page of authorities.

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
            device_name=device_name,
            page_size=page_size,
            device_uuids=device_uuids,
            group_uuid=group_uuid,
            schedule_uuid=schedule_uuid,
            extra=extra,
        )


class AsyncAuthorityResource(AsyncResource):
    """Pass authorities (通行权限管理)"""

    async def delete(
        self,
        *,
        device_uuid: str,
        schedule_uuid: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Delete a pass authority (删除通行权限).

        `POST /v1/api/pass/authority/delete`. Safe to repeat; repeated when there is no answer.

        An authority has no id: device and schedule identify it. The request names no groups, so all of them lose
        it.

        Args:
            device_uuid: Device UUID (设备uuid).
            schedule_uuid: Schedule UUID (时间计划uuid).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The authority is deleted.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._send(
            DELETE,
            options,
            device_uuid=device_uuid,
            schedule_uuid=schedule_uuid,
            extra=extra,
        )

    async def add(
        self,
        *,
        device_uuids: Sequence[str],
        group_uuids: Sequence[str],
        schedule_uuid: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Add pass authorities (添加通行权限).

        `POST /v1/api/pass/authority/add`. Repeated only when nothing was sent, or the server was too busy to
        begin (HTTP 429).

        Every group may pass at every device, at the hours of one schedule. A device takes at most 128 groups.

        Args:
            device_uuids: Device UUIDs (设备uuid列表).
            group_uuids: Group UUIDs (组uuid列表).
            schedule_uuid: Schedule UUID (时间计划uuid).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The authorities are added.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._send(
            ADD,
            options,
            device_uuids=device_uuids,
            group_uuids=group_uuids,
            schedule_uuid=schedule_uuid,
            extra=extra,
        )

    async def update(
        self,
        *,
        device_uuid: str,
        old_schedule_uuid: str,
        new_schedule_uuid: str,
        old_group_uuids: Sequence[str],
        new_group_uuids: Sequence[str],
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Change a pass authority (编辑通行权限).

        `POST /v1/api/pass/authority/update`. Repeated only when nothing was sent, or the server was too busy to
        begin (HTTP 429).

        The request names the state before and the state after; send what does not change in both. After success,
        the state before no longer exists, and the manual does not say what a second call does. The platform may
        report success although the change failed: read the authority back.

        Args:
            device_uuid: Device UUID (设备uuid).
            old_schedule_uuid: UUID of the schedule before (操作前的时间计划uuid).
            new_schedule_uuid: UUID of the schedule after (新修改的时间计划uuid).
            old_group_uuids: UUIDs of the groups before (操作前的组id数组).
            new_group_uuids: UUIDs of the groups after (新修改的组id数组).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The authority is changed.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._send(
            UPDATE,
            options,
            device_uuid=device_uuid,
            old_schedule_uuid=old_schedule_uuid,
            new_schedule_uuid=new_schedule_uuid,
            old_group_uuids=old_group_uuids,
            new_group_uuids=new_group_uuids,
            extra=extra,
        )

    async def list(
        self,
        *,
        page_num: int | None = None,
        device_name: str | None = None,
        page_size: int | None = None,
        device_uuids: Sequence[str] | None = None,
        group_uuid: str | None = None,
        schedule_uuid: str | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AsyncPage[Authority]:
        """List pass authorities (通行权限列表).

        `POST /v1/api/pass/authority/list`. Changes nothing; repeated when there is no answer.

        A page in the middle may have fewer rows than `page_size`.

        Args:
            page_num: Number of the page (分页页码). At least 1. Default: 1.
            device_name: Device name (设备名称).
            page_size: Rows in a page (分页大小). At least 1. Default: 20.
            device_uuids: Device UUIDs (设备id列表).
            group_uuid: Group UUID (组uuid).
            schedule_uuid: Schedule UUID (时间计划uuid).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            A page of authorities.

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
            device_name=device_name,
            page_size=page_size,
            device_uuids=device_uuids,
            group_uuid=group_uuid,
            schedule_uuid=schedule_uuid,
            extra=extra,
        )
