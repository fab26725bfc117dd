"""What a sister edition shows → marks and rows to paste into the spec: `x-seen`, `seen`, and rows of deviations.yaml."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from generator.audit.contract import Contract, Operation
from generator.audit.edition import Edition
from generator.audit.finding import Finding, StaleMark, shown
from generator.audit.skeleton import Skeleton
from generator.read.resolve import Node
from generator.read.sources import MARK

WORDING = ("title", "chapter", "term", "label", "text")
"""Differences of words alone, which are no facts of a platform."""


def render_seen(found: Edition, source: str, known: Mapping[str, str], contract: Contract, rows: Sequence[Node]) -> str:
    """What to paste, by file. `source` is the id of the edition in sources.yaml; where it has none, a row for it comes first."""
    parts: dict[str, list[str]] = {}

    def add(file: str, text: str) -> None:
        if text not in parts.setdefault(file, []):
            parts[file].append(text)

    if source not in known:
        add("sources.yaml", _source(source, found))
    skeleton = Skeleton(contract)
    for one in found.lacking:
        file, _, owner = one.home.removeprefix("schemas/").partition("#/")
        lines = skeleton.property(file, owner, one.field, one.writing)
        lines[-1] = f"{lines[-1][:-1]}, {MARK}: [{source}]}}"
        add(one.home, "\n".join(f"    {line}" for line in lines))
    for file, texts in skeleton.files.items():
        for text in texts:
            add(file, text.replace("\n", f"\n  {MARK}: [{source}]\n", 1))
    for finding in found.also_there:
        if finding.kind == "code":
            add("error-codes.yaml#/codes", _code(finding, found, source, contract))
    for finding in found.differs:
        if finding.kind == "enum" and isinstance(finding.manual, list) and isinstance(finding.spec, list):
            values = [value for value in finding.manual if value not in finding.spec]
            if values:
                marks = ", ".join(f"{json.dumps(value)}: [{source}]" for value in values)
                add(finding.at, f"{MARK}: {{{marks}}} # and the values in enum, with their names and labels")
        elif finding.kind not in WORDING:
            file, text = _row(finding, source, contract, rows)
            add(file, text)
    for mark in found.marks:
        add(f"{mark.at} (line {mark.line} of the edition)", _mark(mark, source))
    return "\n\n".join(f"# {place}\n" + "\n".join(texts) for place, texts in parts.items()) + ("\n" if parts else "")


def _source(source: str, found: Edition) -> str:
    what = f"The vendor's manual of the sister edition {found.name}."
    return f"{source}: {{name: FIXME, what: {json.dumps(what, ensure_ascii=False)}, kind: vendor, weight: high, date: FIXME}}"


def _code(finding: Finding, found: Edition, source: str, contract: Contract) -> str:
    row = next(row for row in found.reading.codes if row.code == finding.manual)
    families = [code.family for code in contract.codes if str(code.code)[:3] == str(row.code)[:3]]
    text = json.dumps(row.text, ensure_ascii=False)
    family = families[0] if families else "FIXME"
    return f"- {{code: {row.code}, name: FIXME, family: {family}, zh: [{text}], en: [FIXME], seen: [{source}]}}"


def _row(finding: Finding, source: str, contract: Contract, rows: Sequence[Node]) -> tuple[str, str]:
    """An entry for the row of deviations.yaml that speaks of the place; where none does, a new row."""
    said = f"{finding.kind}: {shown(finding.manual)} (line {finding.line})."
    entry = f"- {{source: {source}, what: {json.dumps(said, ensure_ascii=False)}, verdict: contradicts}}"
    row = next((row for row in rows if _speaks_of(row, finding)), None)
    if row is not None:
        line = row.document.marks.get(row.pointer, (1, 1))[0]
        return f"deviations.yaml:{line}, row {row.data['id']}, below seen", f"    {entry}"
    operation = _operation(finding, contract)
    title = json.dumps(operation.title, ensure_ascii=False) if operation else "FIXME"
    return "deviations.yaml", "\n".join(
        (
            "- id: FIXME",
            f"  manual: {{title: {title}, line: {operation.line if operation else 0}}}",
            f"  spec: {finding.at}",
            f"  says: {json.dumps(f'{finding.kind}: {shown(finding.spec)}.', ensure_ascii=False)}",
            "  takes: FIXME",
            "  why: FIXME",
            "  seen:",
            f"    {entry}",
        )
    )


def _speaks_of(row: Node, finding: Finding) -> bool:
    places = [row.get("spec"), *(entry.get("at") for entry in row.get("explains", ()) if isinstance(entry, dict))]
    return finding.at in places


def _operation(finding: Finding, contract: Contract) -> Operation | None:
    method, _, rest = finding.place.partition(" ")
    path = rest.partition(":")[0].split(" ")[0]
    return next((one for one in contract.operations if (one.method, one.path) == (method, path)), None)


def _mark(mark: StaleMark, source: str) -> str:
    return f"{source} has it as well: add it to the mark, if it is not there ({shown(mark.manual)})"
