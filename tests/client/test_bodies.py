"""Replies that are not plain JSON in UTF-8: what can be read is read, and what it cost is named."""

from __future__ import annotations

import json
import logging
import warnings
from typing import Any

import pytest

import hongtu_runtime.decode
import hongtu_runtime.rows
from hongtu import Drift, HongtuError, Outcome, Person, PushPassRecord, Sex, UnexpectedReply, UploadedFile
from hongtu_runtime.body import charset_of, read_body
from hongtu_runtime.decode import Answer, Shape, decode
from hongtu_runtime.drift import MOST_PLACES
from hongtu_runtime.models import Output
from tests.support.clients import PERSON, Way, connect, each_way, error_of, ok
from tests.support.fault_server import FaultServer, answer, json_reply

PLAIN = '{"code":0,"msg":"成功","data":{"uuid":"u","name":"张三","type":1}}'
BAD = "\ufffd"


def decoded(content: bytes, result: Any = Person, shape: Shape = "value", content_type: str = "") -> Answer:
    headers = {"content-type": content_type} if content_type else None
    return decode(content, operation="some.call", result=result, shape=shape, headers=headers)


def places(answered: Answer) -> list[str]:
    return [f"{drift.path}: {drift.found}" for drift in answered.drifts]


def rows(*names: bytes) -> bytes:
    """A page with a person for each name, in bytes."""
    people = b",".join(b'{"uuid":"u","type":1,"name":"' + name + b'"}' for name in names)
    return b'{"code":0,"data":{"pageNum":1,"pageSize":20,"total":3,"list":[' + people + b"]}}"


# Text


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]
)
def test_unicode_in_every_form_is_read(encoding: str) -> None:
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
    """Servers that were told of no charset name iso-8859-1; proxies add what they like."""
    answered = decoded(PLAIN.encode(), content_type=f"application/json;charset={declared}")

    assert (answered.data.name, answered.drifts) == ("张三", ())


@pytest.mark.parametrize("content_type", ["", "application/json", "application/json;charset=UTF-8", "a;charset=latin1"])
def test_gbk_that_nobody_declared_is_read_and_told(content_type: str) -> None:
    """Java answers in the machine's own charset where nobody tells it otherwise, whatever the header says."""
    answered = decoded(PLAIN.encode("gbk"), content_type=content_type)

    assert (answered.data.name, answered.msg) == ("张三", "成功")
    assert places(answered) == ["$: undeclared_charset"]


def test_characters_that_gb18030_alone_has_are_read() -> None:
    assert decoded(PLAIN.replace("张三", "㐀𠮷").encode("gb18030")).data.name == "㐀𠮷"


