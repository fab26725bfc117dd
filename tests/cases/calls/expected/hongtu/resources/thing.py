# Generated from spec/paths/thing.yaml by `make generate`. Do not edit: change the spec or the templates.

"""`client.thing`: Things (东西)"""

import builtins
from collections.abc import Mapping, Sequence
from types import NoneType

from hongtu.models.thing import Named, NewOne, Thing, ThingBatchDeleteRequest, ThingUploadQuery
from hongtu_runtime.batch import AsyncBatchResult, BatchResult
from hongtu_runtime.operation import BatchMatch, CallOptions, Operation, UploadPart
from hongtu_runtime.resource import AsyncResource, Resource
from hongtu_runtime.upload import FileSource

__all__ = ["AsyncThingResource", "ThingResource"]

STATUS = Operation(
    name="thing.status",
    title="状态",
    method="GET",
    path="/v1/api/thing/status",
    retry="read",
    result=Thing,
    sign_body="empty",
)


OPEN = Operation(
    name="thing.open",
    title="开门",
    method="POST",
    path="/v1/api/thing/open",
    retry="physical",
    request=Named,
    result=NoneType,
)


FIND = Operation(
    name="thing.find",
    title="查找",
    method="POST",
    path="/v1/api/thing/find",
    retry="read",
    result=Thing,
    nullable=True,
    sign_body="empty-object",
)


COPY = Operation(
    name="thing.copy",
    title="复制",
    method="POST",
    path="/v1/api/thing/copy",
    retry="unsafe",
    request=Named,
    result=NoneType,
)


LIST = Operation(
    name="thing.list",
    title="列表",
    method="POST",
    path="/v1/api/thing/list",
    retry="read",
    result=Thing,
)


BATCH_DELETE = Operation(
    name="thing.batch_delete",
    title="批量删除",
    method="POST",
    path="/v1/api/thing/batchDelete",
    retry="idempotent",
    request=ThingBatchDeleteRequest,
    result=Thing,
    batch=BatchMatch(items="names", fields={"name": ""}),
)


ADD_ONE = Operation(
    name="thing.add_one",
    title="添加",
    method="POST",
    path="/v1/api/thing/addOne",
    retry="unsafe",
    request=NewOne,
    result=Thing,
    batch=BatchMatch(items="", fields={"name": "name", "place": "position"}),
)


UPLOAD = Operation(
    name="thing.upload",
    title="上传",
    method="POST",
    path="/v1/api/thing/upload",
    retry="unsafe",
    request=ThingUploadQuery,
    result=Thing,
    sign_body="empty",
    in_query=True,
    upload=UploadPart(name="attachment", max_size=None, media=()),
)


