"""`hongtu codes`: what a code of the platform means, and what to try."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from hongtu_toolkit.cli import output
from hongtu_toolkit.cli.command import Command, argument
from hongtu_toolkit.cli.failure import REJECTED, CommandError
from hongtu_toolkit.cli.messages import N_, _

if TYPE_CHECKING:
    from hongtu_runtime.errors import ErrorCode


def _known(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    from hongtu.errors import CODES

    return [str(code) for code in CODES if str(code).startswith(incomplete)]


@click.command(
    "codes",
    cls=Command,
    help=N_(
        "What a code of the platform means, and what to try. WORDS are codes or words in their texts. "
        "Without WORDS: all codes."
    ),
    params=[argument("words", nargs=-1, metavar=N_("[CODE|WORD]…"), shell_complete=_known), *output.options()],
)
@click.pass_context
def codes(ctx: click.Context, words: tuple[str, ...]) -> None:
    from hongtu.errors import CODES

    fitting = [known for known in CODES.values() if all(_fits(known, word) for word in words)]
    if not words or len(words) > 1 and all(word.isdecimal() for word in words):
        fitting = [known for known in CODES.values() if not words or str(known.code) in words]
    if not fitting:
        near = [str(code) for code in CODES if str(code)[:3] == words[0][:3]][:8]
        advice = _("Similar codes: {codes}").format(codes=", ".join(near)) if near else _("All of them: hongtu codes")
        raise CommandError(_("No code matches {words}.").format(words=" ".join(words)), advice, code=REJECTED)
    out = output.of(ctx, ("code", "name", "zh", "en", "family", "means", "hint"))
    out.ranks = {"family": 1, "means": 1, "hint": 2}
    rows = list(map(_row, fitting))
    if len(rows) == 1:
        out.value(rows[0])
    else:
        out.rows(rows)


def _fits(known: ErrorCode, word: str) -> bool:
    if word.isdecimal():
        return str(known.code) == word or len(word) < 6 and str(known.code).startswith(word)
    texts: Iterator[str] = iter((known.name, known.family, known.hint, _(known.hint), *known.zh, *known.en))
    return any(word.lower() in text.lower() for text in texts)


def _row(known: ErrorCode) -> dict[str, Any]:
    return {
        "code": known.code,
        "name": known.name,
        "zh": " / ".join(known.zh),
        "en": " / ".join(known.en),
        "family": known.family,
        "means": str(known.means) if known.means else None,
        "hint": _(known.hint) or None,
        "proves_refusal": known.proves_refusal,
    }
