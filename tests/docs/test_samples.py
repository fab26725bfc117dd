"""The samples of docs/samples/, which the reference shows: one for each method, and each runs against the sandbox with its small office."""

from __future__ import annotations

import importlib.util
import inspect
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hongtu import Hongtu
from hongtu_toolkit.sandbox import Sandbox
from tests.support.interfaces import INTERFACES

FOLDER = Path(__file__).parents[2] / "docs" / "samples"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"


def samples() -> dict[str, Callable[[Hongtu], None]]:
    """By resource and method: `person.batch_add`."""
    found: dict[str, Callable[[Hongtu], None]] = {}
    for file in sorted(FOLDER.glob("*.py")):
        spec = importlib.util.spec_from_file_location(f"samples_{file.stem}", file)
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__:
                found[f"{file.stem}.{name}"] = function
    return found


SAMPLES = samples()
METHODS = {
    f"{resource.replace('.', '_')}.{method}": operation.path
    for operation in INTERFACES.values()
    for resource, _, method in [operation.name.rpartition(".")]
}


@pytest.fixture(scope="module")
def office() -> Iterator[Sandbox]:
    with Sandbox() as box:
        box.seed("small-office")
        box.snapshot("office")
        yield box


def test_each_method_has_a_sample() -> None:
    assert sorted(SAMPLES) == sorted(METHODS)


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_sample_calls_its_method_and_is_not_refused(
    name: str, office: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.restore("office")
    (tmp_path / "face.jpg").write_bytes(JPEG)
    monkeypatch.chdir(tmp_path)
    before = len(office.journal())

    with Hongtu(office.url, app_key=office.app_key, secret=office.secret) as client:
        SAMPLES[name](client)

    journal = office.journal()[before:]
    path = METHODS[name]
    assert [entry["code"] for entry in journal if entry["path"] == path][-1:] == [0]
    assert {entry["code"] for entry in journal} == {0}
