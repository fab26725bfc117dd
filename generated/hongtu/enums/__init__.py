# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""Every enumeration of the manual. Requests accept known members only; in replies, unknown values become unknown members.

Each enumeration is loaded on first use, because building all of them takes longer than a call.
"""

# Type checkers know this name. It is not imported from typing, which takes longer than the rest of this module. It is not
# False, because editors that use jedi would then complete nothing.
TYPE_CHECKING = bool()

if TYPE_CHECKING:
    from hongtu.enums.adjust_type import AdjustType
    from hongtu.enums.alarm_input import AlarmInput
    from hongtu.enums.alarm_output import AlarmOutput
    from hongtu.enums.alarm_status import AlarmStatus
    from hongtu.enums.alarm_type import AlarmType
    from hongtu.enums.attendance_status import AttendanceStatus
    from hongtu.enums.bind_state import BindState
    from hongtu.enums.bind_type import BindType
    from hongtu.enums.business_data_type import BusinessDataType
    from hongtu.enums.day_span import DaySpan
    from hongtu.enums.delete_tag import DeleteTag
    from hongtu.enums.deploy_type import DeployType
    from hongtu.enums.device_mode import DeviceMode
    from hongtu.enums.device_model import DeviceModel
    from hongtu.enums.device_status import DeviceStatus
    from hongtu.enums.device_type import DeviceType
    from hongtu.enums.discovery_method import DiscoveryMethod
    from hongtu.enums.door_verification_mode import DoorVerificationMode
    from hongtu.enums.feature_fail_person_type import FeatureFailPersonType
    from hongtu.enums.firmware_flag import FirmwareFlag
    from hongtu.enums.group_membership import GroupMembership
    from hongtu.enums.group_type import GroupType
    from hongtu.enums.liveness_model import LivenessModel
    from hongtu.enums.liveness_type import LivenessType
    from hongtu.enums.mask_type import MaskType
    from hongtu.enums.max_distance import MaxDistance
    from hongtu.enums.online_status import OnlineStatus
    from hongtu.enums.org_type import OrgType
    from hongtu.enums.pass_flag import PassFlag
    from hongtu.enums.pass_type import PassType
    from hongtu.enums.period_order import PeriodOrder
    from hongtu.enums.person_type import PersonType
    from hongtu.enums.picture_type import PictureType
    from hongtu.enums.punch_flag import PunchFlag
    from hongtu.enums.punch_result import PunchResult
    from hongtu.enums.recognition_mode import RecognitionMode
    from hongtu.enums.recognition_type import RecognitionType
    from hongtu.enums.record_type import RecordType
    from hongtu.enums.schedule_type import ScheduleType
    from hongtu.enums.sensor_type import SensorType
    from hongtu.enums.sex import Sex
    from hongtu.enums.storage_level import StorageLevel
    from hongtu.enums.switch_state import SwitchState
    from hongtu.enums.sync_person_type import SyncPersonType
    from hongtu.enums.sync_status import SyncStatus
    from hongtu.enums.temperature_type import TemperatureType
    from hongtu.enums.upgrade_action import UpgradeAction
    from hongtu.enums.upgrade_status import UpgradeStatus
    from hongtu.enums.upload_type import UploadType
    from hongtu.enums.verification_mode import VerificationMode
    from hongtu.enums.visit_type import VisitType
    from hongtu.enums.visitor_status_filter import VisitorStatusFilter
    from hongtu.enums.weekday import Weekday
    from hongtu.enums.weekday_name import WeekdayName
    from hongtu.enums.wiegand_format import WiegandFormat
    from hongtu.enums.wiegand_mode import WiegandMode
    from hongtu.enums.wiegand_output import WiegandOutput

_HOMES = {
    "AdjustType": "hongtu.enums.adjust_type",
    "AlarmInput": "hongtu.enums.alarm_input",
    "AlarmOutput": "hongtu.enums.alarm_output",
    "AlarmStatus": "hongtu.enums.alarm_status",
    "AlarmType": "hongtu.enums.alarm_type",
    "AttendanceStatus": "hongtu.enums.attendance_status",
    "BindState": "hongtu.enums.bind_state",
    "BindType": "hongtu.enums.bind_type",
    "BusinessDataType": "hongtu.enums.business_data_type",
    "DaySpan": "hongtu.enums.day_span",
    "DeleteTag": "hongtu.enums.delete_tag",
    "DeployType": "hongtu.enums.deploy_type",
    "DeviceMode": "hongtu.enums.device_mode",
    "DeviceModel": "hongtu.enums.device_model",
    "DeviceStatus": "hongtu.enums.device_status",
    "DeviceType": "hongtu.enums.device_type",
    "DiscoveryMethod": "hongtu.enums.discovery_method",
    "DoorVerificationMode": "hongtu.enums.door_verification_mode",
    "FeatureFailPersonType": "hongtu.enums.feature_fail_person_type",
    "FirmwareFlag": "hongtu.enums.firmware_flag",
    "GroupMembership": "hongtu.enums.group_membership",
    "GroupType": "hongtu.enums.group_type",
    "LivenessModel": "hongtu.enums.liveness_model",
    "LivenessType": "hongtu.enums.liveness_type",
    "MaskType": "hongtu.enums.mask_type",
    "MaxDistance": "hongtu.enums.max_distance",
    "OnlineStatus": "hongtu.enums.online_status",
    "OrgType": "hongtu.enums.org_type",
    "PassFlag": "hongtu.enums.pass_flag",
    "PassType": "hongtu.enums.pass_type",
    "PeriodOrder": "hongtu.enums.period_order",
    "PersonType": "hongtu.enums.person_type",
    "PictureType": "hongtu.enums.picture_type",
    "PunchFlag": "hongtu.enums.punch_flag",
    "PunchResult": "hongtu.enums.punch_result",
    "RecognitionMode": "hongtu.enums.recognition_mode",
    "RecognitionType": "hongtu.enums.recognition_type",
    "RecordType": "hongtu.enums.record_type",
    "ScheduleType": "hongtu.enums.schedule_type",
    "SensorType": "hongtu.enums.sensor_type",
    "Sex": "hongtu.enums.sex",
    "StorageLevel": "hongtu.enums.storage_level",
    "SwitchState": "hongtu.enums.switch_state",
    "SyncPersonType": "hongtu.enums.sync_person_type",
    "SyncStatus": "hongtu.enums.sync_status",
    "TemperatureType": "hongtu.enums.temperature_type",
    "UpgradeAction": "hongtu.enums.upgrade_action",
    "UpgradeStatus": "hongtu.enums.upgrade_status",
    "UploadType": "hongtu.enums.upload_type",
    "VerificationMode": "hongtu.enums.verification_mode",
    "VisitorStatusFilter": "hongtu.enums.visitor_status_filter",
    "VisitType": "hongtu.enums.visit_type",
    "Weekday": "hongtu.enums.weekday",
    "WeekdayName": "hongtu.enums.weekday_name",
    "WiegandFormat": "hongtu.enums.wiegand_format",
    "WiegandMode": "hongtu.enums.wiegand_mode",
    "WiegandOutput": "hongtu.enums.wiegand_output",
}

__all__ = [
    "AdjustType",
    "AlarmInput",
    "AlarmOutput",
    "AlarmStatus",
    "AlarmType",
    "AttendanceStatus",
    "BindState",
    "BindType",
    "BusinessDataType",
    "DaySpan",
    "DeleteTag",
    "DeployType",
    "DeviceMode",
    "DeviceModel",
    "DeviceStatus",
    "DeviceType",
    "DiscoveryMethod",
    "DoorVerificationMode",
    "FeatureFailPersonType",
    "FirmwareFlag",
    "GroupMembership",
    "GroupType",
    "LivenessModel",
    "LivenessType",
    "MaskType",
    "MaxDistance",
    "OnlineStatus",
    "OrgType",
    "PassFlag",
    "PassType",
    "PeriodOrder",
    "PersonType",
    "PictureType",
    "PunchFlag",
    "PunchResult",
    "RecognitionMode",
    "RecognitionType",
    "RecordType",
    "ScheduleType",
    "SensorType",
    "Sex",
    "StorageLevel",
    "SwitchState",
    "SyncPersonType",
    "SyncStatus",
    "TemperatureType",
    "UpgradeAction",
    "UpgradeStatus",
    "UploadType",
    "VerificationMode",
    "VisitorStatusFilter",
    "VisitType",
    "Weekday",
    "WeekdayName",
    "WiegandFormat",
    "WiegandMode",
    "WiegandOutput",
]


# Otherwise type checkers would accept any name here, misspelt names too.
if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        from importlib import import_module

        if name not in _HOMES:
            raise AttributeError(f"module 'hongtu.enums' has no attribute {name!r}")
        value = getattr(import_module(_HOMES[name]), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
