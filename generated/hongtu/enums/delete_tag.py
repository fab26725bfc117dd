# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `DeleteTag`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    DELETABLE=("Can be deleted", "可删除"),
    BOUND=("Bound", "已绑定"),
    DEPLOYED=("Deployed", "已布控"),
    FORCE_DELETE=("Forced deletion", "强制删除"),
    CENTRAL_COMPUTE=("Central computing device", "中心算力设备"),
)
class DeleteTag(OpenInt):
    """Whether a device can be deleted (标识). 0 and 3 mean that it can."""

    DELETABLE = 0
    """Can be deleted (可删除)"""
    BOUND = 1
    """Bound (已绑定)"""
    DEPLOYED = 2
    """Deployed (已布控)"""
    FORCE_DELETE = 3
    """Forced deletion (强制删除)"""
    CENTRAL_COMPUTE = 4
    """Central computing device (中心算力设备). Not in the manual; seen in the sister manual 1.0.2 (V102)."""
