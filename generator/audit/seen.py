"""What a sister edition shows → marks and rows to paste into the spec: `x-seen`, `seen`, and rows of deviations.yaml."""

from __future__ import annotations

import json
from collections.abc import Sequence

from generator.audit.audit import deviations
from generator.audit.contract import Contract, Operation
from generator.audit.difference import Difference, shown
from generator.audit.edition import WORDING, Edition, value_at
from generator.audit.skeleton import Skeleton
from generator.read.resolve import Node, Spec
from generator.read.sources import MARK, known_sources


def render_seen(found: Edition, source: str, contract: Contract, spec: Spec) -> str:
    """What to paste, by file. `source` is the id of the edition in sources.yaml; if it has none, a row for it comes first."""
    rows = deviations(spec)
    parts: dict[str, list[str]] = {}

    def add(file: str, text: str) -> None:
        if text not in parts.setdefault(file, []):
            parts[file].append(text)

    if source not in known_sources(spec.documents):
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
    for difference in found.also_there:
        if difference.kind == "code":
            add("error-codes.yaml#/codes", _code(difference, found, source, contract))
        elif difference.kind == "enum" and isinstance(difference.manual, list):
            marks = ", ".join(f"{json.dumps(value)}: [{source}]" for value in difference.manual)
            add(difference.at, f"{MARK}: {{{marks}}} # and the values in enum, with their names and labels")
    for difference in found.differs:
        if difference.kind not in WORDING:
            file, text = _row(difference, source, contract, rows)
            add(file, text)
    for mark in found.marks:
        ids = value_at(spec, mark.at)
        if source not in (ids if isinstance(ids, list) else ids or ()):
            add(mark.at, f"{_ids(ids, source)} # {shown(mark.manual)}, line {mark.line}")
    return "\n\n".join(f"# {place}\n" + "\n".join(texts) for place, texts in parts.items()) + ("\n" if parts else "")


def _source(source: str, found: Edition) -> str:
    what = f"The vendor's manual of the sister edition {found.name}."
    return f"{source}: {{name: FIXME, what: {json.dumps(what, ensure_ascii=False)}, kind: vendor, weight: high, date: FIXME}}"


def _code(difference: Difference, found: Edition, source: str, contract: Contract) -> str:
    row = next(row for row in found.reading.codes if row.code == difference.manual)
    families = [code.family for code in contract.codes if str(code.code)[:3] == str(row.code)[:3]]
    text = json.dumps(row.text, ensure_ascii=False)
    family = families[0] if families else "FIXME"
    return f"- {{code: {row.code}, name: FIXME, family: {family}, zh: [{text}], en: [FIXME], seen: [{source}]}}"


def _row(difference: Difference, source: str, contract: Contract, rows: Sequence[Node]) -> tuple[str, str]:
    """An entry for the row of deviations.yaml that speaks of the place; where none does, a new row."""
    said = f"{difference.kind}: {shown(difference.manual)} (line {difference.line})."
    entry = f"- {{source: {source}, what: {json.dumps(said, ensure_ascii=False)}, verdict: contradicts}}"
    row = next((row for row in rows if _speaks_of(row, difference)), None)
    if row is not None:
        line = row.document.marks.get(row.pointer, (1, 1))[0]
        return f"deviations.yaml:{line}, row {row.data['id']}, below seen", f"    {entry}"
    operation = _operation(difference, contract)
    title = json.dumps(operation.title, ensure_ascii=False) if operation else "FIXME"
    return "deviations.yaml", "\n".join(
        (
            "- id: FIXME",
            f"  manual: {{title: {title}, line: {operation.line if operation else 0}}}",
            f"  spec: {difference.at}",
            f"  says: {json.dumps(f'{difference.kind}: {shown(difference.spec)}.', ensure_ascii=False)}",
            "  takes: FIXME",
            "  why: FIXME",
            "  seen:",
            f"    {entry}",
        )
    )


def _speaks_of(row: Node, difference: Difference) -> bool:
    places = [row.get("spec"), *(entry.get("at") for entry in row.get("explains", ()) if isinstance(entry, dict))]
    return difference.at in places


def _operation(difference: Difference, contract: Contract) -> Operation | None:
    method, _, rest = difference.place.partition(" ")
    path = rest.partition(":")[0].split(" ")[0]
    return next((one for one in contract.operations if (one.method, one.path) == (method, path)), None)


def _ids(ids: object, source: str) -> str:
    known = [str(one) for one in ids] if isinstance(ids, list) else []
    return f"[{', '.join([*known, source])}]"
