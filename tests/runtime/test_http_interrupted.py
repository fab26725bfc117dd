"""A signal in the middle of an exchange leaves the client usable."""

from __future__ import annotations

import gc
import random
import signal
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from hongtu_runtime.http import SendFailure, SyncHttp
from hongtu_runtime.http.pools import lock_of
from tests.support.exchanges import (
    send,
)
from tests.support.fault_server import (
    FaultServer,
    answer,
)


class Interrupted(BaseException):
    """What the handler of a signal raises, as Ctrl-C does."""


class JobTimeout(Exception):
    """What the handler of a job's time limit raises."""


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="there are no such signals here")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("kind", [Interrupted, JobTimeout])
def test_a_signal_at_any_moment_leaves_the_exchange_usable(kind: type[BaseException]) -> None:
    """It hits in the midst of the pool, with its lock taken; neither this exchange nor the next may hang.

    A socket that was being made at that moment is left to the garbage collector, which warns of it. If the next signal
    hits in that warning, Python drops what its handler raises; so the loop ends without it as well.
    """
    dice = random.Random(7)
    struck: list[int] = []

    def interrupt(number: int, _: object) -> None:
        struck.append(number)
        raise kind

    before = signal.signal(signal.SIGVTALRM, interrupt)  # SIGALRM is the test's own time limit
    try:
        with FaultServer(answer()) as server, SyncHttp(server.url) as http:
            send(http)
            for _ in range(25):
                with suppress(kind, SendFailure):
                    struck.clear()
                    try:
                        signal.setitimer(signal.ITIMER_VIRTUAL, dice.uniform(1e-5, 1e-3))
                        while not struck:
                            send(http)
                    finally:
                        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
                assert send(http, total=30).status == 200
    finally:
        signal.signal(signal.SIGVTALRM, before)
        gc.collect()


def test_the_lock_that_an_interruption_leaves_is_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also to other threads: it is this thread that had it."""
    with FaultServer(answer()) as server, SyncHttp(server.url) as http, ThreadPoolExecutor(1) as threads:
        send(http)
        (pool,) = http._pools.values()
        lock_of(pool).acquire()

        def interrupted(*_: object) -> None:
            raise Interrupted

        monkeypatch.setattr(pool, "handle_request", interrupted)
        with pytest.raises(Interrupted):
            send(http)

        assert threads.submit(lock_of(pool).acquire, timeout=5).result()
        assert send(http).status == 200
