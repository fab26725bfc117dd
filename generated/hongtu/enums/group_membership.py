# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `GroupMembership`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    NOT_MEMBER=("Not in an attendance group", "非考勤组员工"),
    MEMBER=("In an attendance group", "是考勤组员工"),
)
class GroupMembership(OpenInt):
    """Whether a person belongs to an attendance group (考勤组员工标记)."""

    NOT_MEMBER = 0
    """Not in an attendance group (非考勤组员工)"""
    MEMBER = 1
    """In an attendance group (是考勤组员工)"""
