# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `BindType`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    B3R_OR_B4H=("B3R or B4H", "B3R、B4H"),
    CORE=("Core", "CORE"),
    PANEL=("Panel", "面板机"),
)
class BindType(OpenInt):
    """What computes for a door device (绑定类型)."""

    B3R_OR_B4H = 1
    """B3R or B4H (B3R、B4H)"""
    CORE = 2
    """Core (CORE). Not in the manual; seen in the sister manual 1.0.1 (V101) and the sister manual 1.0.2 (V102)."""
    PANEL = 3
    """Panel (面板机)"""
