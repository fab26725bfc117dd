# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `SensorType`."""

from hongtu_runtime.enums import OpenInt, labels


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
