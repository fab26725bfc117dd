"""An interface that is new in the contract is a command after `make generate`, without a line of code."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable

import pytest

from tests.generator.running import ROOT, generator

PATHS = """
lockAll:
  post:
    operationId: doorLockAll
    tags: [door]
    summary: Lock all doors of a floor (锁定楼层)
    x-manual: {title: 锁定楼层, line: 1}
    x-retry: physical
    requestBody:
      required: true
      content: {application/json: {schema: {$ref: "../schemas/door.yaml#/DoorLockAllRequest"}}}
    responses:
      "200":
        description: The doors are locked.
        content: {application/json: {schema: {$ref: "../schemas/common.yaml#/OkReply"}}}
      4XX: {$ref: "../openapi.yaml#/components/responses/Refused"}
"""
SCHEMAS = """
DoorLockAllRequest:
  type: object
  description: Lock all doors of a floor.
  required: [floor, kind]
  properties:
    floor: {type: integer, minimum: 1, maximum: 9, description: Number of the floor (楼层)}
    kind: {$ref: "../enums.yaml#/PersonType", description: The kind of person that they are locked for (对象)}
"""

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def hongtu(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """`python -m hongtu` of a package that was made from a contract with one interface more."""
    folder = tmp_path_factory.mktemp("contract")
    shutil.copytree(ROOT / "spec", folder / "spec")
    for name, text in (("paths", PATHS), ("schemas", SCHEMAS)):
        with (folder / "spec" / name / "door.yaml").open("a", encoding="utf-8") as file:
            file.write(text)
    root = folder / "spec" / "openapi.yaml"
    line = "  /v1/api/door/openDoor:"
    more = '  /v1/api/door/lockAll: {$ref: "paths/door.yaml#/lockAll"}\n'
    root.write_text(root.read_text(encoding="utf-8").replace(line, more + line, 1), encoding="utf-8")
    built = generator("build", "--spec", folder / "spec", "--out", folder / "package")
    assert built.returncode == 0, built.stderr

    site = {
        "HONGTU_BASE_URL": "http://127.0.0.1:9",
        "HONGTU_APP_KEY": "key",
        "HONGTU_SECRET": "secret",
        "LANG": "C.UTF-8",
    }

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        environment = os.environ | site | {"PYTHONPATH": str(folder / "package")}
        command = [sys.executable, "-m", "hongtu", *words]
        return subprocess.run(
            command, env=environment, capture_output=True, encoding="utf-8", timeout=60, stdin=subprocess.DEVNULL
        )

    return run


def test_it_has_a_page_of_help(hongtu: Run) -> None:
    page = hongtu("door", "lock-all", "--help").stdout

    for said in (
        "Lock all doors of a floor (锁定楼层)",
        "Number of the floor (楼层). Required. 1 to 9.",
        "visitor (2, Visitor, 访客)",
    ):
        assert said in " ".join(page.split()), page
    assert "hongtu door lock-all --floor 1 --kind employee" in page


def test_it_is_checked_and_sent_by_the_client(hongtu: Run) -> None:
    shown = hongtu("door", "lock-all", "--floor", "2", "--kind", "访客", "--dry-run")
    wrong = hongtu("door", "lock-all", "--floor", "20", "--kind", "visitor", "--yes")

    assert '{"floor":2,"kind":2}' in shown.stdout, shown.stderr
    assert (wrong.returncode, wrong.stderr.splitlines()[0][:8]) == (2, "--floor:")


def test_what_moves_something_asks_first(hongtu: Run) -> None:
    refused = hongtu("door", "lock-all", "--floor", "2", "--kind", "visitor")

    assert refused.returncode == 2 and "--yes" in refused.stderr
