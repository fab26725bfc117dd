"""A client that another generator made of the same document reads what the sandbox answers: every operation, times as numbers included."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.sandbox.conftest import Asking
from tests.support.caller import OPERATIONS
from tests.support.site import PNG
from tools.judge_client import BUNDLE

NAME = "foreign_hongtu_client"


@pytest.fixture(scope="module")
def foreign(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """The client that openapi-python-client makes of the bundled document."""
    folder, bins = tmp_path_factory.mktemp("foreign"), Path(sys.executable).parent
    command = [str(bins / "openapi-python-client"), "generate", "--path", str(BUNDLE), "--meta", "none"]
    paths = os.environ | {"PATH": f"{bins}{os.pathsep}{os.environ['PATH']}"}
    subprocess.run(
        [*command, "--output-path", str(folder / NAME)], env=paths, check=True, capture_output=True, timeout=120
    )
    sys.path.insert(0, str(folder))
    try:
        yield importlib.import_module(NAME)
    finally:
        sys.path.remove(str(folder))
        for module in [module for module in sys.modules if module.partition(".")[0] == NAME]:
            del sys.modules[module]


def _readers(foreign: ModuleType) -> dict[str, Any]:
    """What parses the answers, by the id of the operation in small letters."""
    files = [file for file in Path(str(foreign.__file__)).parent.glob("api/*/*.py") if file.name != "__init__.py"]
    return {
        file.stem.replace("_", ""): importlib.import_module(f"{NAME}.api.{file.parent.name}.{file.stem}")
        for file in files
    }


def test_it_reads_the_answers_of_all_operations(asking: Asking, foreign: ModuleType) -> None:
    readers = _readers(foreign)
    assert len(readers) == len(OPERATIONS)
    client = foreign.Client(base_url=asking.caller.box.url)
    for name in OPERATIONS:
        module = readers[name.lower()]
        content = OPERATIONS[name].get("requestBody", {}).get("content", {})
        for body in asking.requests[name]:
            asking.caller.box.restore("crowd")
            if "application/json" in content or not content:
                response = asking.caller.send(name, body)
            else:
                response = asking.caller.send(name, query=body, file=("face.png", PNG))
            read = module._parse_response(client=client, response=response)
            told = json.loads(response.content)
            assert told["code"] == 0
            assert read.to_dict() == told, f"{name}: what it reads is what was sent, to the last field"
