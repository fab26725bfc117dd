"""Subscribes this computer for the test of pushes, and restores the subscription that was there.

A platform keeps perhaps one address for each key, so that the test replaces the customer's. What was there is therefore
read first, and kept in a file until the platform shows it again. If it cannot be read, nothing is subscribed.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

import click

from hongtu_toolkit.cli import care, messages
from hongtu_toolkit.cli.checks import Finding
from hongtu_toolkit.cli.failure import declined
from hongtu_toolkit.cli.messages import _, translated
from hongtu_toolkit.cli.shared import command

if TYPE_CHECKING:
    from hongtu import Hongtu
    from hongtu_toolkit.cli.listener import Heard

TRIES = 3
PAUSE = 1.0
"""Seconds between two tries to restore the subscription."""


class Unreadable(Exception):
    """The subscription that is there is not known, or not well enough to restore it. The text says why."""


class Earlier(NamedTuple):
    """The subscription that was there."""

    url: str
    kinds: list[int]


def check(client: Hongtu, url: str, heard: Heard, wait: float, *, yes: bool) -> Iterator[Finding]:
    """Subscribe, wait for a push, and restore what was there, whatever happens in between."""
    from hongtu import BusinessDataType, HongtuError, Outcome

    try:
        before = subscribed(client)
    except Unreadable as error:
        yield Finding(
            "push",
            "fault",
            _("push"),
            _("not tried"),
            _("It is not known which subscription is there, and the test might remove it: {reason}").format(
                reason=error
            ),
            _("Nothing was subscribed. Check: {command}").format(command=command("subscription query")),
        )
        return
    there = _("{url} is subscribed now").format(url=shown(before.url)) if before else _("nobody is subscribed now")
    if not yes and not care.agreed(_("Subscribe {url} for the test ({there})?").format(url=url, there=there)):
        raise declined(_("Nothing was subscribed."))
    kept = _kept(before) if before else None
    touched, refused, body, restored = True, "", None, None
    try:
        client.subscription.add(push_url=url, busi_types=[BusinessDataType.PASS_RECORD])
        click.echo(_("Let somebody pass a door now. Waiting up to {seconds} s …").format(seconds=round(wait)), err=True)
        body = heard.wait(wait)
    except HongtuError as error:
        touched = error.outcome not in (Outcome.REJECTED, Outcome.NOT_SENT)
        refused = translated(error.message)
    finally:
        if touched:
            restored = _restored(client, before, kept)
            if sys.exc_info()[0] is not None:  # by Ctrl-C: findings are no longer shown
                click.echo(" ".join(filter(None, (restored.seen, restored.means, restored.do))), err=True)
        elif kept:
            kept.unlink(missing_ok=True)
    yield _pushed(url, wait, body, refused)
    if restored:
        yield restored


def _pushed(url: str, wait: float, body: bytes | None, refused: str) -> Finding:
    if refused:
        return Finding(
            "push",
            "fault",
            _("push"),
            _("not tried"),
            _("The test could not subscribe: {reason}").format(reason=refused),
        )
    if body is None:
        return Finding(
            "push",
            "fault",
            _("push"),
            _("none within {seconds} s").format(seconds=round(wait)),
            _("Nobody passed, or the box cannot reach {url}.").format(url=url),
            _(
                "Is there a firewall on this computer, or another network in between? To use another address: --push-host"
            ),
        )
    from hongtu import HongtuError, read_push

    try:
        kind = read_push(body, on_drift="ignore").kind
        label = getattr(kind, "label_zh" if messages.chinese() else "label_en", kind) or _("kind unknown")
        return Finding(
            "push", "ok", _("push"), _("received: {kind}").format(kind=label), _("The box reaches this computer.")
        )
    except HongtuError as error:
        return Finding("push", "warning", _("push"), translated(error.message), _("The box reaches this computer."))


def subscribed(client: Hongtu) -> Earlier | None:
    """The subscription that is there, or None if the platform says that there is none. Unreadable if it is not known."""
    from hongtu import ApiError, HongtuError, Meaning

    try:
        found = client.subscription.query()
    except ApiError as error:
        if error.means is Meaning.NOT_FOUND:
            return None
        raise Unreadable(translated(error.message)) from None
    except HongtuError as error:
        raise Unreadable(translated(error.message)) from None
    if found is None:
        return None
    url, kinds = getattr(found, "push_url", None), getattr(found, "busi_types", None)
    if not isinstance(url, str) or not url or not isinstance(kinds, list) or not kinds:
        raise Unreadable(_("the answer names no address or no kinds of data."))
    return Earlier(url, [int(kind) for kind in kinds])


def shown(url: str) -> str:
    """An address for people. Its path is often its secret, so that only a terminal shows it."""
    if sys.stdout.isatty() and sys.stderr.isatty():
        return url
    with suppress(ValueError):
        parts = urlsplit(url)
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}/…"
    return "…"


def _kept(before: Earlier) -> Path:
    """A file for its owner alone with the subscription, in the form of --body."""
    handle, name = tempfile.mkstemp(prefix="hongtu-subscription-", suffix=".json")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump({"pushUrl": before.url, "busiTypes": before.kinds}, file, ensure_ascii=False)
    click.echo(_("The subscription that is there is kept in {path} until it is restored.").format(path=name), err=True)
    return Path(name)


def _restored(client: Hongtu, before: Earlier | None, kept: Path | None) -> Finding:
    """Restore the earlier subscription. The finding is good only if the platform shows it again."""
    trouble = ""
    for attempt in range(TRIES):
        if attempt:
            time.sleep(PAUSE)
        try:
            trouble = _try(client, before)
        except (KeyboardInterrupt, SystemExit):
            trouble = _("Stopped by Ctrl-C.")
            break
        if not trouble:
            if kept:
                kept.unlink(missing_ok=True)
            there = shown(before.url) if before else _("none")
            return Finding("subscription", "ok", _("subscription"), _("restored: {url}").format(url=there))
    do = _("Remove it: {command}").format(command=command("subscription unbind"))
    if before:
        do = _("Subscribe again: {command}").format(command=command(f"subscription add --body @{kept}"))
    return Finding("subscription", "fault", _("subscription"), trouble, _("It may have changed."), do)


def _try(client: Hongtu, before: Earlier | None) -> str:
    """One try to restore the subscription. Returns what stands in the way, or ''."""
    from hongtu import ApiError, BusinessDataType, HongtuError, Meaning

    trouble = ""
    try:
        client.subscription.unbind()
    except HongtuError as error:
        if not (isinstance(error, ApiError) and error.means is Meaning.NOT_FOUND):
            trouble = translated(error.message)
    try:
        if before:  # also where nothing could be removed: a new address may replace the one before
            client.subscription.add(push_url=before.url, busi_types=[BusinessDataType(kind) for kind in before.kinds])
        now: Any = subscribed(client)
    except HongtuError as error:
        return translated(error.message)
    except Unreadable as error:
        return str(error)
    if now is None and before is None or now and before and now.url == before.url and {*now.kinds} == {*before.kinds}:
        return ""
    return trouble or _("The platform shows another subscription.")
