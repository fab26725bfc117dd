"""Sends the requests of a generator of steps, with a blocking client in threads or an async client in its loop."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Generator
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Event, Thread
from time import monotonic
from typing import Any, Protocol, TypeVar

from hongtu import AsyncHongtu, Hongtu
from hongtu_runtime.errors import HongtuError, NotSent, OutcomeUnknown
from hongtu_toolkit.records.walk import Ask

T = TypeVar("T")
Answer = tuple[Any, HongtuError | None]
log = logging.getLogger("hongtu")
PATIENCE = 120.0
"""Seconds for which a platform that has answered before may be out of reach."""
PAUSES = (1.0, 2.0, 5.0, 10.0, 20.0)
"""Seconds between the tries."""


class Runner(Protocol):
    """Runs steps."""

    stopped: Event
    most: int
    """The number of windows under way: more than are read at a time, so that no thread waits for the disk or a slow window."""

    def submit(self, steps: Generator[Ask, Any, T]) -> Future[T]:
        """Start some steps. The future has their result."""

    def stop(self) -> None:
        """Send nothing more."""


class Patience:
    """Decides how long to repeat requests to a platform that does not answer: never before its first answer."""

    def __init__(self, seconds: float = PATIENCE) -> None:
        self.seconds = seconds
        self.answered = False

    def pause(self, error: HongtuError, tries: int, began: float) -> float:
        """Seconds to wait before the next try. Raises the error if there is no further try."""
        pause = PAUSES[min(tries, len(PAUSES) - 1)]
        if (
            not self.answered
            or not isinstance(error, NotSent | OutcomeUnknown)
            or monotonic() - began + pause > self.seconds
        ):
            raise error
        log.warning("%s; trying again in %.0f s", error, pause)
        return pause


class Stopped(Exception):
    """The export was interrupted, or another window failed."""


class Threads:
    """Runs steps in its own daemon threads, so that an export can be interrupted at any time, and resumed."""

    def __init__(self, client: Hongtu, count: int, patience: Patience) -> None:
        self.stopped = Event()
        self.most = 2 * count
        self._client = client
        self._patience = patience
        self._waiting: SimpleQueue[tuple[Generator[Ask, Any, Any], Future[Any]] | None] = SimpleQueue()
        self._threads = [Thread(target=self._work, name=f"hongtu-records-{n}", daemon=True) for n in range(count)]
        for thread in self._threads:
            thread.start()

    def submit(self, steps: Generator[Ask, Any, T]) -> Future[T]:
        future: Future[T] = Future()
        self._waiting.put((steps, future))
        return future

    def stop(self) -> None:
        self.stopped.set()
        for _ in self._threads:
            self._waiting.put(None)

    def _work(self) -> None:
        while (found := self._waiting.get()) is not None:
            steps, future = found
            if not future.set_running_or_notify_cancel():
                continue
            try:
                future.set_result(self._run(steps))
            except BaseException as error:  # every exception is passed to the caller that waits for the result
                future.set_exception(error)
            del steps, future, found

    def _run(self, steps: Generator[Ask, Any, T]) -> T:
        answer: Answer = (None, None)
        try:
            while True:
                ask = _next(steps, answer)
                answer = (None, None)  # a page is not kept while the next one is read
                answer = self._answer(ask)
        except StopIteration as end:
            found: T = end.value
            return found

    def _answer(self, ask: Ask) -> Answer:
        tries, began = 0, monotonic()
        while True:
            if self.stopped.is_set():
                raise Stopped
            try:
                answer = self._client.call("POST", ask.path, ask.body, retry="read")
            except (NotSent, OutcomeUnknown) as error:
                self.stopped.wait(self._patience.pause(error, tries, began))
                tries += 1
            except HongtuError as error:
                return None, error
            else:
                self._patience.answered = True
                return answer, None


class Tasks:
    """Runs steps as tasks of a loop. Call it from another thread than the loop's."""

    def __init__(self, client: AsyncHongtu, count: int, patience: Patience, loop: asyncio.AbstractEventLoop) -> None:
        self.stopped = Event()
        self.most = 2 * count
        self._client = client
        self._patience = patience
        self._loop = loop
        self._turns = asyncio.Semaphore(count)
        self._futures: list[Future[Any]] = []

    def submit(self, steps: Generator[Ask, Any, T]) -> Future[T]:
        future = asyncio.run_coroutine_threadsafe(self._run(steps), self._loop)
        self._futures = [each for each in self._futures if not each.done()] + [future]
        return future

    def stop(self) -> None:
        self.stopped.set()
        for future in self._futures:
            future.cancel()

    async def _run(self, steps: Generator[Ask, Any, T]) -> T:
        async with self._turns:
            answer: Answer = (None, None)
            try:
                while True:
                    ask = _next(steps, answer)
                    answer = (None, None)  # a page is not kept while the next one is read
                    answer = await self._answer(ask)
            except StopIteration as end:
                found: T = end.value
        return found

    async def _answer(self, ask: Ask) -> Answer:
        tries, began = 0, monotonic()
        while True:
            if self.stopped.is_set():
                raise Stopped
            try:
                answer = await self._client.call("POST", ask.path, ask.body, retry="read")
            except (NotSent, OutcomeUnknown) as error:
                await asyncio.sleep(self._patience.pause(error, tries, began))
                tries += 1
            except HongtuError as error:
                return None, error
            else:
                self._patience.answered = True
                return answer, None


async def beside(runner: Tasks, work: Callable[[], T]) -> T:
    """Run blocking work in a thread, while the runner's tasks read for it. On cancellation, stop reading and wait for the thread."""
    task = asyncio.create_task(asyncio.to_thread(work))
    try:
        return await asyncio.shield(task)
    finally:
        runner.stop()
        if not task.done():
            await asyncio.wait([task])
            task.exception()


def _next(steps: Generator[Ask, Any, T], answer: Answer) -> Ask:
    """The next request of the steps, after an answer (None at the start) or an error that they handle."""
    value, error = answer
    return steps.send(value) if error is None else steps.throw(error)
