# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `SyncStatus`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    NOT_SYNCED=("Not synchronised", "未同步"),
    SYNCED=("Synchronised", "已同步"),
    FAILED=("Synchronisation failed", "同步失败"),
)
class SyncStatus(OpenInt):
    """State of the synchronisation of persons to a door (同步状态)."""

    NOT_SYNCED = 0
    """Not synchronised (未同步)"""
    SYNCED = 1
    """Synchronised (已同步)"""
    FAILED = 2
    """Synchronisation failed (同步失败)"""
