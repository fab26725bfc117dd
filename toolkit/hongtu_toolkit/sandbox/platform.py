"""A sandbox without its network: its state, and its replies to calls."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from socket import socket
from typing import Any

from hongtu_toolkit.sandbox.call import Call
from hongtu_toolkit.sandbox.certificate import certificate
from hongtu_toolkit.sandbox.clock import Moment, refuse_beyond
from hongtu_toolkit.sandbox.codes import Code, Refusal
from hongtu_toolkit.sandbox.contract import Operation, load
from hongtu_toolkit.sandbox.fault import Faults
from hongtu_toolkit.sandbox.fidelity import fidelity
from hongtu_toolkit.sandbox.freshness import Freshness
from hongtu_toolkit.sandbox.journal import Journal
from hongtu_toolkit.sandbox.options import Options
from hongtu_toolkit.sandbox.pusher import Pusher
from hongtu_toolkit.sandbox.resources import SERVED, alarm
from hongtu_toolkit.sandbox.resources.device import OFFLINE, ONLINE
from hongtu_toolkit.sandbox.resources.passage import passages
from hongtu_toolkit.sandbox.resources.push import FORMS, PushForm
from hongtu_toolkit.sandbox.schema import near
from hongtu_toolkit.sandbox.seed import seed
from hongtu_toolkit.sandbox.signature import MANUAL_KEYS
from hongtu_toolkit.sandbox.store.collection import Document
from hongtu_toolkit.sandbox.store.database import Database
from hongtu_toolkit.sandbox.store.outbox import STATES
from hongtu_toolkit.sandbox.store.snapshots import Snapshots
from hongtu_toolkit.sandbox.world import World

PUSH_FORM = "push form"
"""The key of the stored push form. A subscriber's app key is appended."""


class BrokenReply(Exception):
    """A reply that breaks the contract. It names fields and rules, no values."""


