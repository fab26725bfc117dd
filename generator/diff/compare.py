"""Two sides → findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.diff.document import document_edits, world_of
from generator.diff.edit import Edit, World, reference_name
from generator.diff.finding import MISSING, Direction, Finding, Findings, Symbol
from generator.diff.fingerprint import fingerprint
from generator.diff.law import judge
from generator.diff.naming import names_of_document
from generator.diff.place import subject, tokens
from generator.diff.reach import Reach, references
from generator.diff.rules import RULES
from generator.diff.source import Source
from generator.diff.symbols import Side, symbols
from generator.read.sources import mark_of, seen_phrase
from generator.verdict import VERDICTS


def compare(old: Source, new: Source) -> Findings:
    """Every edit between two sides, judged twice, worst first."""
    if old.names.generated != new.names.generated:
        # One of them cannot be generated from. Names that were found in two ways would differ for that alone.
        old, new = (replace(side, names=names_of_document(side.document)) for side in (old, new))
    world = world_of(old.document, new.document)
    edits = document_edits(world)
    reaches = Reach(old.document), Reach(new.document)
    paths = {
        edit.old: edit.new
        for edit in edits
        if edit.kind in ("path-renamed", "method-changed") and edit.old and edit.new
    }
    found = [_finding(edit, old, new, world, reaches, paths) for edit in edits]
    operations = {paths.get(place, place) for place in reaches[0].operations} | {*reaches[1].operations}
    return Findings(old.label, new.label, tuple(sorted(found, key=_order)), len(operations))


def _finding(
    edit: Edit, old: Source, new: Source, world: World, reaches: tuple[Reach, Reach], paths: dict[str, str]
) -> Finding:
    before = reaches[0].uses(edit.old) if edit.old is not None else set()
    after = reaches[1].uses(edit.new) if edit.new is not None else set()
    directions: Sequence[Direction] = sorted({direction for _, direction in (*before, *after)})
    touched = list(_both({place for place, _ in before}, {place for place, _ in after}, reaches, paths))
    names = symbols(edit, Side(old.document, old.names), Side(new.document, new.names), touched)
    names += tuple(_classes(edit, old, new, world))
    named = any(symbol.change in ("removed", "renamed") for symbol in names)
    judged = judge(edit.kind, directions, named=named)
    if not directions and _is_in_a_component(edit):
        judged = replace(judged, installed="safe", reasons=("no call has it", judged.reasons[1]))
    came = edit.old is None or (edit.before is MISSING and edit.new is not None)
    about = subject(new.document, edit.new or "") if came else subject(old.document, edit.old or "")
    return Finding(
        kind=edit.kind,
        subject=about,
        text=_text(edit),
        before=edit.before,
        after=edit.after,
        installed=judged.installed,
        source=judged.source,
        reasons=judged.reasons,
        directions=tuple(directions),
        operations=tuple(
            sorted(
                {reaches[0].operations[one] if one else reaches[1].operations[other or ""] for one, other in touched}
            )
        ),
        symbols=names,
        old=old.place(edit.old) if edit.old is not None else None,
        new=new.place(edit.new) if edit.new is not None else None,
        head=new.place(edit.new if edit.new is not None else edit.old or ""),
        fingerprint=fingerprint(edit, about),
    )


def _text(edit: Edit) -> str:
    """What changed; of what came, where it was seen if the manual lacks it."""
    said = RULES[edit.kind].says.format(detail=edit.detail)
    seen = seen_phrase(mark_of(edit.after)) if "added" in edit.kind else ""
    return f"{said} ({seen})" if seen else said


def _is_in_a_component(edit: Edit) -> bool:
    """Whether an edit stands in what messages are made of: where no operation uses it, no call can break."""
    parts = tokens(edit.new if edit.new is not None else edit.old or "")
    return parts[:1] == ("components",) and parts[1:2] != ("securitySchemes",)


def _both(
    before: set[str], after: set[str], reaches: tuple[Reach, Reach], paths: dict[str, str]
) -> Iterator[tuple[str | None, str | None]]:
    """Each operation once, with where it stands on either side."""
    successors = {paths.get(place, place): place for place in reaches[0].operations}
    for place in sorted(before | {successors[found] for found in after if found in successors}):
        successor = paths.get(place, place)
        yield place, successor if successor in reaches[1].operations else None
    yield from ((None, place) for place in sorted(after) if place not in successors)


def _classes(edit: Edit, old: Source, new: Source, world: World) -> Iterator[Symbol]:
    """The classes that went, or came, with what referred to them."""
    if edit.old is not None and edit.new is not None and not edit.kind.startswith("reference-"):
        return
    names = {reference_name(one): reference_name(other) for one, other in world.renamed.items()}
    for name in _brought(edit.before, old):
        if name in old.names.classes and names.get(name, name) not in new.names.classes:
            yield Symbol(old.names.classes[name], "")
    for name in _brought(edit.after, new):
        if name in new.names.classes and name not in names.values() and name not in old.names.classes:
            yield Symbol("", new.names.classes[name])


def _brought(value: object, side: Source) -> list[str]:
    """The schemas that a value refers to, and those that these refer to."""
    schemas = side.document.get("components", {}).get("schemas", {})
    waiting, seen = sorted(references(value)), dict[str, None]()
    while waiting:
        name = reference_name(waiting.pop(0))
        if name in schemas and name not in seen:
            seen[name] = None
            waiting += sorted(references(schemas[name]))
    return list(seen)


def _order(finding: Finding) -> tuple[int, int, int, str, str, str]:
    """Worst first, and then what belongs together beside each other; the same for the same edits, whatever their order was."""
    return (
        VERDICTS.index(finding.worst),
        VERDICTS.index(finding.installed),
        VERDICTS.index(finding.source),
        finding.subject,
        finding.kind,
        finding.fingerprint,
    )
