# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `RecognitionMode`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    SINGLE=("One person", "单人"),
    MULTIPLE=("Several persons", "多人"),
)
class RecognitionMode(OpenInt):
    """How many faces are recognised at once (使用模式)."""

    SINGLE = 0
    """One person (单人)"""
    MULTIPLE = 1
    """Several persons (多人)"""
