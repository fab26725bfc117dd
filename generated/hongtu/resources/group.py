# Generated from spec/paths/group.yaml by `make generate`. Do not edit: change the spec or the templates.

"""`client.group`: Person groups (组管理)"""

from collections.abc import Mapping, Sequence
from types import NoneType

from hongtu.enums import GroupType
from hongtu.models.group import (
    Group,
    GroupPerson,
    GroupResult,
    GroupUuidRequest,
    NewGroup,
    PassGroupBatchAddRequest,
    PassGroupBatchDeletePersonRequest,
    PassGroupListRequest,
    PassGroupQueryPersonListInGroupRequest,
    PassGroupUpdateRequest,
)
from hongtu_runtime.batch import AsyncBatchResult, BatchResult
from hongtu_runtime.operation import BatchMatch, CallOptions, Operation
from hongtu_runtime.page import AsyncPage, Page
from hongtu_runtime.resource import AsyncResource, Resource

__all__ = ["AsyncGroupResource", "GroupResource"]

UPDATE = Operation(
    name="group.update",
    title="修改组",
    method="POST",
    path="/v1/api/pass/group/update",
    retry="idempotent",
    request=PassGroupUpdateRequest,
    result=NoneType,
)


DELETE = Operation(
    name="group.delete",
    title="删除组",
    method="POST",
    path="/v1/api/pass/group/delete",
    retry="idempotent",
    request=GroupUuidRequest,
    result=NoneType,
)


BATCH_ADD = Operation(
    name="group.batch_add",
    title="批量添加组",
    method="POST",
    path="/v1/api/pass/group/batchAdd",
    retry="unsafe",
    request=PassGroupBatchAddRequest,
    result=GroupResult,
    batch=BatchMatch(items="group_list", fields={"uuid": "uuid", "name": "name"}),
)


BATCH_DELETE_PERSON = Operation(
    name="group.batch_delete_person",
    title="批量移除组内人员",
    method="POST",
    path="/v1/api/pass/group/batchDeletePerson",
    retry="idempotent",
    request=PassGroupBatchDeletePersonRequest,
    result=NoneType,
)


QUERY_PERSON_LIST_IN_GROUP = Operation(
    name="group.query_person_list_in_group",
    title="查询组内人员详情",
    method="POST",
    path="/v1/api/pass/group/queryPersonListInGroup",
    retry="read",
    request=PassGroupQueryPersonListInGroupRequest,
    result=GroupPerson,
)


QUERY = Operation(
    name="group.query",
    title="查询组详情",
    method="POST",
    path="/v1/api/pass/group/query",
    retry="read",
    request=GroupUuidRequest,
    result=Group,
)


LIST = Operation(
    name="group.list",
    title="组列表",
    method="POST",
    path="/v1/api/pass/group/list",
    retry="read",
    request=PassGroupListRequest,
    result=Group,
)


