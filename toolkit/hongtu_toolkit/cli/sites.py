"""Changes the file of profiles. Only the changed section is written; the rest stays as it is."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path

from hongtu_toolkit.cli import profile, reasons
from hongtu_toolkit.cli.failure import CommandError
from hongtu_toolkit.cli.messages import _

_SECTION = re.compile(r"^\s*\[")
NAME = re.compile(r"[\w-]+")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
"""What TOML takes as a key without quotes."""


def keep(name: str, values: Mapping[str, str | float], *, default: bool = False) -> Path:
    """Write a section, and make it the default if `default`. Returns the file. A file that cannot be read is never overwritten."""
    check_name(name)
    profile.read()  # a broken file is reported and not changed
    file = profile.path()
    text = file.read_text(encoding="utf-8-sig") if file.exists() else ""
    text = with_section(text, name, values)
    write(file, with_default(text, name) if default else text)
    return file


def check_name(name: str) -> None:
    """CommandError if no profile can have this name."""
    if not NAME.fullmatch(name) or name == "default":
        raise CommandError(
            _("{name} cannot be the name of a profile.").format(name=repr(name)),
            _("Use letters, digits, - and _. `default` is reserved for the default site."),
        )


def forget(name: str) -> None:
    """Remove a section."""
    known, default = profile.read()
    if name not in known:
        raise profile.unknown(name, known)
    file = profile.path()
    text = with_section(file.read_text(encoding="utf-8-sig"), name, None)
    write(file, with_default(text, None) if default == name else text)


def choose(name: str) -> None:
    """Make a profile the default."""
    known, _default = profile.read()
    if name not in known:
        raise profile.unknown(name, known)
    file = profile.path()
    write(file, with_default(file.read_text(encoding="utf-8-sig"), name))


def with_section(text: str, name: str, values: Mapping[str, str | float] | None) -> str:
    """The text with a new section in place of the one with that name, or at the end. If `values` is None, the section is removed."""
    lines = text.splitlines()
    start = next((i for i, line in enumerate(lines) if line.strip() in (f"[{name}]", f'["{name}"]')), len(lines))
    end = next((i for i in range(start + 1, len(lines)) if _SECTION.match(lines[i])), len(lines))
    head = f"[{name}]" if _BARE.fullmatch(name) else f"[{_toml(name)}]"
    section = [] if values is None else [head, *(f"{key} = {_toml(value)}" for key, value in values.items()), ""]
    before = lines[:start]
    if start == len(lines) and before and before[-1].strip():
        before.append("")
    return "\n".join([*before, *section, *lines[end:]]).rstrip("\n") + "\n"


def with_default(text: str, name: str | None) -> str:
    """The text with `default = "name"` at its top, or without it if the name is None."""
    lines = text.splitlines()
    head = next((i for i, line in enumerate(lines) if _SECTION.match(line)), len(lines))
    kept = [line for line in lines[:head] if not re.match(r"\s*default\s*=", line)]
    said = [] if name is None else [f"default = {_toml(name)}", *([] if kept and not kept[0].strip() else [""])]
    return "\n".join([*said, *kept, *lines[head:]]).rstrip("\n") + "\n"


def write(file: Path, text: str) -> None:
    """Replace a file atomically, for its owner alone."""
    part = file.with_name(f".{file.name}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as opened:
            opened.write(text)
        part.replace(file)
    except OSError as error:
        raise CommandError(
            _("{path} cannot be written: {reason}.").format(path=file, reason=reasons.of_system(error)),
            _("Set HONGTU_CONFIG to a writable file, or use HONGTU_BASE_URL, HONGTU_APP_KEY and HONGTU_SECRET."),
        ) from None


def _toml(value: str | float) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
