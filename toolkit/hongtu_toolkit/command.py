"""The command `hongtu-sandbox`. It can be started without the extra that the sandbox needs, and then names it."""

from __future__ import annotations

import sys

from hongtu_toolkit.extra import OURS


def sandbox() -> int:
    """Run `hongtu-sandbox`; the exit code."""
    try:
        from hongtu_toolkit.sandbox.__main__ import main
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] in OURS:
            raise
        print(f"hongtu-sandbox: {error}", file=sys.stderr)
        return 1
    return main()
