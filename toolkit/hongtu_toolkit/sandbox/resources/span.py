"""The time range of a request."""

from __future__ import annotations

from hongtu_toolkit.sandbox.codes import Code, Refusal
from hongtu_toolkit.sandbox.store.collection import Document
from hongtu_toolkit.sandbox.world import World


def span(world: World, asked: Document, start: str, end: str) -> tuple[int | None, int | None]:
    """The two moments in milliseconds, from the fields with these names. None if a field is left out.

    Raises:
        Refusal: START_AFTER_END, if the start is later than the end.
    """
    first, last = (None if asked.get(name) is None else world.clock.stamp(asked[name]) for name in (start, end))
    if first is not None and last is not None and first > last:
        raise Refusal(Code.START_AFTER_END, f"{start} is later than {end}")
    return first, last
