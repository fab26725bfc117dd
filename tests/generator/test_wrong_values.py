"""A slip anywhere in a spec is a problem with a place, never a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from generator.pipeline import decided
from generator.problem import InvalidSpec
from generator.read.load import Documents, load
from tests.generator.running import ROOT

LEFT_OUT = object()
SLIPS: tuple[Any, ...] = (LEFT_OUT, None, "words here", [], {})


def slipped(data: Any, slip: Any) -> Iterator[tuple[str, Any]]:
    """(pointer, data with the slip there), for each value in the data."""
    if slip is not LEFT_OUT:
        yield "", slip
    members = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in members:
        if slip is LEFT_OUT:
            yield f"/{key}", without(data, key)
        for pointer, changed in slipped(value, slip):
            yield f"/{key}{pointer}", with_value(data, key, changed)


def without(data: Any, key: Any) -> Any:
    rest = [
        (name, value) for name, value in (data.items() if isinstance(data, dict) else enumerate(data)) if name != key
    ]
    return dict(rest) if isinstance(data, dict) else [value for _, value in rest]


def with_value(data: Any, key: Any, value: Any) -> Any:
    return {**data, key: value} if isinstance(data, dict) else [*data[:key], value, *data[key + 1 :]]


def outcome(documents: Documents) -> str:
    """What becomes of a spec on its way to the IR."""
    try:
        decided(documents, [])
    except InvalidSpec:
        return "refused"
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return "read"


@pytest.mark.parametrize("slip", SLIPS, ids=["left out", "null", "text", "list", "mapping"])
@pytest.mark.parametrize("case", ["minimal-api", "calls", "conditions"])
def test_wrong_values_are_problems(case: str, slip: Any) -> None:
    """Whatever stands in place of a value, the spec is read or refused with its problems; nothing else is raised."""
    documents = load(ROOT / "tests" / "cases" / case / "spec")

    outcomes = {
        f"{name}#{pointer}": outcome({**documents, name: replace(document, data=data)})
        for name, document in documents.items()
        for pointer, data in slipped(document.data, slip)
    }

    assert {place: found for place, found in outcomes.items() if found not in ("refused", "read")} == {}
    assert "refused" in outcomes.values()
