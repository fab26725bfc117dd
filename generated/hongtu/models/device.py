# Generated from spec/schemas/device.yaml by `make generate`. Do not edit: change the spec or the templates.

"""Models: Devices (设备管理)"""

from collections.abc import Mapping
from pydantic import ConfigDict, Field
from typing import Annotated, ClassVar

from hongtu.enums import (
    BindState,
    DeleteTag,
    DeployType,
    DeviceMode,
    DeviceModel,
    DeviceType,
    DiscoveryMethod,
    FirmwareFlag,
    OnlineStatus,
    UpgradeAction,
    UpgradeStatus,
)
from hongtu_runtime.models import Choices, Input, Output, When, wire_names
from hongtu_runtime.types import Moment


class DeviceUuidRequest(Input):
    """Which device is meant."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "uuid": "设备uuid",
    }

    uuid: str
    """Device UUID (设备uuid)."""


class DeviceUpdateRequest(Input):
    """Change a device."""

    __sensitive__: ClassVar[frozenset[str]] = frozenset(["rtsp_url", "user_name", "user_password"])

    __titles__: ClassVar[Mapping[str, str]] = {
        "uuid": "设备uuid",
        "name": "设备名称",
        "location": "设备位置",
        "ip_address": "设备IP",
        "mac": "mac地址",
        "user_name": "用户名",
        "user_password": "用户密码",
        "port": "端口",
        "rtsp_url": "视频流地址",
    }

    uuid: str
    """Device UUID (设备uuid)."""

    name: str
    """Device name (设备名称)."""

    location: str
    """Device location (设备位置)."""

    ip_address: str | None = None
    """IP address (设备IP). Fixed while the device is bound."""

    mac: str | None = None
    """MAC address (mac地址)."""

    user_name: str | None = None
    """User name on the device (用户名). Fixed while the device is bound."""

    user_password: str | None = None
    """Password on the device (用户密码). Fixed while the device is bound."""

    port: int | None = None
    """Port (端口). Fixed while the device is bound."""

    rtsp_url: str | None = None
    """Address of the video stream (视频流地址). Fixed while the device is bound."""


class DeviceListRequest(Input):
    """Which devices to list."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "name": "设备名称",
        "page_num": "当前页码",
        "device_type": "设备类型",
        "page_size": "分页大小",
    }

    name: str | None = None
    """Device name (设备名称)."""

    page_num: Annotated[int | None, Field(ge=1)] = None
    """Number of the page (当前页码). At least 1. Default: 1."""

    device_type: DeviceType | None = None
    """Kind of device (设备类型). DeviceType: SMART_CAMERA (1, 智能摄像头), PANEL (2, 智能面板机), SERVER (3, 智能服务器),
    NETWORK_CAMERA (4, 网络摄像机), STORAGE_SERVER (5, 存储服务器).
    """

    page_size: Annotated[int | None, Field(ge=1)] = None
    """Rows in a page (分页大小). At least 1. Default: 20."""


class Device(Output):
    """A device with its state and the state of its software."""

    __copies__: ClassVar[Mapping[str, str]] = {
        "uuid": "uuid",
        "name": "name",
        "location": "location",
        "ip_address": "ip_address",
        "mac": "mac",
    }

    __titles__: ClassVar[Mapping[str, str]] = {
        "uuid": "设备uuid",
        "location": "设备位置",
        "name": "设备名称",
        "device_type": "设备类型",
        "status": "设备状态",
        "ip_address": "设备IP",
        "mac": "mac地址",
        "device_mode": "设备模式",
        "upgrade_status": "升级状态",
        "upgrade_action": "升级操作",
        "current_version": "当前版本",
        "check_firm": "设备型号是否是固件",
    }

    uuid: str
    """Device UUID (设备uuid)."""

    location: str
    """Device location (设备位置)."""

    name: str
    """Device name (设备名称)."""

    device_type: DeviceType
    """Kind of device (设备类型)."""

    status: OnlineStatus
    """Present state of a device (设备状态)."""

    ip_address: str | None = None
    """IP address (设备IP)."""

    mac: str | None = None
    """MAC address (mac地址)."""

    device_mode: DeviceMode | None = None
    """What the device does (设备模式). Servers have none."""

    upgrade_status: UpgradeStatus | None = None
    """Progress of an upgrade (升级状态). Null if there has been none."""

    upgrade_action: UpgradeAction | None = None
    """What the platform's page offers for a device's version (升级操作)."""

    current_version: str | None = None
    """Version installed (当前版本)."""

    check_firm: FirmwareFlag | None = None
    """Whether the model runs firmware (设备型号是否是固件). Panel machines only."""