class ThingResource(Resource):
    """Things (东西)"""

    def status(
        self,
        *,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> Thing:
        """Get the state (状态).

        `GET /v1/api/thing/status`. Changes nothing; repeated when there is no answer.

        Args:
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            It.

        Raises:
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._value(
            STATUS,
            options,
            extra=extra,
        )

    def open(
        self,
        *,
        name: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Open (开门).

        `POST /v1/api/thing/open`. Moves a door: never repeated.

        Args:
            name: The name.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            Nothing.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing moved.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: the door may have opened.
        """
        return self._send(
            OPEN,
            options,
            name=name,
            extra=extra,
        )

    def find(
        self,
        *,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> Thing | None:
        """Find it (查找).

        `POST /v1/api/thing/find`. Changes nothing; repeated when there is no answer.

        Args:
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            It, or nothing.

        Raises:
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._value(
            FIND,
            options,
            extra=extra,
        )

    def copy(
        self,
        *,
        name: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Copy (复制).

        `POST /v1/api/thing/copy`. Repeated only when nothing was sent, or the server was too busy to begin (HTTP
        429).

        Args:
            name: The name.
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
            COPY,
            options,
            name=name,
            extra=extra,
        )

    def list(
        self,
        *,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> builtins.list[Thing]:
        """List (列表).

        `POST /v1/api/thing/list`. Changes nothing; repeated when there is no answer.

        Args:
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            All of them.

        Raises:
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._list(
            LIST,
            options,
            extra=extra,
        )

    def batch_delete(
        self,
        *,
        names: Sequence[str],
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> BatchResult[Thing, str]:
        """Delete (批量删除).

        `POST /v1/api/thing/batchDelete`. Safe to repeat; repeated when there is no answer.

        A long list is sent in several requests of 100 items (`chunk_size` of the options). If one of them fails,
        `error.partial` shows what became of each item.

        Args:
            names: Their names.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            It.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._batch(
            BATCH_DELETE,
            options,
            names=names,
            extra=extra,
        )

    def add_one(
        self,
        *,
        name: str,
        position: str | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> BatchResult[Thing, NewOne]:
        """Add one (添加).

        `POST /v1/api/thing/addOne`. Repeated only when nothing was sent, or the server was too busy to begin
        (HTTP 429).

        Args:
            name: Its name.
            position: Its place.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            It.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._batch(
            ADD_ONE,
            options,
            name=name,
            position=position,
            extra=extra,
        )

    def upload(
        self,
        *,
        file: FileSource,
        type: int,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> Thing:
        """Upload (上传).

        `POST /v1/api/thing/upload`. Repeated only when nothing was sent, or the server was too busy to begin
        (HTTP 429).

        Args:
            file: A path, bytes, or a file opened in binary mode.
            type: What it is for.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            It.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._upload(
            UPLOAD,
            options,
            file=file,
            type=type,
            extra=extra,
        )


class AsyncThingResource(AsyncResource):
    """Things (东西)"""

    async def status(
        self,
        *,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> Thing:
        """Get the state (状态).

        `GET /v1/api/thing/status`. Changes nothing; repeated when there is no answer.

        Args:
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            It.

        Raises:
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._value(
            STATUS,
            options,
            extra=extra,
        )

    async def open(
        self,
        *,
        name: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Open (开门).

        `POST /v1/api/thing/open`. Moves a door: never repeated.

        Args:
            name: The name.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            Nothing.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing moved.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: the door may have opened.
        """
        return await self._send(
            OPEN,
            options,
            name=name,
            extra=extra,
        )

    async def find(
        self,
        *,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> Thing | None:
        """Find it (查找).

        `POST /v1/api/thing/find`. Changes nothing; repeated when there is no answer.

        Args:
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            It, or nothing.

        Raises:
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._value(
            FIND,
            options,
            extra=extra,
        )

    async def copy(
        self,
        *,
        name: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Copy (复制).

        `POST /v1/api/thing/copy`. Repeated only when nothing was sent, or the server was too busy to begin (HTTP
        429).

        Args:
            name: The name.
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
            COPY,
            options,
            name=name,
            extra=extra,
        )

    async def list(
        self,
        *,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> builtins.list[Thing]:
        """List (列表).

        `POST /v1/api/thing/list`. Changes nothing; repeated when there is no answer.

        Args:
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            All of them.

        Raises:
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._list(
            LIST,
            options,
            extra=extra,
        )

    async def batch_delete(
        self,
        *,
        names: Sequence[str],
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AsyncBatchResult[Thing, str]:
        """Delete (批量删除).

        `POST /v1/api/thing/batchDelete`. Safe to repeat; repeated when there is no answer.

        A long list is sent in several requests of 100 items (`chunk_size` of the options). If one of them fails,
        `error.partial` shows what became of each item.

        Args:
            names: Their names.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            It.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._batch(
            BATCH_DELETE,
            options,
            names=names,
            extra=extra,
        )

    async def add_one(
        self,
        *,
        name: str,
        position: str | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AsyncBatchResult[Thing, NewOne]:
        """Add one (添加).

        `POST /v1/api/thing/addOne`. Repeated only when nothing was sent, or the server was too busy to begin
        (HTTP 429).

        Args:
            name: Its name.
            position: Its place.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            It.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._batch(
            ADD_ONE,
            options,
            name=name,
            position=position,
            extra=extra,
        )

    async def upload(
        self,
        *,
        file: FileSource,
        type: int,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> Thing:
        """Upload (上传).

        `POST /v1/api/thing/upload`. Repeated only when nothing was sent, or the server was too busy to begin
        (HTTP 429).

        Args:
            file: A path, bytes, or a file opened in binary mode.
            type: What it is for.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            It.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._upload(
            UPLOAD,
            options,
            file=file,
            type=type,
            extra=extra,
        )
