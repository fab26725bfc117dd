"""A server that says what it was told to: canned answers, one for each path, over kept-alive connections.

It does as little as a server in Python can, so that what is measured is the client. `python -m bench.server ANSWERS.json` prints its
port and serves until it is terminated.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

HOST = "127.0.0.1"


class _Connection(asyncio.Protocol):
    """Reads requests with a Content-Length, answers each by its path."""

    def __init__(self, replies: Mapping[bytes, bytes]) -> None:
        self._replies = replies
        self._unread = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        data = self._unread + data
        while (body := data.find(b"\r\n\r\n") + 4) > 3:
            head = data[:body].lower()
            at = head.find(b"\r\ncontent-length:") + 17
            end = body + (int(head[at : head.index(b"\r", at)]) if at > 16 else 0)
            if len(data) < end:
                break
            self._transport.write(self._replies[data[:body].split(b" ", 2)[1]])
            data = data[end:]
        self._unread = data


@contextmanager
def serving(answers: Mapping[str, bytes], folder: Path, cores: frozenset[int]) -> Iterator[str]:
    """The base URL of a server in a separate process.

    Args:
        answers: path → JSON.
        folder: for a file that tells the server what to say.
        cores: where it may run; empty for anywhere.
    """
    file = folder / "answers.json"
    file.write_text(json.dumps({path: body.decode() for path, body in answers.items()}), encoding="utf-8")
    command = [sys.executable, "-m", "bench.server", str(file), *map(str, sorted(cores))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield f"http://{HOST}:{int(process.stdout.readline())}"
        finally:
            process.terminate()


async def _serve(replies: Mapping[bytes, bytes]) -> None:
    server = await asyncio.get_running_loop().create_server(lambda: _Connection(replies), HOST, 0, backlog=256)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


def _reply(body: bytes) -> bytes:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json;charset=UTF-8\r\nContent-Length: %d\r\n\r\n"
    return head % len(body) + body


def main() -> None:
    file, *cores = sys.argv[1:]
    if cores:
        os.sched_setaffinity(0, map(int, cores))
    answers: dict[str, str] = json.loads(Path(file).read_text(encoding="utf-8"))
    asyncio.run(_serve({path.encode(): _reply(body.encode()) for path, body in answers.items()}))


if __name__ == "__main__":
    main()
