"""App keys and their secrets, on the command line."""

from __future__ import annotations

from pathlib import Path

from hongtu_toolkit.sandbox.signature import MANUAL_KEYS


def pair(text: str) -> tuple[str, str]:
    """Parse `KEY=SECRET`. Raises ValueError, without the text, for any other form."""
    key, equals, secret = text.partition("=")
    if not (key and equals and secret):
        raise ValueError("write KEY=SECRET")
    return key, secret


def read_keys(path: str) -> dict[str, str]:
    """The pairs of a file, one on each line. Empty lines and lines that begin with # are ignored.

    Raises:
        ValueError: names the file and the line, never its content.
    """
    keys: dict[str, str] = {}
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise ValueError(f"cannot read {path} ({reason})") from error
    for number, line in enumerate(map(str.strip, lines), 1):
        if line and not line.startswith("#"):
            try:
                key, secret = pair(line)
            except ValueError as error:
                raise ValueError(f"{path}, line {number}: {error}") from None
            keys[key] = secret
    if not keys:
        raise ValueError(f"{path} holds no key; write KEY=SECRET, one a line")
    return keys


def shown(key: str, secret: str) -> str:
    """The secret if the manual prints it, else `***`."""
    return secret if MANUAL_KEYS.get(key) == secret else "***"
