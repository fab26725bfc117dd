# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `WiegandOutput`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    CARD_NUMBER=("The person's card number", "人员卡号"),
    PERSON_CODE=("The person's number", "人员编号"),
)
class WiegandOutput(OpenInt):
    """Output of the Wiegand interface (韦根输出内容)."""

    CARD_NUMBER = 0
    """The person's card number (人员卡号)"""
    PERSON_CODE = 1
    """The person's number (人员编号)"""
