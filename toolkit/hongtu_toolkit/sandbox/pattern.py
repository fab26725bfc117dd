"""Matches the patterns of a schema, so that no pattern and text can block the sandbox.

Python's `re` may try exponentially many ways. Meanwhile it blocks the interpreter, and it cannot be interrupted. Plain patterns, which nearly
all are, cannot cause this. Other patterns are tried in a separate process, which has one second.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import lru_cache

PATIENCE = 1.0
"""Seconds. A text that takes longer does not match."""
FOUND, NOT_FOUND = 10, 11
TRY = f"import json, re, sys; sys.exit({FOUND} if re.search(*json.load(sys.stdin)) else {NOT_FOUND})"

ATOM = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
"""An escaped character, or a character class."""


def matches(pattern: str, text: str) -> bool:
    """Whether a pattern matches somewhere in a text, with JavaScript's rules: `$` matches only at the very end."""
    ended = re.sub(r"\$$", r"\\Z", pattern)
    return bool(re.search(ended, text)) if is_plain(pattern) else _within_time(ended, text)


@lru_cache(256)
def is_plain(pattern: str) -> bool:
    """Whether a pattern is anchored at the start, has neither groups nor alternatives, and has at most one unbounded repetition."""
    bare = ATOM.sub("x", pattern)
    return bare.startswith("^") and not set("()|") & set(bare) and len(re.findall(r"[+*]|\{\d*,\}", bare)) <= 1


@lru_cache(1024)
def _within_time(pattern: str, text: str) -> bool:
    try:
        asked = json.dumps([pattern, text])
        done = subprocess.run([sys.executable, "-I", "-S", "-c", TRY], input=asked, text=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == FOUND
