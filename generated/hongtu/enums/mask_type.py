# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `MaskType`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    NOT_CHECKED=("Not checked", "未检测"),
    MASKED=("Wearing a mask", "已佩戴"),
    UNMASKED=("Without a mask", "未佩戴"),
)
class MaskType(OpenInt):
    """Result of the mask check (口罩状态)."""

    NOT_CHECKED = 0
    """Not checked (未检测)"""
    MASKED = 1
    """Wearing a mask (已佩戴)"""
    UNMASKED = 2
    """Without a mask (未佩戴)"""
