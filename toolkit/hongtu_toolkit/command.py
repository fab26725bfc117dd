"""The command `hongtu-sandbox`. It can be started without the extra that the sandbox needs, and then names it."""

from __future__ import annotations

import sys

OURS = ("hongtu", "hongtu_runtime", "hongtu_toolkit")


def sandbox() -> int:
    """Run `hongtu-sandbox`; the exit code."""
    try:
        from hongtu_toolkit.sandbox.__main__ import main
    except ModuleNotFoundError as error:
        name = (error.name or "").partition(".")[0]
        if name in OURS:
            raise
        print(f'hongtu-sandbox: {name} is missing; pip install "hongtu2000[sandbox]" brings it', file=sys.stderr)
        return 1
    return main()
