# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `PunchFlag`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    NO_PUNCH=("No punch", "不打卡"),
    PUNCH=("Punch", "打卡"),
)
class PunchFlag(OpenInt):
    """Whether to punch on a special date (是否打卡)."""

    NO_PUNCH = 0
    """No punch (不打卡)"""
    PUNCH = 1
    """Punch (打卡)"""
