"""The project's own contract, bundled, as it is generated."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def contract() -> dict[str, Any]:
    return dict(json.loads((ROOT / "generated" / "hongtu" / "openapi.json").read_text(encoding="utf-8")))
