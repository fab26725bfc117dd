"""Line numbers of the old manual in the spec → those of the new one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from generator.audit.text import Line

NEAR = 60
"""How many lines away a line is searched for: about a page."""
LINE = re.compile(r"(?<=\bline: )\d+")
TITLE = re.compile(r"\btitle: ([^,{}\n]+), line: (\d+)")
"""`{title: 人员列表, line: 120}`: the title and line of an interface."""
IN_PROSE = re.compile(r"(?i)\blines?\s+\d+(?:\s*[-–]\s*\d+|,\s+\d+|\s+and\s+\d+)*")
"""`line 3`, `lines 3-5, 9`, also broken over lines: the form in which prose names lines of the manual."""
BLANKS = " \xa0"
"""At the end of a line they come and go from one extraction to the next."""
NUMBER = re.compile(r"\d+")


def renumbered(texts: Mapping[str, str], old: Sequence[Line], new: Sequence[Line]) -> dict[str, str]:
    """The files of a spec in which line numbers change: those of a `line:`, and those in prose."""
    moved = _Moved(old, new)

    def to(match: re.Match[str]) -> str:
        return NUMBER.sub(lambda number: str(moved.to(int(number[0]))), match[0])

    changed = {name: IN_PROSE.sub(to, LINE.sub(to, text)) for name, text in texts.items()}
    return {name: text for name, text in changed.items() if text != texts[name]}


def is_renumbered(texts: Mapping[str, str], old: Sequence[Line], new: Sequence[Line]) -> bool:
    """Whether the spec already has the lines of the new manual. Moving them again would corrupt them."""
    named = [match for text in texts.values() for match in TITLE.findall(text)]
    before, after = (sum(_is_at(title, int(line), lines) for title, line in named) for lines in (old, new))
    return after > before


def _is_at(title: str, line: int, lines: Sequence[Line]) -> bool:
    return 0 < line <= len(lines) and title.strip("\"' ") in lines[line - 1].text


class _Moved:
    """The place of each line of the old manual in the new one."""

    def __init__(self, old: Sequence[Line], new: Sequence[Line]) -> None:
        self._old = [line.text.strip(BLANKS) for line in old]
        self._new = [line.text.strip(BLANKS) for line in new]
        matcher = SequenceMatcher(None, _in_context(old), _in_context(new), autojunk=False)
        self._blocks = matcher.get_matching_blocks()
        self._starts = [block.a for block in self._blocks]

    def to(self, number: int) -> int:
        """The line with the same text that is nearest to the expected place, or the expected place if there is none."""
        at = bisect_right(self._starts, number - 1) - 1
        guess = number - 1 + (self._blocks[at].b - self._blocks[at].a if at >= 0 else 0)
        if at >= 0 and self._is_paired(at, number - 1):
            return guess + 1
        text = self._old[number - 1] if number <= len(self._old) else ""
        near = range(max(0, guess - NEAR), min(len(self._new), guess + NEAR + 1))
        same = [place for place in near if self._new[place] == text]
        return min(same, key=lambda place: abs(place - guess), default=guess) + 1

    def _is_paired(self, at: int, index: int) -> bool:
        """Whether a line is in a block that both manuals have, or in a gap behind it that is as long in both."""
        block, following = self._blocks[at], self._blocks[min(at + 1, len(self._blocks) - 1)]
        return index < block.a + block.size or following.a - block.a == following.b - block.b


def _in_context(lines: Sequence[Line]) -> list[tuple[str, ...]]:
    """Each line with its neighbours, because most lines of a table occur hundreds of times."""
    texts = ["", *("" if line.is_anchor else line.text.strip(BLANKS) for line in lines), ""]
    return [tuple(texts[at : at + 3]) for at in range(len(lines))]
