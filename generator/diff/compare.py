"""Two sides → changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.diff.change import MISSING, Change, Changes, Direction, Symbol
from generator.diff.document import contracts_of, document_edits
from generator.diff.edit import Contracts, Edit, reference_name
from generator.diff.fingerprint import fingerprint
from generator.diff.place import subject, tokens
from generator.diff.reach import Reach
from generator.diff.rules import RULES
from generator.diff.source import Source
from generator.diff.symbols import Names, symbols
from generator.diff.verdicts import judge
from generator.read.sources import mark_of, seen_phrase
from generator.verdict import VERDICTS


def compare(old: Source, new: Source) -> Changes:
    """Every edit between two sides, judged twice, worst first."""
    contracts = contracts_of(old.document, new.document)
    edits = document_edits(contracts)
    sides = _Side.of(old), _Side.of(new)
    paths = {
        edit.old: edit.new
        for edit in edits
        if edit.kind in ("path-renamed", "method-changed") and edit.old and edit.new
    }
    found = [_change(edit, *sides, contracts, paths) for edit in edits]
    operations = {paths.get(place, place) for place in sides[0].reach.operations} | {*sides[1].reach.operations}
    return Changes(old.label, new.label, tuple(sorted(found, key=_order)), len(operations))


@dataclass(frozen=True, slots=True)
class _Side:
    """What is asked of a side for each edit."""

    source: Source
    reach: Reach
    names: Names

    @classmethod
    def of(cls, source: Source) -> _Side:
        reach = Reach(source.document)
        return cls(source, reach, Names(source, reach))


def _change(edit: Edit, old: _Side, new: _Side, contracts: Contracts, paths: dict[str, str]) -> Change:
    before = old.reach.uses(edit.old) if edit.old is not None else set()
    after = new.reach.uses(edit.new) if edit.new is not None else set()
    directions: Sequence[Direction] = sorted({direction for _, direction in (*before, *after)})
    touched = list(_both({place for place, _ in before}, {place for place, _ in after}, old.reach, new.reach, paths))
    names = tuple(
        dict.fromkeys((*symbols(edit, old.names, new.names, touched), *_classes(edit, old.names, new.names, contracts)))
    )
    named = any(symbol.change in ("removed", "renamed") for symbol in names)
    judged = judge(edit.kind, directions, named=named)
    if not directions and _is_in_a_component(edit):
        judged = replace(judged, installed="safe", reasons=("no call has it", judged.reasons[1]))
    came = edit.old is None or (edit.before is MISSING and edit.new is not None)
    about = subject((new if came else old).source.document, (edit.new if came else edit.old) or "")
    return Change(
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
            sorted({old.reach.operations[one] if one else new.reach.operations[other or ""] for one, other in touched})
        ),
        symbols=names,
        old=old.source.place(edit.old) if edit.old is not None else None,
        new=new.source.place(edit.new) if edit.new is not None else None,
        head=new.source.place(edit.new if edit.new is not None else edit.old or ""),
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
    before: set[str], after: set[str], old: Reach, new: Reach, paths: dict[str, str]
) -> Iterator[tuple[str | None, str | None]]:
    """Each operation once, with where it stands on either side."""
    successors = {paths.get(place, place): place for place in old.operations}
    for place in sorted(before | {successors[found] for found in after if found in successors}):
        successor = paths.get(place, place)
        yield place, successor if successor in new.operations else None
    yield from ((None, place) for place in sorted(after) if place not in successors)


def _classes(edit: Edit, old: Names, new: Names, contracts: Contracts) -> Iterator[Symbol]:
    """The classes that went, or came, with what referred to them."""
    if edit.old is not None and edit.new is not None and not edit.kind.startswith(("reference-", "enum-")):
        return
    names = {reference_name(one): reference_name(other) for one, other in contracts.renamed.items()}
    yield from (Symbol(name, "") for name in old.classes(edit.before) if names.get(name, name) not in new)
    come = (name for name in new.classes(edit.after) if name not in names.values() and name not in old)
    yield from (Symbol("", name) for name in come)


def _order(change: Change) -> tuple[int, int, int, str, str, str]:
    """Worst first, and then what belongs together beside each other; the same for the same edits, whatever their order was."""
    return (
        VERDICTS.index(change.worst),
        VERDICTS.index(change.installed),
        VERDICTS.index(change.source),
        change.subject,
        change.kind,
        change.fingerprint,
    )
