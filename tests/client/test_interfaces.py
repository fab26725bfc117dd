"""Every operation of the spec, blocking and async, and the flow of the manual against the sandbox."""

from __future__ import annotations

import asyncio
import copy
import inspect
import json
import pickle
import pydoc
import subprocess
import sys
from collections.abc import Generator, Iterator
from contextlib import suppress
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

import hongtu
import hongtu.enums
import hongtu.models
import hongtu.resources
from hongtu import (
    AsyncBatchResult,
    AsyncPage,
    BatchResult,
    DeviceModel,
    DeviceType,
    GroupType,
    NewGroup,
    NewPerson,
    NewSchedule,
    Page,
    PersonType,
    ScheduleType,
    TimeSpan,
    Weekday,
    WorkDay,
)
from hongtu_runtime.models import Input, Output
from hongtu_toolkit.sandbox import Sandbox
from tests.support.clients import SECRET, async_connect, connect, signed_by_hand
from tests.support.contract import labels_of, limit_of
from tests.support.examples import (
    OPERATIONS,
    SCHEMAS,
    example,
    faults,
    reply,
    request_schema,
    resolved,
)
from tests.support.fault_server import FaultServer, Request, answer, json_reply
from tests.support.interfaces import INTERFACES, MODELS, arguments_of, method_of

ROOT = Path(__file__).parents[2]
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


def arguments(path: str, *, everything: bool) -> dict[str, Any]:
    """What a caller gives, made from the spec's schema: Python names, nested models built, None where it must be said."""
    interface, operation = INTERFACES[path], OPERATIONS[path]
    given: dict[str, Any] = {}
    if schema := request_schema(operation):
        body = example(schema, everything=everything)
        assert faults(body, schema) == []
        given = arguments_of(path, body)
    if interface.upload is not None:
        given = {parameter["name"]: 1 for parameter in operation.get("parameters", ())} | {"file": PNG}
    parameters = inspect.signature(method_of(connect("http://127.0.0.1:9"), path)).parameters.values()
    return {each.name: None for each in parameters if each.default is each.empty} | given


def platform(request: Request) -> bytes:
    """A stand-in: holds each request against the spec, checks its signature, answers all that the spec declares."""
    path, _, query = request.target.partition("?")
    operation = OPERATIONS[path]
    assert request.method == operation["method"]
    signed: bytes | None = {"empty": None, "empty-object": b"{}"}.get(
        operation.get("x-sign-body", "json"), request.body
    )
    assert request.headers["csign"] == signed_by_hand(request, signed)
    if schema := request_schema(operation):
        assert faults(json.loads(request.body), schema) == [], path
    wanted = {parameter["name"] for parameter in operation.get("parameters", ())}
    assert {part.partition("=")[0] for part in query.split("&") if part} == wanted
    return json_reply(json.dumps(reply(operation)).encode())


@pytest.fixture(scope="module")
def server() -> Iterator[FaultServer]:
    with FaultServer(answer(platform)) as server:
        yield server
    assert server.errors == []


def plain(value: Any) -> Any:
    """What a result holds, whether it came from the blocking or the async client."""
    match value:
        case Page() | AsyncPage():
            return "page", value.items, value.total, value.page_num, value.page_size
        case BatchResult() | AsyncBatchResult():
            return "batch", value.successes, value.failures, value.unknown
        case _:
            return value


def models_in(value: Any) -> Iterator[Output]:
    if isinstance(value, Output):
        yield value
        value = list(vars(value).values())
    if isinstance(value, (Page, AsyncPage)):
        value = value.items
    if isinstance(value, (BatchResult, AsyncBatchResult)):
        value = [each.row for each in [*value.successes, *value.failures]] + [each.row for each in value.unknown]
    if isinstance(value, list):
        for item in value:
            yield from models_in(item)


def test_the_client_has_what_the_spec_has() -> None:
    assert INTERFACES.keys() == OPERATIONS.keys()
    assert INTERFACES
    assert len({interface.name for interface in INTERFACES.values()}) == len(INTERFACES)


@pytest.mark.parametrize("everything", [False, True], ids=["the least", "everything"])
@pytest.mark.parametrize("path", OPERATIONS)
def test_every_operation_can_be_called_both_ways(server: FaultServer, path: str, everything: bool) -> None:
    """With the least that it needs, and with all that it takes; both clients give the same, and nothing is drift."""

    async def call_async() -> Any:
        async with async_connect(server.url, on_drift="raise", retry=1) as client:
            return await method_of(client, path)(**arguments(path, everything=everything))

    with connect(server.url, on_drift="raise", retry=1) as client:
        found = method_of(client, path)(**arguments(path, everything=everything))
    also_found = asyncio.run(call_async())

    assert plain(found) == plain(also_found)
    assert all(model.model_extra == {} for model in models_in(found)), "the client does not know a field of the spec"
    assert list(models_in(found)) or INTERFACES[path].result is type(None)


