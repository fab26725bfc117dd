"""The failure of a command: two lines (what happened, what to do) and an exit code.

| exit code | outcome |
| --- | --- |
| 0 | done |
| 1 | the platform refused |
| 2 | wrong usage or invalid input; nothing was sent |
| 3 | not sent: no connection |
| 4 | unknown: it may have happened |
| 5 | done, and its answer could not be written |
| 6 | a question was not answered with yes; nothing was done |
| 70 | an error of hongtu itself |
| 130 | stopped by Ctrl-C |
"""

from __future__ import annotations

import contextlib
import os
import sys
from typing import Any, NamedTuple

import click

from hongtu_toolkit.cli import reasons
from hongtu_toolkit.cli.messages import _

OK, REJECTED, USAGE, NOT_SENT, UNKNOWN, UNWRITTEN, DECLINED, INTERNAL, INTERRUPTED = 0, 1, 2, 3, 4, 5, 6, 70, 130


class Failure(NamedTuple):
    """The failure of a command."""

    happened: str
    """A sentence."""
    advice: str
    """Advice in a sentence, or ''."""
    code: int
    kind: str
    """For programs: `usage`, `invalid`, `rejected`, `not_sent`, `unknown`, `unwritten`, `declined`,
    `internal`, `interrupted`."""
    more: dict[str, Any]
    """For programs: code of the platform, operation, fields."""


class CommandError(click.ClickException):
    """A command cannot continue. `code` is the exit code."""

    def __init__(self, happened: str, advice: str = "", *, code: int = USAGE) -> None:
        super().__init__(happened)
        self.advice = advice
        self.code = code


def declined(happened: str) -> CommandError:
    """A question was not answered with yes."""
    return CommandError(happened, code=DECLINED)


def unwritten(error: OSError) -> CommandError:
    """The answer could not be written. The call itself is done."""
    be_silent()
    return CommandError(
        _("Done, but the answer could not be written: {reason}.").format(reason=reason_of(error)),
        _("Only the answer is lost: do not repeat a call that changes something."),
        code=UNWRITTEN,
    )


def be_silent() -> None:
    """Disconnect a closed stdout, so that nothing more is written, even by the interpreter at its end."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def reason_of(error: OSError) -> str:
    """The system's message, with the name of the file."""
    reason = reasons.of_system(error)
    return f"{error.filename}: {reason}" if error.filename else reason


def report(failure: Failure, *, as_json: bool = False) -> int:
    """Print a failure on stderr. Returns its exit code."""
    if as_json:
        from hongtu_toolkit.cli import plain

        told = {"error": failure.kind, "message": failure.happened, "advice": failure.advice, **failure.more}
        click.echo(plain.as_json(told), err=True)
    else:
        from hongtu_toolkit.cli.plain import printable_lines

        click.echo(click.style(printable_lines(failure.happened), fg="red"), err=True)
        if failure.advice:
            click.echo(printable_lines(failure.advice), err=True)
    return failure.code
