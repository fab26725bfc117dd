# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `ScheduleType`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    PASS=("Pass", "通行"),
    SECURITY=("Security", "安防"),
    EVENT=("Event", "事件"),
)
class ScheduleType(OpenInt):
    """What a time schedule is for (类型)."""

    PASS = 1
    """Pass (通行)"""
    SECURITY = 2
    """Security (安防). Not in the manual; seen in the sister manual 1.0.1 (V101) and the sister manual 1.0.2 (V102)."""
    EVENT = 3
    """Event (事件)"""
