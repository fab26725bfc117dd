# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `UploadType`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    IMPORT=("File to import", "导入文件"),
    CERTIFICATION=("Certification file", "认证文件"),
)
class UploadType(OpenInt):
    """Purpose of an uploaded file (type). The second value is reserved."""

    IMPORT = 1
    """File to import (导入文件)"""
    CERTIFICATION = 2
    """Certification file (认证文件)"""
