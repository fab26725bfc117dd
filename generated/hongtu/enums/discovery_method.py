# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `DiscoveryMethod`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    REPORTED=("Reported itself", "主动上报"),
    ADDED_ON_PAGE=("Added on the page", "页面添加"),
)
class DiscoveryMethod(OpenInt):
    """How a device came to the platform (发现方式)."""

    REPORTED = 1
    """Reported itself (主动上报)"""
    ADDED_ON_PAGE = 2
    """Added on the page (页面添加)"""