@pytest.mark.parametrize("path", OPERATIONS)
def test_both_clients_have_the_same_methods(path: str) -> None:
    """Every field of the spec is a keyword; signatures and docstrings differ in nothing but the kind of result."""
    blocking = method_of(connect("http://127.0.0.1:9"), path)
    asynchronous = method_of(async_connect("http://127.0.0.1:9"), path)
    ours, theirs = inspect.signature(blocking), inspect.signature(asynchronous)

    assert ours.parameters == theirs.parameters
    assert all(parameter.kind is parameter.KEYWORD_ONLY for parameter in ours.parameters.values())
    assert inspect.getdoc(blocking) == inspect.getdoc(asynchronous)
    assert inspect.iscoroutinefunction(asynchronous) and not inspect.iscoroutinefunction(blocking)
    request = INTERFACES[path].request
    fields = set(request.model_fields) if request else set()
    upload = INTERFACES[path].upload is not None
    assert set(ours.parameters) == fields | {"options"} | ({"file"} if upload else set()) | (
        {"extra"} if fields or not upload else set()
    )


@pytest.mark.parametrize("path", OPERATIONS)
def test_every_method_documents_what_the_manual_says(path: str) -> None:
    """Title, path, each parameter, result and errors."""
    text = inspect.getdoc(method_of(connect("http://127.0.0.1:9"), path)) or ""

    assert f"`{OPERATIONS[path]['method']} {path}`" in text
    assert OPERATIONS[path]["x-manual"]["title"] in text
    for part in ("Returns:", "Raises:", "    options:"):
        assert part in text
    request = INTERFACES[path].request
    for name in request.model_fields if request else ():
        assert f"    {name}:" in text


@pytest.mark.parametrize("name", MODELS)
def test_the_help_of_a_model_shows_how_to_make_it(name: str) -> None:
    """By Python names, in the manual's order, required or not; before it is built and after."""
    model = MODELS[name]

    for _ in range(2):
        parameters = inspect.signature(model).parameters
        assert list(parameters) == list(model.model_fields)
        for parameter in parameters.values():
            assert (parameter.default is parameter.empty) == model.model_fields[parameter.name].is_required()
            assert not any(word in str(parameter.annotation) for word in ("Annotated", "pydantic", "Validator"))
        model.model_rebuild()


@pytest.mark.parametrize("name", [name for name, model in MODELS.items() if model.model_fields])
def test_help_on_a_model_lists_its_fields(name: str) -> None:
    text = pydoc.render_doc(MODELS[name], renderer=pydoc.plaintext)  # type: ignore[attr-defined]

    assert "Fields:" in text
    for field, info in MODELS[name].model_fields.items():
        assert f"\n |      {field}: {'Required. ' if info.is_required() else ''}" in text


def test_help_shows_patterns_labels_and_formats() -> None:
    client = connect("http://127.0.0.1:9")
    texts = [" ".join((inspect.getdoc(thing) or "").split()) for thing in (NewPerson, client.person.update)]

    length = f"1 to {limit_of('NewPerson.name', 'maxLength')} characters."
    for text in texts:
        assert all(said in text for said in ("Pattern: `^[A-Za-z0-9]+$`.", "Format: email.", length))
    kinds = (f"{kind.name} ({kind.value}, {labels_of('PersonType', kind.value)['zh']})" for kind in PersonType)
    assert f"PersonType: {', '.join(kinds)}." in texts[0]


def test_help_shows_the_options_of_a_call() -> None:
    text = inspect.getdoc(hongtu.CallOptions) or ""

    for key in hongtu.CallOptions.__annotations__:
        assert f"    {key}: " in text


def made(name: str) -> BaseModel:
    """A model with everything in it, as a caller or a reply makes it."""
    return MODELS[name].model_validate(example(SCHEMAS[name])) if name in SCHEMAS else MODELS[name].model_construct()


@pytest.mark.parametrize("name", MODELS)
def test_models_can_be_copied_and_pickled(name: str) -> None:
    model = made(name)

    for twin in (copy.copy(model), copy.deepcopy(model), model.model_copy(), pickle.loads(pickle.dumps(model))):
        assert twin == model
        assert type(twin) is type(model)
        assert twin.model_fields_set == model.model_fields_set


@pytest.mark.parametrize("name", [name for name, model in MODELS.items() if name in SCHEMAS])
def test_models_keep_what_the_spec_declares(name: str) -> None:
    """Every property has a field of its own; what is read, and written, is the same."""
    model = made(name)
    body = example(SCHEMAS[name])

    assert {field.alias for field in type(model).model_fields.values()} == set(resolved(SCHEMAS[name])["properties"])
    assert not model.model_extra
    if isinstance(model, Input):
        again = type(model).model_validate(json.loads(model.model_dump_json(by_alias=True, exclude_none=True)))
        assert again == model
        assert faults(json.loads(model.model_dump_json(by_alias=True, exclude_none=True)), SCHEMAS[name]) == []
    else:
        assert type(model).model_validate_json(json.dumps(body)) == model


