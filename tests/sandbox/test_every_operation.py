"""Every operation of the spec, called once with a request made from its schema; the reply obeys its own."""

from __future__ import annotations

from typing import Any

import pytest

from hongtu_toolkit.sandbox.contract import load
from hongtu_toolkit.sandbox.example import example
from hongtu_toolkit.sandbox.schema import members
from tests.sandbox.conftest import Time
from tests.support import attending
from tests.support.caller import OPERATIONS, Caller, obeys
from tests.support.site import PNG, Site


def known(site: Site) -> dict[str, dict[str, Any]]:
    """What a request must name for the call to succeed, by operation."""
    employee, panel, server = {"uuid": site.employee}, {"uuid": site.panel}, {"uuid": site.server}
    group, schedule = {"uuid": site.group}, {"uuid": site.schedule}
    pair = {"deviceUuid": site.panel, "scheduleUuid": site.schedule}
    return {
        "personUpdate": employee,
        "personQuery": employee,
        "personVisitorCode": {"uuid": site.visitor},
        "passScheduleUpdate": schedule,
        "passGroupUpdate": group,
        "passGroupDelete": group,
        "passGroupQuery": group,
        "passGroupBatchDeletePerson": {"groupUuid": site.group},
        "passGroupQueryPersonListInGroup": group,
        "deviceUpdate": panel,
        "deviceDelete": {"uuid": site.loose_camera},
        "devicePreDelete": panel,
        "deviceQueryDeviceInfo": panel,
        "deviceQuery": server,
        "deviceListEnbindGroup": server,
        "deviceImportDevice": {"snCode": "SANDBOX-PANEL-0002"},
        "deviceAdd": {"deviceMode": 1},
        "deviceBind": {**server, "deviceUuids": [site.loose_camera]},
        "deviceUnbind": {**server, "unBindDeviceUuid": site.camera},
        "passAuthorityDelete": pair,
        "passAuthorityAdd": {"deviceUuids": [site.panel], "groupUuids": [site.visitors], "scheduleUuid": site.schedule},
        "passAuthorityUpdate": {
            "deviceUuid": site.panel,
            "oldScheduleUuid": site.schedule,
            "newScheduleUuid": site.schedule,
            "oldGroupUuids": [site.group],
            "newGroupUuids": [site.visitors],
        },
        "doorAdd": {"addDeviceUuids": [site.camera], "removeDeviceUuids": [site.panel]},
        **{
            f"door{name}": panel
            for name in (
                *("Remove", "BindSwitch", "OpenDoor", "Config", "QueryConfig", "QueryBindType", "QueryB3rInBind"),
                *("SyncDetail", "QueryFeatureFailList"),
            )
        },
    }


def body_for(caller: Caller, site: Site, operation_id: str) -> dict[str, Any]:
    """A request that succeeds."""
    if operation_id.startswith("attendance"):
        return attending.requests(attending.attend(caller, site, Time.now))[operation_id][0]
    return request_for(operation_id) | known(site).get(operation_id, {})


def request_for(operation_id: str) -> dict[str, Any]:
    """The required fields, made up from the schema; each with all of its members."""
    schema = load().operations[operation_id].request.schema
    made: dict[str, Any] = example(schema)
    return {name: made[name] for name in schema.get("required", ())}


@pytest.mark.parametrize("operation_id", OPERATIONS)
def test_operation_answers_by_its_schema(caller: Caller, site: Site, operation_id: str) -> None:
    operation = OPERATIONS[operation_id]
    content = operation.get("requestBody", {}).get("content", {})
    if "multipart/form-data" in content:
        query = {parameter["name"]: 1 for parameter in operation.get("parameters", ())}
        caller.call(operation_id, query=query, file=("face.png", PNG))
    elif content:
        body = body_for(caller, site, operation_id)
        obeys(body, content["application/json"]["schema"])
        caller.call(operation_id, body)
    else:
        caller.call(operation_id)


@pytest.mark.parametrize("operation_id", OPERATIONS)
def test_request_with_every_field_obeys_its_schema(operation_id: str) -> None:
    """What `example` makes up is valid with every declared field in it, conditions included."""
    content = OPERATIONS[operation_id].get("requestBody", {}).get("content", {})
    if "application/json" in content:
        schema = load().operations[operation_id].request.schema
        made = example(schema)
        assert made.keys() == members(schema).keys()
        obeys(made, content["application/json"]["schema"])


@pytest.mark.parametrize("operation_id", [name for name, operation in OPERATIONS.items() if operation.get("x-page")])
def test_pages_come_to_an_end(caller: Caller, site: Site, operation_id: str) -> None:
    page = caller.call(operation_id, body_for(caller, site, operation_id) | {"pageNum": 1000})

    assert page["list"] == []
    assert page["pageNum"] == 1000
