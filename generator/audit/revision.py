"""An old manual and a new one → what changed, what to edit, and what cannot be told for certain."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass

from generator.audit.changes import Change, changes
from generator.audit.contract import Contract
from generator.audit.edits import edits
from generator.audit.folding import groups, render_edits, render_group
from generator.audit.manual import Doubt, Manual
from generator.audit.part import held
from generator.audit.prose import Hunk, changed_lines, render_hunks
from generator.audit.reading import Reading, read
from generator.audit.sampled import sample_faults


@dataclass(frozen=True, slots=True)
class Revision:
    """What lies between two manuals."""

    old: str
    """The name of the old manual, and how it is set."""
    new: str
    changes: tuple[Change, ...]
    also_there: tuple[Change, ...]
    """What a sister edition has besides, or lacks."""
    prose: tuple[Hunk, ...]
    """Changed lines of what nothing reads."""
    layout: tuple[Hunk, ...]
    """Where neither shows a change, the lines that differ nevertheless: in layout, or in what the rules misread."""
    old_doubts: tuple[Doubt, ...]
    new_doubts: tuple[Doubt, ...]
    samples: tuple[str, ...]
    """Where samples of the new manual contradict their tables."""
    edition: str = ""

    @property
    def found(self) -> bool:
        return bool(self.changes or self.prose or self.layout or self.new_doubts)


def revision(
    old: Manual,
    new: Manual,
    names: tuple[str, str],
    known: Collection[str],
    edition: str = "",
    chapters: Sequence[str] = (),
) -> Revision:
    """Compare two manuals. `known` are the paths of the spec, to which a sister `edition` is held; of `chapters`, the new one has these alone."""
    before = read(old)
    after = read(new, before)
    part = bool(chapters)
    if part:
        before = held(before, after, chapters)
    found = changes(before, after)
    besides: tuple[Change, ...] = ()
    if edition:
        ours = [change for change in found if change.what != "interface" or change.how not in ("added", "removed")]
        ours = [change for change in ours if change.place.path in known or not change.place.path]
        besides = tuple(change for change in found if change not in ours)
        found = tuple(ours)
    prose = () if part else changed_lines(before.passed, after.passed)
    layout: tuple[Hunk, ...] = ()
    if not found and not besides and not prose and not part and old.layout == new.layout:
        layout = changed_lines(*([(line.number, line.text) for line in one.lines] for one in (old, new)))
    return Revision(
        old=f"{names[0]} ({old.layout})",
        new=f"{names[1]} ({new.layout}{f', edition {edition}' if edition else ''})",
        changes=found,
        also_there=besides,
        prose=prose,
        layout=layout,
        old_doubts=before.doubts,
        new_doubts=after.doubts,
        samples=_new_faults(before, after),
        edition=edition,
    )


def _new_faults(old: Reading, new: Reading) -> tuple[str, ...]:
    """Where samples contradict their tables, except for what they did in the old manual already."""
    known = {said for _, said in sample_faults(old)}
    return tuple(f"line {line}: {said}" for line, said in sample_faults(new) if said not in known)


def render_revision(found: Revision, contract: Contract) -> str:
    """The changes, the edits and the skeletons, for people."""
    return "\n".join(_lines(found, contract)) + "\n"


def _lines(found: Revision, contract: Contract) -> Iterator[str]:
    prose = [
        *render_hunks("of prose changed; read them:", found.prose),
        *render_hunks("differ in layout, or in what is not read; look at them:", found.layout),
    ]
    doubts = [*_doubts("the old", found.old_doubts), *_doubts("the new", found.new_doubts)]
    if not found.changes and not found.also_there:
        yield f"{found.old} → {found.new}: {'nothing that is read changed.' if found.found else 'the same.'}"
        yield from (*prose, *doubts, *_samples(found))
        return
    # A sister edition binds nobody: what it says otherwise is told, and no edit follows from it.
    todo, skeleton = edits(found.changes, contract, (*found.old_doubts, *found.new_doubts))
    folded = groups(found.changes, todo)
    yield f"{found.old} → {found.new}"
    yield ""
    count = (
        str(len(found.changes))
        if len(folded) == len(found.changes)
        else f"{len(found.changes)}, as {len(folded)} entries"
    )
    yield f"Changes ({count}):"
    yield from (f"  {line}" for group in folded for line in render_group(group))
    if found.also_there:
        yield ""
        yield f"Also there, or not there, in the edition {found.edition} ({len(found.also_there)}):"
        yield from (f"  {change}" for change in found.also_there)
    if prose:
        yield from ("", *prose)
    yield from (*doubts, *_samples(found))
    if found.edition:
        return
    yield ""
    yield "Edits of the spec:"
    for number, group in enumerate(folded, 1):
        first, *others = render_edits(group)
        yield f"  {number}. {first}"
        yield from (f"   {line}" for line in others)
    for file, texts in skeleton.files.items():
        yield from ("", f"# To paste into {file}", "", "\n\n".join(texts))


def _doubts(which: str, doubts: Sequence[Doubt]) -> Iterator[str]:
    if doubts:
        yield ""
        yield f"In doubt in {which} manual ({len(doubts)}): no edit is proposed for what they concern"
        yield from (f"  {doubt}" for doubt in doubts)


def _samples(found: Revision) -> Iterator[str]:
    if found.samples:
        yield ""
        yield f"Samples of the new manual that contradict their tables ({len(found.samples)}):"
        yield from (f"  {said}" for said in found.samples)


def plain_revision(found: Revision, contract: Contract) -> dict[str, object]:
    """The same for programs; nothing is folded."""
    todo, skeleton = edits(found.changes, contract, (*found.old_doubts, *found.new_doubts))
    return {
        "old": found.old,
        "new": found.new,
        "changes": [
            _plain(change) | {"edit": {"at": edit.at, "what": edit.what, "paste": "\n".join(edit.paste)}}
            for change, edit in zip(found.changes, todo, strict=True)
        ],
        "also_there": [_plain(change) for change in found.also_there],
        "prose": [asdict(hunk) for hunk in found.prose or found.layout],
        "doubts": {"old": [*map(str, found.old_doubts)], "new": [*map(str, found.new_doubts)]},
        "samples": list(found.samples),
        "skeletons": {} if found.edition else {file: "\n\n".join(texts) for file, texts in skeleton.files.items()},
    }


def _plain(change: Change) -> dict[str, object]:
    return {
        "what": change.what,
        "how": change.how,
        "place": asdict(change.place),
        "old": change.old,
        "new": change.new,
        "line": change.line,
    }