def test_models_with_surprises_can_be_copied_and_pickled() -> None:
    """Unknown members and fields, and what did not fit."""
    from hongtu_runtime.lenient import lenient

    person = lenient(hongtu.Person, {"uuid": 7, "type": 9, "sex": "x", "groupList": ["g", {"name": "n"}], "new": [1]})

    for twin in (copy.copy(person), copy.deepcopy(person), pickle.loads(pickle.dumps(person))):
        assert twin == person
        assert twin.model_extra == {"new": [1]}
        assert vars(twin) == vars(person)
    assert copy.deepcopy(PersonType(9)) is pickle.loads(pickle.dumps(PersonType(9))) is PersonType(9)


def flow(client: Any) -> Generator[Any, Any, None]:
    """The manual's way from nothing to a passage, as calls that whoever runs it makes one after another."""
    now = datetime.now(UTC)
    uri: str = (yield client.person.upload_image(file=PNG)).uri
    added = yield client.group.batch_add(group_list=[NewGroup(name="研发", type=GroupType(1), uuid="group")])
    added.raise_on_failure()
    people = [
        NewPerson(name="张三", type=PersonType.EMPLOYEE, uuid="zhang", code="E1", image_uri=uri, group_list=["group"]),
        NewPerson(name="李四", type=PersonType.EMPLOYEE, uuid="li", code="E1"),
        NewPerson(
            name="Ada",
            type=PersonType.VISITOR,
            uuid="ada",
            visited_uuid="zhang",
            visit_start_time_stamp=now - timedelta(hours=1),
            visit_end_time_stamp=now + timedelta(hours=1),
        ),
    ]
    result = yield client.person.batch_add(person_list=people)
    assert [item.item.uuid for item in result.successes] == ["zhang", "ada"]
    assert [item.item.uuid for item in result.failures] == ["li"]
    week = [WorkDay(week=day, during=[TimeSpan(from_=time(0), to=time(23, 59))]) for day in Weekday]
    result = yield client.schedule.add_batch(
        schedule_list=[NewSchedule(name="Always", type=ScheduleType.PASS, work_day=week, uuid="always")]
    )
    assert result.ok
    (panel,) = (yield client.device.query_report_device(page_size=1)).items
    yield client.device.import_device(
        name="Front door",
        location="Lobby",
        sn_code=panel.sn_code,
        discovery_method=1,
        device_type=DeviceType.PANEL,
        device_model=DeviceModel(1),
        device_mode=1,
    )
    yield client.door.add(add_device_uuids=[panel.uuid], remove_device_uuids=[])
    yield client.authority.add(device_uuids=[panel.uuid], group_uuids=["group"], schedule_uuid="always")
    yield client.door.open_door(uuid=panel.uuid)
    person = yield client.person.query(uuid="zhang")
    assert (person.name, person.code, person.type.label_zh) == ("张三", "E1", labels_of("PersonType", 1)["zh"])
    visitors = yield client.person.list(type=PersonType.VISITOR)
    assert [row.name for row in visitors.items] == ["Ada"]
    records = yield client.pass_record.list(start_pass_time=now - timedelta(minutes=5))
    assert records.total == len(records.items) == 1


def run(steps: Generator[Any, Any, None]) -> None:
    result = None
    with suppress(StopIteration):
        while True:
            result = steps.send(result)


async def run_async(steps: Generator[Any, Any, None]) -> None:
    result = None
    with suppress(StopIteration):
        while True:
            result = await steps.send(result)


def test_the_manual_s_flow_against_the_sandbox() -> None:
    """Both clients, one after the other, on a server that checks every signature and request by its own code."""
    with Sandbox() as box:
        keys = {"app_key": box.app_key, "secret": box.secret, "on_drift": "raise"}
        with connect(box.url, **keys) as client:
            run(flow(client))
        box.reset()

        async def main() -> None:
            async with async_connect(box.url, **keys) as client:
                await run_async(flow(client))

        asyncio.run(main())
        codes = [entry["code"] for entry in box.journal()]

    assert codes and set(codes) == {0}


def test_the_sandbox_refuses_another_secret() -> None:
    with Sandbox() as box, connect(box.url, app_key=box.app_key, secret=SECRET) as client:
        with pytest.raises(hongtu.CommonError) as raised:
            client.person.list()

        assert raised.value.code == hongtu.Code.SIGNATURE_INVALID


CHECKERS = {
    "mypy": ("mypy", "--strict"),
    "mypy with pydantic's plugin": ("mypy", "--config-file", "tests/typing/plugin.ini"),
    "pyright": ("pyright",),
}


@pytest.mark.parametrize("checker", CHECKERS.values(), ids=CHECKERS)
def test_a_user_s_script_is_well_typed(checker: tuple[str, ...]) -> None:
    """tests/typing/user_script.py, errors that must be errors included, whether or not a project has pydantic's plugin."""
    done = subprocess.run(
        [sys.executable, "-m", *checker, "tests/typing/user_script.py"], cwd=ROOT, capture_output=True, text=True
    )

    assert done.returncode == 0, done.stdout + done.stderr
