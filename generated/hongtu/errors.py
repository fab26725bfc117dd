# Generated from spec/error-codes.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The platform's error codes: an exception for each family, a name and both texts for each code."""

from enum import IntEnum

from hongtu_runtime.errors import (
    ApiError,
    ConfigurationError,
    ErrorCode,
    HongtuError,
    HttpRejected,
    InvalidRequest,
    Meaning,
    NotSent,
    Outcome,
    OutcomeUnknown,
    Rejected,
    UnexpectedReply,
    UnreadablePush,
)

__all__ = [
    "ApiError",
    "AttendanceError",
    "CODES",
    "Code",
    "CommonError",
    "ConfigurationError",
    "ErrorCode",
    "EventError",
    "FAMILIES",
    "HongtuError",
    "HttpRejected",
    "InvalidRequest",
    "Meaning",
    "NotSent",
    "Outcome",
    "OutcomeUnknown",
    "PassRecordError",
    "PassageError",
    "PersonnelError",
    "PhotoError",
    "Rejected",
    "UnexpectedReply",
    "UnreadablePush",
]


class CommonError(ApiError):
    """Common (公共错误码)"""


class PhotoError(ApiError):
    """Quality of a photo (照片质量)"""


class PassageError(ApiError):
    """Access (通行业务错误码)"""


class AttendanceError(ApiError):
    """Attendance (考勤异常错误码)"""


class PassRecordError(ApiError):
    """Pass records (通行记录错误码)"""


class EventError(ApiError):
    """Events (事件业务错误码)"""


class PersonnelError(ApiError):
    """Personnel (人员管理错误码)"""


