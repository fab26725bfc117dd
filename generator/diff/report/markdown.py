"""A comment on a pull request: what a reviewer must see at once, and the rest behind a click."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from generator.diff.change import Change, Changes
from generator.diff.report.report import BUMPS, URGENCIES, Report, before_and_after, counted, listed, shown

MOST = 60_000
"""Characters: GitHub takes 65,536 in a comment."""
SIGNS = {"breaking": "🔴", "type-only": "🟣", "behaviour": "🟡", "safe": "🟢"}


def render(report: Report) -> str:
    """The comment. What does not fit is counted."""
    text = "\n".join(_head(report)) + "\n"
    rest = list(report.found.changes)
    for verdict, changes in report.by_verdict():
        block = [f"\n#### {SIGNS[verdict]} {verdict} ({len(changes)})\n"]
        if verdict == "safe":
            block = [f"\n<details><summary>{SIGNS[verdict]} {verdict} ({len(changes)})</summary>\n\n"]
        text += block[0]
        for change in changes:
            told = _safe(change) if verdict == "safe" else _change(report, change)
            if len(text) + len(told) > MOST:
                break
            text += told
            rest.remove(change)
        text += "\n</details>\n" if verdict == "safe" else ""
    if rest:
        text += f"\n{len(rest)} more do not fit into a comment: `python -m generator diff {report.found.old} {report.found.new}`.\n"
    return text


def _head(report: Report) -> Iterator[str]:
    found: Changes = report.found
    yield f"### Contract: {report.counts}"
    yield ""
    if found.changes:
        yield f"**Next release** {BUMPS[found.bump]}. **Released clients** {URGENCIES[found.urgency]}."
    for fault in report.accepted.faults:
        yield f"\n⚠️ {escaped(fault)}"


def _change(report: Report, change: Change) -> str:
    told = before_and_after(change)
    summary = f"<code>{_plain(change.subject)}</code> {_plain(change.text)}{f': {_plain(told)}' if told else ''}"
    acceptance = report.accepted_by(change)
    if acceptance:
        summary += f" — accepted until {acceptance.expires}"
    rows = [
        f"- released clients: **{change.installed}** ({escaped(change.reasons[0])})",
        f"- after regenerating: **{change.source}** ({escaped(change.reasons[1])})",
    ]
    if change.symbols:
        rows.append(f"- Python: {', '.join(_code(str(symbol)) for symbol in change.symbols)}")
    if change.operations:
        rows.append(f"- {counted(change.operations)}: {escaped(listed(change.operations, 20))}")
    if not told and change.kind != "docs-changed":
        rows.append(f"- before: {_code(shown(change.before, 200))}, after: {_code(shown(change.after, 200))}")
    place = change.new or change.old
    if place:
        rows.append(
            f"- {_code(str(place))}{'' if change.new else ' (old side)'}, fingerprint {_code(change.fingerprint)}"
        )
    if acceptance:
        rows.append(f"- accepted: {escaped(acceptance.reason)}")
    return f"<details><summary>{summary}</summary>\n\n" + "\n".join(rows) + "\n\n</details>\n"


def _safe(change: Change) -> str:
    told = before_and_after(change, 40)
    return f"- {_code(change.subject)} {escaped(change.text)}{f': {_code(told)}' if told else ''}\n"


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
