"""griffe, a judge of Python packages that knows nothing of specs: what it calls breaking, our symbols show as well."""

from __future__ import annotations

import shutil
from pathlib import Path

import griffe
import pytest

from generator.diff import open_source
from generator.diff.surface import symbol_changes
from generator.pipeline import read
from generator.write.output import write
from generator.write.render import Files, generate
from generator.write.surface import Surface
from tests.generator.editing import edit

EDITS = {
    "a method is called otherwise": (
        "paths/door.yaml",
        "openDoor:",
        r"( +)x-retry",
        r"\1x-python-name: unlock\n\1x-retry",
    ),
    "a keyword must be given": ("schemas/door.yaml", "DoorListRequest:", r"required: \[", "required: [name, "),
    "a keyword goes": ("schemas/person.yaml", "PersonListRequest:", r"\n    code: .*", ""),
    "an item's field goes": ("schemas/person.yaml", "NewPerson:", r"\n    ext: .*", ""),
    "a row's field goes": ("schemas/person.yaml", "Person:", r"\n    ext: .*", ""),
    "a member is called otherwise": ("enums.yaml", "Sex:", "FEMALE", "WOMAN"),
    "a code is called otherwise": ("error-codes.yaml", "codes:", "NOT_LOGGED_IN", "LOGGED_OUT"),
    "a family is called otherwise": ("error-codes.yaml", "families:", "PassageError", "PassError"),
}


@pytest.fixture(scope="module")
def before(files: Files, tmp_path_factory: pytest.TempPathFactory) -> griffe.Module:
    folder = tmp_path_factory.mktemp("before")
    write(files, folder)
    return package(folder)


@pytest.mark.parametrize("what", EDITS)
def test_what_griffe_calls_breaking_shows_in_the_symbols(
    what: str, before: griffe.Module, spec_folder: Path, tmp_path: Path
) -> None:
    """It finds each of these, and nothing that the symbols do not show."""
    changed = Path(shutil.copytree(spec_folder, tmp_path / "spec"))
    file, *line = EDITS[what]
    edit(changed / file, *line)
    write(generate(*read(changed)), tmp_path / "after")
    old, new = (open_source(str(folder), "OLD").surface for folder in (spec_folder, changed))

    found = {symbol_of(breakage, old) for breakage in griffe.find_breaking_changes(before, package(tmp_path / "after"))}

    shown = {name for change in symbol_changes(old, new) for name in (change.symbol, change.symbol.partition("(")[0])}
    assert found and found <= shown


def package(folder: Path) -> griffe.Module:
    """The generated package as griffe reads it, without importing it."""
    module = griffe.load("hongtu", search_paths=[folder], allow_inspection=False)
    assert isinstance(module, griffe.Module)
    return module


def symbol_of(breakage: griffe.Breakage, surface: Surface) -> str:
    """`hongtu.resources.door.DoorResource.list` → `client.door.list`; `hongtu.enums.Sex.MALE` → `Sex.MALE`."""
    parts = breakage.obj.path.split(".")
    name, *rest = parts[next(index for index, part in enumerate(parts) if part[:1].isupper()) :]
    holders = {
        str(fact[key]): symbol
        for symbol, fact in surface.items()
        for key in ("type", "async")
        if key in fact and fact["kind"] == "resource"
    }
    return ".".join([holders.get(name, name), *rest])
