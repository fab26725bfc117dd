"""The manual's access flow, carried out by the client against the sandbox over real HTTP.

Each step is verified by reading back what it wrote. `python -m hongtu_toolkit.demo` exits with 0 only if every step succeeded.
"""

from __future__ import annotations

import struct
import sys
import unicodedata
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from uuid import uuid4

from hongtu import (
    DeviceMode,
    DeviceModel,
    DeviceType,
    DiscoveryMethod,
    GroupType,
    Hongtu,
    HongtuError,
    NewGroup,
    NewPerson,
    NewSchedule,
    PersonType,
    ScheduleType,
    TimeSpan,
    VerificationMode,
    Weekday,
    WorkDay,
)
from hongtu_toolkit.sandbox import Sandbox


@dataclass(slots=True)
class Flow:
    """Values that one step leaves for the next."""

    client: Hongtu
    box: Sandbox
    uuids: dict[str, str] = field(default_factory=dict)


DATA = Path(".cache/demo")
"""The folder that keeps the state, for a look afterwards. The state of an earlier demo is deleted."""


class Unverified(Exception):
    """A step succeeded, but its result is wrong."""


def upload_face(flow: Flow) -> str:
    """Upload a face image (上传人员图片)."""
    uploaded = flow.client.person.upload_image(file=_picture())
    flow.uuids["face"] = uploaded.uri
    _hold(bool(uploaded.uri), "the platform names no URI")
    return uploaded.uri


def add_group(flow: Flow) -> str:
    """Add a group of employees and one of visitors (批量添加组)."""
    new = [
        NewGroup(name="研发部", type=GroupType.EMPLOYEE),
        NewGroup(name="访客", type=GroupType.VISITOR),
    ]
    result = flow.client.group.batch_add(group_list=new).raise_on_failure()
    for success in result.successes:
        flow.uuids[success.row.name] = success.row.uuid
        _hold(flow.client.group.query(uuid=success.row.uuid).name == success.row.name, "the group reads back otherwise")
    return f"{len(result.successes)} groups"


def add_people(flow: Flow) -> str:
    """Add employees and a visitor in one batch, one of them wrong on purpose (批量添加人员)."""
    now = datetime.now(UTC)
    host = uuid4().hex
    people = [
        NewPerson(
            name="张三",
            type=PersonType.EMPLOYEE,
            uuid=host,
            code="E1001",
            image_uri=flow.uuids["face"],
            group_list=[flow.uuids["研发部"]],
        ),
        NewPerson(name="李四", type=PersonType.EMPLOYEE, code="E1002", group_list=[flow.uuids["研发部"]]),
        NewPerson(name="重复的工号", type=PersonType.EMPLOYEE, code="E1001"),
        NewPerson(
            name="王访客",
            type=PersonType.VISITOR,
            visit_start_time_stamp=now - timedelta(hours=1),
            visit_end_time_stamp=now + timedelta(hours=8),
            visited_uuid=host,
            group_list=[flow.uuids["访客"]],
        ),
    ]
    result = flow.client.person.batch_add(person_list=people)
    _hold([failure.item for failure in result.failures] == [people[2]], "not just the wrong item was refused")
    for success in result.successes:
        flow.uuids[success.row.name] = success.row.uuid or ""
    names = {person.name for person in flow.client.person.list()}
    _hold(names == {"张三", "李四", "王访客"}, f"the list of persons holds {names}")
    visitor = flow.client.person.query(uuid=flow.uuids["王访客"])
    _hold(visitor.visited_uuid == host, "the visitor's host reads back otherwise")
    return f"{len(result.successes)} added; refused: {result.failures[0].msg}"


def import_panel(flow: Flow) -> str:
    """Take in a panel machine that reported itself (发现设备查询, 设备导入)."""
    found = flow.client.device.query_report_device().items[0]
    flow.client.device.import_device(
        name="前台面板机",
        location="一楼大厅",
        device_type=DeviceType.PANEL,
        device_model=DeviceModel.MEGEYE_W5K_I8,
        device_mode=DeviceMode.FACE_RECOGNITION,
        sn_code=found.sn_code,
        discovery_method=DiscoveryMethod.REPORTED,
    )
    devices = [device for device in flow.client.device.list() if device.name == "前台面板机"]
    _hold(len(devices) == 1, "the device does not read back")
    flow.uuids["panel"] = devices[0].uuid
    return found.sn_code


def add_door(flow: Flow) -> str:
    """Make the panel a door (添加门禁点)."""
    free = [device.uuid for device in flow.client.door.list(pass_model=True)]
    _hold(flow.uuids["panel"] in free, "the panel cannot be made a door")
    flow.client.door.add(add_device_uuids=[flow.uuids["panel"]], remove_device_uuids=[])
    doors = [door.uuid for door in flow.client.door.list(pass_model=False)]
    _hold(doors == [flow.uuids["panel"]], "the door does not read back")
    return f"{len(doors)} door"