class Code(IntEnum):
    """The codes by name: `if error.code == Code.SIGNATURE_INVALID`."""

    SYSTEM_ERROR = -1
    """The platform failed. (系统异常)"""
    SUCCESS = 0
    """Success. (成功)"""
    NOT_LOGGED_IN = 100001
    """Not logged in. (未登录)"""
    NO_PERMISSION = 100002
    """No permission for this call. (无访问权限)"""
    INVALID_PARAMETER = 100003
    """A parameter is not valid. (参数不合法)"""
    CONVERSION_FAILED = 100004
    """A conversion failed. (转化异常) Not in the manual; seen in the sister manual 1.0.1 (V101) and the sister manual
    1.0.2 (V102).
    """
    COMMON_EXPORT_FAILED = 100005
    """The export failed. (导出异常) Not in the manual; seen in the sister manual 1.0.1 (V101) and the sister manual
    1.0.2 (V102).
    """
    REDIRECT_NEEDED = 100006
    """The platform wants a redirect. (需要重定向) Not in the manual; seen in the sister manual 1.0.1 (V101) and the
    sister manual 1.0.2 (V102).
    """
    NOTHING_TO_EXPORT = 100007
    """There is nothing to export. (没有可以导出的数据) Not in the manual; seen in the sister manual 1.0.1 (V101) and the
    sister manual 1.0.2 (V102).
    """
    SIGNATURE_INVALID = 100008
    """The signature is wrong. (签名错误)"""
    RECORD_NOT_FOUND = 100009
    """No record was found. (未找到记录)"""
    CORE_EXCEPTION = 100010
    """The platform's CORE failed. (CORE Exception)"""
    AIOT_EXCEPTION = 100011
    """The platform's AIOT failed. (AIOT Exception)"""
    EXTRA = 999999
    """Not explained by the manual. (extra)"""
    PHOTO_BLURRED = 101050
    """The photo is blurred. (图片模糊) Not in the manual; seen in the sister manual 1.1.0 (V110)."""
    PHOTO_FACE_SIZE = 101051
    """The face has the wrong size in the photo. (人脸大小不符合要求) Not in the manual; seen in the sister manual 1.1.0
    (V110).
    """
    PHOTO_PITCH = 101052
    """The face looks up or down. (俯仰角过大) Not in the manual; seen in the sister manual 1.1.0 (V110)."""
    PHOTO_YAW = 101053
    """The face is turned to the side. (偏航角过大) Not in the manual; seen in the sister manual 1.1.0 (V110)."""
    PHOTO_ROLL = 101054
    """The head is tilted. (翻滚角过大) Not in the manual; seen in the sister manual 1.1.0 (V110)."""
    PHOTO_BRIGHTNESS = 101055
    """The photo is too dark or too bright. (亮度不符合要求) Not in the manual; seen in the sister manual 1.1.0 (V110)."""
    PHOTO_BRIGHTNESS_DEVIATION = 101056
    """Light and shade are uneven in the face. (亮度标准差不符合要求) Not in the manual; seen in the sister manual 1.1.0
    (V110).
    """
    PHOTO_FORMAT = 101066
    """The format or the name of the picture is not allowed. (图片格式或名称不符合要求) Not in the manual; seen in the sister
    manual 1.1.0 (V110).
    """
    PHOTO_TOO_LARGE = 101082
    """The picture is larger than 10 MB. (图片超过10MB) Not in the manual; seen in the sister manual 1.1.0 (V110)."""
    PHOTO_FACE_COVERED = 101101
    """The face is covered. (人脸被遮挡) Not in the manual; seen in the sister manual 1.1.0 (V110)."""
    FILE_READ_FAILED = 103000
    """The file could not be read. (读取文件出错误)"""
    IMAGE_URI_EMPTY = 103001
    """The image URI is empty. (imageuri为空)"""
    DEVICE_NOT_BOUND = 103002
    """The device is not bound. (设备未绑定)"""
    VERIFICATION_CODE_NOT_FOUND = 103003
    """The verification code does not exist. (验证码不存在)"""
    THEME_NOT_FOUND = 103004
    """The theme does not exist. (主题不存在)"""
    ACCESS_PARAMETER_ERROR = 103005
    """A parameter is wrong. (参数异常)"""
    WELCOME_DEVICE_NOT_FOUND = 103006
    """The welcome device does not exist. (迎宾设备不存在)"""
    VIDEO_DEVICE_NOT_FOUND = 103007
    """The video device does not exist; refresh and choose again. (视频流设备不存在,请刷新后重新选择)"""
    SHOWN_VIDEO_DEVICE_NOT_FOUND = 103008
    """The video device on show does not exist; refresh and choose again. (展示的视频流设备不存在,请刷新后重新选择)"""
    WELCOME_RECORD_NOT_FOUND = 103009
    """No such welcome record was found. (没有找到相应的迎宾记录)"""
    WELCOME_DEVICE_ALREADY_BOUND = 103010
    """The welcome device is already bound. (迎宾设备已绑定)"""
    DEVICE_ALREADY_BOUND_OR_EXPORT_FAILED = 103011
    """Not bound: the device is already bound. / The export failed. (绑定失败,设备已绑定 / 导出文件异常)"""
    ACCESS_DEVICE_NOT_FOUND = 103012
    """The device does not exist. (设备不存在)"""
    ZONE_NOT_FOUND = 103013
    """The zone does not exist. (区域不存在)"""
    SPECIAL_DATE_REPEATED = 104022
    """A special date occurs twice. (特殊日期不能重复)"""
    SPECIAL_DATE_IN_PAST = 104023
    """A special date is in the past. (特殊日期不可选择历史日期)"""
    DAY_SPAN_WITHOUT_OVERNIGHT_PERIOD = 104024
    """No period crosses midnight, so the day span must not be set. (不存在跨天时段，不允许设置跨天统计)"""
    SEVERAL_OVERNIGHT_PERIODS = 104025
    """Only one period may cross midnight. (只允许一个时间段跨天)"""
    WEEK_PLAN_REPEATED = 104026
    """A day occurs twice in the week plan. (考勤周计划重复)"""
    ATTENDANCE_DEVICE_NOT_FOUND = 104027
    """The device does not exist. (设备不存在)"""
    ADJUSTMENT_RECORD_ID_EMPTY = 104028
    """The adjustment was not added: the attendance record's ID is empty. (添加出勤调整记录失败，考勤记录ID为空)"""
    ADJUSTMENT_NOT_ALLOWED = 104029
    """The adjustment breaks the rules. (出勤调整失败，不符合调整规定)"""
    START_AFTER_END = 104030
    """The start is after the end. (开始时间不能大于结束时间)"""
    START_EQUALS_END = 104031
    """The start equals the end. (开始时间不能等于结束时间)"""
    TIME_SPAN_TOO_LONG = 104032
    """The time span exceeds 3 months. (起止时间跨度不能超过3个月)"""
    ATTENDANCE_NO_PERMISSION = 104033
    """The permission does not suffice. (权限不足)"""
    ATTENDANCE_INVALID_PARAMETER = 104034
    """A parameter is not valid. (参数无效)"""
    PARAMETER_REPEATED = 104035
    """A parameter occurs twice; check the values. (参数有重复，请仔细核对！)"""
    ALREADY_ADDED = 104036
    """Added a second time. (重复添加！)"""
    ADJUSTMENT_BEFORE_LAST_MONTH = 104037
    """Before the 5th of the month, only records from the previous calendar month on can be adjusted.
    (本月5号前只能调整上一个自然月及其以后的考勤记录)
    """
    ADJUSTMENT_BEFORE_THIS_MONTH = 104038
    """After the 5th of the month, only records from this month on can be adjusted. (本月5号以后只能调整本月及本月以后的考勤记录)"""
    SERVER_NOT_ALLOWED = 104039
    """Servers cannot be added. (不支持服务器类设备的添加)"""
    NAME_HAS_INVALID_CHARACTERS = 104040
    """The name contains characters that are not allowed. (名字包含非法字符)"""
    ATTENDANCE_EXPORT_FAILED = 104041
    """The export failed. (导出文件异常)"""
    TIME_SPAN_EMPTY = 104042
    """The time span is empty. (考勤时间段为空)"""
    ATTENDANCE_SPAN_TOO_LONG = 104043
    """The attendance time span is longer than 3 months. (考勤时间段长度大于三个月)"""
    WEEK_PLAN_INVALID = 104044
    """A value of the attendance cycle is not allowed; check it. (考勤周期枚举类型设置错误，请检查！)"""
    NOT_A_DOOR_DEVICE = 104045
    """The device is not a door device. (非门禁点设备！)"""
    NO_DEVICE_CHOSEN = 104401
    """No attendance device was chosen to be added. (请选择要添加的考勤设备)"""
    DEVICES_OF_SEVERAL_ZONES = 104402
    """Attendance devices cannot be added across zones. (不允许跨区域添加考勤设备)"""
    DEVICE_REPEATED = 104403
    """The same device cannot be added twice in a batch. (不允许批量添加同一个设备)"""
    DELETE_DEVICE_PARAMETER_EMPTY = 104404
    """The device was not deleted: a parameter is empty. (删除设备失败，参数为空)"""
    PERSON_NOT_IN_ATTENDANCE_GROUP = 104405
    """Not adjusted: the person is in no attendance group. (出勤调整失败，非考勤组人员)"""
    PERSON_LOOKUP_FAILED = 104406
    """The person's data could not be fetched. (获取人员信息失败)"""
    ATTENDANCE_RECORD_NOT_FOUND = 104407
    """The attendance record does not exist. (考勤记录不存在)"""
    ATTENDANCE_PERIOD_NOT_FOUND = 104408
    """The attendance period does not exist. (考勤时段不存在)"""
    ATTENDANCE_PERSON_NOT_FOUND = 104409
    """The person's data do not exist. (人员信息不存在)"""
    ATTENDANCE_PERSON_NOT_FOUND_2 = 104410
    """The person's data do not exist. (人员信息不存在)"""
    ATTENDANCE_GROUP_NOT_FOUND = 104411
    """The attendance group does not exist. (考勤组不存在)"""
    ATTENDANCE_GROUP_NAME_TAKEN = 104412
    """The attendance group's name is taken. (考勤组名字重复)"""
    NO_ATTENDANCE_PERIOD = 104413
    """No attendance period is set. (未设置考勤时段)"""
    PERIOD_ORDER_INVALID = 104414
    """The number of an attendance period is wrong. (考勤时段编号设置错误)"""
    TOO_MANY_PERIODS = 104415
    """At most 3 attendance periods can be set. (最多允许设置3个考勤时段)"""
    OVERNIGHT_PERIOD_TOO_LONG = 104416
    """A period across midnight must not go beyond 12:00 of the next day. (跨天时段不能超过次日12时)"""
    PERIODS_EXCEED_DAY = 104417
    """The attendance periods must not exceed 24 hours together. (考勤时段累计不能超过24小时)"""
    PERIODS_TOO_CLOSE = 104418
    """The attendance periods must lie more than 1 minute apart. (考勤时段间隔必须大于1分钟)"""
    PERIOD_START_AFTER_END = 104419
    """An attendance period's start must not lie after its end. (考勤时段的起始时间不能晚于结束时间)"""
    PERIODS_OVERLAP = 104420
    """The attendance periods must not overlap. (考勤时段不支持重合)"""
    TOO_MANY_SPECIAL_DATES = 104421
    """At most 32 special dates can be set. (最多可设置32个特殊日期)"""
    BATCH_DELETE_FAILED = 105001
    """The batch was not deleted. (批量删除失败)"""
    EXPORT_SPAN_TOO_LONG = 105002
    """Records can be exported for at most 3 months. (导出记录最长记录为3个月)"""
    EVENT_RULE_NOT_FOUND = 106001
    """The event rule does not exist. (事件规则不存在)"""
    EVENT_PARAMETER_ERROR = 106002
    """Wrong parameter: %s (参数错误:%s)"""
    EVENT_RECORD_NOT_FOUND = 106003
    """The event record %s does not exist. (事件记录%s不存在)"""
    EVENT_RECORD_ALREADY_HANDLED = 106004
    """The event record %s was handled before. (事件记录%s已经处理过了)"""
    SERVER_INFORMATION_ERROR = 106005
    """The server's information is wrong: %s (服务器信息错误%s) Deprecated."""
    CREATE_DIRECTORY_FAILED = 106006
    """A directory for the file could not be created. (创建文件目录失败)"""
    EXCEL_EXPORT_FAILED = 106007
    """The Excel file could not be exported. (导出Excel文件失败)"""
    EVENT_EXPORT_FAILED = 106008
    """The export of event record entries failed. (导出事件记录条目异常)"""
    EXPORT_TASK_NOT_FOUND = 106009
    """The export task does not exist; its ID is %s (导出任务不存在，任务ID为%s)"""
    SUBSCRIPTION_MESSAGE_CACHE_FAILED = 106010
    """A message for a third-party subscription could not be cached; trackID = %s (缓存第三方订阅消息消息失败,消息trackID = %s)"""
    DELETE_HISTORY_FAILED = 106011
    """The old records could not be deleted. (删除历史记录失败)"""
    EVENT_RULE_NAME_EMPTY = 106012
    """The event rule's name is empty. (事件规则名为空)"""
    EVENT_RULE_NAME_CHARACTERS = 106013
    """An event rule's name may have Chinese characters, digits and letters only. (事件规则名只能包含中文、数字、字母)"""
    EVENT_RULE_NAME_LENGTH = 106014
    """The event rule's name has the wrong length. (事件规则名长度错误)"""
    EVENT_RULE_NAME_TAKEN = 106015
    """The event rule's name is taken. (事件规则名称冲突)"""
    TASK_STATUS_UPDATE_FAILED = 106016
    """The task's state could not be updated. (更新任务状态异常)"""
    FREQUENT_LIST_FAILED = 121001
    """The list of frequent persons could not be fetched. (获取高频人员列表失败)"""
    FREQUENT_PROCESSING_FAILED = 121002
    """The processing of frequent persons failed. (高频处理出现错误)"""
    PERSON_INDEX_FAILED = 121003
    """The person could not be put into the search index. (人员入ES索引错误)"""
    PERSON_DETAILS_FAILED = 121004
    """The person's details could not be queried. (查询人员详情出现错误)"""
    PERSON_LIST_FAILED = 121005
    """The list of persons could not be queried. (查询人员列表出现错误)"""
    CLUSTER_TASK_NAME_TAKEN = 121006
    """A clustering task of this name exists already. (人员聚类任务名称重复添加)"""
    CLUSTER_TASK_LIMIT = 121007
    """No more clustering tasks can be added. (人员聚类任务添加达到上限)"""
    CLUSTER_TASK_ADD_FAILED = 121008
    """The clustering task could not be added. (人员聚类任务添加错误)"""
    FREQUENT_DETAILS_FAILED = 121009
    """The details of a frequent person could not be queried. (查询高频人员详情出现错误)"""
    MIDDLE_PLATFORM_CALL_FAILED = 121010
    """A call to the underlying platform failed. (调用中台接口错)"""
    TRACK_QUERY_FAILED = 121011
    """The track could not be queried. (查询轨迹信息错误)"""
    TRACK_LIST_FAILED = 121012
    """The list of tracks could not be fetched. (轨迹列表获取失败)"""
    PASSER_LIBRARY_TRACK_ERROR = 121013
    """A track of the library of passers-by is wrong. (过人库Track错误)"""
    DEEP_SEARCH_LIMIT = 121014
    """At most 3 deep searches may run at once; try again later. (深度实时检索并发上限3次，该操作已超上限，请稍后再试)"""
    EXPORT_TOO_LARGE = 121015
    """The export exceeds the limit of 1000 entries. (导出超出上限1000条)"""
    EXPORT_ENTRY_FAILED = 121016
    """An entry could not be exported. (导出条目出现异常)"""
    EXPORT_FAILED = 121017
    """The export failed. (导出操作出现异常)"""
    EXPORT_EMPTY = 121018
    """There is nothing to export. (导出数量为空)"""
    LIST_FAILED = 121019
    """The list could not be fetched. (获取列表失败)"""
    RECORD_QUEUE_FAILED = 121020
    """The recognition record could not be put into the message queue. (识别记录推送MQ失败)"""
    IMAGE_FETCH_FAILED = 121021
    """The image could not be fetched. (获取图片失败)"""
    LOCAL_CACHE_ERROR = 121022
    """An operation on the local cache failed. (本地缓冲操作错误)"""
    PERSON_AND_PROFILE_ID_EMPTY = 121023
    """PersonId and ProfileId must not both be empty. (PersonId和ProfileId不能同时为空)"""
    PERSON_COUNT_FAILED = 121024
    """The number of times the person was seen could not be fetched. (获取人次数失败)"""
    IMAGE_SEARCH_FAILED = 121025
    """The result of the search by image could not be shown. (以图搜图查看失败)"""
    IMAGE_URI_AND_PROFILE_ID_EMPTY = 121026
    """The image URI and ProfileId must not both be empty. (图片URI和ProfileId不能同时为空)"""
    PROFILE_FETCH_FAILED = 121027
    """The profile could not be fetched. (获取档案信息失败)"""
    PERSON_AND_PROFILE_ID_BOTH = 121028
    """PersonId and ProfileId must not both be sent. (PersonId和ProfileId不能同时存在)"""
    IMAGE_SEARCH_DETAILS_FAILED = 121029
    """The details of a record found by image could not be shown. (以图搜图查看记录详情错误)"""
    STRONG_ID_ADD_FAILED = 121030
    """The strong ID of a person's profile could not be added. (添加一人一档强id错误)"""
    PHOTO_TOO_MANY_FACES = 121031
    """The person was not added to the photo library: too many faces. (添加人员底库失败，人脸过多)"""
    PHOTO_NO_FACE = 121032
    """The person was not added to the photo library: no face was found. (添加人员底库失败，未检测到人脸)"""
    PHOTO_NO_FACE_2 = 121033
    """The person was not added to the photo library: no face was found. (添加人员底库失败，未检测到人脸)"""
    PHOTO_QUALITY_TOO_LOW = 121034
    """The person was not added to the photo library: the face's quality is too low. (添加人员底库失败，人脸质量过低)"""
    LIBRARY_ADD_FAILED = 121035
    """The person was not added to the photo library. (添加人员底库失败)"""
    LIBRARY_DELETE_FAILED = 121036
    """The person was not deleted from the photo library. (删除底库人员失败)"""
    PERSON_SERVICE_CALL_FAILED = 121037
    """An internal call of the person service failed. (人员服务内部调用错)"""
    SCHEDULE_PROCESSING_FAILED = 121038
    """The time schedule could not be processed. (处理时间计划处理失败)"""
    RECOGNITION_PIPELINE_ERROR = 121039
    """The recognition pipeline failed. (识别pipeline错误)"""
    PERSONNEL_START_AFTER_END = 121040
    """The start is after the end. (开始时间大于结束时间)"""
    PAGE_NOT_POSITIVE = 121041
    """pageNum and pageSize must be greater than 0. (入参pageNum或者pageSize不可小于等于0)"""
    PERSON_OR_PROFILE_UUID = 121042
    """Exactly one of personUuid and profileUuid must be sent; check the parameters.
    (personUuid和profileUuid不能同时为空,也不能同时存在,请检查参数)
    """
    IMAGE_TOO_MANY_FACES = 121043
    """The image does not qualify, perhaps because it shows too many faces. (图片质量不合格，可能是由于人脸过多)"""
    FLAG_NOT_BOOLEAN = 121044
    """The parameter flag, if sent, must be true or false. (flag如果参数传递 参数只能为true或者false)"""
    STRING_TOO_LONG = 121045
    """A string is too long. (字符串长度超出)"""
    CLUSTER_TASK_NOT_FOUND = 121046
    """The clustering task does not exist. (聚类任务不存在)"""
    PROFILE_NOT_FOUND = 121047
    """The profile does not exist. (档案不存在)"""
    PERSONNEL_DEVICE_NOT_FOUND = 121048
    """The device does not exist. (设备不存在)"""
    CLUSTER_TASK_NOT_FOUND_2 = 121049
    """The clustering task does not exist. (聚类任务不存在)"""
    CLUSTER_TASK_NOT_FINISHED = 121050
    """The clustering task is not finished. (聚类任务未完成)"""


