# Generated from spec/schemas/operations.yaml by `make generate`. Do not edit: change the spec or the templates.

"""Models: Operations (运维)"""

from hongtu_runtime.models import Output


class SystemInfo(Output):
    """What the platform's own machine is."""

    name: str
    """Name of the machine (设备名称)."""

    type: str
    """Model, as text (设备型号). Not one of the numbers of deviceModel."""

    version: str
    """System version (系统版本)."""
