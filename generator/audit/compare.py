"""A manual and a spec → every difference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.audit.contract import Contract, Enumeration, Operation, Schema
from generator.audit.difference import Difference, StaleMark, plain
from generator.audit.fields import BodyComparison, Findings, Lacking, Usage
from generator.audit.nesting import Body
from generator.audit.pushed import compare_push
from generator.audit.reading import Described, Reading
from generator.audit.sampled import compare_sample
from generator.audit.samples import SampleFacts
from generator.audit.text import squeezed
from generator.read.sources import MARK

ROOT = "openapi.yaml#/paths"
CODES = "error-codes.yaml#/codes"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The differences, and the parts of the manual that the spec has."""

    differences: tuple[Difference, ...]
    interfaces: int
    fields: int
    codes: int
    pushed: int
    seen: int
    """The number of fields, members and codes that are marked as missing from the manual."""
    stale_marks: tuple[StaleMark, ...]
    lacking: tuple[Lacking, ...]
    """The fields that the spec lacks."""


def compare(reading: Reading, contract: Contract) -> Comparison:
    """Every difference once: for a shared component, at its first use."""
    findings = Findings()
    operations = {(operation.path, operation.method): operation for operation in contract.operations}
    pairs = list(_pairs(reading, operations, findings))
    for described, operation in pairs:
        _interface(described, operation, reading.envelope, findings)
    fields = findings.paired
    compare_push(reading, contract, findings)
    if set(reading.headers) != set(contract.headers):
        at = "openapi.yaml#/components/securitySchemes"
        findings.add(
            "header", at, sorted(reading.headers) or None, sorted(contract.headers) or None, "every request", 0
        )
    _enumerations(contract.enumerations, findings)
    _codes(reading, contract, findings)
    for doubt in reading.doubts:
        findings.add("layout", ROOT, str(doubt), None, "the manual's layout", 0)
    once = {(each.kind, each.at, repr(each.manual), repr(each.spec)): each for each in reversed(findings.differences)}
    return Comparison(
        differences=tuple(reversed(once.values())),
        interfaces=len(pairs),
        fields=fields,
        codes=len({row.code for row in reading.codes} & {code.code for code in contract.codes}),
        pushed=findings.paired - fields,
        seen=len(findings.seen),
        stale_marks=tuple({mark.at: mark for mark in reversed(findings.stale_marks)}.values())[::-1],
        lacking=tuple({(each.home, each.field.name): each for each in reversed(findings.lacking)}.values())[::-1],
    )


def _pairs(
    reading: Reading, operations: Mapping[tuple[str, str], Operation], findings: Findings
) -> Iterator[tuple[Described, Operation]]:
    """Interfaces with their operations. The path decides; a different method is a difference."""
    by_path = {path: operation for (path, _), operation in operations.items()}
    for described in reading.described:
        path, method = described.key
        operation = operations.get(described.key) or by_path.get(path)
        place = f"{method} {path}"
        if operation is None:
            findings.add("interface", ROOT, path, None, place, described.interface.line)
            continue
        if operation.method != method:
            findings.add("method", operation.at, method, operation.method, place, described.interface.line)
        yield described, operation
    paths = {described.interface.path for described in reading.described}
    for operation in operations.values():
        if operation.path not in paths:
            findings.add("interface", ROOT, None, operation.path, f"{operation.method} {operation.path}", 0)


def _interface(described: Described, operation: Operation, envelope: Sequence[str], findings: Findings) -> None:
    interface = described.interface
    place = f"{operation.method} {operation.path}:"
    facts: tuple[tuple[str, Any, Any], ...] = (
        ("title", interface.title, operation.title),
        ("summary", interface.title, operation.summary_title),
        ("line", interface.line, operation.line),
        ("media", described.media or None, operation.media or None),
    )
    for kind, manual, spec in facts:
        if manual != spec:
            findings.add(kind, operation.at, manual, spec, place, interface.line)
    if f"({interface.chapter})" not in operation.chapter:
        findings.add("chapter", operation.at, interface.chapter, operation.chapter, place, interface.line)
    fields = operation.envelope.fields if operation.envelope else ()
    expected = {field.name for field in fields if not field.seen_at or field.name in envelope}
    for field in fields:
        if field.seen_at and field.name in envelope:
            findings.stale_marks.append(StaleMark(field.seen_at, field.name, f"{place} reply", interface.line))
        elif field.seen_at:
            findings.seen.add(field.at)
    if set(envelope) != expected:
        at = operation.envelope.home if operation.envelope else operation.at
        manual, spec = sorted(envelope) or None, sorted(expected) or None
        findings.add("envelope", at, manual, spec, f"{place} reply", interface.line)
    BodyComparison(f"{place} parameters", True, findings, members="parameters").compare(
        described.parameters.members if described.parameters else (), operation.query
    )
    samples = dict(described.samples)
    at = f"{operation.at}/requestBody"
    _table(described.body, operation.body, at, f"{place} request", True, samples.get("request"), findings)
    at = f"{operation.at}/responses/200"
    _table(described.reply, operation.reply, at, f"{place} reply", False, samples.get("reply"), findings)


