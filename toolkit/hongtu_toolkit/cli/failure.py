"""How a command fails: two lines (what happened, what to do) and an exit code.

| exit code | outcome |
| --- | --- |
| 0 | done |
| 1 | the platform refused |
| 2 | wrong usage or invalid input; nothing was sent |
| 3 | not sent: no connection |
| 4 | unknown: it may have happened |
| 5 | done, and its answer could not be written |
| 130 | stopped by Ctrl-C |
"""

from __future__ import annotations

import contextlib
import os
import sys
from typing import Any, NamedTuple

import click

from hongtu_toolkit.cli.messages import _

OK, REJECTED, USAGE, NOT_SENT, UNKNOWN, UNWRITTEN, INTERRUPTED = 0, 1, 2, 3, 4, 5, 130


class Failure(NamedTuple):
    """How a command failed."""

    happened: str
    """A sentence."""
    advice: str
    """What to do, in a sentence; '' where nothing can be said."""
    code: int
    kind: str
    """For programs: `usage`, `invalid`, `rejected`, `not_sent`, `unknown`, `unwritten`, `interrupted`."""
    more: dict[str, Any]
    """For programs: code of the platform, operation, fields."""


class CommandError(click.ClickException):
    """A command cannot go on: what happened, what to do. `code` is the exit code."""

    def __init__(self, happened: str, advice: str = "", *, code: int = USAGE) -> None:
        super().__init__(happened)
        self.advice = advice
        self.code = code


def unwritten(error: OSError) -> CommandError:
    """An answer was there and could not be written: what it answers is done, whatever becomes of the text."""
    be_silent()
    return CommandError(
        _("Done, but the answer could not be written: {reason}.").format(reason=reason_of(error)),
        _("Do not send a call that changes something again: only its answer is lost."),
        code=UNWRITTEN,
    )


def be_silent() -> None:
    """Let nothing more be written to a stdout that takes nothing, not even by the interpreter at its end."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def reason_of(error: OSError) -> str:
    """What the system says, with the file that it is about."""
    reason = error.strerror or str(error)
    return f"{error.filename}: {reason}" if error.filename else reason


def report(failure: Failure, *, as_json: bool = False) -> int:
    """Print a failure on stderr; its exit code."""
    if as_json:
        import json

        told = {"error": failure.kind, "message": failure.happened, "advice": failure.advice, **failure.more}
        click.echo(json.dumps(told, ensure_ascii=False), err=True)
    else:
        click.echo(click.style(failure.happened, fg="red"), err=True)
        if failure.advice:
            click.echo(failure.advice, err=True)
    return failure.code
