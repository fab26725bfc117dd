"""The controls of a sandbox: everything that a test can do to it besides calling its interfaces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from time import monotonic, sleep
from typing import Any

from hongtu_toolkit.sandbox.clock import Moment, refuse_beyond
from hongtu_toolkit.sandbox.codes import Code, Refusal
from hongtu_toolkit.sandbox.fault import Fault, Kind, Value
from hongtu_toolkit.sandbox.fidelity import fidelity
from hongtu_toolkit.sandbox.options import PushForm
from hongtu_toolkit.sandbox.platform import Platform
from hongtu_toolkit.sandbox.resources import alarm, passage, push
from hongtu_toolkit.sandbox.resources.device import OFFLINE, ONLINE
from hongtu_toolkit.sandbox.schema import near
from hongtu_toolkit.sandbox.seed import seed
from hongtu_toolkit.sandbox.store.collection import Document
from hongtu_toolkit.sandbox.store.outbox import STATES
from hongtu_toolkit.sandbox.world import World

_SNAKE = re.compile("_([a-z])")


class Controls:
    """`Sandbox` has these methods, and actions.py serves them over HTTP. All of them raise Refusal for arguments that do not fit."""

    def __init__(self, platform: Platform) -> None:
        self.clock = platform.options.clock
        self._platform = platform

    @property
    def _world(self) -> World:
        return self._platform.world

    def passage(
        self, person_uuid: str, device_uuid: str, *, time: Moment | None = None, verification_mode: int = 0
    ) -> Document:
        """Let a person come to a door, and return the record. `time` is a datetime, milliseconds or `2020-01-01 10:00:00`; default: now.

        If the door does not let the person through, the record has a `passType` other than 1 and a `reason`, and does not count for attendance.
        """
        fields = {"personUuid": person_uuid, "deviceUuid": device_uuid, "verificationMode": verification_mode}
        (record,) = self.passages([fields | ({} if time is None else {"time": time})])
        return record

    def strangers(self, device_uuid: str, count: int = 1, *, time: Moment | None = None) -> list[Document]:
        """Let unknown people come to a door, and return the records."""
        return self.passages(
            [{"deviceUuid": device_uuid, "strangers": count} | ({} if time is None else {"time": time})]
        )

    def passages(self, passages: Iterable[Mapping[str, Any]]) -> list[Document]:
        """Let many people come to doors, one after another. Returns the records in that order, with a `reason` if `passType` is not 1.

        Each is a dict `{"personUuid": …, "deviceUuid": …, "time": …}`, or `{"person_uuid": …}` and so on; README.md lists the other
        keys. If one is malformed or names nobody, none is recorded.
        """
        asked = [self._in_manual_form(fields) for fields in passages]
        with self._world.database.transaction():
            return passage.passages(self._world, asked)

    def _in_manual_form(self, fields: Any) -> Any:
        """The fields of a passage with the names of the manual, and a datetime in milliseconds."""
        if not isinstance(fields, Mapping):
            return fields  # the check of the passage refuses it
        named = {_SNAKE.sub(lambda match: match[1].upper(), name): value for name, value in fields.items()}
        time = named.get("time")
        return {**named, "time": self.clock.stamp(time)} if isinstance(time, datetime) else named

    def alarm(
        self, device_uuid: str, alarm_type: int, *, recovered: bool = False, time: Moment | None = None
    ) -> Document:
        """Let a device report an alarm or its recovery, now or at `time`, and return the row as device_alarm/list shows it.

        `alarm_type` is a value of the manual: 500100 is tampering.
        """
        moment = self.clock.now() if time is None else self.clock.stamp(time)
        refuse_beyond(moment)
        status = alarm.RECOVERED if recovered else alarm.RAISED
        with self._world.database.transaction():
            return alarm.report(self._world, device_uuid, alarm_type, status, moment)

    def set_online(self, device_uuid: str, online: bool) -> None:
        """Connect or disconnect a device. The door of a disconnected device cannot be opened remotely, and no persons are synchronised to it."""
        devices = self._world.devices
        with self._world.database.transaction():
            devices.replace(devices.require(device_uuid) | {"status": ONLINE if online else OFFLINE})

    def report_device(self, serial: str) -> Document:
        """Let a panel machine report itself, so that it can be imported."""
        with self._world.database.transaction():
            return self._world.report_device(serial)

    def fault(self, operation: str, kind: Kind, value: Value = None, times: int = 1) -> Fault:
        """Make the next `times` calls of an operation (`doorOpenDoor` or `door.open_door`; `*`: any) fail.

        The `hits` of the returned fault count them. See `Fault`.
        """
        return self._platform.faults.order(operation, kind, value, times)

    def faults(self) -> list[dict[str, Any]]:
        """The active faults, in the order in which they were added."""
        return self._platform.faults.listed()

    def clear_faults(self) -> None:
        """Remove all faults."""
        self._platform.faults.clear()

    def pushes(self, *, app_key: str | None = None, state: str | None = None) -> list[Document]:
        """The last 1000 pushes, the newest last, each with its `state` (waiting, delivered, failed, cancelled) and its `attempts`, without its
        contents."""
        if state is not None and state not in STATES:
            raise Refusal(Code.INVALID, f"state must be one of {', '.join(STATES)}{near(state, STATES)}", 400)
        return self._world.outbox.listed(app_key=app_key, state=state)

    def wait_for_pushes(self, timeout: float = 10) -> list[Document]:
        """Wait until no push is waiting, and return the pushes: each is delivered, failed or cancelled.

        It blocks. If the subscriber runs on the event loop of the test, `await asyncio.to_thread(box.wait_for_pushes)`.

        Raises:
            TimeoutError: after so many seconds. A push that is not acknowledged is repeated for `push_delays` in all.
        """
        end = monotonic() + timeout
        while waiting := self._world.outbox.waiting():
            if monotonic() > end:
                raise TimeoutError(
                    f"{waiting} pushes are still waiting after {timeout} s; pushes() lists their attempts"
                )
            sleep(0.005)
        return self.pushes()

    def let_push(self, form: PushForm, app_key: str | None = None) -> None:
        """Set the form of pushes: the record alone (`bare`), or in a wrapper as an object (`wrapped`) or a JSON text (`text`), for
        one subscriber, or for all that have no form of their own.
        """
        with self._world.database.transaction():
            push.set_form(self._world, form, app_key)

    def replay_pushes(self, uuid: str | None = None) -> int:
        """Push again: one push, even if it was delivered, or all that failed. Returns their number."""
        with self._world.database.transaction():
            return self._world.outbox.replay(uuid)

    def journal(self, *, operation: str | None = None, code: int | None = None) -> list[dict[str, Any]]:
        """The last 1000 requests, the newest last: all, or those for an operation (near misses too), or those answered with a code."""
        if operation is not None:
            operation = self._platform.contract.require(operation)
        return self._platform.journal.entries(operation=operation, code=code)

    def operations(self) -> list[dict[str, Any]]:
        """Every operation and its fidelity: what is documented, what is assumed, and the tests that show it."""
        return [
            {"operation": operation.id, "path": operation.path, **fidelity(operation.id)}
            for operation in self._platform.contract.operations.values()
        ]

    def seed(self, profile: str) -> dict[str, int]:
        """Fill the empty sandbox: `empty`, `small-office` (20 people, a week) or `campus` (20,000 people, 1,000,000 passages).

        Returns the number of each kind of record. Raises Refusal if it is not empty.
        """
        with self._world.database.transaction():
            return seed(self._world, profile)

    def snapshot(self, name: str) -> None:
        """Save the whole state under a name, with the clock and the pushes, without faults and journal; in the data folder if there is one."""
        self._platform.snapshots.take(name)

    def restore(self, name: str) -> None:
        """Bring back the state that was saved under a name. Pushes that were waiting then are sent now."""
        with self._world.database.replacement():
            self._platform.snapshots.restore(name)
            self._world.outbox.stir()

    def snapshots(self) -> list[str]:
        """The names of the saved states."""
        return self._platform.snapshots.names()

    def reset(self) -> None:
        """Return to a fresh state, without faults and journal."""
        self._world.reset()
        self._platform.faults.clear()
        self._platform.freshness.forget()
        self._platform.journal.clear()
