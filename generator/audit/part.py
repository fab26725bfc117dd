"""A part of a manual: some of its chapters, and of the spec what belongs to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.audit.contract import Contract
from generator.audit.manual import Manual
from generator.audit.reading import Reading
from generator.audit.text import NoManual

NUMBER = re.compile(r"^(?:第?[\d一二三四五六七八九十]+(?:\.\d+)*[章节]?[、.\s]+)")


def part_of(manual: Manual, name: str, titles: Sequence[str]) -> Manual:
    """A manual with the interfaces of some chapters alone. Where it has others too, its codes and its push belong to these as well.

    Raises:
        NoManual: it does not have such a chapter.
    """
    chapters = dict.fromkeys(one.chapter for one in manual.interfaces)
    for title in titles:
        if not any(same_title(title, chapter) for chapter in chapters):
            raise NoManual(f"{name} has no chapter {title}; it has {', '.join(filter(None, chapters)) or 'none'}.")
    kept = tuple(one for one in manual.interfaces if any(same_title(title, one.chapter) for title in titles))
    paths = {one.path for one in kept}
    doubts = tuple(doubt for doubt in manual.doubts if not doubt.paths or doubt.paths & paths)
    if len(kept) == len(manual.interfaces):
        return manual
    return replace(manual, interfaces=kept, codes=(), push=None, envelope=(), headers=(), doubts=doubts)


def same_title(one: str, other: str) -> bool:
    """Whether two titles are the same except for their numbers and spaces."""
    return "".join(NUMBER.sub("", one).split()) == "".join(NUMBER.sub("", other).split())


def held(old: Reading, new: Reading, titles: Sequence[str]) -> Reading:
    """An old manual as far as a part of the new one speaks of it: the same chapters, and the codes that the part lists."""
    paths = {one.interface.path for one in new.described}
    codes = {row.code for row in new.codes}
    return replace(
        old,
        described=tuple(
            one
            for one in old.described
            if one.interface.path in paths or any(same_title(title, one.interface.chapter) for title in titles)
        ),
        codes=tuple(row for row in old.codes if row.code in codes),
        message=old.message if new.message else None,
        pushed=old.pushed if new.pushed else (),
        envelope=old.envelope if new.envelope else (),
        headers=old.headers if new.headers else (),
    )


def narrowed(contract: Contract, reading: Reading, titles: Sequence[str]) -> Contract:
    """The spec as far as a part of a manual speaks of it."""
    paths = {one.interface.path for one in reading.described}
    codes = {row.code for row in reading.codes}
    return replace(
        contract,
        operations=tuple(
            one
            for one in contract.operations
            if one.path in paths or any(f"({title})" in one.chapter for title in titles)
        ),
        codes=tuple(code for code in contract.codes if code.code in codes),
        push=contract.push if reading.message else None,
        push_at=contract.push_at if reading.message else "",
        headers=contract.headers if reading.headers else (),
    )


def assumed(reading: Reading, contract: Contract) -> Reading:
    """A part of a manual, which need not repeat what all replies are wrapped in."""
    if reading.envelope:
        return reading
    envelopes = (one.envelope for one in contract.operations if one.envelope)
    names = next(([field.name for field in one.fields if not field.seen_at] for one in envelopes), [])
    return replace(reading, envelope=tuple(names))
