"""A comment on a pull request: the important changes at once, the rest behind a click."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from generator.diff.change import Change
from generator.diff.report.report import BUMPS, URGENCIES, Report, before_and_after, counted, listed, shown

MOST = 60_000
"""Characters. GitHub accepts 65,536 in a comment."""
SIGNS = {"breaking": "🔴", "type-only": "🟣", "behaviour": "🟡", "safe": "🟢"}


def render(report: Report) -> str:
    """The comment. Changes that do not fit are counted."""
    text = "\n".join(_head(report)) + "\n"
    rest = list(report.changes.changes)
    for verdict, changes in report.by_verdict():
        title = f"{SIGNS[verdict]} {verdict} ({len(changes)})"
        text += f"\n<details><summary>{title}</summary>\n\n" if verdict == "safe" else f"\n#### {title}\n"
        for change in changes:
            block = _safe(change) if verdict == "safe" else _change(report, change)
            if len(text) + len(block) > MOST:
                break
            text += block
            rest.remove(change)
        text += "\n</details>\n" if verdict == "safe" else ""
    if rest:
        command = f"python -m generator diff {report.changes.old} {report.changes.new}"
        text += f"\n{len(rest)} more do not fit into a comment: `{command}`.\n"
    return text


def _head(report: Report) -> Iterator[str]:
    changes = report.changes
    yield f"### Contract: {report.counts}"
    yield ""
    if changes.changes:
        yield f"**Next release** {BUMPS[changes.bump]}. **Released clients** {URGENCIES[changes.urgency]}."
    for fault in report.accepted.faults:
        yield f"\n⚠️ {escaped(fault)}"


def _change(report: Report, change: Change) -> str:
    values = before_and_after(change)
    summary = f"<code>{_plain(change.subject)}</code> {_plain(change.text)}{f': {_plain(values)}' if values else ''}"
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
    if not values and change.kind != "docs-changed":
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
    values = before_and_after(change, 40)
    return f"- {_code(change.subject)} {escaped(change.text)}{f': {_code(values)}' if values else ''}\n"


def escaped(text: str) -> str:
    """Text in which Markdown finds no tags, links or mentions."""
    return re.sub(r"([\\`*_\[\]|~#])", r"\\\1", _plain(text))


def _plain(text: str) -> str:
    """Text in which HTML finds no tags or mentions."""
    return html.escape(" ".join(text.split()), quote=False).replace("@", "@\u200b")


def _code(text: str) -> str:
    """A code span of any text."""
    text = " ".join(text.split())
    fence = "`" * (1 + max((len(run) for run in re.findall(r"`+", text)), default=0))
    return f"{fence} {text} {fence}" if "`" in text else f"`{text}`"
