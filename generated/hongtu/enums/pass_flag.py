# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `PassFlag`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    NOT_BOUND=("No", "不是"),
    BOUND=("Yes", "是"),
)
class PassFlag(OpenInt):
    """Whether a device is bound as a door device (是否绑定门禁设备)."""

    NOT_BOUND = 0
    """No (不是)"""
    BOUND = 1
    """Yes (是)"""
