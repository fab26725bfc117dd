"""The command `hongtu-sandbox`, as it is installed."""

from __future__ import annotations

import subprocess
import sys

import pytest

BRINGS = 'pip install "hongtu2000[sandbox]" brings it'
START = "import sys; {}; from hongtu_toolkit.command import sandbox; sys.exit(sandbox())"


def run(preparation: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    program = START.format(preparation)
    return subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("module", ["starlette", "uvicorn", "jsonschema"])
def test_without_its_extra_it_names_the_extra(module: str) -> None:
    """One sentence, no traceback."""
    done = run(f"sys.modules[{module!r}] = None", "serve")

    assert done.returncode == 1
    assert done.stderr == f"hongtu-sandbox: {module} is missing; {BRINGS}\n"
    assert not done.stdout


def test_without_its_extra_the_package_names_it_too() -> None:
    program = "import sys; sys.modules['starlette'] = None; from hongtu_toolkit.sandbox import Sandbox"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)

    assert done.stderr.splitlines()[-1] == f"ModuleNotFoundError: starlette is missing; {BRINGS}"
    assert "During handling" not in done.stderr


def test_a_defect_of_ours_is_no_missing_extra() -> None:
    done = run("sys.modules['hongtu_toolkit.sandbox.app'] = None", "serve")

    assert "ModuleNotFoundError" in done.stderr
    assert "pip install" not in done.stderr


def test_with_its_extra_it_runs() -> None:
    assert "usage: hongtu-sandbox" in run("pass", "--help").stdout
