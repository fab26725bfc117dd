"""The result of an audit, as text and as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from generator.audit.compare import Comparison
from generator.audit.explain import Explanation
from generator.audit.reading import Reading, UnreadRemark

WIDTH = 140


@dataclass(frozen=True, slots=True)
class Report:
    """An audit of a manual against a spec."""

    manual: str
    """The manual's file, as the user named it."""
    reading: Reading
    compared: Comparison
    explained: Explanation
    rows: int
    """The number of rows in deviations.yaml."""

    @property
    def failed(self) -> bool:
        return bool(self.explained.unexplained or self.explained.stale or self.compared.stale_marks)

    @property
    def coverage(self) -> Mapping[str, tuple[int, int]]:
        """Part of the manual → how many the spec has, and how many there are."""
        return {
            "interfaces": (self.compared.interfaces, len(self.reading.described)),
            "fields": (self.compared.fields, self.reading.field_count),
            "error codes": (self.compared.codes, self.reading.code_count),
            "pushed fields": (self.compared.pushed, self.reading.pushed_count),
        }


def render_text(report: Report) -> str:
    """The report for people."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield f"{report.manual} ({report.reading.layout}) against the spec"
    yield ""
    for part, (covered, total) in report.coverage.items():
        yield f"  {part:<14}{covered:>5} of {total}"
    explained, unexplained = report.explained.count, len(report.explained.unexplained)
    yield f"  {'differences':<14}{explained:>5} of {explained + unexplained} explained, by {len(report.explained.explained)} deviations"
    yield f"  {'deviations':<14}{report.rows - len(report.explained.stale_rows):>5} of {report.rows} apply"
    yield f"  {'seen elsewhere':<14}{report.compared.seen:>5} fields, members and codes that the manual lacks"
    yield f"  {'prose':<14}{report.reading.prose:>5} lines are not read: explanations, flows, code"
    yield from section(
        "Unexplained: correct the spec, or add an entry to a deviation's explains",
        report.explained.unexplained,
    )
    stale = (f"deviations.yaml:{stale.line}: {stale.row}: {stale.why}" for stale in report.explained.stale)
    yield from section("Deviations that no longer apply", stale)
    yield from section("Stale marks: the manual has these", report.compared.stale_marks)
    yield from section("Remarks and descriptions with parts that no pattern reads", _unread(report.reading.unread))


def section(title: str, items: Iterable[object], note: str = "") -> Iterator[str]:
    """The items under a title with their number; nothing if there are none."""
    listed = list(items)
    if listed:
        yield ""
        yield f"{title} ({len(listed)}):{note}"
        yield from (f"  {item}" for item in listed)


def _unread(unread: Sequence[UnreadRemark]) -> Iterator[str]:
    """Each wording once, with its first line."""
    by_wording: dict[tuple[str, ...], list[int]] = {}
    for remark in unread:
        by_wording.setdefault(remark.parts, []).append(remark.line)
    for parts, lines in by_wording.items():
        more = f" and {len(lines) - 1} more" if len(lines) > 1 else ""
        text = f"line {lines[0]}{more}: {'; '.join(parts)}"
        yield text if len(text) <= WIDTH else f"{text[: WIDTH - 1]}…"


def plain_report(report: Report) -> dict[str, Any]:
    """The report for programs."""
    return {
        "manual": report.manual,
        "layout": report.reading.layout,
        "failed": report.failed,
        "coverage": {part: {"found": covered, "of": total} for part, (covered, total) in report.coverage.items()},
        "explained": [
            {"deviation": row, **asdict(difference)}
            for row, differences in report.explained.explained.items()
            for difference in differences
        ],
        "unexplained": [asdict(difference) for difference in report.explained.unexplained],
        "prose": report.reading.prose,
        "stale": [asdict(stale) for stale in report.explained.stale],
        "seen": report.compared.seen,
        "stale_marks": [asdict(mark) for mark in report.compared.stale_marks],
        "unread": [asdict(remark) for remark in report.reading.unread],
    }
