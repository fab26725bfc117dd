"""A new interface or field of a manual → YAML to paste into the spec. FIXME marks the parts that a person must write."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.audit.compare import same_label
from generator.audit.contract import LIMITS, Contract
from generator.audit.facts import FORMATS, OF_ITEMS
from generator.audit.nesting import Body, Field
from generator.audit.reading import Described, PushedRecord
from generator.audit.remarks import Remark, read_remark
from generator.audit.rows import JSON_TYPES
from generator.decide import names

PAGE = ("pageNum", "pageSize", "total", "list")
READS = re.compile(r"(?i)^(list|query|page|info|get|find|details|count|check|search)")
PATTERNS = {
    ("digit",): "^[0-9]+$",
    ("digit", "letter"): "^[A-Za-z0-9]+$",
    ("digit", "letter", "sign"): r"^[\x00-\x7F]*$",
    ("digit", "han", "letter"): r"^[A-Za-z0-9\u3007\u3400-\u4DBF\u4E00-\u9FFF]+$",
}
WORD = re.compile(r"[^A-Za-z0-9]+")


@dataclass(slots=True)
class Skeleton:
    """Text to paste, by file of the spec."""

    contract: Contract
    files: dict[str, list[str]] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)
    """The places of the new operations."""
    names: set[str] = field(default_factory=set)
    """The new components."""
    enumerations: dict[str, Mapping[Any, str]] = field(default_factory=dict)
    """The new enumerations: value → label."""

    def add(self, file: str, text: str) -> None:
        if text not in self.files.setdefault(file, []):
            self.files[file].append(text)

    # Interfaces

    def interface(self, described: Described) -> None:
        """Add an interface: its line in the root, its operation, its bodies, new enumerations."""
        interface = described.interface
        home = next((known for known in self.contract.operations if f"({interface.chapter})" in known.chapter), None)
        file = home.at.partition("#")[0].removeprefix("paths/") if home else "FIXME.yaml"
        tag = home.tag if home else "FIXME"
        if home is None:
            self.add(
                "openapi.yaml", f"tags:\n  - {{name: FIXME, description: {quoted(f'FIXME ({interface.chapter})')}}}"
            )
        words = names.tail(interface.path)
        prefixes = (prefix for prefix in self.contract.resources if words == prefix or words.startswith(f"{prefix}/"))
        prefix = max(prefixes, key=len, default="")
        if not prefix:
            prefix = words.rpartition("/")[0]
            self.add("openapi.yaml", f"x-resources:\n  {prefix}: {WORD.sub('_', prefix).lower()}")
        operation_id = names.operation_id(interface.path) if words != interface.path else _camel(words)
        key = _camel(words.removeprefix(prefix).strip("/"))
        known = {operation.at.rpartition("/")[0] for operation in self.contract.operations}
        if f"paths/{file}#/{key}" in known | self.keys:
            key = operation_id
        self.keys.add(f"paths/{file}#/{key}")
        self.add("openapi.yaml", f'paths:\n  {interface.path}: {{$ref: "paths/{file}#/{key}"}}')
        request = self._request(described, operation_id, file)
        reply, page = self._reply(described, operation_id, file)
        lines = self._operation(described, operation_id, key, tag, request, reply, page)
        self.add(f"paths/{file}", "\n".join(lines))

    def _operation(
        self, described: Described, operation_id: str, key: str, tag: str, request: str, reply: str, page: bool
    ) -> Iterator[str]:
        interface = described.interface
        reads = READS.match(interface.path.rpartition("/")[2])
        yield f"{key}:"
        yield f"  {interface.method.lower()}:"
        yield f"    operationId: {operation_id}"
        yield f"    tags: [{tag}]"
        yield f"    summary: {quoted(f'FIXME ({interface.title})')}"
        if interface.description:
            yield f"    # {interface.description}"
        yield f"    x-manual: {{title: {interface.title}, line: {interface.line}}}"
        yield f"    x-retry: {'read' if reads else 'unsafe'} # FIXME: read, idempotent, unsafe or physical"
        if page:
            yield "    x-page: true"
        if described.media.startswith("multipart/"):
            yield "    x-sign-body: empty"
        if described.parameters:
            yield "    parameters:"
            for member in described.parameters.members:
                yield f"      - name: {member.name}"
                yield "        in: query"
                yield f"        required: {'true' if member.required else 'false'}"
                yield "        description: FIXME"
                yield f"        schema: {{{self._value(_capital(operation_id), member, True, '')}}}"
        if interface.method != "GET":
            yield "    requestBody:"
            yield "      required: true"
            yield f'      content: {{{described.media or "application/json"}: {{schema: {{$ref: "{request}"}}}}}}'
        yield "    responses:"
        yield '      "200":'
        yield "        description: FIXME"
        yield f'        content: {{application/json: {{schema: {{$ref: "{reply}"}}}}}}'
        yield '      4XX: {$ref: "../openapi.yaml#/components/responses/Refused"}'

    def _request(self, described: Described, operation_id: str, file: str) -> str:
        """The reference to the request."""
        if not described.body or not described.body.members:
            return "../schemas/common.yaml#/EmptyRequest"
        name = f"{_capital(operation_id)}Request"
        self.component(file, name, described.body.members, True)
        return f"../schemas/{file}#/{name}"

    def _reply(self, described: Described, operation_id: str, file: str) -> tuple[str, bool]:
        """The reference to the reply, and whether it is a page."""
        body = described.reply or Body("string", (), 0)
        if body.type not in ("object", "object[]"):
            return "../schemas/common.yaml#/OkReply", False
        capital = _capital(operation_id)
        page = tuple(member.name for member in body.members) == PAGE
        if page:
            self.component(file, f"{capital}Row", body.members[-1].members, False)
            row = f'{{properties: {{list: {{type: array, items: {{$ref: "#/{capital}Row"}}}}}}}}'
            head = (
                f'{capital}Page:\n  description: FIXME\n  allOf:\n    - {{$ref: "common.yaml#/PageHead"}}\n    - {row}'
            )
            self.add(f"schemas/{file}", head)
        else:
            self.component(file, f"{capital}Data", body.members, False)
        data = f'{{$ref: "#/{capital}{"Page" if page else "Data"}"}}'
        data = f"{{type: array, items: {data}}}" if body.type == "object[]" else data
        envelope = f'  allOf:\n    - {{$ref: "common.yaml#/Envelope"}}\n    - {{properties: {{data: {data}}}}}'
        self.add(f"schemas/{file}", f"{capital}Reply:\n{envelope}")
        return f"../schemas/{file}#/{capital}Reply", page

    def record(self, pushed: PushedRecord) -> str:
        """Add the component of a pushed record and return its name."""
        name = self._free(f"Push{''.join(map(_capital, filter(None, WORD.split(pushed.title)))) or 'Record'}")
        self.component("push.yaml", name, pushed.body.members, False)
        return name

    def code(self, code: str, text: str, origin: str) -> str:
        """A row for an error code. `origin` is its line or its sources."""
        families = (known.family for known in self.contract.codes if str(known.code)[:3] == code[:3])
        family = next(families, "FIXME")
        return f"- {{code: {code}, name: FIXME, family: {family}, zh: [{quoted(text)}], en: [FIXME], {origin}}}"

    # Components and fields

    def component(self, file: str, name: str, members: Sequence[Field], writing: bool) -> None:
        """Add a component for an object, and one for each object in it."""
        required = ", ".join(member.name for member in members if member.required)
        lines = [f"{name}:", "  type: object", "  description: FIXME"]
        lines += [f"  required: [{required}]"] if required else []
        lines += ["  properties:"]
        for member in members:
            lines += [f"    {line}" for line in self.property(file, name, member, writing)]
        self.add(f"schemas/{file}", "\n".join(lines))

    def property(self, file: str, owner: str, member: Field, writing: bool) -> list[str]:
        """The lines of a member. The parts of its remark that no pattern reads are a comment above it."""
        remark = read_remark(member.remark, member.type)
        comment = [f"# {'; '.join(remark.unread)}"] if remark.unread else []
        inner = ""
        if member.members:
            stem = owner.removesuffix("Request").removesuffix("Data").removesuffix("Row").removeprefix("New")
            inner = self._free(f"{'New' if writing else ''}{stem}{_capital(member.name)}")
            self.component(file, inner, member.members, writing)
        description = quoted(f"FIXME ({remark.label or member.name}).")
        return [
            *comment,
            f"{member.name}: {{{self._value(owner, member, writing, inner)}, description: {description}}}",
        ]

    def _value(self, owner: str, member: Field, writing: bool, inner: str) -> str:
        """The schema of a field, as the inside of a flow mapping. `inner` is the component of its members."""
        remark = read_remark(member.remark, member.type)
        integers = all(isinstance(value, int) for value in remark.values)
        base = member.type.removesuffix("[]") or ("integer" if integers else "string")
        if member.members:
            value = f'$ref: "#/{inner}"'
        elif remark.values and base != "boolean":
            value = self._enumeration(owner, member.name, base, remark, writing)
        else:
            value = f"type: {_type(remark, base, writing)}"
        facts = dict(_facts(remark, base, writing))
        if member.type.endswith("[]"):
            of_items = {key: facts.pop(key) for key in (*OF_ITEMS, "pattern") if key in facts}
            value = f"type: array, items: {{{_flow(value, of_items)}}}"
        return _flow(value, facts)

    def _enumeration(self, owner: str, name: str, base: str, remark: Remark, writing: bool) -> str:
        """A reference to the enumeration with these values and labels, or to a new one."""
        values = dict(remark.values)
        known = {at: enumeration.labels for at, enumeration in self.contract.enumerations.items()} | self.enumerations
        for at, labels in known.items():
            same = all(
                value in labels and (not label or same_label(label, labels[value])) for value, label in values.items()
            )
            if same and (not writing or len(values) > 1 or len(labels) == 1):
                listed = f", enum: {json.dumps(list(values))}" if writing and set(values) != set(labels) else ""
                return f'$ref: "../{at}"{listed}'
        title = self._free(_capital(name), f"{owner}{_capital(name)}")
        self.enumerations[f"enums.yaml#/{title}"] = values
        names = [str(value) if isinstance(value, str) else f"VALUE_{value}" for value in values]
        lines = [
            f"{title}:",
            f"  type: {JSON_TYPES.get(base, base)}",
            f"  description: {quoted(f'FIXME ({remark.label or name}).')}",
        ]
        lines += [
            f"  enum: {json.dumps(list(values))}",
            f"  x-enum-varnames: {json.dumps(names)} # FIXME",
            "  x-enum-labels:",
        ]
        lines += [f"    - {{en: FIXME, zh: {quoted(label or str(value))}}}" for value, label in values.items()]
        self.add("enums.yaml", "\n".join(lines))
        return f'$ref: "../enums.yaml#/{title}"'

    def _free(self, *names: str) -> str:
        """The first name that no component has, or the last one with a number."""
        options = (*names, *(f"{names[-1]}{number}" for number in range(2, 1000)))
        name = next(name for name in options if name not in self.contract.components | self.names)
        self.names.add(name)
        return name


def _flow(value: str, facts: Mapping[str, Any]) -> str:
    """A value and its facts, as the inside of a flow mapping."""
    return ", ".join([value, *(f"{key}: {json.dumps(fact)}" for key, fact in facts.items())])


def _type(remark: Remark, base: str, writing: bool) -> str:
    if remark.facts.get("format") == "datetime-or-epoch-ms":
        return "[string, integer]"
    return "integer" if writing and remark.facts.get("integer") else JSON_TYPES.get(base, base)


def _facts(remark: Remark, base: str, writing: bool) -> Iterator[tuple[str, Any]]:
    facts = remark.facts
    form = {"epoch": "epoch-ms"}.get(str(facts.get("format")), facts.get("format")) or FORMATS.get(base)
    if form:
        yield "format", form
    if writing:
        yield from ((key, facts[key]) for key in LIMITS if facts.get(key))
        if isinstance(facts.get("minimum"), int) and not facts["minimum"]:
            yield "minimum", 0
        if facts.get("characters") in PATTERNS:
            yield "pattern", PATTERNS[facts["characters"]]
        if "default" in facts:
            yield "default", facts["default"]
    if facts.get("deprecated"):
        yield "deprecated", True
    if "x-max-size" in facts:
        yield "x-max-size", facts["x-max-size"][-1]
        yield "x-media", list(facts["x-media"])


def _camel(words: str) -> str:
    first, *others = [word for word in WORD.split(words) if word] or ["fixme"]
    return first[0].lower() + first[1:] + "".join(_capital(word) for word in others)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def quoted(text: str) -> str:
    """Any text as a YAML scalar."""
    return json.dumps(text, ensure_ascii=False)
