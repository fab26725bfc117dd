# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `AttendanceStatus`."""

from hongtu_runtime.enums import OpenInt, labels


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
