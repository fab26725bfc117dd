# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `VerificationMode`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    FACE=("Face", "人脸"),
    FACE_OR_CARD=("Face or card", "人脸或刷卡"),
    FACE_AND_CARD=("Face and card", "人脸及刷卡"),
    FACE_AND_PASSWORD=("Face and password", "人脸及密码"),
    REMOTE_OPEN=("Opened remotely", "远程开门"),
    QR_CODE=("QR code", "二维码"),
)
class VerificationMode(OpenInt):
    """How a pass was verified (验证类型). A door's setting has an enumeration of its own."""

    FACE = 0
    """Face (人脸)"""
    FACE_OR_CARD = 1
    """Face or card (人脸或刷卡)"""
    FACE_AND_CARD = 2
    """Face and card (人脸及刷卡)"""
    FACE_AND_PASSWORD = 3
    """Face and password (人脸及密码)"""
    REMOTE_OPEN = 4
    """Opened remotely (远程开门)"""
    QR_CODE = 5
    """QR code (二维码)"""
