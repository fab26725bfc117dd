"""Where a sample contradicts its own table: what the spec has to explain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.audit.contract import Schema, locate
from generator.audit.fields import Found
from generator.audit.nesting import Field
from generator.audit.reading import Reading
from generator.audit.samples import Read, contradictions


def compare_sample(members: Sequence[Field], sample: Read, schema: Schema, where: str, at: str, found: Found) -> None:
    """Add what the comparison of types and names has not told already. `at` is the place of the whole body."""
    for one in contradictions(members, sample):
        home, there = locate(schema, one.path)
        if one.kind == "type" or (one.kind == "alone" and there is not None):
            continue
        name = one.path.rpartition(".")[2]
        place = there.at if there else f"{home.home or at}/properties/{name}" if one.path and home else at
        found.add("sample", place, one.said, None, f"{where} {one.path}".rstrip(), sample.line)


def sample_faults(reading: Reading) -> Iterator[tuple[int, str]]:
    """Where samples contradict their tables: the line, and a sentence."""
    for one in reading.described:
        for table, sample in one.samples:
            body = one.body if table == "request" else one.reply
            for fault in contradictions(body.members if body else (), sample):
                place = f"{one.interface.method} {one.interface.path} {table} {fault.path}".rstrip()
                yield sample.line, f"{place}: {fault.said}"
    for record in reading.pushed:
        for fault in contradictions(record.body.members, record.sample) if record.sample else ():
            yield (
                record.sample.line if record.sample else 0
            ), f"{f'push {record.title} {fault.path}'.rstrip()}: {fault.said}"
