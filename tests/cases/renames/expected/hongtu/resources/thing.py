# Generated from spec/paths/thing.yaml by `make generate`. Do not edit: change the spec or the templates.

"""`client.thing`: Things (东西)"""

import builtins
from collections.abc import Mapping

from hongtu.models.thing import Part, Thing, ThingListQuery, ThingQueryRequest
from hongtu_runtime.operation import CallOptions, Operation
from hongtu_runtime.resource import AsyncResource, Resource

__all__ = ["AsyncThingResource", "ThingResource"]

FIND = Operation(
    name="thing.find",
    title="查询东西",
    method="POST",
    path="/v1/api/thing/query",
    retry="read",
    request=ThingQueryRequest,
    result=Thing,
)


LIST = Operation(
    name="thing.list",
    title="东西列表",
    method="GET",
    path="/v1/api/thing/list",
    retry="read",
    request=ThingListQuery,
    result=Part,
    sign_body="empty",
    in_query=True,
)


class ThingResource(Resource):
    """Things (东西)"""

    def find(
        self,
        *,
        uuid_abc: str,
        list_by_group: str | None = None,
        position: str | None = None,
        class_: str | None = None,
        b3r_in_bind: bool | None = None,
        plain: str | None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> Thing:
        """Get a thing (查询东西).

        `POST /v1/api/thing/query`. Changes nothing; repeated when there is no answer.

        Args:
            uuid_abc: The wire name is not the camel case of uuid_abc.
            list_by_group: The manual's spelling stays on the wire.
            position: Misspelt on the wire.
            class_: A keyword.
            b3r_in_bind: Digits inside.
            plain: None must be said.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            It.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._value(
            FIND,
            options,
            uuid_abc=uuid_abc,
            list_by_group=list_by_group,
            position=position,
            class_=class_,
            b3r_in_bind=b3r_in_bind,
            plain=plain,
            extra=extra,
        )

    def list(
        self,
        *,
        kind: int,
        page_no: int | None = None,
        phone: str | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> builtins.list[Part]:
        """List things (东西列表).

        `GET /v1/api/thing/list`. Changes nothing; repeated when there is no answer.

        Args:
            kind: Which kind.
            page_no: Number of the page.
            phone:
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            It.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._list(
            LIST,
            options,
            kind=kind,
            page_no=page_no,
            phone=phone,
            extra=extra,
        )


class AsyncThingResource(AsyncResource):
    """Things (东西)"""

    async def find(
        self,
        *,
        uuid_abc: str,
        list_by_group: str | None = None,
        position: str | None = None,
        class_: str | None = None,
        b3r_in_bind: bool | None = None,
        plain: str | None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> Thing:
        """Get a thing (查询东西).

        `POST /v1/api/thing/query`. Changes nothing; repeated when there is no answer.

        Args:
            uuid_abc: The wire name is not the camel case of uuid_abc.
            list_by_group: The manual's spelling stays on the wire.
            position: Misspelt on the wire.
            class_: A keyword.
            b3r_in_bind: Digits inside.
            plain: None must be said.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            It.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._value(
            FIND,
            options,
            uuid_abc=uuid_abc,
            list_by_group=list_by_group,
            position=position,
            class_=class_,
            b3r_in_bind=b3r_in_bind,
            plain=plain,
            extra=extra,
        )

    async def list(
        self,
        *,
        kind: int,
        page_no: int | None = None,
        phone: str | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> builtins.list[Part]:
        """List things (东西列表).

        `GET /v1/api/thing/list`. Changes nothing; repeated when there is no answer.

        Args:
            kind: Which kind.
            page_no: Number of the page.
            phone:
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            It.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._list(
            LIST,
            options,
            kind=kind,
            page_no=page_no,
            phone=phone,
            extra=extra,
        )
