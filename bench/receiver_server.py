"""A receiver in a separate process: `python -m bench.receiver_server URL CORE…` prints its port."""

from __future__ import annotations

import os
import sys
from urllib.parse import urlsplit

from hongtu_toolkit.receiver import Receiver, receive
from hongtu_toolkit.receiver.connection import Limits
from hongtu_toolkit.receiver.running import Addresses

PATH = "/push"


def main() -> None:
    url, *cores = sys.argv[1:]
    os.sched_setaffinity(0, map(int, cores))

    def started(addresses: Addresses) -> None:
        print(urlsplit(addresses.push).port, flush=True)

    # A stall of the machine lets the senders open more connections than a platform would.
    limits = Limits(connections=10_000, for_a_peer=10_000)
    receive(Receiver(url, path=PATH), port=0, status=None, started=started, limits=limits)


if __name__ == "__main__":
    main()
