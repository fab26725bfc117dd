"""Schemathesis as referee: it makes up requests from the spec, valid and broken, and finds nothing to say of the answers."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hongtu_toolkit.sandbox import Sandbox
from tests.support.schemathesis_hooks import TO_BE_SIGNED

ROOT = Path(__file__).parents[2]
JSON = "application/json"
EXAMPLES = 5
"""Requests that are made up for each operation, besides those of the coverage phase."""


@pytest.mark.timeout(400)
def test_schemathesis_finds_nothing(tmp_path: Path) -> None:
    """All checks, all phases, fixed seed. Schemathesis judges by HTTP status, so the sandbox refuses with one."""
    spec = json.loads((ROOT / "generated/hongtu/openapi.json").read_text(encoding="utf-8"))
    (tmp_path / "openapi.json").write_text(json.dumps(_split_types(_linked(spec))), encoding="utf-8")
    with Sandbox(strict=False, http_status=True) as box:
        run = subprocess.run(_command(box), cwd=tmp_path, env=_environment(), capture_output=True, text=True)

    assert run.returncode == 0, run.stdout + run.stderr
    operations = sum(len(methods) for methods in spec["paths"].values())
    assert f"Tested: {operations}" in run.stdout
    assert all(f"✅ {phase}" in re.sub(r" +", " ", run.stdout) for phase in ("Coverage", "Fuzzing", "Stateful"))
    covered = re.search(r"API Links: +(\d+) covered", run.stdout)
    assert covered and int(covered[1]), run.stdout


def _command(box: Sandbox) -> list[str]:
    headers = [f"--header={name}:{value}" for name, value in TO_BE_SIGNED.items()]
    limits = ["--seed=1", "--generation-deterministic", f"--max-examples={EXAMPLES}", "--checks=all"]
    return [sys.executable, "-m", "schemathesis.cli", "run", "openapi.json", f"--url={box.url}", *limits, *headers]


def _environment() -> dict[str, str]:
    return os.environ | {
        "SCHEMATHESIS_HOOKS": "tests.support.schemathesis_hooks",
        "PYTHONPATH": str(ROOT),
        "NO_COLOR": "1",
    }


def _linked(spec: dict[str, Any]) -> dict[str, Any]:
    """The spec with links: what a batch has added is what the other operations of its chapter are about."""
    operations = [operation for methods in spec["paths"].values() for operation in methods.values()]
    for adding in operations:
        if "x-batch" in adding and adding["x-retry"] == "unsafe":
            adding["responses"]["200"]["links"] = {
                user["operationId"]: {"operationId": user["operationId"], "requestBody": body}
                for user in operations
                if user["tags"] == adding["tags"] and (body := _about(spec, user))
            }
    return spec


def _about(spec: dict[str, Any], operation: dict[str, Any]) -> dict[str, Any]:
    """The part of a request that names what was added."""
    added = "$response.body#/data/successes/0/uuid"
    reference = operation.get("requestBody", {}).get("content", {}).get(JSON, {}).get("schema", {}).get("$ref", "")
    known = set(_properties(spec, reference.rpartition("/")[2]))
    return {name: value for name, value in (("uuid", added), ("uuidList", [added])) if name in known}


def _properties(spec: dict[str, Any], component: str) -> Iterator[str]:
    schema = spec["components"]["schemas"].get(component, {})
    yield from schema.get("properties", {})
    for part in schema.get("allOf", ()):
        yield from _properties(spec, part.get("$ref", "").rpartition("/")[2])


def _split_types(node: Any) -> Any:
    """The same schemas, where `type: [string, integer]` with a format is an `anyOf`: Schemathesis passes over the format else."""
    if isinstance(node, list):
        return [_split_types(item) for item in node]
    if not isinstance(node, dict):
        return node
    if isinstance(node.get("type"), list) and "format" in node:
        return {"anyOf": [{**node, "type": kind} for kind in node["type"]]}
    return {key: _split_types(value) for key, value in node.items()}
