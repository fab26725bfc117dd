"""What was made before is used again only where it would be made the same: a cache is never seen in what a build writes."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import black
import pytest
from black.mode import TargetVersion

from generator import cache as caching
from generator.cache import Cache, made_from
from generator.decide.ir import Api
from generator.pipeline import generate, read
from generator.text import WIDTH
from generator.write import datamodel
from generator.write.render import Files
from tests.generator.running import ROOT


@pytest.fixture
def filled(cache: Cache, files: Files, tmp_path: Path) -> Cache:
    """A cache that knows everything of the real spec, for one test."""
    assert cache.folder and files
    return Cache(Path(shutil.copytree(cache.folder, tmp_path / "cache")))


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda entry: entry[: len(entry) // 2], id="cut short"),
        pytest.param(lambda entry: b"", id="empty"),
        pytest.param(lambda entry: entry[:-1] + bytes([entry[-1] ^ 1]), id="one bit is another"),
    ],
)
def test_damaged_entries_are_made_anew(
    spec_folder: Path, files: Files, filled: Cache, damage: Callable[[bytes], bytes]
) -> None:
    """A disk that was full, a process that was killed: what it left in the cache is as good as nothing, and is replaced."""
    assert filled.folder
    before = sound(filled)
    for path in filled.folder.iterdir():
        path.write_bytes(damage(path.read_bytes()))

    assert generate(*read(spec_folder), filled) == files
    assert sound(filled) == before


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    """A folder of somebody else's, or a file in its place."""
    (tmp_path / "cache").write_text("a file", encoding="utf-8")
    folder = ROOT / "tests" / "cases" / "minimal-api" / "spec"

    files = generate(*read(folder), Cache(tmp_path / "cache" / "generator"))

    assert files == generate(*read(folder), Cache())
    assert (tmp_path / "cache").read_text(encoding="utf-8") == "a file"


def sound(cache: Cache) -> Mapping[str, bool]:
    """Which entries can be read. Their bytes are not compared: Python compiles one template to code that is the same, not to the same bytes."""
    assert cache.folder
    return {path.name: cache.recall(path.name) is not None for path in cache.folder.iterdir()}


def test_another_version_of_a_tool_starts_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What one version of black made is not taken for what another one would make."""
    before = made_from("black", "text")
    (tmp_path / "black-99.1.0.dist-info").mkdir()
    monkeypatch.syspath_prepend(str(tmp_path))
    caching._tools.cache_clear()

    try:
        assert made_from("black", "text") != before
    finally:
        monkeypatch.undo()
        caching._tools.cache_clear()


def test_parts_are_not_run_together() -> None:
    """Where one part ends and the next begins is in the key, as is what is made of them."""
    keys = {made_from("black", "a", "b"), made_from("black", "ab"), made_from("models", "a", "b")}

    assert len(keys) == 3


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        pytest.param("templates/hongtu/models/module.py.jinja", '"""Models: ', '"""Edited: ', id="template"),
        pytest.param("generator/decide/names.py", "return first + ", 'return "x" + first + ', id="how names are made"),
        pytest.param(
            "generator/write/datamodel.py", "use_union_operator=True", "use_union_operator=False", id="option"
        ),
        pytest.param("generator/text.py", "WIDTH = 120", "WIDTH = 100", id="width"),
        pytest.param("generator/text.py", '" ".join(text.split())', "text.upper()", id="filter"),
    ],
)
def test_edits_of_the_generator_show(tmp_path: Path, file: str, before: str, after: str) -> None:
    """An edit of a template or of the generator changes what a warm cache gives, to what a cold one gives; taking it back too."""
    project = copied(tmp_path)
    first = built(project)
    text = (project / file).read_text(encoding="utf-8")
    assert before in text

    (project / file).write_text(text.replace(before, after), encoding="utf-8")
    warm = built(project)
    shutil.rmtree(project / ".cache")
    cold = built(project)
    (project / file).write_text(text, encoding="utf-8")

    assert warm == cold != first
    assert built(project) == first


def copied(folder: Path) -> Path:
    """The generator, with a small spec."""
    for name in ("generator", "templates"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "tests" / "cases" / "minimal-api" / "spec", folder / "spec")
    return folder


def built(project: Path) -> Mapping[str, bytes]:
    done = subprocess.run(
        [sys.executable, "-m", "generator", "build"], cwd=project, capture_output=True, encoding="utf-8", timeout=60
    )
    assert done.returncode == 0, done.stderr
    generated = project / "generated"
    return {path.relative_to(generated).as_posix(): path.read_bytes() for path in generated.rglob("*.*")}


def test_models_do_not_depend_on_what_else_is_made(api: Api) -> None:
    """datamodel-code-generator gives a class the same text, whether it is asked for one module or for all."""
    owners = datamodel.component_owners(api)
    together = datamodel.declare(api, owners, Cache())()

    for module in api.modules:
        alone = dict(datamodel._classes(*datamodel._asked([module], owners)))
        assert {model.name: alone[model.name] for model in module.models} == {
            model.name: together[model.name] for model in module.models
        }


def test_words_do_not_run_datamodel_code_generator(
    spec_folder: Path, filled: Cache, files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A description that changes reaches the generated models without it: loading it takes longer than all the rest."""
    edited = Path(shutil.copytree(spec_folder, tmp_path / "spec"))
    person = edited / "schemas" / "person.yaml"
    person.write_text(person.read_text(encoding="utf-8").replace("Remark (备注)", "Edited (备注)"), encoding="utf-8")
    monkeypatch.setattr(datamodel, "_classes", lambda *_: pytest.fail("datamodel-code-generator was asked"))

    after = generate(*read(edited), filled)

    changed = {path.name: after[path] for path in files if after[path] != files[path]}
    assert "Edited (备注)" in changed["person.py"]


def test_generated_code_is_what_black_makes(files: Files) -> None:
    """With quotes normalised too, which a build leaves to the templates."""
    mode = black.Mode(line_length=WIDTH, target_versions={TargetVersion.PY311})

    assert [
        path for path, text in files.items() if path.suffix == ".py" and black.format_str(text, mode=mode) != text
    ] == []
