"""The state of a sandbox, and its clock."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from hashlib import md5
from secrets import token_hex
from uuid import uuid4

from hongtu_toolkit.sandbox.codes import Code, Refusal
from hongtu_toolkit.sandbox.contract import Contract
from hongtu_toolkit.sandbox.options import Options
from hongtu_toolkit.sandbox.store.collection import Collection, Document, Where
from hongtu_toolkit.sandbox.store.database import Database
from hongtu_toolkit.sandbox.store.outbox import Outbox

Batch = dict[str, list[Document]]

RESULT = "code"
"""The field of a refused item with the code. Successful items lack it."""

PICTURE_KEY = "picture key"
"""The stored key that signs the addresses of pictures. A new state has a new key."""

PANELS = ("SANDBOX-PANEL-0001", "SANDBOX-PANEL-0002", "SANDBOX-PANEL-0003")
"""Serial numbers of the panel machines that have reported themselves to a new sandbox."""

DEFAULT_GROUPS: Mapping[int, Document] = {
    kind: {"uuid": md5(name.encode()).hexdigest(), "name": name, "type": kind}
    for kind, name in ((1, "员工默认组"), (2, "访客默认组"), (3, "重点人员默认组"))
}
"""The default group of each kind of person, for persons without another group. A new platform has these groups."""
OF_DEFAULT_GROUPS = frozenset(group["uuid"] for group in DEFAULT_GROUPS.values())


class World:
    """The collections, by the names of the manual's resources."""

    def __init__(self, contract: Contract, database: Database, options: Options) -> None:
        self.contract = contract
        self.database = database
        self.options = options
        self.clock = options.clock
        self.url = ""
        """The base URL, once the sandbox is served. The addresses of pictures in pushes begin with it."""
        self.persons = Collection(database, "person")
        self.groups = Collection(database, "person_group", noun="group")
        self.schedules = Collection(database, "schedule")
        self.devices = Collection(database, "device", missing=Code.DEVICE_NOT_FOUND)
        self.reports = Collection(database, "report", "snCode", noun="reported device", missing=Code.DEVICE_NOT_FOUND)
        self.doors = Collection(database, "door", missing=Code.NOT_A_DOOR)
        self.pass_records = Collection(database, "pass_record")
        self.alarms = Collection(database, "alarm")
        self.settings = Collection(database, "setting", "name")
        self.attendance_groups = Collection(
            database, "attendance_group", noun="attendance group", missing=Code.ATTENDANCE_GROUP_NOT_FOUND
        )
        self.attendance_adjustments = Collection(database, "attendance_adjustment", noun="adjustment")
        self.subscriptions = Collection(database, "subscription", "appKey")
        self.outbox = Outbox(database)
        self.clock.attach(database)
        if database.fresh:
            with database.transaction():
                self._seed()

    def reset(self) -> None:
        """Return to the state of a new platform."""
        with self.database.transaction():
            self.database.clear()
            self.outbox.stir()
            self._seed()

    def _seed(self) -> None:
        self.database.keep(PICTURE_KEY, token_hex())
        for group in DEFAULT_GROUPS.values():
            self.groups.add(group, self.clock.now())
        for serial in PANELS:
            self.report_device(serial)

    def report_device(self, serial: str) -> Document:
        """Let a panel machine report itself."""
        if self.reports.get(serial) or self.devices.count({"snCode = ?": serial}):
            raise Refusal(Code.INVALID, f"{serial} has reported itself already")
        now = self.clock.now()
        report = {"uuid": uuid4().hex, "deviceType": 2, "snCode": serial, "gmtCreate": now, "discoveryMethod": 1}
        self.reports.add(report, now)
        return report

    def add(self, collection: Collection, document: Document) -> Document:
        """Store a document, with a new UUID if it has none."""
        named = with_uuid(document)
        if collection.get(named["uuid"]):
            raise Refusal(Code.INVALID, "uuid is taken")
        collection.add(named, self.clock.now())
        return named

    def batch(self, items: Iterable[Document], handle: Callable[[Document], Document | None]) -> Batch:
        """Handle each item independently. Successes are returned as handled, failures unchanged with the code and text of the refusal."""
        results: Batch = {"successes": [], "failures": []}
        for item in items:
            try:
                with self.database.savepoint():
                    handled = handle(item) or item
                results["successes"].append({name: value for name, value in handled.items() if name != RESULT})
            except Refusal as refusal:
                text = self.contract.text(refusal.code, refusal.detail)
                results["failures"].append({**item, "code": refusal.code, "msg": text})
        return results


def with_uuid(document: Document) -> Document:
    """The document, with a new UUID of 32 hexadecimal digits if it has none."""
    return document if document.get("uuid") else {**document, "uuid": uuid4().hex}


def refuse_taken(collection: Collection, document: Document, *fields: str) -> None:
    """Refuse a document if another one has the same value in a unique field."""
    for name in fields:
        others: Where = {f"{name} = ?": document.get(name), "uuid <> ?": document.get("uuid", "")}
        if name in document and collection.count(others):
            raise Refusal(Code.INVALID, f"{name} is taken")
