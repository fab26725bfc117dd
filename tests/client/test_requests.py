"""What goes over the wire: the bytes of bodies, the names of fields, times, queries, headers, signatures."""

from __future__ import annotations

import importlib
import json
import pkgutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

import pytest

import hongtu.models
from hongtu import (
    AttendanceStatisticListRequest,
    Holiday,
    NewAttendancePeriod,
    NewDoorAlgorithmConfig,
    NewPerson,
    NewSchedule,
    NewStorageThresholds,
    PeriodOrder,
    PersonType,
    ScheduleType,
    Sex,
    StorageLevel,
    TimeSpan,
    UploadType,
    Weekday,
    WorkDay,
)
from hongtu_runtime.encode import encode_body, encode_query
from hongtu_runtime.models import Input
from tests.support.clients import PERSON, Way, connect, each_way, ok, page, signed_by_hand
from tests.support.examples import SCHEMAS, resolved
from tests.support.fault_server import FaultServer, Request, answer

Call = Callable[[Any], Any]
CHINA = timezone(timedelta(hours=8))
MOMENT = datetime(2021, 7, 26, 19, 52, 8, 673_999, tzinfo=CHINA)
UPLOADED = ok({"uri": "_ZzEwMDAwMA"})


def sent(use: Call, reply: bytes = ok()) -> Request:
    """The one request that a call of the blocking client makes."""
    with FaultServer(answer(reply)) as server, connect(server.url) as client:
        use(client)
    (request,) = server.requests
    return request


def inputs() -> Iterator[type[Input]]:
    """Every model of the client that a caller fills in."""
    for found in pkgutil.iter_modules(hongtu.models.__path__, "hongtu.models."):
        module = importlib.import_module(found.name)
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, Input) and value.__module__ == module.__name__:
                yield value


def test_body_is_compact_sorted_and_unescaped() -> None:
    """Byte for byte what the vendor's SDK would send, for this is what is signed."""
    request = sent(
        lambda client: client.person.update(
            uuid="u1", name='张三😀 "</é', sex=Sex.FEMALE, position="工程师", group_list=["g2", "g1"], ext="a\nb"
        )
    )

    assert (
        request.body
        == (
            '{"ext":"a\\nb","groupList":["g2","g1"],"name":"张三😀 \\"</é","postion":"工程师","sex":2,"uuid":"u1"}'
        ).encode()
    )


def test_keys_are_sorted_at_every_level() -> None:
    week = WorkDay(week=Weekday(1), during=[TimeSpan(to=time(18), from_=time(9))])

    request = sent(
        lambda client: client.schedule.add_batch(
            schedule_list=[NewSchedule(work_day=[week], type=ScheduleType.PASS, name="n")]
        ),
        ok({"successes": [], "failures": []}),
    )

    assert request.body == (
        b'{"scheduleList":[{"name":"n","type":1,"workDay":[{"during":[{"from":"09:00","to":"18:00"}],"week":1}]}]}'
    )


def test_what_is_none_is_left_out_at_every_level() -> None:
    request = sent(
        lambda client: client.person.batch_add(
            person_list=[NewPerson(name="n", type=PersonType.EMPLOYEE, code=None, group_list=None)]
        ),
        ok({"successes": [], "failures": []}),
    )

    assert request.body == b'{"personList":[{"name":"n","type":1}]}'


def test_falsy_values_are_sent() -> None:
    request = sent(lambda client: client.person.list(simple_info=False, name=""), page([], total=0))

    assert json.loads(request.body) == {"simpleInfo": False, "name": ""}


@each_way
def test_without_fields_the_body_is_an_empty_object(way: Way) -> None:
    with FaultServer(answer(page([], total=0), ok([]))) as server:
        way.call(server.url, lambda client: client.person.list())
        way.call(server.url, lambda client: client.device.list_by_group())

    assert [request.body for request in server.requests] == [b"{}", b"{}"]


