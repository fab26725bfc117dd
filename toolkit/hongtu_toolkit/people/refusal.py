"""The effect of a refusal on the rest of a run, and its text."""

from __future__ import annotations

from hongtu import ApiError, HttpRejected, InvalidRequest, Meaning, NotSent
from hongtu_toolkit.cli.messages import translated

STOPS = (Meaning.NOT_AUTHENTICATED, Meaning.NOT_PERMITTED, Meaning.BUSY, Meaning.FULL)
"""Refusals that the next request would get too."""
TOO_LARGE = 413
"""The status of a proxy for a request that is too large. Smaller requests may pass."""


def stops(error: Exception) -> bool:
    """Whether every other request would fail too, so that the run should stop and continue later."""
    if isinstance(error, ApiError):
        return error.means in STOPS
    if isinstance(error, HttpRejected):
        return error.status != TOO_LARGE
    return isinstance(error, NotSent)


def reason_of(error: Exception) -> str:
    """The reason of a refusal, for a report."""
    if isinstance(error, InvalidRequest):
        return "; ".join(f"{problem.path[-1]} {translated(problem.rule)}" for problem in error.problems)
    if isinstance(error, ApiError):
        return error.msg or translated(error.message)
    return translated(getattr(error, "message", str(error)))
