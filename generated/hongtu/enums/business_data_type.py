# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `BusinessDataType`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    PASS_RECORD=("Pass record", "通行记录"),
)
class BusinessDataType(OpenInt):
    """Kind of business data to push (业务类型)."""

    PASS_RECORD = 5
    """Pass record (通行记录)"""
