"""Asks before something moves or is removed. The question names the action, the person or thing, and the site."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from hongtu_toolkit.cli import contract, subject
from hongtu_toolkit.cli.contract import Fact
from hongtu_toolkit.cli.failure import CommandError, declined
from hongtu_toolkit.cli.messages import _
from hongtu_toolkit.cli.plain import printable

YES = ("y", "yes", "是", "是的")
NO = ("n", "no", "否", "不", "不是")

if TYPE_CHECKING:
    from hongtu import Hongtu
    from hongtu_toolkit.cli.interface import Interface


def asks(command: Interface, fields: Fact) -> bool:
    """Whether a call with these fields moves or removes something."""
    if command.effect in ("ends", "moves"):
        return True
    parameters = command.fact.get("parameters", [])
    return any(fields.get(fact["name"]) for fact in parameters if fact.get("ends")) or any(
        fact.get("explicit") and fields.get(fact["name"]) is None for fact in parameters
    )


def confirm(command: Interface, fields: Fact, client: Hongtu, *, yes: bool) -> None:
    """Ask, unless --yes was given. CommandError if the answer is no, or nobody can answer."""
    if yes:
        return
    lines = subject.named(command, fields, client) if sys.stdin.isatty() else ()
    ask(contract.title(command.fact), client.base_url, lines, yes=yes)


def ask(what: str, where: str, lines: Iterable[str], *, yes: bool) -> None:
    """Ask whether to do something at a site, with the details. CommandError if the answer is no."""
    if yes:
        return
    need_answer(what, yes=yes)
    click.echo(f"{what}  [{where}]", err=True)
    for line in lines:
        click.echo(f"  {printable(line)}", err=True)
    if not agreed(_("Continue?")):
        raise declined(_("Nothing was sent."))


def agreed(question: str) -> bool:
    """Ask at the terminal until the answer is yes or no, in English or Chinese. Enter means no."""
    while True:
        answer = click.prompt(question, default="", show_default=False, prompt_suffix=" [y/N]: ", err=True)
        word = str(answer).strip().lower()
        if word in YES:
            return True
        if word in ("", *NO):
            return False
        click.echo(_("Answer y or n."), err=True)


def need_answer(what: str, *, yes: bool) -> None:
    """CommandError if a confirmation is necessary, and there is neither --yes nor a terminal."""
    if not yes and not sys.stdin.isatty():
        raise CommandError(
            _("{what}: this requires a confirmation, and there is no terminal to ask at. Nothing was sent.").format(
                what=what
            ),
            _("In a script, use --yes."),
        )
