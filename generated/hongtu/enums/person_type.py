# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `PersonType`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    EMPLOYEE=("Employee", "员工"),
    VISITOR=("Visitor", "访客"),
    KEY_PERSON=("Key person", "重点人员"),
)
class PersonType(OpenInt):
    """Kind of person (用户类别)."""

    EMPLOYEE = 1
    """Employee (员工)"""
    VISITOR = 2
    """Visitor (访客)"""
    KEY_PERSON = 3
    """Key person (重点人员)"""
