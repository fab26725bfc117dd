# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `LivenessType`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    NOT_LIVE=("Not live", "非活体"),
    LIVE=("Live", "活体"),
    NOT_CHECKED=("Not checked", "未检测"),
)
class LivenessType(OpenInt):
    """Result of the liveness check (活体结果)."""

    NOT_LIVE = 0
    """Not live (非活体)"""
    LIVE = 1
    """Live (活体)"""
    NOT_CHECKED = 2
    """Not checked (未检测)"""
