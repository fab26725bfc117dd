# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `TemperatureType`."""

from hongtu_runtime.enums import OpenInt, labels


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
