"""Replies that are not plain JSON in UTF-8: what can be read is read, and what it cost is named."""

from __future__ import annotations

import pytest

from hongtu import Drift, PushPassRecord, UnexpectedReply
from hongtu_runtime.body import charset_of
from tests.support.clients import Way, each_way
from tests.support.decoding import PLAIN, decoded, places, rows
from tests.support.fault_server import FaultServer, answer, json_reply

BAD = "\ufffd"


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]
)
def test_every_form_of_unicode_is_read(encoding: str) -> None:
    """It shows itself, so that nothing is guessed and nothing is to be told."""
    answered = decoded(PLAIN.encode(encoding))

    assert (answered.data.name, answered.msg, answered.drifts) == ("张三", "成功", ())


@pytest.mark.parametrize("declared", ["GBK", "gb2312", '"gb18030"', "x-gbk", "windows-936"])
@each_way
def test_a_declared_charset_is_used(way: Way, declared: str) -> None:
    reply = json_reply(PLAIN.encode("gbk"), Content_Type=f"application/json;charset={declared}")
    with FaultServer(answer(reply)) as server:
        found = way.call(server.url, lambda client: client.person.query(uuid="u"), on_drift="raise")

    assert found.name == "张三"


def test_a_declared_charset_counts_where_the_bytes_would_be_utf_8_too() -> None:
    """学 in GBK is the two bytes of a Cyrillic letter."""
    content = '{"code":0,"data":{"uuid":"u","name":"学","type":1}}'.encode("gbk")

    assert decoded(content, content_type="application/json; charset=gbk").data.name == "学"
    assert decoded(content).data.name == "ѧ"


@pytest.mark.parametrize(
    "declared", ["gbk", "iso-8859-1", "us-ascii", "nonsense", "base64", "utf-16", "\0", "utf8", "big5"]
)
def test_utf_8_is_read_whatever_else_is_declared(declared: str) -> None:
    """Servers without a configured charset declare iso-8859-1, and proxies add others."""
    answered = decoded(PLAIN.encode(), content_type=f"application/json;charset={declared}")

    assert (answered.data.name, answered.drifts) == ("张三", ())


@pytest.mark.parametrize("content_type", ["", "application/json", "application/json;charset=UTF-8", "a;charset=latin1"])
def test_undeclared_gbk_is_read_and_reported(content_type: str) -> None:
    """Java answers in the machine's own charset where nobody tells it otherwise, whatever the header says."""
    answered = decoded(PLAIN.encode("gbk"), content_type=content_type)

    assert (answered.data.name, answered.msg) == ("张三", "成功")
    assert places(answered) == ["$: undeclared_charset"]


def test_characters_of_gb18030_alone_are_read() -> None:
    assert decoded(PLAIN.replace("张三", "㐀𠮷").encode("gb18030")).data.name == "㐀𠮷"


