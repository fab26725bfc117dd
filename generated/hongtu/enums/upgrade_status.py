# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `UpgradeStatus`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    UPGRADING=("Upgrading", "升级中"),
    SUCCEEDED=("Upgrade succeeded", "升级成功"),
    FAILED=("Upgrade failed", "升级失败"),
    UPGRADABLE=("Upgradable", "可升级"),
    COMPLETED=("Upgrade completed", "升级完成"),
)
class UpgradeStatus(OpenInt):
    """State of a firmware upgrade (升级状态). Null is the initial state."""

    UPGRADING = 0
    """Upgrading (升级中)"""
    SUCCEEDED = 1
    """Upgrade succeeded (升级成功)"""
    FAILED = 2
    """Upgrade failed (升级失败)"""
    UPGRADABLE = 4
    """Upgradable (可升级)"""
    COMPLETED = 5
    """Upgrade completed (升级完成)"""
