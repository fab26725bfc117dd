"""Fresh processes: what `hongtu --help` costs against importing the command library alone, and what completion costs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench.process import seconds
from bench.ratio import Ratio, ratio, take_turns

RUN = "import sys, os\nsys.argv = ['hongtu', *{words!r}]\nfrom hongtu_toolkit.command import hongtu\nhongtu()\nsys.stdout.flush()\nos._exit(0)"
SCRIPTS = {
    "import click": "import click, os; os._exit(0)",
    "hongtu --help": RUN.format(words=["--help"]),
    "hongtu person list --help": RUN.format(words=["person", "list", "--help"]),
}


def measure(folder: Path, rounds: int) -> Iterator[Ratio]:
    """Compare processes, Python's own start included: it is what somebody waits for."""
    cases = {name: partial(seconds, ["-c", script], folder, folder / "bytecode") for name, script in SCRIPTS.items()}
    times = take_turns(cases, rounds)
    compare = partial(ratio, times, group="cli")
    yield compare("hongtu --help", "import click", target=1.5)
    yield compare("hongtu person list --help", "import click")
