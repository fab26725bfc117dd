"""Narrows a manual to some of its chapters, and the spec to the same interfaces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.audit.contract import Contract
from generator.audit.manual import Manual
from generator.audit.reading import Reading
from generator.audit.text import NoManual, squeezed

NUMBER = re.compile(r"^(?:第?[\d一二三四五六七八九十]+(?:\.\d+)*[章节]?[、.\s]+)")


def part_of(manual: Manual, name: str, titles: Sequence[str]) -> Manual:
    """A manual with only the interfaces of some chapters. Its codes and its push are kept only if it has no other chapters.

    Raises:
        NoManual: if it does not have such a chapter.
    """
    chapters = dict.fromkeys(interface.chapter for interface in manual.interfaces)
    for title in titles:
        if not is_among(title, chapters):
            raise NoManual(f"{name} has no chapter {title}; it has {', '.join(filter(None, chapters)) or 'none'}.")
    kept = tuple(interface for interface in manual.interfaces if is_among(interface.chapter, titles))
    paths = {interface.path for interface in kept}
    doubts = tuple(doubt for doubt in manual.doubts if not doubt.paths or doubt.paths & paths)
    if len(kept) == len(manual.interfaces):
        return manual
    return replace(manual, interfaces=kept, codes=(), push=None, envelope=(), headers=(), doubts=doubts)


def is_among(title: str, titles: Iterable[str]) -> bool:
    """Whether one of the titles is the same, apart from numbers and spaces."""
    return squeezed(NUMBER.sub("", title)) in {squeezed(NUMBER.sub("", other)) for other in titles}


def like_part(old: Reading, part: Reading, titles: Sequence[str]) -> Reading:
    """An old manual narrowed to a part of the new one: the same chapters, and the codes that the part lists."""
    paths = {described.interface.path for described in part.described}
    codes = {row.code for row in part.codes}
    return replace(
        old,
        described=tuple(
            described
            for described in old.described
            if described.interface.path in paths or is_among(described.interface.chapter, titles)
        ),
        codes=tuple(row for row in old.codes if row.code in codes),
        message=old.message if part.message else None,
        pushed=old.pushed if part.pushed else (),
        envelope=old.envelope if part.envelope else (),
        headers=old.headers if part.headers else (),
    )


def narrowed(contract: Contract, part: Reading, titles: Sequence[str]) -> Contract:
    """The spec narrowed to a part of a manual."""
    paths = {described.interface.path for described in part.described}
    codes = {row.code for row in part.codes}
    return replace(
        contract,
        operations=tuple(
            operation
            for operation in contract.operations
            if operation.path in paths or any(f"({title})" in operation.chapter for title in titles)
        ),
        codes=tuple(code for code in contract.codes if code.code in codes),
        push=contract.push if part.message else None,
        push_at=contract.push_at if part.message else "",
        headers=contract.headers if part.headers else (),
    )


def with_envelope(part: Reading, contract: Contract) -> Reading:
    """A part of a manual with the spec's envelope, if the part does not describe it."""
    if part.envelope:
        return part
    envelopes = (operation.envelope for operation in contract.operations if operation.envelope)
    names = next(([field.name for field in envelope.fields if not field.seen_at] for envelope in envelopes), [])
    return replace(part, envelope=tuple(names))