def _table(
    table: Body | None,
    schema: Schema | None,
    at: str,
    place: str,
    writing: bool,
    sample: SampleFacts | None,
    findings: Findings,
) -> None:
    """Compare a table with the schema of a body: first the type, then the members. `at` is the body's place if it has no schema."""
    at = schema.at if schema else at
    line = table.line if table else 0
    members = table.members if table else ()
    manual = {"object[]": "array"}.get(table.type, table.type) if table and (members or not writing) else None
    spec = next(iter(sorted(schema.types - {"null"})), "object") if schema else None
    if spec == "object" and writing and schema and not schema.fields:
        spec = None
    if manual != spec:
        findings.add("table", at, manual, spec, place, line)
        return
    if schema is None:
        return
    if "null" in schema.types:
        findings.add("nullable", at, False, True, place, line)
    inner = schema.items if schema.items and spec == "array" else schema
    BodyComparison(place, writing, findings, sample.types if sample else {}).compare(members, inner)
    if sample:
        compare_sample(members, sample, inner, place, at, findings)


def _enumerations(enumerations: Mapping[str, Enumeration], findings: Findings) -> None:
    """Compare each enumeration with the values and labels that all its places list together."""
    by_enumeration: dict[str, list[Usage]] = {}
    for usage in findings.usages:
        by_enumeration.setdefault(usage.enumeration, []).append(usage)
    for at, usages in by_enumeration.items():
        enumeration = enumerations[at]
        listed = {value for usage in usages for value in usage.values}
        for value in plain(listed & enumeration.seen):
            first = next(usage for usage in usages if value in usage.values)
            findings.stale_marks.append(StaleMark(f"{at}/{MARK}/{value}", value, first.place, first.line))
        known = set(enumeration.values) - enumeration.seen
        if listed - enumeration.seen != known:
            first = next((usage for usage in usages if not set(usage.values) <= known), usages[0])
            findings.add("enum", at, listed, known, first.place, first.line)
        for usage in usages:
            for value, label in usage.values.items():
                if label and value in enumeration.labels and not same_label(label, enumeration.labels[value]):
                    manual, spec = f"{value} {label}", f"{value} {enumeration.labels[value]}"
                    findings.add("label", at, manual, spec, usage.place, usage.line)
    for at, enumeration in enumerations.items():
        findings.seen |= {f"{at}/{value}" for value in enumeration.seen}


def same_label(manual: str, spec: str) -> bool:
    """Whether two labels are the same, apart from spaces and an explanation in quotes after the manual's label."""
    manual, spec = squeezed(manual), squeezed(spec)
    return manual == spec or (manual.startswith(spec) and manual[len(spec) :].startswith("（‘"))


def _codes(reading: Reading, contract: Contract, findings: Findings) -> None:
    codes = {code.code: code for code in contract.codes}
    rows = {row.code: [same for same in reading.codes if same.code == row.code] for row in reading.codes}
    for number, same in rows.items():
        at, place, line = f"{CODES}/{number}", f"error code {number}", same[0].line
        if number not in codes:
            findings.add("code", at, number, None, place, line)
            continue
        code = codes[number]
        if code.seen:
            findings.stale_marks.append(StaleMark(f"{at}/seen", number, place, line))
        texts = tuple(dict.fromkeys(row.text for row in same))
        deprecated = any("废弃" in row.remark for row in same)
        if texts != code.texts:
            findings.add("text", at, texts, code.texts, place, line)
        if line != code.line and not code.seen:
            findings.add("line", at, line, code.line, place, line)
        if deprecated != code.deprecated:
            findings.add("deprecated", at, deprecated, code.deprecated, place, line)
    for number in sorted(codes.keys() - rows.keys()):
        if codes[number].seen:
            findings.seen.add(codes[number].at)
        else:
            findings.add("code", f"{CODES}/{number}", None, number, f"error code {number}", 0)
