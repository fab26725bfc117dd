"""An old manual and a new one → changes, edits of the spec, and doubts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass

from generator.audit.changes import Change, changes
from generator.audit.chapters import like_part
from generator.audit.contract import Contract
from generator.audit.edits import edits
from generator.audit.folding import groups, render_edits, render_group
from generator.audit.manual import Doubt, Manual
from generator.audit.prose import Hunk, changed_lines, render_hunks
from generator.audit.reading import Reading, read
from generator.audit.report import section
from generator.audit.sampled import sample_faults


@dataclass(frozen=True, slots=True)
class Revision:
    """The result of comparing two manuals."""

    old: str
    """The name and the layout of the old manual."""
    new: str
    changes: tuple[Change, ...]
    also_there: tuple[Change, ...]
    """Things that a sister edition has in addition, or lacks."""
    prose: tuple[Hunk, ...]
    """Changed lines that no rule reads."""
    layout: tuple[Hunk, ...]
    """If there are no other changes, the lines that differ: in layout, or because the rules misread them."""
    old_doubts: tuple[Doubt, ...]
    new_doubts: tuple[Doubt, ...]
    samples: tuple[str, ...]
    """New contradictions between a sample and its table."""
    edition: str = ""

    @property
    def differs(self) -> bool:
        return bool(self.changes or self.prose or self.layout or self.new_doubts)


def revision(
    old: Manual,
    new: Manual,
    names: tuple[str, str],
    known: Collection[str],
    edition: str = "",
    chapters: Sequence[str] = (),
) -> Revision:
    """Compare two manuals.

    Args:
        known: the paths of the spec. A sister edition is compared only there.
        edition: the name of the sister edition, if the new manual is one.
        chapters: the chapters that the new manual was narrowed to.
    """
    before = read(old)
    after = read(new, before)
    if chapters:
        before = like_part(before, after, chapters)
    changed = list(changes(before, after))
    also_there: list[Change] = []
    if edition:
        also_there = [change for change in changed if not _concerns(change, known)]
        changed = [change for change in changed if change not in also_there]
    prose = () if chapters else changed_lines(before.unparsed, after.unparsed)
    layout: tuple[Hunk, ...] = ()
    if not changed and not also_there and not prose and not chapters and old.layout == new.layout:
        layout = changed_lines(*([(line.number, line.text) for line in manual.lines] for manual in (old, new)))
    return Revision(
        old=f"{names[0]} ({old.layout})",
        new=f"{names[1]} ({new.layout}{f', edition {edition}' if edition else ''})",
        changes=tuple(changed),
        also_there=tuple(also_there),
        prose=prose,
        layout=layout,
        old_doubts=old.doubts,
        new_doubts=new.doubts,
        samples=_new_faults(before, after),
        edition=edition,
    )


def _concerns(change: Change, known: Collection[str]) -> bool:
    """Whether a change is within an interface of the spec, or outside of all interfaces."""
    whole = change.kind == "interface" and change.how in ("added", "removed")
    return not whole and (change.place.path in known or not change.place.path)


def _new_faults(old: Reading, new: Reading) -> tuple[str, ...]:
    """The contradictions between samples and tables that the old manual does not have."""
    known = {fault for _, fault in sample_faults(old)}
    return tuple(f"line {line}: {fault}" for line, fault in sample_faults(new) if fault not in known)


def render_revision(revision: Revision, contract: Contract) -> str:
    """The changes, the edits and the skeletons, for people."""
    return "\n".join(_lines(revision, contract)) + "\n"


def _lines(revision: Revision, contract: Contract) -> Iterator[str]:
    prose = [
        *render_hunks("of prose changed; read them:", revision.prose),
        *render_hunks("differ in layout or in unread parts; look at them:", revision.layout),
    ]
    note = " no edits are proposed here"
    rest = [
        *section("Doubts about the old manual", revision.old_doubts, note),
        *section("Doubts about the new manual", revision.new_doubts, note),
        *section("Samples of the new manual that contradict their tables", revision.samples),
    ]
    if not revision.changes and not revision.also_there:
        result = "nothing changed in the parts that are read." if revision.differs else "the same."
        yield f"{revision.old} → {revision.new}: {result}"
        yield from (*prose, *rest)
        return
    todo, skeleton = edits(revision.changes, contract, (*revision.old_doubts, *revision.new_doubts))
    folded = groups(revision.changes, todo)
    yield f"{revision.old} → {revision.new}"
    yield ""
    entries = f", as {len(folded)} entries" if len(folded) < len(revision.changes) else ""
    yield f"Changes ({len(revision.changes)}{entries}):"
    yield from (f"  {line}" for group in folded for line in render_group(group))
    yield from section(f"Added or missing in the edition {revision.edition}", revision.also_there)
    if prose:
        yield from ("", *prose)
    yield from rest
    if revision.edition:  # no edits follow from a sister edition
        return
    yield ""
    yield "Edits of the spec:"
    for number, group in enumerate(folded, 1):
        first, *others = render_edits(group)
        yield f"  {number}. {first}"
        yield from (f"   {line}" for line in others)
    for file, texts in skeleton.files.items():
        yield from ("", f"# To paste into {file}", "", "\n\n".join(texts))


def plain_revision(revision: Revision, contract: Contract) -> dict[str, object]:
    """The same for programs, without folding."""
    todo, skeleton = edits(revision.changes, contract, (*revision.old_doubts, *revision.new_doubts))
    return {
        "old": revision.old,
        "new": revision.new,
        "changes": [
            _plain(change) | {"edit": {"at": edit.at, "what": edit.task, "paste": "\n".join(edit.paste)}}
            for change, edit in zip(revision.changes, todo, strict=True)
        ],
        "also_there": [_plain(change) for change in revision.also_there],
        "prose": [asdict(hunk) for hunk in revision.prose or revision.layout],
        "doubts": {"old": [*map(str, revision.old_doubts)], "new": [*map(str, revision.new_doubts)]},
        "samples": list(revision.samples),
        "skeletons": {} if revision.edition else {file: "\n\n".join(texts) for file, texts in skeleton.files.items()},
    }


def _plain(change: Change) -> dict[str, object]:
    return {
        "what": change.kind,
        "how": change.how,
        "place": asdict(change.place),
        "old": change.old,
        "new": change.new,
        "line": change.line,
    }
