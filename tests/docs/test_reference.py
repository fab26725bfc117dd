"""docs/reference/: everything that the contract has, by the Python call, by the path and by the Chinese title."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import hongtu
from hongtu.errors import CODES
from hongtu_runtime.enums import OpenInt, OpenStr
from hongtu_runtime.models import Input, Output
from tests.support.interfaces import INTERFACES

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs" / "reference"
PAGES = {path.relative_to(REFERENCE).as_posix(): path.read_text(encoding="utf-8") for path in REFERENCE.rglob("*.md")}
CLASSES = [getattr(hongtu, name) for name in hongtu.__all__ if isinstance(getattr(hongtu, name), type)]


def page_of(method: str) -> str:
    return PAGES[f"{method.rpartition('.')[0].replace('.', '_')}.md"]


def section(page: str, heading: str) -> str:
    (found,) = re.findall(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", page, re.DOTALL | re.MULTILINE)
    return str(found)


def test_pages_are_what_the_contract_makes() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "generator", "reference", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")


def test_a_changed_and_a_stale_page_are_named(tmp_path: Path) -> None:
    for name, text in PAGES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "person.md").write_text("edited", encoding="utf-8")
    (tmp_path / "gone.md").write_text("of an interface that is no more", encoding="utf-8")

    command = [sys.executable, "-m", "generator", "reference", "--out", str(tmp_path)]
    checked = subprocess.run([*command, "--check"], cwd=ROOT, capture_output=True, text=True, check=False)
    subprocess.run(command, cwd=ROOT, check=True)

    assert checked.returncode == 1
    assert "person.md" in checked.stderr and "gone.md" in checked.stderr and "door.md" not in checked.stderr
    assert (tmp_path / "person.md").read_text(encoding="utf-8") == PAGES["person.md"]
    assert not (tmp_path / "gone.md").exists()


@pytest.mark.parametrize("path", sorted(INTERFACES))
def test_a_method_has_its_call_its_path_its_fields_and_a_sample(path: str) -> None:
    operation = INTERFACES[path]
    method = operation.name.rpartition(".")[2]

    text = section(page_of(operation.name), f"{method} {operation.title}".replace("_", r"\_"))

    assert text.count(f"client.{operation.name}(") >= 2, "the call and a sample"
    assert f"`{operation.method} {path}`" in text
    assert "**Returns**" in text
    fields = operation.request.model_fields if operation.request else {}
    assert [name for name in fields if f"| `{name}` |" not in text] == []


def test_the_table_leads_from_path_and_title_to_the_method() -> None:
    rows = [line for line in PAGES["index.md"].splitlines() if line.startswith("| ")]

    for path, operation in INTERFACES.items():
        (row,) = [row for row in rows if f"`{path}`" in row]
        assert operation.title in row
        assert f"`client.{operation.name}`" in row


@pytest.mark.parametrize(
    "kind", [each for each in CLASSES if issubclass(each, (Input, Output))], ids=lambda k: k.__name__
)
def test_a_model_has_its_fields(kind: type[Input]) -> None:
    page = PAGES[f"models/{kind.__module__.rpartition('.')[2]}.md"]

    text = section(page, kind.__name__)

    assert [name for name in kind.model_fields if f"| `{name}` |" not in text] == []


@pytest.mark.parametrize(
    "kind", [each for each in CLASSES if issubclass(each, (OpenInt, OpenStr))], ids=lambda k: k.__name__
)
def test_an_enumeration_has_its_members_with_both_labels(kind: type[OpenInt]) -> None:
    text = section(PAGES["enumerations.md"], kind.__name__)

    for member in kind:
        assert f"| `{member.name}` | `{member.value}` |" in text
        assert member.label_zh in text.replace("\\", "") and member.label_en in text.replace("\\", "")


def test_each_code_is_there_with_its_name() -> None:
    for code in CODES.values():
        assert f"### {code.code}\n" in PAGES["codes.md"].replace("\\", "")
        assert f"`Code.{code.name}`" in PAGES["codes.md"]


def test_a_method_tells_deviations_with_witnesses_and_codes() -> None:
    text = page_of("person.update")

    assert "[signature-uploads](../deviations.md#signature-uploads) (settled)" in text
    assert "Witnesses: a working adapter (W1)." in text
    assert "| [121040](codes.md#121040) |" in text
