"""The values of the options that all commands share."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from hongtu_toolkit.cli.typed import Typed


class SharedOptions:
    """The values of the shared options. `click.Context.obj` of every command."""

    profile: str | None = None
    """The name that --profile gave."""
    json_errors: bool = False
    traceback: bool = False
    """Whether the traceback of an error is shown."""

    def __init__(self) -> None:
        self.output: dict[str, str] = {}
        """The values of -o, --columns, --heads, --query and --to."""
        self.typed: Typed | None = None
        """Where the fields of the request came from."""


def command(words: str) -> str:
    """A command of `hongtu` to try next, at the site that --profile named: `hongtu --profile hq doctor`."""
    ctx = click.get_current_context(silent=True)
    name = chosen_options(ctx).profile if ctx else None
    return f"hongtu --profile {shlex.quote(name)} {words}" if name else f"hongtu {words}"


def chosen_options(ctx: click.Context) -> SharedOptions:
    """The shared options of the command line that a context belongs to."""
    root = ctx.find_root()
    options: SharedOptions = root.ensure_object(SharedOptions)
    return options
