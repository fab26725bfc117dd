"""A sister edition's manual against the spec, compared only in the interfaces of the spec. No edits follow from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

from generator.audit.audit import deviations
from generator.audit.compare import compare
from generator.audit.contract import Contract
from generator.audit.difference import Difference, StaleMark, shown
from generator.audit.explain import explain
from generator.audit.fields import Lacking
from generator.audit.reading import Reading
from generator.audit.report import section
from generator.read.resolve import Spec
from generator.read.sources import MARK

WORDING = ("title", "chapter", "term", "label", "text")
"""Differences in words only, which do not concern the platform."""
OF_DOCUMENT = ("line", "layout", "summary")
"""Differences between any two documents, which do not concern the platform. Doubts are listed separately."""
ORDER = ("interface", "push", "field", "sample", "code", "text")


@dataclass(frozen=True, slots=True)
class Edition:
    """The result of comparing a sister edition."""

    name: str
    manual: str
    reading: Reading
    interfaces: tuple[int, int]
    """The number of the spec's interfaces that it describes, and the number that the spec has."""
    fields: int
    """The number of fields in both."""
    like_the_manual: int
    """Differences from the spec that the spec's own manual has too, and that a row of deviations.yaml explains."""
    differs: tuple[Difference, ...]
    also_there: tuple[Difference, ...]
    not_there: tuple[Difference, ...]
    marks: tuple[StaleMark, ...]
    """Marks of other sources on things that this edition has."""
    lacking: tuple[Lacking, ...]
    """The additional fields, each with the component where it belongs."""


def edition(name: str, manual: str, reading: Reading, contract: Contract, spec: Spec) -> Edition:
    """Compare a sister edition with the spec, or with the part of it that `contract` has."""
    comparison = compare(reading, contract)
    explanation = explain(comparison.differences, deviations(spec), reading)
    differences = [
        _without_seen(each, seen_values(spec, contract, each.at)) if each.kind == "enum" else each
        for each in explanation.unexplained
        if each.kind not in OF_DOCUMENT
    ]
    both = {(operation.path, operation.method) for operation in contract.operations} & {
        described.key for described in reading.described
    }
    return Edition(
        name=name,
        manual=f"{manual} ({reading.layout})",
        reading=reading,
        interfaces=(len(both), len(contract.operations)),
        fields=comparison.fields,
        like_the_manual=explanation.count,
        differs=tuple(each for each in differences if each.manual is not None and each.spec is not None),
        also_there=_ordered(each for each in differences if each.manual is not None and each.spec is None),
        not_there=_ordered(each for each in differences if each.manual is None and each.spec is not None),
        marks=comparison.stale_marks,
        lacking=comparison.lacking,
    )


def seen_values(spec: Spec, contract: Contract, at: str) -> frozenset[Any]:
    """The values that are marked as seen in other sources, at a place or in its enumeration."""
    data = value_at(spec, at)
    schema = data if isinstance(data, dict) else {}
    enumeration = contract.enumerations.get(str(schema.get("$ref", at)).removeprefix("../"))
    mark = schema.get(MARK)
    return frozenset(mark if isinstance(mark, dict) else ()) | (enumeration.seen if enumeration else frozenset())


def _without_seen(difference: Difference, seen: frozenset[Any]) -> Difference:
    """A difference of values without the marked ones. If both sides have lists, only the values of one side are kept."""
    if not isinstance(difference.manual, list) or not isinstance(difference.spec, list):
        return difference
    more = [value for value in difference.manual if value not in difference.spec and value not in seen]
    fewer = [value for value in difference.spec if value not in difference.manual]
    return replace(difference, manual=more or None, spec=None if more else fewer or None)


def value_at(spec: Spec, at: str) -> Any:
    """The value at a place of the spec (`schemas/shelf.yaml#/Shelf/properties/floor`), or None."""
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


def _ordered(differences: Iterable[Difference]) -> tuple[Difference, ...]:
    """Whole interfaces first, single statements last."""
    return tuple(sorted(differences, key=lambda each: ORDER.index(each.kind) if each.kind in ORDER else len(ORDER)))


def render_edition(edition: Edition) -> str:
    """The result for people."""
    return "\n".join(_lines(edition)) + "\n"


def _lines(edition: Edition) -> Iterator[str]:
    yield f"{edition.manual}, edition {edition.name}, against the spec"
    yield ""
    yield f"  {'interfaces':<14}{edition.interfaces[0]:>5} of the {edition.interfaces[1]} that the spec has"
    yield f"  {'fields':<14}{edition.fields:>5} in both"
    yield f"  {'differences':<14}{edition.like_the_manual:>5} also in the spec's own manual, and explained"
    yield f"  {'seen elsewhere':<14}{len(edition.marks):>5} marks are on things that this edition has"
    yield from section("Doubts about the layout of this manual", edition.reading.doubts)
    differs = edition.differs
    yield from section("Differs", (_sentence(each) for each in differs if each.kind not in WORDING))
    yield from section("Differs only in words", (_sentence(each) for each in differs if each.kind in WORDING))
    yield from section("Also there: this edition has them, the spec does not", map(_short, edition.also_there))
    yield from section("Not there: the spec has them, this edition does not", map(_short, edition.not_there))


def _sentence(difference: Difference) -> str:
    at = f" (line {difference.line})" if difference.line else ""
    return f"{difference.kind}: {difference.place}{at}: {shown(difference.manual)}; the spec {shown(difference.spec)}"


def _short(difference: Difference) -> str:
    value = difference.manual if difference.manual is not None else difference.spec
    listed = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    line = f" (line {difference.line})" if difference.line else ""
    text = "" if listed and listed in difference.place else f": {listed}"
    return f"{difference.kind}: {difference.place}{line}{text}"


def plain_edition(edition: Edition) -> dict[str, Any]:
    """The result for programs."""
    return {
        "manual": edition.manual,
        "edition": edition.name,
        "interfaces": {"found": edition.interfaces[0], "of": edition.interfaces[1]},
        "fields": edition.fields,
        "like_the_manual": edition.like_the_manual,
        "doubts": [*map(str, edition.reading.doubts)],
        "differs": [asdict(difference) for difference in edition.differs],
        "also_there": [asdict(difference) for difference in edition.also_there],
        "not_there": [asdict(difference) for difference in edition.not_there],
        "marks": [asdict(mark) for mark in edition.marks],
    }
