# Generated from spec/error-codes.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The platform's error codes: an exception for each family, a name and both texts for each code."""

from enum import IntEnum

from hongtu_runtime.errors import (
    ApiError,
    ConfigurationError,
    ErrorCode,
    HongtuError,
    HttpRejected,
    InvalidRequest,
    Meaning,
    NotSent,
    Outcome,
    OutcomeUnknown,
    Rejected,
    UnexpectedReply,
    UnreadablePush,
)

__all__ = [
    "ApiError",
    "CODES",
    "Code",
    "CommonError",
    "ConfigurationError",
    "ErrorCode",
    "FAMILIES",
    "HongtuError",
    "HttpRejected",
    "InvalidRequest",
    "Meaning",
    "NotSent",
    "Outcome",
    "OutcomeUnknown",
    "Rejected",
    "UnexpectedReply",
    "UnreadablePush",
]


class CommonError(ApiError):
    """Common (公共错误码)"""


class Code(IntEnum):
    """The codes by name: `if error.code == Code.SIGNATURE_INVALID`."""

    ONE = 1
    """One. (一)"""
    TWO = 2
    """Two. (二) Not in the manual; seen in another manual (V2)."""


FAMILIES: dict[str, type[ApiError]] = {
    "common": CommonError,
}

CODES: dict[int, ErrorCode] = {
    code.code: code
    for code in (
        ErrorCode(
            1,
            "ONE",
            "common",
            ("一",),
            ("One.",),
            "",
            True,
            None,
        ),
        ErrorCode(
            2,
            "TWO",
            "common",
            ("二",),
            ("Two.",),
            "",
            True,
            None,
        ),
    )
}
