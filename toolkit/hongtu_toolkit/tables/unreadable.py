"""The error for a file that is not a readable table."""

from __future__ import annotations


class UnreadableTable(ValueError):
    """The file is not a readable table. The message names the file, the reason and what to do."""
