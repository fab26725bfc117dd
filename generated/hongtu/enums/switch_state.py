# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `SwitchState`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    OFF=("Off", "关闭"),
    ON=("On", "打开"),
)
class SwitchState(OpenInt):
    """A switch of the function configuration (开关)."""

    OFF = 0
    """Off (关闭)"""
    ON = 1
    """On (打开)"""
