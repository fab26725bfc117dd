"""The real spec, once for the whole session: a copy that nobody edits meanwhile, and what is generated from it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator.decide.ir import Api
from generator.pipeline import read
from generator.write.format import formatted
from generator.write.render import Files, generate
from tests.generator.running import ROOT, generator


@pytest.fixture(scope="session", autouse=True)
def _formatted_once() -> Iterator[None]:
    """Many tests build the real spec with one line changed: black formats a text that it has seen once in a session."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.write.render.formatted", cache(formatted))
        yield


@pytest.fixture(scope="session")
def spec_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(ROOT / "spec", tmp_path_factory.mktemp("real") / "spec"))


@pytest.fixture(scope="session")
def api(spec_folder: Path) -> Api:
    return read(spec_folder)[1]


@pytest.fixture(scope="session")
def files(spec_folder: Path) -> Files:
    """Every generated file of the real spec."""
    return generate(*read(spec_folder))


@pytest.fixture(scope="session")
def _built(spec_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built") / "generated"
    done = generator("build", "--spec", spec_folder, "--out", out)
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture
def built(_built: Path, tmp_path: Path) -> Path:
    """A folder with everything that is generated from the real spec, for one test."""
    return Path(shutil.copytree(_built, tmp_path / "generated"))


@pytest.fixture(scope="session")
def openapi(_built: Path) -> dict[str, Any]:
    """The real spec in one document, as it is generated."""
    return dict(json.loads((_built / "hongtu" / "openapi.json").read_text(encoding="utf-8")))
