"""The steps between which a run may be cut off. Tests cut it off there; otherwise nothing happens."""

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
"""looked: table and platform were read; planned: the plan is kept; began: the run is; intended: a piece of the plan is in the journal; uploaded: its photos are on the
platform; sent: an answer came; read-back: what came of it was read; recorded: it is in the journal; drained: one kind of change is done."""

hook: Callable[[str], None] | None = None
"""Called with each step that is reached."""


def reached(step: str) -> None:
    """A step is reached."""
    if hook is not None:
        hook(step)
