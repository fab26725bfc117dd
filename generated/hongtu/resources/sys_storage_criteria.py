# Generated from spec/paths/function-config.yaml by `make generate`. Do not edit: change the spec or the templates.

"""`client.sys.storage_criteria`: Function configuration (功能配置)"""

from collections.abc import Mapping

from hongtu.enums import StorageLevel
from hongtu.models.function_config import (
    NewStorageThresholds,
    StorageCriteria,
    StorageDefault,
    SysStorageCriteriaSaveRequest,
)
from hongtu_runtime.operation import CallOptions, Operation
from hongtu_runtime.resource import AsyncResource, Resource

__all__ = ["AsyncSysStorageCriteriaResource", "SysStorageCriteriaResource"]

SAVE = Operation(
    name="sys.storage_criteria.save",
    title="保存入库标准",
    method="POST",
    path="/v1/api/sys/storageCriteria/save",
    retry="idempotent",
    request=SysStorageCriteriaSaveRequest,
    result=StorageCriteria,
)


INFO = Operation(
    name="sys.storage_criteria.info",
    title="查看入库标准",
    method="POST",
    path="/v1/api/sys/storageCriteria/info",
    retry="read",
    result=StorageCriteria,
)


SET_DEFAULT = Operation(
    name="sys.storage_criteria.set_default",
    title="重置入库标准",
    method="POST",
    path="/v1/api/sys/storageCriteria/setDefault",
    retry="idempotent",
    result=StorageDefault,
)


class SysStorageCriteriaResource(Resource):
    """Function configuration (功能配置)"""

    def save(
        self,
        *,
        level: StorageLevel,
        custom_config: NewStorageThresholds | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> StorageCriteria:
        """Set the quality standard for enrolled photos (保存入库标准).

        `POST /v1/api/sys/storageCriteria/save`. Safe to repeat; repeated when there is no answer.

        Two levels are predefined; level 4 has your own thresholds.

        None leaves a field out of the request; as far as is known, the platform then keeps its value. This
        interface cannot empty a field.

        Args:
            level: Strictness of the quality standard for enrolled photos (等级). StorageLevel: LOW (1, 低), HIGH (3,
                高), CUSTOM (4, 自定义).
            custom_config: Thresholds of your own. Required at level 4.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The standard as saved.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._value(
            SAVE,
            options,
            level=level,
            custom_config=custom_config,
            extra=extra,
        )

    def info(
        self,
        *,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> StorageCriteria:
        """Get the quality standard for enrolled photos (查看入库标准).

        `POST /v1/api/sys/storageCriteria/info`. Changes nothing; repeated when there is no answer.

        Args:
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The standard in force.

        Raises:
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._value(
            INFO,
            options,
            extra=extra,
        )

    def set_default(
        self,
        *,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> StorageDefault:
        """Reset the quality standard for enrolled photos (重置入库标准).

        `POST /v1/api/sys/storageCriteria/setDefault`. Safe to repeat; repeated when there is no answer.

        Args:
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The level after the reset.

        Raises:
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._value(
            SET_DEFAULT,
            options,
            extra=extra,
        )


class AsyncSysStorageCriteriaResource(AsyncResource):
    """Function configuration (功能配置)"""

    async def save(
        self,
        *,
        level: StorageLevel,
        custom_config: NewStorageThresholds | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> StorageCriteria:
        """Set the quality standard for enrolled photos (保存入库标准).

        `POST /v1/api/sys/storageCriteria/save`. Safe to repeat; repeated when there is no answer.

        Two levels are predefined; level 4 has your own thresholds.

        None leaves a field out of the request; as far as is known, the platform then keeps its value. This
        interface cannot empty a field.

        Args:
            level: Strictness of the quality standard for enrolled photos (等级). StorageLevel: LOW (1, 低), HIGH (3,
                高), CUSTOM (4, 自定义).
            custom_config: Thresholds of your own. Required at level 4.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The standard as saved.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._value(
            SAVE,
            options,
            level=level,
            custom_config=custom_config,
            extra=extra,
        )

    async def info(
        self,
        *,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> StorageCriteria:
        """Get the quality standard for enrolled photos (查看入库标准).

        `POST /v1/api/sys/storageCriteria/info`. Changes nothing; repeated when there is no answer.

        Args:
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The standard in force.

        Raises:
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._value(
            INFO,
            options,
            extra=extra,
        )

    async def set_default(
        self,
        *,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> StorageDefault:
        """Reset the quality standard for enrolled photos (重置入库标准).

        `POST /v1/api/sys/storageCriteria/setDefault`. Safe to repeat; repeated when there is no answer.

        Args:
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The level after the reset.

        Raises:
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._value(
            SET_DEFAULT,
            options,
            extra=extra,
        )
