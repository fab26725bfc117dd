"""Subscriptions to business data. They are kept, but nothing is pushed.

Assumed, since the manual does not say: a key has one subscription, and a second one takes the place of the first; to query or end one
that is not there is no error.
"""

from __future__ import annotations

from hongtu_toolkit.sandbox.call import Call
from hongtu_toolkit.sandbox.store.collection import Document
from hongtu_toolkit.sandbox.world import World


def add(world: World, call: Call) -> None:
    subscription = {"appKey": _key(call)} | call.body
    world.subscriptions.remove(subscription["appKey"])
    world.subscriptions.add(subscription, world.clock.now())


def query(world: World, call: Call) -> Document | None:
    return world.subscriptions.get(_key(call))


def unbind(world: World, call: Call) -> None:
    world.subscriptions.remove(_key(call))


def _key(call: Call) -> str:
    return str(call.body.get("appKey", call.app_key))
