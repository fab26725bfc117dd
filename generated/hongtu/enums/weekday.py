# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `Weekday`."""

from hongtu_runtime.enums import OpenInt, labels


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
    """Day of the week by number (星期). The manual does not say which day is 1; this contract assumes Monday."""

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
