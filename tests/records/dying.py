"""An export in a process that kills itself at the n-th step that touches the disk or the database. Not even `finally` runs."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from typing import Any

# Loaded once by the fork server, so that each process takes some milliseconds.
import hongtu.models.pass_record  # noqa: F401
import hongtu_toolkit.records.commands
import hongtu_toolkit.records.database_sink as database_sink
import hongtu_toolkit.records.spool as spool
import hongtu_toolkit.tables.writing.parquet
import hongtu_toolkit.tables.writing.workbook  # noqa: F401
from hongtu import Hongtu
from hongtu_toolkit.records import export, follow

SURVIVED = 7
"""The exit code of a process that came to its end."""
STEPS = ("mkdir", "fsync", "replace", "truncate", "unlink", "rmdir")
"""Functions of `os`. Death strikes before the step or right behind it."""


def run(place: int, behind: bool, url: str, keys: tuple[str, str], arguments: dict[str, Any], following: bool) -> None:
    """Export, and die at a place, counted from 1; 0 for never."""
    count = 0

    def deadly(step: Callable[..., Any]) -> Callable[..., Any]:
        def stepped(*given: Any, **more: Any) -> Any:
            nonlocal count
            count += 1
            if count == place and not behind:
                os.kill(os.getpid(), signal.SIGKILL)
            try:
                return step(*given, **more)
            finally:
                if count == place and behind:
                    os.kill(os.getpid(), signal.SIGKILL)

        return stepped

    for module, names in ((os, STEPS), (spool, ("append",))):
        for name in names:
            setattr(module, name, deadly(getattr(module, name)))
    database_sink.DatabaseSink._persist = deadly(database_sink.DatabaseSink._persist)  # type: ignore[method-assign]
    with Hongtu(url, app_key=keys[0], secret=keys[1]) as client:
        if following:
            import threading

            stop = threading.Event()
            follow(client, stop=stop, exported=lambda _: stop.set(), **arguments)
        else:
            export(client, **arguments)
    os._exit(SURVIVED)
