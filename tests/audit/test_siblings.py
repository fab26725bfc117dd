"""The vendor's own revisions, where they are at hand: ../shared/manual/siblings holds two of the sister edition, as YApi exports them."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator.audit.contract import contract
from generator.audit.layouts import manual_of, open_manual
from generator.audit.levels import nesting
from generator.audit.manual import Manual
from generator.audit.reading import read
from generator.audit.revision import Revision, revision
from generator.audit.rows import Row
from generator.read.resolve import resolve
from tests.audit.manuals import ROOT, documents
from tests.audit.paper import text_of, typeset

SIBLINGS = ROOT.parent / "shared" / "manual" / "siblings"


def sibling(version: str) -> Manual:
    found = sorted(SIBLINGS.glob(f"*{version}*.html"))
    if len(found) != 1:
        pytest.skip("the sister edition's manuals are not here: lay them in ../shared/manual/siblings")
    return read_once(found[0])


@cache
def read_once(file: Path) -> Manual:
    return open_manual(file)


def between() -> Revision:
    return revision(sibling("1.0.1"), sibling("1.0.2"), ("old", "new"), ())


def test_every_change_of_the_vendor_is_found_and_no_other() -> None:
    """Counted in the two files by hand: 3 interfaces, 25 fields, 1 type, 8 requirednesses, 3 titles, 85 remarks, 12 other statements."""
    found = between()

    assert (len(sibling("1.0.2").interfaces), found.old_doubts, found.new_doubts) == (129, (), ())
    assert Counter((one.what, one.how) for one in found.changes) == {
        ("interface", "added"): 3,
        ("interface", "title"): 3,
        ("field", "added"): 25,
        ("field", "type"): 1,
        ("field", "required"): 8,
        ("field", "remark"): 85,
        ("field", "facts"): 12,
    }


def printed(manual: Manual) -> str:
    """An export, set in the layout of the PDF."""
    chapters: dict[str, list[dict[str, Any]]] = {}
    for one in manual.interfaces:
        media = one.headers[0].remark.split()[1] if one.headers else ""
        texts: dict[str, Any] = {"title": one.title, "path": f"{one.method} {one.path}", "description": one.description}
        texts |= {"media": media, "wide": "all", "reply": list(map(written, one.reply or ()))}
        texts |= {"body": list(map(written, one.body))} if one.body is not None else {}
        chapters.setdefault(one.chapter, []).append(texts)
    assert manual.push
    first, *others = manual.push.records
    push = {
        "message": list(map(written, manual.push.message)),
        "heading": first.title,
        "record": list(map(written, first.rows)),
        "more": {one.title: list(map(written, one.rows)) for one in others},
    }
    codes = {"错误码": [f"{row.code} {row.text}" for row in manual.codes]}
    whole = {"title": "手册", "headers": manual.headers, "envelope": manual.envelope, "codes": codes, "push": push}
    return text_of(typeset(whole | {"chapters": chapters}, height=60))


def written(row: Row) -> str:
    """A row as the sources of the small manuals have it."""
    level, must = "-" * (row.level or 0), {True: "必须", False: "非必须", None: "-"}[row.required]
    return (
        f"{level}{row.name or '*'} {row.type or '-'} {must} {row.remark}"
        if row.name or not level
        else f"{level} {must}"
    )


def test_the_same_two_documents_as_pdfs_give_the_same_changes() -> None:
    """Each once, at the same field; but for the level of a nested field, which the text of a PDF does not show."""
    old, new = (manual_of(printed(sibling(version)), version) for version in ("1.0.1", "1.0.2"))

    found = revision(old, manual_of(printed(sibling("1.0.2")), "new", old), ("old", "new"), ())

    assert len(new.interfaces) == 129
    assert told(found) == told(between())


def told(found: Revision) -> Counter[tuple[object, ...]]:
    return Counter(
        (one.what, one.how, one.place.path, one.place.table, one.place.field.rpartition(".")[2])
        for one in found.changes
    )


def test_the_nesting_of_the_contract_agrees_with_the_indentation() -> None:
    """More than a thousand fields, more than six hundred of them nested."""
    known = contract(resolve(documents(ROOT / "spec")))
    manual = sibling("1.0.2")

    found = nesting("sibling", manual, read(manual), known)

    assert found.misplaced == () and found.agree > 1100 and found.nested > 600