@pytest.mark.parametrize("kept", [1, 2, 4, 5])
@pytest.mark.parametrize("content_type", ["", "application/json;charset=UTF-8"])
def test_a_name_that_was_cut_within_a_character_costs_that_character(kept: int, content_type: str) -> None:
    """The other rows are whole, and so is the rest of the name."""
    zhang = "张三".encode()
    answered = decoded(rows(zhang[:kept], zhang, "李四".encode()), shape="page", content_type=content_type)

    assert [row.name for row in answered.data.rows] == ["张"[: kept // 3] + BAD, "张三", "李四"]
    assert places(answered) == ["$: undecodable_bytes"]


def test_one_bad_byte_among_ascii_costs_a_character() -> None:
    assert decoded(rows(b"Anna", b"B\xf6b", b"Cora"), shape="page").data.rows[1].name == f"B{BAD}b"


def test_a_bad_byte_in_gbk_costs_a_character() -> None:
    zhang = "张三丰".encode("gbk")
    for content_type in ("", "application/json;charset=gbk"):
        answered = decoded(rows(zhang[:-1], zhang), shape="page", content_type=content_type)

        assert [row.name for row in answered.data.rows] == [f"张三{BAD}", "张三丰"]
        assert places(answered) == ["$: undecodable_bytes"]


def test_utf_16_that_was_cut_within_a_character_is_read_where_all_is_there() -> None:
    assert decoded((PLAIN + " ").encode("utf-16")[:-1]).data.name == "张三"


@each_way
def test_a_page_with_a_bad_byte_is_read_over_http(way: Way) -> None:
    """With the departure told as any other."""
    found: list[Drift] = []
    zhang = "张三".encode()
    with FaultServer(answer(json_reply(rows(zhang, zhang[:-1], zhang)))) as server:
        page = way.call(server.url, lambda client: client.person.list(), on_drift=found.extend)

    assert [row.name for row in page.items] == ["张三", f"张{BAD}", "张三"]
    assert [str(drift) for drift in found] == ["person.list: $: undecodable_bytes"]


def test_charsets_that_are_believed() -> None:
    """By their names; the others prove nothing."""
    assert charset_of("application/json; charset=GB2312; x=y") == "gb18030"
    assert charset_of("application/json;charset='utf-8'") == charset_of("charset = UTF8") == "utf-8"
    assert (
        charset_of("application/json") == charset_of("application/json;charset=rot13") == charset_of("charset=") == ""
    )


# JSON


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
def test_a_number_that_cannot_be_told_costs_its_field(written: bytes, found: str) -> None:
    """The field is None, the others are as they came."""
    answered = decoded(b'{"code":0,"data":{"temperature":' + written + b',"personName":"n"}}', PushPassRecord)

    assert (answered.data.temperature, answered.data.person_name) == (None, "n")
    assert places(answered) == [f"data.temperature: {found}"]


def test_a_number_that_cannot_be_told_in_a_required_field() -> None:
    answered = decoded(b'{"code":0,"data":{"uuid":"u","name":"n","type":NaN}}')

    assert (answered.data.type, answered.data.name) == (None, "n")
    assert places(answered)[0] == "data.type: not_a_number"


def test_half_a_character_costs_a_character() -> None:
    """No text of a reply fails to be written to a file or a database."""
    answered = decoded(b'{"code":0,"data":{"uuid":"u","name":"\\ud800a","type":1,"x":"\\udfff"}}')

    assert (answered.data.name, answered.data.model_extra) == (f"{BAD}a", {"x": BAD})
    assert places(answered) == ["data.name: half_character", "data.x: half_character", "data.x: unknown_field"]


def test_of_a_key_that_comes_twice_the_last_counts() -> None:
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
def test_slips_of_servers_that_write_json_by_hand_are_read(name: bytes, read: str) -> None:
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
def test_what_is_no_json_stays_an_unexpected_reply(content: bytes) -> None:
    with pytest.raises(UnexpectedReply, match="not JSON"):
        decoded(content)


# Codes


@pytest.mark.parametrize("code", [1, "x", None, {"code": 3}], ids=repr)
@each_way
def test_a_field_called_code_that_nobody_knows_is_drift(way: Way, code: object) -> None:
    """Of a write too, in which a second code of the envelope would be a contradiction."""
    found: list[Drift] = []
    with FaultServer(answer(ok({"uri": "/files/x", "code": code}))) as server:
        uploaded: UploadedFile = way.call(
            server.url, lambda client: client.person.upload_image(file=b"\xff\xd8\xff1"), on_drift=found.extend
        )

    assert uploaded.uri == "/files/x"
    assert [f"{drift.path}: {drift.found}" for drift in found] == ["data.code: unknown_field"]


@pytest.mark.parametrize("rest", ["", ',"x":1', ',"type":"odd"'])
def test_two_codes_are_no_answer_however_they_are_written(rest: str) -> None:
    """In escapes, and beside what does not fit."""
    for twin in ('"code":1', '"c\\u006fde":1', '"\\u0063ode":0'):
        content = f'{{"code":0,{twin},"data":{{"uuid":"u","name":"n","type":1{rest}}}}}'

        with pytest.raises(UnexpectedReply, match="two codes"):
            decoded(content.encode())


# Shapes


@pytest.mark.parametrize("nothing", ['""', "{}", "null"])
@pytest.mark.parametrize("shape", ["page", "batch"])
def test_no_rows_in_the_words_of_other_languages(nothing: str, shape: Shape) -> None:
    held = {
        "page": f'"pageNum":1,"pageSize":20,"total":0,"list":{nothing}',
        "batch": f'"successes":[],"failures":{nothing}',
    }
    answered = decoded(f'{{"code":0,"data":{{{held[shape]}}}}}'.encode(), Person, shape)

    name = {"page": "list", "batch": "failures"}[shape]
    assert not (answered.data.rows if shape == "page" else answered.data.failures)
    assert places(answered) == ([] if nothing == "null" else [f"data.{name}: list_type"])


@pytest.mark.parametrize("other", ['"x"', '{"uuid":"u"}', "0", "false"])
def test_what_holds_something_is_not_taken_for_no_rows(other: str) -> None:
    with pytest.raises(UnexpectedReply, match="data.list is"):
        decoded(f'{{"code":0,"data":{{"pageNum":1,"pageSize":20,"total":1,"list":{other}}}}}'.encode(), Person, "page")


def test_data_that_is_json_in_a_text_is_read_and_told() -> None:
    """As the record of a push is."""
    person = '{"uuid":"u","name":"张三","type":1,"locker":5}'
    answered = decoded(json.dumps({"code": 0, "data": person}).encode())

    assert answered.data == Person(uuid="u", name="张三", type=1, locker=5)  # type: ignore[arg-type,call-arg]
    assert places(answered) == ["data: json_text", "data.locker: unknown_field"]
    for text in ("done", "5", '"x"', ""):
        with pytest.raises(UnexpectedReply, match="data is text"):
            decoded(json.dumps({"code": 0, "data": text}).encode())


@pytest.mark.parametrize("code", ['"x"', "{}", "[]", '""', "1.5"])
def test_an_inner_code_that_is_no_number_is_no_success(code: str) -> None:
    body = json_reply(b'{"code":0,"data":{"code":%s,"msg":"m"}}' % code.encode())
    with (
        FaultServer(answer(body)) as server,
        connect(server.url, retry=1) as client,
        pytest.raises(UnexpectedReply, match="data.code is not a number"),
    ):
        client.attendance.group.query_details(uuid="g")


# Size


def test_more_rows_than_any_page_can_be_meant_to_have_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A kilobyte, unpacked, would fill the memory. Where the rows fit and where they do not."""
    for row in (b"{}", b'{"uuid":"u","name":"n","type":1}'):
        content = b'{"code":0,"data":[' + b",".join([row] * (hongtu_runtime.rows.MOST_ROWS + 1)) + b"]}"
        with pytest.raises(UnexpectedReply, match="more rows"):
            decoded(content, shape="list")
    assert len(decoded(content.replace(b"," + row, b"", 2), shape="list").data) == hongtu_runtime.rows.MOST_ROWS - 1


@pytest.mark.parametrize("flood", [b"{},", b"[],", b"1,"])
def test_more_values_than_any_page_can_be_meant_to_have_are_not_read(flood: bytes) -> None:
    """In a field that nobody knows, too."""
    content = PLAIN[:-2].encode() + b',"x":[' + flood * 5_100_000 + b"1]}}"

    with pytest.raises(UnexpectedReply, match="more values"):
        decoded(content)


# What is told


def told(data: object, **options: Any) -> list[Drift]:
    found: list[Drift] = []
    with FaultServer(answer(ok(data))) as server, connect(server.url, on_drift=found.extend) as client:
        client.person.query(uuid="u1")
    return found


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("x\nCRITICAL root: forged", "x\\u000aCRITICAL root: forged"),
        ("\x1b[31m", "\\u001b[31m"),
        ("\u202egnp", "\\u202egnp"),
        ("of 110101199003074514", "of …"),
        ("13800138000", "…"),
        ("另一个", "另一个"),
        ("x" * 100, "x" * 40 + "…"),
    ],
)
def test_names_of_fields_go_into_logs_escaped_and_shortened(name: str, shown: str) -> None:
    """Also those in places that do not fit, and never a number that may be somebody's."""
    (place,) = told({**PERSON, name: 1})
    _, odd = decoded(json.dumps({"code": 0, "data": {**PERSON, name: "\ud800"}}).encode()).drifts

    assert place.path == odd.path == f"data.{shown}"


def test_departures_are_told_up_to_a_number() -> None:
    found = told({**PERSON, **{f"new_{chr(97 + n % 26)}{n}": 1 for n in range(10_000)}})

    assert len(found) == MOST_PLACES + 1
    assert (found[-1].path, found[-1].found) == ("$", "more_places")


def test_a_client_does_not_warn_without_end() -> None:
    """What it has warned of is remembered; a server cannot fill the memory with it."""
    replies = [ok({**PERSON, **{f"f{n}_{m}": 1 for m in range(50)}}) for n in range(30)]
    with (
        FaultServer(answer(*replies)) as server,
        connect(server.url) as client,
        warnings.catch_warnings(record=True) as seen,
    ):
        warnings.simplefilter("always")
        for _ in replies:
            client.person.query(uuid="u1")

        assert len(seen) == len(client._sender._warned) == 1000


@each_way
def test_a_warning_turned_into_an_error_does_not_replace_the_outcome(
    way: Way, caplog: pytest.LogCaptureFixture
) -> None:
    """The door was opened: the call ends well, and what was to be warned of stands in the log."""
    with (
        FaultServer(answer(json_reply(b'{"code":0,"msg":1}'))) as server,
        warnings.catch_warnings(),
        caplog.at_level(logging.WARNING, "hongtu"),
    ):
        warnings.simplefilter("error")
        way.call(server.url, lambda client: client.door.open_door(uuid="d1"))

    assert len(server.requests) == 1
    assert [record.getMessage() for record in caplog.records] == ["door.open_door: msg: string_type"]


@each_way
def test_an_error_of_drift_claims_the_outcome_of_its_call(way: Way, caplog: pytest.LogCaptureFixture) -> None:
    """The same as the line in the log; it is no unknown outcome."""
    from hongtu import DriftError, OutcomeUnknown

    with FaultServer(answer(ok({**PERSON, "sex": "x"}))) as server, caplog.at_level(logging.INFO, "hongtu"):
        error = error_of(DriftError, way, server.url, lambda client: client.person.query(uuid="u1"), on_drift="raise")

    assert error.outcome is Outcome.OK
    assert not isinstance(error, OutcomeUnknown)
    assert isinstance(error, HongtuError)
    assert [record.args[1] for record in caplog.records if isinstance(record.args, tuple)] == ["OK"]


# What is kept


def test_a_misfit_beside_an_oddity_is_told_and_kept() -> None:
    """Both readings count: what was amiss with the bytes, and what does not fit."""
    answered = decoded(PLAIN.replace('"type":1', '"type":"x","sex":2,"temp":NaN').encode("gbk"))

    assert (answered.data.type, answered.data.sex, answered.data.name) == ("x", Sex.FEMALE, "张三")
    assert places(answered) == [
        "$: undeclared_charset",
        "data.temp: not_a_number",
        "data.type: enum",
        "data.temp: unknown_field",
    ]


def test_what_is_odd_and_fits_is_a_model_as_any_other() -> None:
    class Nested(Output):
        inner: Person | None = None

    answered = decoded(b'\xef\xbb\xbf{"code":0,"data":{"inner":{"uuid":"u","name":"n","type":1}}}', Nested)

    assert type(answered.data.inner) is Person
    assert answered.data == Nested.model_validate({"inner": {"uuid": "u", "name": "n", "type": 1}})


def test_text_is_read_as_bytes_are() -> None:
    assert read_body("\ufeff" + PLAIN) == read_body(PLAIN.encode("utf-8-sig")) == read_body(PLAIN.encode("utf-16"))
