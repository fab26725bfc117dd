"""Faults: which operation fails, how, and how often. Nothing is random."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from http import HTTPStatus
from threading import Lock
from typing import Any, Literal, get_args

from hongtu_toolkit.sandbox.codes import Code, Refusal
from hongtu_toolkit.sandbox.contract import Contract
from hongtu_toolkit.sandbox.schema import near

Kind = Literal["code", "status", "delay", "reset", "truncate", "garbage"]
Value = int | float | str | None

ANY = "*"
STATUSES = {status.value for status in HTTPStatus if status >= 200} - {204, 205, 304}
"""The HTTP statuses of answers with a body."""

TAKES: Mapping[Kind, str] = {
    "code": "a code, such as 100009",
    "status": f"an HTTP status that a reply with a body can have: {', '.join(map(str, sorted(STATUSES)))}",
    "delay": "seconds, 0 or more",
    "reset": "nothing, or before",
    "truncate": "nothing, or a number of bytes, 0 or more",
    "garbage": "nothing, or a text",
}
"""The values that each kind takes."""


@dataclass(slots=True)
class Fault:
    """A fault of the next calls of an operation.

    | kind | value | the call's work | the answer |
    | --- | --- | --- | --- |
    | `code` | any code, documented or not | not done | an envelope with that code |
    | `status` | the HTTP status | not done | a page of HTML, as a proxy would send it |
    | `delay` | seconds | done | late |
    | `reset` | `before`, or nothing | done, but not with `before` | the connection is reset, no byte is sent |
    | `truncate` | bytes, or nothing: half | done | ends too early, then the connection is closed |
    | `garbage` | the text, or nothing | done | is not JSON |
    """

    operation: str
    """An operationId, a name of the client such as `door.open_door`, or `*` for any."""
    kind: Kind
    value: Value = None
    times: int = 1
    """The number of calls that it will still affect."""
    hits: int = 0
    """The number of calls that it has affected."""

    @property
    def does_work(self) -> bool:
        """Whether the call still does its work."""
        return self.kind not in ("code", "status") and self.value != "before"


class Faults:
    """The active faults. A call gets the oldest fault that fits and is not used up."""

    def __init__(self, contract: Contract) -> None:
        self._contract = contract
        self._faults: list[Fault] = []
        self._lock = Lock()

    def order(self, operation: str, kind: object, value: Value = None, times: int = 1) -> Fault:
        """Add a fault.

        Raises:
            Refusal: if the operation or the kind is unknown, or the value does not fit the kind.
        """
        if operation != ANY:
            operation = self._contract.require(operation)
        fault = Fault(operation, _kind(kind), value, times)
        if not _suits(fault):
            takes = TAKES[fault.kind]
            raise Refusal(Code.INVALID, f"{value!r} does not suit a fault of kind {kind}, which takes {takes}", 400)
        if times < 1:
            raise Refusal(Code.INVALID, "times must be 1 or more", 400)
        with self._lock:
            self._faults.append(fault)
        return fault

    def strike(self, operation: str) -> Fault | None:
        """The fault for a call, or None. It counts as a hit."""
        with self._lock:
            for fault in self._faults:
                if fault.times and fault.operation in (operation, ANY):
                    fault.times, fault.hits = fault.times - 1, fault.hits + 1
                    return fault
        return None

    def listed(self) -> list[dict[str, Any]]:
        return [asdict(fault) for fault in self._faults]

    def clear(self) -> None:
        with self._lock:
            self._faults.clear()


def _kind(name: object) -> Kind:
    for kind in get_args(Kind):
        if kind == name:
            return kind  # type: ignore[no-any-return]
    close = near(name, get_args(Kind)) if isinstance(name, str) else f", such as {_example(name)}"
    raise Refusal(Code.INVALID, f"kind must be one of {', '.join(get_args(Kind))}{close}", 400)


def _example(value: object) -> str:
    """A hint if a value was given in the place of its kind."""
    is_status = isinstance(value, int) and value in STATUSES
    return f'"status", {value}' if is_status else f'"code", {value}' if type(value) is int else '"code", 100009'


def _suits(fault: Fault) -> bool:
    value = fault.value
    if isinstance(value, bool):
        return False
    match fault.kind:
        case "code":
            return isinstance(value, int)
        case "status":
            return value in STATUSES
        case "delay":
            return isinstance(value, int | float) and value >= 0
        case "reset":
            return value in (None, "before")
        case "truncate":
            return value is None or isinstance(value, int) and value >= 0
        case "garbage":
            return value is None or isinstance(value, str)
