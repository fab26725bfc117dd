"""Sentences for people that a program can write in another language: English text that keeps how it was made."""

from __future__ import annotations

from collections.abc import Iterable


class Sentence(str):
    """An English text. It keeps its template and its values, so that a program with a catalogue can translate it.

    The client itself is English and knows no catalogue. `template` is the key of a catalogue, as with gettext. The values
    are texts, which may be sentences themselves. A text that joins others has `parts` instead.
    """

    template: str
    """The text with a place such as `{where}` for each value. Without values, the text itself: braces mean nothing then."""
    values: dict[str, str]
    parts: tuple[str, ...]
    """The texts that this one joins, or none."""
    mark: str
    """What is between the parts: " ", ", ", "; " or a line break."""

    def __new__(cls, template: str, /, **values: object) -> Sentence:
        texts = {name: value if isinstance(value, str) else f"{value}" for name, value in values.items()}
        made = str.__new__(cls, template.format(**texts) if texts else template)
        made.template, made.values, made.parts, made.mark = template, texts, (), ""
        return made

    def __getnewargs__(self) -> tuple[str]:
        """A pickle sets the rest from the state."""
        return (str(self),)


def joined(texts: Iterable[str], mark: str = " ") -> Sentence:
    """Several texts as one. Empty texts are left out."""
    parts = tuple(text for text in texts if text)
    made = Sentence(mark.join(parts))
    made.parts, made.mark = parts, mark
    return made


def template(text: str) -> str:
    """Mark the template of a sentence that is made later, so that a catalogue has it. Returns it unchanged."""
    return text
