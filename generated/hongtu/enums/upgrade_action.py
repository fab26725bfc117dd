# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `UpgradeAction`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    UPDATE_DISABLED=("Update version (greyed out)", "更新版本（置灰）"),
    UPDATE=("Update version", "更新版本"),
    HISTORY=("Version history", "历史版本"),
)
class UpgradeAction(OpenInt):
    """What the platform's page offers for a device's version (升级操作)."""

    UPDATE_DISABLED = 0
    """Update version (greyed out) (更新版本（置灰）)"""
    UPDATE = 1
    """Update version (更新版本)"""
    HISTORY = 2
    """Version history (历史版本)"""
