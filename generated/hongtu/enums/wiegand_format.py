# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `WiegandFormat`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    BITS_26=("26 bits", "26 位"),
    BITS_34=("34 bits", "34 位"),
)
class WiegandFormat(OpenInt):
    """Length of a Wiegand number (韦根格式)."""

    BITS_26 = 0
    """26 bits (26 位)"""
    BITS_34 = 1
    """34 bits (34 位)"""
