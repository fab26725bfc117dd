"""Text → disk, and disk → differences. Files that are right already are not touched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

IGNORED = {"__pycache__"}
MARK = b"# Generated from "
UNMARKED = ("openapi.json", "surface.json", "py.typed")
"""What is generated and cannot say so."""


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """A file that is not as it should be."""

    path: PurePosixPath
    kind: Literal["differs", "missing", "stale"]

    def __str__(self) -> str:
        return f"{self.path}: {self.kind}"


def diff(files: Mapping[PurePosixPath, str], out: Path) -> list[Difference]:
    """What `write` would change: files that differ, are missing, or are stale (there, but no longer generated)."""
    found = [Difference(path, kind) for path, text in files.items() if (kind := _state(out / path, text))]
    found += [Difference(path, "stale") for path in _present(files, out) if path not in files and _is_ours(out / path)]
    return sorted(found)


def write(files: Mapping[PurePosixPath, str], out: Path) -> list[Difference]:
    """Make the packages in the folder hold exactly these files; returns what was changed.

    What was not generated is not ours and stays, in the packages too.
    """
    found = diff(files, out)
    for difference in found:
        target = out / difference.path
        if difference.kind == "stale":
            target.unlink()
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(files[difference.path], encoding="utf-8", newline="\n")
    for folder in sorted((path for path in _below(files, out) if path.is_dir()), reverse=True):
        if folder.name not in IGNORED and not any(folder.iterdir()):
            folder.rmdir()
    return found


def _is_ours(file: Path) -> bool:
    """Whether a file was generated: another's is never removed, wherever it is."""
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
    """All that is in the packages that are generated."""
    return (path for package in sorted({path.parts[0] for path in files}) for path in (out / package).rglob("*"))


def _present(files: Mapping[PurePosixPath, str], out: Path) -> Iterator[PurePosixPath]:
    for file in _below(files, out):
        path = PurePosixPath(file.relative_to(out).as_posix())
        if file.is_file() and not IGNORED & set(path.parts):
            yield path
