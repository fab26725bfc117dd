# Generated from spec/paths/misc.yaml by `make generate`. Do not edit: change the spec or the templates.

"""Models: Common uploads (共通模块)"""

from hongtu.enums import UploadType
from hongtu_runtime.models import Input


class MiscFileUploadQuery(Input):
    """The query of miscFileUpload."""

    type: UploadType
    """What the file is for. 2 is reserved and seldom needed. UploadType: IMPORT (1, 导入文件), CERTIFICATION (2, 认证文件)."""
