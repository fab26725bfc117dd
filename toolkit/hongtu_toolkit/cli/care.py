"""Asking before something moves or is taken away, in words: what will be done, to which person or thing, at which site."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from hongtu_toolkit.cli import contract
from hongtu_toolkit.cli.contract import Fact
from hongtu_toolkit.cli.failure import CommandError
from hongtu_toolkit.cli.messages import _

if TYPE_CHECKING:
    from hongtu import Hongtu
    from hongtu_toolkit.cli.interface import Interface

MOST = 10
"""So many things are named in a question."""


def asks(command: Interface, fields: Fact) -> bool:
    """Whether a call with these fields moves or takes away something."""
    if command.effect in ("ends", "moves"):
        return True
    parameters = command.fact.get("parameters", [])
    return any(fields.get(fact["name"]) for fact in parameters if fact.get("ends")) or any(
        fact.get("explicit") and fields.get(fact["name"]) is None for fact in parameters
    )


def confirm(command: Interface, fields: Fact, client: Hongtu, *, yes: bool) -> None:
    """Ask, unless --yes was given. CommandError where the answer is no, or nobody is there to answer."""
    if yes:
        return
    from hongtu_toolkit.cli import subject

    lines = subject.named(command, fields, client) if sys.stdin.isatty() else ()
    ask(contract.title(command.fact), client.base_url, lines, yes=yes)


def ask(what: str, where: str, lines: Iterable[str], *, yes: bool) -> None:
    """Ask whether something is to be done, at a site, with what is known of it. CommandError where it is not."""
    if yes:
        return
    need_answer(what, yes=yes)
    click.echo(f"{what}  [{where}]", err=True)
    for line in lines:
        click.echo(f"  {line}", err=True)
    if not click.confirm(_("Go on?"), default=False, err=True):
        raise CommandError(_("Nothing was sent."))


def need_answer(what: str, *, yes: bool) -> None:
    """CommandError where something needs a yes that nobody has given or can give."""
    if not yes and not sys.stdin.isatty():
        raise CommandError(
            _("{what}: this needs a yes, and there is no terminal to ask at. Nothing was sent.").format(what=what),
            _("In a script, say --yes."),
        )


def look(effect: str) -> str:
    """What to look at when nobody knows whether a call was done."""
    if effect == "moves":
        return _("Go and look at the door before you do it again: it may have opened.")
    if effect == "reads":
        return _("Nothing was changed. Try again; if it stays so: hongtu doctor")
    return _("Look before you do it again: it may have been done.")


def plainly(fields: Fact, command: Interface) -> Iterator[str]:
    """The fields of a call as lines, sensitive ones masked."""
    for fact in command.fact.get("parameters", []):
        value: Any = fields.get(fact["name"])
        if value not in (None, [], ""):
            listed = value if isinstance(value, list) else [value]
            shown = ", ".join("****" if fact.get("sensitive") else str(item) for item in listed[:MOST])
            more = _(" and {count} more").format(count=len(listed) - MOST) if len(listed) > MOST else ""
            yield f"{contract.short(fact)}: {shown}{more}"
