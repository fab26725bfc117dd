"""Requests that are wrong: each is refused with the code and the words that help, and none breaks the sandbox."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from hongtu_toolkit.sandbox import Sandbox
from hongtu_toolkit.sandbox.contract import load
from hongtu_toolkit.sandbox.fidelity import SERVED
from hongtu_toolkit.sandbox.schema import members
from tests.sandbox.conftest import Asking
from tests.support.caller import OPERATIONS, Caller
from tests.support.contract import beyond, limit_of, text_of
from tests.support.signing import signed_headers
from tests.support.site import PNG, WEEK, added

VISITOR = {"name": "A", "type": 2, "visitStartTimeStamp": 1, "visitEndTimeStamp": 2, "visitedUuid": "x"}
HOLIDAY = {"date": "2023-12-25", "state": True}
SCHEDULE = {"name": "S", "type": 1, "workDay": WEEK}
INTERVAL = "DoorConfigRequest.customConfig.recognitionInterval"


def person(**fields: Any) -> dict[str, Any]:
    return {"personList": [{"name": "A", "type": 1} | fields]}


def without(fields: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if key != name}


@pytest.mark.parametrize(
    ("operation", "body", "words"),
    [
        ("personQuery", {}, "uuid is required"),
        ("personQuery", [], "the body must be of type object"),
        ("personQuery", {"uuid": 1}, "uuid must be of type string"),
        ("personQuery", {"uuid": None}, "uuid must be of type string"),
        ("personBatchAdd", {"personList": [without(VISITOR, "visitedUuid")]}, "personList[0].visitedUuid is required"),
        ("personBatchAdd", person(type=4), "personList[0].type must be one of 1, 2, 3"),
        ("personBatchAdd", person(type=True), "personList[0].type must be of type integer"),
        ("personBatchAdd", person(name=""), "personList[0].name must have 1 characters or more"),
        ("personBatchAdd", person(phone="12345x"), "personList[0].phone must match ^[0-9]+$"),
        ("personBatchAdd", person(phone="123456\n"), "personList[0].phone must match ^[0-9]+$"),
        ("personBatchAdd", person(email="nobody"), "personList[0].email must have the format email"),
        ("personBatchAdd", person(email="a@b c"), "personList[0].email must have the format email"),
        ("personBatchAdd", person(position="cook"), "personList[0].position is not a field of this interface; did you mean postion?"),
        ("deviceList", {"pageNum": 0}, "pageNum must be 1 or more"),
        ("passGroupBatchAdd", {"groupList": [{"name": beyond("NewGroup.name"), "type": 1}]}, f"groupList[0].name must have {limit_of('NewGroup.name', 'maxLength')} characters or fewer"),
        ("personList", {"pageSize": "20"}, "pageSize must be of type integer"),
        ("personList", {"pageNum": 2**63}, "does not fit into 64 bits"),
        ("personList", {"pageNum": -(2**63) - 1}, "does not fit into 64 bits"),
        ("personUpdate", {"uuid": "x", "birthdayStamp": "1"}, "birthdayStamp must be of type integer"),
        ("passRecordList", {"startPassTime": "2020-01-01"}, "startPassTime must have the format datetime-or-epoch-ms"),
        ("passRecordList", {"startPassTime": "2020-02-30 00:00:00"}, "startPassTime must have the format"),
        ("passRecordList", {"startPassTime": 1.5}, "startPassTime must be of type string, integer"),
        ("passRecordList", {"startPassTime": 10**15}, "startPassTime must have the format datetime-or-epoch-ms"),
        ("personUpdate", {"uuid": "u", "birthdayStamp": -(10**15)}, "birthdayStamp must have the format epoch-ms"),
        ("passScheduleAddBatch", {"scheduleList": [SCHEDULE | {"holiday": [HOLIDAY]}]}, "scheduleList[0].holiday[0].during is required"),
        ("passScheduleAddBatch", {"scheduleList": [SCHEDULE | {"holiday": [HOLIDAY | {"during": []}]}]}, "during must hold 1 items or more"),
        ("passScheduleAddBatch", {"scheduleList": [SCHEDULE | {"type": 3, "holiday": [HOLIDAY | {"state": False}]}]}, "holiday must hold 0 items"),
        ("passScheduleAddBatch", {"scheduleList": [SCHEDULE | {"holiday": [HOLIDAY | {"date": "25.12.2023"}]}]}, "date must have the format date"),
        ("passScheduleAddBatch", {"scheduleList": [SCHEDULE | {"workDay": [{"week": 1, "during": [{"from": "9:00", "to": "24:00"}]}]}]}, "from must have the format hour-minute, such as 08:00; scheduleList[0].workDay[0].during[0].to must"),
        ("deviceAdd", {"name": "C", "location": "L", "deviceType": 4, "deviceModel": 21, "ipAddress": "1"}, "deviceMode is required"),
        ("doorConfig", {"uuid": "x", "customConfig": {"openDelay": 0.25}}, "customConfig.openDelay must be a multiple of 0.1"),
        ("doorConfig", {"uuid": "x", "customConfig": {"recognitionInterval": beyond(INTERVAL)}}, f"recognitionInterval must be {limit_of(INTERVAL, 'maximum')} or less"),
        ("doorConfig", {"uuid": "x", "algorithmConfig": {"livenessModel": 1}}, "algorithmConfig.livenessThreshold is required"),
        ("sysStorageCriteriaSave", {"level": 4}, "customConfig is required"),
        ("pubsubBusiRecordAdd", {"pushUrl": "nowhere", "busiTypes": [5]}, "pushUrl must have the format uri"),
        ("attendanceRecordList", {"startTime": "１７０００００００００００"}, "startTime must have the format epoch-ms"),
    ],
    ids=lambda value: value[:60] if isinstance(value, str) else "",
)  # fmt: skip
def test_field_and_rule_are_named(caller: Caller, operation: str, body: Any, words: str) -> None:
    code, text = caller.refused(operation, content=json.dumps(body).encode())

    assert code == 100003
    assert text.startswith(f"{text_of(100003)}: ")
    assert words in text


def test_the_first_five_faults_are_named(caller: Caller) -> None:
    _, text = caller.refused("personBatchAdd", person(**{f"field{number}": 1 for number in range(6)}))

    assert text.count(" is not a field of this interface") == 5


def test_some_rules_have_a_code_of_their_own(caller: Caller) -> None:
    """Where nothing else is wrong."""
    long = beyond("NewPerson.name")
    code, text = caller.refused("personBatchAdd", person(name=long))
    assert (code, text) == (
        121045,
        f"{text_of(121045)}: personList[0].name must have {len(long) - 1} characters or fewer",
    )
    assert caller.refused("personList", {"pageNum": 0, "pageSize": 0})[0] == 121041
    assert caller.refused("personBatchAdd", person(name=long, sex=7))[0] == 100003


def test_values_are_not_repeated(caller: Caller) -> None:
    """A refusal is logged by clients: it must not carry personal data."""
    _, text = caller.refused("personBatchAdd", person(phone="secret-1", email="secret-2", type="secret-3"))

    assert "secret" not in text


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"{'a': 1}",
        b'{"name": "\xff"}',
        b'{"name": "\\ud800"}',
        b'{"name": "a\\u0000b"}',
        b'{"pageNum": NaN}',
        b'{"pageNum": 1e999}',
        b'{"pageNum": 1} x',
        b"[" * 100_000,
    ],
    ids=["empty", "open", "quotes", "bytes", "surrogate", "nul", "nan", "infinite", "tail", "deep"],
)
def test_what_is_not_json(caller: Caller, content: bytes) -> None:
    code, text = caller.refused("personList", content=content)

    assert code == 100003
    assert "JSON解析异常" in text


def test_a_backslash_before_zeros_is_no_nul(caller: Caller) -> None:
    name = "a\\u0000"
    caller.call("personBatchAdd", {"personList": [{"name": name, "type": 1}]})

    assert [row["name"] for row in caller.call("personList", {"name": name})["list"]] == [name]


def test_no_fields_are_an_empty_object(caller: Caller) -> None:
    """An empty body is no JSON, whatever is signed for it (D036)."""
    caller.call("sysStorageCriteriaInfo", content=b"{}")

    for headers in ({}, {"csign": "0" * 32}):
        code, text = caller.refused("sysStorageCriteriaInfo", content=b"", headers=headers)
        assert code == 100003
        assert "sends {}" in text


@pytest.mark.parametrize("media", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_content_type(caller: Caller, media: str) -> None:
    response = caller.send("personList", {}, headers={"content-type": media})

    assert (response.status_code, response.json()["code"]) == (415, 100003)


@pytest.mark.parametrize("media", ["application/json;charset=UTF-8", "Application/JSON ; charset=utf-8"])
def test_content_type_in_other_letters_and_with_a_parameter(caller: Caller, media: str) -> None:
    caller.call("personList", {}, headers={"content-type": media})


def test_unknown_path_and_method(caller: Caller) -> None:
    lost = caller.http.post("/v1/api/device/listByGroup")
    assert (lost.status_code, lost.json()["code"]) == (404, 100003)
    assert lost.json()["msg"].endswith("did you mean /v1/api/device/listBygroup?")
    assert caller.http.post("/v1/api/person/list/").status_code == 404, "no redirect either"

    wrong = caller.http.get("/v1/api/person/list")
    assert (wrong.status_code, wrong.headers["allow"]) == (405, "POST")
    assert wrong.json()["msg"].endswith("takes POST")
    several = caller.http.put("/_sandbox/faults")
    assert (several.status_code, several.headers["allow"]) == (405, "GET, POST, DELETE")


def test_body_over_the_limit(caller: Caller) -> None:
    limit = 16 * 2**20
    caller.call("personList", content=b"{" + b" " * (limit - 2) + b"}")

    response = caller.send("personList", content=b"{" + b" " * (limit - 1) + b"}")

    assert (response.status_code, response.json()["code"]) == (413, 100003)


@pytest.mark.parametrize(
    ("media", "body", "words"),
    [
        ("multipart/form-data", b"", "no boundary"),
        ("multipart/form-data; boundary=b", b"--b\r\n", "does not end"),
        ("multipart/form-data; boundary=b", b"--b--\r\n", "file is required"),
        ("multipart/form-data; boundary=b", b'--b\r\nContent-Disposition: form-data; name="file"\r\n\r\nx\r\n--b--\r\n', "as a file"),
        ("multipart/form-data; boundary=b", b"--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--\r\n", "no name"),
    ],
)  # fmt: skip
def test_broken_forms(caller: Caller, media: str, body: bytes, words: str) -> None:
    code, text = caller.refused("personUploadImage", content=body, headers={"content-type": media})

    assert code == 100003
    assert words in text


@pytest.mark.parametrize(
    ("query", "words"), [({}, "type is required"), ({"type": "a"}, "type must be"), ({"type": "0_1"}, "type must be"), ({"type": 3}, "type must be one of 1, 2")]
)  # fmt: skip
def test_parameters_of_the_query(caller: Caller, query: dict[str, Any], words: str) -> None:
    code, text = caller.refused("miscFileUpload", query=query, file=("a.bin", b"a"))

    assert code == 100003
    assert words in text


def form(*names: str) -> bytes:
    """A form in which a photo stands under each name."""
    head = '--x\r\nContent-Disposition: form-data; name="{}"; filename="a.png"\r\n\r\n'
    return b"".join(head.format(name).encode() + PNG + b"\r\n" for name in names) + b"--x--\r\n"


@pytest.mark.parametrize("names", [("file", "file"), ("file", "fiel"), ("fiel", "file")])
def test_a_form_holds_its_file_and_nothing_else(caller: Caller, names: tuple[str, ...]) -> None:
    media = {"content-type": "multipart/form-data; boundary=x"}
    code, text = caller.refused("personUploadImage", content=form(*names), headers=media)

    assert (code, text.partition(": ")[2]) == (100003, "the form may have file once, and nothing else")
    with Sandbox() as box, Caller(box) as lenient:
        lenient.call("personUploadImage", content=form(*names), headers=media)
        assert lenient.box.journal()[-1]["note"] == "the form may have file once, and nothing else"


def test_a_parameter_of_the_query_comes_once(caller: Caller) -> None:
    path = "/v1/api/misc/file/upload"
    keys = {"app_key": caller.box.app_key, "secret": caller.box.secret, "query": "type=1&type=2"}
    headers = signed_headers("POST", path, None, **keys)

    reply = caller.http.post(f"{path}?type=1&type=2", files={"file": ("a.bin", b"a")}, headers=headers).json()

    assert (reply["code"], reply["msg"].partition(": ")[2]) == (100003, "the query has a parameter twice")


def test_unknown_fields_are_passed_over_and_noted() -> None:
    """As boxes do; the journal tells which, and which one was probably meant."""
    with Sandbox() as box, Caller(box) as caller:
        person = {"name": "A", "type": 1, "uuid": "a", "position": "cook", "cardBegin": "2023-01-01"}
        added(caller, "personBatchAdd", personList=[person])
        caller.call("personList", {}, query={"nonsense": 1})
        caller.call("personList", {"x" * 10_000: 1} | {f"x{number}": 1 for number in range(10_000)})
        wrong, query, many = box.journal()

        assert wrong["note"].split("; ")[:2] == [
            "personList[0].position is not a field of this interface",
            "did you mean postion?",
        ]
        assert query["note"] == "nonsense is not a field of this interface"
        assert many["note"].count("is not a field") == 5 and len(many["note"]) < 500
        assert "position" not in caller.call("personQuery", {"uuid": "a"})
        assert box.journal()[-1]["note"] is None


def test_every_operation_wants_its_body_to_be_an_object(caller: Caller) -> None:
    """No operation takes what is no object, nor a member that the spec does not know."""
    for name, operation in OPERATIONS.items():
        if "application/json" in operation.get("requestBody", {}).get("content", {}):
            assert caller.refused(name, content=b"[]")[0] == 100003, name
            assert caller.refused(name, {"no such field": 1})[0] == 100003, name


ODD: tuple[Any, ...] = (
    None,
    "",
    -1,
    2**63 - 1,
    1e300,
    True,
    [],
    [None],
    {},
    "\0",
    "' OR 1=1 --",
    "9999-12-31 23:59:59",
)


@pytest.mark.parametrize("name", [name for name, one in load().operations.items() if one.media == "application/json"])
def test_no_value_breaks_it(asking: Asking, name: str) -> None:
    """Each odd value in each field of each operation: an answer every time, whatever it is."""
    request = asking.requests[name][0]
    for field in members(load().operations[name].request.schema):
        for value in ODD:
            response = asking.caller.send(name, request | {field: value})
            assert response.status_code == 200, (field, value)


def test_a_reply_that_breaks_the_spec_is_a_defect(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Where replies are checked. The log says which field and which rule, and not what stood there."""
    broken = replace(SERVED["personQuery"], handler=lambda world, call: {"uuid": 71077345})
    monkeypatch.setitem(SERVED, "personQuery", broken)
    with Sandbox(check_replies=True) as box, Caller(box) as caller:
        response = caller.send("personQuery", {"uuid": "somebody"})

        assert (response.status_code, response.json()["code"]) == (500, -1)
    assert "BrokenReply: personQuery: " in caplog.text
    assert "data.uuid must be of type string" in caplog.text
    assert "71077345" not in caplog.text
