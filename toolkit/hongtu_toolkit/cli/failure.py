"""Any exception → two lines (what happened, what to do) and an exit code. The one place that decides both.

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
import errno
import os
import sys
from dataclasses import dataclass
from typing import Any

import click

from hongtu_toolkit.cli.messages import _

OK, REJECTED, USAGE, NOT_SENT, UNKNOWN, UNWRITTEN, INTERRUPTED = 0, 1, 2, 3, 4, 5, 130
FULL = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))
"""The errors of a disk that takes no more."""


@dataclass(frozen=True)
class Failure:
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


def explained(error: BaseException) -> Failure:
    """What to say of an exception."""
    if isinstance(error, (KeyboardInterrupt, click.Abort)):
        return Failure(_("Stopped by Ctrl-C."), "", INTERRUPTED, "interrupted", {})
    if isinstance(error, CommandError):
        return Failure(error.message, error.advice, error.code, _KINDS.get(error.code, "usage"), {})
    if isinstance(error, click.UsageError):
        return Failure(error.format_message(), _see_help(error), USAGE, "usage", {})
    if isinstance(error, click.ClickException):
        return Failure(error.format_message(), "", error.exit_code, "usage", {})
    if "hongtu_runtime.errors" in sys.modules:
        from hongtu_toolkit.cli import outcome

        if found := outcome.explained(error):
            return found
    if isinstance(error, ModuleNotFoundError):
        return Failure(str(error), "", USAGE, "usage", {})
    if isinstance(error, BrokenPipeError):
        _be_silent()
        said = _(
            "The reader of the pipe has closed it: the rest of the answer was not written. The call itself is done."
        )
        return Failure(said, "", OK, "closed_pipe", {})
    if isinstance(error, OSError) and error.errno in FULL:
        _be_silent()
        return Failure(
            _of_system(error), _("It may have been done: look before you do it again."), UNKNOWN, "unknown", {}
        )
    if isinstance(error, OSError):
        return Failure(_of_system(error), "", USAGE, "usage", {})
    raise error


_KINDS = {REJECTED: "rejected", USAGE: "usage", NOT_SENT: "not_sent", UNKNOWN: "unknown", UNWRITTEN: "unwritten"}


def unwritten(error: OSError) -> CommandError:
    """An answer was there and could not be written: what it answers is done, whatever becomes of the text."""
    _be_silent()
    return CommandError(
        _("Done, but the answer could not be written: {reason}.").format(reason=_of_system(error)),
        _("Do not send a call that changes something again: only its answer is lost."),
        code=UNWRITTEN,
    )


def _see_help(error: click.UsageError) -> str:
    return _("See: {command} --help").format(command=error.ctx.command_path) if error.ctx else ""


def _be_silent() -> None:
    """Let nothing more be written to a stdout that takes nothing, not even by the interpreter at its end."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _of_system(error: OSError) -> str:
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
