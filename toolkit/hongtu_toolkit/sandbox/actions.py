"""The controls of the sandbox as actions under `/_sandbox/`. control.py serves them over HTTP."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from hongtu_toolkit.sandbox.clock import YEAR_9999
from hongtu_toolkit.sandbox.controls import Controls
from hongtu_toolkit.sandbox.options import FORMS
from hongtu_toolkit.sandbox.rules import Form
from hongtu_toolkit.sandbox.schema import Schema
from hongtu_toolkit.sandbox.store.outbox import STATES


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
DEVICE = _form("deviceUuid", "online", deviceUuid=TEXT, online={"type": "boolean"})
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


@dataclass(frozen=True, slots=True)
class Action:
    """`act` gets the controls, and as arguments the members of the JSON body of a POST or of the query of a GET, checked against `form`: `deviceUuid`
    as `device_uuid`. Without a `form`, it gets the body unchecked."""

    method: Literal["GET", "POST", "DELETE"]
    path: str
    act: Callable[..., Any]
    form: Form | None = NOTHING


def read_clock(controls: Controls) -> Any:
    return controls.clock.reading()


def set_clock(controls: Controls, time: int | str) -> Any:
    controls.clock.set(time)
    return controls.clock.reading()


def step_clock(controls: Controls, **span: float) -> Any:
    controls.clock.step(**span)
    return controls.clock.reading()


def resume_clock(controls: Controls) -> Any:
    controls.clock.resume()
    return controls.clock.reading()


def passages(controls: Controls, asked: Any) -> Any:
    """One passage, or a list of them."""
    return controls.passages(asked if isinstance(asked, list) else [asked])


def report_device(controls: Controls, sn_code: str) -> Any:
    return controls.report_device(sn_code)


def replay_pushes(controls: Controls, uuid: str | None = None) -> Any:
    return {"count": controls.replay_pushes(uuid)}


def order_fault(controls: Controls, **fault: Any) -> Any:
    controls.fault(**fault)
    return controls.faults()


def clear_faults(controls: Controls) -> Any:
    controls.clear_faults()
    return controls.faults()


def take_snapshot(controls: Controls, name: str) -> Any:
    controls.snapshot(name)
    return controls.snapshots()


ACTIONS = (
    Action("GET", "operations", Controls.operations),
    Action("GET", "clock", read_clock),
    Action("POST", "clock/set", set_clock, _form("time", time=TIME)),
    Action("POST", "clock/step", step_clock, _form(days=NUMBER, hours=NUMBER, minutes=NUMBER, seconds=NUMBER)),
    Action("POST", "clock/resume", resume_clock),
    Action("POST", "passages", passages, None),
    Action("POST", "alarms", Controls.alarm, ALARM),
    Action("POST", "devices", Controls.set_online, DEVICE),
    Action("POST", "reported-devices", report_device, _form("snCode", snCode=TEXT)),
    Action("GET", "journal", Controls.journal, _form(operation=TEXT, code={"type": "integer"})),
    Action("GET", "pushes", Controls.pushes, _form(appKey=TEXT, state={"enum": list(STATES)})),
    Action("POST", "pushes/form", Controls.let_push, _form("form", form={"enum": list(FORMS)}, appKey=TEXT)),
    Action("POST", "pushes/replay", replay_pushes, _form(uuid=TEXT)),
    Action("GET", "faults", Controls.faults),
    Action("POST", "faults", order_fault, FAULT),
    Action("DELETE", "faults", clear_faults),
    Action("POST", "seed", Controls.seed, _form("profile", profile=TEXT)),
    Action("GET", "snapshots", Controls.snapshots),
    Action("POST", "snapshots", take_snapshot, _form("name", name=TEXT)),
    Action("POST", "restore", Controls.restore, _form("name", name=TEXT)),
    Action("POST", "reset", Controls.reset),
)