@pytest.mark.parametrize("moment", [MOMENT, MOMENT.astimezone(UTC)], ids=["China", "UTC"])
def test_moments_are_whole_milliseconds_whatever_their_zone(moment: datetime) -> None:
    request = sent(lambda client: client.person.update(uuid="u", birthday_stamp=moment))

    assert request.body == b'{"birthdayStamp":1627300328673,"uuid":"u"}'


def test_moments_before_1970_and_far_ahead_are_exact() -> None:
    request = sent(
        lambda client: client.person.update(
            uuid="u",
            birthday_stamp=datetime(1949, 10, 1, 0, 0, 0, 1000, tzinfo=UTC),
            visit_end_time_stamp=datetime(9999, 12, 31, 23, 59, 59, 999_000, tzinfo=UTC),
        )
    )

    assert json.loads(request.body) == {
        "birthdayStamp": -639100799999,
        "visitEndTimeStamp": 253402300799999,
        "uuid": "u",
    }


def test_milliseconds_as_text_where_the_manual_has_text() -> None:
    request = sent(lambda client: client.attendance.statistic.list(start_time=MOMENT), page([], total=0))

    assert json.loads(request.body)["startTime"] == "1627300328673"
    assert AttendanceStatisticListRequest(start_time=MOMENT).start_time == MOMENT


def test_where_the_manual_takes_text_or_milliseconds_milliseconds_go_out() -> None:
    request = sent(lambda client: client.pass_record.list(start_pass_time=MOMENT), page([], total=0))

    assert json.loads(request.body) == {"startPassTime": 1627300328673}


def test_dates_and_clock_times() -> None:
    request = sent(
        lambda client: client.schedule.update(
            uuid="s",
            name="n",
            work_day=[],
            holiday=[Holiday(date=date(2021, 5, 1), state=True, during=[TimeSpan(from_=time(9, 5), to=time(23, 59))])],
        )
    )

    assert json.loads(request.body)["holiday"] == [
        {"date": "2021-05-01", "state": True, "during": [{"from": "09:05", "to": "23:59"}]}
    ]


def test_clock_times_of_attendance() -> None:
    body = encode_body(
        NewAttendancePeriod(order=PeriodOrder(1), on_st=time(8), on_et=time(9, 30), off_st=time(17), off_et=time(18))
    )

    assert body == b'{"offEt":"18:00","offSt":"17:00","onEt":"09:30","onSt":"08:00","order":1}'


def test_enumerations_go_out_as_their_values() -> None:
    """Numbers and words alike, and a plain number of the caller as well as a member."""
    request = sent(lambda client: client.person.list(type=2, filter_visited_type=1), page([], total=0))

    assert json.loads(request.body) == {"type": 2, "filterVisitedType": 1}


def test_numbers_keep_their_kind() -> None:
    """A whole number stays whole, a fraction keeps its digits."""
    assert encode_body(NewDoorAlgorithmConfig(recognition_threshold=80, sharpness_threshold=0.1)) == (
        b'{"recognitionThreshold":80.0,"sharpnessThreshold":0.1}'
    )


def test_a_query_is_written_as_it_is_signed() -> None:
    """Sorted by name, truth values as JSON has them, what is None left out."""

    class Query(Input):
        name: str
        all_pages: bool
        brief: bool
        page: int | None = None
        type: int | None = None

    assert encode_query(Query(name="张三 +%", all_pages=True, brief=False, type=1)).signed == (
        "allPages=true&brief=false&name=张三 +%&type=1"
    )


MISSPELT: list[tuple[str, Call, bytes]] = [
    ("postion", lambda client: client.person.update(uuid="u", position="x"), ok()),
    (
        "sdtDeviation",
        lambda client: client.sys.storage_criteria.save(
            level=StorageLevel(4),
            custom_config=NewStorageThresholds(
                blur=1, pitch=1, roll=1, yaw=1, brightness_min=1, size=1, std_deviation=1, brightness_max=2
            ),
        ),
        ok({"level": 4}),
    ),
    ("unBindDeviceUuid", lambda client: client.device.unbind(uuid="u", unbind_device_uuid="d"), ok()),
]


