# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `Size`."""

from hongtu_runtime.enums import OpenStr, labels


@labels(
    SMALL=("Small", "小"),
    NONE_AT_ALL=("None at all", "无"),
)
class Size(OpenStr):
    """Size of a thing (大小).

    Not in the manual; seen in another manual (V2).
    """

    SMALL = "s"
    """Small (小)"""
    NONE_AT_ALL = "-1"
    """None at all (无)"""
