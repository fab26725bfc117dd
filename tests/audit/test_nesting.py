"""The rules that assign nested rows to objects. Dashes in the source of a row show its true level, which print does not show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from generator.audit.nesting import Field, body, extents
from generator.audit.rows import Row
from tests.audit.paper import rows


def table(*texts: str) -> tuple[Row, ...]:
    """Rows as read from a PDF: only nested or not."""
    return tuple(Row(row.level > 0, row.name, row.type, row.required, row.remark, 1) for row in rows(list(texts)))


def drawn(fields: Sequence[Field], level: int = 0) -> Iterator[str]:
    for field in fields:
        yield f"{'-' * level}{field.name}"
        yield from drawn(field.members, level + 1)


TREES: dict[str, tuple[str, ...]] = {
    "a row without the mark ends every object": (
        "a object 必须",
        "-b object[] 必须",
        "--c string 必须",
        "d string 必须",
    ),
    "the first row below an object is its member": ("a object[] 必须", "-b object 必须", "--c string 必须"),
    "a name that the inner object already has belongs to an outer one": (
        "a object[] 必须",
        "-b object[] 必须",
        "--c string 必须",
        "--d string 必须",
        "-c string 必须",
    ),
    "an item of an array of scalars is no member": ("a object 必须", "-b string[] 必须", "-- 非必须", "-c string 必须"),
    "the rows of a bare array are members of its items": (
        "* object[] 必须",
        "-b object 必须",
        "--c string 必须",
        "-c string 必须",
    ),
}


@pytest.mark.parametrize("texts", TREES.values(), ids=TREES.keys())
def test_rule(texts: tuple[str, ...]) -> None:
    whole = body(table(*texts), {})

    bare = whole.type == "object[]"
    meant = [f"{'-' * (row.level - bare)}{row.name}" for row in rows(list(texts)) if row.name]
    assert list(drawn(whole.members)) == meant


def test_by_default_a_row_belongs_to_the_innermost_object() -> None:
    whole = body(table("a object 必须", "-b object 必须", "--c string 必须", "-d string 必须"), {})

    assert list(drawn(whole.members)) == ["a", "-b", "--c", "--d"]


def test_an_object_on_the_first_level_elsewhere_shows_where_it_ends() -> None:
    """The longest known sequence of members that matches counts."""
    alone = [
        table("b object 必须", "-c string 必须", "d string 必须"),
        table("b object 必须", "-c string 必须", "-e object 必须", "--f string 必须", "d string 必须"),
    ]
    texts = (
        "a object 必须",
        "-b object 必须",
        "--c string 必须",
        "--e object 必须",
        "---f string 必须",
        "-d string 必须",
    )

    whole = body(table(*texts), extents(alone))

    assert list(drawn(whole.members)) == ["a", "-b", "--c", "--e", "---f", "-d"]


def test_rows_keep_the_levels_of_another_manual() -> None:
    """This holds if a row is new or an object has a new name. No other rule decides where `d` belongs."""
    before = ("a object 必须", "-b object 必须", "--c string 必须", "-d string 必须", "-e string 必须")
    old = body(table(*before), extents([table("b object 必须", "-c string 必须", "z string 必须")]))
    after = (
        "a object 必须",
        "-b2 object 必须",
        "--c string 必须",
        "-d string 必须",
        "-new string 必须",
        "-e string 必须",
    )

    assert list(drawn(old.members)) == ["a", "-b", "--c", "-d", "-e"]
    assert list(drawn(body(table(*before), {}, old).members)) == ["a", "-b", "--c", "-d", "-e"]
    assert list(drawn(body(table(*after), {}, old).members)) == ["a", "-b2", "--c", "-d", "-new", "-e"]
    assert list(drawn(body(table(*after), {}).members)) == ["a", "-b2", "--c", "--d", "--new", "--e"]
