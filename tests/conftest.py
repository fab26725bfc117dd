"""What no test inherits from where the tests were started, and what no test leaves to the next."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from unittest.mock import patch

import pytest

# A shell that runs the tests in the background ignores Ctrl-C for them, and for the programs that they start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    """The command line chooses its language for the whole process."""
    yield
    messages = sys.modules.get("hongtu_toolkit.cli.messages")
    if messages is not None and messages.chinese():
        with patch.dict(os.environ):
            messages.choose("en")
