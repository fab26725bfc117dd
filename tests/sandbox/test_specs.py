"""A spec that somebody brings along by `--spec`: what is broken in it is told at the start, never by a request that ends in a 500."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

import pytest

import hongtu
from generator.pipeline import decided
from generator.read.load import load as read
from generator.read.resolve import bundle
from hongtu_toolkit.sandbox import Sandbox
from hongtu_toolkit.sandbox.__main__ import main
from hongtu_toolkit.sandbox.contract import Contract, NoContract, load
from tests.support.mutating import mutated

ROOT = Path(__file__).parents[2]
REAL: dict[str, Any] = json.loads((Path(hongtu.__file__).parent / "openapi.json").read_text(encoding="utf-8"))
VALUES: tuple[Any, ...] = ({}, {"uuid": "u" * 40, "things": [{}], "colour": 9, "pageNum": 0}, [], None, {"a": {"b": 1}})


def written(document: object, folder: Path, name: str = "openapi.json") -> Path:
    file = folder / name
    file.write_text(json.dumps(document), encoding="utf-8")
    return file


def broken(component: str, field: str, **words: object) -> Any:
    """The real spec with a field of a component changed."""
    document = deepcopy(REAL)
    document["components"]["schemas"][component]["properties"][field] |= words
    return document


BROKEN = {
    "a pattern": (broken("NewPerson", "name", pattern="["), r"person/.*: the request's schema is broken at .*name/pattern: '\[' is not a regular expression \(unterminated character set"),
    "a limit": (broken("NewPerson", "name", maxLength="64"), r"name/maxLength: '64' is not of type 'integer'"),
    "a step": (broken("NewPerson", "type", multipleOf=0), r"multipleOf"),
    "a type": (broken("NewPerson", "name", type="text"), r"name/type: 'text' is not valid"),
    "codes": (broken("NewPerson", "name", **{"x-refused-with": {"maxLength": "121045"}}), r"x-refused-with: it must map rules to codes"),
    "a list": ([], "is not a bundled spec of the platform"),
    "no paths": ({**REAL, "paths": []}, "is not a bundled spec"),
    "no texts": ({**REAL, "x-error-codes": {"codes": [{"code": 1, "zh": []}]}}, "is not a bundled spec"),
    "a circle": (
        {**REAL, "components": {"schemas": {**REAL["components"]["schemas"], "Person": {"$ref": "#/components/schemas/Person"}}}},
        "is not a bundled spec",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_spec_is_told_at_the_start(what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line that names file, interface and place; nothing is served."""
    document, said = BROKEN[what]

    code = main(["serve", "--port", "0", "--spec", str(written(document, tmp_path))])

    told = capsys.readouterr()
    assert (code, told.out) == (1, "")
    assert len(told.err.splitlines()) == 1
    assert "--spec" in told.err
    with pytest.raises(NoContract, match=said):
        load(tmp_path / "openapi.json")


def test_the_same_is_told_by_the_sandbox_of_a_test(tmp_path: Path) -> None:
    file = written(BROKEN["a pattern"][0], tmp_path)

    with pytest.raises(NoContract, match="not a regular expression"), Sandbox(spec=file):
        pass


def test_a_sound_spec_is_served(tmp_path: Path) -> None:
    """The generated one, and one with a byte order mark."""
    file = tmp_path / "openapi.json"
    file.write_text("\ufeff" + json.dumps(REAL), encoding="utf-8")

    assert load(file).operations.keys() == load().operations.keys()


def asked(contract: Contract) -> Iterator[object]:
    """What becomes of requests and replies, good and bad."""
    for operation in contract.operations.values():
        for form in (operation.request, operation.query, operation.reply):
            for value in VALUES:
                yield form.violations(value, strict=True)
                yield form.refusal(value)
        for value in VALUES:
            yield operation.frame.show(value)


@pytest.mark.parametrize("case", ["minimal-api", "calls", "choices", "item-limits"])
def test_a_mutated_spec_is_refused_or_serves(case: str, tmp_path: Path) -> None:
    """Small random changes of a bundled spec: one sentence at the start, or checks that end in no traceback."""
    document = bundle(decided(read(ROOT / "tests" / "cases" / case / "spec"), [])[0])
    document.setdefault("x-error-codes", {"codes": []})
    failed, refused = [], 0
    for seed in range(60):
        changed, what = mutated(document, Random(seed))
        file = written(changed, tmp_path, f"{seed}.json")
        try:
            list(asked(load(file)))
        except NoContract as error:
            refused += 1
            if len(str(error).splitlines()) != 1:
                failed.append(f"{seed}: {what}: {error}")
        except Exception as error:
            failed.append(f"{seed}: {what}: {error!r}")

    assert failed == []
    assert 0 < refused < 60
