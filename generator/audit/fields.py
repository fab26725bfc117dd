"""The fields of a table against the members of a schema: which are missing, which are at another level, and what each of them is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.audit.contract import Schema, SpecField
from generator.audit.facts import differences
from generator.audit.finding import Finding, plain
from generator.audit.nesting import Field
from generator.audit.remarks import read_remark


@dataclass(slots=True)
class Usage:
    """A list of values that a remark gives where the spec has an enumeration."""

    enumeration: str
    values: Mapping[int | str, str]
    place: str
    line: int


@dataclass(slots=True)
class Comparison:
    """What comparing bodies has found so far."""

    findings: list[Finding] = field(default_factory=list)
    paired: int = 0
    """How many fields of the manual the spec has, the pushed ones included."""
    usages: list[Usage] = field(default_factory=list)

    def add(self, kind: str, at: str, manual: object, spec: object, place: str, line: int) -> None:
        self.findings.append(Finding(kind, at, plain(manual), plain(spec), place, line))


@dataclass(frozen=True, slots=True)
class _Stray:
    """A field that stands in one of the two only, and below what."""

    parent: str
    value: Field | SpecField
    demanded: frozenset[str] = frozenset()


@dataclass(slots=True)
class Body:
    """How a body is compared: where it is, whether it is sent by the client, and the JSON types in the manual's sample."""

    where: str
    writing: bool
    found: Comparison
    sampled: Mapping[str, str] = field(default_factory=dict)
    members: str = "properties"
    """The key under which the spec has the members."""

    def compare(self, members: Sequence[Field], whole: Schema) -> None:
        """Compare the members of an object with its schema. A field missing at one level and present at another has moved."""
        missing: dict[str, list[_Stray]] = {}
        extra: dict[str, list[tuple[_Stray, Schema]]] = {}
        self._pair(members, whole, "", missing, extra)
        while moved := next((name for name in missing if missing[name] and extra.get(name)), None):
            stray, (there, schema) = missing[moved].pop(0), extra[moved].pop(0)
            assert isinstance(stray.value, Field) and isinstance(there.value, SpecField)
            place = _below(there.parent, moved)
            manual, spec = stray.parent.rpartition(".")[2], schema.home.rpartition("/")[2]
            self.found.add("nesting", there.value.at, manual, spec, f"{self.where} {place}", stray.value.line)
            self._one(stray.value, there.value, there.demanded, place, missing, extra)
        for stray in (stray for strays in missing.values() for stray in strays):
            self._missing(stray, whole)
        for stray, _ in (pair for pairs in extra.values() for pair in pairs):
            assert isinstance(stray.value, SpecField)
            kind = "sample" if stray.value.name in self.sampled else "field"
            said = self.sampled.get(stray.value.name)
            place = _below(stray.parent, stray.value.name)
            self.found.add(kind, stray.value.at, said, stray.value.name, f"{self.where} {place}", 0)

    def _missing(self, stray: _Stray, schema: Schema) -> None:
        assert isinstance(stray.value, Field)
        home = _home(schema, stray.parent)
        at = f"{home}/{self.members}/{stray.value.name}"
        place = _below(stray.parent, stray.value.name)
        self.found.add("field", at, stray.value.name, None, f"{self.where} {place}", stray.value.line)

    def _pair(
        self,
        members: Sequence[Field],
        schema: Schema,
        parent: str,
        missing: dict[str, list[_Stray]],
        extra: dict[str, list[tuple[_Stray, Schema]]],
    ) -> None:
        known = {member.name: member for member in schema.fields}
        for member in members:
            if member.name in known:
                place = _below(parent, member.name)
                self._one(member, known[member.name], schema.demanded, place, missing, extra)
            else:
                missing.setdefault(member.name, []).append(_Stray(parent, member))
        for name in [name for name in known if name not in {member.name for member in members}]:
            stray = _Stray(parent, known[name], schema.demanded)
            extra.setdefault(name, []).append((stray, schema))

    def _one(
        self,
        member: Field,
        there: SpecField,
        demanded: frozenset[str],
        place: str,
        missing: dict[str, list[_Stray]],
        extra: dict[str, list[tuple[_Stray, Schema]]],
    ) -> None:
        self.found.paired += 1
        remark = read_remark(member.remark, member.type)
        where = f"{self.where} {place}"
        if member.required is not there.required:
            self.found.add("required", there.at, member.required, there.required, where, member.line)
        conditional = bool(remark.facts.get("demanded")), there.name in demanded
        if self.writing and not there.required and conditional[0] != conditional[1]:
            self.found.add("condition", there.at, *conditional, where, member.line)
        sampled = self.sampled.get(member.name, "")
        for kind, at, manual, spec in differences(member, remark, there.schema, self.writing, sampled):
            self.found.add(kind, at, manual, spec, where, member.line)
        enumeration = (there.schema.items or there.schema).enumeration
        if enumeration and remark.values:
            self.found.usages.append(Usage(enumeration, remark.values, where, member.line))
        inner = there.schema.items if there.schema.items and there.schema.items.fields else there.schema
        if member.members or inner.fields:
            self._pair(member.members, inner, place, missing, extra)


def _below(parent: str, name: str) -> str:
    return f"{parent}.{name}" if parent else name


def _home(schema: Schema, parent: str) -> str:
    """Where the members of the object at a path are written."""
    for name in parent.split(".") if parent else ():
        inner = next((member.schema for member in schema.fields if member.name == name), None)
        if inner is None:
            break
        schema = inner.items if inner.items else inner
    return schema.home or schema.at
