"""A plain body is read the short way, with the result of the long one."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hongtu import read_push
from hongtu_runtime import body, push
from hongtu_runtime.body import MOST_LEVELS, Body, NotJson
from hongtu_runtime.errors import UnreadablePush
from tests.field.messages import employee, stranger, visitor

RECORDS: list[dict[str, Any]] = [employee(), visitor(), stranger()]
FORMS: list[Callable[[dict[str, Any]], Any]] = [
    lambda record: record,
    lambda record: {"busiType": 5, "data": record},
    lambda record: {"busiType": "5", "data": json.dumps(record)},
    lambda record: [record],
]
ODD = [
    b"1e400",
    b"NaN",
    b"-0",
    b"007",
    b"1.10",
    b"9" * 5000,
    b'"\\ud800"',
    b'"\\ud83d\\ude00"',
    b'"\\uD83D"',
    b'"a\nb"',
]
ODD += [b'"\\u0000"', b"null", b"[]", b'{"a":1,"a":2}', b'"1700000001000"', b'" x "', b"1700000001000.0"]
CHARSETS = ["", "utf-8", "gb18030", "hz"]
CODECS = ["gbk", "utf-16", "utf-16-le", "utf-32-be", "utf-8-sig"]


@st.composite
def bodies(draw: st.DrawFn) -> bytes:
    """What boxes send, and what may become of it on the way."""
    form, record = draw(st.sampled_from(FORMS)), draw(st.sampled_from(RECORDS))
    content = json.dumps(form(record), ensure_ascii=draw(st.booleans())).encode()
    match draw(st.sampled_from(["whole", "value", "byte", "cut", "coded", "padded"])):
        case "value":
            begin = content.find(b": ", draw(st.integers(0, len(content) - 1))) + 2
            return content[:begin] + draw(st.sampled_from(ODD)) + content[content.find(b",", begin) :]
        case "byte":
            place = draw(st.integers(0, len(content) - 1))
            return content[:place] + draw(st.binary(max_size=2)) + content[place + draw(st.integers(0, 2)) :]
        case "cut":
            return content[: draw(st.integers(0, len(content)))]
        case "coded":
            return content.decode().encode(draw(st.sampled_from(CODECS)), "replace")
        case "padded":
            return draw(st.sampled_from([b" ", b"\0", b"\r\n", b"\xef\xbb\xbf"])) + content + b" \n"
    return content


def long_way(content: bytes | str, charset: str) -> Body | str:
    try:
        return body._read_odd(content, charset)
    except NotJson as said:
        return str(said)


@example(b'"\0a"', "", False)
@example(b'{"a":"~{VP~}"}', "hz", False)
@example('{"a":"\u00e9\u00e9"}'.encode(), "gb18030", False)
@example(b'{"a":"\xed\xa0\x80"}', "", True)
@given(st.one_of(bodies(), st.binary(max_size=40)), st.sampled_from(CHARSETS), st.booleans())
@settings(max_examples=1000, deadline=None, derandomize=True)
def test_the_short_way_gives_what_the_long_way_gives_or_nothing(content: bytes, charset: str, as_text: bool) -> None:
    given_ = content.decode("utf-8", "surrogatepass") if as_text and _decodes(content) else content
    short = body._read_plain(given_, charset)

    assert short is None or repr(short) == repr(long_way(given_, charset))  # as text: 1, 1.0 and True differ


@given(bodies(), st.sampled_from(["", "application/json;charset=UTF-8", "text/plain; charset=gbk"]))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_a_push_is_the_same_by_both_ways(content: bytes, content_type: str) -> None:
    found = _told(content, content_type)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(body, "_read_plain", lambda content, charset: None)
        patch.setattr(push, "to_json", json.dumps)

        assert found == _told(content, content_type)


@pytest.mark.parametrize("levels", [MOST_LEVELS - 1, MOST_LEVELS, MOST_LEVELS + 1, 100_000])
def test_depth_counts_the_same(levels: int) -> None:
    content = b"[" * levels + b"]" * levels
    short = body._read_plain(content, "")

    assert short is None or short == long_way(content, "")


@pytest.mark.parametrize("ascii_only", [True, False])
@pytest.mark.parametrize("form", FORMS, ids=["bare", "wrapped", "text", "list"])
def test_what_boxes_send_takes_the_short_way(form: Callable[[dict[str, Any]], Any], ascii_only: bool) -> None:
    for record in RECORDS:
        assert body._read_plain(json.dumps(form(record), ensure_ascii=ascii_only).encode(), "utf-8") is not None


def _decodes(content: bytes) -> bool:
    try:
        content.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def _told(content: bytes, content_type: str) -> tuple[object, ...]:
    """Everything that a push says, and everything that is reported about it."""
    drifts: list[object] = []
    try:
        found = read_push(content, content_type=content_type, on_drift=drifts.extend)
    except UnreadablePush as error:
        return (str(error),)
    record = None if found.record is None else {**vars(found.record), "extra": found.record.__pydantic_extra__}
    return (found.form, found.kind, found.key, repr(found.data), repr(found.extra), repr(record), drifts)
