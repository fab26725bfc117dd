"""The contradictions between samples and their tables, as differences from the spec and as sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.audit.contract import Schema, locate
from generator.audit.fields import Findings
from generator.audit.nesting import Field, last_name
from generator.audit.reading import Reading
from generator.audit.samples import SampleFacts, contradictions


def compare_sample(
    members: Sequence[Field], sample: SampleFacts, schema: Schema, place: str, at: str, findings: Findings
) -> None:
    """Add the differences that the comparison of types and names does not find. `at` is the place of the whole body."""
    for contradiction in contradictions(members, sample):
        path = contradiction.path
        home, spec_field = locate(schema, path)
        if contradiction.kind == "type" or (contradiction.kind == "alone" and spec_field is not None):
            continue
        missing = f"{home.home or at}/properties/{last_name(path)}" if path and home else at
        spec_place = spec_field.at if spec_field else missing
        findings.add("sample", spec_place, contradiction.text, None, f"{place} {path}".rstrip(), sample.line)


def sample_faults(reading: Reading) -> Iterator[tuple[int, str]]:
    """Line and sentence of each contradiction."""
    for described in reading.described:
        interface = described.interface
        for table, sample in described.samples:
            body = described.body if table == "request" else described.reply
            place = f"{interface.method} {interface.path} {table}"
            yield from _faults(place, body.members if body else (), sample)
    for record in reading.pushed:
        if record.sample:
            yield from _faults(f"push {record.title}", record.body.members, record.sample)


def _faults(place: str, members: Sequence[Field], sample: SampleFacts) -> Iterator[tuple[int, str]]:
    for contradiction in contradictions(members, sample):
        yield sample.line, f"{f'{place} {contradiction.path}'.rstrip()}: {contradiction.text}"
