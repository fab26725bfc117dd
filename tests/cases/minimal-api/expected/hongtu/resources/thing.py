# Generated from spec/paths/thing.yaml by `make generate`. Do not edit: change the spec or the templates.

"""`client.thing`: Things (东西)"""

from collections.abc import Mapping, Sequence
from types import NoneType

from hongtu.enums import Colour
from hongtu.models.thing import (
    NewThing,
    Thing,
    ThingBatchAddRequest,
    ThingDeleteRequest,
    ThingListRequest,
    ThingQueryRequest,
    ThingResult,
    UploadedImage,
)
from hongtu_runtime.batch import AsyncBatchResult, BatchResult
from hongtu_runtime.operation import BatchMatch, CallOptions, Operation, UploadPart
from hongtu_runtime.page import AsyncPage, Page
from hongtu_runtime.resource import AsyncResource, Resource
from hongtu_runtime.upload import FileSource

__all__ = ["AsyncThingResource", "ThingResource"]

QUERY = Operation(
    name="thing.query",
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
    method="POST",
    path="/v1/api/thing/list",
    retry="read",
    request=ThingListRequest,
    result=Thing,
)


BATCH_ADD = Operation(
    name="thing.batch_add",
    title="批量添加东西",
    method="POST",
    path="/v1/api/thing/batchAdd",
    retry="unsafe",
    request=ThingBatchAddRequest,
    result=ThingResult,
    batch=BatchMatch(items="things", fields={"name": "name"}),
)


UPLOAD_IMAGE = Operation(
    name="thing.upload_image",
    title="上传图片",
    method="POST",
    path="/v1/api/thing/uploadImage",
    retry="unsafe",
    result=UploadedImage,
    sign_body="empty",
    upload=UploadPart(name="image", max_size=1048576, media=("jpg", "png")),
)


DELETE = Operation(
    name="thing.delete",
    title="删除东西",
    method="POST",
    path="/v1/api/thing/delete",
    retry="idempotent",
    request=ThingDeleteRequest,
    result=NoneType,
)


class ThingResource(Resource):
    """Things (东西)"""

    def query(
        self,
        *,
        uuid: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> Thing:
        """Get a thing (查询东西).

        `POST /v1/api/thing/query`. Changes nothing; repeated when there is no answer.

        Args:
            uuid: Its UUID (东西UUID). 1 to 32 characters.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The thing.

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
        colour: Colour | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> Page[Thing]:
        """List things (东西列表).

        `POST /v1/api/thing/list`. Changes nothing; repeated when there is no answer.

        Args:
            page_num: Number of the page. At least 1. Default: 1.
            page_size: Rows in a page. At least 1. Default: 20.
            colour: Only those of this colour. Colour: RED (1, 红), BLUE (2, 蓝), GREEN (3, 绿). Default:
                Colour.BLUE.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            A page of things.

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
            colour=colour,
            extra=extra,
        )

    def batch_add(
        self,
        *,
        things: Sequence[NewThing],
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> BatchResult[ThingResult, NewThing]:
        """Add things (批量添加东西).

        `POST /v1/api/thing/batchAdd`. Repeated only when nothing was sent, or the server was too busy to begin
        (HTTP 429).

        A long list is sent in several requests of 100 items (`chunk_size` of the options). If one of them fails,
        `error.partial` shows what became of each item.

        Args:
            things: What to add (东西列表). 1 to 50 items.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The things added, and those refused.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._batch(
            BATCH_ADD,
            options,
            things=things,
            extra=extra,
        )

    def upload_image(
        self,
        *,
        file: FileSource,
        options: CallOptions | None = None,
    ) -> UploadedImage:
        """Upload an image (上传图片).

        `POST /v1/api/thing/uploadImage`. Repeated only when nothing was sent, or the server was too busy to begin
        (HTTP 429).

        Args:
            file: A path, bytes, or a file opened in binary mode. jpg, png, recognised by content. At most 1 MiB.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            Where it was put.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._upload(
            UPLOAD_IMAGE,
            options,
            file=file,
        )

    def delete(
        self,
        *,
        uuids: Sequence[str],
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Delete things (删除东西).

        `POST /v1/api/thing/delete`. Safe to repeat; repeated when there is no answer.

        Args:
            uuids: Their UUIDs. At least 1 item.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            Nothing.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._send(
            DELETE,
            options,
            uuids=uuids,
            extra=extra,
        )


class AsyncThingResource(AsyncResource):
    """Things (东西)"""

    async def query(
        self,
        *,
        uuid: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> Thing:
        """Get a thing (查询东西).

        `POST /v1/api/thing/query`. Changes nothing; repeated when there is no answer.

        Args:
            uuid: Its UUID (东西UUID). 1 to 32 characters.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The thing.

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
        colour: Colour | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AsyncPage[Thing]:
        """List things (东西列表).

        `POST /v1/api/thing/list`. Changes nothing; repeated when there is no answer.

        Args:
            page_num: Number of the page. At least 1. Default: 1.
            page_size: Rows in a page. At least 1. Default: 20.
            colour: Only those of this colour. Colour: RED (1, 红), BLUE (2, 蓝), GREEN (3, 绿). Default:
                Colour.BLUE.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            A page of things.

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
            colour=colour,
            extra=extra,
        )

    async def batch_add(
        self,
        *,
        things: Sequence[NewThing],
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AsyncBatchResult[ThingResult, NewThing]:
        """Add things (批量添加东西).

        `POST /v1/api/thing/batchAdd`. Repeated only when nothing was sent, or the server was too busy to begin
        (HTTP 429).

        A long list is sent in several requests of 100 items (`chunk_size` of the options). If one of them fails,
        `error.partial` shows what became of each item.

        Args:
            things: What to add (东西列表). 1 to 50 items.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The things added, and those refused.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._batch(
            BATCH_ADD,
            options,
            things=things,
            extra=extra,
        )

    async def upload_image(
        self,
        *,
        file: FileSource,
        options: CallOptions | None = None,
    ) -> UploadedImage:
        """Upload an image (上传图片).

        `POST /v1/api/thing/uploadImage`. Repeated only when nothing was sent, or the server was too busy to begin
        (HTTP 429).

        Args:
            file: A path, bytes, or a file opened in binary mode. jpg, png, recognised by content. At most 1 MiB.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            Where it was put.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._upload(
            UPLOAD_IMAGE,
            options,
            file=file,
        )

    async def delete(
        self,
        *,
        uuids: Sequence[str],
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Delete things (删除东西).

        `POST /v1/api/thing/delete`. Safe to repeat; repeated when there is no answer.

        Args:
            uuids: Their UUIDs. At least 1 item.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            Nothing.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._send(
            DELETE,
            options,
            uuids=uuids,
            extra=extra,
        )
