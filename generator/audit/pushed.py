"""What a manual says of pushes, against the spec."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.audit.contract import Contract, Schema
from generator.audit.fields import Comparison, Found
from generator.audit.reading import Pushed, Reading
from generator.audit.sampled import compare_sample


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
    holders = [field for field in reading.message.members if field.type == "object"]
    record = pushed_as(reading.pushed, contract.push)
    for other in reading.pushed:
        if other is not record:
            found.add("push", contract.push_at, other.title, None, f"push: records below {other.title}", other.line)
    members = reading.message.members
    if record:
        members = tuple(replace(f, members=record.body.members) if f in holders else f for f in members)
    sample = record.sample if record else None
    if sample and not sample.fault and holders and holders[0].name not in sample.types:
        # The sample is of the record alone, without its message.
        within = holders[0].name
        types = {f"{within}.{path}": kinds for path, kinds in sample.types.items()}
        sample = replace(
            sample, types=types, objects=tuple((f"{within}.{p}".rstrip("."), n) for p, n in sample.objects)
        )
    Comparison("push:", False, found, sample.types if sample else {}).compare(members, contract.push)
    if sample:
        compare_sample(members, sample, contract.push, "push:", contract.push_at, found)


def pushed_as(pushed: Sequence[Pushed], push: Schema) -> Pushed | None:
    """The kind of record that the spec has: the one that shares most names with it."""
    names = {field.name for holder in push.fields for field in holder.schema.fields}
    shared = {id(one): len(names & {field.name for field in one.body.members}) for one in pushed}
    return max(pushed, key=lambda one: shared[id(one)], default=None)
