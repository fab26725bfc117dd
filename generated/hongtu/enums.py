# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""Every enumeration of the manual. Closed on writing, open on reading: unknown values become members that say so."""

from hongtu_runtime.enums import OpenInt, OpenStr, labels

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


@labels(
    EMPLOYEE=("Employee", "员工"),
    VISITOR=("Visitor", "访客"),
    KEY_PERSON=("Key person", "重点人员"),
)
class PersonType(OpenInt):
    """Kind of person (用户类别)."""

    EMPLOYEE = 1
    """Employee (员工)"""
    VISITOR = 2
    """Visitor (访客)"""
    KEY_PERSON = 3
    """Key person (重点人员)"""


@labels(
    UNKNOWN=("Unknown", "未知"),
    MALE=("Male", "男"),
    FEMALE=("Female", "女"),
)
class Sex(OpenInt):
    """Sex (性别)."""

    UNKNOWN = 0
    """Unknown (未知)"""
    MALE = 1
    """Male (男)"""
    FEMALE = 2
    """Female (女)"""


@labels(
    ORDINARY=("Ordinary visitor", "普通访客"),
    VIP=("VIP visitor", "VIP访客"),
)
class VisitType(OpenInt):
    """Kind of visitor (访客类型)."""

    ORDINARY = 1
    """Ordinary visitor (普通访客)"""
    VIP = 2
    """VIP visitor (VIP访客)"""


@labels(
    ALL=("No filter", "不筛选"),
    VALID=("Valid", "有效"),
    INVALID=("Invalid", "无效"),
)
class VisitorStatusFilter(OpenInt):
    """Which visitors to list (筛选访客状态类型)."""

    ALL = 0
    """No filter (不筛选)"""
    VALID = 1
    """Valid (有效)"""
    INVALID = 2
    """Invalid (无效)"""


@labels(
    IMPORT=("File to import", "导入文件"),
    CERTIFICATION=("Certification file", "认证文件"),
)
class UploadType(OpenInt):
    """Purpose of an uploaded file (type). The second value is reserved."""

    IMPORT = 1
    """File to import (导入文件)"""
    CERTIFICATION = 2
    """Certification file (认证文件)"""


@labels(
    STORAGE_FULL=("Storage more than 90 % full", "存储空间占用超过 90% 报警"),
    TAMPER=("Tampering", "防拆报警"),
    PASSWORD_CRACKING=("Password cracking", "密码破解报警"),
    DOOR_OPEN_TIMEOUT=("Door open too long", "门禁开放超时报警"),
    TEMPERATURE_MODULE_FAILURE=("Temperature module failed", "测温模块失效"),
    FIRE=("Fire", "消防报警"),
)
class AlarmType(OpenInt):
    """Kind of alarm (报警类型)."""

    STORAGE_FULL = 500000
    """Storage more than 90 % full (存储空间占用超过 90% 报警)"""
    TAMPER = 500100
    """Tampering (防拆报警)"""
    PASSWORD_CRACKING = 500102
    """Password cracking (密码破解报警)"""
    DOOR_OPEN_TIMEOUT = 500104
    """Door open too long (门禁开放超时报警)"""
    TEMPERATURE_MODULE_FAILURE = 500108
    """Temperature module failed (测温模块失效)"""
    FIRE = 500500
    """Fire (消防报警)"""


@labels(
    RECOVERED=("Recovered", "报警恢复"),
    ALARM=("Alarm", "报警"),
)
class AlarmStatus(OpenInt):
    """State of an alarm, at its time or now (报警状态)."""

    RECOVERED = 0
    """Recovered (报警恢复)"""
    ALARM = 1
    """Alarm (报警)"""


@labels(
    PUNCH_CORRECTION=("Punch correction", "补卡"),
    LEAVE=("Leave", "请假"),
    TIME_OFF_IN_LIEU=("Time off in lieu", "调休"),
    SHIFT_CHANGE=("Shift change", "调班"),
)
class AdjustType(OpenInt):
    """Kind of attendance adjustment (调整类型)."""

    PUNCH_CORRECTION = 1
    """Punch correction (补卡)"""
    LEAVE = 2
    """Leave (请假)"""
    TIME_OFF_IN_LIEU = 3
    """Time off in lieu (调休)"""
    SHIFT_CHANGE = 4
    """Shift change (调班)"""


