# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `PictureType`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    ENROLLED_PHOTO=("Enrolled photo", "底库照片"),
    SNAPSHOT=("Snapshot", "抓拍照片"),
    NONE=("None", "不显示图片"),
)
class PictureType(OpenInt):
    """Photo shown on the panel (人员照片显示)."""

    ENROLLED_PHOTO = 0
    """Enrolled photo (底库照片)"""
    SNAPSHOT = 1
    """Snapshot (抓拍照片)"""
    NONE = 2
    """None (不显示图片)"""
