# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `RecordType`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    PASS=("Pass", "通行"),
    SECURITY=("Security", "安防"),
)
class RecordType(OpenInt):
    """Kind of record (记录类型)."""

    PASS = 1
    """Pass (通行)"""
    SECURITY = 2
    """Security (安防). Not in the manual; seen in the sister manual 1.0.1 (V101) and the sister manual 1.0.2 (V102)."""
