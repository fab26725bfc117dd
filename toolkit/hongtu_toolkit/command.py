"""The entry points of `hongtu` and `hongtu-sandbox`. Without the extra that they need, they print its name."""

from __future__ import annotations

import sys

from hongtu_toolkit.extra import OURS, lacking


def sandbox() -> int:
    """Run `hongtu-sandbox`. Returns the exit code."""
    try:
        from hongtu_toolkit.sandbox.__main__ import main
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] in OURS:
            raise
        print(f"hongtu-sandbox: {error}", file=sys.stderr)
        return 1
    return main()


def hongtu() -> int:
    """Run `hongtu`. Returns the exit code."""
    try:
        import click  # noqa: F401
    except ModuleNotFoundError as error:
        print(f"hongtu: {lacking('cli', error)}", file=sys.stderr)
        return 2
    from hongtu_toolkit.cli.app import main

    return main()
