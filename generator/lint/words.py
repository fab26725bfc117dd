"""Writes the tables of marks and limits in spec/README.md from the vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.vocabulary import LIMIT_WORDS, MARKS, Word

TABLE = re.compile(r"(<!-- (marks|limits)(?:: (\w+))? -->\n).*?(?=<!-- end -->)", re.S)


def with_tables(page: str) -> str:
    """The page with its tables written anew."""
    return TABLE.sub(lambda match: match[1] + "".join(f"{line}\n" for line in _table(match[2], match[3])), page)


def _table(what: str, place: str | None) -> Iterator[str]:
    if what == "limits":
        yield from ("| limit | of | takes | means |", "| --- | --- | --- | --- |")
        for word in LIMIT_WORDS:
            meaning = word.words[0].format("…") if word.words else "no item twice"
            yield f"| `{word.name}` | {', '.join(word.limits)} | {word.kind} | {meaning} |"
        return
    yield from ("| mark | takes | meaning |", "| --- | --- | --- |")
    for word in MARKS:
        if place in word.places:
            yield f"| `{word.name}` | {_taken(word)} | {word.meaning} |"


def _taken(word: Word) -> str:
    values = ", ".join(f"`{str(value).lower() if value is True else value}`" for value in word.values)
    return values or word.kind or "–"
