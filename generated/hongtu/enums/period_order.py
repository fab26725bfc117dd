# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `PeriodOrder`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    FIRST=("First period", "时段一"),
    SECOND=("Second period", "时段二"),
    THIRD=("Third period", "时段三"),
)
class PeriodOrder(OpenInt):
    """Number of an attendance period (时段编号)."""

    FIRST = 1
    """First period (时段一)"""
    SECOND = 2
    """Second period (时段二)"""
    THIRD = 3
    """Third period (时段三)"""
