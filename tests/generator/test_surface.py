"""generated/hongtu/surface.json: that it is true, whole, and a line for each symbol."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from generator.decide.ir import Api
from generator.write.surface import render_surface, surface
from tests.generator.running import ROOT

Facts = Mapping[str, Any]


def introspected(built: Path) -> Facts:
    """The surface of a built package, found by importing it."""
    done = subprocess.run(
        [sys.executable, ROOT / "tests" / "generator" / "introspect.py"],
        env=os.environ | {"PYTHONPATH": f"{built}:{ROOT / 'runtime'}"},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def differing(first: Facts, second: Facts) -> set[str]:
    """The symbols that stand on one side only, or with another fact."""
    return {symbol for symbol in {*first, *second} if first.get(symbol) != second.get(symbol)}


def recorded(built: Path) -> Facts:
    return dict(json.loads((built / "hongtu" / "surface.json").read_text(encoding="utf-8")))


def test_surface_is_what_the_package_has(built: Path) -> None:
    """Each public name of the package, with its types, is in the manifest, and nothing else is."""
    assert differing(introspected(built), recorded(built)) == set()


def test_each_symbol_has_a_line_in_order(api: Api) -> None:
    """A changed symbol is a changed line: lines are sorted, and each holds one symbol with all that is said of it."""
    text = render_surface(surface(api))

    first, *lines, last = text.splitlines()
    symbols = [line.partition('": {')[0].strip(' "') for line in lines]
    assert (first, last) == ("{", "}") and symbols == sorted(set(symbols))
    assert list(json.loads(text)) == symbols


OVERLOAD = "@__import__('typing').overload\n    def list(self) -> None: ...\n"
PEER = r"class DoorPeer\(Output\)(.*?)    __titles__.*?\n    \}\n"
TYPED_DICT = "__import__('typing').TypedDict, total=False"
DOOR, PERSON = "resources/door.py", "models/person.py"
EDITS = [
    # What griffe reports.
    ("a method gone", DOOR, r"    def open_door\(.*?\n\n    def", "    def", "client.door.open_door"),
    ("a member gone", "enums/sex.py", r"    MALE = 1\n    \"\"\".*?\"\"\"\n", "", "Sex.MALE"),
    (
        "a field gone",
        PERSON,
        r'(class NewPerson\(.*?\n)        "code": .*?\n(.*?\n)    code: .*?\n',
        r"\1\2",
        "NewPerson.code",
    ),
    ("a parameter renamed", DOOR, r"location: str", "place: str", "client.door.list(location)"),
    ("a parameter gone", DOOR, r"\n        location: str \| None = None,", "", "client.door.list(location)"),
    ("a default gone", DOOR, r"(location: str \| None) = None", r"\1", "client.door.list(location)"),
    ("a parameter more", DOOR, r"location: str", r"more: str,\n        location: str", "client.door.list(more)"),
    ("a field demanded", PERSON, r"(class NewPerson\(.*?\n    code: .*?) = None\n", r"\1\n", "NewPerson.code"),
    ("a method made a property", DOOR, r"    def list\(", "    @property\n    def list(", "client.door.list"),
    # What griffe does not see.
    ("another container", DOOR, r"-> Page\[Door\]", "-> Sequence[Door]", "client.door.list"),
    ("None returned", DOOR, r"-> DoorConfig:", "-> DoorConfig | None:", "client.door.query_config"),
    ("a parameter's type", DOOR, r"location: str", "location: int", "client.door.list(location)"),
    ("a field's type", PERSON, r"(class NewPerson\(.*?\n    phone: .*?)str", r"\1int", "NewPerson.phone"),
    ("an attribute's type", "client.py", r'door\(self\) -> "Door', 'door(self) -> "Group', "client.door"),
    ("async made blocking", DOOR, r"async (def list\(.*?return )await ", r"\1", "client.door.list"),
    ("an overload", DOOR, r"    def list\(", f"    {OVERLOAD}\n    def list(", "client.door.list"),
    ("an exception's base", "errors.py", r"PassageError\(", "PassageError(LookupError, ", "PassageError"),
    ("keyword-only no more", DOOR, r"(def remove\(\n        self,\n)        \*,\n", r"\1", "client.door.remove(uuid)"),
    ("a TypedDict", "models/door.py", PEER, rf"class DoorPeer({TYPED_DICT})\1", "DoorPeer"),
    ("a member's value", "enums/sex.py", r"MALE = 1", "MALE = 4", "Sex.MALE"),
    ("a shorter __all__", "__init__.py", r'(__all__ = \[\n)    "AFaceConfig",\n', r"\1", "AFaceConfig"),
]


@pytest.mark.parametrize(
    ("file", "pattern", "replacement", "symbol"), [pytest.param(*row, id=id) for id, *row in EDITS]
)
def test_no_change_of_the_package_goes_unseen(
    built: Path, file: str, pattern: str, replacement: str, symbol: str
) -> None:
    """Whatever a template does to a symbol, the package then differs from the manifest there."""
    target = built / "hongtu" / file
    changed, count = re.subn(pattern, replacement, target.read_text(encoding="utf-8"), count=1, flags=re.DOTALL)
    assert count, f"{file} has no {pattern}"
    target.write_text(changed, encoding="utf-8")

    found = differing(introspected(built), recorded(built))

    assert symbol in found
