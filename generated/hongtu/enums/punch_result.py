# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `PunchResult`."""

from hongtu_runtime.enums import OpenInt, labels


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