@pytest.mark.parametrize("kept", [1, 2, 4, 5])
@pytest.mark.parametrize("content_type", ["", "application/json;charset=UTF-8"])
def test_a_name_cut_within_a_character_loses_that_character_only(kept: int, content_type: str) -> None:
    """The other rows are whole, and so is the rest of the name."""
    zhang = "张三".encode()
    answered = decoded(rows(zhang[:kept], zhang, "李四".encode()), shape="page", content_type=content_type)

    assert [row.name for row in answered.data.rows] == ["张"[: kept // 3] + BAD, "张三", "李四"]
    assert places(answered) == ["$: undecodable_bytes"]


def test_a_bad_byte_among_ascii_loses_one_character() -> None:
    assert decoded(rows(b"Anna", b"B\xf6b", b"Cora"), shape="page").data.rows[1].name == f"B{BAD}b"


def test_a_bad_byte_in_gbk_loses_one_character() -> None:
    zhang = "张三丰".encode("gbk")
    for content_type in ("", "application/json;charset=gbk"):
        answered = decoded(rows(zhang[:-1], zhang), shape="page", content_type=content_type)

        assert [row.name for row in answered.data.rows] == [f"张三{BAD}", "张三丰"]
        assert places(answered) == ["$: undecodable_bytes"]


def test_utf_16_cut_within_a_character_is_read_if_the_json_is_complete() -> None:
    assert decoded((PLAIN + " ").encode("utf-16")[:-1]).data.name == "张三"


@each_way
def test_a_page_with_a_bad_byte_is_read_over_http(way: Way) -> None:
    """The departure is reported like any other."""
    found: list[Drift] = []
    zhang = "张三".encode()
    with FaultServer(answer(json_reply(rows(zhang, zhang[:-1], zhang)))) as server:
        page = way.call(server.url, lambda client: client.person.list(), on_drift=found.extend)

    assert [row.name for row in page.items] == ["张三", f"张{BAD}", "张三"]
    assert [str(drift) for drift in found] == ["person.list: $: undecodable_bytes"]


def test_only_declared_charsets_of_the_list_are_believed() -> None:
    """By their names; the others prove nothing."""
    assert charset_of("application/json; charset=GB2312; x=y") == "gb18030"
    assert charset_of("application/json;charset='utf-8'") == charset_of("charset = UTF8") == "utf-8"
    assert (
        charset_of("application/json") == charset_of("application/json;charset=rot13") == charset_of("charset=") == ""
    )


@pytest.mark.parametrize(
    ("written", "found"),
    [
        (b"NaN", "not_a_number"),
        (b"Infinity", "not_a_number"),
        (b"-Infinity", "not_a_number"),
        (b"1e999", "number_too_large"),
        (b"-1e999", "number_too_large"),
        (b"9" * 5000, "number_too_large"),
    ],
)
def test_a_number_beyond_all_limits_loses_its_field_only(written: bytes, found: str) -> None:
    """The field is None, the others are as they came."""
    answered = decoded(b'{"code":0,"data":{"temperature":' + written + b',"personName":"n"}}', PushPassRecord)

    assert (answered.data.temperature, answered.data.person_name) == (None, "n")
    assert places(answered) == [f"data.temperature: {found}"]


def test_a_required_field_with_a_number_beyond_all_limits_is_kept_as_drift() -> None:
    answered = decoded(b'{"code":0,"data":{"uuid":"u","name":"n","type":NaN}}')

    assert (answered.data.type, answered.data.name) == (None, "n")
    assert places(answered)[0] == "data.type: not_a_number"


def test_a_lone_surrogate_loses_one_character() -> None:
    """No text of a reply fails to be written to a file or a database."""
    answered = decoded(b'{"code":0,"data":{"uuid":"u","name":"\\ud800a","type":1,"x":"\\udfff"}}')

    assert (answered.data.name, answered.data.model_extra) == (f"{BAD}a", {"x": BAD})
    assert places(answered) == ["data.name: half_character", "data.x: half_character", "data.x: unknown_field"]


def test_the_last_of_two_equal_keys_counts() -> None:
    """As where all else fits, which is not told: to look would cost as much as to read."""
    misfit = decoded(b'{"code":0,"data":{"uuid":"u","uuid":"v","name":"n","type":"x"}}')

    assert (
        misfit.data.uuid == decoded(b'{"code":0,"data":{"uuid":"u","uuid":"v","name":"n","type":1}}').data.uuid == "v"
    )
    assert places(misfit) == ["data.uuid: duplicate_key", "data.type: enum"]


@pytest.mark.parametrize(
    ("name", "read"),
    [
        (b'"a\nb\tc"', "a\nb\tc"),
        (rb'"C:\data\x"', "C:\\data\\x"),
        (b'"n",', "n"),
        (b"007", "007"),
    ],
    ids=["line break", "backslash", "trailing comma", "leading zeros"],
)
def test_json_with_small_mistakes_is_read(name: bytes, read: str) -> None:
    answered = decoded(b'{"code":0,"data":{"uuid":"u","type":1,"name":' + name + b"}}")

    assert answered.data.name == read
    assert all(drift.found == "invalid_json" for drift in answered.drifts)


def test_padding_around_the_reply_does_no_harm() -> None:
    assert decoded(b"\r\n" + PLAIN.encode() + b"\0\0\0").data.name == "张三"


@pytest.mark.parametrize("depth", [100, 190, 198, 199, 200, 201, 500, 2_000, 100_000])
def test_deep_nesting_is_read_or_an_unexpected_reply(depth: int) -> None:
    content = b'{"code":0,"data":{"uuid":"u","name":"n","type":1,"x":' + b"[" * depth + b"]" * depth + b"}}"
    try:
        answered = decoded(content)
    except UnexpectedReply as error:
        assert depth > 190
        assert "nested more than 200 levels deep" in str(error)
    else:
        assert depth < 200
        assert places(answered) == ["data.x: unknown_field"]


@pytest.mark.parametrize(
    "content", [b'{"code":0}{"code":0}', b'{"code":0', b"{'code':0}", b"code=0", b"[1,2", b'"'], ids=repr
)
def test_a_body_that_is_not_json_is_an_unexpected_reply(content: bytes) -> None:
    with pytest.raises(UnexpectedReply, match="not JSON"):
        decoded(content)
