# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `StorageLevel`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    LOW=("Low", "低"),
    HIGH=("High", "高"),
    CUSTOM=("Custom", "自定义"),
)
class StorageLevel(OpenInt):
    """Strictness of the quality standard for enrolled photos (等级)."""

    LOW = 1
    """Low (低)"""
    HIGH = 3
    """High (高)"""
    CUSTOM = 4
    """Custom (自定义)"""
