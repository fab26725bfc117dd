"""What a part of the toolkit says where its extra is not installed."""

from __future__ import annotations

OURS = ("hongtu", "hongtu_runtime", "hongtu_toolkit")


def lacking(extra: str, error: ModuleNotFoundError) -> ModuleNotFoundError:
    """The error to raise for a module that is not there: in one sentence which extra brings it, unless the module is one of ours."""
    name = (error.name or "").partition(".")[0]
    if name in OURS:
        return error
    return ModuleNotFoundError(f'{name} is missing; pip install "hongtu2000[{extra}]" brings it', name=name)
