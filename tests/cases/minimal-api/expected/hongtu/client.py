# Generated from spec/openapi.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The clients: a resource for each prefix of the manual's paths, loaded on first use."""

from functools import cached_property
from typing import TYPE_CHECKING

from hongtu_runtime.client import AsyncClient, SyncClient
from hongtu_runtime.verdict import Catalog
from hongtu_runtime.sender import AsyncSender, SyncSender

if TYPE_CHECKING:
    from hongtu.resources.thing import AsyncThingResource, ThingResource

__all__ = ["AsyncHongtu", "Hongtu"]

_CATALOG = Catalog("hongtu.errors")


class Hongtu(SyncClient):
    """The platform, as a blocking client.

    Threads may share it; `with Hongtu(…) as client:` closes its connections.
    """

    _catalog = _CATALOG

    @cached_property
    def thing(self) -> "ThingResource":
        """Things (东西)"""
        from hongtu.resources.thing import ThingResource

        return ThingResource(self._sender)


class AsyncHongtu(AsyncClient):
    """The platform, as a client for asyncio.

    Each event loop needs its own; `async with AsyncHongtu(…) as client:` closes its connections.
    """

    _catalog = _CATALOG

    @cached_property
    def thing(self) -> "AsyncThingResource":
        """Things (东西)"""
        from hongtu.resources.thing import AsyncThingResource

        return AsyncThingResource(self._sender)
