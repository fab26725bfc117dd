# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `DoorVerificationMode`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    FACE=("Face", "人脸"),
    FACE_OR_CARD=("Face or card", "人脸或刷卡"),
    FACE_AND_CARD=("Face and card", "人脸及刷卡"),
    FACE_AND_PASSWORD=("Face and password", "人脸及密码"),
    REMOTE_OPEN=("Opened remotely", "远程开门"),
)
class DoorVerificationMode(OpenInt):
    """How people verify themselves at a door (通行认证方式). The verification of a record has an enumeration of its own."""

    FACE = 0
    """Face (人脸)"""
    FACE_OR_CARD = 1
    """Face or card (人脸或刷卡)"""
    FACE_AND_CARD = 2
    """Face and card (人脸及刷卡)"""
    FACE_AND_PASSWORD = 3
    """Face and password (人脸及密码)"""
    REMOTE_OPEN = 4
    """Opened remotely (远程开门). Not in the manual; seen in the sister manual 1.0.1 (V101) and the sister manual 1.0.2
    (V102).
    """
