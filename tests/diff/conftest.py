"""What edits are made of: the project's own contract, bundled, as it is generated; and a small interface of others."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from generator.load import parse

ROOT = Path(__file__).parents[2]
DOORS = Path(__file__).with_name("doors.yaml")


@pytest.fixture(scope="session")
def contract() -> dict[str, Any]:
    return dict(json.loads((ROOT / "generated" / "hongtu" / "openapi.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def doors() -> dict[str, Any]:
    path = PurePosixPath(DOORS.name)
    return dict(parse({path: DOORS.read_bytes()}, DOORS.name)[path].data)
