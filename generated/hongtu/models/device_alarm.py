# Generated from spec/schemas/device-alarm.yaml by `make generate`. Do not edit: change the spec or the templates.

"""Models: Device alarms (一脸通设备告警事件模块)"""

from collections.abc import Mapping
from pydantic import Field
from typing import Annotated, ClassVar

from hongtu.enums import AlarmStatus, AlarmType, DeviceModel, DeviceStatus, DeviceType
from hongtu_runtime.models import Input, Output
from hongtu_runtime.types import EpochMs, Moment


class DeviceAlarmListRequest(Input):
    """Which alarms to list. All fields are optional."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "page_num": "当前页码",
        "page_size": "分页大小",
        "device_uuids": "设备uuid列表",
        "device_name": "设备名称",
        "alarm_status": "历史报警状态",
        "alarm_type": "报警类型",
        "start_alarm_time": "报警开始时间",
        "end_alarm_time": "报警结束时间",
    }

    page_num: Annotated[int | None, Field(ge=1)] = None
    """Number of the page (当前页码). At least 1. Default: 1."""

    page_size: Annotated[int | None, Field(ge=1)] = None
    """Rows in a page (分页大小). At least 1. Default: 20."""

    device_uuids: list[str] | None = None
    """UUIDs of devices (设备uuid列表)."""

    device_name: str | None = None
    """Device name (设备名称). A part of it is enough."""

    alarm_status: AlarmStatus | None = None
    """State that the alarm reported (历史报警状态). AlarmStatus: RECOVERED (0, 报警恢复), ALARM (1, 报警)."""

    alarm_type: AlarmType | None = None
    """Kind of alarm (报警类型). AlarmType: STORAGE_FULL (500000, 存储空间占用超过 90% 报警), TAMPER (500100, 防拆报警),
    PASSWORD_CRACKING (500102, 密码破解报警), DOOR_OPEN_TIMEOUT (500104, 门禁开放超时报警), TEMPERATURE_MODULE_FAILURE (500108,
    测温模块失效), ALARM_INPUT (500200, 报警输入报警), FIRE (500500, 消防报警).
    """

    start_alarm_time: EpochMs | None = None
    """Earliest time of the alarm (报警开始时间). Inclusive."""

    end_alarm_time: EpochMs | None = None
    """Latest time of the alarm (报警结束时间). Exclusive."""


class DeviceAlarm(Output):
    """An alarm that a device reported. It has no identifier."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "device_uuid": "设备uuid",
        "device_name": "设备名称",
        "device_location": "设备位置",
        "device_type": "设备类型",
        "device_model": "设备型号",
        "device_status": "设备在发送报警信息时的状态",
        "alarm_status": "历史报警状态",
        "alarm_type": "报警类型",
        "alarm_time": "报警时间",
        "gmt_create": "记录创建时间",
        "gmt_modified": "记录修改时间",
        "alarm_status_now": "当前报警状态",
    }

    device_uuid: str | None = None
    """Device UUID (设备uuid)."""

    device_name: str | None = None
    """Device name (设备名称)."""

    device_location: str | None = None
    """Location of the device (设备位置)."""

    device_type: DeviceType | None = None
    """Kind of device (设备类型)."""

    device_model: DeviceModel | None = None
    """Model of a device (设备型号). The union of all lists, which differ from one interface to the next."""

    device_status: DeviceStatus | None = None
    """State of the device when it reported the alarm (设备在发送报警信息时的状态)."""

    alarm_status: AlarmStatus | None = None
    """State that the alarm reported (历史报警状态)."""

    alarm_type: AlarmType | None = None
    """Kind of alarm (报警类型)."""

    alarm_time: Moment | None = None
    """When the alarm was raised (报警时间)."""

    gmt_create: Moment | None = None
    """When the record was made (记录创建时间)."""

    gmt_modified: Moment | None = None
    """When the record was last changed (记录修改时间)."""

    alarm_status_now: AlarmStatus | None = None
    """State of the alarm now (当前报警状态)."""
