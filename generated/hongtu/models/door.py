# Generated from spec/schemas/door.yaml by `make generate`. Do not edit: change the spec or the templates.

"""Models: Doors (门禁点管理)"""

from collections.abc import Mapping
from pydantic import ConfigDict, Field
from typing import Annotated, ClassVar

from hongtu.enums import (
    AlarmInput,
    AlarmOutput,
    BindType,
    DeviceMode,
    DeviceModel,
    DeviceType,
    DoorVerificationMode,
    FeatureFailPersonType,
    LivenessModel,
    MaxDistance,
    OnlineStatus,
    PassFlag,
    PictureType,
    RecognitionMode,
    SensorType,
    SyncPersonType,
    SyncStatus,
    WiegandFormat,
    WiegandMode,
    WiegandOutput,
)
from hongtu_runtime.models import Choices, Input, Output, When, wire_names


class DoorUuidRequest(Input):
    """The door device."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "uuid": "设备uuid",
    }

    uuid: str
    """Device UUID (设备uuid)."""


class DoorQueryB3rInBindRequest(Input):
    """The device whose server counts."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "page_num": "当前页码",
        "uuid": "当前设备uuid",
        "page_size": "分页大小",
    }

    page_num: Annotated[int | None, Field(ge=1)] = None
    """Number of the page (当前页码). At least 1. Default: 1."""

    uuid: str
    """UUID of the device (当前设备uuid)."""

    page_size: Annotated[int | None, Field(ge=1)] = None
    """Rows in a page (分页大小). At least 1. Default: 20."""


class DoorPeer(Output):
    """A device on the same computing server."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "uuid": "设备uuid",
        "location": "设备位置",
        "name": "设备名称",
        "device_type": "设备类型",
        "device_mode": "设备模式",
    }

    uuid: str
    """Device UUID (设备uuid)."""

    location: str | None = None
    """Device location (设备位置)."""

    name: str
    """Device name (设备名称)."""

    device_type: DeviceType
    """Kind of device (设备类型)."""

    device_model: DeviceModel | None = None
    """Model of the device. The manual says nothing of this field."""

    device_mode: DeviceMode | None = None
    """What a device does (设备模式). Servers have none."""


class DoorListRequest(Input):
    """Which doors to list, or which devices that can become doors."""

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
            DeviceModel.MEGEYE_D1S_X2X,
            DeviceModel.MEGEYE_D1S_X4X,
            DeviceModel.MEGID_W2K,
            DeviceModel.MEGID_W2K_E,
            DeviceModel.MEGEYE_W3K_45S_17,
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
        "location": "设备位置",
        "page_num": "当前页码",
        "name": "设备名称",
        "page_size": "分页大小",
        "device_type": "设备类型",
        "device_model": "设备型号",
        "pass_model": "可添加的设备，而不是门禁点",
    }

    location: str | None = None
    """Device location (设备位置)."""

    page_num: Annotated[int | None, Field(ge=1)] = None
    """Number of the page (当前页码). At least 1. Default: 1."""

    name: str | None = None
    """Device name (设备名称)."""

    page_size: Annotated[int | None, Field(ge=1)] = None
    """Rows in a page (分页大小). At least 1. Default: 20."""

    device_type: DeviceType | None = None
    """Kind of device (设备类型). DeviceType: SMART_CAMERA (1, 智能摄像头), PANEL (2, 智能面板机), NETWORK_CAMERA (4, 网络摄像机)."""

    device_model: DeviceModel | None = None
    """Model of a device (设备型号). The union of all lists, which differ from one interface to the next. One of 28
    members of DeviceModel. DeviceModel.MEGEYE_C4N_888, DeviceModel.MEGEYE_D1S_X2X, DeviceModel.MEGEYE_D1S_X4X,
    DeviceModel.MEGID_W2K, DeviceModel.MEGID_W2K_E and DeviceModel.MEGEYE_W3K_45S_17: not in the manual at this
    place; seen in the sister manual 1.0.1 (V101) and the sister manual 1.0.2 (V102).
    """

    pass_model: bool
    """Devices that can be added, instead of the doors (可添加的设备，而不是门禁点). True leaves out those deployed for key
    persons (已布控重点人员); false lists the doors (门禁控制列表).
    """


class Door(Output):
    """A door, or a device that can become one."""

    model_config = ConfigDict(alias_generator=wire_names(sync_status="synStatus"))

    __titles__: ClassVar[Mapping[str, str]] = {
        "uuid": "设备uuid",
        "location": "设备位置",
        "name": "设备名称",
        "device_type": "设备类型",
        "device_model": "设备型号",
        "status": "设备状态",
        "sync_status": "同步状态",
        "switch_ip": "绑定开关",
        "is_pass": "是否绑定门禁设备",
        "fail_num": "同步失败的数量",
    }

    uuid: str
    """Device UUID (设备uuid)."""

    location: str
    """Device location (设备位置)."""

    name: str
    """Device name (设备名称)."""

    device_type: DeviceType
    """Kind of device (设备类型)."""

    device_model: DeviceModel
    """Model of a device (设备型号). The union of all lists, which differ from one interface to the next."""

    status: OnlineStatus
    """Present state of a device (设备状态)."""

    sync_status: SyncStatus | None = None
    """State of the synchronisation of persons (同步状态). Deprecated; no longer returned. Deprecated."""

    switch_ip: str | None = None
    """IP address of the switch that is bound to the door (绑定开关)."""

    is_pass: PassFlag
    """Whether the device is a door (是否绑定门禁设备)."""

    fail_num: int | None = None
    """Number of failed synchronisations (同步失败的数量). Deprecated; no longer returned. Deprecated."""


class DoorSyncDetailRequest(Input):
    """The door whose failed synchronisations to list."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "page_num": "当前页码",
        "uuid": "设备uuid",
        "page_size": "分页大小",
    }

    page_num: Annotated[int | None, Field(ge=1)] = None
    """Number of the page (当前页码). At least 1. Default: 1."""

    uuid: str
    """Device UUID (设备uuid)."""

    page_size: Annotated[int | None, Field(ge=1)] = None
    """Rows in a page (分页大小). At least 1. Default: 20."""


