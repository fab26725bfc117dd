"""The error of a part of the toolkit whose extra is not installed."""

from __future__ import annotations

from hongtu_toolkit.cli.messages import _

OURS = ("hongtu", "hongtu_runtime", "hongtu_toolkit")


def lacking(extra: str, error: ModuleNotFoundError) -> ModuleNotFoundError:
    """The error to raise for a missing module. It names the extra that contains the module, unless the module is one of this project."""
    name = (error.name or "").partition(".")[0]
    if name in OURS:
        return error
    return ModuleNotFoundError(
        _('{name} is missing; pip install "hongtu2000[{extra}]" brings it').format(name=name, extra=extra), name=name
    )