@labels(
    NO_PUNCH=("No punch", "不打卡"),
    PUNCH=("Punch", "打卡"),
)
class PunchFlag(OpenInt):
    """Whether to punch on a special date (是否打卡)."""

    NO_PUNCH = 0
    """No punch (不打卡)"""
    PUNCH = 1
    """Punch (打卡)"""


@labels(
    FIRST_DAY=("First day", "第一天"),
    SECOND_DAY=("Second day", "第二天"),
)
class DaySpan(OpenInt):
    """The day to which a period across midnight counts (跨天统计标记)."""

    FIRST_DAY = 0
    """First day (第一天)"""
    SECOND_DAY = 1
    """Second day (第二天)"""


@labels(
    FIRST=("First period", "时段一"),
    SECOND=("Second period", "时段二"),
    THIRD=("Third period", "时段三"),
)
class PeriodOrder(OpenInt):
    """Number of an attendance period (时段编号)."""

    FIRST = 1
    """First period (时段一)"""
    SECOND = 2
    """Second period (时段二)"""
    THIRD = 3
    """Third period (时段三)"""


@labels(
    NOT_MEMBER=("Not in an attendance group", "非考勤组员工"),
    MEMBER=("In an attendance group", "是考勤组员工"),
)
class GroupMembership(OpenInt):
    """Whether a person belongs to an attendance group (考勤组员工标记)."""

    NOT_MEMBER = 0
    """Not in an attendance group (非考勤组员工)"""
    MEMBER = 1
    """In an attendance group (是考勤组员工)"""


@labels(
    PENDING=("No result yet", "暂无结果"),
    NORMAL=("Normal", "正常"),
    ABSENT=("Absent", "缺勤"),
    LATE=("Late", "迟到"),
    LEFT_EARLY=("Left early", "早退"),
    LATE_AND_LEFT_EARLY=("Late and left early", "迟到早退"),
    MISSED_PUNCH=("Missed punch", "漏打卡"),
    ADJUSTED=("Adjusted", "出勤调整"),
)
class PunchResult(OpenInt):
    """Result of one attendance period (考勤结果). Not to be confused with the state of the day."""

    PENDING = 0
    """No result yet (暂无结果)"""
    NORMAL = 1
    """Normal (正常)"""
    ABSENT = 2
    """Absent (缺勤)"""
    LATE = 3
    """Late (迟到)"""
    LEFT_EARLY = 4
    """Left early (早退)"""
    LATE_AND_LEFT_EARLY = 5
    """Late and left early (迟到早退)"""
    MISSED_PUNCH = 6
    """Missed punch (漏打卡)"""
    ADJUSTED = 7
    """Adjusted (出勤调整)"""


@labels(
    PENDING=("No result yet", "暂无结果"),
    NORMAL=("Normal", "正常"),
    ABSENT_WITHOUT_LEAVE=("Absent without leave", "旷工"),
    ADJUSTED=("Adjusted", "出勤调整"),
    ABNORMAL=("Abnormal", "异常"),
)
class AttendanceStatus(OpenInt):
    """State of an attendance day (考勤状态). Not to be confused with the result of a period."""

    PENDING = 0
    """No result yet (暂无结果)"""
    NORMAL = 1
    """Normal (正常)"""
    ABSENT_WITHOUT_LEAVE = 2
    """Absent without leave (旷工)"""
    ADJUSTED = 3
    """Adjusted (出勤调整)"""
    ABNORMAL = 4
    """Abnormal (异常)"""


@labels(
    MONDAY=("Monday", "周一"),
    TUESDAY=("Tuesday", "周二"),
    WEDNESDAY=("Wednesday", "周三"),
    THURSDAY=("Thursday", "周四"),
    FRIDAY=("Friday", "周五"),
    SATURDAY=("Saturday", "周六"),
    SUNDAY=("Sunday", "周日"),
)
class WeekdayName(OpenStr):
    """Day of the week by name (考勤周期)."""

    MONDAY = "MONDAY"
    """Monday (周一)"""
    TUESDAY = "TUESDAY"
    """Tuesday (周二)"""
    WEDNESDAY = "WEDNESDAY"
    """Wednesday (周三)"""
    THURSDAY = "THURSDAY"
    """Thursday (周四)"""
    FRIDAY = "FRIDAY"
    """Friday (周五)"""
    SATURDAY = "SATURDAY"
    """Saturday (周六)"""
    SUNDAY = "SUNDAY"
    """Sunday (周日)"""


@labels(
    OFF=("Off", "关闭"),
    ON=("On", "打开"),
)
class SwitchState(OpenInt):
    """A switch of the function configuration (开关)."""

    OFF = 0
    """Off (关闭)"""
    ON = 1
    """On (打开)"""


