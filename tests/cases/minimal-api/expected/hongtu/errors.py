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
    "StockError",
    "UnexpectedReply",
    "UnreadablePush",
]


class CommonError(ApiError):
    """Common (公共错误码)"""


class StockError(ApiError):
    """Stock (库存错误码)"""


class Code(IntEnum):
    """The codes by name: `if error.code == Code.SIGNATURE_INVALID`."""

    SYSTEM_ERROR = -1
    """The platform failed. (系统异常)"""
    SUCCESS = 0
    """Success. (成功)"""
    NO_SUCH_THING = 101
    """No such thing. / It is gone. (没有 / 不存在) Deprecated."""


FAMILIES: dict[str, type[ApiError]] = {
    "common": CommonError,
    "stock": StockError,
}

CODES: dict[int, ErrorCode] = {
    code.code: code
    for code in (
        ErrorCode(
            -1,
            "SYSTEM_ERROR",
            "common",
            ("系统异常",),
            ("The platform failed.",),
            "Look whether it was done.",
            False,
            None,
        ),
        ErrorCode(
            0,
            "SUCCESS",
            "common",
            ("成功",),
            ("Success.",),
            "",
            True,
            None,
        ),
        ErrorCode(
            101,
            "NO_SUCH_THING",
            "stock",
            ("没有", "不存在"),
            ("No such thing.", "It is gone."),
            "",
            True,
            None,
        ),
    )
}
