"""What a manual says of pushes, against the spec."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.audit.contract import Contract, Schema, SpecField
from generator.audit.fields import Comparison, Found
from generator.audit.reading import Pushed, Reading
from generator.audit.sampled import compare_sample
from generator.audit.samples import Read


def compare_push(reading: Reading, contract: Contract, found: Found) -> None:
    """The message with the record of the spec's kind in it; a kind that the spec lacks is a difference."""
    if reading.message is None or contract.push is None:
        if reading.message or contract.push:
            found.add(
                "push",
                contract.push_at or "openapi.yaml#/webhooks",
                bool(reading.message),
                bool(contract.push),
                "push",
                0,
            )
        return
    if contract.push_line not in reading.headings.get(contract.push_title, ()):
        lines = reading.headings.get(contract.push_title, ())
        found.add("line", contract.push_at, lines[0] if lines else None, contract.push_line, "push:", 0)
    holder = next((field.name for field in reading.message.members if field.type == "object"), "")
    there = next((field for field in contract.push.fields if field.name == holder), None)
    records = there.schema.alternatives if there else ()
    if len(records) > 1:
        bare = replace(contract.push, fields=tuple(_bare(one) if one is there else one for one in contract.push.fields))
        Comparison("push:", False, found).compare(reading.message.members, bare)
        _records(reading.pushed, records, contract.push_at, found)
        return
    record = pushed_as(reading.pushed, contract.push)
    for other in reading.pushed:
        if other is not record:
            found.add("push", contract.push_at, other.title, None, f"push: records below {other.title}", other.line)
    members = tuple(
        replace(one, members=record.body.members) if record and one.name == holder else one
        for one in reading.message.members
    )
    sample = _below(record.sample, holder) if record and record.sample else None
    Comparison("push:", False, found, sample.types if sample else {}).compare(members, contract.push)
    if sample:
        compare_sample(members, sample, contract.push, "push:", contract.push_at, found)


def _bare(field: SpecField) -> SpecField:
    return replace(field, schema=replace(field.schema, fields=()))


def _below(sample: Read, holder: str) -> Read:
    """The sample of a record, as that of its message."""
    return replace(
        sample,
        types={f"{holder}.{path}": kinds for path, kinds in sample.types.items()},
        objects=tuple((f"{holder}.{path}".rstrip("."), names) for path, names in sample.objects),
    )


def _records(pushed: Sequence[Pushed], records: Sequence[Schema], at: str, found: Found) -> None:
    """Each kind of the manual with the component that shares most names with it; what is left on either side is a difference."""
    left = list(records)
    for kind in pushed:
        names = {field.name for field in kind.body.members}
        shared = [len(names & {field.name for field in record.fields}) for record in left]
        if not any(shared):
            found.add("push", at, kind.title, None, f"push: records below {kind.title}", kind.line)
            continue
        record = left.pop(shared.index(max(shared)))
        where = f"push {kind.title}:"
        Comparison(where, False, found, kind.sample.types if kind.sample else {}).compare(kind.body.members, record)
        if kind.sample:
            compare_sample(kind.body.members, kind.sample, record, where, record.home, found)
    for record in left:
        found.add("push", at, None, record.home, f"push: {record.home.rpartition('/')[2]}", 0)


def pushed_as(pushed: Sequence[Pushed], push: Schema) -> Pushed | None:
    """The kind of record that the spec has: the one that shares most names with it."""
    names = {field.name for holder in push.fields for field in holder.schema.fields}
    shared = {id(one): len(names & {field.name for field in one.body.members}) for one in pushed}
    return max(pushed, key=lambda one: shared[id(one)], default=None)