class Platform:
    """The world with its contract, and all controls for tests."""

    def __init__(self, options: Options | None = None) -> None:
        """The state is kept in the folder of the options, or in memory.

        Raises NoContract, ForeignData, InUse, and OSError if the folder is not writable.
        """
        self.options = options or Options()
        folder = None if self.options.data is None else Path(self.options.data)
        self.names = frozenset(map(str.lower, self.options.names))
        self.keys = self.options.keys or MANUAL_KEYS
        self.url = ""
        """The base URL, once the sandbox is served. The addresses of pictures in pushes begin with it."""
        self.contract = load(None if self.options.spec is None else Path(self.options.spec))
        database = Database(folder)
        try:
            self.certificate = certificate(folder, *self.options.names) if self.options.tls else None
            self.world = World(
                self.contract, database, self.options.clock, every_push_field=self.options.every_push_field
            )
        except BaseException:
            database.close()
            raise
        self.snapshots = Snapshots(database, folder)
        self.freshness = Freshness(self.options.max_skew, self.options.nonce_window)
        self.faults = Faults(self.contract)
        self.journal = Journal()
        self.pusher = Pusher(self.world, lambda: self.url, self.form_of, self.options.push_delays)

    def start(self, listener: socket) -> str:
        """Note the socket that serves the sandbox, and send the pushes that are still waiting. Returns the base URL."""
        host, port = listener.getsockname()[:2]
        scheme = "https" if self.certificate else "http"
        self.url = f"{scheme}://[{host}]:{port}" if ":" in host else f"{scheme}://{host}:{port}"
        self.world.database.tell(self.url)
        if self.world.outbox.waiting():
            self.pusher.wake()
        return self.url

    def answer(self, operation: Operation, call: Call) -> dict[str, Any]:
        """The reply to a checked call.

        Raises:
            Refusal: if the resource refuses the call. Nothing is changed.
            BrokenReply: if the reply breaks the contract, which is a defect of the sandbox. Nothing is changed.
        """
        if operation.id not in SERVED:
            raise Refusal(Code.SYSTEM, "the sandbox does not serve this interface yet", 501)
        with self.world.database.transaction():
            reply = self.envelope(0, data=operation.frame.show(SERVED[operation.id].handler(self.world, call)))
            if self.options.check_replies and (broken := operation.reply.violations(reply)):
                raise BrokenReply(f"{operation.id}: {'; '.join(broken)}")
            return reply

    def envelope(self, code: int, detail: str = "", data: Any = None) -> dict[str, Any]:
        """The envelope of a reply. `data` is left out if it is None."""
        text = self.contract.text(code, detail)
        return {"code": code, "msg": text} if data is None else {"code": code, "data": data, "msg": text}

    def operations(self) -> list[dict[str, Any]]:
        """Every operation with its fidelity: `documented` is the behaviour in the manual, `assumed` the behaviour chosen where the manual is silent, and the
        `tests` that show both."""
        return [
            {"operation": operation.id, "path": operation.path, **fidelity(operation.id)}
            for operation in self.contract.operations.values()
        ]

    def passages(self, asked: Sequence[Document]) -> list[Document]:
        """Let people come to doors, one after another. `PASSAGE` in resources/passage.py describes each passage.

        Returns the records in that order, as pass_record/list shows them, with a `reason` if the person was not let through. Raises Refusal if a passage is malformed or names nobody. Then nothing is
        recorded.
        """
        with self.world.database.transaction():
            return passages(self.world, asked)

    def alarm(self, device: str, kind: int, *, recovered: bool = False, time: Moment | None = None) -> Document:
        """Let a device report an alarm or its recovery, now or at `time`. Returns the row, as device_alarm/list shows it.

        Raises Refusal if the device is unknown or a server.
        """
        world = self.world
        moment = world.clock.now() if time is None else world.clock.stamp(time)
        refuse_beyond(moment)
        with self.world.database.transaction():
            return alarm.report(world, device, kind, alarm.RECOVERED if recovered else alarm.RAISED, moment)

    def let_push(self, form: PushForm, app_key: str | None = None) -> None:
        """Set the form of pushes, one of `FORMS`, for one subscriber or for all without a form.

        Raises Refusal for an unknown form.
        """
        if form not in FORMS:
            raise Refusal(Code.INVALID, f"form must be one of {', '.join(FORMS)}{near(form, FORMS)}", 400)
        with self.world.database.transaction():
            self.world.database.keep(f"{PUSH_FORM} {app_key or ''}", form)

    def form_of(self, app_key: str) -> PushForm:
        """The form in which a subscriber gets its pushes."""
        kept = self.world.database.kept
        told = kept(f"{PUSH_FORM} {app_key}") or kept(f"{PUSH_FORM} ")
        return next((form for form in FORMS if form == told), self.options.push_form)

    def set_online(self, device: str, online: bool) -> None:
        """Connect or disconnect a device. Raises Refusal if it is unknown."""
        with self.world.database.transaction():
            row = self.world.devices.require(device)
            self.world.devices.replace(row | {"status": ONLINE if online else OFFLINE})

    def report_device(self, serial: str) -> Document:
        """Let a panel machine report itself, so that it can be imported. Raises Refusal if it has reported itself already."""
        with self.world.database.transaction():
            return self.world.report_device(serial)

    def seed(self, profile: str) -> dict[str, int]:
        """Fill the empty sandbox with a profile of `PROFILES`. Returns the number of each kind of record. Raises Refusal if it is not empty."""
        with self.world.database.transaction():
            return seed(self.world, profile)

    def reset(self) -> None:
        """Reset the world, the faults and the journal."""
        self.world.reset()
        self.faults.clear()
        self.freshness.forget()
        self.journal.clear()

    def requests(self, *, operation: str | None = None, code: int | None = None) -> list[dict[str, Any]]:
        """The last 1000 requests, the newest at the end: all, or those for an operation or with a code. Raises Refusal for an unknown operation."""
        if operation is not None:
            operation = self.contract.require(operation)
        return self.journal.entries(operation=operation, code=code)

    def pushes(self, *, app_key: str | None = None, state: str | None = None) -> list[Document]:
        """The last 1000 pushes, the newest at the end, with their attempts and answers, without their contents. Raises Refusal for an unknown state."""
        if state is not None and state not in STATES:
            raise Refusal(Code.INVALID, f"state must be one of {', '.join(STATES)}{near(state, STATES)}", 400)
        return self.world.outbox.listed(app_key=app_key, state=state)

    def replay_pushes(self, uuid: str | None = None) -> int:
        """Push again: one push in any state, or all that failed. Returns their number."""
        with self.world.database.transaction():
            return self.world.outbox.replay(uuid)

    def snapshot(self, name: str) -> None:
        """Save the world, its clock and the pushes under a name. Faults and journal are not saved."""
        self.snapshots.take(name)

    def restore(self, name: str) -> None:
        """Restore the state that was saved under a name. Pushes that were waiting then are sent now. Raises Refusal if there is no such state."""
        with self.world.database.replacement():
            self.snapshots.restore(name)
            self.world.changed()

    def close(self) -> None:
        self.pusher.close()
        self.snapshots.close()
        self.world.database.close()
