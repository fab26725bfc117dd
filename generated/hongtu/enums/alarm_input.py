# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `AlarmInput`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    DISABLED=("Disabled", "不启用"),
    FIRE_SIGNAL=("Fire signal", "消防信号"),
    ALARM_SIGNAL=("Alarm signal", "报警信号"),
)
class AlarmInput(OpenInt):
    """What an alarm input of the panel takes (报警输入)."""

    DISABLED = 0
    """Disabled (不启用)"""
    FIRE_SIGNAL = 1
    """Fire signal (消防信号)"""
    ALARM_SIGNAL = 2
    """Alarm signal (报警信号)"""