FAMILIES: dict[str, type[ApiError]] = {
    "common": CommonError,
    "photo": PhotoError,
    "passage": PassageError,
    "attendance": AttendanceError,
    "pass-record": PassRecordError,
    "event": EventError,
    "personnel": PersonnelError,
}

CODES: dict[int, ErrorCode] = {
    code.code: code
    for code in (
        ErrorCode(
            -1,
            "SYSTEM_ERROR",
            "common",
            ("系统异常",),
            ("The platform failed.",),
            "Check whether the change was made, then try again; otherwise read the platform's log.",
            False,
            Meaning.FAILED,
        ),
        ErrorCode(
            0,
            "SUCCESS",
            "common",
            ("成功",),
            ("Success.",),
            "",
            True,
            None,
        ),
        ErrorCode(
            100001,
            "NOT_LOGGED_IN",
            "common",
            ("未登录",),
            ("Not logged in.",),
            "Check that all four signature headers arrive.",
            True,
            Meaning.NOT_AUTHENTICATED,
        ),
        ErrorCode(
            100002,
            "NO_PERMISSION",
            "common",
            ("无访问权限",),
            ("No permission for this call.",),
            "Ask the platform's administrator what the key may do.",
            True,
            Meaning.NOT_PERMITTED,
        ),
        ErrorCode(
            100003,
            "INVALID_PARAMETER",
            "common",
            ("参数不合法",),
            ("A parameter is not valid.",),
            "Compare the request with the interface; msg may name the field.",
            True,
            Meaning.INVALID,
        ),
        ErrorCode(
            100004,
            "CONVERSION_FAILED",
            "common",
            ("转化异常",),
            ("A conversion failed.",),
            "Check whether the change was made; compare the types of the fields with the interface.",
            False,
            Meaning.FAILED,
        ),
        ErrorCode(
            100005,
            "COMMON_EXPORT_FAILED",
            "common",
            ("导出异常",),
            ("The export failed.",),
            "Try again; otherwise check the platform's disk.",
            True,
            Meaning.FAILED,
        ),
        ErrorCode(
            100006,
            "REDIRECT_NEEDED",
            "common",
            ("需要重定向",),
            ("The platform wants a redirect.",),
            "Check the address and the path; the platform may have another address.",
            True,
            Meaning.OTHER,
        ),
        ErrorCode(
            100007,
            "NOTHING_TO_EXPORT",
            "common",
            ("没有可以导出的数据",),
            ("There is nothing to export.",),
            "Widen the filter.",
            True,
            Meaning.NOT_FOUND,
        ),
        ErrorCode(
            100008,
            "SIGNATURE_INVALID",
            "common",
            ("签名错误",),
            ("The signature is wrong.",),
            "Check key, secret, clock and body bytes.",
            True,
            Meaning.NOT_AUTHENTICATED,
        ),
        ErrorCode(
            100009,
            "RECORD_NOT_FOUND",
            "common",
            ("未找到记录",),
            ("No record was found.",),
            "Check the UUID; the record may have been deleted. Later editions also answer this to a time range of more than 90 days: request less.",
            True,
            Meaning.NOT_FOUND,
        ),
        ErrorCode(
            100010,
            "CORE_EXCEPTION",
            "common",
            ("CORE Exception",),
            ("The platform's CORE failed.",),
            "Check whether the change was made; read the platform's log. Later editions answer this when they are busy: wait and try again.",
            False,
            Meaning.FAILED,
        ),
        ErrorCode(
            100011,
            "AIOT_EXCEPTION",
            "common",
            ("AIOT Exception",),
            ("The platform's AIOT failed.",),
            "Check whether the change was made, and whether the device is online. In later editions the work takes long and continues: check again later.",
            False,
            Meaning.FAILED,
        ),
        ErrorCode(
            999999,
            "EXTRA",
            "common",
            ("extra",),
            ("Not explained by the manual.",),
            "Check whether the change was made; read msg and the platform's log.",
            False,
            Meaning.OTHER,
        ),
        ErrorCode(
            101050,
            "PHOTO_BLURRED",
            "photo",
            ("图片模糊",),
            ("The photo is blurred.",),
            "Send a sharp photo, taken without motion and in focus.",
            True,
            Meaning.PHOTO,
        ),
        ErrorCode(
            101051,
            "PHOTO_FACE_SIZE",
            "photo",
            ("人脸大小不符合要求",),
            ("The face has the wrong size in the photo.",),
            "Send a photo in which the face is larger, or cut the edges off.",
            True,
            Meaning.PHOTO,
        ),
        ErrorCode(
            101052,
            "PHOTO_PITCH",
            "photo",
            ("俯仰角过大",),
            ("The face looks up or down.",),
            "Send a photo taken at the height of the eyes.",
            True,
            Meaning.PHOTO,
        ),
        ErrorCode(
            101053,
            "PHOTO_YAW",
            "photo",
            ("偏航角过大",),
            ("The face is turned to the side.",),
            "Send a photo of the face from the front.",
            True,
            Meaning.PHOTO,
        ),
        ErrorCode(
            101054,
            "PHOTO_ROLL",
            "photo",
            ("翻滚角过大",),
            ("The head is tilted.",),
            "Send a photo with the head upright; a photo lying on its side must be turned first.",
            True,
            Meaning.PHOTO,
        ),
        ErrorCode(
            101055,
            "PHOTO_BRIGHTNESS",
            "photo",
            ("亮度不符合要求",),
            ("The photo is too dark or too bright.",),
            "Send a photo in even daylight.",
            True,
            Meaning.PHOTO,
        ),
        ErrorCode(
            101056,
            "PHOTO_BRIGHTNESS_DEVIATION",
            "photo",
            ("亮度标准差不符合要求",),
            ("Light and shade are uneven in the face.",),
            "Send a photo without shadows or strong light from one side.",
            True,
            Meaning.PHOTO,
        ),
        ErrorCode(
            101066,
            "PHOTO_FORMAT",
            "photo",
            ("图片格式或名称不符合要求",),
            ("The format or the name of the picture is not allowed.",),
            "Send a jpg, png or bmp whose file name ends accordingly.",
            True,
            Meaning.PHOTO,
        ),
        ErrorCode(
            101082,
            "PHOTO_TOO_LARGE",
            "photo",
            ("图片超过10MB",),
            ("The picture is larger than 10 MB.",),
            "Send a smaller picture.",
            True,
            Meaning.PHOTO,
        ),
        ErrorCode(
            101101,
            "PHOTO_FACE_COVERED",
            "photo",
            ("人脸被遮挡",),
            ("The face is covered.",),
            "Send a photo without mask, sunglasses or hair over the face.",
            True,
            Meaning.PHOTO,
        ),
        ErrorCode(
            103000,
            "FILE_READ_FAILED",
            "passage",
            ("读取文件出错误",),
            ("The file could not be read.",),
            "Check the file and upload it again.",
            True,
            Meaning.FAILED,
        ),
        ErrorCode(
            103001,
            "IMAGE_URI_EMPTY",
            "passage",
            ("imageuri为空",),
            ("The image URI is empty.",),
            "Upload the image first and send the URI it returns.",
            True,
            Meaning.INVALID,
        ),
        ErrorCode(
            103002,
            "DEVICE_NOT_BOUND",
            "passage",
            ("设备未绑定",),
            ("The device is not bound.",),
            "Bind the device first.",
            True,
            Meaning.WRONG_STATE,
        ),
        ErrorCode(
            103003,
            "VERIFICATION_CODE_NOT_FOUND",
            "passage",
            ("验证码不存在",),
            ("The verification code does not exist.",),
            "",
            True,
            Meaning.NOT_FOUND,
        ),
        ErrorCode(
            103004,
            "THEME_NOT_FOUND",
            "passage",
            ("主题不存在",),
            ("The theme does not exist.",),
            "",
            True,
            Meaning.NOT_FOUND,
        ),
        ErrorCode(
            103005,
            "ACCESS_PARAMETER_ERROR",
            "passage",
            ("参数异常",),
            ("A parameter is wrong.",),
            "Compare the request with the interface; msg may name the field.",
            True,
            Meaning.INVALID,
        ),
        ErrorCode(
            103006,
            "WELCOME_DEVICE_NOT_FOUND",
            "passage",
            ("迎宾设备不存在",),
            ("The welcome device does not exist.",),
            "",
            True,
            Meaning.NOT_FOUND,
        ),
        ErrorCode(
            103007,
            "VIDEO_DEVICE_NOT_FOUND",
            "passage",
            ("视频流设备不存在,请刷新后重新选择",),
            ("The video device does not exist; refresh and choose again.",),
            "List the devices again.",
            True,
            Meaning.NOT_FOUND,
        ),
        ErrorCode(
            103008,
            "SHOWN_VIDEO_DEVICE_NOT_FOUND",
            "passage",
            ("展示的视频流设备不存在,请刷新后重新选择",),
            ("The video device on show does not exist; refresh and choose again.",),
            "List the devices again.",
            True,
            Meaning.NOT_FOUND,
        ),
        ErrorCode(
            103009,
            "WELCOME_RECORD_NOT_FOUND",
            "passage",
            ("没有找到相应的迎宾记录",),
            ("No such welcome record was found.",),
            "",
            True,
            Meaning.NOT_FOUND,
        ),
        ErrorCode(
            103010,
            "WELCOME_DEVICE_ALREADY_BOUND",
            "passage",
            ("迎宾设备已绑定",),
            ("The welcome device is already bound.",),
            "Unbind it first.",
            True,
            Meaning.IN_USE,
        ),
        ErrorCode(
            103011,
            "DEVICE_ALREADY_BOUND_OR_EXPORT_FAILED",
            "passage",
            ("绑定失败,设备已绑定", "导出文件异常"),
            ("Not bound: the device is already bound.", "The export failed."),
            "One code for two errors: read msg.",
            True,
            Meaning.IN_USE,
        ),
        ErrorCode(
            103012,
            "ACCESS_DEVICE_NOT_FOUND",
            "passage",
            ("设备不存在",),
            ("The device does not exist.",),
            "Check the device's UUID against the device list.",
            True,
            Meaning.NOT_FOUND,
        ),
        ErrorCode(
            103013,
            "ZONE_NOT_FOUND",
            "passage",
            ("区域不存在",),
            ("The zone does not exist.",),
            "",
            True,
            Meaning.NOT_FOUND,
        ),
        ErrorCode(
            104022,
            "SPECIAL_DATE_REPEATED",
            "attendance",
            ("特殊日期不能重复",),
            ("A special date occurs twice.",),
            "Send each special date once.",
            True,
            Meaning.INVALID,
        ),
        ErrorCode(
            104023,
            "SPECIAL_DATE_IN_PAST",
            "attendance",
            ("特殊日期不可选择历史日期",),
            ("A special date is in the past.",),
            "Choose a future date; check the platform's clock.",
            True,
            Meaning.INVALID,
        ),
        ErrorCode(
            104024,
            "DAY_SPAN_WITHOUT_OVERNIGHT_PERIOD",
            "attendance",
            ("不存在跨天时段，不允许设置跨天统计",),
            ("No period crosses midnight, so the day span must not be set.",),
            "Send daySpan 0.",
            True,
            Meaning.INVALID,
        ),
        ErrorCode(
            104025,
            "SEVERAL_OVERNIGHT_PERIODS",
            "attendance",
            ("只允许一个时间段跨天",),
            ("Only one period may cross midnight.",),
            "Split or shorten the others.",
            True,
            Meaning.INVALID,
        ),
        ErrorCode(
            104026,
            "WEEK_PLAN_REPEATED",
            "attendance",
            ("考勤周计划重复",),
            ("A day occurs twice in the week plan.",),
            "Send each day of the week once.",
            True,
            Meaning.INVALID,
        ),
        ErrorCode(
            104027,
            "ATTENDANCE_DEVICE_NOT_FOUND",
            "attendance",
            ("设备不存在",),
            ("The device does not exist.",),
            "Check which UUID the call takes: that of the door device or that of the attendance device.",
            True,
            Meaning.NOT_FOUND,
        ),
        ErrorCode(
            104028,
            "ADJUSTMENT_RECORD_ID_EMPTY",
            "attendance",
            ("添加出勤调整记录失败，考勤记录ID为空",),
            ("The adjustment was not added: the attendance record's ID is empty.",),
            "Send the UUID of the attendance record.",
            True,
            Meaning.INVALID,
        ),
        ErrorCode(
            104029,
            "ADJUSTMENT_NOT_ALLOWED",
            "attendance",
            ("出勤调整失败，不符合调整规定",),
            ("The adjustment breaks the rules.",),
            "Check the time span and that the person belongs to an attendance group.",
            True,
            Meaning.WRONG_STATE,
        ),
        ErrorCode(
            104030,
            "START_AFTER_END",
            "attendance",
            ("开始时间不能大于结束时间",),
            ("The start is after the end.",),
            "Swap or correct the two times.",
            True,
            Meaning.INVALID,
        ),
        ErrorCode(
            104031,
            "START_EQUALS_END",
            "attendance",
            ("开始时间不能等于结束时间",),
            ("The start equals the end.",),
            "Choose a later end.",
            True,
            Meaning.INVALID,
        ),
        ErrorCode(
            104032,
            "TIME_SPAN_TOO_LONG",
            "attendance",
            ("起止时间跨度不能超过3个月",),
            ("The time span exceeds 3 months.",),
            "Request at most 3 months at a time.",
            True,
            Meaning.INVALID,
        ),
        ErrorCode(
            104033,
            "ATTENDANCE_NO_PERMISSION",
            "attendance",
            ("权限不足",),
            ("The permission does not suffice.",),
            "Ask the platform's administrator what the key may do.",
            True,
            Meaning.NOT_PERMITTED,
        ),
        ErrorCode(
            104034,
            "ATTENDANCE_INVALID_PARAMETER",
            "attendance",
            ("参数无效",),
            ("A parameter is not valid.",),
            "Compare the request with the interface; msg may name the field.",
            True,
            Meaning.INVALID,
        ),
        ErrorCode(
            104035,
            "PARAMETER_REPEATED",
            "attendance",
            ("参数有重复，请仔细核对！",),
            ("A parameter occurs twice; check the values.",),
            "Remove the duplicates.",
            True,
            Meaning.INVALID,
        ),
        ErrorCode(
            104036,
            "ALREADY_ADDED",
            "attendance",
            ("重复添加！",),
            ("Added a second time.",),
            "It exists already, perhaps from an earlier attempt.",
            True,
            Meaning.TAKEN,
        ),
        ErrorCode(
            104037,
            "ADJUSTMENT_BEFORE_LAST_MONTH",
            "attendance",
            ("本月5号前只能调整上一个自然月及其以后的考勤记录",),
            ("Before the 5th of the month, only records from the previous calendar month on can be adjusted.",),
            "Older records stay as they are.",
            True,
            Meaning.WRONG_STATE,
        ),
        ErrorCode(
            104038,
            "ADJUSTMENT_BEFORE_THIS_MONTH",
            "attendance",
            ("本月5号以后只能调整本月及本月以后的考勤记录",),
            ("After the 5th of the month, only records from this month on can be adjusted.",),
            "Older records stay as they are.",
            True,
            Meaning.WRONG_STATE,
        ),
        ErrorCode(
            104039,
            "SERVER_NOT_ALLOWED",
            "attendance",
            ("不支持服务器类设备的添加",),
            ("Servers cannot be added.",),
            "Send the UUIDs of cameras or panels.",
            True,
            Meaning.INVALID,
        ),
        ErrorCode(
            104040,
            "NAME_HAS_INVALID_CHARACTERS",
            "attendance",
            ("名字包含非法字符",),
            ("The name contains characters that are not allowed.",),
            "Use Chinese characters, letters and digits.",
            True,
            Meaning.INVALID,
        ),
        ErrorCode(
            104041,
            "ATTENDANCE_EXPORT_FAILED",
            "attendance",
            ("导出文件异常",),
            ("The export failed.",),
            "",
            True,
            Meaning.FAILED,
        ),
        ErrorCode(
            104042,
            "TIME_SPAN_EMPTY",
            "attendance",
            ("考勤时间段为空",),
            ("The time span is empty.",),
            "Send both start and end.",
            True,
            Meaning.INVALID,
        ),
        ErrorCode(
            104043,
            "ATTENDANCE_SPAN_TOO_LONG",
            "attendance",
            ("考勤时间段长度大于三个月",),
            ("The attendance time span is longer than 3 months.",),
            "Request at most 3 months at a time.",
            True,
            Meaning.INVALID,
        ),
        ErrorCode(
            104044,
            "WEEK_PLAN_INVALID",
            "attendance",
            ("考勤周期枚举类型设置错误，请检查！",),
            ("A value of the attendance cycle is not allowed; check it.",),
            "Send the names MONDAY to SUNDAY.",
            True,
            Meaning.INVALID,
        ),
        ErrorCode(
            104045,
            "NOT_A_DOOR_DEVICE",
            "attendance",
            ("非门禁点设备！",),
            ("The device is not a door device.",),
            "Add it as a door first.",
            True,
            Meaning.INVALID,
        ),
        ErrorCode(
            104401,
            "NO_DEVICE_CHOSEN",
            "attendance",
            ("请选择要添加的考勤设备",),
            ("No attendance device was chosen to be added.",),
            "Send at least one device UUID.",
            True,
            Meaning.INVALID,
        ),
        ErrorCode(
            104402,
            "DEVICES_OF_SEVERAL_ZONES",
            "attendance",
            ("不允许跨区域添加考勤设备",),
            ("Attendance devices cannot be added across zones.",),
            "Add the devices of each zone in a separate call.",
            True,
            Meaning.INVALID,
        ),
        ErrorCode(
            104403,
            "DEVICE_REPEATED",
            "attendance",
            ("不允许批量添加同一个设备",),
            ("The same device cannot be added twice in a batch.",),
            "Send each device UUID once.",
            True,
            Meaning.INVALID,
        ),
        ErrorCode(
            104404,
            "DELETE_DEVICE_PARAMETER_EMPTY",
            "attendance",
            ("删除设备失败，参数为空",),
            ("The device was not deleted: a parameter is empty.",),
            "Send at least one attendance device UUID.",
            True,
            Meaning.INVALID,
        ),
        ErrorCode(
            104405,
            "PERSON_NOT_IN_ATTENDANCE_GROUP",
            "attendance",
            ("出勤调整失败，非考勤组人员",),
            ("Not adjusted: the person is in no attendance group.",),
            "Put the person into an attendance group first.",
            True,
            Meaning.WRONG_STATE,
        ),
        ErrorCode(
            104406,
            "PERSON_LOOKUP_FAILED",
            "attendance",
            ("获取人员信息失败",),
            ("The person's data could not be fetched.",),
            "Check the person's UUID.",
            True,
            Meaning.FAILED,
        ),
        ErrorCode(
            104407,
            "ATTENDANCE_RECORD_NOT_FOUND",
            "attendance",
            ("考勤记录不存在",),
            ("The attendance record does not exist.",),
            "Check which UUID the call takes: that of the record or that of the statistic.",
            True,
            Meaning.NOT_FOUND,
        ),
        ErrorCode(
            104408,
            "ATTENDANCE_PERIOD_NOT_FOUND",
            "attendance",
            ("考勤时段不存在",),
            ("The attendance period does not exist.",),
            "",
            True,
            Meaning.NOT_FOUND,
        ),
        ErrorCode(
            104409,
            "ATTENDANCE_PERSON_NOT_FOUND",
            "attendance",
            ("人员信息不存在",),
            ("The person's data do not exist.",),
            "Check the person's UUID.",
            True,
            Meaning.NOT_FOUND,
        ),
        ErrorCode(
            104410,
            "ATTENDANCE_PERSON_NOT_FOUND_2",
            "attendance",
            ("人员信息不存在",),
            ("The person's data do not exist.",),
            "Check the person's UUID.",
            True,
            Meaning.NOT_FOUND,
        ),
        ErrorCode(
            104411,
            "ATTENDANCE_GROUP_NOT_FOUND",
            "attendance",
            ("考勤组不存在",),
            ("The attendance group does not exist.",),
            "Check the UUID: a person group is not an attendance group.",
            True,
            Meaning.NOT_FOUND,
        ),
        ErrorCode(
            104412,
            "ATTENDANCE_GROUP_NAME_TAKEN",
            "attendance",
            ("考勤组名字重复",),
            ("The attendance group's name is taken.",),
            "Choose another name; the group may exist from an earlier attempt.",
            True,
            Meaning.TAKEN,
        ),
        ErrorCode(
            104413,
            "NO_ATTENDANCE_PERIOD",
            "attendance",
            ("未设置考勤时段",),
            ("No attendance period is set.",),
            "Send at least one period in attendanceTime.",
            True,
            Meaning.INVALID,
        ),
        ErrorCode(
            104414,
            "PERIOD_ORDER_INVALID",
            "attendance",
            ("考勤时段编号设置错误",),
            ("The number of an attendance period is wrong.",),
            "Number the periods 1, 2, 3.",
            True,
            Meaning.INVALID,
        ),
        ErrorCode(
            104415,
            "TOO_MANY_PERIODS",
            "attendance",
            ("最多允许设置3个考勤时段",),
            ("At most 3 attendance periods can be set.",),
            "Merge or drop periods.",
            True,
            Meaning.INVALID,
        ),
        ErrorCode(
            104416,
            "OVERNIGHT_PERIOD_TOO_LONG",
            "attendance",
            ("跨天时段不能超过次日12时",),
            ("A period across midnight must not go beyond 12:00 of the next day.",),
            "Choose an earlier end.",
            True,
            Meaning.INVALID,
        ),
        ErrorCode(
            104417,
            "PERIODS_EXCEED_DAY",
            "attendance",
            ("考勤时段累计不能超过24小时",),
            ("The attendance periods must not exceed 24 hours together.",),
            "Shorten the periods.",
            True,
            Meaning.INVALID,
        ),
        ErrorCode(
            104418,
            "PERIODS_TOO_CLOSE",
            "attendance",
            ("考勤时段间隔必须大于1分钟",),
            ("The attendance periods must lie more than 1 minute apart.",),
            "Leave a longer gap between the periods.",
            True,
            Meaning.INVALID,
        ),
        ErrorCode(
            104419,
            "PERIOD_START_AFTER_END",
            "attendance",
            ("考勤时段的起始时间不能晚于结束时间",),
            ("An attendance period's start must not lie after its end.",),
            "Correct the times of the period.",
            True,
            Meaning.INVALID,
        ),
        ErrorCode(
            104420,
            "PERIODS_OVERLAP",
            "attendance",
            ("考勤时段不支持重合",),
            ("The attendance periods must not overlap.",),
            "Correct the times of the periods.",
            True,
            Meaning.INVALID,
        ),
        ErrorCode(
            104421,
            "TOO_MANY_SPECIAL_DATES",
            "attendance",
            ("最多可设置32个特殊日期",),
            ("At most 32 special dates can be set.",),
            "Remove dates that have passed.",
            True,
            Meaning.INVALID,
        ),
        ErrorCode(
            105001,
            "BATCH_DELETE_FAILED",
            "pass-record",
            ("批量删除失败",),
            ("The batch was not deleted.",),
            "List what is left, then delete that.",
            False,
            Meaning.FAILED,
        ),
        ErrorCode(
            105002,
            "EXPORT_SPAN_TOO_LONG",
            "pass-record",
            ("导出记录最长记录为3个月",),
            ("Records can be exported for at most 3 months.",),
            "Request at most 3 months at a time.",
            True,
            Meaning.INVALID,
        ),
        ErrorCode(
            106001,
            "EVENT_RULE_NOT_FOUND",
            "event",
            ("事件规则不存在",),
            ("The event rule does not exist.",),
            "",
            True,
            Meaning.NOT_FOUND,
        ),
        ErrorCode(
            106002,
            "EVENT_PARAMETER_ERROR",
            "event",
            ("参数错误:%s",),
            ("Wrong parameter: %s",),
            "msg says what is wrong with the parameter.",
            True,
            Meaning.INVALID,
        ),
        ErrorCode(
            106003,
            "EVENT_RECORD_NOT_FOUND",
            "event",
            ("事件记录%s不存在",),
            ("The event record %s does not exist.",),
            "msg names the record.",
            True,
            Meaning.NOT_FOUND,
        ),
        ErrorCode(
            106004,
            "EVENT_RECORD_ALREADY_HANDLED",
            "event",
            ("事件记录%s已经处理过了",),
            ("The event record %s was handled before.",),
            "Nothing more to do.",
            True,
            Meaning.WRONG_STATE,
        ),
        ErrorCode(
            106005,
            "SERVER_INFORMATION_ERROR",
            "event",
            ("服务器信息错误%s",),
            ("The server's information is wrong: %s",),
            "",
            False,
            Meaning.FAILED,
        ),
        ErrorCode(
            106006,
            "CREATE_DIRECTORY_FAILED",
            "event",
            ("创建文件目录失败",),
            ("A directory for the file could not be created.",),
            "Check whether the change was made; check the platform's disk.",
            False,
            Meaning.FAILED,
        ),
        ErrorCode(
            106007,
            "EXCEL_EXPORT_FAILED",
            "event",
            ("导出Excel文件失败",),
            ("The Excel file could not be exported.",),
            "Try again; otherwise check the platform's disk.",
            True,
            Meaning.FAILED,
        ),
        ErrorCode(
            106008,
            "EVENT_EXPORT_FAILED",
            "event",
            ("导出事件记录条目异常",),
            ("The export of event record entries failed.",),
            "Try again; otherwise read the platform's log.",
            True,
            Meaning.FAILED,
        ),
        ErrorCode(
            106009,
            "EXPORT_TASK_NOT_FOUND",
            "event",
            ("导出任务不存在，任务ID为%s",),
            ("The export task does not exist; its ID is %s",),
            "msg names the task.",
            True,
            Meaning.NOT_FOUND,
        ),
        ErrorCode(
            106010,
            "SUBSCRIPTION_MESSAGE_CACHE_FAILED",
            "event",
            ("缓存第三方订阅消息消息失败,消息trackID = %s",),
            ("A message for a third-party subscription could not be cached; trackID = %s",),
            "A push may be lost: list the records of that time.",
            False,
            Meaning.FAILED,
        ),
        ErrorCode(
            106011,
            "DELETE_HISTORY_FAILED",
            "event",
            ("删除历史记录失败",),
            ("The old records could not be deleted.",),
            "Check what is left, then try again.",
            False,
            Meaning.FAILED,
        ),
        ErrorCode(
            106012,
            "EVENT_RULE_NAME_EMPTY",
            "event",
            ("事件规则名为空",),
            ("The event rule's name is empty.",),
            "Send a name.",
            True,
            Meaning.INVALID,
        ),
        ErrorCode(
            106013,
            "EVENT_RULE_NAME_CHARACTERS",
            "event",
            ("事件规则名只能包含中文、数字、字母",),
            ("An event rule's name may have Chinese characters, digits and letters only.",),
            "Choose another name.",
            True,
            Meaning.INVALID,
        ),
        ErrorCode(
            106014,
            "EVENT_RULE_NAME_LENGTH",
            "event",
            ("事件规则名长度错误",),
            ("The event rule's name has the wrong length.",),
            "Choose another name.",
            True,
            Meaning.INVALID,
        ),
        ErrorCode(
            106015,
            "EVENT_RULE_NAME_TAKEN",
            "event",
            ("事件规则名称冲突",),
            ("The event rule's name is taken.",),
            "Choose another name.",
            True,
            Meaning.TAKEN,
        ),
        ErrorCode(
            106016,
            "TASK_STATUS_UPDATE_FAILED",
            "event",
            ("更新任务状态异常",),
            ("The task's state could not be updated.",),
            "",
            False,
            Meaning.FAILED,
        ),
        ErrorCode(
            121001,
            "FREQUENT_LIST_FAILED",
            "personnel",
            ("获取高频人员列表失败",),
            ("The list of frequent persons could not be fetched.",),
            "Try again.",
            True,
            Meaning.FAILED,
        ),
        ErrorCode(
            121002,
            "FREQUENT_PROCESSING_FAILED",
            "personnel",
            ("高频处理出现错误",),
            ("The processing of frequent persons failed.",),
            "",
            False,
            Meaning.FAILED,
        ),
        ErrorCode(
            121003,
            "PERSON_INDEX_FAILED",
            "personnel",
            ("人员入ES索引错误",),
            ("The person could not be put into the search index.",),
            "The person may have been added: search before you add again.",
            False,
            Meaning.FAILED,
        ),
        ErrorCode(
            121004,
            "PERSON_DETAILS_FAILED",
            "personnel",
            ("查询人员详情出现错误",),
            ("The person's details could not be queried.",),
            "Try again.",
            True,
            Meaning.FAILED,
        ),
        ErrorCode(
            121005,
            "PERSON_LIST_FAILED",
            "personnel",
            ("查询人员列表出现错误",),
            ("The list of persons could not be queried.",),
            "Try again.",
            True,
            Meaning.FAILED,
        ),
        ErrorCode(
            121006,
            "CLUSTER_TASK_NAME_TAKEN",
            "personnel",
            ("人员聚类任务名称重复添加",),
            ("A clustering task of this name exists already.",),
            "Choose another name.",
            True,
            Meaning.TAKEN,
        ),
        ErrorCode(
            121007,
            "CLUSTER_TASK_LIMIT",
            "personnel",
            ("人员聚类任务添加达到上限",),
            ("No more clustering tasks can be added.",),
            "",
            True,
            Meaning.FULL,
        ),
        ErrorCode(
            121008,
            "CLUSTER_TASK_ADD_FAILED",
            "personnel",
            ("人员聚类任务添加错误",),
            ("The clustering task could not be added.",),
            "",
            False,
            Meaning.FAILED,
        ),
        ErrorCode(
            121009,
            "FREQUENT_DETAILS_FAILED",
            "personnel",
            ("查询高频人员详情出现错误",),
            ("The details of a frequent person could not be queried.",),
            "Try again.",
            True,
            Meaning.FAILED,
        ),
        ErrorCode(
            121010,
            "MIDDLE_PLATFORM_CALL_FAILED",
            "personnel",
            ("调用中台接口错",),
            ("A call to the underlying platform failed.",),
            "Check whether the change was made; read the platform's log.",
            False,
            Meaning.FAILED,
        ),
        ErrorCode(
            121011,
            "TRACK_QUERY_FAILED",
            "personnel",
            ("查询轨迹信息错误",),
            ("The track could not be queried.",),
            "Try again.",
            True,
            Meaning.FAILED,
        ),
        ErrorCode(
            121012,
            "TRACK_LIST_FAILED",
            "personnel",
            ("轨迹列表获取失败",),
            ("The list of tracks could not be fetched.",),
            "Try again.",
            True,
            Meaning.FAILED,
        ),
        ErrorCode(
            121013,
            "PASSER_LIBRARY_TRACK_ERROR",
            "personnel",
            ("过人库Track错误",),
            ("A track of the library of passers-by is wrong.",),
            "",
            False,
            Meaning.FAILED,
        ),
        ErrorCode(
            121014,
            "DEEP_SEARCH_LIMIT",
            "personnel",
            ("深度实时检索并发上限3次，该操作已超上限，请稍后再试",),
            ("At most 3 deep searches may run at once; try again later.",),
            "Wait and try again.",
            True,
            Meaning.BUSY,
        ),
        ErrorCode(
            121015,
            "EXPORT_TOO_LARGE",
            "personnel",
            ("导出超出上限1000条",),
            ("The export exceeds the limit of 1000 entries.",),
            "Export in smaller parts.",
            True,
            Meaning.INVALID,
        ),
        ErrorCode(
            121016,
            "EXPORT_ENTRY_FAILED",
            "personnel",
            ("导出条目出现异常",),
            ("An entry could not be exported.",),
            "",
            True,
            Meaning.FAILED,
        ),
        ErrorCode(
            121017,
            "EXPORT_FAILED",
            "personnel",
            ("导出操作出现异常",),
            ("The export failed.",),
            "Try again; otherwise check the platform's disk.",
            True,
            Meaning.FAILED,
        ),
        ErrorCode(
            121018,
            "EXPORT_EMPTY",
            "personnel",
            ("导出数量为空",),
            ("There is nothing to export.",),
            "Widen the filter.",
            True,
            Meaning.NOT_FOUND,
        ),
        ErrorCode(
            121019,
            "LIST_FAILED",
            "personnel",
            ("获取列表失败",),
            ("The list could not be fetched.",),
            "Try again.",
            True,
            Meaning.FAILED,
        ),
        ErrorCode(
            121020,
            "RECORD_QUEUE_FAILED",
            "personnel",
            ("识别记录推送MQ失败",),
            ("The recognition record could not be put into the message queue.",),
            "A push may be lost: list the records of that time.",
            False,
            Meaning.FAILED,
        ),
        ErrorCode(
            121021,
            "IMAGE_FETCH_FAILED",
            "personnel",
            ("获取图片失败",),
            ("The image could not be fetched.",),
            "Upload the image again and send the new URI.",
            True,
            Meaning.FAILED,
        ),
        ErrorCode(
            121022,
            "LOCAL_CACHE_ERROR",
            "personnel",
            ("本地缓冲操作错误",),
            ("An operation on the local cache failed.",),
            "",
            False,
            Meaning.FAILED,
        ),
        ErrorCode(
            121023,
            "PERSON_AND_PROFILE_ID_EMPTY",
            "personnel",
            ("PersonId和ProfileId不能同时为空",),
            ("PersonId and ProfileId must not both be empty.",),
            "Send one of the two.",
            True,
            Meaning.INVALID,
        ),
        ErrorCode(
            121024,
            "PERSON_COUNT_FAILED",
            "personnel",
            ("获取人次数失败",),
            ("The number of times the person was seen could not be fetched.",),
            "Try again.",
            True,
            Meaning.FAILED,
        ),
        ErrorCode(
            121025,
            "IMAGE_SEARCH_FAILED",
            "personnel",
            ("以图搜图查看失败",),
            ("The result of the search by image could not be shown.",),
            "Try again.",
            True,
            Meaning.FAILED,
        ),
        ErrorCode(
            121026,
            "IMAGE_URI_AND_PROFILE_ID_EMPTY",
            "personnel",
            ("图片URI和ProfileId不能同时为空",),
            ("The image URI and ProfileId must not both be empty.",),
            "Send one of the two.",
            True,
            Meaning.INVALID,
        ),
        ErrorCode(
            121027,
            "PROFILE_FETCH_FAILED",
            "personnel",
            ("获取档案信息失败",),
            ("The profile could not be fetched.",),
            "Try again.",
            True,
            Meaning.FAILED,
        ),
        ErrorCode(
            121028,
            "PERSON_AND_PROFILE_ID_BOTH",
            "personnel",
            ("PersonId和ProfileId不能同时存在",),
            ("PersonId and ProfileId must not both be sent.",),
            "Send one of the two.",
            True,
            Meaning.INVALID,
        ),
        ErrorCode(
            121029,
            "IMAGE_SEARCH_DETAILS_FAILED",
            "personnel",
            ("以图搜图查看记录详情错误",),
            ("The details of a record found by image could not be shown.",),
            "Try again.",
            True,
            Meaning.FAILED,
        ),
        ErrorCode(
            121030,
            "STRONG_ID_ADD_FAILED",
            "personnel",
            ("添加一人一档强id错误",),
            ("The strong ID of a person's profile could not be added.",),
            "",
            False,
            Meaning.FAILED,
        ),
        ErrorCode(
            121031,
            "PHOTO_TOO_MANY_FACES",
            "personnel",
            ("添加人员底库失败，人脸过多",),
            ("The person was not added to the photo library: too many faces.",),
            "Send a photo of this person alone.",
            True,
            Meaning.PHOTO,
        ),
        ErrorCode(
            121032,
            "PHOTO_NO_FACE",
            "personnel",
            ("添加人员底库失败，未检测到人脸",),
            ("The person was not added to the photo library: no face was found.",),
            "Send a clear photo of the face from the front.",
            True,
            Meaning.PHOTO,
        ),
        ErrorCode(
            121033,
            "PHOTO_NO_FACE_2",
            "personnel",
            ("添加人员底库失败，未检测到人脸",),
            ("The person was not added to the photo library: no face was found.",),
            "Send a clear photo of the face from the front.",
            True,
            Meaning.PHOTO,
        ),
        ErrorCode(
            121034,
            "PHOTO_QUALITY_TOO_LOW",
            "personnel",
            ("添加人员底库失败，人脸质量过低",),
            ("The person was not added to the photo library: the face's quality is too low.",),
            "Send a sharper, brighter photo, or lower the quality standard.",
            True,
            Meaning.PHOTO,
        ),
        ErrorCode(
            121035,
            "LIBRARY_ADD_FAILED",
            "personnel",
            ("添加人员底库失败",),
            ("The person was not added to the photo library.",),
            "Check whether the person was added; try another photo.",
            False,
            Meaning.FAILED,
        ),
        ErrorCode(
            121036,
            "LIBRARY_DELETE_FAILED",
            "personnel",
            ("删除底库人员失败",),
            ("The person was not deleted from the photo library.",),
            "Check whether the person still exists, then try again.",
            False,
            Meaning.FAILED,
        ),
        ErrorCode(
            121037,
            "PERSON_SERVICE_CALL_FAILED",
            "personnel",
            ("人员服务内部调用错",),
            ("An internal call of the person service failed.",),
            "Check whether the change was made; read the platform's log.",
            False,
            Meaning.FAILED,
        ),
        ErrorCode(
            121038,
            "SCHEDULE_PROCESSING_FAILED",
            "personnel",
            ("处理时间计划处理失败",),
            ("The time schedule could not be processed.",),
            "Check the current state of the schedule, then try again.",
            False,
            Meaning.FAILED,
        ),
        ErrorCode(
            121039,
            "RECOGNITION_PIPELINE_ERROR",
            "personnel",
            ("识别pipeline错误",),
            ("The recognition pipeline failed.",),
            "Check whether the change was made; read the platform's log.",
            False,
            Meaning.FAILED,
        ),
        ErrorCode(
            121040,
            "PERSONNEL_START_AFTER_END",
            "personnel",
            ("开始时间大于结束时间",),
            ("The start is after the end.",),
            "Swap or correct the two times.",
            True,
            Meaning.INVALID,
        ),
        ErrorCode(
            121041,
            "PAGE_NOT_POSITIVE",
            "personnel",
            ("入参pageNum或者pageSize不可小于等于0",),
            ("pageNum and pageSize must be greater than 0.",),
            "Count pages from 1.",
            True,
            Meaning.INVALID,
        ),
        ErrorCode(
            121042,
            "PERSON_OR_PROFILE_UUID",
            "personnel",
            ("personUuid和profileUuid不能同时为空,也不能同时存在,请检查参数",),
            ("Exactly one of personUuid and profileUuid must be sent; check the parameters.",),
            "Send one of the two.",
            True,
            Meaning.INVALID,
        ),
        ErrorCode(
            121043,
            "IMAGE_TOO_MANY_FACES",
            "personnel",
            ("图片质量不合格，可能是由于人脸过多",),
            ("The image does not qualify, perhaps because it shows too many faces.",),
            "Send a photo of this person alone.",
            True,
            Meaning.PHOTO,
        ),
        ErrorCode(
            121044,
            "FLAG_NOT_BOOLEAN",
            "personnel",
            ("flag如果参数传递 参数只能为true或者false",),
            ("The parameter flag, if sent, must be true or false.",),
            "Send true or false.",
            True,
            Meaning.INVALID,
        ),
        ErrorCode(
            121045,
            "STRING_TOO_LONG",
            "personnel",
            ("字符串长度超出",),
            ("A string is too long.",),
            "Compare the lengths with the interface.",
            True,
            Meaning.INVALID,
        ),
        ErrorCode(
            121046,
            "CLUSTER_TASK_NOT_FOUND",
            "personnel",
            ("聚类任务不存在",),
            ("The clustering task does not exist.",),
            "",
            True,
            Meaning.NOT_FOUND,
        ),
        ErrorCode(
            121047,
            "PROFILE_NOT_FOUND",
            "personnel",
            ("档案不存在",),
            ("The profile does not exist.",),
            "",
            True,
            Meaning.NOT_FOUND,
        ),
        ErrorCode(
            121048,
            "PERSONNEL_DEVICE_NOT_FOUND",
            "personnel",
            ("设备不存在",),
            ("The device does not exist.",),
            "Check the device's UUID against the device list.",
            True,
            Meaning.NOT_FOUND,
        ),
        ErrorCode(
            121049,
            "CLUSTER_TASK_NOT_FOUND_2",
            "personnel",
            ("聚类任务不存在",),
            ("The clustering task does not exist.",),
            "",
            True,
            Meaning.NOT_FOUND,
        ),
        ErrorCode(
            121050,
            "CLUSTER_TASK_NOT_FINISHED",
            "personnel",
            ("聚类任务未完成",),
            ("The clustering task is not finished.",),
            "Wait and try again.",
            True,
            Meaning.WRONG_STATE,
        ),
    )
}
