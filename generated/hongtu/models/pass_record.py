# Generated from spec/schemas/pass-record.yaml by `make generate`. Do not edit: change the spec or the templates.

"""Models: Pass records (通行记录模块)"""

from collections.abc import Mapping
from pydantic import ConfigDict, Field
from typing import Annotated, ClassVar

from hongtu.enums import (
    DeviceModel,
    LivenessType,
    MaskType,
    PassType,
    PersonType,
    RecognitionType,
    TemperatureType,
    VerificationMode,
    VisitType,
)
from hongtu_runtime.models import Input, Output, wire_names
from hongtu_runtime.types import EpochMs, Moment


class PassRecordListRequest(Input):
    """Which pass records to list."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "page_num": "当前页码",
        "page_size": "分页大小",
        "person_uuid": "人员uuid",
        "person_name": "人员姓名",
        "person_code": "员工编码",
        "visit_person_name": "受访人员姓名",
        "device_uuids": "设备uuid列表",
        "device_name": "设备名称",
        "device_location": "设备位置",
        "recognition_type": "识别人员类型",
        "verification_mode": "验证类型",
        "pass_type": "通行类型",
        "liveness_type": "活体结果",
        "start_pass_time": "开始时间",
        "end_pass_time": "结束时间",
        "mask_type": "口罩状态",
    }

    page_num: Annotated[int | None, Field(ge=1)] = None
    """Number of the page (当前页码). At least 1. Default: 1."""

    page_size: Annotated[int | None, Field(ge=1)] = None
    """Rows in a page (分页大小). At least 1. Default: 20."""

    person_uuid: str | None = None
    """Person UUID (人员uuid)."""

    person_name: str | None = None
    """Person's name or its beginning (人员姓名)."""

    person_code: str | None = None
    """Employee number (员工编码)."""

    visit_person_name: str | None = None
    """Name, or part of it, of the person visited (受访人员姓名)."""

    device_uuids: list[str] | None = None
    """UUIDs of the devices (设备uuid列表)."""

    device_name: str | None = None
    """Device name or part of it (设备名称)."""

    device_location: str | None = None
    """Device location or part of it (设备位置)."""

    recognition_type: RecognitionType | None = None
    """What kind of person a face was recognised as (识别人员类型). RecognitionType: EMPLOYEE (1, 员工), ORDINARY_VISITOR (2,
    普通访客), KEY_PERSON (3, 重点人员), STRANGER (4, 陌生人), UNRECOGNISED (5, 未识别), VIP_VISITOR (6, VIP访客).
    """

    verification_mode: VerificationMode | None = None
    """How a pass was verified (验证类型). A door's setting has an enumeration of its own. VerificationMode: FACE (0,
    人脸), FACE_OR_CARD (1, 人脸或刷卡), FACE_AND_CARD (2, 人脸及刷卡), FACE_AND_PASSWORD (3, 人脸及密码), REMOTE_OPEN (4, 远程开门),
    QR_CODE (5, 二维码).
    """

    pass_type: PassType | None = None
    """Whether the person passed (通行类型). PassType: NOT_PASSED (0, 未通行), PASSED (1, 通行), MULTI_FACTOR_FAILED (2,
    复合认证未通过), NOT_LIVE (3, 未通行（非活体攻击）), HIGH_TEMPERATURE (4, 未通行（高温）), NO_MASK (5, 未通行（未佩戴口罩）).
    """

    liveness_type: LivenessType | None = None
    """Result of the liveness check (活体结果). LivenessType: NOT_LIVE (0, 非活体), LIVE (1, 活体), NOT_CHECKED (2, 未检测)."""

    start_pass_time: EpochMs | None = None
    """Start of the span of time (开始时间). Inclusive."""

    end_pass_time: EpochMs | None = None
    """End of the span of time (结束时间). Exclusive."""

    mask_type: MaskType | None = None
    """Result of the mask check (口罩状态). MaskType: NOT_CHECKED (0, 未检测), MASKED (1, 已佩戴), UNMASKED (2, 未佩戴)."""


