"""Translates sentences of the command line with gettext. The language is chosen once at the start.

`_("…")` translates now, `N_("…")` marks a text that is translated when it is shown, `n_("…", "…", count)` chooses by number.
A part of the toolkit has a catalogue of its own, `locale/zh/LC_MESSAGES/<part>.po`; `make generate` collects its texts
and compiles it. A text without a translation fails a test.

The client is English: its errors keep the template and the values of their sentences, and `translated` translates them.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import gettext

T = TypeVar("T", bound=str)
LANGUAGES = ("en", "zh")
LOCALE = os.path.join(os.path.dirname(__file__), "locale")

_catalogue: gettext.NullTranslations | None = None
_language = "en"


def choose(language: str | None = None) -> None:
    """Set the language, by default from the environment."""
    global _catalogue, _language
    _language = language if language in LANGUAGES else _of_environment()
    _catalogue = None
    # click calls gettext itself, and LANGUAGE takes precedence over all other variables.
    os.environ["LANGUAGE"] = _language
    if _language == "en":
        return
    import gettext

    gettext.bindtextdomain("click", LOCALE)
    gettext.textdomain("click")
    folder = os.path.join(LOCALE, _language, "LC_MESSAGES")
    for name in sorted(name for name in os.listdir(folder) if name.endswith(".mo")):
        with open(os.path.join(folder, name), "rb") as file:
            translations = gettext.GNUTranslations(file)
        if _catalogue is None:
            _catalogue = translations
        else:
            _catalogue.add_fallback(translations)


def language() -> str:
    """The language in use: `en` or `zh`."""
    return _language


def chinese() -> bool:
    """Whether the language is Chinese."""
    return _language == "zh"


def _(text: str) -> str:
    """The text in the language in use."""
    return _catalogue.gettext(text) if _catalogue and text else text


def N_(text: T) -> T:  # noqa: N802 - gettext's own name
    """Mark a text for the catalogue. Returns it unchanged. It is translated when it is shown."""
    return text


def n_(one: str, many: str, count: int) -> str:
    """The text for a number, with `{count}` filled in."""
    chosen = _catalogue.ngettext(one, many, count) if _catalogue else one if count == 1 else many
    return chosen.format(count=count)


def translated(text: str) -> str:
    """A text of the client in the language in use. Other texts stay as they are."""
    if _catalogue is None:
        return text
    from hongtu_runtime.sentence import Sentence

    if not isinstance(text, Sentence):
        return text
    if text.parts:
        return _MARKS.get(text.mark, text.mark).join(map(translated, text.parts))
    template = _(text.template)
    return (
        template.format(**{name: translated(value) for name, value in text.values.items()}) if text.values else template
    )


_MARKS = {" ": "", ", ": "、", "; ": "；"}


def ended(text: str) -> str:
    """A text with the full stop of the language in use, unless it has one."""
    return text if text.endswith((".", "。", "?", "？")) else text + ("。" if chinese() else ".")


def _of_environment() -> str:
    """`zh` if the environment requests Chinese, `en` otherwise."""
    asked = next(filter(None, map(os.environ.get, ("HONGTU_LANG", "LC_ALL", "LC_MESSAGES", "LANG"))), "")
    if not asked and sys.platform == "win32":
        import locale

        asked = locale.getlocale()[0] or ""
    return "zh" if asked.lower().startswith(("zh", "chinese")) else "en"
