"""Two sides → changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.diff.change import MISSING, Change, Changes, Direction, Symbol
from generator.diff.document import contracts_of, document_edits
from generator.diff.edit import Contracts, Edit, reference_name, tokens
from generator.diff.fingerprint import fingerprint
from generator.diff.place import subject_of
from generator.diff.reach import Reach
from generator.diff.rules import RULES
from generator.diff.source import Source
from generator.diff.symbols import Names, Operations, symbols_of
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
    changes = [_change(edit, *sides, contracts, paths) for edit in edits]
    operations = {paths.get(place, place) for place in sides[0].reach.operations} | {*sides[1].reach.operations}
    return Changes(old.label, new.label, tuple(sorted(changes, key=_order)), len(operations))


@dataclass(frozen=True, slots=True)
class _Side:
    """A side with what every edit looks up in it."""

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
    operations = list(_both({use for use, _ in before}, {use for use, _ in after}, old.reach, new.reach, paths))
    symbols = tuple(
        dict.fromkeys(
            (*symbols_of(edit, old.names, new.names, operations), *_classes(edit, old.names, new.names, contracts))
        )
    )
    named = any(symbol.change in ("removed", "renamed") for symbol in symbols)
    judgement = judge(edit.kind, directions, named=named)
    if not directions and _is_in_a_component(edit):
        judgement = replace(judgement, installed="safe", reasons=("no call uses it", judgement.reasons[1]))
    added = edit.old is None or (edit.before is MISSING and edit.new is not None)
    subject = subject_of((new if added else old).source.document, (edit.new if added else edit.old) or "")
    return Change(
        kind=edit.kind,
        subject=subject,
        text=_text(edit),
        before=edit.before,
        after=edit.after,
        installed=judgement.installed,
        source=judgement.source,
        reasons=judgement.reasons,
        directions=tuple(directions),
        operations=tuple(
            sorted(
                {
                    old.reach.operations[old_place] if old_place else new.reach.operations[new_place or ""]
                    for old_place, new_place in operations
                }
            )
        ),
        symbols=symbols,
        old=old.source.place(edit.old) if edit.old is not None else None,
        new=new.source.place(edit.new) if edit.new is not None else None,
        head=new.source.place(edit.new if edit.new is not None else edit.old or ""),
        fingerprint=fingerprint(edit, subject),
    )


def _text(edit: Edit) -> str:
    """The text of the kind, and for an addition that the manual lacks, its sources."""
    text = RULES[edit.kind].text.format(detail=edit.detail)
    seen = seen_phrase(mark_of(edit.after)) if "added" in edit.kind else ""
    return f"{text} ({seen})" if seen else text


def _is_in_a_component(edit: Edit) -> bool:
    """Whether the edit is in a part of messages, where it breaks no call if no operation uses the part."""
    parts = tokens(edit.new if edit.new is not None else edit.old or "")
    return parts[:1] == ("components",) and parts[1:2] != ("securitySchemes",)


def _both(before: set[str], after: set[str], old: Reach, new: Reach, paths: dict[str, str]) -> Iterator[Operations]:
    """Each operation once, with its pointer on either side."""
    old_places = {paths.get(place, place): place for place in old.operations}
    for place in sorted(before | {old_places[place] for place in after if place in old_places}):
        new_place = paths.get(place, place)
        yield place, new_place if new_place in new.operations else None
    yield from ((None, place) for place in sorted(after) if place not in old_places)


def _classes(edit: Edit, old: Names, new: Names, contracts: Contracts) -> Iterator[Symbol]:
    """The classes that were removed or added together with what referred to them."""
    if edit.old is not None and edit.new is not None and not edit.kind.startswith(("reference-", "enum-")):
        return
    names = {reference_name(before): reference_name(after) for before, after in contracts.renamed.items()}
    yield from (Symbol(name, "") for name in old.classes(edit.before) if names.get(name, name) not in new)
    added = (name for name in new.classes(edit.after) if name not in names.values() and name not in old)
    yield from (Symbol("", name) for name in added)


def _order(change: Change) -> tuple[int, int, int, str, str, str]:
    """Worst first, then by subject. The order does not depend on the order of the edits."""
    return (
        VERDICTS.index(change.worst),
        VERDICTS.index(change.installed),
        VERDICTS.index(change.source),
        change.subject,
        change.kind,
        change.fingerprint,
    )
