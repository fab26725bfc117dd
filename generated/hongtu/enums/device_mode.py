# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `DeviceMode`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    FACE_RECOGNITION=("Face recognition", "人脸识别"),
    FACE_CAPTURE=("Face capture", "人脸抓拍"),
)
class DeviceMode(OpenInt):
    """What a device does (设备模式). Servers have none."""

    FACE_RECOGNITION = 1
    """Face recognition (人脸识别)"""
    FACE_CAPTURE = 4
    """Face capture (人脸抓拍)"""
