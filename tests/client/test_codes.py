"""The code of an envelope: the error that it raises, and what it proves."""

from __future__ import annotations

import pytest

from hongtu import (
    ApiError,
    AttendanceError,
    Code,
    Outcome,
    OutcomeUnknown,
    PersonnelError,
    UnexpectedReply,
)
from hongtu.errors import CODES, FAMILIES
from hongtu_runtime.drift import DriftError
from tests.support.clients import (
    PERSON,
    Way,
    code,
    connect,
    each_way,
    error_of,
    ok,
)
from tests.support.contract import text_of
from tests.support.fault_server import (
    FaultServer,
    answer,
)
from tests.support.outcomes import CLASSES, Call, cautious


@pytest.mark.parametrize("number", sorted(CODES.keys() - {0}))
def test_every_code_of_the_manual_raises_the_error_of_its_family(number: int) -> None:
    """For a read; the texts of the manual stand in the message, and `error.known` is its row."""
    with (
        FaultServer(answer(code(number, None))) as server,
        connect(server.url) as client,
        pytest.raises(ApiError) as raised,
    ):
        client.person.query(uuid="u1")

    row = CODES[number]
    assert type(raised.value) is FAMILIES[row.family]
    assert raised.value.known is row
    assert raised.value.code == Code(number)
    assert row.name in str(raised.value)
    assert all(text.rstrip(".") in str(raised.value) for text in (*row.zh, *row.en))
    assert len(server.requests) == 1


def test_a_code_with_two_texts_shows_the_servers_text() -> None:
    with (
        FaultServer(answer(code(103011, "导出文件异常"))) as server,
        connect(server.url) as client,
        pytest.raises(ApiError, match='the server says "导出文件异常"'),
    ):
        client.person.query(uuid="u1")


def test_what_the_server_says_is_not_repeated_where_the_manual_says_the_same() -> None:
    text = text_of(103012)
    with (
        FaultServer(answer(code(103012, text))) as server,
        connect(server.url) as client,
        pytest.raises(ApiError) as raised,
    ):
        client.device.query(uuid="u1")

    assert str(raised.value).count(text) == 1


DOUBTFUL = [number for number, row in CODES.items() if not row.proves_refusal]


@pytest.mark.parametrize("number", [*DOUBTFUL, 987654, -7])
@pytest.mark.parametrize("kind", ["idempotent", "unsafe", "physical"])
@each_way
def test_a_code_that_proves_nothing_leaves_a_write_unknown(way: Way, kind: str, number: int) -> None:
    """Failures of the platform, and codes that the manual does not have; asking again would not tell more."""
    with FaultServer(answer(code(number, "系统异常"))) as server:
        error = error_of(OutcomeUnknown, way, server.url, CLASSES[kind])

    assert len(server.requests) == 1
    assert cautious(kind, error)
    assert str(number) in str(error)
    assert isinstance(error.__cause__, ApiError)
    assert error.__cause__.code == number


def test_there_are_codes_that_prove_nothing() -> None:
    assert {-1, Code.CORE_EXCEPTION, Code.AIOT_EXCEPTION} <= set(DOUBTFUL)
    assert Code.INVALID_PARAMETER not in DOUBTFUL


@each_way
def test_an_unknown_code_on_a_read_is_an_api_error(way: Way) -> None:
    with FaultServer(answer(code(987654, "新错误"))) as server:
        error = error_of(ApiError, way, server.url, CLASSES["read"])

    assert len(server.requests) == 1
    assert error.known is None
    assert str(error) == 'person.query: code 987654 (not in the manual); the server says "新错误".'


@each_way
def test_a_code_in_the_data_is_a_refusal_although_the_envelope_says_success(way: Way) -> None:
    with FaultServer(answer(ok({"code": 104411, "msg": "没有这个考勤组"}))) as server:
        error = error_of(
            AttendanceError, way, server.url, lambda client: client.attendance.group.query_details(uuid="g1")
        )

    assert (error.code, error.msg, error.outcome) == (104411, "没有这个考勤组", Outcome.REJECTED)
    assert len(server.requests) == 1


