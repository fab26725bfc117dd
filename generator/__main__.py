"""The command line. Only this module and the `command` modules print and exit."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence

from generator.audit import command as audit
from generator.command import print_problems
from generator.deviations import command as deviations
from generator.diff import command as diff
from generator.diff.changelog import command as changelog
from generator.lint import command as lint
from generator.problem import InvalidSpec
from generator.reference import command as reference
from generator.revise import command as revise
from generator.write import command as build

COMMANDS = (build, deviations, reference, lint, audit, revise, diff, changelog)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m generator", description="Make the client from the spec.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.register(commands)
    arguments = parser.parse_args(argv)
    try:
        code = int(arguments.run(arguments))
        sys.stdout.flush()
        return code
    except InvalidSpec as error:
        print_problems(error, arguments.spec)
        return 1
    except BrokenPipeError:  # `… | head` has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


if __name__ == "__main__":
    # Nearly all objects live until the command ends. Garbage collection, which also runs at exit, would take a quarter of the time.
    gc.disable()
    exit_code = main()
    gc.freeze()
    sys.exit(exit_code)
