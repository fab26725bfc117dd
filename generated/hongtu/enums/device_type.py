# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `DeviceType`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    SMART_CAMERA=("Smart camera", "智能摄像头"),
    PANEL=("Smart panel", "智能面板机"),
    SERVER=("Smart server", "智能服务器"),
    NETWORK_CAMERA=("Network camera", "网络摄像机"),
    STORAGE_SERVER=("Storage server", "存储服务器"),
)
class DeviceType(OpenInt):
    """Kind of device (设备类型)."""

    SMART_CAMERA = 1
    """Smart camera (智能摄像头)"""
    PANEL = 2
    """Smart panel (智能面板机)"""
    SERVER = 3
    """Smart server (智能服务器)"""
    NETWORK_CAMERA = 4
    """Network camera (网络摄像机)"""
    STORAGE_SERVER = 5
    """Storage server (存储服务器). Not in the manual; seen in the sister manual 1.0.1 (V101) and the sister manual 1.0.2
    (V102).
    """