class DeviceDeleteCheck(Output):
    """Whether a device can be deleted."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "tag": "标识",
        "deploy_type": "布控类型",
    }

    tag: DeleteTag
    """The result of the check (标识). 0 and 3 mean that the device can be deleted."""

    deploy_type: DeployType | None = None
    """How the device is deployed (布控类型). Only if tag is 2."""


class DeviceQueryReportDeviceRequest(Input):
    """Which reported devices to list."""

    __choices__: ClassVar[Choices] = {
        "device_type": (DeviceType.PANEL,),
        "discovery_method": (DiscoveryMethod.REPORTED,),
    }

    __titles__: ClassVar[Mapping[str, str]] = {
        "page_num": "当前页码",
        "sn_code": "设备编码",
        "device_type": "设备类型",
        "page_size": "分页大小",
        "discovery_method": "发现方式",
    }

    page_num: Annotated[int | None, Field(ge=1)] = None
    """Number of the page (当前页码). At least 1. Default: 1."""

    sn_code: str | None = None
    """Serial number (设备编码)."""

    device_type: DeviceType | None = None
    """Kind of device (设备类型). DeviceType: PANEL (2, 智能面板机)."""

    page_size: Annotated[int | None, Field(ge=1)] = None
    """Rows in a page (分页大小). At least 1. Default: 20."""

    discovery_method: DiscoveryMethod | None = None
    """How a device came to the platform (发现方式). DiscoveryMethod: REPORTED (1, 主动上报)."""


class ReportedDevice(Output):
    """A panel machine that has reported itself and waits to be imported."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "uuid": "设备uuid",
        "device_type": "设备类型",
        "sn_code": "设备编码",
        "gmt_create": "操作时间",
        "discovery_method": "发现方式",
    }

    uuid: str
    """Device UUID (设备uuid)."""

    device_type: DeviceType
    """Kind of device (设备类型)."""

    sn_code: str
    """Serial number (设备编码)."""

    gmt_create: Moment
    """Time of the report (操作时间)."""

    discovery_method: DiscoveryMethod
    """How a device came to the platform (发现方式)."""


class DeviceName(Output):
    """A device by UUID and name."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "uuid": "设备uuid",
        "name": "设备名称",
    }

    uuid: str
    """Device UUID (设备uuid)."""

    name: str
    """Device name (设备名称)."""


class DeviceGroup(Output):
    """The devices of one type."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "device_type": "设备类型",
        "device_list": "设备列表信息",
    }

    device_type: DeviceType
    """Kind of device (设备类型)."""

    device_list: list[DeviceName] | None = None
    """The devices (设备列表信息)."""


