# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `DeviceMode`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    FACE_RECOGNITION=("Face recognition", "人脸识别"),
    STRUCTURING=("Structured recognition", "结构化"),
    PERIMETER=("Perimeter", "警戒"),
    FACE_CAPTURE=("Face capture", "人脸抓拍"),
    MIXED=("Mixed mode", "混合模式"),
    FACE_RECOGNITION_STANDARD=("Face recognition, standard", "人脸识别标准模式"),
    FACE_RECOGNITION_HIGH_PERFORMANCE=("Face recognition, high performance", "人脸识别高性能模式"),
)
class DeviceMode(OpenInt):
    """What a device does (设备模式). Servers have none."""

    FACE_RECOGNITION = 1
    """Face recognition (人脸识别)"""
    STRUCTURING = 2
    """Structured recognition (结构化). Not in the manual; seen in the sister manual 1.0.1 (V101) and the sister manual
    1.0.2 (V102).
    """
    PERIMETER = 3
    """Perimeter (警戒). Not in the manual; seen in the sister manual 1.0.1 (V101) and the sister manual 1.0.2 (V102)."""
    FACE_CAPTURE = 4
    """Face capture (人脸抓拍)"""
    MIXED = 5
    """Mixed mode (混合模式). Not in the manual; seen in the sister manual 1.0.2 (V102)."""
    FACE_RECOGNITION_STANDARD = 6
    """Face recognition, standard (人脸识别标准模式). Not in the manual; seen in the sister manual 1.0.2 (V102)."""
    FACE_RECOGNITION_HIGH_PERFORMANCE = 7
    """Face recognition, high performance (人脸识别高性能模式). Not in the manual; seen in the sister manual 1.0.2 (V102)."""
