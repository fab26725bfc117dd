# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `PassType`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    NOT_PASSED=("Not passed", "未通行"),
    PASSED=("Passed", "通行"),
    MULTI_FACTOR_FAILED=("Combined verification failed", "复合认证未通过"),
)
class PassType(OpenInt):
    """Whether the person passed (通行类型)."""

    NOT_PASSED = 0
    """Not passed (未通行)"""
    PASSED = 1
    """Passed (通行)"""
    MULTI_FACTOR_FAILED = 2
    """Combined verification failed (复合认证未通过)"""
