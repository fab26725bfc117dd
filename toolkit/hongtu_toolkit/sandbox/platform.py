"""A sandbox without its network: its state, and its replies to calls."""

from __future__ import annotations

from pathlib import Path
from socket import socket
from typing import Any

from hongtu_toolkit.sandbox.call import Call
from hongtu_toolkit.sandbox.certificate import certificate
from hongtu_toolkit.sandbox.codes import Code, Refusal
from hongtu_toolkit.sandbox.contract import Operation, load
from hongtu_toolkit.sandbox.fault import Faults
from hongtu_toolkit.sandbox.freshness import Freshness
from hongtu_toolkit.sandbox.journal import Journal
from hongtu_toolkit.sandbox.options import Options
from hongtu_toolkit.sandbox.pusher import Pusher
from hongtu_toolkit.sandbox.resources import SERVED
from hongtu_toolkit.sandbox.signature import MANUAL_KEYS
from hongtu_toolkit.sandbox.store.database import Database
from hongtu_toolkit.sandbox.store.snapshots import Snapshots
from hongtu_toolkit.sandbox.world import World


class BrokenReply(Exception):
    """A reply breaks the contract. The message names fields and rules, no values."""


class Platform:
    """The world with its contract, and everything around it that serves and records calls."""

    def __init__(self, options: Options | None = None) -> None:
        """The state is kept in the folder of the options, or in memory.

        Raises NoContract, ForeignData, InUse, and OSError if the folder is not writable.
        """
        self.options = options or Options()
        folder = None if self.options.data is None else Path(self.options.data)
        self.names = frozenset(map(str.lower, self.options.names))
        self.keys = self.options.keys or MANUAL_KEYS
        self.contract = load(None if self.options.spec is None else Path(self.options.spec))
        database = Database(folder)
        try:
            self.certificate = certificate(folder, *self.options.names) if self.options.tls else None
            self.world = World(self.contract, database, self.options)
        except BaseException:
            database.close()
            raise
        self.snapshots = Snapshots(database, folder)
        self.freshness = Freshness(self.options.max_skew, self.options.nonce_window)
        self.faults = Faults(self.contract)
        self.journal = Journal()
        self.pusher = Pusher(self.world)

    def start(self, listener: socket) -> str:
        """Use the address of the socket that serves the sandbox, and send the pushes that are still waiting. Returns the base URL."""
        host, port = listener.getsockname()[:2]
        scheme = "https" if self.certificate else "http"
        self.world.url = f"{scheme}://[{host}]:{port}" if ":" in host else f"{scheme}://{host}:{port}"
        self.world.database.tell(self.world.url)
        if self.world.outbox.waiting():
            self.pusher.wake()
        return self.world.url

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

    def close(self) -> None:
        self.pusher.close()
        self.snapshots.close()
        self.world.database.close()
