# Generated from spec/schemas/common.yaml by `make generate`. Do not edit: change the spec or the templates.

"""Models: Shared models"""

from collections.abc import Mapping
from typing import ClassVar

from hongtu_runtime.models import Output


class UploadedFile(Output):
    """An uploaded file."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "uri": "上传返回的uri",
    }

    uri: str
    """URI to pass to other interfaces (上传返回的uri)."""
