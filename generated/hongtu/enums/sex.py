# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `Sex`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    UNKNOWN=("Unknown", "未知"),
    MALE=("Male", "男"),
    FEMALE=("Female", "女"),
)
class Sex(OpenInt):
    """Sex (性别)."""

    UNKNOWN = 0
    """Unknown (未知)"""
    MALE = 1
    """Male (男)"""
    FEMALE = 2
    """Female (女)"""