class DoorSyncFailure(Output):
    """A person that failed to synchronise to a door."""

    __sensitive__: ClassVar[frozenset[str]] = frozenset(["image_url"])

    __titles__: ClassVar[Mapping[str, str]] = {
        "name": "人员名",
        "image_url": "用户识别照片的url",
        "type": "用户类别",
        "reason_str": "失败原因描述",
    }

    uuid: str
    """Person UUID (personUuid)."""

    name: str
    """Person's name (人员名)."""

    image_url: str | None = None
    """URL of the face image (用户识别照片的url). It is signed and expires."""

    type: SyncPersonType
    """Kind of person in the list of failed synchronisations (用户类别). The manual lists 1, 2 and 4 here; 3 and 4 are
    both key persons.
    """

    reason_str: str | None = None
    """Why it failed (失败原因描述). Not in the manual; seen in the sister manual 1.0.2 (V102)."""


class DoorQueryFeatureFailListRequest(Input):
    """The device whose failed face features to list."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "page_num": "当前页",
        "uuid": "识别设备uuid",
        "page_size": "每页条数",
    }

    page_num: Annotated[int | None, Field(ge=1)] = None
    """Number of the page (当前页). At least 1. Default: 1."""

    uuid: str
    """UUID of the recognising device (识别设备uuid)."""

    page_size: Annotated[int | None, Field(ge=1)] = None
    """Rows in a page (每页条数). At least 1. Default: 10."""


class DoorFeatureFailure(Output):
    """A person whose face feature failed on a device."""

    __sensitive__: ClassVar[frozenset[str]] = frozenset(["image_uri"])

    __titles__: ClassVar[Mapping[str, str]] = {
        "person_uuid": "人员personUuid",
        "name": "人员名",
        "image_uri": "用户识别照片的uri",
        "type": "用户类别",
        "reason_str": "失败原因描述",
    }

    person_uuid: str | None = None
    """Person UUID (人员personUuid)."""

    name: str | None = None
    """Person's name (人员名)."""

    image_uri: str | None = None
    """URI of the face image (用户识别照片的uri)."""

    type: FeatureFailPersonType | None = None
    """Kind of person in the list of failed face features (用户类别). 3 and 4 are both key persons."""

    reason_str: str | None = None
    """Why it failed (失败原因描述). Not in the manual; seen in the sister manual 1.0.2 (V102)."""


class DoorBinding(Output):
    """What computes for a device."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "bind_type": "绑定类型",
    }

    bind_type: BindType
    """What computes for a door device (绑定类型)."""


class DoorAddRequest(Input):
    """The devices that become doors, and those that cease to be."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "add_device_uuids": "新添设备uuid",
        "remove_device_uuids": "删除设备uuid",
    }

    add_device_uuids: list[str]
    """UUIDs of the devices to add (新添设备uuid)."""

    remove_device_uuids: list[str]
    """UUIDs of the devices to remove (删除设备uuid)."""


