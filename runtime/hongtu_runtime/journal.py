"""The lines that the client writes to the logger `hongtu`. They never end a call."""

from __future__ import annotations

import logging

from hongtu_runtime.interruption import interrupts

log = logging.getLogger("hongtu")
log.addHandler(logging.NullHandler())  # silent unless the application listens


def note(level: int, said: str, *parts: object) -> None:
    """Write a line. A filter or handler of the application may fail, but its error must not replace the outcome of a call."""
    try:
        log.log(level, said, *parts)
    except Exception as error:
        if interrupts(error, foreign=True):
            raise
