"""The audit finds every slip in a spec, explains every difference, and reports stale deviations."""

from __future__ import annotations

import pickle
import random
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest

from generator.audit.manual import Doubt
from generator.audit.reading import Reading
from generator.problem import InvalidSpec
from generator.read.load import Document, Documents
from tests.audit.manuals import ROOT, SMALL_SPEC, audited, documents, real, small
from tests.audit.mutations import MUTATIONS, Mutation, mutated

TIMES = 12
"""The number of slips of each kind."""


def manual_and_spec(which: str) -> tuple[Reading, Documents]:
    return (real(), documents(ROOT / "spec")) if which == "real" else (small(), documents(SMALL_SPEC))


@pytest.mark.parametrize("which", ["small", "real"])
def test_every_difference_is_explained(which: str) -> None:
    report = audited(*manual_and_spec(which))

    assert not report.explained.unexplained
    assert not report.explained.stale
    assert not report.reading.doubts


def test_the_real_manual_is_read_whole() -> None:
    """The spec has every interface, code and pushed field of the vendor's manual, and every field except one, which a deviation explains."""
    report = audited(real(), documents(ROOT / "spec"))

    assert report.coverage == {
        "interfaces": (80, 80),
        "fields": (1171, 1172),
        "error codes": (137, 137),
        "pushed fields": (56, 56),
    }


@pytest.mark.parametrize("which", ["small", "real"])
@pytest.mark.parametrize("mutation", MUTATIONS, ids=[mutation.__name__ for mutation in MUTATIONS])
def test_a_slip_is_found(mutation: Mutation, which: str) -> None:
    reading, loaded = manual_and_spec(which)
    chance = random.Random(f"{which} {mutation.__name__}")

    for _ in range(TIMES):
        spoilt, slip = mutated(loaded, mutation, chance)
        assert audited(reading, spoilt).failed, slip


def test_a_doubt_about_the_layout_fails_the_audit() -> None:
    doubtful = replace(small(), doubts=(Doubt("line 7: this table belongs to no heading"),))

    report = audited(doubtful, documents(SMALL_SPEC))

    assert [difference.kind for difference in report.explained.unexplained] == ["layout"]


def with_rows(loaded: Documents, change: str, to: str) -> Documents:
    """The spec after a text in a row of deviations.yaml was replaced."""
    path = PurePosixPath("deviations.yaml")
    text = pickle.dumps(loaded[path].data).replace(change.encode(), to.encode())
    return {**loaded, path: Document(path, pickle.loads(text), loaded[path].marks)}


@pytest.mark.parametrize(
    ("change", "to", "why"),
    [
        ("schemas/loan.yaml#/Loan/properties/status", "schemas/loan.yaml#/Loan/properties/statut", "is found 0 times"),
        ("借阅分页查询", "借阅分页查寻", "the manual has no"),
        ("删除书架", "新增书架", "does not belong to"),
    ],
)
def test_a_row_that_no_longer_applies_is_reported(change: str, to: str, why: str) -> None:
    report = audited(small(), with_rows(documents(SMALL_SPEC), change, to))

    assert report.failed
    assert any(why in stale.why for stale in report.explained.stale)


def test_an_entry_explains_an_exact_number_of_differences() -> None:
    loaded = documents(SMALL_SPEC)
    data = pickle.loads(pickle.dumps(loaded[PurePosixPath("deviations.yaml")].data))
    next(row for row in data if row["id"] == "page-minimum")["explains"][0]["times"] = 3
    path = PurePosixPath("deviations.yaml")

    report = audited(small(), {**loaded, path: Document(path, data, loaded[path].marks)})

    assert [stale.row for stale in report.explained.stale] == ["page-minimum"]


def test_an_entry_that_cannot_be_read_is_a_problem() -> None:
    loaded = documents(SMALL_SPEC)
    path = PurePosixPath("deviations.yaml")
    data = pickle.loads(pickle.dumps(loaded[path].data))
    data[0]["explains"] = [{"sort": "nesting"}]

    with pytest.raises(InvalidSpec, match="a difference has kind and at"):
        audited(small(), {**loaded, path: Document(path, data, loaded[path].marks)})


def test_the_audit_knows_no_interface_by_name(tmp_path: Path) -> None:
    """The audit's source has no path and no code of the spec."""
    source = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "generator" / "audit").glob("*.py"))
    names = {
        path.removeprefix("/v1/api/") for path in documents(ROOT / "spec")[PurePosixPath("openapi.yaml")].data["paths"]
    }
    codes = {str(code["code"]) for code in documents(ROOT / "spec")[PurePosixPath("error-codes.yaml")].data["codes"]}

    assert not [name for name in names if name in source]
    assert not [code for code in codes if len(code) > 2 and code in source]
