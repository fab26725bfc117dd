"""Differences against the rows of deviations.yaml: each difference has a row, and each row has what it speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from generator.audit.difference import Difference, plain
from generator.audit.reading import Reading
from generator.problem import InvalidSpec, Problem
from generator.read.resolve import Node

KEYS = {"kind", "at", "manual", "spec", "times"}


@dataclass(frozen=True, slots=True)
class Stale:
    """A row of deviations.yaml that no longer applies."""

    row: str
    """Its id."""
    line: int
    """In deviations.yaml."""
    why: str


@dataclass(frozen=True, slots=True)
class Explained:
    """Which differences a row explains, which none does, and which rows explain nothing."""

    explained: Mapping[str, tuple[Difference, ...]]
    """Id of a row → the differences that it explains."""
    unexplained: tuple[Difference, ...]
    stale: tuple[Stale, ...]

    @property
    def stale_rows(self) -> frozenset[str]:
        return frozenset(stale.row for stale in self.stale)

    @property
    def count(self) -> int:
        return sum(len(differences) for differences in self.explained.values())


def explain(differences: Sequence[Difference], rows: Sequence[Node], reading: Reading) -> Explained:
    """Match differences with rows. A row's `explains` says of each difference its kind, its place, and both values.

    Raises:
        InvalidSpec: for an `explains` that cannot be read.
    """
    problems = [problem for row in rows for problem in _problems(row)]
    if problems:
        raise InvalidSpec(problems)
    explained: dict[str, tuple[Difference, ...]] = {}
    stale: list[Stale] = []
    for row in rows:
        found: list[Difference] = []
        for entry in row.get("explains", ()):
            matching = [difference for difference in differences if _matches(difference, entry)]
            times = entry.get("times", 1)
            if len(matching) != times:
                others = [one for one in differences if one not in matching and _same_place(one, entry)]
                now = (
                    f"; there now: {others[0].manual!r} in the manual, {others[0].spec!r} in the spec" if others else ""
                )
                stale.append(_stale(row, f"{_shown(entry)} is found {len(matching)} times, not {times}{now}"))
            found += matching
        if found:
            explained[row.data["id"]] = tuple(found)
        stale += _misplaced(row, reading)
    matched = {id(difference) for found in explained.values() for difference in found}
    return Explained(
        explained, tuple(difference for difference in differences if id(difference) not in matched), tuple(stale)
    )


def _same_place(difference: Difference, entry: Mapping[str, Any]) -> bool:
    return bool(difference.kind == entry["kind"] and fnmatchcase(difference.at, entry["at"]))


def _matches(difference: Difference, entry: Mapping[str, Any]) -> bool:
    return (
        _same_place(difference, entry)
        and _same(difference.manual, entry.get("manual"))
        and _same(difference.spec, entry.get("spec"))
    )


def _same(found: Any, said: Any) -> bool:
    """Whether two values are the same. `1` is not `true`."""
    return plain(found) == plain(said) and isinstance(found, bool) == isinstance(said, bool)


def _shown(entry: Mapping[str, Any]) -> str:
    return f"the difference of {entry['kind']} at {entry['at']}"


def _stale(row: Node, why: str) -> Stale:
    return Stale(str(row.data["id"]), row.document.marks.get(row.pointer, (1, 1))[0], why)


def _misplaced(row: Node, reading: Reading) -> Iterator[Stale]:
    """A row whose title the manual does not have, or whose line is at another interface."""
    title, line = str(row.data["manual"]["title"]), row.data["manual"]["line"]
    titled = [one.interface for one in reading.described if one.interface.title == title]
    if titled and not any(line in span for one in titled for span in one.span):
        yield _stale(row, f"line {line} of the manual does not belong to {title}")
    if not titled and not any(heading.endswith(title) for heading in reading.headings):
        yield _stale(row, f"the manual has no {title}")


def _problems(row: Node) -> Iterator[Problem]:
    if not isinstance(row.get("explains", []), list):
        yield (row / "explains").problem("deviation-row", "explains is a list of differences, each with kind and at")
        return
    for _, entry in (row / "explains").items() if row.get("explains") else ():
        if not isinstance(entry.data, dict) or not {"kind", "at"} <= entry.data.keys() <= KEYS:
            yield entry.problem(
                "deviation-row",
                f"a difference has kind and at, and may have {', '.join(sorted(KEYS - {'kind', 'at'}))}",
            )
        elif not isinstance(entry.data["kind"], str) or not isinstance(entry.data["at"], str):
            yield entry.problem("deviation-row", "kind and at of a difference are texts")
        elif type(entry.get("times", 1)) is not int:
            yield (entry / "times").problem("deviation-row", "times is a whole number")
