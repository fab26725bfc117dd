# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `PassType`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    NOT_PASSED=("Not passed", "未通行"),
    PASSED=("Passed", "通行"),
    MULTI_FACTOR_FAILED=("Combined verification failed", "复合认证未通过"),
    NOT_LIVE=("Not passed: not live", "未通行（非活体攻击）"),
    HIGH_TEMPERATURE=("Not passed: high temperature", "未通行（高温）"),
    NO_MASK=("Not passed: no mask", "未通行（未佩戴口罩）"),
)
class PassType(OpenInt):
    """Whether the person passed (通行类型)."""

    NOT_PASSED = 0
    """Not passed (未通行)"""
    PASSED = 1
    """Passed (通行)"""
    MULTI_FACTOR_FAILED = 2
    """Combined verification failed (复合认证未通过)"""
    NOT_LIVE = 3
    """Not passed: not live (未通行（非活体攻击）). Not in the manual; seen in the sister manual 1.0.2 (V102)."""
    HIGH_TEMPERATURE = 4
    """Not passed: high temperature (未通行（高温）). Not in the manual; seen in the sister manual 1.0.2 (V102)."""
    NO_MASK = 5
    """Not passed: no mask (未通行（未佩戴口罩）). Not in the manual; seen in the sister manual 1.0.2 (V102)."""
