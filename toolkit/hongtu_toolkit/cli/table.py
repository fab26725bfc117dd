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
    "events": Row(
        "hongtu_toolkit.receiver.commands:events", "Look at stored events, replay them", "查看已接收的事件，重新投递"
    ),
    "receive": Row("hongtu_toolkit.receiver.commands:receive", "Receive pushes and lose none", "接收推送，不丢事件"),
    "records": Row(
        "hongtu_toolkit.records.commands:records",
        "Records out of the platform, into files and databases",
        "把平台的记录导出到文件或数据库",
    ),
}
