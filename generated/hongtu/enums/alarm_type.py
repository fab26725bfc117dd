# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `AlarmType`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    STORAGE_FULL=("Storage more than 90 % full", "存储空间占用超过 90% 报警"),
    TAMPER=("Tampering", "防拆报警"),
    PASSWORD_CRACKING=("Password cracking", "密码破解报警"),
    DOOR_OPEN_TIMEOUT=("Door open too long", "门禁开放超时报警"),
    TEMPERATURE_MODULE_FAILURE=("Temperature module failed", "测温模块失效"),
    ALARM_INPUT=("Alarm input", "报警输入报警"),
    FIRE=("Fire", "消防报警"),
)
class AlarmType(OpenInt):
    """Kind of alarm (报警类型)."""

    STORAGE_FULL = 500000
    """Storage more than 90 % full (存储空间占用超过 90% 报警)"""
    TAMPER = 500100
    """Tampering (防拆报警)"""
    PASSWORD_CRACKING = 500102
    """Password cracking (密码破解报警)"""
    DOOR_OPEN_TIMEOUT = 500104
    """Door open too long (门禁开放超时报警)"""
    TEMPERATURE_MODULE_FAILURE = 500108
    """Temperature module failed (测温模块失效)"""
    ALARM_INPUT = 500200
    """Alarm input (报警输入报警). Not in the manual; seen in the sister manual 1.0.1 (V101) and the sister manual 1.0.2
    (V102).
    """
    FIRE = 500500
    """Fire (消防报警)"""
