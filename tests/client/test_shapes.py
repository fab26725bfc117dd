"""Data in another shape than the manual says: codes, empty lists, JSON in a text, too many rows."""

from __future__ import annotations

import json

import pytest

import hongtu_runtime.decode
import hongtu_runtime.rows
from hongtu import Drift, Person, UnexpectedReply, UploadedFile
from hongtu_runtime.decode import Shape
from tests.support.clients import Way, connect, each_way, ok
from tests.support.decoding import PLAIN, decoded, places
from tests.support.fault_server import FaultServer, answer, json_reply


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


@pytest.mark.parametrize("nothing", ['""', "{}", "null"])
@pytest.mark.parametrize("shape", ["page", "batch"])
def test_other_ways_to_write_no_rows_are_read(nothing: str, shape: Shape) -> None:
    held = {
        "page": f'"pageNum":1,"pageSize":20,"total":0,"list":{nothing}',
        "batch": f'"successes":[],"failures":{nothing}',
    }
    answered = decoded(f'{{"code":0,"data":{{{held[shape]}}}}}'.encode(), Person, shape)

    name = {"page": "list", "batch": "failures"}[shape]
    assert not (answered.data.rows if shape == "page" else answered.data.failures)
    assert places(answered) == ([] if nothing == "null" else [f"data.{name}: list_type"])


@pytest.mark.parametrize("other", ['"x"', '{"uuid":"u"}', "0", "false"])
def test_a_value_that_holds_something_is_not_read_as_no_rows(other: str) -> None:
    with pytest.raises(UnexpectedReply, match="data.list is"):
        decoded(f'{{"code":0,"data":{{"pageNum":1,"pageSize":20,"total":1,"list":{other}}}}}'.encode(), Person, "page")


def test_json_in_a_text_is_read_and_reported() -> None:
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


def test_too_many_rows_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A kilobyte, unpacked, would fill the memory. Where the rows fit and where they do not."""
    for row in (b"{}", b'{"uuid":"u","name":"n","type":1}'):
        content = b'{"code":0,"data":[' + b",".join([row] * (hongtu_runtime.rows.MOST_ROWS + 1)) + b"]}"
        with pytest.raises(UnexpectedReply, match="more rows"):
            decoded(content, shape="list")
    assert len(decoded(content.replace(b"," + row, b"", 2), shape="list").data) == hongtu_runtime.rows.MOST_ROWS - 1


@pytest.mark.parametrize("flood", [b"{},", b"[],", b"1,"])
def test_too_many_values_are_not_read(flood: bytes) -> None:
    """In a field that nobody knows, too."""
    content = PLAIN[:-2].encode() + b',"x":[' + flood * 5_100_000 + b"1]}}"

    with pytest.raises(UnexpectedReply, match="more values"):
        decoded(content)
