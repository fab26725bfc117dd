# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `BusinessDataType`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    PERSON_RECORD=("Recognition record", "安防识别记录"),
    VEHICLE_RECORD=("Vehicle recognition record", "车辆识别记录"),
    PERIMETER_RECORD=("Perimeter record", "警戒记录"),
    DEVICE_ALARM=("Device alarm", "设备告警"),
    PASS_RECORD=("Pass record", "通行记录"),
    ATTENDANCE_6=("Attendance (6)", "考勤（6）"),
    ATTENDANCE=("Attendance", "考勤"),
    STRUCTURED_RECORD=("Structured record", "结构化全属性识别记录"),
)
class BusinessDataType(OpenInt):
    """Kind of business data to push (业务类型). The manual describes only pass records. The difference between 6 and 7
    is unknown. A box of V1.0.1 may refuse all kinds but 5.
    """

    PERSON_RECORD = 1
    """Recognition record (安防识别记录). Not in the manual; seen in the sister manual 1.0.1 (V101) and the sister manual
    1.0.2 (V102).
    """
    VEHICLE_RECORD = 2
    """Vehicle recognition record (车辆识别记录). Not in the manual; seen in the sister manual 1.0.1 (V101) and the sister
    manual 1.0.2 (V102).
    """
    PERIMETER_RECORD = 3
    """Perimeter record (警戒记录). Not in the manual; seen in the sister manual 1.0.1 (V101) and the sister manual 1.0.2
    (V102).
    """
    DEVICE_ALARM = 4
    """Device alarm (设备告警). Not in the manual; seen in working notes (N)."""
    PASS_RECORD = 5
    """Pass record (通行记录)"""
    ATTENDANCE_6 = 6
    """Attendance (6) (考勤（6）). Not in the manual; seen in working notes (N) and later manuals (V2x)."""
    ATTENDANCE = 7
    """Attendance (考勤). Not in the manual; seen in later manuals (V2x)."""
    STRUCTURED_RECORD = 12
    """Structured record (结构化全属性识别记录). Not in the manual; seen in the sister manual 1.0.1 (V101) and the sister
    manual 1.0.2 (V102).
    """