@labels(
    LOW=("Low", "低"),
    HIGH=("High", "高"),
    CUSTOM=("Custom", "自定义"),
)
class StorageLevel(OpenInt):
    """Strictness of the quality standard for enrolled photos (等级)."""

    LOW = 1
    """Low (低)"""
    HIGH = 3
    """High (高)"""
    CUSTOM = 4
    """Custom (自定义)"""


@labels(
    PASS=("Pass", "通行"),
    EVENT=("Event", "事件"),
)
class ScheduleType(OpenInt):
    """What a time schedule serves (类型)."""

    PASS = 1
    """Pass (通行)"""
    EVENT = 3
    """Event (事件)"""


@labels(
    MONDAY=("Monday", "周一"),
    TUESDAY=("Tuesday", "周二"),
    WEDNESDAY=("Wednesday", "周三"),
    THURSDAY=("Thursday", "周四"),
    FRIDAY=("Friday", "周五"),
    SATURDAY=("Saturday", "周六"),
    SUNDAY=("Sunday", "周日"),
)
class Weekday(OpenInt):
    """Day of the week by number (星期). The manual does not say which day is 1; Monday is taken."""

    MONDAY = 1
    """Monday (周一)"""
    TUESDAY = 2
    """Tuesday (周二)"""
    WEDNESDAY = 3
    """Wednesday (周三)"""
    THURSDAY = 4
    """Thursday (周四)"""
    FRIDAY = 5
    """Friday (周五)"""
    SATURDAY = 6
    """Saturday (周六)"""
    SUNDAY = 7
    """Sunday (周日)"""


@labels(
    EMPLOYEE=("Employee group", "员工组"),
    VISITOR=("Visitor group", "访客组"),
    KEY_PERSON=("Key person group", "重点人员组"),
)
class GroupType(OpenInt):
    """Kind of person group (组类型)."""

    EMPLOYEE = 1
    """Employee group (员工组)"""
    VISITOR = 2
    """Visitor group (访客组)"""
    KEY_PERSON = 3
    """Key person group (重点人员组)"""


@labels(
    PASS_RECORD=("Pass record", "通行记录"),
)
class BusinessDataType(OpenInt):
    """Kind of business data to push (业务类型)."""

    PASS_RECORD = 5
    """Pass record (通行记录)"""


@labels(
    SMART_CAMERA=("Smart camera", "智能摄像头"),
    PANEL=("Smart panel", "智能面板机"),
    SERVER=("Smart server", "智能服务器"),
    NETWORK_CAMERA=("Network camera", "网络摄像机"),
)
class DeviceType(OpenInt):
    """Kind of device (设备类型)."""

    SMART_CAMERA = 1
    """Smart camera (智能摄像头)"""
    PANEL = 2
    """Smart panel (智能面板机)"""
    SERVER = 3
    """Smart server (智能服务器)"""
    NETWORK_CAMERA = 4
    """Network camera (网络摄像机)"""


