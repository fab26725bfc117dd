"""Cases measured in turns, and the ratios between them."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

Case = Callable[[], float]
"""Measures once: seconds."""

Times = Mapping[str, Sequence[float]]
"""Case → seconds, one for each round."""


def take_turns(cases: Mapping[str, Case], rounds: int) -> Times:
    """Measure every case once in each round, in an order drawn again, after a round that does not count.

    Whatever else the machine does hits all cases of a round alike; their ratio within the round is what can be believed.
    """
    times: dict[str, list[float]] = {name: [] for name in cases}
    names = list(cases)
    for turn in range(rounds + 1):
        random.shuffle(names)
        for name in names:
            seconds = cases[name]()
            if turn:
                times[name].append(seconds)
    return times


@dataclass(frozen=True, slots=True)
class Ratio:
    """How long something takes, relative to a peer."""

    group: str
    what: str
    peer: str
    target: float | None
    """The highest ratio that is good enough; None if the figure is for information."""
    rounds: tuple[float, ...]
    """The ratio of each round."""
    seconds: float
    """Median of what was measured."""
    peer_seconds: float

    @property
    def median(self) -> float:
        return median(self.rounds)

    @property
    def quartiles(self) -> tuple[float, float]:
        """The lower and the upper one."""
        if len(self.rounds) < 2:
            return self.median, self.median
        low, _, high = quantiles(self.rounds, n=4, method="inclusive")
        return low, high

    @property
    def verdict(self) -> str:
        if self.target is None:
            return ""
        return "PASS" if self.median <= self.target else "MISS"


def ratio(
    times: Times,
    what: str,
    peer: str,
    *,
    group: str,
    target: float | None = None,
    minus: str | None = None,
    names: tuple[str, str] | None = None,
) -> Ratio:
    """The ratio of two cases.

    Args:
        minus: a case whose time is in both and is taken off first.
        names: how the table calls the two, where not by their keys in `times`.
    """
    floor = times[minus] if minus else [0.0] * len(times[what])
    ours = [a - b for a, b in zip(times[what], floor, strict=True)]
    theirs = [a - b for a, b in zip(times[peer], floor, strict=True)]
    shown = names or (what, peer)
    return Ratio(
        group,
        shown[0],
        shown[1],
        target,
        tuple(a / b for a, b in zip(ours, theirs, strict=True)),
        median(ours),
        median(theirs),
    )
