"""A manual, read, against the spec, read: every difference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.audit.contract import Contract, Enumeration, Operation, Schema
from generator.audit.difference import Difference, StaleMark, plain
from generator.audit.fields import Comparison, Found, Lacking, Usage
from generator.audit.nesting import Body
from generator.audit.pushed import compare_push
from generator.audit.reading import Described, Reading
from generator.audit.sampled import compare_sample
from generator.audit.samples import Read
from generator.read.sources import MARK

ROOT = "openapi.yaml#/paths"
CODES = "error-codes.yaml#/codes"


@dataclass(frozen=True, slots=True)
class Compared:
    """The differences, and how much of the manual the spec has."""

    differences: tuple[Difference, ...]
    interfaces: int
    fields: int
    codes: int
    pushed: int
    seen: int
    """Fields, members and codes that the manual lacks, as a mark says."""
    stale_marks: tuple[StaleMark, ...]
    lacking: tuple[Lacking, ...]
    """The fields that the spec lacks."""


def compare(reading: Reading, contract: Contract) -> Compared:
    """Every difference, each once: what several interfaces share is found at its first use."""
    found = Found()
    operations = {(operation.path, operation.method): operation for operation in contract.operations}
    pairs = list(_pairs(reading, operations, found))
    for one, operation in pairs:
        _interface(one, operation, reading.envelope, found)
    fields = found.paired
    compare_push(reading, contract, found)
    if set(reading.headers) != set(contract.headers):
        at = "openapi.yaml#/components/securitySchemes"
        found.add("header", at, sorted(reading.headers) or None, sorted(contract.headers) or None, "every request", 0)
    _enumerations(contract.enumerations, found)
    _codes(reading, contract, found)
    found.differences += [
        Difference("layout", ROOT, str(doubt), None, "the manual's layout", 0) for doubt in reading.doubts
    ]
    once = {(one.kind, one.at, repr(one.manual), repr(one.spec)): one for one in reversed(found.differences)}
    return Compared(
        differences=tuple(reversed(once.values())),
        interfaces=len(pairs),
        fields=fields,
        codes=len({row.code for row in reading.codes} & {code.code for code in contract.codes}),
        pushed=found.paired - fields,
        seen=len(found.seen),
        stale_marks=tuple({mark.at: mark for mark in reversed(found.stale_marks)}.values())[::-1],
        lacking=tuple({(one.home, one.field.name): one for one in reversed(found.lacking)}.values())[::-1],
    )


def _pairs(
    reading: Reading, operations: Mapping[tuple[str, str], Operation], found: Found
) -> Iterator[tuple[Described, Operation]]:
    """Interfaces with their operations; a path whose method differs is a pair nevertheless."""
    by_path = {path: operation for (path, _), operation in operations.items()}
    for one in reading.described:
        path, method = one.key
        operation = operations.get(one.key) or by_path.get(path)
        where = f"{method} {path}"
        if operation is None:
            found.add("interface", ROOT, path, None, where, one.interface.line)
            continue
        if operation.method != method:
            found.add("method", operation.at, method, operation.method, where, one.interface.line)
        yield one, operation
    described = {one.interface.path for one in reading.described}
    for operation in operations.values():
        if operation.path not in described:
            found.add("interface", ROOT, None, operation.path, f"{operation.method} {operation.path}", 0)


def _interface(one: Described, operation: Operation, envelope: Sequence[str], found: Found) -> None:
    interface = one.interface
    where = f"{operation.method} {operation.path}:"
    facts: tuple[tuple[str, Any, Any], ...] = (
        ("title", interface.title, operation.title),
        ("summary", interface.title, operation.summary_title),
        ("line", interface.line, operation.line),
        ("media", one.media or None, operation.media or None),
    )
    for kind, manual, spec in facts:
        if manual != spec:
            found.add(kind, operation.at, manual, spec, where, interface.line)
    if f"({interface.chapter})" not in operation.chapter:
        found.add("chapter", operation.at, interface.chapter, operation.chapter, where, interface.line)
    fields = operation.envelope.fields if operation.envelope else ()
    answered = {field.name for field in fields if not field.seen_at or field.name in envelope}
    for field in fields:
        if field.seen_at and field.name in envelope:
            found.stale_marks.append(StaleMark(field.seen_at, field.name, f"{where} reply", interface.line))
        elif field.seen_at:
            found.seen.add(field.at)
    if set(envelope) != answered:
        at = operation.envelope.home if operation.envelope else operation.at
        found.add("envelope", at, sorted(envelope) or None, sorted(answered) or None, f"{where} reply", interface.line)
    parameters = Schema(operation.at, home=operation.at, fields=operation.parameters)
    Comparison(f"{where} parameters", True, found, members="parameters").compare(
        one.parameters.members if one.parameters else (), parameters
    )
    samples = dict(one.samples)
    _table(one.body, operation.body, operation, f"{where} request", True, samples.get("request"), found)
    _table(one.reply, operation.reply, operation, f"{where} reply", False, samples.get("reply"), found)


def _table(
    table: Body | None,
    schema: Schema | None,
    operation: Operation,
    where: str,
    writing: bool,
    sample: Read | None,
    found: Found,
) -> None:
    """A table against the schema of a body: what kind of value it is, then its members."""
    at = schema.at if schema else f"{operation.at}/{'requestBody' if writing else 'responses/200'}"
    line = table.line if table else 0
    members = table.members if table else ()
    said = {"object[]": "array"}.get(table.type, table.type) if table and (table.members or not writing) else None
    spec = next(iter(sorted(schema.types - {"null"})), "object") if schema else None
    if spec == "object" and writing and schema and not schema.fields:
        spec = None
    if said != spec:
        found.add("table", at, said, spec, where, line)
        return
    if schema is None:
        return
    if "null" in schema.types:
        found.add("nullable", at, False, True, where, line)
    inner = schema.items if schema.items and spec == "array" else schema
    Comparison(where, writing, found, sample.types if sample else {}).compare(members, inner)
    if sample:
        compare_sample(members, sample, inner, where, at, found)


def _enumerations(enumerations: Mapping[str, Enumeration], found: Found) -> None:
    """Each enumeration holds what all its places list together, and their labels."""
    by_enumeration: dict[str, list[Usage]] = {}
    for usage in found.usages:
        by_enumeration.setdefault(usage.enumeration, []).append(usage)
    for at, used in by_enumeration.items():
        enumeration = enumerations[at]
        listed = {value for usage in used for value in usage.values}
        for value in plain(listed & enumeration.seen):
            first = next(usage for usage in used if value in usage.values)
            found.stale_marks.append(StaleMark(f"{at}/{MARK}/{value}", value, first.place, first.line))
        known = set(enumeration.values) - enumeration.seen
        if listed - enumeration.seen != known:
            first = next((usage for usage in used if not set(usage.values) <= known), used[0])
            found.add("enum", at, listed, known, first.place, first.line)
        for usage in used:
            for value, label in usage.values.items():
                if label and value in enumeration.labels and not same_label(label, enumeration.labels[value]):
                    manual, spec = f"{value} {label}", f"{value} {enumeration.labels[value]}"
                    found.add("label", at, manual, spec, usage.place, usage.line)
    for at, enumeration in enumerations.items():
        found.seen |= {f"{at}/{value}" for value in enumeration.seen}


def same_label(manual: str, spec: str) -> bool:
    """Spaces do not count; a quotation in brackets behind the manual's label explains it."""
    manual, spec = "".join(manual.split()), "".join(spec.split())
    return manual == spec or (manual.startswith(spec) and manual[len(spec) :].startswith("（‘"))


def _codes(reading: Reading, contract: Contract, found: Found) -> None:
    specified = {code.code: code for code in contract.codes}
    rows = {row.code: [other for other in reading.codes if other.code == row.code] for row in reading.codes}
    for code, same in rows.items():
        at, where, line = f"{CODES}/{code}", f"error code {code}", same[0].line
        if code not in specified:
            found.add("code", at, code, None, where, line)
            continue
        spec = specified[code]
        if spec.seen:
            found.stale_marks.append(StaleMark(f"{at}/seen", code, where, line))
        texts = tuple(dict.fromkeys(row.text for row in same))
        deprecated = any("废弃" in row.remark for row in same)
        if texts != spec.texts:
            found.add("text", at, texts, spec.texts, where, line)
        if line != spec.line and not spec.seen:
            found.add("line", at, line, spec.line, where, line)
        if deprecated != spec.deprecated:
            found.add("deprecated", at, deprecated, spec.deprecated, where, line)
    for code in sorted(specified.keys() - rows.keys()):
        if specified[code].seen:
            found.seen.add(specified[code].at)
        else:
            found.add("code", f"{CODES}/{code}", None, code, f"error code {code}", 0)
