"""The kinds of consumers, and their one-line notation."""

from __future__ import annotations

from hongtu_toolkit.receiver.consumers.base import Consumer, Failed, Hand, Undeliverable
from hongtu_toolkit.receiver.consumers.command import command
from hongtu_toolkit.receiver.consumers.function import function
from hongtu_toolkit.receiver.consumers.lines import lines
from hongtu_toolkit.receiver.consumers.target import named, of_target
from hongtu_toolkit.receiver.consumers.webhook import webhook

__all__ = [
    "Consumer",
    "Failed",
    "Hand",
    "Undeliverable",
    "command",
    "function",
    "lines",
    "named",
    "of_target",
    "webhook",
]
