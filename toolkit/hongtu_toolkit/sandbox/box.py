"""A sandbox that runs inside the process of a test."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from threading import Thread
from time import monotonic, sleep
from types import TracebackType
from typing import Any, Self

from hongtu_toolkit.sandbox.app import application
from hongtu_toolkit.sandbox.clock import Moment
from hongtu_toolkit.sandbox.fault import Fault, Kind, Value
from hongtu_toolkit.sandbox.options import Options
from hongtu_toolkit.sandbox.platform import Platform
from hongtu_toolkit.sandbox.resources.push import PushForm
from hongtu_toolkit.sandbox.server import listen, server
from hongtu_toolkit.sandbox.store.collection import Document

_SNAKE = re.compile("_([a-z])")


@dataclass(init=False, eq=False, repr=False)  # so that editors with jedi complete the inherited arguments
class Sandbox(Options):
    """The platform on a free port of this machine, for as long as a `with` block lasts. Its arguments are the options of options.py.

        with Sandbox() as box:
            client = Hongtu(box.url, app_key=box.app_key, secret=box.secret)

    Its state is fresh, unless `data` names a folder that keeps it.
    """

    url = ""
    """The base URL: `http://127.0.0.1:…`, or with `tls` `https://127.0.0.1:…`."""
    app_key = ""
    secret = ""
    """The app key and the secret of the first pair."""
    fingerprint = ""
    """With `tls`, the SHA-256 of its certificate: `Hongtu(box.url, …, verify=Pin(box.fingerprint))`."""
    authority = ""
    """With `tls`, the PEM of the authority that signed it, for a client that checks names."""

    def __enter__(self) -> Self:
        listener = self._listener = listen(self.host, self.port)  # first, so that a port that is taken leaves no data
        try:
            platform = self._platform = Platform(self)
        except BaseException:
            listener.close()
            raise
        if certificate := platform.certificate:
            self.fingerprint, self.authority = certificate.fingerprint, certificate.authority
        self.url = platform.start(listener)
        self.app_key, self.secret = next(iter(platform.keys.items()))
        self._server = server(application(platform), platform.certificate)
        self._thread = Thread(target=self._server.run, args=([listener],), name="hongtu-sandbox", daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._server.should_exit = True
        self._thread.join()
        self._listener.close()  # older versions of uvicorn leave it open
        self._platform.close()

    def passage(
        self, person_uuid: str, device_uuid: str, *, time: Moment | None = None, verification_mode: int = 0
    ) -> Document:
        """Let a person come to a door, and return the record. `time` is a datetime, milliseconds or `2020-01-01 10:00:00`; default: now.

        If the door does not let the person through, the record has a `passType` other than 1 and a `reason`, and does not count for attendance.
        """
        passage = {"personUuid": person_uuid, "deviceUuid": device_uuid, "verificationMode": verification_mode}
        (record,) = self.passages([passage | ({} if time is None else {"time": time})])
        return record

    def strangers(self, device_uuid: str, count: int = 1, *, time: Moment | None = None) -> list[Document]:
        """Let unknown people come to a door, and return the records."""
        return self.passages(
            [{"deviceUuid": device_uuid, "strangers": count} | ({} if time is None else {"time": time})]
        )

    def passages(self, passages: Iterable[Mapping[str, Any]]) -> list[Document]:
        """Let many people come to doors, one after another. Returns the records in that order, with a `reason` if `passType` is not 1.

        Each is a dict `{"personUuid": …, "deviceUuid": …, "time": …}`, or `{"person_uuid": …}` and so on; README.md lists the other
        keys.
        """
        return self._platform.passages([self._told(passage) for passage in passages])

    def _told(self, passage: Mapping[str, Any]) -> Document:
        told = {_SNAKE.sub(lambda match: match[1].upper(), name): value for name, value in passage.items()}
        time = told.get("time")
        return {**told, "time": self.clock.stamp(time)} if isinstance(time, datetime) else told

    def fault(self, operation: str, kind: Kind, value: Value = None, times: int = 1) -> Fault:
        """Make the next `times` calls of an operation (`doorOpenDoor` or `door.open_door`; `*`: any) fail.

        `hits` of the answer counts them. See `Fault`.
        """
        return self._platform.faults.order(operation, kind, value, times)

    def clear_faults(self) -> None:
        """Remove all faults."""
        self._platform.faults.clear()

    def report_device(self, serial: str) -> Document:
        """Let a panel machine report itself."""
        return self._platform.report_device(serial)

    def alarm(
        self, device_uuid: str, alarm_type: int, *, recovered: bool = False, time: Moment | None = None
    ) -> Document:
        """Let a device report an alarm or its recovery, and return the row. `alarm_type` is a value of the manual: 500100 is tampering."""
        return self._platform.alarm(device_uuid, alarm_type, recovered=recovered, time=time)

    def set_online(self, device_uuid: str, online: bool) -> None:
        """Connect or disconnect a device. The door of a disconnected device cannot be opened remotely, and no persons are synchronised to it."""
        self._platform.set_online(device_uuid, online)

    def pushes(self, *, app_key: str | None = None, state: str | None = None) -> list[Document]:
        """The last pushes, the newest last, each with its `state` (waiting, delivered, failed, cancelled) and its `attempts`."""
        return self._platform.pushes(app_key=app_key, state=state)

    def wait_for_pushes(self, timeout: float = 10) -> list[Document]:
        """Wait until no push is waiting, and return the pushes: each is delivered, failed or cancelled.

        It blocks. If the subscriber runs on the event loop of the test, `await asyncio.to_thread(box.wait_for_pushes)`.

        Raises:
            TimeoutError: after so many seconds. A push that is not acknowledged is repeated for `push_delays` in all.
        """
        end = monotonic() + timeout
        while waiting := self._platform.world.outbox.waiting():
            if monotonic() > end:
                raise TimeoutError(
                    f"{waiting} pushes are waiting still after {timeout} s; pushes() tells of their attempts"
                )
            sleep(0.005)
        return self.pushes()

    def let_push(self, form: PushForm, app_key: str | None = None) -> None:
        """Set the form of pushes: the record alone (`bare`), or in a wrapper as an object (`wrapped`) or a JSON text (`text`), for
        one subscriber or for all without a form.
        """
        self._platform.let_push(form, app_key)

    def replay_pushes(self, uuid: str | None = None) -> int:
        """Push again: one push, even if it was delivered, or all that failed. Returns their number."""
        return self._platform.replay_pushes(uuid)

    def journal(self, *, operation: str | None = None, code: int | None = None) -> list[dict[str, Any]]:
        """The last requests, the newest last: all, or those of an operation (near misses too), or those answered with a code."""
        return self._platform.requests(operation=operation, code=code)

    def operations(self) -> list[dict[str, Any]]:
        """Every operation and its fidelity: what is documented, what is assumed, and the tests that show it."""
        return self._platform.operations()

    def seed(self, profile: str) -> dict[str, int]:
        """Fill the empty sandbox: `empty`, `small-office` (20 people, a week) or `campus` (20,000 people, 1,000,000 passages).

        Returns the number of each kind of record. Raises Refusal if it is not empty.
        """
        return self._platform.seed(profile)

    def snapshot(self, name: str) -> None:
        """Save the whole state under a name, with the clock and the pushes; in the data folder if there is one."""
        self._platform.snapshot(name)

    def restore(self, name: str) -> None:
        """Bring back the state that was saved under a name."""
        self._platform.restore(name)

    def snapshots(self) -> list[str]:
        """The names of the saved states."""
        return self._platform.snapshots.names()

    def reset(self) -> None:
        """Return to a fresh state, without faults and journal."""
        self._platform.reset()
