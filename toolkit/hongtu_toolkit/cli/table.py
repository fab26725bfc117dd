"""The commands that are written by hand: where each is, and a line on it. Nothing here is imported before it is called."""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """A command of `hongtu`."""

    target: str
    """`module:attribute` of a click command or group."""
    en: str
    zh: str


COMMANDS: dict[str, Row] = {
    "people": Row(
        "hongtu_toolkit.people.commands:people",
        "Keep a platform in step with a table of people and photos",
        "按表格（含照片）同步平台上的人员",
    ),
}
