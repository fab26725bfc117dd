# Generated from spec/paths/function-config.yaml by `make generate`. Do not edit: change the spec or the templates.

"""`client.sys.config`: Function configuration (功能配置)"""

from collections.abc import Mapping

from hongtu.enums import SwitchState
from hongtu.models.function_config import AFaceConfig, SysConfigSaveAFaceConfigRequest, TemperatureSwitches
from hongtu_runtime.operation import CallOptions, Operation
from hongtu_runtime.resource import AsyncResource, Resource

__all__ = ["AsyncSysConfigResource", "SysConfigResource"]

SAVE_A_FACE_CONFIG = Operation(
    name="sys.config.save_a_face_config",
    title="一脸通配置保存",
    method="POST",
    path="/v1/api/sys/config/saveAFaceConfig",
    retry="idempotent",
    request=SysConfigSaveAFaceConfigRequest,
    result=AFaceConfig,
)


TEMPERATURE_CONFIG = Operation(
    name="sys.config.temperature_config",
    title="测温开关查询",
    method="POST",
    path="/v1/api/sys/config/temperatureConfig",
    retry="read",
    result=TemperatureSwitches,
)


QUERY_A_FACE_CONFIG = Operation(
    name="sys.config.query_a_face_config",
    title="获取一脸通配置",
    method="POST",
    path="/v1/api/sys/config/queryAFaceConfig",
    retry="read",
    result=AFaceConfig,
)


RESET_A_FACE_CONFIG = Operation(
    name="sys.config.reset_a_face_config",
    title="重置一脸通配置",
    method="POST",
    path="/v1/api/sys/config/resetAFaceConfig",
    retry="idempotent",
    result=AFaceConfig,
)


class SysConfigResource(Resource):
    """Function configuration (功能配置)"""

    def save_a_face_config(
        self,
        *,
        attendance_record_callback_url: str | None = None,
        identify_record_callback_url: str | None = None,
        temperature_switch: SwitchState,
        mask_alert_switch: SwitchState,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AFaceConfig:
        """Save the face access configuration (一脸通配置保存).

        `POST /v1/api/sys/config/saveAFaceConfig`. Safe to repeat; repeated when there is no answer.

        The addresses to which records are posted, and the switches for temperature and mask. Send both addresses:
        the manual does not say whether one that is left out stays or is cleared.

        None leaves a field out of the request; as far as is known, the platform then keeps its value. `\""` is
        sent for a text. This interface cannot empty fields of other types, except lists.

        Args:
            attendance_record_callback_url: URL to which attendance records are posted (考勤记录会回调地址).
            identify_record_callback_url: URL to which recognition records are posted (识别记录回调地址).
            temperature_switch: Whether temperature is measured (测温开关). SwitchState: OFF (0, 关闭), ON (1, 打开).
            mask_alert_switch: Whether people are reminded to wear a mask (口罩提示开关). SwitchState: OFF (0, 关闭), ON
                (1, 打开).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The saved configuration.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._value(
            SAVE_A_FACE_CONFIG,
            options,
            attendance_record_callback_url=attendance_record_callback_url,
            identify_record_callback_url=identify_record_callback_url,
            temperature_switch=temperature_switch,
            mask_alert_switch=mask_alert_switch,
            extra=extra,
        )

    def temperature_config(
        self,
        *,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> TemperatureSwitches:
        """Get the switches for temperature and mask (测温开关查询).

        `POST /v1/api/sys/config/temperatureConfig`. Changes nothing; repeated when there is no answer.

        To set them, use sys/config/saveAFaceConfig.

        Args:
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The two switches.

        Raises:
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._value(
            TEMPERATURE_CONFIG,
            options,
            extra=extra,
        )

    def query_a_face_config(
        self,
        *,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AFaceConfig:
        """Get the face access configuration (获取一脸通配置).

        `POST /v1/api/sys/config/queryAFaceConfig`. Changes nothing; repeated when there is no answer.

        Args:
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The configuration in force.

        Raises:
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._value(
            QUERY_A_FACE_CONFIG,
            options,
            extra=extra,
        )

    def reset_a_face_config(
        self,
        *,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AFaceConfig:
        """Reset the face access configuration (重置一脸通配置).

        `POST /v1/api/sys/config/resetAFaceConfig`. Safe to repeat; repeated when there is no answer.

        Args:
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The configuration after the reset.

        Raises:
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._value(
            RESET_A_FACE_CONFIG,
            options,
            extra=extra,
        )


class AsyncSysConfigResource(AsyncResource):
    """Function configuration (功能配置)"""

    async def save_a_face_config(
        self,
        *,
        attendance_record_callback_url: str | None = None,
        identify_record_callback_url: str | None = None,
        temperature_switch: SwitchState,
        mask_alert_switch: SwitchState,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AFaceConfig:
        """Save the face access configuration (一脸通配置保存).

        `POST /v1/api/sys/config/saveAFaceConfig`. Safe to repeat; repeated when there is no answer.

        The addresses to which records are posted, and the switches for temperature and mask. Send both addresses:
        the manual does not say whether one that is left out stays or is cleared.

        None leaves a field out of the request; as far as is known, the platform then keeps its value. `\""` is
        sent for a text. This interface cannot empty fields of other types, except lists.

        Args:
            attendance_record_callback_url: URL to which attendance records are posted (考勤记录会回调地址).
            identify_record_callback_url: URL to which recognition records are posted (识别记录回调地址).
            temperature_switch: Whether temperature is measured (测温开关). SwitchState: OFF (0, 关闭), ON (1, 打开).
            mask_alert_switch: Whether people are reminded to wear a mask (口罩提示开关). SwitchState: OFF (0, 关闭), ON
                (1, 打开).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The saved configuration.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._value(
            SAVE_A_FACE_CONFIG,
            options,
            attendance_record_callback_url=attendance_record_callback_url,
            identify_record_callback_url=identify_record_callback_url,
            temperature_switch=temperature_switch,
            mask_alert_switch=mask_alert_switch,
            extra=extra,
        )

    async def temperature_config(
        self,
        *,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> TemperatureSwitches:
        """Get the switches for temperature and mask (测温开关查询).

        `POST /v1/api/sys/config/temperatureConfig`. Changes nothing; repeated when there is no answer.

        To set them, use sys/config/saveAFaceConfig.

        Args:
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The two switches.

        Raises:
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._value(
            TEMPERATURE_CONFIG,
            options,
            extra=extra,
        )

    async def query_a_face_config(
        self,
        *,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AFaceConfig:
        """Get the face access configuration (获取一脸通配置).

        `POST /v1/api/sys/config/queryAFaceConfig`. Changes nothing; repeated when there is no answer.

        Args:
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The configuration in force.

        Raises:
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._value(
            QUERY_A_FACE_CONFIG,
            options,
            extra=extra,
        )

    async def reset_a_face_config(
        self,
        *,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AFaceConfig:
        """Reset the face access configuration (重置一脸通配置).

        `POST /v1/api/sys/config/resetAFaceConfig`. Safe to repeat; repeated when there is no answer.

        Args:
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The configuration after the reset.

        Raises:
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._value(
            RESET_A_FACE_CONFIG,
            options,
            extra=extra,
        )
