"""What the manual lacks or denies, and boxes send and take: typed, read without a report, and not refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from hongtu import (
    BusinessDataType,
    DeviceMode,
    DoorVerificationMode,
    GroupType,
    InvalidRequest,
    NewPerson,
    Outcome,
    PassType,
    PersonType,
    PhotoError,
    PushPassRecord,
)
from hongtu.errors import CODES
from tests.support.clients import Way, code, connect, each_way, error_of, ok, page
from tests.support.contract import beyond, labels_of, limit_of
from tests.support.fault_server import FaultServer, answer

MOMENT = datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)
MILLISECONDS = 1_700_000_000_000


def read(data: object, use: Callable[[Any], Any]) -> Any:
    """What a call answers; anything that departs from the contract is an error."""
    with FaultServer(answer(ok(data))) as server, connect(server.url, on_drift="raise") as client:
        return use(client)


def sent(use: Callable[[Any], Any], data: object = None) -> Any:
    """The body that a call sends."""
    with FaultServer(answer(ok(data))) as server, connect(server.url) as client:
        use(client)
    (request,) = server.requests
    return json.loads(request.body)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("uuid", "123e4567-e89b-12d3-a456-426614174000"),
        ("visit_firm", "某某(杭州)有限公司"),
        ("visit_firm", ""),
        ("visit_firm", "𠮷野家 & Co."),
        ("visit_reason", ""),
        ("identify_num", ""),
    ],
)
def test_what_the_field_contradicts_is_no_limit(field: str, value: str) -> None:
    given: dict[str, Any] = {field: value}
    person = NewPerson(name="n", type=PersonType.EMPLOYEE, **given)
    assert getattr(person, field) == value


def test_what_nothing_contradicts_stays_a_limit() -> None:
    given: list[dict[str, Any]] = [
        {"uuid": beyond("NewPerson.uuid")},
        {"visit_firm": "中" * (limit_of("NewPerson.visitFirm", "maxLength") + 1)},
        {"identify_num": "1-2"},
    ]
    for field in given:
        with pytest.raises(InvalidRequest):
            NewPerson(name="n", type=PersonType.EMPLOYEE, **field)


def test_fields_that_clients_send_have_a_name() -> None:
    fields: dict[str, Any] = {
        "autograph": "a",
        "org_uuid": "o",
        "card_begin": date(2023, 1, 1),
        "card_end": date(2033, 1, 1),
    }
    wire = {"autograph": "a", "orgUuid": "o", "cardBegin": "2023-01-01", "cardEnd": "2033-01-01"}
    person = NewPerson(name="n", type=PersonType.EMPLOYEE, **fields)

    added = sent(lambda client: client.person.batch_add(person_list=[person]), {"successes": [], "failures": []})

    assert added == {"personList": [{"name": "n", "type": 1, **wire}]}
    assert sent(lambda client: client.person.update(uuid="u", **fields)) == {"uuid": "u", **wire}


def test_members_that_others_have_are_sent() -> None:
    def add(client: Any) -> None:
        client.device.add(
            name="n", location="l", device_type=5, device_model=24, device_mode=DeviceMode.MIXED, ip_address="192.0.2.1"
        )

    assert sent(add, {"successes": [], "failures": []})["deviceMode"] == 5
    assert PassType(4).label_zh == labels_of("PassType", 4)["zh"]
    assert DoorVerificationMode(4).label_en == labels_of("DoorVerificationMode", 4)["en"]
    assert {kind.value for kind in BusinessDataType} >= {1, 2, 3, 4, 5, 6, 7, 12}


@pytest.mark.parametrize("stamp", [MILLISECONDS, str(MILLISECONDS)])
def test_times_are_read_from_numbers_and_from_digits(stamp: int | str) -> None:
    times = ("visitStartTime", "visitEndTime", "entryTime", "birthday")
    person = read(
        {"uuid": "u", "name": "n", "type": 1, **dict.fromkeys(times, stamp)},
        lambda client: client.person.query(uuid="u"),
    )
    row = {"uuid": "d", "deviceType": 2, "snCode": "s", "gmtCreate": stamp, "discoveryMethod": 1}
    reported = read(
        {"pageNum": 1, "pageSize": 20, "total": 1, "list": [row]}, lambda client: client.device.query_report_device()
    )

    assert [person.visit_start_time, person.visit_end_time, person.entry_time, person.birthday] == [MOMENT] * 4
    assert reported.items[0].gmt_create == MOMENT


def test_what_answers_hold_beyond_the_manual_is_typed() -> None:
    seen = {"orgUuid": "o", "orgName": "示例部", "cardBegin": "2023-01-01", "cardEnd": "2033-01-01"}
    groups = {"groupList": [{"name": "员工默认组"}]}
    person = read({"uuid": "u", "name": "n", "type": 1} | seen | groups, lambda client: client.person.query(uuid="u"))
    qr_code = read(
        {"qrCode": "data:image/png;base64,R0lGODlh", "expireTime": 10},
        lambda client: client.person.visitor_code(uuid="u"),
    )

    assert (person.org_uuid, person.org_name) == ("o", "示例部")
    assert (person.card_begin, person.card_end) == (date(2023, 1, 1), date(2033, 1, 1))
    assert (person.group_list[0].uuid, person.group_list[0].name) == (None, "员工默认组")
    assert qr_code.expire_time == 10
    assert "R0lG" not in repr(qr_code)


def test_a_push_has_the_fields_that_came() -> None:
    came = {
        "autograph": "",
        "deviceSetUuid": "s",
        "recordSource": 1,
        "snapshotUri": "1_a",
        "vistorType": 0,
        "personImageUri": "_b",
        "visitNumPlate": "浙A12345",
        "visitPersonType": 1,
        "ecordType": 1,
        "snapshotUrl": "http://192.0.2.10/pub/1_a?timestamp=1700108002&sig=132189c0e0f3d4e8539a711a35315167",
    }
    record = PushPassRecord.model_validate(came)

    assert (record.device_set_uuid, record.record_source, record.snapshot_uri) == ("s", 1, "1_a")
    assert (record.visitor_type, record.visit_person_type, record.misspelt_record_type) == (0, PersonType.EMPLOYEE, 1)
    assert not record.model_extra
    assert not any(secret in repr(record) for secret in ("132189c0", "1_a", "浙A12345"))


@each_way
@pytest.mark.parametrize("number", [101050, 101051, 101052, 101053, 101054, 101055, 101056, 101066, 101082, 101101])
def test_an_unsuitable_photo_is_refused_with_an_error_about_the_photo(way: Way, number: int) -> None:
    person = NewPerson(name="n", type=PersonType.EMPLOYEE, image_uri="_a")
    with FaultServer(answer(code(number, "照片不合格"))) as server:
        error = error_of(PhotoError, way, server.url, lambda client: client.person.batch_add(person_list=[person]))

    assert error.outcome is Outcome.REJECTED
    assert (
        "photo" in CODES[number].hint.lower() or "picture" in CODES[number].hint.lower() or "jpg" in CODES[number].hint
    )
    assert CODES[number].hint.rstrip(".") in str(error)


def test_a_span_that_is_too_long_and_a_missing_record_have_different_errors() -> None:
    assert "90 days" in CODES[100009].hint
    assert not CODES[100011].proves_refusal


def test_a_page_may_be_of_groups_with_more_fields() -> None:
    row = {"isAll": 0, "name": "示例组", "personTotal": 1, "type": 1, "uuid": "g"}
    with FaultServer(answer(page([row], total=1))) as server, connect(server.url, on_drift="raise") as client:
        assert client.group.list(type=GroupType.EMPLOYEE).items[0].is_all == 0
