"""The base of every command of `hongtu`: help in the reader's language and width, shared options, suggestions."""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from typing import Any

import click

from hongtu_toolkit.cli.help import Formatter
from hongtu_toolkit.cli.messages import N_, _
from hongtu_toolkit.cli.shared import chosen_options

PLATFORM = N_("Commands for the platform")
TOOLS = N_("Tools")


_REMOVING, _SHOWING = ("remove", "delete", "unbind"), ("list", "query", "info", "page")
_SAME: dict[str, Sequence[str]] = {
    **dict.fromkeys(("delete", "remove", "rm", "del"), _REMOVING),
    **dict.fromkeys(("show", "ls", "get", "search"), _SHOWING),
    **dict.fromkeys(("create", "new", "insert"), ("add",)),
    **dict.fromkeys(("edit", "change", "modify", "set"), ("update", "config")),
}
"""Other words for commands, and the words of commands that have their meaning."""


def option(*names: str, **settings: Any) -> click.Option:
    """An option. Its help is translated when it is shown."""
    return Option(names, **settings)


def argument(*names: str, help: str = "", **settings: Any) -> click.Argument:
    """An argument with a line of help. The help is translated when it is shown."""
    return Argument(names, help=help, **settings)


class _Whole(click.types.IntParamType):
    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(_("{value} is not a whole number.").format(value=f"{value!r:.80}"), param, ctx)


class _Number(click.types.FloatParamType):
    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(_("{value} is not a number.").format(value=f"{value!r:.80}"), param, ctx)


WHOLE, NUMBER = _Whole(), _Number()
"""click's types of numbers, whose messages would name the type in English."""
_TYPES = {int: WHOLE, float: NUMBER}


class Option(click.Option):
    def __init__(self, names: Sequence[str], *, type: Any = None, **settings: Any) -> None:
        super().__init__(names, type=_TYPES.get(type, type) if isinstance(type, builtins.type) else type, **settings)

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        english = self.help
        self.help = _(english) if english else None
        try:
            return super().get_help_record(ctx)
        finally:
            self.help = english


class Argument(click.Argument):
    def __init__(self, names: Sequence[str], *, help: str = "", **settings: Any) -> None:
        super().__init__(list(names), **settings)
        self.text = help

    def get_help_record(self, ctx: click.Context) -> tuple[str, str]:
        return self.make_metavar(ctx), _(self.text) if self.text else ""


def _remember(ctx: click.Context, parameter: click.Parameter, value: str | None) -> None:
    if value is not None:
        chosen_options(ctx).profile = value


def _trace(ctx: click.Context, parameter: click.Parameter, value: bool) -> None:
    chosen_options(ctx).traceback = chosen_options(ctx).traceback or value


def _profiles(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    from hongtu_toolkit.cli.profile import names

    return [name for name in names() if name.startswith(incomplete)]


def shared_options() -> list[click.Parameter]:
    """--profile and --lang. The group and every command have them, so they may be anywhere."""
    return [
        option(
            "--profile",
            metavar=N_("NAME"),
            callback=_remember,
            expose_value=False,
            is_eager=True,
            shell_complete=_profiles,
            help=N_("The site to talk to, as `hongtu configure` named it."),
        ),
        # `app.main` reads it first, because the language is chosen before commands are loaded.
        option(
            "--lang", type=click.Choice(["en", "zh"]), expose_value=False, help=N_("Language of help and messages.")
        ),
        option(
            "--traceback",
            is_flag=True,
            callback=_trace,
            expose_value=False,
            is_eager=True,
            help=N_("Also show where an error arose, for a report. May show personal data."),
        ),
    ]


class _Shown:
    """Help in the reader's language."""

    help: str | None
    short_help: str | None
    epilog: str | None
    params: list[click.Parameter]

    def _adopt(self) -> None:
        self.params.extend(shared_options())

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if self.help:
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(_(self.help).partition("\f")[0])

    def get_short_help_str(self, limit: int = 45) -> str:
        return _(self.short_help or (self.help or "").partition("\n")[0])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if self.epilog:
            formatter.write_paragraph()
            formatter.write(_(self.epilog) + "\n")


class Context(click.Context):
    formatter_class = Formatter

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **{"max_content_width": 100, **settings})


class Command(_Shown, click.Command):
    """A command with the shared options."""

    context_class = Context

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self._adopt()


class Group(_Shown, click.Group):
    """A group of commands with the shared options."""

    context_class = Context
    command_class = Command

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self._adopt()

    def rows(self, ctx: click.Context) -> Sequence[tuple[str, Sequence[tuple[str, str]]]]:
        """(heading, (name, one-line help) of each command), without loading commands."""
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        return [(N_("Commands"), [(name, command.get_short_help_str()) for name, command in commands if command])]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for heading, rows in self.rows(ctx):
            with formatter.section(_(heading)):
                formatter.write_dl(rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            error = click.exceptions.NoSuchCommand(name, possibilities=self.list_commands(ctx), ctx=ctx)
            meant = [n for n in self.list_commands(ctx) if set(n.split("-")) & set(_SAME.get(name, ()))]
            if meant:
                error.possibilities = meant  # type: ignore[misc]  # click fills it by letters alone
            raise error
        return super().resolve_command(ctx, args)
