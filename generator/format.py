"""Text → formatted text, by black: in two processes, and only where it was not formatted before."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.cache import Cache, made_from
from generator.text import WIDTH

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

ONE_PROCESS_IS_ENOUGH = 100_000
"""Characters; starting a process costs as much as formatting these."""

Source = tuple[PurePosixPath, str]


def format_source(path: PurePosixPath, source: str) -> Source:
    """One Python file as black writes it. Text that is no Python is a fault of a template: SyntaxError, naming the file."""
    from black import format_str
    from black.mode import Mode, TargetVersion

    try:
        ast.parse(source)
    except SyntaxError as error:
        raise SyntaxError(f"{path}:{error.lineno}: {error.msg}: {(error.text or '').strip()}") from None
    return path, format_str(source, mode=Mode(line_length=WIDTH, target_versions={TargetVersion.PY311}))


class Formatter:
    """Formats in another process as soon as there is enough to do, and in this one what is left when all is made."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._held: list[Source] = []
        self._given: list[tuple[Source, Future[Source]]] = []
        self._pool: Executor | None = None

    def __enter__(self) -> Formatter:
        if self._cache.is_new:
            # All files will have to be formatted: the other process makes itself ready while the spec is being read.
            self._start().submit(_load)
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def format(self, files: Iterable[Source]) -> dict[PurePosixPath, str]:
        """Every Python file, formatted while the next ones are still being made; others stay as they are."""
        done: dict[PurePosixPath, str] = {}
        keys: dict[PurePosixPath, str] = {}
        for path, source in files:
            done[path] = source
            if path.suffix == ".py":
                keys[path] = made_from("black", source)
                known = self._cache.recall(keys[path])
                if known is None:
                    self._take(path, source)
                else:
                    done[path] = known.decode()
        for path, text in self._formatted():
            done[path] = text
            self._cache.remember(keys[path], text.encode())
        return done

    def _start(self) -> Executor:
        from concurrent.futures import ProcessPoolExecutor

        self._pool = self._pool or ProcessPoolExecutor(max_workers=1)
        return self._pool

    def _take(self, path: PurePosixPath, source: str) -> None:
        """Format this file soon."""
        self._held.append((path, source))
        if self._pool or sum(len(source) for _, source in self._held) > ONE_PROCESS_IS_ENOUGH:
            pool = self._start()
            self._given += [(file, pool.submit(format_source, *file)) for file in self._held]
            self._held.clear()

    def _formatted(self) -> Iterator[Source]:
        """What was taken: the last first, so that the two processes meet in the middle."""
        yield from (format_source(*file) for file in self._held)
        for file, future in reversed(self._given):
            yield format_source(*file) if future.cancel() else future.result()


def _load() -> None:
    """Load black, which takes as long as formatting a few files."""
    import black  # noqa: F401
