"""`hongtu completion`: scripts for bash, zsh, fish and PowerShell. Commands, options and values are completed."""

from __future__ import annotations

import os
from typing import Any

import click
from click.shell_completion import (
    CompletionItem,
    ShellComplete,
    add_completion_class,
    get_completion_class,
    shell_complete,
    split_arg_string,
)

from hongtu_toolkit.cli.command import Command, argument
from hongtu_toolkit.cli.messages import N_

VARIABLE = "_HONGTU_COMPLETE"
SHELLS = ("bash", "zsh", "fish", "powershell")


class PowerShell(ShellComplete):
    """Completion for Windows PowerShell 5.1 and PowerShell 7."""

    name = "powershell"
    source_template = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($word, $command, $position)
    $before = $command.ToString()
    if ($position -lt $before.Length) { $before = $before.Substring(0, $position) }
    $env:%(complete_var)s = 'powershell_complete'
    $env:COMP_WORDS = $before
    $env:COMP_CWORD = $word
    try {
        [Console]::OutputEncoding = [System.Text.Encoding]::UTF8
        %(prog_name)s | ForEach-Object {
            $kind, $value, $help = $_ -split "`t", 3
            if (-not $help) { $help = $value }
            [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $help)
        }
    } finally {
        Remove-Item Env:%(complete_var)s, Env:COMP_WORDS, Env:COMP_CWORD -ErrorAction SilentlyContinue
    }
}
"""

    def get_completion_args(self) -> tuple[list[str], str]:
        words = split_arg_string(os.environ.get("COMP_WORDS", ""))[1:]
        incomplete = os.environ.get("COMP_CWORD", "")
        if incomplete and words and words[-1] == incomplete:
            words.pop()
        return words, incomplete

    def format_completion(self, item: CompletionItem) -> str:
        return f"{item.type}\t{item.value}\t{item.help or ''}"


add_completion_class(PowerShell)


@click.command(
    "completion",
    cls=Command,
    help=N_(
        "Print a script that makes a shell complete commands, options and values, such as names of enumerations and sites.\n\n"
        'bash, in ~/.bashrc: eval "$(hongtu completion bash)"\n\n'
        'zsh, in ~/.zshrc: eval "$(hongtu completion zsh)"\n\n'
        "fish, in ~/.config/fish/config.fish: hongtu completion fish | source\n\n"
        "PowerShell, in $PROFILE: hongtu completion powershell | Out-String | Invoke-Expression"
    ),
    params=[argument("shell", type=click.Choice(SHELLS))],
)
def completion(shell: str) -> None:
    chosen: Any = get_completion_class(shell)
    root = click.get_current_context().find_root().command
    click.echo(chosen(root, {}, "hongtu", VARIABLE).source())


def answer(root: click.Command, instruction: str) -> int:
    """Answer a shell's request for completions. Returns the exit code."""
    return shell_complete(root, {}, "hongtu", VARIABLE, instruction)