class DeviceSetup(Output):
    """A device as it was set up, its credentials included."""

    __sensitive__: ClassVar[frozenset[str]] = frozenset(["rtsp_url", "user_name", "user_password"])

    __titles__: ClassVar[Mapping[str, str]] = {
        "name": "设备名称",
        "ip_address": "设备IP",
        "location": "设备位置",
        "device_type": "设备类型",
        "mac": "mac地址",
        "device_mode": "设备模式",
        "user_name": "用户名",
        "user_password": "用户密码",
        "device_model": "设备型号",
        "discovery_method": "发现方式",
        "sn_code": "设备编码",
        "rtsp_url": "视频流地址",
        "port": "端口号",
    }

    uuid: str
    """Device UUID (uuid)."""

    name: str
    """Device name (设备名称)."""

    ip_address: str | None = None
    """IP address (设备IP)."""

    location: str | None = None
    """Device location (设备位置)."""

    device_type: DeviceType
    """Kind of device (设备类型)."""

    mac: str | None = None
    """MAC address (mac地址)."""

    device_mode: DeviceMode | None = None
    """What a device does (设备模式). Servers have none."""

    user_name: str | None = None
    """User name on the device (用户名)."""

    user_password: str | None = None
    """Password on the device (用户密码)."""

    device_model: DeviceModel
    """Model of a device (设备型号). The union of all lists, which differ from one interface to the next."""

    discovery_method: DiscoveryMethod
    """How a device came to the platform (发现方式)."""

    sn_code: str | None = None
    """Serial number (设备编码)."""

    rtsp_url: str | None = None
    """Address of the video stream (视频流地址)."""

    port: int | None = None
    """Port (端口号)."""


class BoundServer(Output):
    """The computing server (智能服务器) to which a device is bound. Only if there is one."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "uuid": "设备uuid",
        "name": "设备name",
        "device_type": "设备类型",
        "status": "设备状态",
    }

    uuid: str
    """Server's UUID (设备uuid)."""

    name: str
    """Server's name (设备name)."""

    device_type: DeviceType
    """Kind of device (设备类型)."""

    status: OnlineStatus
    """Present state of a device (设备状态)."""


class BoundDevice(Output):
    """A device bound to a computing server (感知设备)."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "uuid": "设备uuid",
        "name": "设备name",
        "device_type": "设备类型",
        "status": "设备状态",
    }

    uuid: str
    """Device UUID (设备uuid)."""

    name: str
    """Device name (设备name)."""

    device_type: DeviceType
    """Kind of device (设备类型)."""

    status: OnlineStatus
    """Present state of a device (设备状态)."""


class DeviceDetails(Output):
    """A device as it runs. The figures come from panel machines only; the manual states no units for them."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "name": "设备名称",
        "ip_address": "设备IP",
        "location": "设备位置",
        "device_type": "设备类型",
        "feature_version": "算法版本号",
        "app_version": "软件版本号",
        "status": "设备状态",
        "cpu_usage": "cpu使用率",
        "memory_usage": "内存使用率",
        "cpu_temperature": "cpu温度",
        "memory_value": "内存空间",
        "disk_value": "存储空间",
        "device_mode": "设备模式",
        "mac": "mac地址",
        "bind_ai_server": "智能服务器",
        "bind_devices": "绑定的感知设备",
    }

    uuid: str
    """Device UUID (uuid)."""

    name: str
    """Device name (设备名称)."""

    ip_address: str | None = None
    """IP address (设备IP)."""

    location: str
    """Device location (设备位置)."""

    device_type: DeviceType
    """Kind of device (设备类型)."""

    feature_version: str | None = None
    """Version of the recognition algorithm (算法版本号)."""

    app_version: str | None = None
    """Version of the software (软件版本号)."""

    status: OnlineStatus
    """Present state of a device (设备状态)."""

    cpu_usage: float | None = None
    """CPU load (cpu使用率). Panel machines only."""

    memory_usage: float | None = None
    """Memory in use (内存使用率). Panel machines only."""

    disk_usage: float | None = None
    """Disk in use. The manual says nothing of this field."""

    cpu_temperature: float | None = None
    """CPU temperature (cpu温度). Panel machines only."""

    memory_value: float | None = None
    """Size of the memory (内存空间). Panel machines only."""

    disk_value: float | None = None
    """Size of the storage (存储空间). Panel machines only."""

    device_mode: DeviceMode | None = None
    """What a device does (设备模式). Servers have none."""

    mac: str | None = None
    """MAC address (mac地址)."""

    bind_ai_server: BoundServer | None = None
    """The computing server (智能服务器) to which a device is bound. Only if there is one."""

    bind_devices: list[BoundDevice] | None = None
    """Devices bound to this server (绑定的感知设备). Servers only."""


