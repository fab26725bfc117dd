"""Spec text → Python source: the only ways in which words of the spec enter generated code."""

from __future__ import annotations

import re
import textwrap
from functools import cache

from generator.decide.names import snake

WIDTH = 120
BESIDE_TEXT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e0fff]"
)
"""Controls, other line ends, marks that turn the direction or show nothing, lone surrogates: no contract needs one."""
_WIRE_NAME = re.compile(r"`[a-z]+(?:[A-Z][a-z0-9]*)+`")


@cache
def docstring(text: str, indent: int = 4) -> str:
    """A docstring literal of one or several lines. Escapes all that could end it or change it; `pageNum` becomes `page_num`.

    The first line stands where the caller puts it; later ones are indented by `indent`.
    """
    text = re.sub(r"\r\n?", "\n", python_names(text)).expandtabs(4).rstrip()
    # Nothing is taken away behind this line: what is escaped stays so.
    safe = re.sub(r'"(?="|$)', r"\"", _escaped(text.replace("\\", "\\\\")))
    lines = [line for paragraph in safe.split("\n") for line in _wrapped(paragraph, WIDTH - indent - 6)]
    margin = " " * indent
    body = "\n".join([lines[0], *(f"{margin}{line}" if line else "" for line in lines[1:])])
    return f'"""{body}\n{margin}"""' if len(lines) > 1 else f'"""{body}"""'


def python_names(text: str) -> str:
    """Names on the wire, in backticks, as Python has them: `pageNum` becomes `page_num`."""
    return _WIRE_NAME.sub(lambda found: snake(found[0]), text)


def comment(text: str) -> str:
    """Text behind a `#`: one line, whatever it holds."""
    return visible(" ".join(text.split()))


def name(text: str) -> str:
    """A name, dotted or not, as it is in code.

    Raises:
        ValueError: for what is not a name: the check that should have refused it is missing.
    """
    if not all(part.isidentifier() and part.isascii() for part in text.split(".")):
        raise ValueError(f"{text!r} is no Python name and must not reach a template")
    return text


def visible(text: str) -> str:
    """Text on one line, for a terminal or a log: what would act there instead of being read stands as an escape."""
    return text if text.isprintable() else _escaped(text).replace("\n", "\\n").replace("\t", "\\t")


def _escaped(text: str) -> str:
    """Everything that no text needs as an escape of Python; line feeds and tabs stay."""
    return BESIDE_TEXT.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


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
