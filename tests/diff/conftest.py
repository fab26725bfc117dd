"""The contracts that tests edit: the project's own, bundled, and a small one."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from generator.read.load import parse

ROOT = Path(__file__).parents[2]
DOORS = Path(__file__).with_name("doors.yaml")


@pytest.fixture(scope="session")
def contract() -> dict[str, Any]:
    """The project's contract, always as version 1.0.1, because edits raise it to 1.0.2."""
    document = json.loads((ROOT / "generated" / "hongtu" / "openapi.json").read_text(encoding="utf-8"))
    return {**document, "info": {**document["info"], "version": "1.0.1"}}


@pytest.fixture(scope="session")
def doors() -> dict[str, Any]:
    path = PurePosixPath(DOORS.name)
    return dict(parse({path: DOORS.read_bytes()}, DOORS.name)[path].data)
