"""What an audit found, as text and as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from generator.audit.compare import Compared
from generator.audit.explain import Explained
from generator.audit.reading import Reading, Unread

WIDTH = 140


@dataclass(frozen=True, slots=True)
class Report:
    """An audit of a manual against a spec."""

    manual: str
    """The manual's file, as it was given."""
    reading: Reading
    compared: Compared
    explained: Explained
    rows: int
    """Rows of deviations.yaml."""

    @property
    def failed(self) -> bool:
        return bool(self.explained.unexplained or self.explained.stale or self.compared.stale_marks)

    @property
    def coverage(self) -> Mapping[str, tuple[int, int]]:
        """What there is to find in the manual: how much of it the spec has, and how much there is."""
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
    for what, (found, whole) in report.coverage.items():
        yield f"  {what:<14}{found:>5} of {whole}"
    explained, unexplained = report.explained.count, len(report.explained.unexplained)
    yield f"  {'differences':<14}{explained:>5} of {explained + unexplained} explained, by {len(report.explained.explained)} deviations"
    yield f"  {'deviations':<14}{report.rows - len(report.explained.stale_rows):>5} of {report.rows} apply"
    yield f"  {'seen elsewhere':<14}{report.compared.seen:>5} fields, members and codes that the manual lacks"
    yield f"  {'prose':<14}{report.reading.prose:>5} lines are not read: explanations, flows, code"
    yield from _section(
        "Unexplained: correct the spec, or give a deviation an entry in explains",
        map(str, report.explained.unexplained),
    )
    stale = (f"deviations.yaml:{stale.line}: {stale.row}: {stale.why}" for stale in report.explained.stale)
    yield from _section("Deviations that no longer apply", stale)
    yield from _section("Marks on what the manual has", map(str, report.compared.stale_marks))
    yield from _section("Remarks and descriptions that no pattern reads to the end", _unread(report.reading.unread))


def _section(title: str, items: Iterator[str]) -> Iterator[str]:
    listed = list(items)
    if listed:
        yield ""
        yield f"{title} ({len(listed)}):"
        yield from (f"  {item}" for item in listed)


def _unread(unread: Sequence[Unread]) -> Iterator[str]:
    """Each wording once, with its first line."""
    by_wording: dict[tuple[str, ...], list[int]] = {}
    for one in unread:
        by_wording.setdefault(one.parts, []).append(one.line)
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
        "coverage": {what: {"found": found, "of": whole} for what, (found, whole) in report.coverage.items()},
        "explained": [
            {"deviation": row, **asdict(difference)}
            for row, found in report.explained.explained.items()
            for difference in found
        ],
        "unexplained": [asdict(difference) for difference in report.explained.unexplained],
        "prose": report.reading.prose,
        "stale": [asdict(stale) for stale in report.explained.stale],
        "seen": report.compared.seen,
        "stale_marks": [asdict(mark) for mark in report.compared.stale_marks],
        "unread": [asdict(one) for one in report.reading.unread],
    }
