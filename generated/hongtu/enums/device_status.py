# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `DeviceStatus`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    NOT_ACTIVATED=("Not activated", "未激活"),
    ONLINE_UNBOUND=("Online, not bound", "在线未绑定"),
    OFFLINE_UNBOUND=("Offline, not bound", "离线未绑定"),
    ONLINE=("Online", "在线"),
    OFFLINE=("Offline", "离线"),
    UNBINDING=("Being unbound", "解绑中"),
)
class DeviceStatus(OpenInt):
    """State of a device at the moment of a record or an alarm (设备在发送报警信息时的状态)."""

    NOT_ACTIVATED = 0
    """Not activated (未激活)"""
    ONLINE_UNBOUND = 1
    """Online, not bound (在线未绑定)"""
    OFFLINE_UNBOUND = 2
    """Offline, not bound (离线未绑定)"""
    ONLINE = 3
    """Online (在线)"""
    OFFLINE = 4
    """Offline (离线)"""
    UNBINDING = 5
    """Being unbound (解绑中)"""
