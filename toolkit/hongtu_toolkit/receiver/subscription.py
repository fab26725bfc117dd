"""The platform's subscription, made and checked while a receiver is open. It is cancelled only on request."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import httpx

from hongtu import AsyncHongtu, BusinessDataType, HongtuError
from hongtu_toolkit.cli.messages import _
from hongtu_toolkit.receiver.unlogged import unlogged
from hongtu_toolkit.receiver.words import one_line

if TYPE_CHECKING:
    from hongtu_toolkit.receiver.service import Receiver

EVERY = 300.0
"""Seconds between two checks of the subscription."""
SOON = 15.0
"""Seconds before the next try of an address that did not lead here."""
STARTING = 2.0
"""Seconds in which a server may begin to listen. A mounted receiver opens before its server does."""
TIMEOUT = 5.0
log = logging.getLogger("hongtu.receiver")


class Taken(Exception):
    """The platform pushes to another address for this key."""


class Subscription:
    """Keeps the platform subscribed to a receiver's address.

    Args:
        connect: returns a client, which is opened with `async with`.
        base: the address under which the platform reaches the receiver, without the secret path: `http://192.0.2.5:8080`, and where the
            receiver is mounted, `http://192.0.2.5:8080/hongtu`.
        anyway: subscribe even if the address does not lead to this receiver from this machine.
        replace: whether another address may be replaced. The platform may keep only one address for each key.
    """

    def __init__(
        self,
        connect: Callable[[], AsyncHongtu],
        base: str,
        *,
        kinds: Iterable[BusinessDataType] = (BusinessDataType.PASS_RECORD,),
        replace: bool = False,
        anyway: bool = False,
        every: float = EVERY,
    ) -> None:
        if urlsplit(base).scheme not in ("http", "https") or not urlsplit(base).hostname:
            raise ValueError(
                _("the address for the platform is written http://HOST:PORT, not {base}").format(base=base)
            )
        self._connect, self._base, self._kinds = connect, base.rstrip("/"), sorted({*kinds})
        self._replace, self._anyway, self._every = replace, anyway, every

    async def __call__(self, receiver: Receiver) -> None:
        """Subscribe, and check again every few minutes until the receiver stops."""
        leads, logged, tries = self._anyway, "", 0
        while not receiver.stopping.is_set():
            url = self._base + receiver.path
            if not leads:
                tries += 1
                trouble = await self._trouble(url)
                leads = not trouble
                if trouble and trouble != logged and tries > 1:
                    log.error("The platform is not subscribed: %s", trouble)
                    logged = trouble
            if not leads:
                with suppress(TimeoutError):
                    wait = STARTING if tries == 1 else SOON
                    await asyncio.wait_for(receiver.stopping.wait(), min(wait, self._every))
                continue
            try:
                async with self._connect() as client:
                    if await self.ensure(client, url):
                        log.info("The platform is subscribed to %s", self._base)
            except (Taken, HongtuError) as error:
                log.error("The platform does not push to this receiver: %s", one_line(error))
            with suppress(TimeoutError):
                await asyncio.wait_for(receiver.stopping.wait(), self._every)

    async def ensure(self, client: AsyncHongtu, url: str) -> bool:
        """Subscribe if necessary, and read the subscription back, because success proves little. Returns whether it was changed.

        Raises:
            Taken: another address is subscribed.
            HongtuError: the platform refused, or did not answer.
        """
        there, types = terms(await client.subscription.query())
        if there == url and {*self._kinds} <= {*types}:
            return False
        if there not in ("", url) and not self._replace:
            raise Taken(
                f"the platform pushes to another address, at {_host(there)}; replace it with --replace-subscription (in Python, replace=True)"
            )
        await client.subscription.add(push_url=url, busi_types=self._kinds)
        there, _types = terms(await client.subscription.query())
        if there != url:
            raise Taken("the platform accepted the subscription, and does not show it")
        return True

    async def _trouble(self, url: str) -> str:
        """The reason why the address does not lead to this receiver, or an empty text. The address must refuse a GET as only the receiver does."""
        try:
            # This machine does not trust a certificate that the receiver made for itself.
            async with unlogged(), httpx.AsyncClient(timeout=TIMEOUT, trust_env=False, verify=False) as client:
                answer = await client.get(url)
            if answer.status_code == 405 and answer.headers.get("allow") == "POST":
                return ""
            reaction = f"answers HTTP {answer.status_code}"
        except httpx.HTTPError as error:
            reaction = f"gives no answer ({type(error).__name__})"
        return (
            f"{self._base} does not lead to this receiver: it {reaction}. Correct --subscribe (in Python, base);"
            " if only this machine cannot reach it, add --subscribe-anyway (in Python, anyway=True)"
        )


def terms(subscription: Any) -> tuple[str, list[Any]]:
    """Address and kinds of a subscription as the platform shows it: "" and no kinds if there is none, or they have another form."""
    url, types = getattr(subscription, "push_url", None), getattr(subscription, "busi_types", None)
    return url if isinstance(url, str) else "", (
        [each for each in types if each is not None] if isinstance(types, list) else []
    )


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or "an address without a host"
    except ValueError:
        return "an address that cannot be read"
