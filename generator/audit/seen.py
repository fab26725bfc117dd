"""A sister edition's results → text to paste into the spec: marks (`x-seen`, `seen`) and rows of deviations.yaml."""

from __future__ import annotations

import json
from collections.abc import Sequence

from generator.audit.audit import deviations
from generator.audit.contract import Contract, Operation
from generator.audit.difference import Difference, shown
from generator.audit.edition import WORDING, Edition, value_at
from generator.audit.skeleton import Skeleton, quoted
from generator.read.resolve import Node, Spec
from generator.read.sources import MARK, known_sources


def render_seen(edition: Edition, source: str, contract: Contract, spec: Spec) -> str:
    """The text by place. `source` is the edition's id in sources.yaml; if it has no row there, one comes first."""
    rows = deviations(spec)
    parts: dict[str, list[str]] = {}

    def add(place: str, text: str) -> None:
        if text not in parts.setdefault(place, []):
            parts[place].append(text)

    if source not in known_sources(spec.documents):
        text = quoted(f"The vendor's manual of the sister edition {edition.name}.")
        add("sources.yaml", f"{source}: {{name: FIXME, what: {text}, kind: vendor, weight: high, date: FIXME}}")
    skeleton = Skeleton(contract)
    for lacking in edition.lacking:
        file, _, owner = lacking.home.removeprefix("schemas/").partition("#/")
        lines = skeleton.property(file, owner, lacking.field, lacking.writing)
        lines[-1] = f"{lines[-1][:-1]}, {MARK}: [{source}]}}"
        add(lacking.home, "\n".join(f"    {line}" for line in lines))
    for file, texts in skeleton.files.items():
        for text in texts:
            add(file, text.replace("\n", f"\n  {MARK}: [{source}]\n", 1))
    for difference in edition.also_there:
        if difference.kind == "code":
            row = next(row for row in edition.reading.codes if row.code == difference.manual)
            add("error-codes.yaml#/codes", skeleton.code(str(row.code), row.text, f"seen: [{source}]"))
        elif difference.kind == "enum" and isinstance(difference.manual, list):
            marks = ", ".join(f"{json.dumps(value)}: [{source}]" for value in difference.manual)
            add(difference.at, f"{MARK}: {{{marks}}} # and the values in enum, with their names and labels")
    for difference in edition.differs:
        if difference.kind not in WORDING:
            add(*_row(difference, source, contract, rows))
    for mark in edition.marks:
        ids = value_at(spec, mark.at)
        known = [*map(str, ids)] if isinstance(ids, list) else []
        if source not in known:
            add(mark.at, f"[{', '.join([*known, source])}] # {shown(mark.manual)}, line {mark.line}")
    return "\n\n".join(f"# {place}\n" + "\n".join(texts) for place, texts in parts.items()) + ("\n" if parts else "")


def _row(difference: Difference, source: str, contract: Contract, rows: Sequence[Node]) -> tuple[str, str]:
    """Place and text: an entry for the row of deviations.yaml about this place, or a new row."""
    text = quoted(f"{difference.kind}: {shown(difference.manual)} (line {difference.line}).")
    entry = f"- {{source: {source}, what: {text}, verdict: contradicts}}"
    row = next((row for row in rows if _is_about(row, difference)), None)
    if row is not None:
        line = row.document.marks.get(row.pointer, (1, 1))[0]
        return f"deviations.yaml:{line}, row {row.data['id']}, below seen", f"    {entry}"
    operation = _operation(difference, contract)
    title, title_line = (quoted(operation.title), operation.line) if operation else ("FIXME", 0)
    return "deviations.yaml", "\n".join(
        (
            "- id: FIXME",
            f"  manual: {{title: {title}, line: {title_line}}}",
            f"  spec: {difference.at}",
            f"  says: {quoted(f'{difference.kind}: {shown(difference.spec)}.')}",
            "  takes: FIXME",
            "  why: FIXME",
            "  seen:",
            f"    {entry}",
        )
    )


def _is_about(row: Node, difference: Difference) -> bool:
    places = [row.get("spec"), *(entry.get("at") for entry in row.get("explains", ()) if isinstance(entry, dict))]
    return difference.at in places


def _operation(difference: Difference, contract: Contract) -> Operation | None:
    method, _, rest = difference.place.partition(" ")
    path = rest.partition(":")[0].split(" ")[0]
    return next((each for each in contract.operations if (each.method, each.path) == (method, path)), None)
