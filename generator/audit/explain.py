"""Matches differences with the rows of deviations.yaml. A row must explain each difference, and each row must apply."""

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
class StaleRow:
    """A row of deviations.yaml that no longer applies."""

    row: str
    """Its id."""
    line: int
    """In deviations.yaml."""
    why: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """The explained differences, the unexplained ones, and the stale rows."""

    explained: Mapping[str, tuple[Difference, ...]]
    """Id of a row → the differences that it explains."""
    unexplained: tuple[Difference, ...]
    stale: tuple[StaleRow, ...]

    @property
    def stale_rows(self) -> frozenset[str]:
        return frozenset(stale.row for stale in self.stale)

    @property
    def count(self) -> int:
        return sum(len(differences) for differences in self.explained.values())


def explain(differences: Sequence[Difference], rows: Sequence[Node], reading: Reading) -> Explanation:
    """Match differences with rows. An entry of a row's `explains` gives the kind, the place and both values of a difference.

    Raises:
        InvalidSpec: if an `explains` cannot be read.
    """
    problems = [problem for row in rows for problem in _problems(row)]
    if problems:
        raise InvalidSpec(problems)
    explained: dict[str, tuple[Difference, ...]] = {}
    stale: list[StaleRow] = []
    for row in rows:
        matched: list[Difference] = []
        for entry in row.get("explains", ()):
            matching = [difference for difference in differences if _matches(difference, entry)]
            times = entry.get("times", 1)
            if len(matching) != times:
                others = [each for each in differences if each not in matching and _same_place(each, entry)]
                now = (
                    f"; there now: {others[0].manual!r} in the manual, {others[0].spec!r} in the spec" if others else ""
                )
                place = f"the difference of {entry['kind']} at {entry['at']}"
                stale.append(_stale(row, f"{place} is found {len(matching)} times, not {times}{now}"))
            matched += matching
        if matched:
            explained[row.data["id"]] = tuple(matched)
        stale += _misplaced(row, reading)
    known = {id(difference) for matched in explained.values() for difference in matched}
    return Explanation(explained, tuple(each for each in differences if id(each) not in known), tuple(stale))


def _same_place(difference: Difference, entry: Mapping[str, Any]) -> bool:
    return bool(difference.kind == entry["kind"] and fnmatchcase(difference.at, entry["at"]))


def _matches(difference: Difference, entry: Mapping[str, Any]) -> bool:
    return (
        _same_place(difference, entry)
        and _same(difference.manual, entry.get("manual"))
        and _same(difference.spec, entry.get("spec"))
    )


def _same(value: Any, expected: Any) -> bool:
    """Whether two values are the same. `1` is not `true`."""
    return plain(value) == plain(expected) and isinstance(value, bool) == isinstance(expected, bool)


def _stale(row: Node, why: str) -> StaleRow:
    return StaleRow(str(row.data["id"]), row.document.marks.get(row.pointer, (1, 1))[0], why)


def _misplaced(row: Node, reading: Reading) -> Iterator[StaleRow]:
    """A row whose title the manual lacks, or whose line belongs to another interface."""
    title, line = str(row.data["manual"]["title"]), row.data["manual"]["line"]
    titled = [each.interface for each in reading.described if each.interface.title == title]
    if titled and not any(line in span for interface in titled for span in interface.span):
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
