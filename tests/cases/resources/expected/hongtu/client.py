# Generated from spec/openapi.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The clients: a resource for each prefix of the manual's paths, loaded on first use."""

from functools import cached_property
from typing import TYPE_CHECKING

from hongtu_runtime.client import AsyncClient, SyncClient
from hongtu_runtime.verdict import Catalog
from hongtu_runtime.sender import AsyncSender, SyncSender

if TYPE_CHECKING:
    from hongtu.resources.other_thing import AsyncOtherThingResource, OtherThingResource
    from hongtu.resources.stock_part import AsyncStockPartResource, StockPartResource
    from hongtu.resources.stock_thing import AsyncStockThingResource, StockThingResource

__all__ = ["AsyncHongtu", "Hongtu"]

_CATALOG = Catalog("hongtu.errors")


class StockResources:
    """Stock"""

    def __init__(self, sender: SyncSender) -> None:
        self._sender = sender

    @cached_property
    def part(self) -> "StockPartResource":
        """Things (东西)"""
        from hongtu.resources.stock_part import StockPartResource

        return StockPartResource(self._sender)

    @cached_property
    def thing(self) -> "StockThingResource":
        """Things (东西)"""
        from hongtu.resources.stock_thing import StockThingResource

        return StockThingResource(self._sender)


class Hongtu(SyncClient):
    """The platform, as a blocking client.

    Threads may share it; `with Hongtu(…) as client:` closes its connections.
    """

    _catalog = _CATALOG

    @cached_property
    def other_thing(self) -> "OtherThingResource":
        """Things (东西)"""
        from hongtu.resources.other_thing import OtherThingResource

        return OtherThingResource(self._sender)

    @cached_property
    def stock(self) -> StockResources:
        """Stock"""
        return StockResources(self._sender)


class AsyncStockResources:
    """Stock"""

    def __init__(self, sender: AsyncSender) -> None:
        self._sender = sender

    @cached_property
    def part(self) -> "AsyncStockPartResource":
        """Things (东西)"""
        from hongtu.resources.stock_part import AsyncStockPartResource

        return AsyncStockPartResource(self._sender)

    @cached_property
    def thing(self) -> "AsyncStockThingResource":
        """Things (东西)"""
        from hongtu.resources.stock_thing import AsyncStockThingResource

        return AsyncStockThingResource(self._sender)


class AsyncHongtu(AsyncClient):
    """The platform, as a client for asyncio.

    Each event loop needs its own; `async with AsyncHongtu(…) as client:` closes its connections.
    """

    _catalog = _CATALOG

    @cached_property
    def other_thing(self) -> "AsyncOtherThingResource":
        """Things (东西)"""
        from hongtu.resources.other_thing import AsyncOtherThingResource

        return AsyncOtherThingResource(self._sender)

    @cached_property
    def stock(self) -> AsyncStockResources:
        """Stock"""
        return AsyncStockResources(self._sender)