@each_way
@pytest.mark.parametrize("inner", [{}, {"code": None}, {"code": 0, "msg": "成功"}], ids=["none", "null", "0"])
def test_no_code_in_the_data_or_0_is_success(way: Way, inner: dict[str, object]) -> None:
    with FaultServer(answer(ok({"uuid": "g1", "name": "早班", **inner}))) as server:
        details = way.call(server.url, lambda client: client.attendance.group.query_details(uuid="g1"))

    assert details.name == "早班"


def test_a_family_can_be_caught() -> None:
    number = next(number for number, row in CODES.items() if FAMILIES[row.family] is PersonnelError)
    with FaultServer(answer(code(number))) as server, connect(server.url) as client, pytest.raises(PersonnelError):
        client.person.query(uuid="u1")


WRONG_DATA: dict[str, tuple[Call, object]] = {
    "null for a value": (lambda client: client.person.query(uuid="u"), None),
    "text for a value": (lambda client: client.person.query(uuid="u"), "OK"),
    "a list for a value": (lambda client: client.person.query(uuid="u"), [PERSON]),
    "text for a value that may be null": (lambda client: client.subscription.query(), "OK"),
    "null for a list": (lambda client: client.person.uuid_list(uuid_list=["u"]), None),
    "an object for a list": (lambda client: client.person.uuid_list(uuid_list=["u"]), PERSON),
    "null for a page": (lambda client: client.person.list(), None),
    "a list for a page": (lambda client: client.person.list(), [PERSON]),
    "text for the rows of a page": (lambda client: client.person.list(), {"list": "13800138000"}),
    "null for a batch": (lambda client: client.person.batch_delete(uuid_list=["u"]), None),
    "text for the rows of a batch": (
        lambda client: client.person.batch_delete(uuid_list=["u"]),
        {"successes": "13800138000", "failures": []},
    ),
}


@pytest.mark.parametrize("case", WRONG_DATA)
@each_way
def test_data_of_another_kind_is_an_unexpected_reply(way: Way, case: str) -> None:
    """Success was said, but what should come with it cannot be read. The message says what came, not its text."""
    use, data = WRONG_DATA[case]
    with FaultServer(answer(ok(data))) as server:
        error = error_of(UnexpectedReply, way, server.url, use)

    assert "data" in str(error)
    assert "13800138000" not in str(error)


@pytest.mark.parametrize("data", [None, "OK", "", 1, [], {"any": "thing"}], ids=repr)
@each_way
def test_an_interface_without_data_accepts_any_data(way: Way, data: object) -> None:
    with FaultServer(answer(ok(data))) as server:
        assert way.call(server.url, CLASSES["idempotent"]) is None

    assert len(server.requests) == 1


def test_a_result_that_may_be_null_is_none() -> None:
    """A subscription that does not exist is an answer, not a failure."""
    with FaultServer(answer(ok(None))) as server, connect(server.url) as client:
        assert client.subscription.query() is None


@each_way
def test_a_drift_that_raises_is_not_retried(way: Way) -> None:
    """The call was carried out; the reply would be the same."""
    with FaultServer(answer(ok({**PERSON, "type": "x"}))) as server:
        error = error_of(DriftError, way, server.url, CLASSES["read"], on_drift="raise")

    assert len(server.requests) == 1
    assert error.operation == "person.query"
    assert str(error) == "person.query: the data depart from the contract: data.type: enum"
    assert error.outcome is Outcome.OK


@each_way
def test_success_is_what_the_code_says_not_the_text(way: Way) -> None:
    with FaultServer(answer(code(0, "失败 failed", PERSON))) as server:
        assert way.call(server.url, CLASSES["read"]).uuid == "u1"
