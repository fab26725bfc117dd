"""One writing thread. Waiting jobs share a commit, and each is answered after it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Any, Generic, TypeVar

from hongtu_toolkit.receiver.store.base import StoreBroken, StoreUnavailable

J = TypeVar("J")
MOST = 500
"""The most jobs in one transaction."""


class GroupCommit(Generic[J]):
    """Gives each job a future. `carry_out` gets the waiting jobs, carries them out in one transaction, and returns one result for each after commit and sync.

    A future is done only after that. If a group fails, each of its jobs is tried alone, so that a job that cannot be stored
    does not affect the others. If the database is out of reach, they fail together. `afterwards` is called once the futures of a group are done.
    """

    def __init__(
        self, carry_out: Callable[[Sequence[J]], Sequence[Any]], afterwards: Callable[[], None] = lambda: None
    ) -> None:
        self._carry_out, self._afterwards = carry_out, afterwards
        self._waiting: SimpleQueue[tuple[J, Future[Any]] | None] = SimpleQueue()
        self._closed = False
        self._gate = Lock()
        """Keeps jobs from being queued after the end mark."""
        self._thread = Thread(target=self._work, name="hongtu-store", daemon=True)
        self._thread.start()

    def submit(self, job: J) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_running_or_notify_cancel()  # a job cannot be cancelled by its caller
        with self._gate:
            if self._closed:
                future.set_exception(StoreUnavailable("the store is closed"))
            else:
                self._waiting.put((job, future))
        return future

    def close(self) -> None:
        """Carry out the waiting jobs, and end."""
        with self._gate:
            if not self._closed:
                self._closed = True
                self._waiting.put(None)
        self._thread.join()

    def _work(self) -> None:
        while True:
            group, last = self._group()
            if group:
                self._answer(group)
                self._afterwards()
            if last:
                return

    def _group(self) -> tuple[list[tuple[J, Future[Any]]], bool]:
        """The waiting jobs, and whether the end mark was reached. Waits for the first job."""
        group: list[tuple[J, Future[Any]]] = []
        item = self._waiting.get()
        while item is not None:
            group.append(item)
            if len(group) == MOST or self._waiting.empty():
                return group, False
            item = self._waiting.get()
        return group, True

    def _answer(self, group: list[tuple[J, Future[Any]]]) -> None:
        try:
            results = self._carry_out([job for job, _ in group])
        except Exception as error:
            if len(group) == 1 or isinstance(error, (StoreBroken, StoreUnavailable)):
                for _, future in group:
                    future.set_exception(error)
                return
            for item in group:
                self._answer([item])
            return
        for (_, future), result in zip(group, results, strict=True):
            future.set_result(result)
