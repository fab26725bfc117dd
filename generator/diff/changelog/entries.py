"""Changes of a contract → lines of CHANGELOG.md, in the words of the Python API.

A line has the fingerprint of its edit in a comment. So it is written once, may be reworded by hand, and is removed if the edit is undone.
Lines without a fingerprint are written by hand and stay.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from generator.diff import MISSING, Change
from generator.diff.surface import SymbolChange
from generator.read.sources import mark_of, seen_phrase
from generator.vocabulary import EDIT_WORDS, LIMIT_SENTENCES

Section = Literal["Breaking", "Added", "Changed", "Removed"]
SECTIONS: tuple[Section, ...] = ("Breaking", "Added", "Changed", "Removed")
SILENT = ("docs-changed", "seen-changed", "manual-moved")
"""Kinds of edits that change only descriptions."""
RENAMING = ("python-name-changed", "operation-id-changed")
PHRASES = {
    "became-required": "must be given now",
    "became-optional": "may be left out now",
    **EDIT_WORDS,
}
MARK = re.compile(r" <!-- spec:(\w{12}) -->$")


def entries(changes: Sequence[Change], symbols: Sequence[SymbolChange]) -> Mapping[Section, Mapping[str, str]]:
    """The lines of each section by fingerprint: one sentence for each edit of more than descriptions."""
    by_symbol = {declared.symbol: declared for declared in symbols}
    sections: dict[Section, dict[str, str]] = {section: {} for section in SECTIONS}
    for change in changes:
        if change.kind not in SILENT:
            sections[_section(change, by_symbol)][change.fingerprint] = _sentence(change, by_symbol)
    return {name: dict(sorted(lines.items(), key=lambda line: line[1])) for name, lines in sections.items() if lines}


def render_entries(sections: Mapping[Section, Mapping[str, str]]) -> str:
    return "\n".join(f"### {name}\n\n" + "\n".join(_marked(lines)) + "\n" for name, lines in sections.items())


def merged(changelog: str, new: Mapping[Section, Mapping[str, str]]) -> str:
    """The changelog with these lines under Unreleased.

    Raises:
        ValueError: if it has no such heading.
    """
    head, heading, rest = changelog.partition("\n## Unreleased\n")
    if not heading:
        raise ValueError("the changelog has no heading `## Unreleased`; add one")
    body, next_heading, tail = rest.partition("\n## ")
    sections = _sections(body)
    for section in SECTIONS:
        lines = new.get(section, {})
        kept = [line for line in sections.get(section, []) if _fingerprint(line) in (None, *lines)]
        known = {_fingerprint(line) for line in kept}
        kept += _marked({key: text for key, text in lines.items() if key not in known})
        if section in sections or kept:
            sections[section] = kept
    ordered = [name for name in SECTIONS if name in sections] + [name for name in sections if name not in SECTIONS]
    text = "".join(
        f"\n### {name}\n\n" + "\n".join(sections[name]) + "\n" for name in ordered if name and sections[name]
    )
    preface = "".join(f"\n{line}\n" for line in sections.get("", []) if line)
    return f"{head}{heading}{preface}{text}" + (f"{next_heading}{tail}" if next_heading else "")


def _sections(body: str) -> dict[str, list[str]]:
    """The lines under each heading of a release, without blank ones. Lines before the first heading are under ''."""
    sections: dict[str, list[str]] = {}
    name = ""
    for line in body.split("\n"):
        if line.startswith("### "):
            name = line.removeprefix("### ").strip()
            sections.setdefault(name, [])
        elif line.strip():
            sections.setdefault(name, []).append(line.rstrip())
    return sections


def _fingerprint(line: str) -> str | None:
    mark = MARK.search(line)
    return mark[1] if mark else None


def _marked(lines: Mapping[str, str]) -> list[str]:
    return [f"- {text} <!-- spec:{key} -->" for key, text in lines.items()]


def _section(change: Change, by_symbol: Mapping[str, SymbolChange]) -> Section:
    if change.source == "breaking":
        return "Breaking"
    verbs: set[str] = {declared.change for declared in _reshaped(change, by_symbol)}
    verbs = verbs or {symbol.change for symbol in change.symbols}
    if verbs == {"added"} or ("added" in change.kind and "added" in verbs):
        return "Added"
    return "Removed" if verbs == {"removed"} else "Changed"


def _sentence(change: Change, by_symbol: Mapping[str, SymbolChange]) -> str:
    urgent = "; released clients break" if change.installed == "breaking" and change.source != "breaking" else ""
    return f"{_clause(change, by_symbol)}{urgent}."


def _clause(change: Change, by_symbol: Mapping[str, SymbolChange]) -> str:
    if change.kind == "version-changed":
        return f"The contract follows the manual {change.after} now, was {change.before}"
    renamed = _first([symbol for symbol in change.symbols if symbol.change == "renamed"])
    if renamed and ("renamed" in change.kind or change.kind in RENAMING):
        return f"`{renamed.before}` is `{renamed.after}` now"
    for verb in ("added", "removed"):
        if verb in change.kind and any(symbol.change == verb for symbol in change.symbols):
            seen = seen_phrase(mark_of(change.after)) if verb == "added" else ""
            return f"{_all(change, verb)} {verb}{f' ({seen})' if seen else ''}"
    name, keyword = _name(change), change.text.partition(" ")[0]
    if keyword in LIMIT_SENTENCES:
        return f"{name} {_limit(LIMIT_SENTENCES[keyword], change.before, change.after)}"
    if change.kind in PHRASES:
        return f"{name} {PHRASES[change.kind]}"
    if reshaped := _reshaped(change, by_symbol):
        return ", ".join(map(_declared, reshaped))
    return f"{name}: {change.text}{_values(change)}"


def _reshaped(change: Change, by_symbol: Mapping[str, SymbolChange]) -> list[SymbolChange]:
    """The changed symbols of an edit of a type or a body."""
    if not change.kind.startswith(("reference-", "type-", "shape-", "format-", "became-enum", "enum-", "values-")):
        return []
    named = {_symbol(symbol.after or symbol.before) for symbol in change.symbols}
    return [
        declared
        for key, declared in by_symbol.items()
        if key in named or ("(" in key and key.partition("(")[0] in named)
    ]


def _declared(change: SymbolChange) -> str:
    if change.change == "changed":
        return f"`{change.before}` is `{change.after}` now"
    text = change.before or change.after
    return f"`{change.symbol if text.startswith('class ') else text}` {change.change}"


def _all(change: Change, verb: str) -> str:
    """Every name that an edit added or removed, methods first: `client.person.list(badge=…)`, `PersonListRequest.badge`."""
    names = [symbol.after or symbol.before for symbol in change.symbols if symbol.change == verb]
    return ", ".join(f"`{name}`" for name in sorted(names, key=lambda name: (not name.startswith("client."), name)))


def _first(symbols: Sequence[Any]) -> Any:
    """The symbol that users write most often: a call, else a name."""
    return min(symbols, key=lambda symbol: not (symbol.after or symbol.before).startswith("client."), default=None)


def _name(change: Change) -> str:
    symbol = _first(change.symbols)
    return f"`{symbol.after or symbol.before}`" if symbol else change.subject[:1].upper() + change.subject[1:]


def _symbol(name: str) -> str:
    """The key in the surface for a name that a change prints."""
    return re.sub(r"\(\)? -> .*", "", name).replace("=…)", ")").removesuffix("()")


def _limit(words: str, before: Any, after: Any) -> str:
    if after is MISSING:
        return f"no longer {words.format(before)}"
    return f"{words.format(after)} now" + ("" if before is MISSING else f", was {before}")


def _values(change: Change) -> str:
    plain = (str, int, float, bool)
    before, after = (
        f"`{value}`" if isinstance(value, plain) and len(str(value)) < 60 else ""
        for value in (change.before, change.after)
    )
    if before and after:
        return f", was {before}, now {after}"
    return f", now {after}" if after else f", was {before}" if before else ""