class GroupResource(Resource):
    """Person groups (组管理)"""

    def update(
        self,
        *,
        uuid: str,
        name: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Rename a group (修改组).

        `POST /v1/api/pass/group/update`. Safe to repeat; repeated when there is no answer.

        Changes only the name.

        Args:
            uuid: Group UUID (人员组唯一标志uuid).
            name: Group name (组名称). For a new group the limit is 2 to 32 characters; here the manual states none.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The group is renamed.

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
            extra=extra,
        )

    def delete(
        self,
        *,
        uuid: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Delete a group (删除组).

        `POST /v1/api/pass/group/delete`. Safe to repeat; repeated when there is no answer.

        Deletes one group. The manual does not say what happens to its persons and authorities.

        Args:
            uuid: Group UUID (组uuid).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The group is deleted.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._send(
            DELETE,
            options,
            uuid=uuid,
            extra=extra,
        )

    def batch_add(
        self,
        *,
        group_list: Sequence[NewGroup],
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> BatchResult[GroupResult, NewGroup]:
        """Add groups (批量添加组).

        `POST /v1/api/pass/group/batchAdd`. Repeated only when nothing was sent, or the server was too busy to
        begin (HTTP 429).

        A new group is empty. To put persons into it, set `group_list` in person/batchAdd or person/update; no
        other interface does that.

        A long list is sent in several requests of 100 items (`chunk_size` of the options). If one of them fails,
        `error.partial` shows what became of each item.

        Args:
            group_list: The groups to add (人员组列表).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The groups added, and those refused.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._batch(
            BATCH_ADD,
            options,
            group_list=group_list,
            extra=extra,
        )

    def batch_delete_person(
        self,
        *,
        group_uuid: str,
        person_uuids: Sequence[str],
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Take persons out of a group (批量移除组内人员).

        `POST /v1/api/pass/group/batchDeletePerson`. Safe to repeat; repeated when there is no answer.

        Args:
            group_uuid: Group UUID (人员组唯一标志uuid).
            person_uuids: Person UUIDs (人员uuid列表).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The persons are out of the group.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._send(
            BATCH_DELETE_PERSON,
            options,
            group_uuid=group_uuid,
            person_uuids=person_uuids,
            extra=extra,
        )

    def query_person_list_in_group(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
        uuid: str,
        type: GroupType,
        name: str | None = None,
        person_code: str | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> Page[GroupPerson]:
        """List the persons in a group (查询组内人员详情).

        `POST /v1/api/pass/group/queryPersonListInGroup`. Changes nothing; repeated when there is no answer.

        Args:
            page_num: Number of the page (分页页码). At least 1. Default: 1.
            page_size: Rows in a page (分页大小). At least 1. Default: 20.
            uuid: Group UUID (人员组唯一标志uuid).
            type: Type of this group (组类型). GroupType: EMPLOYEE (1, 员工组), VISITOR (2, 访客组), KEY_PERSON (3, 重点人员组).
            name: Person's name (人员姓名).
            person_code: Employee number (人员工号).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            A page of the group's persons.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._page(
            QUERY_PERSON_LIST_IN_GROUP,
            options,
            page_num=page_num,
            page_size=page_size,
            uuid=uuid,
            type=type,
            name=name,
            person_code=person_code,
            extra=extra,
        )

    def query(
        self,
        *,
        uuid: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> Group:
        """Get a group (查询组详情).

        `POST /v1/api/pass/group/query`. Changes nothing; repeated when there is no answer.

        Args:
            uuid: Group UUID (组uuid).
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
            QUERY,
            options,
            uuid=uuid,
            extra=extra,
        )

    def list(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
        type: GroupType,
        name: str | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> Page[Group]:
        """List groups (组列表).

        `POST /v1/api/pass/group/list`. Changes nothing; repeated when there is no answer.

        Lists one type at a time.

        Args:
            page_num: Number of the page (分页页码). At least 1. Default: 1.
            page_size: Rows in a page (分页大小). At least 1. Default: 20.
            type: Kind of person group (组类别). GroupType: EMPLOYEE (1, 员工组), VISITOR (2, 访客组), KEY_PERSON (3,
                重点人员组).
            name: Group name (组名).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            A page of groups.

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
            type=type,
            name=name,
            extra=extra,
        )


class AsyncGroupResource(AsyncResource):
    """Person groups (组管理)"""

    async def update(
        self,
        *,
        uuid: str,
        name: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Rename a group (修改组).

        `POST /v1/api/pass/group/update`. Safe to repeat; repeated when there is no answer.

        Changes only the name.

        Args:
            uuid: Group UUID (人员组唯一标志uuid).
            name: Group name (组名称). For a new group the limit is 2 to 32 characters; here the manual states none.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The group is renamed.

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
            extra=extra,
        )

    async def delete(
        self,
        *,
        uuid: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Delete a group (删除组).

        `POST /v1/api/pass/group/delete`. Safe to repeat; repeated when there is no answer.

        Deletes one group. The manual does not say what happens to its persons and authorities.

        Args:
            uuid: Group UUID (组uuid).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The group is deleted.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._send(
            DELETE,
            options,
            uuid=uuid,
            extra=extra,
        )

    async def batch_add(
        self,
        *,
        group_list: Sequence[NewGroup],
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AsyncBatchResult[GroupResult, NewGroup]:
        """Add groups (批量添加组).

        `POST /v1/api/pass/group/batchAdd`. Repeated only when nothing was sent, or the server was too busy to
        begin (HTTP 429).

        A new group is empty. To put persons into it, set `group_list` in person/batchAdd or person/update; no
        other interface does that.

        A long list is sent in several requests of 100 items (`chunk_size` of the options). If one of them fails,
        `error.partial` shows what became of each item.

        Args:
            group_list: The groups to add (人员组列表).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The groups added, and those refused.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._batch(
            BATCH_ADD,
            options,
            group_list=group_list,
            extra=extra,
        )

    async def batch_delete_person(
        self,
        *,
        group_uuid: str,
        person_uuids: Sequence[str],
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Take persons out of a group (批量移除组内人员).

        `POST /v1/api/pass/group/batchDeletePerson`. Safe to repeat; repeated when there is no answer.

        Args:
            group_uuid: Group UUID (人员组唯一标志uuid).
            person_uuids: Person UUIDs (人员uuid列表).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The persons are out of the group.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._send(
            BATCH_DELETE_PERSON,
            options,
            group_uuid=group_uuid,
            person_uuids=person_uuids,
            extra=extra,
        )

    async def query_person_list_in_group(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
        uuid: str,
        type: GroupType,
        name: str | None = None,
        person_code: str | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AsyncPage[GroupPerson]:
        """List the persons in a group (查询组内人员详情).

        `POST /v1/api/pass/group/queryPersonListInGroup`. Changes nothing; repeated when there is no answer.

        Args:
            page_num: Number of the page (分页页码). At least 1. Default: 1.
            page_size: Rows in a page (分页大小). At least 1. Default: 20.
            uuid: Group UUID (人员组唯一标志uuid).
            type: Type of this group (组类型). GroupType: EMPLOYEE (1, 员工组), VISITOR (2, 访客组), KEY_PERSON (3, 重点人员组).
            name: Person's name (人员姓名).
            person_code: Employee number (人员工号).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            A page of the group's persons.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._page(
            QUERY_PERSON_LIST_IN_GROUP,
            options,
            page_num=page_num,
            page_size=page_size,
            uuid=uuid,
            type=type,
            name=name,
            person_code=person_code,
            extra=extra,
        )

    async def query(
        self,
        *,
        uuid: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> Group:
        """Get a group (查询组详情).

        `POST /v1/api/pass/group/query`. Changes nothing; repeated when there is no answer.

        Args:
            uuid: Group UUID (组uuid).
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
            QUERY,
            options,
            uuid=uuid,
            extra=extra,
        )

    async def list(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
        type: GroupType,
        name: str | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AsyncPage[Group]:
        """List groups (组列表).

        `POST /v1/api/pass/group/list`. Changes nothing; repeated when there is no answer.

        Lists one type at a time.

        Args:
            page_num: Number of the page (分页页码). At least 1. Default: 1.
            page_size: Rows in a page (分页大小). At least 1. Default: 20.
            type: Kind of person group (组类别). GroupType: EMPLOYEE (1, 员工组), VISITOR (2, 访客组), KEY_PERSON (3,
                重点人员组).
            name: Group name (组名).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            A page of groups.

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
            type=type,
            name=name,
            extra=extra,
        )