@labels(
    MEGEYE_W5K_I8=("MegEye-W5K-I8", "MegEye-W5K-I8"),
    MEGEYE_W4K_E7=("MegEye-W4K-E7", "MegEye-W4K-E7"),
    MEGEYE_W4K_I51=("MegEye-W4K-I51", "MegEye-W4K-I51"),
    MEGEYE_C3S_123=("MegEye-C3S-123", "MegEye-C3S-123"),
    MEGEYE_C4H_141=("MegEye-C4H-141", "MegEye-C4H-141"),
    MEGEYE_C4H_241=("MegEye-C4H-241", "MegEye-C4H-241"),
    MEGEYE_C4N_888=("MegEye-C4N-888", "MegEye-C4N-888"),
    MEGEYE_C4S_222=("MegEye-C4S-222", "MegEye-C4S-222"),
    MEGEYE_C4S_322=("MegEye-C4S-322", "MegEye-C4S-322"),
    MEGEYE_C4R_122=("MegEye-C4R-122", "MegEye-C4R-122"),
    MEGEYE_C4R_222=("MegEye-C4R-222", "MegEye-C4R-222"),
    MEGEYE_C4R_322=("MegEye-C4R-322", "MegEye-C4R-322"),
    IPC=("IPC", "IPC"),
    MEGBOX_B3R_412=("MegBox-B3R-412", "MegBox-B3R-412"),
    MEGBOX_B3R_1012=("MegBox-B3R-1012", "MegBox-B3R-1012"),
    HIKVISION_CAMERA=("Hikvision camera", "海康摄"),
    UNIVIEW_CAMERA=("Uniview camera", "宇视摄像头"),
    KEDACOM_CAMERA=("Kedacom camera", "科达摄像头"),
    HUAWEI_CAMERA=("Huawei camera", "华为摄像头"),
    MEGEYE_W4K_I52=("MegEye-W4K-I52", "MegEye-W4K-I52"),
    MEGEYE_W3K_45S=("MegEye-W3K-45S", "MegEye-W3K-45S"),
    MEGEYE_W4K_I31=("MegEye-W4K-I31", "MegEye-W4K-I31"),
    MEGBOX_B3R_1012_H1=("MegBox-B3R-1012(H1)", "MegBox-B3R-1012(H1)"),
    MEGCUBE_B4H16_311=("MegCube-B4H16-311", "MegCube-B4H16-311"),
    MEGEYE_W5K_EA=("MegEye-W5K-EA", "MegEye-W5K-EA"),
    MEGEYE_W5K_EA_D=("MegEye-W5K-EA-D", "MegEye-W5K-EA-D"),
    MEGEYE_W5K_EA_T=("MegEye-W5K-EA-T", "MegEye-W5K-EA-T"),
    MEGEYE_W5K_EA_DT=("MegEye-W5K-EA-DT", "MegEye-W5K-EA-DT"),
)
class DeviceModel(OpenInt):
    """Model of a device (设备型号). The union of the manual's lists, which differ from one interface to the next."""

    MEGEYE_W5K_I8 = 1
    """MegEye-W5K-I8 (MegEye-W5K-I8)"""
    MEGEYE_W4K_E7 = 2
    """MegEye-W4K-E7 (MegEye-W4K-E7)"""
    MEGEYE_W4K_I51 = 3
    """MegEye-W4K-I51 (MegEye-W4K-I51)"""
    MEGEYE_C3S_123 = 4
    """MegEye-C3S-123 (MegEye-C3S-123)"""
    MEGEYE_C4H_141 = 5
    """MegEye-C4H-141 (MegEye-C4H-141)"""
    MEGEYE_C4H_241 = 6
    """MegEye-C4H-241 (MegEye-C4H-241)"""
    MEGEYE_C4N_888 = 7
    """MegEye-C4N-888 (MegEye-C4N-888)"""
    MEGEYE_C4S_222 = 8
    """MegEye-C4S-222 (MegEye-C4S-222)"""
    MEGEYE_C4S_322 = 9
    """MegEye-C4S-322 (MegEye-C4S-322)"""
    MEGEYE_C4R_122 = 10
    """MegEye-C4R-122 (MegEye-C4R-122)"""
    MEGEYE_C4R_222 = 11
    """MegEye-C4R-222 (MegEye-C4R-222)"""
    MEGEYE_C4R_322 = 12
    """MegEye-C4R-322 (MegEye-C4R-322)"""
    IPC = 21
    """IPC (IPC)"""
    MEGBOX_B3R_412 = 22
    """MegBox-B3R-412 (MegBox-B3R-412)"""
    MEGBOX_B3R_1012 = 23
    """MegBox-B3R-1012 (MegBox-B3R-1012)"""
    HIKVISION_CAMERA = 29
    """Hikvision camera (海康摄)"""
    UNIVIEW_CAMERA = 31
    """Uniview camera (宇视摄像头)"""
    KEDACOM_CAMERA = 32
    """Kedacom camera (科达摄像头)"""
    HUAWEI_CAMERA = 33
    """Huawei camera (华为摄像头)"""
    MEGEYE_W4K_I52 = 34
    """MegEye-W4K-I52 (MegEye-W4K-I52)"""
    MEGEYE_W3K_45S = 35
    """MegEye-W3K-45S (MegEye-W3K-45S)"""
    MEGEYE_W4K_I31 = 36
    """MegEye-W4K-I31 (MegEye-W4K-I31)"""
    MEGBOX_B3R_1012_H1 = 37
    """MegBox-B3R-1012(H1) (MegBox-B3R-1012(H1))"""
    MEGCUBE_B4H16_311 = 39
    """MegCube-B4H16-311 (MegCube-B4H16-311)"""
    MEGEYE_W5K_EA = 40
    """MegEye-W5K-EA (MegEye-W5K-EA)"""
    MEGEYE_W5K_EA_D = 41
    """MegEye-W5K-EA-D (MegEye-W5K-EA-D)"""
    MEGEYE_W5K_EA_T = 42
    """MegEye-W5K-EA-T (MegEye-W5K-EA-T)"""
    MEGEYE_W5K_EA_DT = 43
    """MegEye-W5K-EA-DT (MegEye-W5K-EA-DT)"""


