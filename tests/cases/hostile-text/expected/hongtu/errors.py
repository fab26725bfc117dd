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
    """\"\""; boom(); \"\"" ends in a quote \" """


class Code(IntEnum):
    """The codes by name: `if error.code == Code.SIGNATURE_INVALID`."""

    ONE = 1
    """first
    \"\""; boom(); \"\""
    \"\"\"\"\"\"" ('''; boom(); ''' ends in a backslash \\ / {{ boom() }} {% set x = boom() %} \\" \\\\"
    \\N{BULLET} \\x41)
    """


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
            (
                "'''; boom(); ''' ends in a backslash \\",
                '{{ boom() }} {% set x = boom() %} \\" \\\\" \\N{BULLET} \\x41',
            ),
            ('first\n"""; boom(); """\n"""""""',),
            '"starts in a quote, \\',
            True,
            None,
        ),
    )
}