class DoorBindSwitchRequest(Input):
    """The switch of a door."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "switch_ip": "开关IP",
        "uuid": "当前设备uuid",
    }

    switch_ip: str | None = None
    """IP address of the switch (开关IP). If it is left out (None), the door's switch is removed."""

    uuid: str
    """Device UUID (当前设备uuid)."""


class DoorCustomConfig(Output):
    """Panel and lock of a door."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "company_name": "公司名称",
        "show_person_name": "人员名称是否显示",
        "picture_type": "人员照片显示",
        "stand_by_time": "进入待机时间",
        "fill_lightness": "通行补光亮度",
        "recognition_interval": "二次识别间隔",
        "reboot_schedule": "定时重启",
        "alarm_input1": "报警输入1",
        "alarm_input2": "报警输入2",
        "alarm_output1": "报警输出",
        "recognition_times": "二次识别次数",
        "lock_switch": "门锁控制",
        "sensor_type": "门磁类型",
        "verification_mode": "通行认证方式",
        "open_time_out": "开门超时时长",
        "open_duration": "门禁控制时间",
        "open_delay": "延迟门锁控制",
        "wiegand_mode": "韦根模式",
        "wiegand_format": "韦根格式",
        "wiegand_output": "韦根输出内容",
        "standby_wp_url": "自定义待机界面图片url",
    }

    company_name: str | None = None
    """Company name (公司名称)."""

    show_person_name: bool | None = None
    """Whether the person's name is shown (人员名称是否显示)."""

    picture_type: PictureType | None = None
    """Photo shown on the panel (人员照片显示)."""

    stand_by_time: int | None = None
    """Time until standby (进入待机时间). 0 means never. Unit: min."""

    fill_lightness: int | None = None
    """Brightness of the fill light (通行补光亮度)."""

    recognition_interval: float | None = None
    """Interval until the next recognition (二次识别间隔). Reads return 1 to 60; door/config accepts at most 9. Unit: s."""

    reboot_schedule: str | None = None
    """When the panel reboots (定时重启), in the notation of door/config."""

    alarm_input1: AlarmInput | None = None
    """Alarm input 1 (报警输入1)."""

    alarm_input2: AlarmInput | None = None
    """Alarm input 2 (报警输入2)."""

    alarm_output1: list[AlarmOutput] | None = None
    """What triggers the alarm output (报警输出)."""

    recognition_times: int | None = None
    """Number of repeated recognitions (二次识别次数)."""

    lock_switch: bool | None = None
    """Control of the lock (门锁控制). True is 开."""

    sensor_type: SensorType | None = None
    """Kind of door contact (门磁类型)."""

    verification_mode: DoorVerificationMode | None = None
    """How people verify themselves at a door (通行认证方式). The verification of a record has an enumeration of its own."""

    open_time_out: int | None = None
    """Time after which an open door is reported (开门超时时长). Unit: s."""

    open_duration: float | None = None
    """Time for which the lock is driven (门禁控制时间). Unit: s."""

    open_delay: float | None = None
    """Delay before the lock is driven (延迟门锁控制). Unit: s."""

    wiegand_mode: WiegandMode | None = None
    """Direction of the Wiegand interface (韦根模式)."""

    wiegand_format: WiegandFormat | None = None
    """Length of a Wiegand number (韦根格式)."""

    wiegand_output: WiegandOutput | None = None
    """Output of the Wiegand interface (韦根输出内容)."""

    standby_wp_url: str | None = None
    """URL of a picture for the standby screen (自定义待机界面图片url)."""


