"""A receiver in a separate process: `python -m bench.receiver_server URL CORE…` prints its port.

With NOTHING in place of the URL, the receiver's server answers the same bytes, and stores nothing.
"""

from __future__ import annotations

import asyncio
import os
import sys
from urllib.parse import urlsplit

from starlette.types import Receive, Scope, Send

from hongtu_toolkit.receiver import Receiver, receive
from hongtu_toolkit.receiver.connection import Limits
from hongtu_toolkit.receiver.intake import TAKEN
from hongtu_toolkit.receiver.running import Addresses
from hongtu_toolkit.receiver.server import listen, server

PATH, NOTHING = "/push", "nothing"
LIMITS = Limits(connections=10_000, for_a_peer=10_000)
"""A stall of the machine lets the senders open more connections than a platform would."""


def main() -> None:
    url, *cores = sys.argv[1:]
    os.sched_setaffinity(0, map(int, cores))
    if url == NOTHING:
        asyncio.run(_answer_alone())
        return

    def started(addresses: Addresses) -> None:
        print(urlsplit(addresses.push).port, flush=True)

    receive(Receiver(url, path=PATH), port=0, status=None, started=started, limits=LIMITS)


async def _answer_alone() -> None:
    with listen("127.0.0.1", 0) as own:
        print(own.getsockname()[1], flush=True)
        await server(_answer, limits=LIMITS).serve([own])


async def _answer(scope: Scope, receive: Receive, send: Send) -> None:
    while (await receive()).get("more_body"):
        pass
    headers = [(b"content-length", str(len(TAKEN)).encode()), (b"content-type", b"application/json;charset=UTF-8")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": TAKEN})


if __name__ == "__main__":
    main()
