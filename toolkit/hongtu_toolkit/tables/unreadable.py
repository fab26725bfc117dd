"""What is wrong with a file that should be a table."""

from __future__ import annotations


class UnreadableTable(ValueError):
    """The file is not a table that can be read; the message names the file, the reason and what to do."""
