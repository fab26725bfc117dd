"""Runs that are killed: `python -m tests.support.people_run` forks one for each line of JSON on stdin, and prints how it ended.

{"url": …, "table": …, "state": …, "options": {…}, "step": "sent", "nth": 2}   killed by itself, at the n-th time that it reaches a step
{"url": …, "table": …, "state": …, "options": {…}, "after": 0.05}              killed from outside, after so many seconds
{"url": …, "table": …, "state": …, "options": {…}, "limit": 100000}            no file may grow beyond so many bytes, as on a disk that is full

Printed is the signal that ended it, or 0. SIGKILL leaves no chance to tidy up; forking spares the start of Python.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import time
from pathlib import Path
from typing import Any

import openpyxl  # noqa: F401 - loaded once, before all forks

import hongtu
from hongtu_toolkit import people
from hongtu_toolkit.people import failpoint


def run(task: dict[str, Any]) -> None:
    left = int(task.get("nth", 0))

    def hook(step: str) -> None:
        nonlocal left
        if step == task.get("step"):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    failpoint.hook = hook
    if "limit" in task:
        resource.setrlimit(resource.RLIMIT_FSIZE, (task["limit"], task["limit"]))
    with hongtu.Hongtu(task["url"], app_key=task["app_key"], secret=task["secret"]) as client:
        plan = people.plan(client, Path(task["table"]), state=task["state"], **task["options"])
        people.apply(client, plan)


def main() -> None:
    hongtu.preload()
    print("ready", flush=True)
    for line in sys.stdin:
        task = json.loads(line)
        child = os.fork()
        if child == 0:
            code = 1
            try:
                run(task)
                code = 0
            except BaseException as error:
                print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
            finally:
                os._exit(code)
        if "after" in task:
            time.sleep(task["after"])
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        print(os.WTERMSIG(status) if os.WIFSIGNALED(status) else -os.WEXITSTATUS(status), flush=True)


if __name__ == "__main__":
    main()
