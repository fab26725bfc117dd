"""Stores secrets in the system's keyring if there is one, else in the file of profiles. They may also be in the environment."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from hongtu_toolkit.cli.failure import CommandError
from hongtu_toolkit.cli.messages import _

SERVICE = "hongtu"
_warned: set[Path] = set()


def of_profile(name: str, section: Mapping[str, Any]) -> str:
    """The secret of a profile: the file's, else the keyring's, else HONGTU_SECRET. CommandError if there is none."""
    secret: str = section.get("secret") or of_keyring(name) or os.environ.get("HONGTU_SECRET") or ""
    if not secret:
        raise CommandError(
            _(
                "The secret of the profile {name} is neither in the file, nor in the keyring, nor in HONGTU_SECRET."
            ).format(name=name),
            _("Enter it: hongtu configure --profile {name}").format(name=name),
        )
    return secret


def of_keyring(name: str) -> str | None:
    """The secret of a profile in the system's keyring, or None."""
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(SERVICE, name)
    except (KeyringError, OSError, RuntimeError):
        return None


def keep_in_keyring(name: str, secret: str) -> bool:
    """Store a secret in the system's keyring. Returns False if there is no usable keyring."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(SERVICE, name, secret)
        return keyring.get_password(SERVICE, name) == secret
    except (KeyringError, OSError, RuntimeError):
        return False


def warn_of_readers(file: Path) -> None:
    """Warn once on stderr about a file with a secret that others can read."""
    if sys.platform == "win32" or file in _warned:
        return
    _warned.add(file)
    if file.stat().st_mode & 0o077:
        click.echo(
            _("Warning: others can read {path}, which contains a secret. Correct it: chmod 600 {path}").format(
                path=file
            ),
            err=True,
        )


def forget(name: str) -> None:
    """Delete a secret from the system's keyring, if it is there."""
    import keyring
    from keyring.errors import KeyringError

    with contextlib.suppress(KeyringError, OSError, RuntimeError):
        keyring.delete_password(SERVICE, name)