@labels(
    FACE_RECOGNITION=("Face recognition", "人脸识别"),
    FACE_CAPTURE=("Face capture", "人脸抓拍"),
)
class DeviceMode(OpenInt):
    """What a device does (设备模式). Servers have none."""

    FACE_RECOGNITION = 1
    """Face recognition (人脸识别)"""
    FACE_CAPTURE = 4
    """Face capture (人脸抓拍)"""


@labels(
    NOT_ACTIVATED=("Not activated", "未激活"),
    ONLINE_UNBOUND=("Online, not bound", "在线未绑定"),
    OFFLINE_UNBOUND=("Offline, not bound", "离线未绑定"),
    ONLINE=("Online", "在线"),
    OFFLINE=("Offline", "离线"),
    UNBINDING=("Being unbound", "解绑中"),
)
class DeviceStatus(OpenInt):
    """State of a device at the moment of a record or an alarm (设备在发送报警信息时的状态)."""

    NOT_ACTIVATED = 0
    """Not activated (未激活)"""
    ONLINE_UNBOUND = 1
    """Online, not bound (在线未绑定)"""
    OFFLINE_UNBOUND = 2
    """Offline, not bound (离线未绑定)"""
    ONLINE = 3
    """Online (在线)"""
    OFFLINE = 4
    """Offline (离线)"""
    UNBINDING = 5
    """Being unbound (解绑中)"""


@labels(
    ONLINE=("Online", "在线"),
    OFFLINE=("Offline", "离线"),
)
class OnlineStatus(OpenInt):
    """Present state of a device (设备状态)."""

    ONLINE = 3
    """Online (在线)"""
    OFFLINE = 4
    """Offline (离线)"""


@labels(
    UPGRADING=("Upgrading", "升级中"),
    SUCCEEDED=("Upgrade succeeded", "升级成功"),
    FAILED=("Upgrade failed", "升级失败"),
    UPGRADABLE=("Upgradable", "可升级"),
    COMPLETED=("Upgrade completed", "升级完成"),
)
class UpgradeStatus(OpenInt):
    """State of a firmware upgrade (升级状态). Null is the initial state."""

    UPGRADING = 0
    """Upgrading (升级中)"""
    SUCCEEDED = 1
    """Upgrade succeeded (升级成功)"""
    FAILED = 2
    """Upgrade failed (升级失败)"""
    UPGRADABLE = 4
    """Upgradable (可升级)"""
    COMPLETED = 5
    """Upgrade completed (升级完成)"""


@labels(
    UPDATE_DISABLED=("Update version (greyed out)", "更新版本（置灰）"),
    UPDATE=("Update version", "更新版本"),
    HISTORY=("Version history", "历史版本"),
)
class UpgradeAction(OpenInt):
    """What the platform's page offers for a device's version (升级操作)."""

    UPDATE_DISABLED = 0
    """Update version (greyed out) (更新版本（置灰）)"""
    UPDATE = 1
    """Update version (更新版本)"""
    HISTORY = 2
    """Version history (历史版本)"""


@labels(
    NOT_FIRMWARE=("Not firmware", "不是"),
    FIRMWARE=("Firmware", "是固件"),
)
class FirmwareFlag(OpenInt):
    """Whether a panel's model counts as firmware (设备型号是否是固件)."""

    NOT_FIRMWARE = 0
    """Not firmware (不是)"""
    FIRMWARE = 1
    """Firmware (是固件)"""


@labels(
    REPORTED=("Reported itself", "主动上报"),
    ADDED_ON_PAGE=("Added on the page", "页面添加"),
)
class DiscoveryMethod(OpenInt):
    """How a device came to the platform (发现方式)."""

    REPORTED = 1
    """Reported itself (主动上报)"""
    ADDED_ON_PAGE = 2
    """Added on the page (页面添加)"""


@labels(
    DELETABLE=("Can be deleted", "可删除"),
    BOUND=("Bound", "已绑定"),
    DEPLOYED=("Deployed", "已布控"),
    FORCE_DELETE=("Forced deletion", "强制删除"),
)
class DeleteTag(OpenInt):
    """Whether a device can be deleted (标识). It can with 0 and 3."""

    DELETABLE = 0
    """Can be deleted (可删除)"""
    BOUND = 1
    """Bound (已绑定)"""
    DEPLOYED = 2
    """Deployed (已布控)"""
    FORCE_DELETE = 3
    """Forced deletion (强制删除)"""


