"""A comment on a pull request: what a reviewer must see at once, and the rest behind a click."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from generator.diff.finding import Finding, Findings
from generator.diff.report.report import BUMPS, URGENCIES, Report, change, counted, listed, shown

MOST = 60_000
"""Characters: GitHub takes 65,536 in a comment."""
SIGNS = {"breaking": "🔴", "type-only": "🟣", "behaviour": "🟡", "safe": "🟢"}


def render(report: Report) -> str:
    """The comment. What does not fit is counted."""
    text = "\n".join(_head(report)) + "\n"
    rest = list(report.found.findings)
    for verdict, findings in report.by_verdict():
        block = [f"\n#### {SIGNS[verdict]} {verdict} ({len(findings)})\n"]
        if verdict == "safe":
            block = [f"\n<details><summary>{SIGNS[verdict]} {verdict} ({len(findings)})</summary>\n\n"]
        text += block[0]
        for finding in findings:
            told = _safe(finding) if verdict == "safe" else _finding(report, finding)
            if len(text) + len(told) > MOST:
                break
            text += told
            rest.remove(finding)
        text += "\n</details>\n" if verdict == "safe" else ""
    if rest:
        text += f"\n{len(rest)} more do not fit into a comment: `python -m generator diff {report.found.old} {report.found.new}`.\n"
    return text


def _head(report: Report) -> Iterator[str]:
    found: Findings = report.found
    yield f"### Contract: {report.counts}"
    yield ""
    if found.findings:
        yield f"**Next release** {BUMPS[found.bump]}. **Released clients** {URGENCIES[found.urgency]}."
    for fault in report.accepted.faults:
        yield f"\n⚠️ {escaped(fault)}"


def _finding(report: Report, finding: Finding) -> str:
    told = change(finding)
    summary = f"<code>{_plain(finding.subject)}</code> {_plain(finding.text)}{f': {_plain(told)}' if told else ''}"
    acceptance = report.accepted_by(finding)
    if acceptance:
        summary += f" — accepted until {acceptance.expires}"
    rows = [
        f"- released clients: **{finding.installed}** ({escaped(finding.reasons[0])})",
        f"- after regenerating: **{finding.source}** ({escaped(finding.reasons[1])})",
    ]
    if finding.symbols:
        rows.append(f"- Python: {', '.join(_code(str(symbol)) for symbol in finding.symbols)}")
    if finding.operations:
        rows.append(f"- {counted(finding.operations)}: {escaped(listed(finding.operations, 20))}")
    if not told and finding.kind != "docs-changed":
        rows.append(f"- before: {_code(shown(finding.before, 200))}, after: {_code(shown(finding.after, 200))}")
    place = finding.new or finding.old
    if place:
        rows.append(
            f"- {_code(str(place))}{'' if finding.new else ' (old side)'}, fingerprint {_code(finding.fingerprint)}"
        )
    if acceptance:
        rows.append(f"- accepted: {escaped(acceptance.reason)}")
    return f"<details><summary>{summary}</summary>\n\n" + "\n".join(rows) + "\n\n</details>\n"


def _safe(finding: Finding) -> str:
    told = change(finding, 40)
    return f"- {_code(finding.subject)} {escaped(finding.text)}{f': {_code(told)}' if told else ''}\n"


def escaped(text: str) -> str:
    """Text that is text in Markdown: no tags, no links, no mentions."""
    return re.sub(r"([\\`*_\[\]|~#])", r"\\\1", _plain(text))


def _plain(text: str) -> str:
    """Text within HTML: no tags, no mentions."""
    return html.escape(" ".join(text.split()), quote=False).replace("@", "@\u200b")


def _code(text: str) -> str:
    """A code span, whatever is in it."""
    text = " ".join(text.split())
    fence = "`" * (1 + max((len(run) for run in re.findall(r"`+", text)), default=0))
    return f"{fence} {text} {fence}" if "`" in text else f"`{text}`"
