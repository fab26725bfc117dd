"""What a refusal means for the rest of a run, and how it is told."""

from __future__ import annotations

from hongtu import ApiError, HttpRejected, InvalidRequest, Meaning, NotSent

STOPS = (Meaning.NOT_AUTHENTICATED, Meaning.NOT_PERMITTED, Meaning.BUSY, Meaning.FULL)
"""Refusals that the next request would meet as well."""
TOO_LARGE = 413
"""The status with which a proxy refuses one request for its size; others may pass."""


def stops(error: Exception) -> bool:
    """Whether an error would meet every other request as well, so that the run had better stop and continue later."""
    if isinstance(error, ApiError):
        return error.means in STOPS
    if isinstance(error, HttpRejected):
        return error.status != TOO_LARGE
    return isinstance(error, NotSent)


def reason_of(error: Exception) -> str:
    """Why something was refused, for a report."""
    if isinstance(error, InvalidRequest):
        return "; ".join(f"{problem.path[-1]} {problem.rule}" for problem in error.problems)
    if isinstance(error, ApiError):
        return error.msg or error.message
    return str(getattr(error, "message", error))
