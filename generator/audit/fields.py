"""The fields of a table against the members of a schema: missing fields, moved fields, and differences in each field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.audit.contract import Schema, SpecField
from generator.audit.difference import Difference, StaleMark, plain
from generator.audit.facts import differences
from generator.audit.nesting import Field, below, last_name
from generator.audit.remarks import read_remark
from generator.read.sources import MARK


@dataclass(frozen=True, slots=True)
class Usage:
    """A list of values in a remark on a field whose spec has an enumeration."""

    enumeration: str
    values: Mapping[int | str, str]
    place: str
    line: int


@dataclass(frozen=True, slots=True)
class Lacking:
    """A field that the spec lacks, and the component where it belongs."""

    home: str
    field: Field
    writing: bool


@dataclass(slots=True)
class Findings:
    """Collects the results of a comparison."""

    differences: list[Difference] = field(default_factory=list)
    paired: int = 0
    """The number of fields in both, including those of the push."""
    usages: list[Usage] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    """The places in the spec that are correctly marked as missing from the manual."""
    lacking: list[Lacking] = field(default_factory=list)
    stale_marks: list[StaleMark] = field(default_factory=list)

    def add(self, kind: str, at: str, manual: object, spec: object, place: str, line: int) -> None:
        self.differences.append(Difference(kind, at, plain(manual), plain(spec), place, line))


Missing = tuple[str, Field, Schema]
"""A field of the manual that the spec lacks: the path of the object above, the field, the schema of that object."""
Extra = tuple[str, SpecField, Schema]
"""A field of the spec that the manual lacks, in the same form."""


@dataclass(slots=True)
class BodyComparison:
    """The comparison of one body: its name, whether the client sends it, and the JSON types of each path in the manual's sample."""

    where: str
    writing: bool
    findings: Findings
    sampled: Mapping[str, frozenset[str]] = field(default_factory=dict)
    members: str = "properties"
    """The key of the members in the spec."""
    missing: list[Missing] = field(default_factory=list)
    extra: list[Extra] = field(default_factory=list)

    def compare(self, members: Sequence[Field], schema: Schema) -> None:
        """Compare the members of an object with its schema. A field missing at one level and present at another was moved."""
        self._pair(members, schema, "")
        while moved := self._moved():
            missing, extra = moved
            self.missing.remove(missing)
            self.extra.remove(extra)
            (parent, member, _), (spec_parent, spec_field, home) = missing, extra
            path = below(spec_parent, member.name)
            manual, spec = last_name(parent), home.home.rpartition("/")[2]
            self.findings.add("nesting", spec_field.at, manual, spec, f"{self.where} {path}", member.line)
            self._field(member, spec_field, home.demanded, path)
        for parent, member, home in self.missing:
            at = f"{home.home}/{self.members}/{member.name}"
            self.findings.lacking.append(Lacking(home.home, member, self.writing))
            place = f"{self.where} {below(parent, member.name)}"
            self.findings.add("field", at, member.name, None, place, member.line)
        for parent, spec_field, _ in self.extra:
            self._extra(spec_field, below(parent, spec_field.name))

    def _moved(self) -> tuple[Missing, Extra] | None:
        pairs = (
            (missing, extra) for missing in self.missing for extra in self.extra if missing[1].name == extra[1].name
        )
        return next(pairs, None)

    def _extra(self, spec_field: SpecField, path: str) -> None:
        types = ", ".join(sorted(self.sampled.get(path, ())))
        place = f"{self.where} {path}"
        if spec_field.seen_at and not types:
            self.findings.seen.add(spec_field.at)
            return
        if spec_field.seen_at:
            stale = StaleMark(spec_field.seen_at, spec_field.name, f"{place} in the sample", 0)
            self.findings.stale_marks.append(stale)
        self.findings.add("sample" if types else "field", spec_field.at, types or None, spec_field.name, place, 0)

    def _pair(self, members: Sequence[Field], schema: Schema, parent: str) -> None:
        spec_fields = {spec_field.name: spec_field for spec_field in schema.fields}
        for member in members:
            if member.name in spec_fields:
                self._field(member, spec_fields.pop(member.name), schema.demanded, below(parent, member.name))
            else:
                self.missing.append((parent, member, schema))
        self.extra += [(parent, spec_field, schema) for spec_field in spec_fields.values()]

    def _field(self, member: Field, spec_field: SpecField, demanded: frozenset[str], path: str) -> None:
        """Compare a field that both have."""
        findings = self.findings
        findings.paired += 1
        remark = read_remark(member.remark, member.type)
        place, schema = f"{self.where} {path}", spec_field.schema
        if spec_field.seen_at:
            findings.stale_marks.append(StaleMark(spec_field.seen_at, member.name, place, member.line))
        if member.required is not spec_field.required:
            findings.add("required", spec_field.at, member.required, spec_field.required, place, member.line)
        in_manual, in_spec = bool(remark.facts.get("demanded")), spec_field.name in demanded
        if self.writing and not spec_field.required and in_manual != in_spec:
            findings.add("condition", spec_field.at, in_manual, in_spec, place, member.line)
        sampled = self.sampled.get(path, frozenset())
        for kind, at, manual, spec in differences(member, remark, schema, self.writing, sampled):
            findings.add(kind, at, manual, spec, place, member.line)
        value = schema.items or schema
        for listed in plain(value.seen_here & set(remark.values)):
            findings.stale_marks.append(StaleMark(f"{value.at}/{MARK}/{listed}", listed, place, member.line))
        if value.enumeration and remark.values:
            findings.usages.append(Usage(value.enumeration, remark.values, place, member.line))
        if member.members or value.fields:
            self._pair(member.members, value, path)
