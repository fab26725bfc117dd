"""The fields of a table against the members of a schema: which are missing, which are at another level, and what each of them is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.audit.contract import Schema, SpecField
from generator.audit.difference import Difference, StaleMark, plain
from generator.audit.facts import differences
from generator.audit.nesting import Field
from generator.audit.remarks import read_remark
from generator.read.sources import MARK


@dataclass(frozen=True, slots=True)
class Usage:
    """A list of values that a remark gives where the spec has an enumeration."""

    enumeration: str
    values: Mapping[int | str, str]
    place: str
    line: int


@dataclass(frozen=True, slots=True)
class Lacking:
    """A field that the spec lacks, and the component that it would be in."""

    home: str
    field: Field
    writing: bool


@dataclass(slots=True)
class Found:
    """What comparing has found so far."""

    differences: list[Difference] = field(default_factory=list)
    paired: int = 0
    """How many fields of the manual the spec has, the pushed ones included."""
    usages: list[Usage] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    """What the manual lacks, as a mark says: the places in the spec."""
    lacking: list[Lacking] = field(default_factory=list)
    stale_marks: list[StaleMark] = field(default_factory=list)

    def add(self, kind: str, at: str, manual: object, spec: object, place: str, line: int) -> None:
        self.differences.append(Difference(kind, at, plain(manual), plain(spec), place, line))


@dataclass(slots=True)
class Comparison:
    """A comparison of one body: where it is, whether the client sends it, and the JSON types of each path in the manual's sample."""

    where: str
    writing: bool
    found: Found
    sampled: Mapping[str, frozenset[str]] = field(default_factory=dict)
    members: str = "properties"
    """The key under which the spec has the members."""
    missing: list[tuple[str, Field, Schema]] = field(default_factory=list)
    """Fields of the manual that the spec lacks: the path of the object above, the field, the schema of that object."""
    extra: list[tuple[str, SpecField, Schema]] = field(default_factory=list)
    """Fields of the spec that the manual lacks, in the same form."""

    def compare(self, members: Sequence[Field], schema: Schema) -> None:
        """Compare the members of an object with its schema. A field missing at one level and present at another has moved."""
        self._pair(members, schema, "")
        while moved := self._moved():
            (parent, member, _), (above, there, home) = moved
            self.missing.remove(moved[0])
            self.extra.remove(moved[1])
            place = _below(above, member.name)
            manual, spec = parent.rpartition(".")[2], home.home.rpartition("/")[2]
            self.found.add("nesting", there.at, manual, spec, f"{self.where} {place}", member.line)
            self._one(member, there, home.demanded, place)
        for parent, member, home in self.missing:
            at = f"{home.home}/{self.members}/{member.name}"
            self.found.lacking.append(Lacking(home.home, member, self.writing))
            self.found.add("field", at, member.name, None, f"{self.where} {_below(parent, member.name)}", member.line)
        for parent, there, _ in self.extra:
            place = _below(parent, there.name)
            said = ", ".join(sorted(self.sampled.get(place, ())))
            where = f"{self.where} {place}"
            if there.seen_at and not said:
                self.found.seen.add(there.at)
                continue
            if there.seen_at:
                self.found.stale_marks.append(StaleMark(there.seen_at, there.name, f"{where} in the sample", 0))
            self.found.add("sample" if said else "field", there.at, said or None, there.name, where, 0)

    def _moved(self) -> tuple[tuple[str, Field, Schema], tuple[str, SpecField, Schema]] | None:
        pairs = (
            (missing, extra) for missing in self.missing for extra in self.extra if missing[1].name == extra[1].name
        )
        return next(pairs, None)

    def _pair(self, members: Sequence[Field], schema: Schema, parent: str) -> None:
        known = {there.name: there for there in schema.fields}
        for member in members:
            if member.name in known:
                self._one(member, known.pop(member.name), schema.demanded, _below(parent, member.name))
            else:
                self.missing.append((parent, member, schema))
        self.extra += [(parent, there, schema) for there in known.values()]

    def _one(self, member: Field, there: SpecField, demanded: frozenset[str], place: str) -> None:
        """A field that both have."""
        self.found.paired += 1
        remark = read_remark(member.remark, member.type)
        where = f"{self.where} {place}"
        if there.seen_at:
            self.found.stale_marks.append(StaleMark(there.seen_at, member.name, where, member.line))
        if member.required is not there.required:
            self.found.add("required", there.at, member.required, there.required, where, member.line)
        conditional = bool(remark.facts.get("demanded")), there.name in demanded
        if self.writing and not there.required and conditional[0] != conditional[1]:
            self.found.add("condition", there.at, *conditional, where, member.line)
        sampled = self.sampled.get(place, frozenset())
        for kind, at, manual, spec in differences(member, remark, there.schema, self.writing, sampled):
            self.found.add(kind, at, manual, spec, where, member.line)
        value = there.schema.items or there.schema
        for listed in plain(value.seen_here & set(remark.values)):
            self.found.stale_marks.append(StaleMark(f"{value.at}/{MARK}/{listed}", listed, where, member.line))
        if value.enumeration and remark.values:
            self.found.usages.append(Usage(value.enumeration, remark.values, where, member.line))
        if member.members or value.fields:
            self._pair(member.members, value, place)


def _below(parent: str, name: str) -> str:
    return f"{parent}.{name}" if parent else name
