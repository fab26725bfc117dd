# Generated from spec/paths/misc.yaml by `make generate`. Do not edit: change the spec or the templates.

"""`client.misc`: Common uploads (共通模块)"""

from collections.abc import Mapping

from hongtu.enums import UploadType
from hongtu.models.common import UploadedFile
from hongtu.models.misc import MiscFileUploadQuery
from hongtu_runtime.operation import CallOptions, Operation, UploadPart
from hongtu_runtime.resource import AsyncResource, Resource
from hongtu_runtime.upload import FileSource

__all__ = ["AsyncMiscResource", "MiscResource"]

UPLOAD_FILE = Operation(
    name="misc.upload_file",
    title="上传文件",
    method="POST",
    path="/v1/api/misc/file/upload",
    retry="idempotent",
    request=MiscFileUploadQuery,
    result=UploadedFile,
    sign_body="empty",
    in_query=True,
    upload=UploadPart(name="file", max_size=None, media=()),
)


class MiscResource(Resource):
    """Common uploads (共通模块)"""

    def upload_file(
        self,
        *,
        file: FileSource,
        type: UploadType,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> UploadedFile:
        """Upload a file (上传文件).

        `POST /v1/api/misc/file/upload`. Safe to repeat; repeated when there is no answer.

        For files other than face images, which have their own interface (person/uploadImage). The kind of file is
        in the query and is signed with it; the multipart body is not signed.

        Args:
            file: A path, bytes, or a file opened in binary mode.
            type: What the file is for. 2 is reserved and seldom needed. UploadType: IMPORT (1, 导入文件),
                CERTIFICATION (2, 认证文件).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The stored file.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._upload(
            UPLOAD_FILE,
            options,
            file=file,
            type=type,
            extra=extra,
        )


class AsyncMiscResource(AsyncResource):
    """Common uploads (共通模块)"""

    async def upload_file(
        self,
        *,
        file: FileSource,
        type: UploadType,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> UploadedFile:
        """Upload a file (上传文件).

        `POST /v1/api/misc/file/upload`. Safe to repeat; repeated when there is no answer.

        For files other than face images, which have their own interface (person/uploadImage). The kind of file is
        in the query and is signed with it; the multipart body is not signed.

        Args:
            file: A path, bytes, or a file opened in binary mode.
            type: What the file is for. 2 is reserved and seldom needed. UploadType: IMPORT (1, 导入文件),
                CERTIFICATION (2, 认证文件).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The stored file.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._upload(
            UPLOAD_FILE,
            options,
            file=file,
            type=type,
            extra=extra,
        )
