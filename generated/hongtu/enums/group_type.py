# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `GroupType`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    EMPLOYEE=("Employee group", "员工组"),
    VISITOR=("Visitor group", "访客组"),
    KEY_PERSON=("Key person group", "重点人员组"),
)
class GroupType(OpenInt):
    """Kind of person group (组类型)."""

    EMPLOYEE = 1
    """Employee group (员工组)"""
    VISITOR = 2
    """Visitor group (访客组)"""
    KEY_PERSON = 3
    """Key person group (重点人员组)"""