def add_schedule(flow: Flow) -> str:
    """Add a time schedule: every day, all day (添加时间计划集合)."""
    day = TimeSpan(from_=time(0, 0), to=time(23, 59))
    schedule = NewSchedule(
        name="全天通行", type=ScheduleType.PASS, work_day=[WorkDay(week=week, during=[day]) for week in Weekday]
    )
    result = flow.client.schedule.add_batch(schedule_list=[schedule]).raise_on_failure()
    flow.uuids["schedule"] = result.successes[0].row.uuid
    (details,) = flow.client.schedule.details(uuid_list=[flow.uuids["schedule"]])
    _hold(len(details.work_day or []) == 7, "the schedule's days read back otherwise")
    return "7 days, 00:00 to 23:59"


def add_authority(flow: Flow) -> str:
    """Let both groups pass the door at these times (添加通行权限)."""
    groups = [flow.uuids["研发部"], flow.uuids["访客"]]
    flow.client.authority.add(
        device_uuids=[flow.uuids["panel"]], group_uuids=groups, schedule_uuid=flow.uuids["schedule"]
    )
    (row,) = flow.client.authority.list(device_uuids=[flow.uuids["panel"]])
    _hold({group.group_uuid for group in row.groups or []} == set(groups), "the authority reads back otherwise")
    return f"{len(row.groups or [])} groups on 1 door"


def pass_door(flow: Flow) -> str:
    """Let people walk through the door: the sandbox plays the box (运行….产生记录)."""
    for name in ("张三", "李四", "王访客", "张三", "李四"):
        flow.box.passage(person_uuid=flow.uuids[name], device_uuid=flow.uuids["panel"])
    return "5 passages"


def list_records(flow: Flow) -> str:
    """List the records through all pages (分页查询通行记录)."""
    first = flow.client.pass_record.list(page_size=2)
    records = list(first)
    _hold(len(records) == 5, f"{len(records)} records came through the pages instead of 5")
    named = [record for record in records if record.person_name == "张三"]
    _hold(len(named) == 2, "张三 passed twice, the records say otherwise")
    return f"{len(records)} records in pages of {first.page_size}"


def open_door(flow: Flow) -> str:
    """Open the door remotely (远程开门)."""
    flow.client.door.open_door(uuid=flow.uuids["panel"])
    opened = list(flow.client.pass_record.list(verification_mode=VerificationMode.REMOTE_OPEN))
    _hold(len(opened) == 1, "no record of the opening")
    return "recorded as 远程开门"


STEPS: tuple[Callable[[Flow], str], ...] = (
    upload_face,
    add_group,
    add_people,
    import_panel,
    add_door,
    add_schedule,
    add_authority,
    pass_door,
    list_records,
    open_door,
)


def main() -> int:
    """Carry out the flow and print each step. Returns 0 if every step was verified."""
    with Sandbox(data=DATA) as box, Hongtu(box.url, app_key=box.app_key, secret=box.secret, on_drift="raise") as client:
        box.reset()
        flow = Flow(client, box)
        print(f"sandbox at {box.url}, every request signed as {box.app_key}\n")
        rows = []
        for step in STEPS:
            rows.append(_run(step, flow))
            print(_row(*rows[-1]), flush=True)
            if rows[-1][0] != "ok":
                break
        calls = len(box.journal())
    good = sum(row[0] == "ok" for row in rows)
    print(f"\n{good} of {len(STEPS)} steps verified by reading back, {calls} signed requests.")
    print(f"Look at what came of it: {_command()} serve --data {DATA}, then http://127.0.0.1:8000/ in a browser.")
    return 0 if good == len(STEPS) else 1


def _command() -> str:
    """The command that starts the sandbox in this environment."""
    command = Path(sys.executable).with_name("hongtu-sandbox")
    return str(command.relative_to(Path.cwd()) if command.is_relative_to(Path.cwd()) else command)


def _run(step: Callable[[Flow], str], flow: Flow) -> tuple[str, str, str]:
    what = (step.__doc__ or "").rstrip(".")
    try:
        return "ok", what, step(flow)
    except (HongtuError, Unverified) as error:
        return "FAILED", what, str(error)


def _row(state: str, what: str, came: str) -> str:
    """A line of the table; Chinese characters are two columns wide."""
    width = sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in what)
    return f"  {state:<7} {what}{' ' * max(1, 92 - width)}{came}"


def _hold(truth: bool, otherwise: str) -> None:
    if not truth:
        raise Unverified(otherwise)


def _picture() -> bytes:
    """A small PNG: two eyes and a mouth."""
    face = ["00000000", "00100100", "00100100", "00000000", "01000010", "00111100", "00000000", "00000000"]
    rows = b"".join(b"\0" + bytes(0 if bit == "1" else 255 for bit in row) for row in face)
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0)), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


if __name__ == "__main__":
    sys.exit(main())
