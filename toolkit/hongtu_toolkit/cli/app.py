"""`hongtu`: the group of all commands, and its entry point."""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import nullcontext
from typing import Any

import click

from hongtu_toolkit.cli import explanation, failure, messages
from hongtu_toolkit.cli.command import PLATFORM, TOOLS, Group, option
from hongtu_toolkit.cli.messages import N_
from hongtu_toolkit.cli.shared import chosen_options
from hongtu_toolkit.cli.table import COMMANDS


class Root(Group):
    """All commands: those of the contract, and those of the table."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*COMMANDS, *_resources()})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if row := COMMANDS.get(cmd_name):
            from importlib import import_module

            module, _, attribute = row.target.partition(":")
            command: click.Command = getattr(import_module(module), attribute)
            return command
        if cmd_name in _resources():
            from hongtu_toolkit.cli.interface import ResourceGroup

            return ResourceGroup(cmd_name.replace("-", "_"), cmd_name)
        return None

    def rows(self, ctx: click.Context) -> Sequence[tuple[str, Sequence[tuple[str, str]]]]:
        tools = [(name, row.zh if messages.chinese() else row.en) for name, row in COMMANDS.items()]
        return [(PLATFORM, list(_resources().items())), (TOOLS, tools)]


def _resources() -> dict[str, str]:
    """Name and one-line help of each group of interfaces."""
    from hongtu_toolkit.cli import contract

    lines: dict[str, list[str]] = {}
    for attribute, entry in contract.index().items():
        head, _dot, leaf = attribute.partition(".")
        lines.setdefault(head.replace("_", "-"), []).append(contract.short(entry) if leaf else contract.title(entry))
    return {name: ", ".join(dict.fromkeys(said)) for name, said in lines.items()}


def _version(ctx: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        import hongtu

        click.echo(f"hongtu2000 {hongtu.__version__}, manual {hongtu.MANUAL_VERSION}, Python {sys.version.split()[0]}")
        ctx.exit()


root = Root(
    "hongtu",
    help=N_("Megvii Hongtu 2000: persons, doors, records and devices of a site, from the command line."),
    params=[
        option(
            "--version",
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_version,
            help=N_("Show versions and exit."),
        )
    ],
    no_args_is_help=True,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `hongtu`. Returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _open_closed_streams()
    _speak_utf_8()
    messages.choose(_language(given))
    if instruction := os.environ.get("_HONGTU_COMPLETE"):
        from hongtu_toolkit.cli import completion

        return completion.answer(root, instruction)
    context: click.Context | None = None
    try:
        with root.make_context("hongtu", given, color=False if os.environ.get("NO_COLOR") else None) as context:
            result: Any = root.invoke(context)
            return result if isinstance(result, int) and not isinstance(result, bool) else failure.OK
    except click.exceptions.Exit as exit:
        return exit.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return failure.OK
    except BaseException as error:
        if context and chosen_options(context).traceback:
            traceback.print_exception(error)
        with context.scope(cleanup=False) if context else nullcontext():  # advice names the site of --profile
            told = explanation.explained(error)
            return failure.report(told, as_json=chosen_options(context).json_errors if context else False)


def _open_closed_streams() -> None:
    """Replace a stream that the caller closed (`2>&-`), which is None in Python. Output to it is dropped."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - open until the end


def _speak_utf_8() -> None:
    """Write UTF-8 and unchanged line ends to pipes and files, also on Windows. What cannot be written is escaped, everywhere."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
            if not stream.isatty():
                stream.reconfigure(encoding="utf-8", newline="\n")


def _language(arguments: Sequence[str]) -> str | None:
    """The value of --lang, wherever it is. It must be known before any text is read."""
    for index, word in enumerate(arguments):
        if word == "--":
            break
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
        if word == "--lang" and index + 1 < len(arguments):
            return arguments[index + 1]
    return None