class DeviceListEnbindGroupRequest(Input):
    """The computing server."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "uuid": "设备uuid",
    }

    uuid: str
    """UUID of the computing server (设备uuid)."""


class BindableDevice(Output):
    """A device that can be bound, or is."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "uuid": "设备uuid",
        "name": "设备名称",
        "bind_type": "是否绑定设备",
    }

    uuid: str
    """Device UUID (设备uuid)."""

    name: str
    """Device name (设备名称)."""

    bind_type: BindState
    """Whether a device is bound to the server in question (是否绑定设备)."""


class BindableDeviceGroup(Output):
    """The devices of one type that a computing server can take."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "device_type": "设备类型",
        "device_list": "设备列表信息",
    }

    device_type: DeviceType
    """Kind of device (设备类型)."""

    device_list: list[BindableDevice] | None = None
    """The devices (设备列表信息)."""


class DeviceImportDeviceRequest(Input):
    """A panel machine to import."""

    __choices__: ClassVar[Choices] = {
        "device_type": (DeviceType.PANEL,),
        "device_model": (
            DeviceModel.MEGEYE_W5K_I8,
            DeviceModel.MEGEYE_W4K_E7,
            DeviceModel.MEGEYE_W4K_I51,
            DeviceModel.MEGEYE_W4K_I52,
            DeviceModel.MEGEYE_W3K_45S,
            DeviceModel.MEGEYE_W4K_I31,
            DeviceModel.MEGEYE_W5K_EA,
            DeviceModel.MEGEYE_W5K_EA_D,
            DeviceModel.MEGEYE_W5K_EA_T,
            DeviceModel.MEGEYE_W5K_EA_DT,
        ),
        "device_mode": (DeviceMode.FACE_RECOGNITION,),
        "discovery_method": (DiscoveryMethod.REPORTED,),
    }

    __titles__: ClassVar[Mapping[str, str]] = {
        "name": "设备名称",
        "location": "设备位置",
        "device_type": "设备类型",
        "device_model": "设备型号",
        "device_mode": "设备模式",
        "sn_code": "设备编码",
        "discovery_method": "发现方式",
    }

    name: str
    """Device name (设备名称)."""

    location: str
    """Device location (设备位置)."""

    device_type: DeviceType
    """Kind of device (设备类型). DeviceType: PANEL (2, 智能面板机)."""

    device_model: DeviceModel
    """Model of a device (设备型号). The union of all lists, which differ from one interface to the next. DeviceModel:
    MEGEYE_W5K_I8 (1, MegEye-W5K-I8), MEGEYE_W4K_E7 (2, MegEye-W4K-E7), MEGEYE_W4K_I51 (3, MegEye-W4K-I51),
    MEGEYE_W4K_I52 (34, MegEye-W4K-I52), MEGEYE_W3K_45S (35, MegEye-W3K-45S), MEGEYE_W4K_I31 (36, MegEye-W4K-I31),
    MEGEYE_W5K_EA (40, MegEye-W5K-EA), MEGEYE_W5K_EA_D (41, MegEye-W5K-EA-D), MEGEYE_W5K_EA_T (42,
    MegEye-W5K-EA-T), MEGEYE_W5K_EA_DT (43, MegEye-W5K-EA-DT). DeviceModel.MEGEYE_W3K_45S: not in the manual at
    this place; seen in the sister manual 1.0.2 (V102).
    """

    device_mode: DeviceMode
    """What a device does (设备模式). Servers have none. DeviceMode: FACE_RECOGNITION (1, 人脸识别)."""

    sn_code: str
    """Serial number (设备编码)."""

    discovery_method: DiscoveryMethod
    """How a device came to the platform (发现方式). DiscoveryMethod: REPORTED (1, 主动上报)."""


class DeviceAddRequest(Input):
    """A server or a camera to add."""

    __sensitive__: ClassVar[frozenset[str]] = frozenset(["rtsp_url", "user_name", "user_password"])

    __choices__: ClassVar[Choices] = {
        "device_type": (
            DeviceType.SMART_CAMERA,
            DeviceType.SERVER,
            DeviceType.NETWORK_CAMERA,
            DeviceType.STORAGE_SERVER,
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
            DeviceModel.CORE,
            DeviceModel.IPC,
            DeviceModel.MEGBOX_B3R_412,
            DeviceModel.MEGBOX_B3R_1012,
            DeviceModel.MEGNVR_N4K_001,
            DeviceModel.MEGNVR_N4M_001,
            DeviceModel.MEGNVR_N8K_281,
            DeviceModel.MEGNVR_N8M_281,
            DeviceModel.MEGNVR_N8P_281,
            DeviceModel.HIKVISION_CAMERA,
            DeviceModel.DAHUA_CAMERA,
            DeviceModel.UNIVIEW_CAMERA,
            DeviceModel.KEDACOM_CAMERA,
            DeviceModel.HUAWEI_CAMERA,
            DeviceModel.MEGEYE_W4K_I52,
            DeviceModel.MEGEYE_W3K_45S,
            DeviceModel.MEGEYE_W4K_I31,
            DeviceModel.MEGBOX_B3R_1012_H1,
            DeviceModel.MEGCUBE_B4H16_311,
            DeviceModel.MEGEYE_W5K_EA,
            DeviceModel.MEGEYE_W5K_EA_D,
            DeviceModel.MEGEYE_W5K_EA_T,
            DeviceModel.MEGEYE_W5K_EA_DT,
        ),
    }

    __titles__: ClassVar[Mapping[str, str]] = {
        "name": "设备名称",
        "location": "设备位置",
        "device_type": "设备类型",
        "device_model": "设备型号",
        "device_mode": "设备模式",
        "ip_address": "设备IP",
        "mac": "mac地址",
        "user_name": "用户名",
        "user_password": "用户密码",
        "rtsp_url": "视频流地址",
        "port": "端口",
    }

    __conditions__: ClassVar[tuple[When, ...]] = (When("device_type", (1, 4), requires=("device_mode",)),)

    name: Annotated[str, Field(max_length=50, min_length=1)]
    """Device name (设备名称). 1 to 50 characters."""

    location: Annotated[str, Field(max_length=50, min_length=1)]
    """Device location (设备位置). 1 to 50 characters."""

    device_type: DeviceType
    """Kind of device (设备类型). DeviceType: SMART_CAMERA (1, 智能摄像头), SERVER (3, 智能服务器), NETWORK_CAMERA (4, 网络摄像机),
    STORAGE_SERVER (5, 存储服务器). DeviceType.STORAGE_SERVER: not in the manual at this place; seen in the sister
    manual 1.0.1 (V101) and the sister manual 1.0.2 (V102).
    """

    device_model: DeviceModel
    """Model of a device (设备型号). The union of all lists, which differ from one interface to the next. One of 35
    members of DeviceModel. DeviceModel.MEGEYE_C4N_888, DeviceModel.CORE, DeviceModel.MEGNVR_N4K_001,
    DeviceModel.MEGNVR_N4M_001, DeviceModel.MEGNVR_N8K_281, DeviceModel.MEGNVR_N8M_281 and
    DeviceModel.MEGNVR_N8P_281: not in the manual at this place; seen in the sister manual 1.0.1 (V101) and the
    sister manual 1.0.2 (V102). DeviceModel.DAHUA_CAMERA and DeviceModel.MEGEYE_W3K_45S: not in the manual at this
    place; seen in the sister manual 1.0.2 (V102).
    """

    device_mode: DeviceMode | None = None
    """What the device does (设备模式). Cameras need it, servers have none. DeviceMode: FACE_RECOGNITION (1, 人脸识别),
    STRUCTURING (2, 结构化), PERIMETER (3, 警戒), FACE_CAPTURE (4, 人脸抓拍), MIXED (5, 混合模式), FACE_RECOGNITION_STANDARD
    (6, 人脸识别标准模式), FACE_RECOGNITION_HIGH_PERFORMANCE (7, 人脸识别高性能模式).
    """

    ip_address: str
    """IP address (设备IP)."""

    mac: str | None = None
    """MAC address (mac地址)."""

    user_name: Annotated[str | None, Field(max_length=50, min_length=1)] = None
    """User name on the device (用户名). 1 to 50 characters."""

    user_password: str | None = None
    """Password on the device (用户密码)."""

    rtsp_url: str | None = None
    """Address of the video stream (视频流地址). B3R and B4H do not need it."""

    port: int | None = None
    """Port (端口)."""


class DeviceResult(Output):
    """The result of adding a device. It repeats the request, including the password."""

    __sensitive__: ClassVar[frozenset[str]] = frozenset(["rtsp_url", "user_name", "user_password"])

    __titles__: ClassVar[Mapping[str, str]] = {
        "uuid": "设备uuid",
        "code": "结果状态码",
        "name": "设备名称",
        "location": "设备位置",
        "msg": "结果信息提示",
        "device_type": "设备类型",
        "device_model": "设备型号",
        "device_mode": "设备模式",
        "ip_address": "设备IP",
        "mac": "mac地址",
        "user_name": "用户名",
        "user_password": "用户密码",
        "rtsp_url": "视频流地址",
        "port": "端口",
    }

    uuid: str | None = None
    """Device UUID (设备uuid). A refused device may have none."""

    code: int | None = None
    """Result code (结果状态码)."""

    name: str
    """Device name (设备名称)."""

    location: str
    """Device location (设备位置)."""

    msg: str | None = None
    """Text that goes with the code (结果信息提示)."""

    device_type: DeviceType
    """Kind of device (设备类型)."""

    device_model: DeviceModel
    """Model of a device (设备型号). The union of all lists, which differ from one interface to the next."""

    device_mode: DeviceMode | None = None
    """What a device does (设备模式). Servers have none."""

    ip_address: str
    """IP address (设备IP)."""

    mac: str | None = None
    """MAC address (mac地址)."""

    user_name: str | None = None
    """User name on the device (用户名)."""

    user_password: str | None = None
    """Password on the device (用户密码)."""

    rtsp_url: str | None = None
    """Address of the video stream (视频流地址)."""

    port: int | None = None
    """Port (端口)."""


class DeviceBindRequest(Input):
    """The devices that a computing server is to serve."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "uuid": "算力设备的uuid",
        "device_uuids": "最后需要绑定的设备uuid列表",
    }

    uuid: str
    """UUID of the computing server (算力设备的uuid)."""

    device_uuids: list[str]
    """All devices that shall be bound in the end (最后需要绑定的设备uuid列表). Other devices are unbound."""


class DeviceUnbindRequest(Input):
    """The device to unbind."""

    model_config = ConfigDict(alias_generator=wire_names(unbind_device_uuid="unBindDeviceUuid"))

    __titles__: ClassVar[Mapping[str, str]] = {
        "uuid": "算力设备的uuid",
        "unbind_device_uuid": "被解绑设备id",
    }

    uuid: str
    """UUID of the computing server (算力设备的uuid)."""

    unbind_device_uuid: str
    """UUID of the device to unbind (被解绑设备id)."""
