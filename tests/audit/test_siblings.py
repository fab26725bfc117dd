"""The vendor's own revisions, if available: ../shared/manual/siblings has two YApi exports of the sister edition."""

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
    result = sorted(SIBLINGS.glob(f"*{version}*.html"))
    if len(result) != 1:
        pytest.skip("the sister edition's manuals are not here: put them into ../shared/manual/siblings")
    return read_once(result[0])


@cache
def read_once(file: Path) -> Manual:
    return open_manual(file)


def between() -> Revision:
    return revision(sibling("1.0.1"), sibling("1.0.2"), ("old", "new"), ())


def test_every_change_of_the_vendor_is_found_and_no_other() -> None:
    """The numbers were counted by hand in the two files."""
    result = between()

    assert (len(sibling("1.0.2").interfaces), result.old_doubts, result.new_doubts) == (129, (), ())
    assert Counter((each.kind, each.how) for each in result.changes) == {
        ("interface", "added"): 3,
        ("interface", "title"): 3,
        ("field", "added"): 25,
        ("field", "type"): 1,
        ("field", "required"): 8,
        ("field", "remark"): 85,
        ("field", "facts"): 12,
    }


def printed(manual: Manual) -> str:
    """An export in the layout of the PDF."""
    chapters: dict[str, list[dict[str, Any]]] = {}
    for each in manual.interfaces:
        media = each.headers[0].remark.split()[1] if each.headers else ""
        texts: dict[str, Any] = {
            "title": each.title,
            "path": f"{each.method} {each.path}",
            "description": each.description,
        }
        texts |= {"media": media, "wide": "all", "reply": list(map(written, each.reply or ()))}
        texts |= {"body": list(map(written, each.body))} if each.body is not None else {}
        chapters.setdefault(each.chapter, []).append(texts)
    assert manual.push
    first, *others = manual.push.records
    push = {
        "message": list(map(written, manual.push.message)),
        "heading": first.title,
        "record": list(map(written, first.rows)),
        "more": {each.title: list(map(written, each.rows)) for each in others},
    }
    codes = {"错误码": [f"{row.code} {row.text}" for row in manual.codes]}
    whole = {"title": "手册", "headers": manual.headers, "envelope": manual.envelope, "codes": codes, "push": push}
    return text_of(typeset(whole | {"chapters": chapters}, height=60))


def written(row: Row) -> str:
    """A row in the form of the small manuals' sources."""
    level, must = "-" * (row.level or 0), {True: "必须", False: "非必须", None: "-"}[row.required]
    return (
        f"{level}{row.name or '*'} {row.type or '-'} {must} {row.remark}"
        if row.name or not level
        else f"{level} {must}"
    )


def test_the_same_two_documents_as_pdfs_give_the_same_changes() -> None:
    """Each change is at the same field. Only levels are not compared, because the text of a PDF does not show them."""
    old, new = (manual_of(printed(sibling(version)), version) for version in ("1.0.1", "1.0.2"))

    result = revision(old, manual_of(printed(sibling("1.0.2")), "new", old), ("old", "new"), ())

    assert len(new.interfaces) == 129
    assert told(result) == told(between())


def told(result: Revision) -> Counter[tuple[object, ...]]:
    return Counter(
        (each.kind, each.how, each.place.path, each.place.table, each.place.field.rpartition(".")[2])
        for each in result.changes
    )


def test_the_nesting_of_the_contract_agrees_with_the_indentation() -> None:
    """This covers more than a thousand fields, more than six hundred of them nested."""
    known = contract(resolve(documents(ROOT / "spec")))
    manual = sibling("1.0.2")

    result = nesting("sibling", manual, read(manual), known)

    assert result.misplaced == () and result.agree > 1100 and result.nested > 600
