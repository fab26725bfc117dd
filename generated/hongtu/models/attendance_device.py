# Generated from spec/schemas/attendance-device.yaml by `make generate`. Do not edit: change the spec or the templates.

"""Models: Attendance devices (考勤设备管理)"""

from collections.abc import Mapping
from pydantic import ConfigDict, Field
from typing import Annotated, ClassVar

from hongtu.enums import DeviceModel, DeviceType
from hongtu_runtime.models import Choices, Input, Output, wire_names


class AttendanceDeviceBatchDeleteRequest(Input):
    """The attendance devices to delete."""

    model_config = ConfigDict(alias_generator=wire_names(attendance_device_uuids="uuids"))

    __titles__: ClassVar[Mapping[str, str]] = {
        "attendance_device_uuids": "考勤设备uuids",
    }

    attendance_device_uuids: Annotated[list[str], Field(min_length=1)]
    """Attendance device UUIDs (考勤设备uuids). At least 1 item."""


class AttendanceDeviceDeleteResult(Output):
    """The result of deleting an attendance device."""

    model_config = ConfigDict(alias_generator=wire_names(attendance_device_uuid="uuid"))

    __titles__: ClassVar[Mapping[str, str]] = {
        "attendance_device_uuid": "考勤设备uuid",
    }

    attendance_device_uuid: str
    """Attendance device UUID (考勤设备uuid)."""

    code: int | None = None
    """Result code."""

    msg: str | None = None
    """Text that goes with the code."""


class AttendanceDeviceBatchAddRequest(Input):
    """The door devices that shall also take attendance."""

    model_config = ConfigDict(alias_generator=wire_names(door_device_uuids="uuids"))

    __unique__: ClassVar[frozenset[str]] = frozenset(["door_device_uuids"])

    __titles__: ClassVar[Mapping[str, str]] = {
        "door_device_uuids": "门禁点设备uuids",
    }

    door_device_uuids: Annotated[list[str], Field(min_length=1)]
    """Door device UUIDs (门禁点设备uuids). At least 1 item. Each item once."""


class AttendanceDeviceAddResult(Output):
    """The result of making a door an attendance device."""

    model_config = ConfigDict(alias_generator=wire_names(door_device_uuid="uuid"))

    __titles__: ClassVar[Mapping[str, str]] = {
        "door_device_uuid": "门禁点设备uuid",
        "attendance_device_uuid": "考勤设备uuid",
    }

    door_device_uuid: str
    """Door device UUID (门禁点设备uuid)."""

    attendance_device_uuid: str | None = None
    """Attendance device UUID (考勤设备uuid). Always present after success."""

    code: int | None = None
    """Result code."""

    msg: str | None = None
    """Text that goes with the code."""


class AttendanceDeviceListRequest(Input):
    """Which attendance devices to list."""

    __choices__: ClassVar[Choices] = {
        "device_type": (
            DeviceType.SMART_CAMERA,
            DeviceType.PANEL,
            DeviceType.NETWORK_CAMERA,
        ),
        "device_model": (
            DeviceModel.MEGEYE_W5K_I8,
            DeviceModel.MEGEYE_W4K_E7,
            DeviceModel.MEGEYE_W4K_I51,
            DeviceModel.MEGEYE_C3S_123,
            DeviceModel.MEGEYE_C4H_141,
            DeviceModel.MEGEYE_C4H_241,
            DeviceModel.MEGEYE_C4N_888,
            DeviceModel.MEGEYE_C4S_222,
            DeviceModel.MEGEYE_C4S_322,
            DeviceModel.MEGEYE_C4R_122,
            DeviceModel.MEGEYE_C4R_222,
            DeviceModel.MEGEYE_C4R_322,
            DeviceModel.IPC,
            DeviceModel.HIKVISION_CAMERA,
            DeviceModel.UNIVIEW_CAMERA,
            DeviceModel.KEDACOM_CAMERA,
            DeviceModel.HUAWEI_CAMERA,
            DeviceModel.MEGEYE_W4K_I52,
            DeviceModel.MEGEYE_W4K_I31,
            DeviceModel.MEGEYE_W5K_EA,
            DeviceModel.MEGEYE_W5K_EA_D,
            DeviceModel.MEGEYE_W5K_EA_T,
            DeviceModel.MEGEYE_W5K_EA_DT,
        ),
    }

    __titles__: ClassVar[Mapping[str, str]] = {
        "page_num": "当前页码",
        "page_size": "分页大小",
        "name": "设备名称",
        "location": "设备位置",
        "device_type": "设备类型",
        "device_model": "设备型号",
    }

    page_num: Annotated[int | None, Field(ge=1)] = None
    """Number of the page (当前页码). At least 1. Default: 1."""

    page_size: Annotated[int | None, Field(ge=1)] = None
    """Rows in a page (分页大小). At least 1. Default: 20."""

    name: str | None = None
    """Device name or part of it (设备名称)."""

    location: str | None = None
    """Device location or part of it (设备位置)."""

    device_type: DeviceType | None = None
    """Kind of device (设备类型). DeviceType: SMART_CAMERA (1, 智能摄像头), PANEL (2, 智能面板机), NETWORK_CAMERA (4, 网络摄像机)."""

    device_model: DeviceModel | None = None
    """Model of a device (设备型号). The union of all lists, which differ from one interface to the next. One of 23
    members of DeviceModel. DeviceModel.MEGEYE_C4N_888: not in the manual at this place; seen in the sister manual
    1.0.1 (V101) and the sister manual 1.0.2 (V102).
    """


class AttendanceDevice(Output):
    """A door device that takes attendance."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "uuid": "考勤设备uuid",
        "name": "考勤设备名称",
        "location": "设备位置",
        "device_type": "设备类型",
        "device_model": "设备型号",
    }

    uuid: str
    """Attendance device UUID (考勤设备uuid). The device has another one as a door."""

    name: str
    """Device name (考勤设备名称)."""

    location: str
    """Device location (设备位置)."""

    device_type: DeviceType
    """Kind of device (设备类型)."""

    device_model: DeviceModel
    """Model of a device (设备型号). The union of all lists, which differ from one interface to the next."""