@labels(
    DOOR=("Deployed at a door", "门禁点布控"),
)
class DeployType(OpenInt):
    """How a device is deployed (布控类型)."""

    DOOR = 3
    """Deployed at a door (门禁点布控)"""


@labels(
    UNBOUND=("Not bound", "未绑定"),
    BOUND=("Bound", "绑定"),
)
class BindState(OpenInt):
    """Whether a device is bound to the server in question (是否绑定设备)."""

    UNBOUND = 0
    """Not bound (未绑定)"""
    BOUND = 1
    """Bound (绑定)"""


@labels(
    PASS=("Pass", "通行"),
)
class RecordType(OpenInt):
    """Kind of record (记录类型)."""

    PASS = 1
    """Pass (通行)"""


@labels(
    SUB_ORGANISATION=("Not a top organisation", "非顶层组织"),
    ZONE_TOP_ORGANISATION=("Top organisation of a zone", "区域顶层组织"),
)
class OrgType(OpenInt):
    """Kind of organisation (组织类型)."""

    SUB_ORGANISATION = 1
    """Not a top organisation (非顶层组织)"""
    ZONE_TOP_ORGANISATION = 2
    """Top organisation of a zone (区域顶层组织)"""


@labels(
    EMPLOYEE=("Employee", "员工"),
    ORDINARY_VISITOR=("Ordinary visitor", "普通访客"),
    KEY_PERSON=("Key person", "重点人员"),
    STRANGER=("Stranger", "陌生人"),
    UNRECOGNISED=("Not recognised", "未识别"),
    VIP_VISITOR=("VIP visitor", "VIP访客"),
)
class RecognitionType(OpenInt):
    """As whom a face was recognised (识别人员类型)."""

    EMPLOYEE = 1
    """Employee (员工)"""
    ORDINARY_VISITOR = 2
    """Ordinary visitor (普通访客)"""
    KEY_PERSON = 3
    """Key person (重点人员)"""
    STRANGER = 4
    """Stranger (陌生人)"""
    UNRECOGNISED = 5
    """Not recognised (未识别)"""
    VIP_VISITOR = 6
    """VIP visitor (VIP访客)"""


@labels(
    FACE=("Face", "人脸"),
    FACE_OR_CARD=("Face or card", "人脸或刷卡"),
    FACE_AND_CARD=("Face and card", "人脸及刷卡"),
    FACE_AND_PASSWORD=("Face and password", "人脸及密码"),
    REMOTE_OPEN=("Opened remotely", "远程开门"),
    QR_CODE=("QR code", "二维码"),
)
class VerificationMode(OpenInt):
    """How a pass was verified (验证类型). A door's setting is another enumeration."""

    FACE = 0
    """Face (人脸)"""
    FACE_OR_CARD = 1
    """Face or card (人脸或刷卡)"""
    FACE_AND_CARD = 2
    """Face and card (人脸及刷卡)"""
    FACE_AND_PASSWORD = 3
    """Face and password (人脸及密码)"""
    REMOTE_OPEN = 4
    """Opened remotely (远程开门)"""
    QR_CODE = 5
    """QR code (二维码)"""


@labels(
    NOT_PASSED=("Not passed", "未通行"),
    PASSED=("Passed", "通行"),
    MULTI_FACTOR_FAILED=("Combined verification failed", "复合认证未通过"),
)
class PassType(OpenInt):
    """Whether the person passed (通行类型)."""

    NOT_PASSED = 0
    """Not passed (未通行)"""
    PASSED = 1
    """Passed (通行)"""
    MULTI_FACTOR_FAILED = 2
    """Combined verification failed (复合认证未通过)"""


@labels(
    NOT_LIVE=("Not live", "非活体"),
    LIVE=("Live", "活体"),
    NOT_CHECKED=("Not checked", "未检测"),
)
class LivenessType(OpenInt):
    """Result of the liveness check (活体结果)."""

    NOT_LIVE = 0
    """Not live (非活体)"""
    LIVE = 1
    """Live (活体)"""
    NOT_CHECKED = 2
    """Not checked (未检测)"""


@labels(
    NOT_CHECKED=("Not checked", "未检测"),
    NORMAL=("Normal", "正常"),
    HIGH=("High", "高温"),
)
class TemperatureType(OpenInt):
    """Result of the temperature check (人体高温状态)."""

    NOT_CHECKED = 0
    """Not checked (未检测)"""
    NORMAL = 1
    """Normal (正常)"""
    HIGH = 2
    """High (高温)"""


