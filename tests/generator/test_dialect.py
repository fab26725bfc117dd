"""Documents of other tools, and a signature that is not the client's: one clear problem each, before anything else."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from generator.pipeline import decided, read
from generator.problem import InvalidSpec
from generator.read.load import load
from tests.diff.catalogue import put
from tests.diff.editing import compared
from tests.generator.running import ROOT

PETSTORE = """\
openapi: {version}
info: {{title: Pets, version: "1"}}
servers: [{{url: https://pets.example/v1}}]
paths:
  /pets:
    get:
      operationId: listPets
      parameters: [{{name: limit, in: query, schema: {{type: integer, maximum: 100}}}}]
      responses:
        "200":
          description: Pets.
          content: {{application/json: {{schema: {{$ref: "#/components/schemas/Pets"}}}}}}
components:
  schemas:
    Pets: {{type: array, maxItems: 100, items: {{type: object, nullable: true}}}}
"""
ROOT_FILE = PurePosixPath("openapi.yaml")


def refused(folder: Path) -> list[tuple[str, str]]:
    with pytest.raises(InvalidSpec) as raised:
        read(folder)
    return [(problem.rule, problem.text) for problem in raised.value.problems]


@pytest.mark.parametrize(
    "text",
    [
        PETSTORE.format(version="3.0.3"),
        PETSTORE.format(version="3.1.0"),
        PETSTORE.format(version="3.1.0").partition("components:")[0],
        'swagger: "2.0"\ninfo: {title: Pets, version: "1"}\npaths: {}\n',
    ],
    ids=["3.0", "3.1", "operations alone", "2.0"],
)
def test_a_document_of_another_dialect_is_one_problem(tmp_path: Path, text: str) -> None:
    """It says what is wanted, and where to read on."""
    (tmp_path / "openapi.yaml").write_text(text, encoding="utf-8")

    ((rule, said),) = refused(tmp_path)

    assert rule == "dialect"
    assert all(word in said for word in ("x-resources", "x-retry", "paths/*.yaml", "schemas/*.yaml", "spec/README.md"))


def test_a_spec_of_ours_with_a_slip_is_no_other_dialect(tmp_path: Path) -> None:
    (tmp_path / "openapi.yaml").write_text(
        'openapi: 3.1.0\ninfo: {title: Things, version: "1"}\npaths: {/v1/api/a/b: {$ref: "paths/a.yaml#/b"}}\n',
        encoding="utf-8",
    )

    assert "dialect" not in {rule for rule, _ in refused(tmp_path)}


def schemes(change: Callable[[dict[str, Any]], object]) -> list[str]:
    """What the build says of the contract whose security schemes were changed."""
    documents = load(ROOT / "spec")
    data = copy.deepcopy(documents[ROOT_FILE].data)
    change(data["components"]["securitySchemes"])
    try:
        decided({**documents, ROOT_FILE: replace(documents[ROOT_FILE], data=data)}, [])
    except InvalidSpec as error:
        return [f"{problem.pointer} {problem.rule}" for problem in error.problems]
    return []


@pytest.mark.parametrize(
    ("change", "places"),
    [
        (lambda schemes: None, []),
        (lambda schemes: schemes["csign"].update(description="Other words."), []),
        (lambda schemes: schemes["csign"].update(name="sign"), ["", "/csign"]),
        (lambda schemes: schemes["csign"].update({"in": "query"}), ["/csign"]),
        (lambda schemes: schemes.pop("cnonce"), [""]),
        (lambda schemes: schemes.update(token={"type": "http", "scheme": "bearer"}), ["/token"]),
    ],
    ids=["as it is", "words", "name", "in the query", "gone", "one more"],
)
def test_a_signature_that_the_client_does_not_make_is_refused(
    change: Callable[[dict[str, Any]], object], places: list[str]
) -> None:
    assert schemes(change) == [f"/components/securitySchemes{place} security-scheme" for place in places]


def test_a_changed_header_of_the_signature_is_a_change() -> None:
    contract = json.loads((ROOT / "generated" / "hongtu" / "openapi.json").read_text(encoding="utf-8"))

    changes = compared(contract, put("components|securitySchemes|csign", name="sign")).changes

    assert [(change.installed, "csign" in change.subject) for change in changes] == [("breaking", True)]
