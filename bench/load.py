"""A load generator: ready requests over kept-alive connections, as fast as the answers come."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Load:
    """What came of a run."""

    seconds: float
    latencies: tuple[float, ...]
    """Seconds of each request, sorted."""

    @property
    def rate(self) -> float:
        """Requests in a second."""
        return len(self.latencies) / self.seconds

    def percentile(self, share: float) -> float:
        return self.latencies[min(int(len(self.latencies) * share), len(self.latencies) - 1)]


def run(port: int, requests: Sequence[bytes], count: int, connections: int) -> Load:
    """Send `count` requests, taken from `requests` in turn.

    Raises:
        RuntimeError: for an answer other than HTTP 200 with code 0, or with nothing.
    """
    return asyncio.run(_run(port, requests, count, connections))


async def _run(port: int, requests: Sequence[bytes], count: int, connections: int) -> Load:
    latencies: list[float] = []
    turns = iter(range(count))

    async def worker() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for turn in turns:
            began = perf_counter()
            writer.write(requests[turn % len(requests)])
            head = await reader.readuntil(b"\r\n\r\n")
            length = int(head.lower().split(b"content-length:", 1)[1].split(b"\r", 1)[0])
            body = await reader.readexactly(length)
            latencies.append(perf_counter() - began)
            if not (head.startswith(b"HTTP/1.1 200") and body.startswith((b"{}", b'{"code":0'))):
                raise RuntimeError(f"the server answered {body[:300]!r}")
        writer.close()

    began = perf_counter()
    await asyncio.gather(*(worker() for _ in range(connections)))
    return Load(perf_counter() - began, tuple(sorted(latencies)))
