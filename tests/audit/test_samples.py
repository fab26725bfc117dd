"""Samples are facts: what they show must fit their table, and the spec must take it."""

from __future__ import annotations

from typing import Any

import pytest

from generator.audit.layouts import manual_of
from generator.audit.reading import read
from generator.audit.revision import revision
from generator.audit.sampled import sample_faults
from generator.audit.samples import Sample, read_sample
from tests.audit.exported import html
from tests.audit.manuals import SMALL_SPEC, audited, documents
from tests.audit.paper import source, text_of, typeset

ADD = "/v1/api/shelf/add"
GOOD = '{"code": 0, "msg": "ok", "data": {"uuid": "a1"}}'


def with_samples(request: str = "", reply: str = GOOD) -> str:
    manual: dict[str, Any] = source("library-1.0")
    for one in (one for chapter in manual["chapters"].values() for one in chapter):
        if one["path"].endswith(ADD):
            one["request_sample"], one["reply_sample"] = request, reply
    return html(manual)


REQUEST = '{"name": "甲", "code": "A123", "floor": 1, "keepers": [{"uuid": "k", "name": "乙"}]}'


def faults(request: str = REQUEST, reply: str = GOOD) -> list[str]:
    reading = read(manual_of(with_samples(request, reply), "manual"))
    return [said.removeprefix(f"POST {ADD} ") for _, said in sample_faults(reading) if ADD in said]


def test_a_sample_that_fits_says_nothing() -> None:
    """A reply may stand in its envelope; integers are numbers, and null says nothing of a type."""
    assert faults() == []
    assert faults(REQUEST.replace("}]}", '}], "height": 2, "remark": null}')) == []


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('"floor": 1', '"floor": "1"', "request floor: integer in the table, string in the sample"),
        ('"code": "A123", ', "", "request code: 必须 in the table, not in the sample"),
        ('"uuid": "k", ', "", "request keepers.uuid: 必须 in the table, not in the sample"),
        ('"floor": 1', '"floor": 1, "floor": 2', "request floor: given twice in an object"),
        ('"floor": 1', '"floor": 1, "shade": "red"', "request shade: in the sample alone"),
        ('[{"uuid": "k", "name": "乙"}]', '"乙"', "request keepers: object[] in the table, string in the sample"),
        ('"floor": 1,', '"floor": 1', "request: it is no JSON: Expecting ',' delimiter"),
    ],
)
def test_what_a_sample_contradicts_is_told(before: str, after: str, said: str) -> None:
    assert before in REQUEST

    (found,) = faults(REQUEST.replace(before, after))

    assert found.startswith(said)


def test_the_spec_must_take_what_a_sample_shows() -> None:
    """Another type in a sample of a reply is a difference, unless the spec takes both; so is a required field that it lacks."""
    manual = manual_of(with_samples(reply='{"code": 0, "data": {"uuid": 7}}'), "manual")
    lacking = manual_of(with_samples(reply='{"code": 0, "data": {}}'), "manual")

    types, missing = (audited(read(one), documents(SMALL_SPEC)).explained.unexplained for one in (manual, lacking))

    assert [(one.kind, one.manual) for one in types if one.kind != "line"] == [("type", ["integer", "string"])]
    assert [(one.kind, one.manual) for one in missing if one.kind != "line"] == [
        ("sample", "必须 in the table, not in the sample")
    ]


def test_a_new_contradiction_is_told_between_two_manuals() -> None:
    old = manual_of(with_samples(REQUEST), "old")
    new = manual_of(with_samples(REQUEST.replace("1,", '"1",')), "new")

    found = revision(old, new, ("old", "new"), ())

    assert [one.how for one in found.changes] == ["sample of the request"]
    assert len(found.samples) == 1 and "floor: integer in the table, string in the sample" in found.samples[0]
    assert revision(new, new, ("new", "new"), ()).samples == ()


def test_a_sample_in_the_text_of_a_pdf_is_read() -> None:
    first, *others = text_of(typeset(source("library-1.0"), 400)).split("返回数据  \n")
    text = first + "返回数据  \n" + '返回数据  \n{\n"uuid": 5\n}\n'.join(others)
    reading = read(manual_of(text, "manual"))

    assert any(
        said == f"POST {ADD} reply uuid: string in the table, integer in the sample"
        for _, said in sample_faults(reading)
    )


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"a": 1e999999}', "{" + '"a":{' * 5000 + "}" * 5001, '{"a": "\\ud800"}']
)
def test_no_sample_ends_in_a_traceback(text: str) -> None:
    assert read_sample(Sample("reply", text, 3), ("code", "data")).line == 3