@pytest.mark.parametrize(("name", "use", "reply"), MISSPELT, ids=[row[0] for row in MISSPELT])
def test_names_that_the_manual_misspells_go_out_misspelt(name: str, use: Call, reply: bytes) -> None:
    assert f'"{name}":'.encode() in sent(use, reply).body


def test_paths_that_the_manual_misspells_go_out_misspelt() -> None:
    assert sent(lambda client: client.device.list_by_group(), ok([])).target == "/v1/api/device/listBygroup"
    assert (
        sent(lambda client: client.device.list_bindable_group(uuid="u"), ok([])).target
        == "/v1/api/device/list/enbind/group"
    )


@pytest.mark.parametrize("model", list(inputs()), ids=lambda model: model.__name__)
def test_every_field_goes_out_under_the_name_of_the_spec(model: type[Input]) -> None:
    """Whatever it is called in Python; and no field of the spec is missing from the client."""
    if model.__name__ not in SCHEMAS:
        assert model.__name__ == "MiscFileUploadQuery"
        return
    named = [field.alias for field in model.model_fields.values()]

    assert sorted(map(str, named)) == sorted(resolved(SCHEMAS[model.__name__])["properties"])


@each_way
def test_the_query_is_signed_as_it_stands_and_the_file_is_not(way: Way) -> None:
    with FaultServer(answer(UPLOADED)) as server:
        way.call(server.url, lambda client: client.misc.upload_file(type=UploadType(1), file=b"%PDF-1.4"))

    (request,) = server.requests
    assert (request.method, request.target) == ("POST", "/v1/api/misc/file/upload?type=1")
    assert request.headers["csign"] == signed_by_hand(request, None)
    assert request.headers["content-type"].startswith("multipart/form-data; boundary=")


@each_way
def test_the_only_get_has_no_body_and_is_signed_without_one(way: Way) -> None:
    with FaultServer(answer(ok({"name": "n", "type": "m", "version": "v"}))) as server:
        way.call(server.url, lambda client: client.device.info())

    (request,) = server.requests
    assert (request.method, request.target, request.body) == ("GET", "/v1/api/device/info", b"")
    assert request.headers["csign"] == signed_by_hand(request, None)
    assert not {"content-type", "content-length", "transfer-encoding"} & set(request.headers)


@each_way
def test_json_is_signed_over_the_bytes_that_are_sent(way: Way) -> None:
    with FaultServer(answer(ok(PERSON))) as server:
        way.call(server.url, lambda client: client.person.query(uuid="张三"))

    (request,) = server.requests
    assert (request.method, request.target) == ("POST", "/v1/api/person/query")
    assert request.headers["content-type"] == "application/json;charset=UTF-8"
    assert request.headers["csign"] == signed_by_hand(request, request.body)
    assert int(request.headers["content-length"]) == len(request.body) == len('{"uuid":"张三"}'.encode())


def test_a_path_in_front_of_the_platform_is_sent_and_not_signed() -> None:
    """What a reverse proxy takes off again never reaches the platform."""
    with FaultServer(answer(ok(PERSON))) as server, connect(server.url + "/box7/") as client:
        client.person.query(uuid="u1")

    (request,) = server.requests
    assert request.target == "/box7/v1/api/person/query"
    request.target = "/v1/api/person/query"
    assert request.headers["csign"] == signed_by_hand(request, request.body)


def test_models_are_built_by_python_and_by_wire_names() -> None:
    assert NewPerson(name="n", type=PersonType.EMPLOYEE, position="p") == NewPerson.model_validate(
        {"name": "n", "type": 1, "postion": "p"}
    )


def test_lists_may_be_any_sequence() -> None:
    assert sent(lambda client: client.person.uuid_list(uuid_list=("a", "b")), ok([])).body == b'{"uuidList":["a","b"]}'
