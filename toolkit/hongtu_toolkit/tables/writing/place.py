"""Checks that a file may be written at a path."""

from __future__ import annotations

from pathlib import Path

from hongtu_runtime.errors import ConfigurationError
from hongtu_toolkit.cli.messages import _


def check_kind(path: Path) -> None:
    """Raises ConfigurationError for a folder, a device or a pipe, and for a link to one."""
    if path.is_dir():
        raise ConfigurationError(_("{path} is a folder. Name a file in it.").format(path=path))
    if path.exists() and not path.is_file():
        raise ConfigurationError(
            _("{path} is a device or a pipe, and would be replaced by a file. Name a file.").format(path=path)
        )
