# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `VisitorStatusFilter`."""

from hongtu_runtime.enums import OpenInt, labels


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
