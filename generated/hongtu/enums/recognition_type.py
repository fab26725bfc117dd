# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `RecognitionType`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    EMPLOYEE=("Employee", "员工"),
    ORDINARY_VISITOR=("Ordinary visitor", "普通访客"),
    KEY_PERSON=("Key person", "重点人员"),
    STRANGER=("Stranger", "陌生人"),
    UNRECOGNISED=("Not recognised", "未识别"),
    VIP_VISITOR=("VIP visitor", "VIP访客"),
)
class RecognitionType(OpenInt):
    """What kind of person a face was recognised as (识别人员类型)."""

    EMPLOYEE = 1
    """Employee (员工)"""
    ORDINARY_VISITOR = 2
    """Ordinary visitor (普通访客)"""
    KEY_PERSON = 3
    """Key person (重点人员)"""
    STRANGER = 4
    """Stranger (陌生人)"""
    UNRECOGNISED = 5
    """Not recognised (未识别)"""
    VIP_VISITOR = 6
    """VIP visitor (VIP访客)"""
