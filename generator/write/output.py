"""Writes the generated files, or finds those that are outdated. Files that are up to date are not touched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

IGNORED = {"__pycache__"}
MARK = b"# Generated from "
UNMARKED = ("openapi.json", "surface.json", "py.typed")
"""Generated files that cannot have a mark."""


@dataclass(frozen=True, slots=True, order=True)
class OutdatedFile:
    """A file that differs from the generated one, is missing, or is stale: it was generated once, but is no longer."""

    path: PurePosixPath
    kind: Literal["differs", "missing", "stale"]

    def __str__(self) -> str:
        return f"{self.path}: {self.kind}"


def outdated(files: Mapping[PurePosixPath, str], out: Path) -> list[OutdatedFile]:
    """The files that `write` would change."""
    stale = [path for path in _present(files, out) if path not in files and _is_generated(out / path)]
    wrong = [OutdatedFile(path, kind) for path, text in files.items() if (kind := _state(out / path, text))]
    return sorted([*wrong, *(OutdatedFile(path, "stale") for path in stale)])


def write(files: Mapping[PurePosixPath, str], out: Path) -> list[OutdatedFile]:
    """Make the generated files in the folder exactly these, and return those that were changed. Other files stay."""
    changed = outdated(files, out)
    for file in changed:
        target = out / file.path
        if file.kind == "stale":
            target.unlink()
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(files[file.path], encoding="utf-8", newline="\n")
    for folder in sorted((path for path in _below(files, out) if path.is_dir()), reverse=True):
        if folder.name not in IGNORED and not any(folder.iterdir()):
            folder.rmdir()
    return changed


def _is_generated(file: Path) -> bool:
    """Whether a file was generated. Only such a file is ever removed."""
    if file.suffix == ".py":
        with file.open("rb") as opened:
            return opened.read(len(MARK)) == MARK
    return file.name in UNMARKED


def _state(target: Path, text: str) -> Literal["differs", "missing"] | None:
    try:
        return None if target.read_bytes() == text.encode() else "differs"
    except (FileNotFoundError, NotADirectoryError):
        return "missing"


def _below(files: Mapping[PurePosixPath, str], out: Path) -> Iterator[Path]:
    """Everything in the generated packages."""
    return (path for package in sorted({path.parts[0] for path in files}) for path in (out / package).rglob("*"))


def _present(files: Mapping[PurePosixPath, str], out: Path) -> Iterator[PurePosixPath]:
    for file in _below(files, out):
        path = PurePosixPath(file.relative_to(out).as_posix())
        if file.is_file() and not IGNORED & set(path.parts):
            yield path
