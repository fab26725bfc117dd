# Generated from spec/schemas/operations.yaml by `make generate`. Do not edit: change the spec or the templates.

"""Models: Operations (运维)"""

from collections.abc import Mapping
from typing import ClassVar

from hongtu_runtime.models import Output


class SystemInfo(Output):
    """The platform's own machine."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "name": "设备名称",
        "type": "设备型号",
        "version": "系统版本",
    }

    name: str
    """Name of the machine (设备名称)."""

    type: str
    """Model, as text (设备型号). Not one of the numbers of deviceModel."""

    version: str
    """System version (系统版本)."""