class DoorAlgorithmConfig(Output):
    """Face recognition at a door."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "recognition_mode": "使用模式",
        "recognition_threshold": "识别阈值",
        "liveness_model": "通行活体模式",
        "liveness_threshold": "活体检测阈值",
        "max_distance": "最大识别距离",
        "pitch_threshold": "垂直角度",
        "yaw_threshold": "水平角度",
        "roll_threshold": "旋转角度",
        "sharpness_threshold": "模糊度",
        "smallest_face": "最小人脸",
        "stranger_recognition_threshold": "陌生人识别阈值",
        "mask_switch": "口罩识别模式",
        "mask_threshold": "口罩识别阈值",
    }

    recognition_mode: RecognitionMode | None = None
    """How many faces are recognised at once (使用模式)."""

    recognition_threshold: float | None = None
    """Threshold of recognition (识别阈值)."""

    liveness_model: LivenessModel
    """Liveness check (通行活体模式)."""

    liveness_threshold: float | None = None
    """Threshold of the liveness check (活体检测阈值)."""

    max_distance: MaxDistance | None = None
    """Greatest distance of recognition (最大识别距离)."""

    pitch_threshold: float | None = None
    """Vertical angle (垂直角度). Unit: degree."""

    yaw_threshold: float | None = None
    """Horizontal angle (水平角度). Unit: degree."""

    roll_threshold: float | None = None
    """Rotation (旋转角度). Unit: degree."""

    sharpness_threshold: float | None = None
    """Blur (模糊度). Reads return 0 to 1 with one decimal; door/config accepts at least 0.1."""

    smallest_face: float | None = None
    """Smallest face (最小人脸)."""

    stranger_recognition_threshold: float | None = None
    """Threshold of recognition for strangers (陌生人识别阈值)."""

    face_ae_mode: bool | None = None
    """Whether the exposure follows the face (FACE AE)."""

    mask_switch: bool | None = None
    """Whether masks are recognised (口罩识别模式)."""

    mask_threshold: float | None = None
    """Threshold of mask recognition (口罩识别阈值)."""


class DoorSafeGuardConfig(Output):
    """Recognition of key persons at a door."""

    __copies__: ClassVar[Mapping[str, str]] = {
        "recognition_threshold": "recognition_threshold",
        "liveness_model": "liveness_model",
        "liveness_threshold": "liveness_threshold",
        "pitch_threshold": "pitch_threshold",
        "yaw_threshold": "yaw_threshold",
        "roll_threshold": "roll_threshold",
        "sharpness_threshold": "sharpness_threshold",
        "smallest_face": "smallest_face",
        "stranger_recognition_threshold": "stranger_recognition_threshold",
        "recognition_interval": "recognition_interval",
    }

    __titles__: ClassVar[Mapping[str, str]] = {
        "recognition_mode": "使用模式",
        "recognition_threshold": "识别阈值",
        "liveness_model": "通行活体模式",
        "liveness_threshold": "活体检测阈值",
        "max_distance": "最大识别距离",
        "pitch_threshold": "垂直角度",
        "yaw_threshold": "水平角度",
        "roll_threshold": "旋转角度",
        "sharpness_threshold": "模糊度",
        "smallest_face": "最小人脸",
        "stranger_recognition_threshold": "陌生人识别阈值",
        "recognition_interval": "二次识别间隔",
    }

    recognition_mode: RecognitionMode | None = None
    """How many faces are recognised at once (使用模式). Read only."""

    recognition_threshold: float | None = None
    """Threshold of recognition (识别阈值)."""

    liveness_model: LivenessModel | None = None
    """Liveness check (通行活体模式)."""

    liveness_threshold: float | None = None
    """Threshold of the liveness check (活体检测阈值)."""

    max_distance: MaxDistance | None = None
    """Greatest distance of recognition (最大识别距离). Read only."""

    pitch_threshold: float | None = None
    """Vertical angle (垂直角度). Unit: degree."""

    yaw_threshold: float | None = None
    """Horizontal angle (水平角度). Unit: degree."""

    roll_threshold: float | None = None
    """Rotation (旋转角度). Unit: degree."""

    sharpness_threshold: float | None = None
    """Blur (模糊度)."""

    smallest_face: float | None = None
    """Smallest face (最小人脸)."""

    stranger_recognition_threshold: float | None = None
    """Threshold of recognition for strangers (陌生人识别阈值)."""

    recognition_interval: float | None = None
    """Interval until the next recognition (二次识别间隔). Unit: s."""


class DoorStrangerConfig(Output):
    """Recognition of strangers at a door."""

    __copies__: ClassVar[Mapping[str, str]] = {
        "recognition_threshold": "recognition_threshold",
        "pitch_threshold": "pitch_threshold",
        "yaw_threshold": "yaw_threshold",
        "roll_threshold": "roll_threshold",
        "sharpness_threshold": "sharpness_threshold",
        "smallest_face": "smallest_face",
        "stranger_recognition_threshold": "stranger_recognition_threshold",
        "recognition_interval": "recognition_interval",
    }

    __titles__: ClassVar[Mapping[str, str]] = {
        "recognition_mode": "使用模式",
        "recognition_threshold": "识别阈值",
        "max_distance": "最大识别距离",
        "pitch_threshold": "垂直角度",
        "yaw_threshold": "水平角度",
        "roll_threshold": "旋转角度",
        "sharpness_threshold": "模糊度",
        "smallest_face": "最小人脸",
        "stranger_recognition_threshold": "陌生人识别阈值",
        "recognition_interval": "二次识别间隔",
    }

    recognition_mode: RecognitionMode | None = None
    """How many faces are recognised at once (使用模式). Read only."""

    recognition_threshold: float | None = None
    """Threshold of recognition (识别阈值)."""

    max_distance: MaxDistance | None = None
    """Greatest distance of recognition (最大识别距离). Read only."""

    pitch_threshold: float | None = None
    """Vertical angle (垂直角度). Unit: degree."""

    yaw_threshold: float | None = None
    """Horizontal angle (水平角度). Unit: degree."""

    roll_threshold: float | None = None
    """Rotation (旋转角度). Unit: degree."""

    sharpness_threshold: float | None = None
    """Blur (模糊度)."""

    smallest_face: float | None = None
    """Smallest face (最小人脸)."""

    stranger_recognition_threshold: float | None = None
    """Threshold of recognition for strangers (陌生人识别阈值)."""

    recognition_interval: float | None = None
    """Interval until the next recognition (二次识别间隔). Unit: s."""


class DoorTemperatureConfig(Output):
    """Temperature and mask at a door."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "temperature_switch": "体温检测开关",
        "high_temperature_off": "高温禁入开关",
        "temperature_mode": "快速测试开关",
        "high_threshold": "高温阈值",
        "mask_alert_switch": "未佩戴口罩提醒开关",
        "un_mask_off": "口罩佩戴禁入开关",
    }

    temperature_switch: bool
    """Whether temperature is measured (体温检测开关)."""

    high_temperature_off: bool
    """Whether the door stays shut above the threshold (高温禁入开关)."""

    temperature_mode: bool
    """Whether temperature is measured only, without recognition (快速测试开关)."""

    high_threshold: float
    """Threshold of a high temperature (高温阈值). Unit: celsius."""

    mask_alert_switch: bool
    """Whether persons without a mask are reminded (未佩戴口罩提醒开关)."""

    un_mask_off: bool
    """Whether the door stays shut to persons without a mask (口罩佩戴禁入开关)."""


