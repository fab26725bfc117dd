"""Text → formatted text, by black: in two processes, and only where it was not formatted before."""

from __future__ import annotations

import ast
import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import starmap
from pathlib import Path, PurePosixPath

from generator.text import WIDTH

ONE_PROCESS_IS_ENOUGH = 40_000
"""Characters; starting a process costs as much as formatting these."""


def format_files(files: Mapping[PurePosixPath, str], cache: Path | None) -> dict[PurePosixPath, str]:
    """Format every Python file; others stay as they are.

    Args:
        cache: a folder where formatted text is kept by the hash of what it was made from; None keeps nothing.
    """
    python = {path: source for path, source in files.items() if path.suffix == ".py"}
    keys = {path: _key(source) for path, source in python.items()}
    done = {path: text for path, key in keys.items() if (text := _recall(cache, key)) is not None}
    waiting = [(path, python[path]) for path in python if path not in done]
    for path, text in _format_all(waiting):
        done[path] = text
        _remember(cache, keys[path], text)
    return {path: done.get(path, source) for path, source in files.items()}


def format_source(path: PurePosixPath, source: str) -> tuple[PurePosixPath, str]:
    """One Python file as black writes it. Text that is no Python is a fault of a template: SyntaxError, naming the file."""
    from black import format_str
    from black.mode import Mode, TargetVersion

    try:
        ast.parse(source)
    except SyntaxError as error:
        raise SyntaxError(f"{path}:{error.lineno}: {error.msg}: {(error.text or '').strip()}") from None
    return path, format_str(source, mode=Mode(line_length=WIDTH, target_versions={TargetVersion.PY311}))


def _format_all(files: Sequence[tuple[PurePosixPath, str]]) -> Iterator[tuple[PurePosixPath, str]]:
    """In two processes when there is enough to do: black is most of a build's time."""
    if sum(len(source) for _, source in files) < ONE_PROCESS_IS_ENOUGH:
        return starmap(format_source, files)
    largest_first = sorted(files, key=lambda file: -len(file[1]))
    with ProcessPoolExecutor(max_workers=min(2, os.cpu_count() or 1)) as pool:
        return iter(list(pool.map(format_source, *zip(*largest_first, strict=True))))


def _key(source: str) -> str:
    from importlib.metadata import version

    return hashlib.sha256(f"{version('black')}\0{WIDTH}\0{source}".encode()).hexdigest()


def _recall(cache: Path | None, key: str) -> str | None:
    try:
        return (cache / key).read_text(encoding="utf-8") if cache else None
    except OSError:
        return None


def _remember(cache: Path | None, key: str, text: str) -> None:
    if cache:
        cache.mkdir(parents=True, exist_ok=True)
        part = cache / f"{key}.{os.getpid()}"
        part.write_text(text, encoding="utf-8")
        part.replace(cache / key)
