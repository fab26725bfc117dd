# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `AlarmOutput`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    DOORBELL=("Doorbell", "联动门铃提示"),
    BLACKLIST=("Blacklist alarm", "黑名单报警联动报警"),
    DOOR_OPEN_TIMEOUT=("Door open too long", "门磁超时联动报警"),
    ALARM_INPUT_1=("Alarm input 1", "报警输入1联动报警"),
    ALARM_INPUT_2=("Alarm input 2", "报警输入2联动报警"),
)
class AlarmOutput(OpenInt):
    """What triggers the alarm output of the panel (报警输出)."""

    DOORBELL = 0
    """Doorbell (联动门铃提示)"""
    BLACKLIST = 1
    """Blacklist alarm (黑名单报警联动报警)"""
    DOOR_OPEN_TIMEOUT = 2
    """Door open too long (门磁超时联动报警)"""
    ALARM_INPUT_1 = 3
    """Alarm input 1 (报警输入1联动报警)"""
    ALARM_INPUT_2 = 4
    """Alarm input 2 (报警输入2联动报警)"""
