"""`hongtu receive` and `hongtu events`."""

from __future__ import annotations

from hongtu_toolkit.receiver.commands.events import events
from hongtu_toolkit.receiver.commands.receive import receive

__all__ = ["events", "receive"]
