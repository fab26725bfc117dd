"""Compares the pushes of a manual with the spec."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.audit.contract import Contract, Schema, SpecField
from generator.audit.fields import BodyComparison, Findings
from generator.audit.reading import PushedRecord, Reading
from generator.audit.sampled import compare_sample
from generator.audit.samples import SampleFacts


def compare_push(reading: Reading, contract: Contract, findings: Findings) -> None:
    """Compare the message and its record. A kind of record that the spec lacks is a difference."""
    message, push, at = reading.message, contract.push, contract.push_at
    if message is None or push is None:
        if message or push:
            findings.add("push", at or "openapi.yaml#/webhooks", bool(message), bool(push), "push", 0)
        return
    lines = reading.headings.get(contract.push_title, ())
    if contract.push_line not in lines:
        findings.add("line", at, lines[0] if lines else None, contract.push_line, "push:", 0)
    holder = next((field.name for field in message.members if field.type == "object"), "")
    spec_holder = next((field for field in push.fields if field.name == holder), None)
    records = spec_holder.schema.alternatives if spec_holder else ()
    if len(records) > 1:
        fields = tuple(_without_fields(field) if field is spec_holder else field for field in push.fields)
        BodyComparison("push:", False, findings).compare(message.members, replace(push, fields=fields))
        _records(reading.pushed, records, at, findings)
        return
    record = _record_of(reading.pushed, push)
    for other in reading.pushed:
        if other is not record:
            findings.add("push", at, other.title, None, f"push: records below {other.title}", other.line)
    members = tuple(
        replace(member, members=record.body.members) if record and member.name == holder else member
        for member in message.members
    )
    sample = _in_message(record.sample, holder) if record and record.sample else None
    BodyComparison("push:", False, findings, sample.types if sample else {}).compare(members, push)
    if sample:
        compare_sample(members, sample, push, "push:", at, findings)


def _without_fields(field: SpecField) -> SpecField:
    return replace(field, schema=replace(field.schema, fields=()))


def _in_message(sample: SampleFacts, holder: str) -> SampleFacts:
    """The sample of a record, with paths from the message."""
    return replace(
        sample,
        types={f"{holder}.{path}": types for path, types in sample.types.items()},
        objects=tuple((f"{holder}.{path}".rstrip("."), names) for path, names in sample.objects),
    )


def _records(kinds: Sequence[PushedRecord], records: Sequence[Schema], at: str, findings: Findings) -> None:
    """Compare each kind with the component that shares most names with it. Kinds and components without a partner are differences."""
    left = list(records)
    for kind in kinds:
        names = {field.name for field in kind.body.members}
        shared = [len(names & {field.name for field in record.fields}) for record in left]
        if not any(shared):
            findings.add("push", at, kind.title, None, f"push: records below {kind.title}", kind.line)
            continue
        record = left.pop(shared.index(max(shared)))
        place = f"push {kind.title}:"
        types = kind.sample.types if kind.sample else {}
        BodyComparison(place, False, findings, types).compare(kind.body.members, record)
        if kind.sample:
            compare_sample(kind.body.members, kind.sample, record, place, record.home, findings)
    for record in left:
        findings.add("push", at, None, record.home, f"push: {record.home.rpartition('/')[2]}", 0)


def _record_of(kinds: Sequence[PushedRecord], push: Schema) -> PushedRecord | None:
    """The kind that shares most names with the record in the spec."""
    names = {field.name for holder in push.fields for field in holder.schema.fields}
    return max(kinds, key=lambda kind: len(names & {field.name for field in kind.body.members}), default=None)
