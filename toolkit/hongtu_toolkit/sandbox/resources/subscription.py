"""Subscriptions to business data. pusher.py sends the pushes."""

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
        "A key has one subscription. A second one replaces the first, and waiting pushes go to the new address.",
        "The address is http or https. Earlier events are not pushed.",
        "Every kind can be subscribed to (N, V102, V2x). The sandbox produces passages (5), device alarms (4) and attendance (7).",
        "A push is the record alone, with the fields of captured pushes (W2). `push_form` puts it into the manual's wrapper, as an object or as a text (V2x, W3).",
        "A push is a POST of JSON without a signature. Each push has one record, in order. Any 2xx status acknowledges it. Otherwise it is repeated four times, after 1, 2, 4 and 8 seconds.",
    ],
    tests=[
        "test_devices_and_doors.py::test_subscription",
        "test_pushes.py::test_pushes_have_the_fields_that_were_captured",
        "test_pushes.py::test_forms",
        "test_pushes.py::test_order_and_repetition",
    ],
)
def add(world: World, call: Call) -> None:
    """Subscribes a key to business data at an address. The key is the caller's own unless the call names another."""
    subscription = {"appKey": _key(call)} | call.body
    if not _names_a_host(subscription["pushUrl"]):
        raise Refusal(Code.INVALID, "pushUrl must begin with http:// or https:// and name a host")
    world.subscriptions.remove(subscription["appKey"])
    world.subscriptions.add(subscription, world.clock.now())
    world.outbox.stir()


@serves(
    "pubsubBusiRecordQuery",
    assumed=["Without a subscription, the answer has no data and is not an error."],
    tests=["test_devices_and_doors.py::test_subscription"],
)
def query(world: World, call: Call) -> Document | None:
    """Returns the subscription of a key."""
    return world.subscriptions.get(_key(call))


@serves(
    "pubsubBusiRecordUnbind",
    assumed=["Without a subscription, nothing changes. Waiting pushes are discarded."],
    tests=["test_devices_and_doors.py::test_subscription", "test_pushes.py::test_unbinding_cancels_what_waits"],
)
def unbind(world: World, call: Call) -> None:
    """Cancels the subscription of a key."""
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
