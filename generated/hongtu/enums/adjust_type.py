# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `AdjustType`."""

from hongtu_runtime.enums import OpenInt, labels


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
