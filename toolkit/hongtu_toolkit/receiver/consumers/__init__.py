"""The kinds of consumers, and their one-line notation."""

from __future__ import annotations

from hongtu_toolkit.receiver.consumers.base import Consumer, Deliver, Failed, Undeliverable
from hongtu_toolkit.receiver.consumers.command import command
from hongtu_toolkit.receiver.consumers.function import function
from hongtu_toolkit.receiver.consumers.lines import lines
from hongtu_toolkit.receiver.consumers.target import named, of_target
from hongtu_toolkit.receiver.consumers.webhook import webhook

__all__ = [
    "Consumer",
    "Failed",
    "Deliver",
    "Undeliverable",
    "command",
    "function",
    "lines",
    "named",
    "of_target",
    "webhook",
]
