"""Text → formatted text, by black: in two processes, and only where it was not formatted before."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Protocol, TypeVar

from generator.cache import Cache, made_from
from generator.text import WIDTH

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

ONE_PROCESS_IS_ENOUGH = 100_000
"""Characters; starting a process costs as much as formatting these."""

Source = tuple[PurePosixPath, str]
T = TypeVar("T")


class Begin(Protocol):
    """Begins a function call; what it returns gives the result. `functools.partial` is one that begins nothing."""

    def __call__(self, function: Callable[..., T], /, *arguments: object) -> Callable[[], T]: ...


def format_source(path: PurePosixPath, source: str) -> Source:
    """One Python file as black writes it. Text that is no Python is a fault of a template: SyntaxError, naming the file."""
    from black import format_str
    from black.mode import Mode, TargetVersion

    try:
        ast.parse(source)
    except SyntaxError as error:
        raise SyntaxError(f"{path}:{error.lineno}: {error.msg}: {(error.text or '').strip()}") from None
    # Quotes are written as black writes them (`text.pyrepr`): to look at each anew takes a tenth of its time.
    mode = Mode(line_length=WIDTH, target_versions={TargetVersion.PY311}, string_normalization=False)
    return path, format_str(source, mode=mode)


class Formatter:
    """Formats in another process as soon as there is enough to do, and in this one while it would wait, and what is left when all is made."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._held: list[Source] = []
        self._given: list[tuple[Source, Future[Source]]] = []
        self._done: list[Source] = []
        self._pool: Executor | None = None

    def __enter__(self) -> Formatter:
        if self._cache.is_new:
            # All is to be made: the other process makes itself ready while the spec is being read.
            self._start().submit(_load)
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def begin(self, function: Callable[..., T], *arguments: object) -> Callable[[], T]:
        """Begin a function call in the other process, where there is one; what is returned gives the result, and formats until it comes."""
        if self._pool is None:
            return partial(function, *arguments)
        future = self._pool.submit(function, *arguments)

        def result() -> T:
            while not future.done() and self._format_one():
                pass
            return future.result()

        return result

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

    def _format_one(self) -> bool:
        """Format the last file that the other process has not begun, so that the two meet in the middle; False where there is none."""
        for index, (file, future) in reversed([*enumerate(self._given)]):
            if future.cancel():
                del self._given[index]
                self._done.append(format_source(*file))
                return True
        return False

    def _formatted(self) -> Iterator[Source]:
        yield from (format_source(*file) for file in self._held)
        while self._format_one():
            pass
        yield from self._done
        yield from (future.result() for _, future in self._given)


def _load() -> None:
    """Load what makes and formats models: that takes as long as its work."""
    import black  # noqa: F401
    import datamodel_code_generator.model.pydantic_v2
    import datamodel_code_generator.parser.openapi  # noqa: F401
