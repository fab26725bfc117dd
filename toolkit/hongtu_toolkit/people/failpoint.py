"""The steps of a run, between which it may be interrupted. Tests interrupt it there. Otherwise nothing happens."""

from __future__ import annotations

from collections.abc import Callable

STEPS = (
    "looked",
    "planned",
    "began",
    "groups-intended",
    "groups-added",
    "intended",
    "uploaded",
    "sent",
    "read-back",
    "recorded",
    "drained",
    "ended",
)
"""looked: table and platform were read; planned: the plan is stored; began: the start of the run is stored; intended: a piece of the plan is in the journal; uploaded: its photos are on the
platform; sent: an answer came; read-back: the result was read; recorded: the result is in the journal; drained: one kind of change is done."""

hook: Callable[[str], None] | None = None
"""Called with each step that is reached."""


def reached(step: str) -> None:
    """Call the hook for a step, if there is one."""
    if hook is not None:
        hook(step)
