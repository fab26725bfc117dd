"""An option of the sandbox is written once: arguments, flags and the table of the README follow from it."""

from __future__ import annotations

import inspect
from pathlib import Path

import jedi
import pytest

from hongtu_toolkit import sandbox
from hongtu_toolkit.sandbox import Sandbox
from hongtu_toolkit.sandbox.__main__ import main
from hongtu_toolkit.sandbox.options import OPTIONS

README = (Path(sandbox.__file__).parent / "README.md").read_text(encoding="utf-8")


def test_the_readme_lists_them() -> None:
    rows = ["| `Sandbox(...)` | `hongtu-sandbox serve` | |", "| --- | --- | --- |"]
    for option in OPTIONS:
        flags = ", ".join(f"`{flag}`" for flag in option.metadata["flags"])
        rows.append(f"| `{option.name}` | {flags or '—'} | {option.metadata['help']} |")

    assert "\n".join(rows) in README


def test_the_sandbox_takes_them_by_name() -> None:
    parameters = inspect.signature(Sandbox).parameters.values()

    assert [parameter.name for parameter in parameters] == [option.name for option in OPTIONS]
    assert {parameter.kind for parameter in parameters} == {inspect.Parameter.KEYWORD_ONLY}


def test_editors_complete_them(tmp_path: Path) -> None:
    code = "from hongtu_toolkit.sandbox import Sandbox\nSandbox(push_"
    script = jedi.Script(code, path=tmp_path / "script.py", environment=jedi.api.environment.InterpreterEnvironment())

    assert {"push_form=", "push_delays="} <= {completion.name for completion in script.complete()}


def test_the_command_has_a_flag_for_each_and_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["serve", "--help"])
    usage = capsys.readouterr().out.partition("options:")[0]

    flags = [flag for option in OPTIONS for flag in option.metadata["flags"]]
    assert [word for word in usage.replace("[", " ").replace("]", " ").split() if word.startswith("--")] == flags


def test_options_do_not_show_secrets() -> None:
    assert "s3cret" not in repr(Sandbox(keys={"key": "s3cret"}))
