"""Spec text → Python source. Text of the spec enters generated code only through these functions."""

from __future__ import annotations

import re
import textwrap
from functools import cache

from generator.decide.names import snake

WIDTH = 120
INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e0fff]"
)
"""Control characters, other line ends, direction marks, zero-width characters, lone surrogates: no contract needs one."""
_WIRE_NAME = re.compile(r"`[a-z]+(?:[A-Z][a-z0-9]*)+`")


@cache
def docstring(text: str, indent: int = 4) -> str:
    """A docstring literal of one or several lines. It escapes whatever could end or change the literal; `pageNum` becomes `page_num`.

    The lines after the first are indented by `indent`.
    """
    text = re.sub(r"\r\n?", "\n", python_names(text)).expandtabs(4).rstrip()
    # Nothing is stripped after this line, so no escape is cut in two.
    safe = re.sub(r'"(?="|$)', r"\"", _escaped(text.replace("\\", "\\\\")))
    lines = [line for paragraph in safe.split("\n") for line in _wrapped(paragraph, WIDTH - indent - 6)]
    margin = " " * indent
    body = "\n".join([lines[0], *(f"{margin}{line}" if line else "" for line in lines[1:])])
    return f'"""{body}\n{margin}"""' if len(lines) > 1 else f'"""{body}"""'


def python_names(text: str) -> str:
    """The text with wire names in backticks replaced by Python names: `pageNum` becomes `page_num`."""
    return _WIRE_NAME.sub(lambda match: snake(match[0]), text)


def comment(text: str) -> str:
    """The text of a comment, on one line."""
    return visible(" ".join(text.split()))


def name(text: str) -> str:
    """A Python name, dotted or not.

    Raises:
        ValueError: it is not a Python name, so a check of the spec is missing.
    """
    if not all(part.isidentifier() and part.isascii() for part in text.split(".")):
        raise ValueError(f"{text!r} is not a Python name and must not reach a template")
    return text


def visible(text: str) -> str:
    """The text on one line, with control characters escaped, for a terminal or a log."""
    return text if text.isprintable() else _escaped(text).replace("\n", "\\n").replace("\t", "\\t")


def _escaped(text: str) -> str:
    """The text with each invisible character as a Python escape; line feeds and tabs stay."""
    return INVISIBLE.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


def _wrapped(paragraph: str, width: int) -> list[str]:
    if not paragraph.strip():
        return [""]
    lead = paragraph[: len(paragraph) - len(paragraph.lstrip())]
    hang = f"{lead}    " if paragraph.lstrip().partition(" ")[0].endswith(":") else lead
    return textwrap.wrap(
        paragraph.strip(),
        width=width,
        initial_indent=lead,
        subsequent_indent=hang,
        break_long_words=False,
        break_on_hyphens=False,
    )