class DoorConfig(Output):
    """The configuration of a door."""

    __copies__: ClassVar[Mapping[str, str]] = {
        "uuid": "uuid",
        "custom_config": "custom_config",
        "algorithm_config": "algorithm_config",
        "safe_guard_config": "safe_guard_config",
        "stranger_config": "stranger_config",
        "temperature_config": "temperature_config",
    }

    __titles__: ClassVar[Mapping[str, str]] = {
        "uuid": "设备uuid",
        "custom_config": "个性化配置信息",
        "algorithm_config": "人脸参数信息",
        "safe_guard_config": "重点人员参数信息",
        "stranger_config": "陌生人参数",
        "temperature_config": "测温参数",
    }

    uuid: str
    """Device UUID (设备uuid)."""

    custom_config: DoorCustomConfig
    """Panel and lock (个性化配置信息)."""

    algorithm_config: DoorAlgorithmConfig
    """Face recognition (人脸参数信息)."""

    safe_guard_config: DoorSafeGuardConfig
    """Recognition of key persons (重点人员参数信息)."""

    stranger_config: DoorStrangerConfig
    """Recognition of strangers (陌生人参数)."""

    temperature_config: DoorTemperatureConfig | None = None
    """Temperature and mask (测温参数)."""


class NewDoorCustomConfig(Input):
    """Panel and lock of a door."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "company_name": "公司名称",
        "show_person_name": "人员名称是否显示",
        "picture_type": "人员照片显示",
        "stand_by_time": "进入待机时间",
        "fill_lightness": "通行补光亮度",
        "recognition_interval": "二次识别间隔",
        "reboot_schedule": "定时重启",
        "alarm_input1": "报警输入1",
        "alarm_input2": "报警输入2",
        "alarm_output1": "报警输出",
        "recognition_times": "二次识别次数",
        "lock_switch": "门锁控制",
        "sensor_type": "门磁类型",
        "verification_mode": "通行认证方式",
        "open_time_out": "开门超时时长",
        "open_duration": "门禁控制时间",
        "open_delay": "延迟门锁控制",
        "wiegand_mode": "韦根模式",
        "wiegand_format": "韦根格式",
        "wiegand_output": "韦根输出内容",
        "standby_wp_url": "自定义待机界面图片url",
    }

    company_name: Annotated[str | None, Field(max_length=32)] = None
    """Company name (公司名称). 32 letters or 16 Chinese characters. At most 32 characters."""

    show_person_name: bool | None = None
    """Whether the person's name is shown (人员名称是否显示)."""

    picture_type: PictureType | None = None
    """Photo shown on the panel (人员照片显示). PictureType: ENROLLED_PHOTO (0, 底库照片), SNAPSHOT (1, 抓拍照片), NONE (2, 不显示图片)."""

    stand_by_time: Annotated[int | None, Field(ge=0, le=30)] = None
    """Time until standby (进入待机时间). 0 means never. 0 to 30. Unit: min."""

    fill_lightness: Annotated[int | None, Field(ge=0, le=100)] = None
    """Brightness of the fill light (通行补光亮度). 0 to 100."""

    recognition_interval: Annotated[float | None, Field(ge=0.0, le=9.0)] = None
    """Interval until the next recognition (二次识别间隔). door/queryConfig may return more than is accepted here. 0 to 9.
    Unit: s.
    """

    reboot_schedule: Annotated[
        str | None, Field(pattern="^(\\*|[0-6](,[0-6])*)/(([01]?[0-9]|2[0-3]):[0-5]?[0-9])?$")
    ] = None
    """When the panel reboots (定时重启), as days/hour:minute. Days are 0 (Monday) to 6 (Sunday), or * for every day:
    `*/23:20`, `0,1,2,3,4/5:5`. `*/` turns it off. Pattern:
    `^(\\*|[0-6](,[0-6])*)/(([01]?[0-9]|2[0-3]):[0-5]?[0-9])?$`.
    """

    alarm_input1: AlarmInput | None = None
    """Alarm input 1 (报警输入1). AlarmInput: DISABLED (0, 不启用), FIRE_SIGNAL (1, 消防信号), ALARM_SIGNAL (2, 报警信号)."""

    alarm_input2: AlarmInput | None = None
    """Alarm input 2 (报警输入2). AlarmInput: DISABLED (0, 不启用), FIRE_SIGNAL (1, 消防信号), ALARM_SIGNAL (2, 报警信号)."""

    alarm_output1: list[AlarmOutput] | None = None
    """What triggers the alarm output (报警输出). AlarmOutput: DOORBELL (0, 联动门铃提示), BLACKLIST (1, 黑名单报警联动报警),
    DOOR_OPEN_TIMEOUT (2, 门磁超时联动报警), ALARM_INPUT_1 (3, 报警输入1联动报警), ALARM_INPUT_2 (4, 报警输入2联动报警).
    """

    recognition_times: Annotated[int | None, Field(ge=0, le=500)] = None
    """Number of repeated recognitions (二次识别次数). 0 to 500."""

    lock_switch: bool | None = None
    """Control of the lock (门锁控制). True is 开."""

    sensor_type: SensorType | None = None
    """Kind of door contact (门磁类型). SensorType: UNUSED (0, 不使用), NORMALLY_OPEN (1, 常开), NORMALLY_CLOSED (2, 常闭)."""

    verification_mode: DoorVerificationMode | None = None
    """How people verify themselves at a door (通行认证方式). The verification of a record has an enumeration of its own.
    DoorVerificationMode: FACE (0, 人脸), FACE_OR_CARD (1, 人脸或刷卡), FACE_AND_CARD (2, 人脸及刷卡), FACE_AND_PASSWORD (3,
    人脸及密码), REMOTE_OPEN (4, 远程开门).
    """

    open_time_out: Annotated[int | None, Field(ge=0, le=255)] = None
    """Time after which an open door is reported (开门超时时长). 0 to 255. Unit: s."""

    open_duration: Annotated[float | None, Field(ge=0.1, le=60.0)] = None
    """Time for which the lock is driven (门禁控制时间). 0.1 to 60. Unit: s."""

    open_delay: Annotated[float | None, Field(ge=0.0, le=60.0, multiple_of=0.1)] = None
    """Delay before the lock is driven (延迟门锁控制). One decimal at most. 0 to 60. A multiple of 0.1. Unit: s."""

    wiegand_mode: WiegandMode | None = None
    """Direction of the Wiegand interface (韦根模式). WiegandMode: OFF (0, 关闭), INPUT (1, 韦根输入), OUTPUT (2, 韦根输出)."""

    wiegand_format: WiegandFormat | None = None
    """Length of a Wiegand number (韦根格式). WiegandFormat: BITS_26 (0, 26 位), BITS_34 (1, 34 位)."""

    wiegand_output: WiegandOutput | None = None
    """Output of the Wiegand interface (韦根输出内容). WiegandOutput: CARD_NUMBER (0, 人员卡号), PERSON_CODE (1, 人员编号)."""

    standby_wp_url: str | None = None
    """URL of a picture for the standby screen (自定义待机界面图片url)."""


