# Generated from spec/schemas/push.yaml by `make generate`. Do not edit: change the spec or the templates.

"""Models: Shared models"""

from collections.abc import Mapping
from pydantic import ConfigDict
from typing import ClassVar

from hongtu.enums import (
    DeviceModel,
    DeviceStatus,
    DeviceType,
    LivenessType,
    MaskType,
    OrgType,
    PassType,
    PersonType,
    RecognitionType,
    RecordType,
    TemperatureType,
    VerificationMode,
    VisitType,
)
from hongtu_runtime.models import Output, wire_names
from hongtu_runtime.types import Moment


class PushPassRecord(Output):
    """A pass record as the platform pushes it. The manual promises none of the fields."""

    model_config = ConfigDict(
        alias_generator=wire_names(
            misspelt_record_type="ecordType", visit_person_uuid="visitPeronUuid", visitor_type="vistorType"
        )
    )

    __sensitive__: ClassVar[frozenset[str]] = frozenset(
        [
            "person_email",
            "person_identify_num",
            "person_image_uri",
            "person_image_url",
            "person_phone",
            "snapshot_uri",
            "snapshot_url",
            "visit_num_plate",
        ]
    )

    __titles__: ClassVar[Mapping[str, str]] = {
        "record_type": "记录类型",
        "person_id": "人员id",
        "person_uuid": "人员UUID",
        "person_name": "人员姓名",
        "person_type": "人员类型",
        "person_code": "员工编码",
        "person_phone": "员工手机",
        "person_identify_num": "员工身份证",
        "person_email": "员工邮箱",
        "person_unique_identify": "员工唯一标识",
        "person_ext": "员工备注",
        "visit_type": "访客类型",
        "visit_person_uuid": "访客人员UUID",
        "visit_person_code": "访问人员的员工编码",
        "visit_person_name": "访问人员的姓名",
        "visit_person_type": "访问人员的类型",
        "visit_reason": "来访原因",
        "visit_firm": "访客单位",
        "visitor_type": "通行类型",
        "org_id": "组织id",
        "org_uuid": "组织uuid",
        "org_type": "组织类型",
        "org_full_name": "组织名称",
        "org_nick_name": "组织别名",
        "org_parent_id": "父组织id",
        "zone_id": "所属区域id",
        "zone_uuid": "所属区域uuid",
        "zone_name": "所属区域名称",
        "device_id": "抓拍设备的id",
        "device_uuid": "抓拍设备的uuid",
        "device_name": "抓拍设备的名称",
        "device_location": "抓拍设备的位置",
        "device_type": "抓拍设备的类型",
        "device_model": "抓拍设备的型号",
        "device_status": "抓拍设备在抓拍时的状态",
        "recognition_type": "识别人员类型",
        "recognition_type_desc": "识别人员类型文字描述",
        "verification_mode": "验证类型",
        "verification_mode_desc": "验证类型文字描述",
        "pass_type": "通行类型",
        "pass_type_desc": "通行类型文字描述",
        "liveness_type": "活体结果",
        "recognition_score": "识别分数",
        "liveness_score": "活体分数",
        "pass_time": "抓拍时间",
        "id": "本条识别记录的id",
        "person_image_url": "人员底库图片url",
        "snapshot_url": "抓拍图url",
        "pass_timestamp": "抓拍时间",
        "pass_time_format": "抓拍时间",
        "temperature": "人体温度",
        "high_threshold": "高温阈值",
        "temperature_type": "人体高温状态",
        "mask_type": "口罩状态",
        "temperature_type_desc": "人体高温状态文字描述",
        "mask_type_desc": "口罩状态文字描述",
    }

    record_type: RecordType | None = None
    """Kind of record (记录类型)."""

    misspelt_record_type: RecordType | None = None
    """The recordType of older boxes, which leave out the first letter. Not in the manual; seen in the sister manual
    1.0.2 (V102) and working notes (N).
    """

    person_id: int | None = None
    """Person's number in the platform (人员id)."""

    person_uuid: str | None = None
    """Person UUID (人员UUID)."""

    person_name: str | None = None
    """Person's name (人员姓名)."""

    person_type: PersonType | None = None
    """Kind of person (人员类型)."""

    person_code: str | None = None
    """Employee number (员工编码)."""

    person_phone: str | None = None
    """Employee's phone (员工手机)."""

    person_identify_num: str | None = None
    """Employee's identity card number (员工身份证)."""

    person_email: str | None = None
    """Employee's e-mail address (员工邮箱)."""

    person_unique_identify: str | None = None
    """Employee's unique identifier (员工唯一标识)."""

    person_ext: str | None = None
    """Remark on the employee (员工备注)."""

    visit_type: VisitType | None = None
    """Kind of visitor (访客类型)."""

    visit_person_uuid: str | None = None
    """UUID of the person visited (访客人员UUID)."""

    visit_person_code: str | None = None
    """Employee number of the person visited (访问人员的员工编码)."""

    visit_person_name: str | None = None
    """Name of the person visited (访问人员的姓名)."""

    visit_person_type: PersonType | None = None
    """Kind of the person visited (访问人员的类型). Not in the manual; seen in captured pushes (W2) and the sister manual
    1.0.2 (V102).
    """

    visit_reason: str | None = None
    """Reason for the visit (来访原因)."""

    visit_firm: str | None = None
    """Visitor's company (访客单位)."""

    visit_num_plate: str | None = None
    """Number plate of the visitor's car. Not in the manual; seen in captured pushes (W2)."""

    visitor_type: int | None = None
    """By its name a kind of visitor, misspelt; the sister manual calls it a kind of passage (通行类型), 0 not passed, 1
    passed. All captured pushes have 0, of people who passed as well; rely on visitType and passType. Not in the
    manual; seen in captured pushes (W2) and the sister manual 1.0.2 (V102).
    """

    autograph: str | None = None
    """A text of the person's own; \"" in all captured pushes. Not in the manual; seen in captured pushes (W2)."""

    org_id: int | None = None
    """Number of the organisation (组织id)."""

    org_uuid: str | None = None
    """UUID of the organisation (组织uuid)."""

    org_type: OrgType | None = None
    """Kind of organisation (组织类型)."""

    org_full_name: str | None = None
    """Name of the organisation (组织名称)."""

    org_nick_name: str | None = None
    """Other name of the organisation (组织别名)."""

    org_parent_id: int | None = None
    """Number of the organisation above (父组织id)."""

    zone_id: int | None = None
    """Number of the zone (所属区域id)."""

    zone_uuid: str | None = None
    """UUID of the zone (所属区域uuid)."""

    zone_name: str | None = None
    """Name of the zone (所属区域名称)."""

    device_id: int | None = None
    """Number of the capturing device (抓拍设备的id)."""

    device_uuid: str | None = None
    """UUID of the capturing device (抓拍设备的uuid)."""

    device_set_uuid: str | None = None
    """UUID of the set of devices that the capturing device belongs to. Not in the manual; seen in captured pushes
    (W2).
    """

    device_name: str | None = None
    """Name of the capturing device (抓拍设备的名称)."""

    device_location: str | None = None
    """Location of the capturing device (抓拍设备的位置)."""

    device_type: DeviceType | None = None
    """Kind of the capturing device (抓拍设备的类型)."""

    device_model: DeviceModel | None = None
    """Model of the capturing device (抓拍设备的型号)."""

    device_status: DeviceStatus | None = None
    """State of the device when it captured (抓拍设备在抓拍时的状态). 3 and 4 concern a client; the rest may occur."""

    recognition_type: RecognitionType | None = None
    """What kind of person a face was recognised as (识别人员类型)."""

    recognition_type_desc: str | None = None
    """recognitionType in words (识别人员类型文字描述)."""

    verification_mode: VerificationMode | None = None
    """How a pass was verified (验证类型). A door's setting has an enumeration of its own."""

    verification_mode_desc: str | None = None
    """verificationMode in words (验证类型文字描述)."""

    pass_type: PassType | None = None
    """Whether the person passed (通行类型)."""

    pass_type_desc: str | None = None
    """passType in words (通行类型文字描述)."""

    liveness_type: LivenessType | None = None
    """Result of the liveness check (活体结果)."""

    recognition_score: float | None = None
    """Score of the recognition (识别分数). A string in the sample."""

    liveness_score: float | None = None
    """Score of the liveness check (活体分数). A string in the sample."""

    pass_time: Moment | None = None
    """Moment of capture (抓拍时间), to the second or finer. Where the times disagree, passTimestamp counts."""

    id: str | None = None
    """Id of the record (本条识别记录的id). Whether it is the uuid of the pass record list is not known."""

    record_source: int | None = None
    """Where the record comes from. All captured pushes have 1. Not in the manual; seen in captured pushes (W2)."""

    person_image_uri: str | None = None
    """URI of the enrolled photo. It does not expire. Not in the manual; seen in captured pushes (W2)."""

    person_image_url: str | None = None
    """URL of the enrolled photo (人员底库图片url). The address is signed and expires, in captured pushes after 30 hours:
    fetch the picture and keep it, not the address.
    """

    snapshot_uri: str | None = None
    """URI of the captured picture. It does not expire. Not in the manual; seen in captured pushes (W2)."""

    snapshot_url: str | None = None
    """URL of the captured picture (抓拍图url). The address is signed and expires, in captured pushes after 30 hours:
    fetch the picture and keep it, not the address.
    """

    pass_timestamp: Moment | None = None
    """Moment of capture (抓拍时间)."""

    pass_time_format: str | None = None
    """Moment of capture as text (抓拍时间); zone unknown."""

    temperature: float | None = None
    """Body temperature (人体温度). It is valid only if temperatureType says so. Unit: celsius."""

    high_threshold: float | None = None
    """Threshold of a high temperature (高温阈值). Unit: celsius."""

    temperature_type: TemperatureType | None = None
    """Result of the temperature check (人体高温状态)."""

    mask_type: MaskType | None = None
    """Result of the mask check (口罩状态)."""

    temperature_type_desc: str | None = None
    """temperatureType in words (人体高温状态文字描述)."""

    mask_type_desc: str | None = None
    """maskType in words (口罩状态文字描述)."""

    visit_person_id: int | None = None
    """Number of the person visited. Only in the manual's sample."""
