"""The actions under `/_sandbox/`, one function for each path. control.py serves them over HTTP."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from hongtu_toolkit.sandbox.clock import YEAR_9999
from hongtu_toolkit.sandbox.platform import Platform
from hongtu_toolkit.sandbox.resources.push import FORMS
from hongtu_toolkit.sandbox.rules import Form
from hongtu_toolkit.sandbox.schema import Schema
from hongtu_toolkit.sandbox.store.outbox import STATES

Asked = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Action:
    """`act` gets the platform and the JSON body of a POST or the query of a GET, checked against `form`. Without a `form`, the function checks it."""

    method: Literal["GET", "POST", "DELETE"]
    path: str
    act: Callable[[Platform, Asked], Any]
    form: Form | None


def _form(*required: str, **properties: Schema) -> Form:
    return Form({"type": "object", "properties": properties, "required": list(required)})


TEXT: Schema = {"type": "string", "minLength": 1}
NUMBER: Schema = {"type": "number"}
TIME: Schema = {
    "type": ["string", "integer"],
    "format": "datetime-or-epoch-ms",
    "minimum": 0,
    "exclusiveMaximum": YEAR_9999,
}
NOTHING = _form()

ALARM = _form(
    "deviceUuid",
    "alarmType",
    deviceUuid=TEXT,
    alarmType={"enum": [500000, 500100, 500102, 500104, 500108, 500500]},
    recovered={"type": "boolean"},
    time=TIME,
)
FAULT = _form(
    "operation",
    "kind",
    operation={"type": "string"},
    kind={"type": "string"},
    value={"type": ["integer", "number", "string", "null"]},
    times={"type": "integer", "minimum": 1},
)


def operations(platform: Platform, asked: Asked) -> Any:
    return platform.operations()


def clock(platform: Platform, asked: Asked) -> Any:
    return platform.world.clock.reading()


def set_clock(platform: Platform, asked: Asked) -> Any:
    platform.world.clock.set(asked["time"])
    return platform.world.clock.reading()


def step_clock(platform: Platform, asked: Asked) -> Any:
    platform.world.clock.step(**asked)
    return platform.world.clock.reading()


def resume_clock(platform: Platform, asked: Asked) -> Any:
    platform.world.clock.resume()
    return platform.world.clock.reading()


def passages(platform: Platform, asked: Any) -> Any:
    return platform.passages(asked if isinstance(asked, list) else [asked])


def report_alarm(platform: Platform, asked: Asked) -> Any:
    recovered, time = asked.get("recovered", False), asked.get("time")
    return platform.alarm(asked["deviceUuid"], asked["alarmType"], recovered=recovered, time=time)


def set_online(platform: Platform, asked: Asked) -> Any:
    platform.set_online(asked["deviceUuid"], asked["online"])
    return {}


def report_device(platform: Platform, asked: Asked) -> Any:
    return platform.report_device(asked["snCode"])


def journal(platform: Platform, asked: Asked) -> Any:
    return platform.requests(operation=asked.get("operation"), code=asked.get("code"))


def faults(platform: Platform, asked: Asked) -> Any:
    return platform.faults.listed()


def order_fault(platform: Platform, asked: Asked) -> Any:
    platform.faults.order(asked["operation"], asked["kind"], asked.get("value"), asked.get("times", 1))
    return platform.faults.listed()


def pushes(platform: Platform, asked: Asked) -> Any:
    return platform.pushes(app_key=asked.get("appKey"), state=asked.get("state"))


def let_push(platform: Platform, asked: Asked) -> Any:
    platform.let_push(asked["form"], asked.get("appKey"))
    return {}


def replay_pushes(platform: Platform, asked: Asked) -> Any:
    return {"count": platform.replay_pushes(asked.get("uuid"))}


def clear_faults(platform: Platform, asked: Asked) -> Any:
    platform.faults.clear()
    return platform.faults.listed()


def seed(platform: Platform, asked: Asked) -> Any:
    return platform.seed(asked["profile"])


def snapshots(platform: Platform, asked: Asked) -> Any:
    return platform.snapshots.names()


def take_snapshot(platform: Platform, asked: Asked) -> Any:
    platform.snapshot(asked["name"])
    return platform.snapshots.names()


def restore(platform: Platform, asked: Asked) -> Any:
    platform.restore(asked["name"])
    return {}


def reset(platform: Platform, asked: Asked) -> Any:
    platform.reset()
    return {}


ACTIONS = (
    Action("GET", "operations", operations, NOTHING),
    Action("GET", "clock", clock, NOTHING),
    Action("POST", "clock/set", set_clock, _form("time", time=TIME)),
    Action("POST", "clock/step", step_clock, _form(days=NUMBER, hours=NUMBER, minutes=NUMBER, seconds=NUMBER)),
    Action("POST", "clock/resume", resume_clock, NOTHING),
    Action("POST", "passages", passages, None),
    Action("POST", "alarms", report_alarm, ALARM),
    Action("POST", "devices", set_online, _form("deviceUuid", "online", deviceUuid=TEXT, online={"type": "boolean"})),
    Action("POST", "reported-devices", report_device, _form("snCode", snCode=TEXT)),
    Action("GET", "journal", journal, _form(operation=TEXT, code={"type": "integer"})),
    Action("GET", "pushes", pushes, _form(appKey=TEXT, state={"enum": list(STATES)})),
    Action("POST", "pushes/form", let_push, _form("form", form={"enum": list(FORMS)}, appKey=TEXT)),
    Action("POST", "pushes/replay", replay_pushes, _form(uuid=TEXT)),
    Action("GET", "faults", faults, NOTHING),
    Action("POST", "faults", order_fault, FAULT),
    Action("DELETE", "faults", clear_faults, NOTHING),
    Action("POST", "seed", seed, _form("profile", profile=TEXT)),
    Action("GET", "snapshots", snapshots, NOTHING),
    Action("POST", "snapshots", take_snapshot, _form("name", name=TEXT)),
    Action("POST", "restore", restore, _form("name", name=TEXT)),
    Action("POST", "reset", reset, NOTHING),
)
