# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `FirmwareFlag`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    NOT_FIRMWARE=("Not firmware", "不是"),
    FIRMWARE=("Firmware", "是固件"),
)
class FirmwareFlag(OpenInt):
    """Whether a panel's model counts as firmware (设备型号是否是固件)."""

    NOT_FIRMWARE = 0
    """Not firmware (不是)"""
    FIRMWARE = 1
    """Firmware (是固件)"""
