# Generated from spec/schemas/function-config.yaml by `make generate`. Do not edit: change the spec or the templates.

"""Models: Function configuration (功能配置)"""

from collections.abc import Mapping
from pydantic import ConfigDict, Field
from typing import Annotated, ClassVar

from hongtu.enums import StorageLevel, SwitchState
from hongtu_runtime.models import Input, Output, When, wire_names


class SysConfigSaveAFaceConfigRequest(Input):
    """Set the face access configuration."""

    __sensitive__: ClassVar[frozenset[str]] = frozenset(
        ["attendance_record_callback_url", "identify_record_callback_url"]
    )

    __titles__: ClassVar[Mapping[str, str]] = {
        "attendance_record_callback_url": "考勤记录会回调地址",
        "identify_record_callback_url": "识别记录回调地址",
        "temperature_switch": "测温开关",
        "mask_alert_switch": "口罩提示开关",
    }

    attendance_record_callback_url: str | None = None
    """URL to which attendance records are posted (考勤记录会回调地址)."""

    identify_record_callback_url: str | None = None
    """URL to which recognition records are posted (识别记录回调地址)."""

    temperature_switch: SwitchState
    """Whether temperature is measured (测温开关). SwitchState: OFF (0, 关闭), ON (1, 打开)."""

    mask_alert_switch: SwitchState
    """Whether people are reminded to wear a mask (口罩提示开关). SwitchState: OFF (0, 关闭), ON (1, 打开)."""


class AFaceConfig(Output):
    """The face access configuration."""

    __sensitive__: ClassVar[frozenset[str]] = frozenset(
        ["attendance_record_callback_url", "identify_record_callback_url"]
    )

    __titles__: ClassVar[Mapping[str, str]] = {
        "attendance_record_callback_url": "考勤记录会回调地址",
        "identify_record_callback_url": "识别记录回调地址",
        "temperature_switch": "测温开关",
        "mask_alert_switch": "口罩提示开关",
    }

    attendance_record_callback_url: str
    """URL to which attendance records are posted (考勤记录会回调地址)."""

    identify_record_callback_url: str
    """URL to which recognition records are posted (识别记录回调地址)."""

    temperature_switch: SwitchState
    """Whether temperature is measured (测温开关)."""

    mask_alert_switch: SwitchState
    """Whether people are reminded to wear a mask (口罩提示开关)."""


class NewStorageThresholds(Input):
    """Thresholds of your own, all eight of them."""

    model_config = ConfigDict(alias_generator=wire_names(std_deviation="sdtDeviation"))

    __titles__: ClassVar[Mapping[str, str]] = {
        "blur": "模糊度",
        "pitch": "垂直角度",
        "roll": "旋转角度",
        "yaw": "水平角度",
        "brightness_min": "最小平均亮度",
        "size": "最小人脸",
        "std_deviation": "亮度标准差",
        "brightness_max": "最大平均亮度",
    }

    blur: Annotated[float, Field(ge=0.0, le=1.0)]
    """Blur (模糊度). 0 to 1."""

    pitch: Annotated[float, Field(ge=1.0, le=100.0)]
    """Vertical angle (垂直角度). 1 to 100."""

    roll: Annotated[float, Field(ge=1.0, le=100.0)]
    """Rotation (旋转角度). 1 to 100."""

    yaw: Annotated[float, Field(ge=1.0, le=100.0)]
    """Horizontal angle (水平角度). 1 to 100."""

    brightness_min: Annotated[int, Field(ge=1, le=1000)]
    """Least mean brightness (最小平均亮度). 1 to 1000."""

    size: Annotated[int, Field(ge=1, le=500)]
    """Smallest face (最小人脸). 1 to 500."""

    std_deviation: Annotated[int, Field(ge=1, le=1000)]
    """Standard deviation of brightness (亮度标准差). 1 to 1000."""

    brightness_max: Annotated[int, Field(ge=1, le=1000)]
    """Greatest mean brightness (最大平均亮度). 1 to 1000."""


class SysStorageCriteriaSaveRequest(Input):
    """Set the quality standard for enrolled photos."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "level": "等级",
    }

    __conditions__: ClassVar[tuple[When, ...]] = (When("level", (4,), requires=("custom_config",)),)

    level: StorageLevel
    """Strictness of the quality standard for enrolled photos (等级). StorageLevel: LOW (1, 低), HIGH (3, 高), CUSTOM (4,
    自定义).
    """

    custom_config: NewStorageThresholds | None = None
    """Thresholds of your own. Required at level 4."""


class StorageThresholds(Output):
    """Thresholds that were set for level 4."""

    model_config = ConfigDict(alias_generator=wire_names(std_deviation="sdtDeviation"))

    __titles__: ClassVar[Mapping[str, str]] = {
        "blur": "模糊度",
        "pitch": "垂直角度",
        "roll": "旋转角度",
        "yaw": "水平角度",
        "brightness_min": "最小平均亮度",
        "size": "最小人脸",
        "std_deviation": "亮度标准差",
        "brightness_max": "最大平均亮度",
    }

    blur: float | None = None
    """Blur (模糊度)."""

    pitch: float | None = None
    """Vertical angle (垂直角度)."""

    roll: float | None = None
    """Rotation (旋转角度)."""

    yaw: float | None = None
    """Horizontal angle (水平角度)."""

    brightness_min: float | None = None
    """Least mean brightness (最小平均亮度)."""

    size: float | None = None
    """Smallest face (最小人脸)."""

    std_deviation: float | None = None
    """Standard deviation of brightness (亮度标准差)."""

    brightness_max: float | None = None
    """Greatest mean brightness (最大平均亮度)."""


class StorageCriteria(Output):
    """The quality standard for enrolled photos."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "level": "等级",
    }

    level: StorageLevel
    """Strictness of the quality standard for enrolled photos (等级)."""

    custom_config: StorageThresholds | None = None
    """The thresholds at level 4."""


class TemperatureSwitches(Output):
    """The switches for temperature and mask."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "temperature_switch": "测温模式开关",
        "mask_alert_switch": "口罩提示开关",
    }

    temperature_switch: SwitchState
    """Whether temperature is measured (测温模式开关)."""

    mask_alert_switch: SwitchState
    """Whether people are reminded to wear a mask (口罩提示开关)."""


class StorageDefault(Output):
    """The level that a reset sets; no thresholds come with it."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "level": "等级",
    }

    level: StorageLevel
    """Level (等级). The manual names 3 only."""
