# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `BindState`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    UNBOUND=("Not bound", "未绑定"),
    BOUND=("Bound", "绑定"),
)
class BindState(OpenInt):
    """Whether a device is bound to the server in question (是否绑定设备)."""

    UNBOUND = 0
    """Not bound (未绑定)"""
    BOUND = 1
    """Bound (绑定)"""
