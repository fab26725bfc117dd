# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `OnlineStatus`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    ONLINE=("Online", "在线"),
    OFFLINE=("Offline", "离线"),
)
class OnlineStatus(OpenInt):
    """Present state of a device (设备状态)."""

    ONLINE = 3
    """Online (在线)"""
    OFFLINE = 4
    """Offline (离线)"""
