# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `DaySpan`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    FIRST_DAY=("First day", "第一天"),
    SECOND_DAY=("Second day", "第二天"),
)
class DaySpan(OpenInt):
    """Day to which a period past midnight counts (跨天统计标记)."""

    FIRST_DAY = 0
    """First day (第一天)"""
    SECOND_DAY = 1
    """Second day (第二天)"""
