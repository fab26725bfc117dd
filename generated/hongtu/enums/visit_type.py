# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `VisitType`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    ORDINARY=("Ordinary visitor", "普通访客"),
    VIP=("VIP visitor", "VIP访客"),
)
class VisitType(OpenInt):
    """Kind of visitor (访客类型)."""

    ORDINARY = 1
    """Ordinary visitor (普通访客)"""
    VIP = 2
    """VIP visitor (VIP访客)"""
