"""Subscriptions to business data; pusher.py brings them what they are for."""

from __future__ import annotations

from urllib.parse import urlsplit

from hongtu_toolkit.sandbox.call import Call
from hongtu_toolkit.sandbox.codes import Code, Refusal
from hongtu_toolkit.sandbox.fidelity import serves
from hongtu_toolkit.sandbox.store.collection import Document
from hongtu_toolkit.sandbox.world import World


@serves(
    "pubsubBusiRecordAdd",
    assumed=[
        "A key has one subscription; a second one takes the place of the first, and what waits goes to the new address.",
        "The address is one of http or https. What happened before is not pushed.",
        "All kinds can be subscribed to (N, V102, V2x); passages (5), device alarms (4) and attendance (7) happen here.",
        "A push is the record alone, with the fields of the captured ones (W2); `push_form` puts it into the manual's wrapper, or into that as a"
        " text (V2x, W3).",
        "A push is a POST of JSON without signature, one record in each, in order. Any status 2xx acknowledges it; else it is tried four times"
        " more, after 1, 2, 4 and 8 seconds.",
    ],
    tests=[
        "test_devices_and_doors.py::test_subscription",
        "test_pushes.py::test_pushes_have_the_fields_that_were_captured",
        "test_pushes.py::test_forms",
        "test_pushes.py::test_order_and_repetition",
    ],
)
def add(world: World, call: Call) -> None:
    """A key subscribes to business data at an address; it is the caller's own unless another is named."""
    subscription = {"appKey": _key(call)} | call.body
    if not _names_a_host(subscription["pushUrl"]):
        raise Refusal(Code.INVALID, "pushUrl must begin with http:// or https:// and name a host")
    world.subscriptions.remove(subscription["appKey"])
    world.subscriptions.add(subscription, world.clock.now())
    world.outbox.stir()


@serves(
    "pubsubBusiRecordQuery",
    assumed=["Without one there is no data, and no error."],
    tests=["test_devices_and_doors.py::test_subscription"],
)
def query(world: World, call: Call) -> Document | None:
    """A key's subscription."""
    return world.subscriptions.get(_key(call))


@serves(
    "pubsubBusiRecordUnbind",
    assumed=["Without one nothing changes. What waits to be pushed is pushed no more."],
    tests=["test_devices_and_doors.py::test_subscription", "test_pushes.py::test_unbinding_cancels_what_waits"],
)
def unbind(world: World, call: Call) -> None:
    """A key's subscription ends."""
    world.subscriptions.remove(_key(call))
    world.outbox.cancel(_key(call))


def _names_a_host(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _key(call: Call) -> str:
    return str(call.body.get("appKey", call.app_key))