class NewDoorAlgorithmConfig(Input):
    """Face recognition at a door."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "recognition_mode": "使用模式",
        "recognition_threshold": "识别阈值",
        "liveness_model": "通行活体模式",
        "liveness_threshold": "活体检测阈值",
        "max_distance": "最大识别距离",
        "pitch_threshold": "垂直角度",
        "yaw_threshold": "水平角度",
        "roll_threshold": "旋转角度",
        "sharpness_threshold": "模糊度",
        "smallest_face": "最小人脸",
        "stranger_recognition_threshold": "陌生人识别阈值",
        "mask_switch": "口罩识别模式",
        "mask_threshold": "口罩识别阈值",
    }

    __conditions__: ClassVar[tuple[When, ...]] = (When("liveness_model", (1, 2), requires=("liveness_threshold",)),)

    recognition_mode: RecognitionMode | None = None
    """How many faces are recognised at once (使用模式). Panel machines need it. RecognitionMode: SINGLE (0, 单人),
    MULTIPLE (1, 多人).
    """

    recognition_threshold: Annotated[float | None, Field(ge=0.0, le=100.0)] = None
    """Threshold of recognition (识别阈值). 0 to 100."""

    liveness_model: LivenessModel | None = None
    """Liveness check (通行活体模式). Two lenses on panel machines only. LivenessModel: OFF (0, 关), MONOCULAR (1, 开单目),
    BINOCULAR (2, 开双目).
    """

    liveness_threshold: Annotated[float | None, Field(ge=0.0, le=100.0)] = None
    """Threshold of the liveness check (活体检测阈值). Required when the check is on. 0 to 100."""

    max_distance: MaxDistance | None = None
    """Greatest distance of recognition (最大识别距离). Panel machines need it. MaxDistance: ONE_METER (1, 1 米),
    ONE_AND_A_HALF_METERS (2, 1.5 米), TWO_METERS (3, 2 米).
    """

    pitch_threshold: Annotated[float | None, Field(ge=0.0, le=90.0)] = None
    """Vertical angle (垂直角度). 0 to 90. Unit: degree."""

    yaw_threshold: Annotated[float | None, Field(ge=0.0, le=90.0)] = None
    """Horizontal angle (水平角度). 0 to 90. Unit: degree."""

    roll_threshold: Annotated[float | None, Field(ge=0.0, le=90.0)] = None
    """Rotation (旋转角度). 0 to 90. Unit: degree."""

    sharpness_threshold: Annotated[float | None, Field(ge=0.1, le=1.0)] = None
    """Blur (模糊度). door/queryConfig may return 0. 0.1 to 1."""

    smallest_face: Annotated[float | None, Field(ge=1.0, le=500.0)] = None
    """Smallest face (最小人脸). All devices but panel machines need it. 1 to 500."""

    stranger_recognition_threshold: Annotated[float | None, Field(ge=0.0, le=100.0)] = None
    """Threshold of recognition for strangers (陌生人识别阈值). 0 to 100."""

    face_ae_mode: bool | None = None
    """Whether the exposure follows the face (FACE AE)."""

    mask_switch: bool | None = None
    """Whether masks are recognised (口罩识别模式)."""

    mask_threshold: Annotated[float | None, Field(ge=0.0, le=100.0)] = None
    """Threshold of mask recognition (口罩识别阈值). 0 to 100."""


class NewDoorSafeGuardConfig(Input):
    """Recognition of key persons at a door."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "recognition_threshold": "识别阈值",
        "liveness_model": "通行活体模式",
        "liveness_threshold": "活体检测阈值",
        "pitch_threshold": "垂直角度",
        "yaw_threshold": "水平角度",
        "roll_threshold": "旋转角度",
        "sharpness_threshold": "模糊度",
        "smallest_face": "最小人脸",
        "stranger_recognition_threshold": "陌生人识别阈值",
        "recognition_interval": "二次识别间隔",
    }

    recognition_threshold: Annotated[float | None, Field(ge=0.0, le=100.0)] = None
    """Threshold of recognition (识别阈值). 0 to 100."""

    liveness_model: LivenessModel | None = None
    """Liveness check (通行活体模式). LivenessModel: OFF (0, 关), MONOCULAR (1, 开单目), BINOCULAR (2, 开双目)."""

    liveness_threshold: Annotated[float | None, Field(ge=0.0, le=100.0)] = None
    """Threshold of the liveness check (活体检测阈值). 0 to 100."""

    pitch_threshold: Annotated[float | None, Field(ge=0.0, le=90.0)] = None
    """Vertical angle (垂直角度). 0 to 90. Unit: degree."""

    yaw_threshold: Annotated[float | None, Field(ge=0.0, le=90.0)] = None
    """Horizontal angle (水平角度). 0 to 90. Unit: degree."""

    roll_threshold: Annotated[float | None, Field(ge=0.0, le=90.0)] = None
    """Rotation (旋转角度). 0 to 90. Unit: degree."""

    sharpness_threshold: Annotated[float | None, Field(ge=0.1, le=1.0)] = None
    """Blur (模糊度). 0.1 to 1."""

    smallest_face: Annotated[float | None, Field(ge=1.0, le=500.0)] = None
    """Smallest face (最小人脸). Needed for a camera that is bound to a B3R. 1 to 500."""

    stranger_recognition_threshold: Annotated[float | None, Field(ge=0.0, le=100.0)] = None
    """Threshold of recognition for strangers (陌生人识别阈值). 0 to 100."""

    recognition_interval: Annotated[float | None, Field(ge=0.0, le=9.0)] = None
    """Interval until the next recognition (二次识别间隔). 0 to 9. Unit: s."""


