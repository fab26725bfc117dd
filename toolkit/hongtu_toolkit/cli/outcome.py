"""Errors of the client → what to say and what to do. The four outcomes stay apart: UNKNOWN is never called failed."""

from __future__ import annotations

from hongtu_runtime.errors import ApiError, ConfigurationError, HongtuError, InvalidRequest, Outcome
from hongtu_toolkit.cli import failure
from hongtu_toolkit.cli.failure import Failure
from hongtu_toolkit.cli.messages import _

CODES = {
    Outcome.OK: failure.OK,
    Outcome.REJECTED: failure.REJECTED,
    Outcome.NOT_SENT: failure.NOT_SENT,
    Outcome.UNKNOWN: failure.UNKNOWN,
}
ADVICE = {
    Outcome.OK: "",
    Outcome.REJECTED: "",
    Outcome.NOT_SENT: "Nothing was sent. Try: hongtu doctor",
    Outcome.UNKNOWN: "It may have happened. Look before you repeat it.",
}


def explained(error: BaseException) -> Failure | None:
    """What to say of an error of the client; None for others."""
    if not isinstance(error, HongtuError):
        return None
    if isinstance(error, (InvalidRequest, ConfigurationError)):
        return Failure(error.message, "", failure.USAGE, "invalid", {"operation": error.operation})
    more: dict[str, object] = {"outcome": str(error.outcome), "operation": error.operation}
    if isinstance(error, ApiError):
        more["code"] = error.code
    kind = error.outcome.lower()
    return Failure(str(error), _(ADVICE[error.outcome]), CODES[error.outcome], kind, more)
