"""Explains every exception of a command. This is the only place that decides."""

from __future__ import annotations

import errno
import sys
import traceback
from pathlib import Path

import click

from hongtu_toolkit.cli.failure import (
    DECLINED,
    INTERNAL,
    INTERRUPTED,
    NOT_SENT,
    OK,
    REJECTED,
    UNKNOWN,
    UNWRITTEN,
    USAGE,
    CommandError,
    Failure,
    be_silent,
    reason_of,
)
from hongtu_toolkit.cli.messages import _

FULL = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))
"""The errors of a full disk."""
NEAR = 0.6
"""The similarity from which on an option is suggested, as difflib measures it."""


def explained(error: BaseException) -> Failure:
    """The explanation of an exception."""
    if isinstance(error, click.Abort) and isinstance(error.__context__, EOFError):
        return Failure(
            _("The input ended before the question was answered: nothing was done."), "", DECLINED, "declined", {}
        )
    if isinstance(error, (KeyboardInterrupt, click.Abort)):
        return Failure(_("Stopped by Ctrl-C."), "", INTERRUPTED, "interrupted", {})
    if isinstance(error, CommandError):
        return Failure(error.message, error.advice, error.code, _KINDS.get(error.code, "usage"), {})
    if isinstance(error, click.NoSuchOption):
        return Failure(_no_such_option(error), _see_help(error), USAGE, "usage", {})
    if isinstance(error, click.UsageError):
        return Failure(error.format_message(), _see_help(error), USAGE, "usage", {})
    if isinstance(error, click.ClickException):
        return Failure(error.format_message(), "", error.exit_code, "usage", {})
    if "hongtu_runtime.errors" in sys.modules:
        from hongtu_toolkit.cli import outcome

        if failure := outcome.explained(error):
            return failure
    if isinstance(error, ModuleNotFoundError):
        return Failure(str(error), "", USAGE, "usage", {})
    if isinstance(error, BrokenPipeError):
        be_silent()
        said = _(
            "The reader of the pipe has closed it: the rest of the answer was not written. The call itself is done."
        )
        return Failure(said, "", OK, "closed_pipe", {})
    if isinstance(error, OSError) and error.errno in FULL:
        be_silent()
        return Failure(
            reason_of(error), _("It may have been done: check before you do it again."), UNKNOWN, "unknown", {}
        )
    if isinstance(error, OSError):
        return Failure(reason_of(error), "", USAGE, "usage", {})
    if isinstance(error, UnicodeEncodeError) and error.reason == "surrogates not allowed":
        said = _("A word of the command line is not valid text: it has bytes that are not UTF-8.")
        return Failure(said, _("Nothing was sent."), USAGE, "usage", {})
    if not isinstance(error, Exception):  # such as the end of a thread or of a test
        raise error
    return _internal(error)


def _internal(error: BaseException) -> Failure:
    """An error of hongtu itself. Its text may have personal data, so that only --traceback shows it."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return Failure(
        _("This is an error of hongtu itself ({kind} at {place}). If it sent something, it may have been done.").format(
            kind=type(error).__name__, place=place
        ),
        _(
            "Report it to whoever maintains hongtu here, with the command and what --traceback shows. Leave out personal data."
        ),
        INTERNAL,
        "internal",
        {},
    )


_KINDS = {
    REJECTED: "rejected",
    USAGE: "usage",
    DECLINED: "declined",
    NOT_SENT: "not_sent",
    UNKNOWN: "unknown",
    UNWRITTEN: "unwritten",
}


def _no_such_option(error: click.NoSuchOption) -> str:
    """The message, with similar options. For click, the dashes make short options similar to everything."""
    from difflib import SequenceMatcher

    given = error.option_name.lstrip("-")
    near = [
        name for name in error.possibilities or () if SequenceMatcher(None, given, name.lstrip("-")).ratio() >= NEAR
    ]
    return click.NoSuchOption(error.option_name, error.message, near, error.ctx).format_message()


def _see_help(error: click.UsageError) -> str:
    return _("See: {command} --help").format(command=error.ctx.command_path) if error.ctx else ""
