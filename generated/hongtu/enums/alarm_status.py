# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `AlarmStatus`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    RECOVERED=("Recovered", "报警恢复"),
    ALARM=("Alarm", "报警"),
)
class AlarmStatus(OpenInt):
    """State of an alarm, at its time or now (报警状态)."""

    RECOVERED = 0
    """Recovered (报警恢复)"""
    ALARM = 1
    """Alarm (报警)"""