class NewDoorStrangerConfig(Input):
    """Recognition of strangers at a door."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "recognition_threshold": "识别阈值",
        "pitch_threshold": "垂直角度",
        "yaw_threshold": "水平角度",
        "roll_threshold": "旋转角度",
        "sharpness_threshold": "模糊度",
        "smallest_face": "最小人脸",
        "stranger_recognition_threshold": "陌生人识别阈值",
        "recognition_interval": "二次识别间隔",
    }

    recognition_threshold: Annotated[float | None, Field(ge=0.0, le=100.0)] = None
    """Threshold of recognition (识别阈值). 0 to 100."""

    pitch_threshold: Annotated[float | None, Field(ge=0.0, le=90.0)] = None
    """Vertical angle (垂直角度). 0 to 90. Unit: degree."""

    yaw_threshold: Annotated[float | None, Field(ge=0.0, le=90.0)] = None
    """Horizontal angle (水平角度). 0 to 90. Unit: degree."""

    roll_threshold: Annotated[float | None, Field(ge=0.0, le=90.0)] = None
    """Rotation (旋转角度). 0 to 90. Unit: degree."""

    sharpness_threshold: Annotated[float | None, Field(ge=0.1, le=1.0)] = None
    """Blur (模糊度). 0.1 to 1."""

    smallest_face: Annotated[float | None, Field(ge=1.0, le=500.0)] = None
    """Smallest face (最小人脸). Needed for a camera that is bound to a B3R. 1 to 500."""

    stranger_recognition_threshold: Annotated[float | None, Field(ge=0.0, le=100.0)] = None
    """Threshold of recognition for strangers (陌生人识别阈值). 0 to 100."""

    recognition_interval: Annotated[float | None, Field(ge=0.0, le=9.0)] = None
    """Interval until the next recognition (二次识别间隔). 0 to 9. Unit: s."""


class NewDoorTemperatureConfig(Input):
    """Temperature and mask at a door, all six fields of it."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "temperature_switch": "体温检测开关",
        "high_temperature_off": "高温禁入开关",
        "temperature_mode": "快速测试开关",
        "high_threshold": "高温阈值",
        "mask_alert_switch": "未佩戴口罩提醒开关",
        "un_mask_off": "口罩佩戴禁入开关",
    }

    temperature_switch: bool
    """Whether temperature is measured (体温检测开关). Off by default."""

    high_temperature_off: bool
    """Whether the door stays shut above the threshold (高温禁入开关). Off by default."""

    temperature_mode: bool
    """Whether temperature is measured only, without recognition (快速测试开关). Off by default."""

    high_threshold: Annotated[float, Field(ge=36.5, le=38.5)]
    """Threshold of a high temperature (高温阈值). 37.2 by default. 36.5 to 38.5. Unit: celsius."""

    mask_alert_switch: bool
    """Whether persons without a mask are reminded (未佩戴口罩提醒开关). Off by default."""

    un_mask_off: bool
    """Whether the door stays shut to persons without a mask (口罩佩戴禁入开关). Off by default."""


class DoorConfigRequest(Input):
    """Configure a door."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "uuid": "设备uuid",
        "custom_config": "门禁参数",
        "algorithm_config": "识别参数",
        "safe_guard_config": "重点人员配置信息",
        "stranger_config": "陌生人配置信息",
        "temperature_config": "测温参数",
    }

    uuid: str
    """Device UUID (设备uuid)."""

    custom_config: NewDoorCustomConfig | None = None
    """Panel and lock, for passing (门禁参数)."""

    algorithm_config: NewDoorAlgorithmConfig | None = None
    """Face recognition, for passing (识别参数)."""

    safe_guard_config: NewDoorSafeGuardConfig | None = None
    """Recognition of key persons (重点人员配置信息)."""

    stranger_config: NewDoorStrangerConfig | None = None
    """Recognition of strangers (陌生人配置信息)."""

    temperature_config: NewDoorTemperatureConfig | None = None
    """Temperature and mask (测温参数)."""
