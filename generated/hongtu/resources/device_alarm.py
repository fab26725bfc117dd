# Generated from spec/paths/device-alarm.yaml by `make generate`. Do not edit: change the spec or the templates.

"""`client.device_alarm`: Device alarms (一脸通设备告警事件模块)"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from hongtu.enums import AlarmStatus, AlarmType
from hongtu.models.device_alarm import DeviceAlarm, DeviceAlarmListRequest
from hongtu_runtime.operation import CallOptions, Operation
from hongtu_runtime.page import AsyncPage, Page
from hongtu_runtime.resource import AsyncResource, Resource

__all__ = ["AsyncDeviceAlarmResource", "DeviceAlarmResource"]

LIST = Operation(
    name="device_alarm.list",
    title="一脸通设备告警事件分页查询",
    method="POST",
    path="/v1/api/device_alarm/list",
    retry="read",
    request=DeviceAlarmListRequest,
    result=DeviceAlarm,
)


class DeviceAlarmResource(Resource):
    """Device alarms (一脸通设备告警事件模块)"""

    def list(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
        device_uuids: Sequence[str] | None = None,
        device_name: str | None = None,
        alarm_status: AlarmStatus | None = None,
        alarm_type: AlarmType | None = None,
        start_alarm_time: datetime | None = None,
        end_alarm_time: datetime | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> Page[DeviceAlarm]:
        """List device alarms (一脸通设备告警事件分页查询).

        `POST /v1/api/device_alarm/list`. Changes nothing; repeated when there is no answer.

        Alarms that panels and cameras reported, page by page. A row has no identifier: device, kind and time of
        the alarm together identify it.

        Args:
            page_num: Number of the page (当前页码). At least 1. Default: 1.
            page_size: Rows in a page (分页大小). At least 1. Default: 20.
            device_uuids: UUIDs of devices (设备uuid列表).
            device_name: Device name (设备名称). A part of it is enough.
            alarm_status: State that the alarm reported (历史报警状态). AlarmStatus: RECOVERED (0, 报警恢复), ALARM (1, 报警).
            alarm_type: Kind of alarm (报警类型). AlarmType: STORAGE_FULL (500000, 存储空间占用超过 90% 报警), TAMPER (500100,
                防拆报警), PASSWORD_CRACKING (500102, 密码破解报警), DOOR_OPEN_TIMEOUT (500104, 门禁开放超时报警),
                TEMPERATURE_MODULE_FAILURE (500108, 测温模块失效), ALARM_INPUT (500200, 报警输入报警), FIRE (500500, 消防报警).
            start_alarm_time: Earliest time of the alarm (报警开始时间). Inclusive.
            end_alarm_time: Latest time of the alarm (报警结束时间). Exclusive.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            A page of alarms.

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
            device_uuids=device_uuids,
            device_name=device_name,
            alarm_status=alarm_status,
            alarm_type=alarm_type,
            start_alarm_time=start_alarm_time,
            end_alarm_time=end_alarm_time,
            extra=extra,
        )


class AsyncDeviceAlarmResource(AsyncResource):
    """Device alarms (一脸通设备告警事件模块)"""

    async def list(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
        device_uuids: Sequence[str] | None = None,
        device_name: str | None = None,
        alarm_status: AlarmStatus | None = None,
        alarm_type: AlarmType | None = None,
        start_alarm_time: datetime | None = None,
        end_alarm_time: datetime | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AsyncPage[DeviceAlarm]:
        """List device alarms (一脸通设备告警事件分页查询).

        `POST /v1/api/device_alarm/list`. Changes nothing; repeated when there is no answer.

        Alarms that panels and cameras reported, page by page. A row has no identifier: device, kind and time of
        the alarm together identify it.

        Args:
            page_num: Number of the page (当前页码). At least 1. Default: 1.
            page_size: Rows in a page (分页大小). At least 1. Default: 20.
            device_uuids: UUIDs of devices (设备uuid列表).
            device_name: Device name (设备名称). A part of it is enough.
            alarm_status: State that the alarm reported (历史报警状态). AlarmStatus: RECOVERED (0, 报警恢复), ALARM (1, 报警).
            alarm_type: Kind of alarm (报警类型). AlarmType: STORAGE_FULL (500000, 存储空间占用超过 90% 报警), TAMPER (500100,
                防拆报警), PASSWORD_CRACKING (500102, 密码破解报警), DOOR_OPEN_TIMEOUT (500104, 门禁开放超时报警),
                TEMPERATURE_MODULE_FAILURE (500108, 测温模块失效), ALARM_INPUT (500200, 报警输入报警), FIRE (500500, 消防报警).
            start_alarm_time: Earliest time of the alarm (报警开始时间). Inclusive.
            end_alarm_time: Latest time of the alarm (报警结束时间). Exclusive.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            A page of alarms.

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
            device_uuids=device_uuids,
            device_name=device_name,
            alarm_status=alarm_status,
            alarm_type=alarm_type,
            start_alarm_time=start_alarm_time,
            end_alarm_time=end_alarm_time,
            extra=extra,
        )
