# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `WeekdayName`."""

from hongtu_runtime.enums import OpenStr, labels


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
