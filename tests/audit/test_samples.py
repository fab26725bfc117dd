"""Samples must fit their tables, and the spec must accept them."""

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
    for each in (each for chapter in manual["chapters"].values() for each in chapter):
        if each["path"].endswith(ADD):
            each["request_sample"], each["reply_sample"] = request, reply
    return html(manual)


REQUEST = '{"name": "甲", "code": "A123", "floor": 1, "keepers": [{"uuid": "k", "name": "乙"}]}'


def faults(request: str = REQUEST, reply: str = GOOD) -> list[str]:
    reading = read(manual_of(with_samples(request, reply), "manual"))
    return [message.removeprefix(f"POST {ADD} ") for _, message in sample_faults(reading) if ADD in message]


def test_a_sample_that_fits_has_no_faults() -> None:
    """A reply may be in its envelope, an integer is a number, and null fits any type."""
    assert faults() == []
    assert faults(REQUEST.replace("}]}", '}], "height": 2, "remark": null}')) == []


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ('"floor": 1', '"floor": "1"', "request floor: integer in the table, string in the sample"),
        ('"code": "A123", ', "", "request code: 必须 in the table, not in the sample"),
        ('"uuid": "k", ', "", "request keepers.uuid: 必须 in the table, not in the sample"),
        ('"floor": 1', '"floor": 1, "floor": 2', "request floor: given twice in an object"),
        ('"floor": 1', '"floor": 1, "shade": "red"', "request shade: in the sample alone"),
        ('[{"uuid": "k", "name": "乙"}]', '"乙"', "request keepers: object[] in the table, string in the sample"),
        ('"floor": 1,', '"floor": 1', "request: not JSON: Expecting ',' delimiter"),
    ],
)
def test_a_contradiction_is_reported(before: str, after: str, message: str) -> None:
    assert before in REQUEST

    (result,) = faults(REQUEST.replace(before, after))

    assert result.startswith(message)


def test_the_spec_must_accept_a_sample() -> None:
    """Another type in the sample of a reply is a difference unless the spec allows both, and so is a missing required field."""
    manual = manual_of(with_samples(reply='{"code": 0, "data": {"uuid": 7}}'), "manual")
    lacking = manual_of(with_samples(reply='{"code": 0, "data": {}}'), "manual")

    types, missing = (audited(read(each), documents(SMALL_SPEC)).explained.unexplained for each in (manual, lacking))

    assert [(each.kind, each.manual) for each in types if each.kind != "line"] == [("type", ["integer", "string"])]
    assert [(each.kind, each.manual) for each in missing if each.kind != "line"] == [
        ("sample", "必须 in the table, not in the sample")
    ]


def test_a_new_contradiction_is_reported_between_two_manuals() -> None:
    old = manual_of(with_samples(REQUEST), "old")
    new = manual_of(with_samples(REQUEST.replace("1,", '"1",')), "new")

    result = revision(old, new, ("old", "new"), ())

    assert [each.how for each in result.changes] == ["sample of the request"]
    assert len(result.samples) == 1 and "floor: integer in the table, string in the sample" in result.samples[0]
    assert revision(new, new, ("new", "new"), ()).samples == ()


def test_a_sample_in_the_text_of_a_pdf_is_read() -> None:
    first, *others = text_of(typeset(source("library-1.0"), 400)).split("返回数据  \n")
    text = first + "返回数据  \n" + '返回数据  \n{\n"uuid": 5\n}\n'.join(others)
    reading = read(manual_of(text, "manual"))

    assert any(
        message == f"POST {ADD} reply uuid: string in the table, integer in the sample"
        for _, message in sample_faults(reading)
    )


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"a": 1e999999}', "{" + '"a":{' * 5000 + "}" * 5001, '{"a": "\\ud800"}']
)
def test_no_sample_causes_a_traceback(text: str) -> None:
    assert read_sample(Sample("reply", text, 3), ("code", "data")).line == 3
