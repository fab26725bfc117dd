# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `SyncPersonType`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    EMPLOYEE=("Employee", "员工"),
    VISITOR=("Visitor", "访客"),
    BLACKLISTED=("Key person (blacklist)", "黑名单"),
    KEY_PERSON=("Key person", "重点人员"),
)
class SyncPersonType(OpenInt):
    """Kind of person in the list of failed synchronisations (用户类别). The manual lists 1, 2 and 4 here; 3 and 4 are
    both key persons.
    """

    EMPLOYEE = 1
    """Employee (员工)"""
    VISITOR = 2
    """Visitor (访客)"""
    BLACKLISTED = 3
    """Key person (blacklist) (黑名单). Not in the manual; seen in the sister manual 1.0.2 (V102)."""
    KEY_PERSON = 4
    """Key person (重点人员)"""