class PassRecord(Output):
    """A person seen by a device, and the result. The manual promises none of the fields."""

    model_config = ConfigDict(alias_generator=wire_names(visit_person_uuid="visitPeronUuid"))

    __sensitive__: ClassVar[frozenset[str]] = frozenset(["person_image_url", "snapshot_url"])

    __titles__: ClassVar[Mapping[str, str]] = {
        "person_uuid": "人员uuid",
        "person_name": "人员姓名",
        "person_type": "人员类型",
        "person_code": "员工编码",
        "visit_type": "访客类型",
        "visit_person_uuid": "访问人员的uuid",
        "visit_person_code": "访问人员的员工编码",
        "visit_person_name": "访问人员的姓名",
        "visit_reason": "来访原因",
        "visit_firm": "访客单位",
        "device_set_uuid": "device set的uuid",
        "device_uuid": "抓拍设备的uuid",
        "device_name": "抓拍设备的名称",
        "device_location": "抓拍设备的位置",
        "device_model": "抓拍设备型号",
        "recognition_type": "识别人员类型",
        "verification_mode": "验证类型",
        "pass_type": "通行类型",
        "liveness_type": "活体结果",
        "uuid": "本条识别记录的uuid",
        "person_image_url": "人员底库图片url",
        "snapshot_url": "抓拍图url",
        "pass_timestamp": "抓拍时间",
        "recognition_type_desc": "识别人员类型的描述",
        "verification_mode_desc": "验证类型的描述",
        "pass_type_desc": "通行类型的描述",
        "temperature": "人体温度",
        "temperature_type": "人体高温状态",
        "temperature_type_desc": "人体高温状态的描述",
        "mask_type": "口罩状态",
        "mask_type_desc": "口罩状态的描述",
    }

    person_uuid: str | None = None
    """Person UUID (人员uuid)."""

    person_name: str | None = None
    """Person's name (人员姓名)."""

    person_type: PersonType | None = None
    """Kind of person (人员类型)."""

    person_code: str | None = None
    """Employee number (员工编码)."""

    visit_type: VisitType | None = None
    """Kind of visitor (访客类型)."""

    visit_person_uuid: str | None = None
    """UUID of the person visited (访问人员的uuid)."""

    visit_person_code: str | None = None
    """Employee number of the person visited (访问人员的员工编码)."""

    visit_person_name: str | None = None
    """Name of the person visited (访问人员的姓名)."""

    visit_reason: str | None = None
    """Reason for the visit (来访原因)."""

    visit_firm: str | None = None
    """Visitor's company (访客单位)."""

    device_set_uuid: str | None = None
    """UUID of a set of devices (device set的uuid). The manual has no interface for sets."""

    device_uuid: str | None = None
    """UUID of the capturing device (抓拍设备的uuid)."""

    device_name: str | None = None
    """Name of the capturing device (抓拍设备的名称)."""

    device_location: str | None = None
    """Location of the capturing device (抓拍设备的位置)."""

    device_model: DeviceModel | None = None
    """Model of the capturing device (抓拍设备型号)."""

    recognition_type: RecognitionType | None = None
    """What kind of person a face was recognised as (识别人员类型)."""

    verification_mode: VerificationMode | None = None
    """How a pass was verified (验证类型). A door's setting has an enumeration of its own."""

    pass_type: PassType | None = None
    """Whether the person passed (通行类型)."""

    liveness_type: LivenessType | None = None
    """Result of the liveness check (活体结果)."""

    uuid: str | None = None
    """UUID of this record (本条识别记录的uuid)."""

    person_image_url: str | None = None
    """URL of the enrolled photo (人员底库图片url)."""

    snapshot_url: str | None = None
    """URL of the captured picture (抓拍图url)."""

    pass_timestamp: Moment | None = None
    """Moment of capture (抓拍时间)."""

    recognition_type_desc: str | None = None
    """recognitionType in words (识别人员类型的描述)."""

    verification_mode_desc: str | None = None
    """verificationMode in words (验证类型的描述)."""

    pass_type_desc: str | None = None
    """passType in words (通行类型的描述)."""

    temperature: float | None = None
    """Body temperature (人体温度). 0.0 where it was not measured. Unit: celsius."""

    temperature_type: TemperatureType | None = None
    """Result of the temperature check (人体高温状态)."""

    temperature_type_desc: str | None = None
    """temperatureType in words (人体高温状态的描述)."""

    mask_type: MaskType | None = None
    """Result of the mask check (口罩状态)."""

    mask_type_desc: str | None = None
    """maskType in words (口罩状态的描述)."""
