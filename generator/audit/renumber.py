"""Line numbers of the old manual → those of the new one, wherever the spec names one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from generator.audit.text import Line

NEAR = 60
"""How many lines away a line is looked for where much has changed around it: about a page."""
LINE = re.compile(r"(?<=\bline: )\d+")
TITLE = re.compile(r"\btitle: ([^,{}\n]+), line: (\d+)")
"""`{title: 人员列表, line: 120}`: what says where an interface stands."""
IN_PROSE = re.compile(r"(?i)\blines?\s+\d+(?:\s*[-–]\s*\d+|,\s+\d+|\s+and\s+\d+)*")
"""`line 3`, `lines 3-5, 9`, over several lines too: how prose names lines of the manual. Other numbers are none."""
NUMBER = re.compile(r"\d+")


def renumbered(texts: Mapping[str, str], old: Sequence[Line], new: Sequence[Line]) -> dict[str, str]:
    """The files of a spec, by name, in which a `line:` changes, or `lines 3-5, 9` in prose."""
    moved = _Moved(old, new)

    def to(match: re.Match[str]) -> str:
        return NUMBER.sub(lambda number: str(moved.to(int(number[0]))), match[0])

    changed = {name: IN_PROSE.sub(to, LINE.sub(to, text)) for name, text in texts.items()}
    return {name: text for name, text in changed.items() if text != texts[name]}


def is_renumbered(texts: Mapping[str, str], old: Sequence[Line], new: Sequence[Line]) -> bool:
    """Whether the titles of the spec are at the lines of the new manual already: to move these again would corrupt them."""
    named = [found for text in texts.values() for found in TITLE.findall(text)]
    before, after = (sum(_stands(title, int(line), lines) for title, line in named) for lines in (old, new))
    return after > before


def _stands(title: str, line: int, lines: Sequence[Line]) -> bool:
    return 0 < line <= len(lines) and title.strip("\"' ") in lines[line - 1].text


class _Moved:
    """Where each line of the old manual is in the new one."""

    def __init__(self, old: Sequence[Line], new: Sequence[Line]) -> None:
        self._old = [line.text for line in old]
        self._new = [line.text for line in new]
        matcher = SequenceMatcher(None, _in_context(old), _in_context(new), autojunk=False)
        self._blocks = matcher.get_matching_blocks()
        self._starts = [block.a for block in self._blocks]

    def to(self, number: int) -> int:
        """The line with the same text that is nearest to where it would stand; without one, where it would stand."""
        at = bisect_right(self._starts, number - 1) - 1
        guess = number - 1 + (self._blocks[at].b - self._blocks[at].a if at >= 0 else 0)
        text = self._old[number - 1] if number <= len(self._old) else ""
        near = range(max(0, guess - NEAR), min(len(self._new), guess + NEAR + 1))
        same = [place for place in near if self._new[place] == text]
        return min(same, key=lambda place: abs(place - guess), default=guess) + 1


def _in_context(lines: Sequence[Line]) -> list[tuple[str, ...]]:
    """Each line with its neighbours: alone, most lines of a table occur hundreds of times."""
    texts = ["", *("" if line.is_anchor else line.text for line in lines), ""]
    return [tuple(texts[at : at + 3]) for at in range(len(lines))]
