"""Alarms that devices report."""

from __future__ import annotations

from uuid import uuid4

from hongtu_toolkit.sandbox.call import Call
from hongtu_toolkit.sandbox.codes import Code, Refusal
from hongtu_toolkit.sandbox.fidelity import serves
from hongtu_toolkit.sandbox.resources import push
from hongtu_toolkit.sandbox.resources.door_defaults import settings
from hongtu_toolkit.sandbox.resources.span import span
from hongtu_toolkit.sandbox.store.collection import Document, contains, listed, one_of
from hongtu_toolkit.sandbox.world import World

RECOVERED, RAISED = 0, 1
OPEN_TOO_LONG = 500104
SERVER = 3
NO_SENSOR = 0


@serves(
    "deviceAlarmList",
    assumed=[
        "An alarm and its recovery are separate rows, the newest first. `alarmStatusNow` is the state of the newest row of the same device and kind.",
        "Alarms come from `POST /_sandbox/alarms`, and from a door whose sensor is in use and that stays open (`openDuration`) for"
        " longer than `openTimeOut` allows.",
        "Subscribers of kind 4 get the row pushed, at once even if the alarm is in the future.",
        "Rows keep their data when a device changes or is deleted. Servers raise no alarm.",
    ],
    tests=[
        "test_alarms.py::test_filters",
        "test_alarms.py::test_recovery",
        "test_alarms.py::test_a_door_that_stays_open",
    ],
)
def list_(world: World, call: Call) -> Document:
    """Lists alarms page by page. `deviceName` matches parts of a name; a time range includes its start and excludes
    its end.
    """
    asked, now = call.body, world.clock.now()
    start, end = span(world, asked, "startAlarmTime", "endAlarmTime")
    where: dict[str, object] = {
        one_of("deviceUuid"): listed(asked.get("deviceUuids")),
        contains("deviceName"): asked.get("deviceName"),
        "alarmStatus = ?": asked.get("alarmStatus"),
        "alarmType = ?": asked.get("alarmType"),
        "alarmTime >= ?": start,
        "alarmTime < ?": end,
        "alarmTime <= ?": now,
    }
    page = world.alarms.page(asked, where, NEWEST)
    page["list"] = [_view(world, row, now) for row in page["list"]]
    return page


NEWEST = "alarmTime DESC, id DESC"


def report(world: World, device: str, kind: int, status: int, moment: int) -> Document:
    """Record an alarm of a device, or its recovery. Returns the row."""
    source = world.devices.require(device)
    if source["deviceType"] == SERVER:
        raise Refusal(Code.INVALID, f"{device} is a server; servers raise no alarms")
    row = {
        "uuid": uuid4().hex,
        "deviceUuid": device,
        "deviceName": source["name"],
        "deviceLocation": source["location"],
        "deviceType": source["deviceType"],
        "deviceModel": source["deviceModel"],
        "deviceStatus": source["status"],
        "alarmStatus": status,
        "alarmType": kind,
        "alarmTime": moment,
    }
    world.alarms.add(row, moment)
    view = _view(world, row, max(moment, world.clock.now()))
    push.put_out_alarm(world, row["uuid"], {name: value for name, value in view.items() if name != "uuid"})
    return view


def door_opened(world: World, door: Document, moment: int) -> None:
    """Record an alarm if the door that opens at a moment stays open too long. `door` is its configuration."""
    custom = settings(door)["customConfig"]
    if custom["sensorType"] == NO_SENSOR or custom["openTimeOut"] >= custom["openDuration"]:
        return
    opened = moment + round(custom["openDelay"] * 1000)
    for status, name in ((RAISED, "openTimeOut"), (RECOVERED, "openDuration")):
        report(world, door["uuid"], OPEN_TOO_LONG, status, opened + round(custom[name] * 1000))


def _view(world: World, row: Document, now: int) -> Document:
    """A row as it is read at a moment, with the present state of the alarm."""
    same = {
        "deviceUuid = ?": row["deviceUuid"],
        "alarmType = ?": row["alarmType"],
        "alarmTime <= ?": now,
    }
    last = world.alarms.find(same, NEWEST + " LIMIT 1")[0]
    return row | {
        "gmtCreate": row["alarmTime"],
        "gmtModified": last["alarmTime"],
        "alarmStatusNow": last["alarmStatus"],
    }
