"""The log of the commands that run until they are stopped."""

from __future__ import annotations

import logging

CHATTY = ("httpx", "httpcore", "hongtu", "uvicorn")
BROKERS = ("aio_pika", "aiokafka", "aiormq", "nats")
"""Libraries that log each attempt to reach a broker. The receiver logs once that a consumer fails, and once that it works again."""


def start() -> None:
    """Log to standard error."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in BROKERS:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    logging.getLogger("hongtu.receiver").setLevel(logging.INFO)