@labels(
    NOT_CHECKED=("Not checked", "未检测"),
    MASKED=("Wearing a mask", "已佩戴"),
    UNMASKED=("Without a mask", "未佩戴"),
)
class MaskType(OpenInt):
    """Result of the mask check (口罩状态)."""

    NOT_CHECKED = 0
    """Not checked (未检测)"""
    MASKED = 1
    """Wearing a mask (已佩戴)"""
    UNMASKED = 2
    """Without a mask (未佩戴)"""


@labels(
    NOT_SYNCED=("Not synchronised", "未同步"),
    SYNCED=("Synchronised", "已同步"),
    FAILED=("Synchronisation failed", "同步失败"),
)
class SyncStatus(OpenInt):
    """State of the synchronisation of persons to a door (同步状态)."""

    NOT_SYNCED = 0
    """Not synchronised (未同步)"""
    SYNCED = 1
    """Synchronised (已同步)"""
    FAILED = 2
    """Synchronisation failed (同步失败)"""


@labels(
    NOT_BOUND=("No", "不是"),
    BOUND=("Yes", "是"),
)
class PassFlag(OpenInt):
    """Whether a device is bound as a door device (是否绑定门禁设备)."""

    NOT_BOUND = 0
    """No (不是)"""
    BOUND = 1
    """Yes (是)"""


@labels(
    EMPLOYEE=("Employee", "员工"),
    VISITOR=("Visitor", "访客"),
    BLACKLISTED=("Key person (blacklist)", "黑名单"),
    KEY_PERSON=("Key person", "重点人员"),
)
class SyncPersonType(OpenInt):
    """Kind of person in the list of failed synchronisations (用户类别). The manual lists 1, 2 and 4 here; 3 is known
    from its twin.
    """

    EMPLOYEE = 1
    """Employee (员工)"""
    VISITOR = 2
    """Visitor (访客)"""
    BLACKLISTED = 3
    """Key person (blacklist) (黑名单)"""
    KEY_PERSON = 4
    """Key person (重点人员)"""


@labels(
    EMPLOYEE=("Employee", "员工"),
    VISITOR=("Visitor", "访客"),
    BLACKLISTED=("Key person (blacklist)", "黑名单"),
    KEY_PERSON=("Key person", "重点人员"),
)
class FeatureFailPersonType(OpenInt):
    """Kind of person in the list of failed face features (用户类别). 3 and 4 are both key persons."""

    EMPLOYEE = 1
    """Employee (员工)"""
    VISITOR = 2
    """Visitor (访客)"""
    BLACKLISTED = 3
    """Key person (blacklist) (黑名单)"""
    KEY_PERSON = 4
    """Key person (重点人员)"""


@labels(
    B3R_OR_B4H=("B3R or B4H", "B3R、B4H"),
    PANEL=("Panel", "面板机"),
)
class BindType(OpenInt):
    """What computes for a door device (绑定类型)."""

    B3R_OR_B4H = 1
    """B3R or B4H (B3R、B4H)"""
    PANEL = 3
    """Panel (面板机)"""


@labels(
    ENROLLED_PHOTO=("Enrolled photo", "底库照片"),
    SNAPSHOT=("Snapshot", "抓拍照片"),
    NONE=("None", "不显示图片"),
)
class PictureType(OpenInt):
    """Photo shown on the panel (人员照片显示)."""

    ENROLLED_PHOTO = 0
    """Enrolled photo (底库照片)"""
    SNAPSHOT = 1
    """Snapshot (抓拍照片)"""
    NONE = 2
    """None (不显示图片)"""


@labels(
    DISABLED=("Disabled", "不启用"),
    FIRE_SIGNAL=("Fire signal", "消防信号"),
    ALARM_SIGNAL=("Alarm signal", "报警信号"),
)
class AlarmInput(OpenInt):
    """What an alarm input of the panel takes (报警输入)."""

    DISABLED = 0
    """Disabled (不启用)"""
    FIRE_SIGNAL = 1
    """Fire signal (消防信号)"""
    ALARM_SIGNAL = 2
    """Alarm signal (报警信号)"""


