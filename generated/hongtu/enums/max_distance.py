# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `MaxDistance`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    ONE_METER=("1 m", "1 米"),
    ONE_AND_A_HALF_METERS=("1.5 m", "1.5 米"),
    TWO_METERS=("2 m", "2 米"),
)
class MaxDistance(OpenInt):
    """Greatest distance of recognition (最大识别距离)."""

    ONE_METER = 1
    """1 m (1 米)"""
    ONE_AND_A_HALF_METERS = 2
    """1.5 m (1.5 米)"""
    TWO_METERS = 3
    """2 m (2 米)"""
