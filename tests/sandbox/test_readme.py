"""What the sandbox's README shows does what it says, as it stands there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hongtu_toolkit import sandbox
from tests.sandbox.test_pytest_plugin import run

README = (Path(sandbox.__file__).parent / "README.md").read_text(encoding="utf-8")
SNIPPETS = re.findall(r"^```python\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
FIRST, ATTENDANCE, TEST = SNIPPETS


def test_a_passage_and_a_fault(capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(FIRST, "README.md", "exec"), {})

    said = capsys.readouterr().out
    assert re.match("(通行 None|未通行 .+)\n", said)
    assert "'operation': 'personList'" in said


def test_a_month_of_attendance(capsys: pytest.CaptureFixture[str]) -> None:
    """It ends with the line that it promises."""
    exec(compile(ATTENDANCE, "README.md", "exec"), {})

    (promised,) = re.findall(r"^ +# (王伟: .*)$", ATTENDANCE, re.MULTILINE)
    assert capsys.readouterr().out == f"{promised}\n"


def test_a_month_of_attendance_needs_the_authority() -> None:
    (line,) = re.findall(r"^ +client\.authority\.add.*\n", ATTENDANCE, re.MULTILINE)

    with pytest.raises(AssertionError, match="no group of the person has an authority at the door"):
        exec(compile(ATTENDANCE.replace(line, ""), "README.md", "exec"), {})


def test_a_test_with_the_fixtures(tmp_path: Path) -> None:
    result = run(tmp_path, TEST)

    assert "1 passed" in result.stdout, result.stdout