@labels(
    DOORBELL=("Doorbell", "联动门铃提示"),
    BLACKLIST=("Blacklist alarm", "黑名单报警联动报警"),
    DOOR_OPEN_TIMEOUT=("Door open too long", "门磁超时联动报警"),
    ALARM_INPUT_1=("Alarm input 1", "报警输入1联动报警"),
    ALARM_INPUT_2=("Alarm input 2", "报警输入2联动报警"),
)
class AlarmOutput(OpenInt):
    """What triggers the alarm output of the panel (报警输出)."""

    DOORBELL = 0
    """Doorbell (联动门铃提示)"""
    BLACKLIST = 1
    """Blacklist alarm (黑名单报警联动报警)"""
    DOOR_OPEN_TIMEOUT = 2
    """Door open too long (门磁超时联动报警)"""
    ALARM_INPUT_1 = 3
    """Alarm input 1 (报警输入1联动报警)"""
    ALARM_INPUT_2 = 4
    """Alarm input 2 (报警输入2联动报警)"""


@labels(
    UNUSED=("Unused", "不使用"),
    NORMALLY_OPEN=("Normally open", "常开"),
    NORMALLY_CLOSED=("Normally closed", "常闭"),
)
class SensorType(OpenInt):
    """Kind of door contact (门磁类型)."""

    UNUSED = 0
    """Unused (不使用)"""
    NORMALLY_OPEN = 1
    """Normally open (常开)"""
    NORMALLY_CLOSED = 2
    """Normally closed (常闭)"""


@labels(
    FACE=("Face", "人脸"),
    FACE_OR_CARD=("Face or card", "人脸或刷卡"),
    FACE_AND_CARD=("Face and card", "人脸及刷卡"),
    FACE_AND_PASSWORD=("Face and password", "人脸及密码"),
)
class DoorVerificationMode(OpenInt):
    """What a door asks for (通行认证方式). The verification of a record is another enumeration."""

    FACE = 0
    """Face (人脸)"""
    FACE_OR_CARD = 1
    """Face or card (人脸或刷卡)"""
    FACE_AND_CARD = 2
    """Face and card (人脸及刷卡)"""
    FACE_AND_PASSWORD = 3
    """Face and password (人脸及密码)"""


@labels(
    OFF=("Off", "关闭"),
    INPUT=("Wiegand input", "韦根输入"),
    OUTPUT=("Wiegand output", "韦根输出"),
)
class WiegandMode(OpenInt):
    """Direction of the Wiegand interface (韦根模式)."""

    OFF = 0
    """Off (关闭)"""
    INPUT = 1
    """Wiegand input (韦根输入)"""
    OUTPUT = 2
    """Wiegand output (韦根输出)"""


@labels(
    BITS_26=("26 bits", "26 位"),
    BITS_34=("34 bits", "34 位"),
)
class WiegandFormat(OpenInt):
    """Length of a Wiegand number (韦根格式)."""

    BITS_26 = 0
    """26 bits (26 位)"""
    BITS_34 = 1
    """34 bits (34 位)"""


@labels(
    CARD_NUMBER=("The person's card number", "人员卡号"),
    PERSON_CODE=("The person's number", "人员编号"),
)
class WiegandOutput(OpenInt):
    """What the Wiegand interface puts out (韦根输出内容)."""

    CARD_NUMBER = 0
    """The person's card number (人员卡号)"""
    PERSON_CODE = 1
    """The person's number (人员编号)"""


@labels(
    SINGLE=("One person", "单人"),
    MULTIPLE=("Several persons", "多人"),
)
class RecognitionMode(OpenInt):
    """How many faces are recognised at once (使用模式)."""

    SINGLE = 0
    """One person (单人)"""
    MULTIPLE = 1
    """Several persons (多人)"""


@labels(
    OFF=("Off", "关"),
    MONOCULAR=("One lens", "开单目"),
    BINOCULAR=("Two lenses", "开双目"),
)
class LivenessModel(OpenInt):
    """Liveness check (通行活体模式)."""

    OFF = 0
    """Off (关)"""
    MONOCULAR = 1
    """One lens (开单目)"""
    BINOCULAR = 2
    """Two lenses (开双目)"""


@labels(
    ONE_METER=("1 m", "1 米"),
    ONE_AND_A_HALF_METERS=("1.5 m", "1.5 米"),
    TWO_METERS=("2 m", "2 米"),
)
class MaxDistance(OpenInt):
    """Greatest distance of recognition (最大识别距离)."""

    ONE_METER = 1
    """1 m (1 米)"""
    ONE_AND_A_HALF_METERS = 2
    """1.5 m (1.5 米)"""
    TWO_METERS = 3
    """2 m (2 米)"""
