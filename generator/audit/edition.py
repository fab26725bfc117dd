"""A sister edition's manual against the spec: compared in the interfaces that the spec has. It binds nobody: nothing of it is to add or to remove."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

from generator.audit.audit import deviations
from generator.audit.compare import compare
from generator.audit.contract import Contract
from generator.audit.difference import Difference, StaleMark, shown
from generator.audit.explain import explain
from generator.audit.fields import Lacking
from generator.audit.reading import Reading
from generator.read.resolve import Spec
from generator.read.sources import MARK

WORDING = ("title", "chapter", "term", "label", "text")
"""Differences of words alone, which are no facts of a platform."""
SET_OTHERWISE = ("line", "layout", "summary")
"""What differs between any two documents, and says nothing of a platform; doubts are told by themselves."""
ORDER = ("interface", "push", "field", "sample", "code", "text")


@dataclass(frozen=True, slots=True)
class Edition:
    """A sister edition, compared."""

    name: str
    manual: str
    reading: Reading
    interfaces: tuple[int, int]
    """How many of the spec's it describes, and how many the spec has."""
    fields: int
    """How many fields both have."""
    like_the_manual: int
    """Differences from the spec that the spec's own manual has as well, and that a row of deviations.yaml explains."""
    differs: tuple[Difference, ...]
    also_there: tuple[Difference, ...]
    not_there: tuple[Difference, ...]
    marks: tuple[StaleMark, ...]
    """Marks of other sources on what this edition has."""
    lacking: tuple[Lacking, ...]
    """The fields that it has besides, each with the object that they would be in."""


def edition(name: str, manual: str, reading: Reading, contract: Contract, spec: Spec) -> Edition:
    """Compare a sister edition with the spec, or with the part of it that `contract` holds."""
    compared = compare(reading, contract)
    known = explain(compared.differences, deviations(spec), reading)
    differences = [
        with_seen(one, seen_values(spec, contract, one.at)) if one.kind == "enum" else one
        for one in known.unexplained
        if one.kind not in SET_OTHERWISE
    ]
    differences = [one for one in differences if one.manual is not None or one.spec is not None]
    held = {(one.path, one.method) for one in contract.operations} & {one.key for one in reading.described}
    return Edition(
        name=name,
        manual=f"{manual} ({reading.layout})",
        reading=reading,
        interfaces=(len(held), len(contract.operations)),
        fields=compared.fields,
        like_the_manual=known.count,
        differs=tuple(one for one in differences if one.manual is not None and one.spec is not None),
        also_there=tuple(_ordered(one for one in differences if one.spec is None)),
        not_there=tuple(_ordered(one for one in differences if one.manual is None)),
        marks=compared.stale_marks,
        lacking=compared.lacking,
    )


def seen_values(spec: Spec, contract: Contract, at: str) -> frozenset[Any]:
    """The values that other sources showed at a place, as marks say."""
    data = value_at(spec, at)
    node = data if isinstance(data, dict) else {}
    enumeration = contract.enumerations.get(str(node.get("$ref", at)).removeprefix("../"))
    own = node.get(MARK)
    return frozenset(own if isinstance(own, dict) else ()) | (enumeration.seen if enumeration else frozenset())


def with_seen(difference: Difference, seen: frozenset[Any]) -> Difference:
    """A difference of values, without those that marks have already. Of a list on both sides, what one side alone has."""
    if not isinstance(difference.manual, list) or not isinstance(difference.spec, list):
        return difference
    more = [value for value in difference.manual if value not in difference.spec and value not in seen]
    fewer = [value for value in difference.spec if value not in difference.manual]
    return replace(difference, manual=more or None, spec=None if more else fewer or None)


def value_at(spec: Spec, at: str) -> Any:
    """What is at a place of the spec, `schemas/shelf.yaml#/Shelf/properties/floor`; None if there is nothing."""
    file, _, pointer = at.partition("#")
    document = spec.file(file)
    data: Any = document.data if document else None
    for token in pointer.split("/")[1:]:
        if isinstance(data, list):
            codes = [row for row in data if isinstance(row, dict) and str(row.get("code")) == token]
            data = codes[0] if codes else data[int(token)] if token.isdigit() and int(token) < len(data) else None
        elif isinstance(data, dict):
            data = data.get(token, data.get(int(token)) if token.isdigit() else None)
        else:
            return None
    return data


def _ordered(differences: Iterator[Difference]) -> list[Difference]:
    """Whole interfaces first, single statements last."""
    return sorted(differences, key=lambda one: ORDER.index(one.kind) if one.kind in ORDER else len(ORDER))


def render_edition(found: Edition) -> str:
    """The comparison, for people."""
    return "\n".join(_lines(found)) + "\n"


def _lines(found: Edition) -> Iterator[str]:
    yield f"{found.manual}, edition {found.name}, against the spec"
    yield ""
    yield f"  {'interfaces':<14}{found.interfaces[0]:>5} of the {found.interfaces[1]} that the spec has"
    yield f"  {'fields':<14}{found.fields:>5} in both"
    yield f"  {'differences':<14}{found.like_the_manual:>5} as in the spec's own manual, and explained"
    yield f"  {'seen elsewhere':<14}{len(found.marks):>5} marks are on what this edition has"
    yield from _section("In doubt: how this manual is set", map(str, found.reading.doubts))
    yield from _section("Differs", (_told(one) for one in found.differs if one.kind not in WORDING))
    yield from _section("Differs in words alone", (_told(one) for one in found.differs if one.kind in WORDING))
    yield from _section("Also there: this edition has them, the spec does not", map(_short, found.also_there))
    yield from _section("Not there: the spec has them, this edition does not", map(_short, found.not_there))


def _told(difference: Difference) -> str:
    at = f" (line {difference.line})" if difference.line else ""
    return f"{difference.kind}: {difference.place}{at}: {shown(difference.manual)}; the spec {shown(difference.spec)}"


def _short(difference: Difference) -> str:
    value = difference.manual if difference.manual is not None else difference.spec
    listed = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    line = f" (line {difference.line})" if difference.line else ""
    said = "" if listed and listed in difference.place else f": {listed}"
    return f"{difference.kind}: {difference.place}{line}{said}"


def _section(title: str, items: Iterator[str]) -> Iterator[str]:
    listed = list(items)
    if listed:
        yield ""
        yield f"{title} ({len(listed)}):"
        yield from (f"  {item}" for item in listed)


def plain_edition(found: Edition) -> dict[str, Any]:
    """The comparison, for programs."""
    return {
        "manual": found.manual,
        "edition": found.name,
        "interfaces": {"found": found.interfaces[0], "of": found.interfaces[1]},
        "fields": found.fields,
        "like_the_manual": found.like_the_manual,
        "doubts": [*map(str, found.reading.doubts)],
        "differs": [asdict(one) for one in found.differs],
        "also_there": [asdict(one) for one in found.also_there],
        "not_there": [asdict(one) for one in found.not_there],
        "marks": [asdict(one) for one in found.marks],
    }
