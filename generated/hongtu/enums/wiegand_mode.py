# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `WiegandMode`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    OFF=("Off", "关闭"),
    INPUT=("Wiegand input", "韦根输入"),
    OUTPUT=("Wiegand output", "韦根输出"),
)
class WiegandMode(OpenInt):
    """Direction of the Wiegand interface (韦根模式)."""

    OFF = 0
    """Off (关闭)"""
    INPUT = 1
    """Wiegand input (韦根输入)"""
    OUTPUT = 2
    """Wiegand output (韦根输出)"""
