"""`hongtu receive`."""

from __future__ import annotations

import errno
import logging
import os
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from hongtu_toolkit.cli import profile
from hongtu_toolkit.cli.command import Command, option
from hongtu_toolkit.cli.failure import CommandError
from hongtu_toolkit.cli.messages import N_, _
from hongtu_toolkit.receiver.commands.types import ADDRESS, KIND, SPAN, store_option, told

if TYPE_CHECKING:
    import ssl

    from hongtu_toolkit.cli.profile import Profile
    from hongtu_toolkit.receiver.consumers.base import Consumer
    from hongtu_toolkit.receiver.running import Addresses
    from hongtu_toolkit.receiver.server import CannotListen
    from hongtu_toolkit.receiver.service import Receiver, Work

SHORTEST_PATH = 16
"""The shortest secret path, in characters."""


@click.pass_context
def _receive(ctx: click.Context, /, **given: Any) -> None:
    from hongtu_toolkit.receiver import running
    from hongtu_toolkit.receiver.server import CannotListen
    from hongtu_toolkit.receiver.systemd import notify

    os.umask(0o077)  # events, pictures and output of consumers contain names and faces
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    for noisy in ("httpx", "httpcore", "hongtu", "uvicorn"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    logging.getLogger("hongtu.receiver").setLevel(logging.INFO)
    host, port = given["listen"]

    def started(addresses: Addresses) -> None:
        click.echo(_where(addresses.push, given))
        if addresses.status:
            click.echo(_("Status page: {address}").format(address=addresses.status))
        if host in ("127.0.0.1", "::1", "localhost"):
            click.echo(
                _(
                    "Only this machine reaches it. For the platform, start it again with --listen ADDRESS:PORT, an address of this machine."
                )
            )
        notify("READY=1")

    status = given["status"] if given["with_status"] else None
    try:
        with told():
            running.receive(
                _receiver(ctx, given),
                host=host,
                port=port,
                context=_context(given, host),
                status=status,
                started=started,
            )
    except CannotListen as error:
        raise _cannot_listen(error, "--status" if error.address == status else "--listen") from None
    notify("STOPPING=1")


def _cannot_listen(error: CannotListen, option: str) -> CommandError:
    if error.errno == errno.EADDRINUSE:
        return CommandError(
            _("The receiver cannot listen at {address}: this port is in use.").format(address=error.filename),
            _(
                "Another program uses it, perhaps a receiver that still runs. Stop it, or choose another port: {option} HOST:PORT"
            ).format(option=option),
        )
    return CommandError(
        _("The receiver cannot listen at {address}: {reason}.").format(address=error.filename, reason=error.strerror),
        _("Give an address of this machine: {option} HOST:PORT").format(option=option),
    )


def _where(address: str, given: dict[str, Any]) -> str:
    """Print the address for the platform. Output that is not a terminal may be a log, so it gets no secret."""
    if sys.stdout.isatty():
        return _("The platform posts to: {address}").format(address=address)
    parts = urlsplit(address)
    base = f"{parts.scheme}://{parts.netloc}"
    if given["path"]:
        return _("The platform posts to: {base}/… (the path that you gave)").format(base=base)
    return _("The platform posts to: {base}/… (the secret path: hongtu events path)").format(base=base)


def _receiver(ctx: click.Context, given: dict[str, Any]) -> Receiver:
    from hongtu_toolkit.receiver.consumers import named, of_target
    from hongtu_toolkit.receiver.forwarder import Retries
    from hongtu_toolkit.receiver.service import Receiver

    for path in filter(None, (given["path"], *given["also_path"])):
        if len(path.strip("/")) < SHORTEST_PATH:
            raise CommandError(
                _("A secret path has at least {count} characters: whoever guesses it can post to the receiver.").format(
                    count=SHORTEST_PATH
                ),
                _("Leave --path out, and one is made; or make one: openssl rand -hex 24"),
            )
    site = _site(ctx, given)
    consumers: dict[str, Consumer | str] = {}
    for text in given["to"]:
        name, target = named(text)
        if name in consumers:
            raise CommandError(
                _("Two consumers are called {name}.").format(name=name), _("Name them: --to NAME=TARGET")
            )
        consumers[name] = of_target(target)
    if given["keep_pictures"] is not None:
        consumers |= _pictures(given, site)
    return Receiver(
        given["store"],
        consumers=consumers,
        path=given["path"],
        other_paths=given["also_path"],
        allow=given["allow"],
        keep=given["keep"],
        retries=Retries(attempts=given["attempts"]),
        most_bytes=given["most_bytes"],
        beside=_beside(given, site),
    )


def _site(ctx: click.Context, given: dict[str, Any]) -> Profile | None:
    """The site whose lists are swept. None if no site is configured and no option needs one."""
    try:
        return profile.current(ctx)
    except CommandError:
        if given["sweep"] or given["subscribe"]:
            raise
        return None


def _beside(given: dict[str, Any], site: Profile | None) -> list[Work]:
    from hongtu import BusinessDataType
    from hongtu_toolkit.receiver.subscription import Subscription
    from hongtu_toolkit.receiver.sweep import LISTS, Sweep

    works: list[Work] = []
    if site is None:
        click.echo(_("No site is configured: nothing is swept, so what is not pushed is not found."), err=True)
        return works
    kinds = [BusinessDataType(int(kind)) for kind in given["kinds"]]
    if given["sweep"] is not False:
        swept = [kind for kind in kinds if kind in LISTS] if kinds else None
        works.append(Sweep(site.async_client, kinds=swept, every=given["sweep_every"], back=given["sweep_back"]))
    if given["subscribe"]:
        works.append(
            Subscription(
                site.async_client,
                given["subscribe"],
                kinds=kinds or [BusinessDataType.PASS_RECORD],
                replace=given["replace_subscription"],
                anyway=given["subscribe_anyway"],
            )
        )
    return works


def _pictures(given: dict[str, Any], site: Profile | None) -> dict[str, Consumer | str]:
    from hongtu_runtime.tls import make_context
    from hongtu_toolkit.receiver.pictures import NAME, pictures

    origins = [*given["pictures_from"], *([site.base_url] if site else [])]
    if not origins:
        raise CommandError(
            _("Pictures are fetched from the platform's own address, and no site is configured."),
            _("Name it: --pictures-from http://HOST:PORT"),
        )
    verify = make_context(site.verify) if site else True
    return {NAME: pictures(given["keep_pictures"], origins, verify=verify)}


def _context(given: dict[str, Any], host: str) -> ssl.SSLContext | None:
    from hongtu_toolkit.receiver.certificate import context_of, made

    if given["certificate"] is not None:
        return context_of(given["certificate"], given["key"])
    if given["make_certificate"] is not None:
        return context_of(made(given["make_certificate"], list(dict.fromkeys(["localhost", "127.0.0.1", host]))))
    return None


receive = Command(
    "receive",
    callback=_receive,
    help=N_(
        "Take what the platform pushes, keep it, and hand it on.\n\n"
        "An answer of 2xx means: committed and synced. Each event is in the store once, and each consumer gets it at least once."
        " What was never pushed is found in the platform's lists (the sweep), where a site is configured."
    ),
    params=[
        store_option(),
        option("--listen", type=ADDRESS, default="127.0.0.1:8080", show_default=True, metavar="HOST:PORT",
               help=N_("Where the platform connects to.")),
        option("--path", envvar="HONGTU_RECEIVER_PATH", metavar="PATH",
               help=N_("The secret path. Without it, one is made and kept in the store. Also: HONGTU_RECEIVER_PATH.")),
        option("--also-path", multiple=True, metavar="PATH", help=N_("A path that is taken too, while the address changes.")),
        option("--allow", multiple=True, metavar="NETWORK",
               help=N_("Address or network of the platform: only these may post. Can be given several times.")),
        option("--to", multiple=True, metavar="[NAME=]TARGET",
               help=N_("Hand events to: python:MODULE:FUNCTION, exec:COMMAND, file:PATH, https://…, redis://…, amqp://…, nats://…, kafka://…")),
        option("--attempts", type=click.IntRange(1, 10000), default=84, show_default=True,
               help=N_("Attempts for each event and consumer before it is dead. 84 take about three days.")),
        option("--keep", type=SPAN, metavar="SPAN",
               help=N_("Delete events that are older (90d) and due to nobody. Without it, all are kept.")),
        option("--keep-pictures", type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER",
               help=N_("Fetch the picture of each event at once: its address expires after 30 hours.")),
        option("--pictures-from", multiple=True, metavar="URL",
               help=N_("Another address of the platform: pictures are fetched from no other host.")),
        option("--sweep/--no-sweep", default=None, help=N_("Find in the platform's lists what was not pushed. On where a site is configured.")),
        option("--sweep-every", type=SPAN, default=timedelta(minutes=10), metavar="SPAN", help=N_("The time between two sweeps: 10m.")),
        option("--sweep-back", type=SPAN, default=timedelta(hours=24), metavar="SPAN", help=N_("How far the first sweep looks back: 24h.")),
        option("--subscribe", metavar="URL",
               help=N_("Subscribe the platform to http://HOST:PORT, this receiver as the platform sees it, and keep it so. Only an address that leads here.")),
        option("--subscribe-anyway", is_flag=True,
               help=N_("Subscribe also where this machine cannot reach itself under that address, for instance behind NAT.")),
        option("--replace-subscription", is_flag=True, help=N_("Take over a subscription that leads to another address.")),
        option("--kind", "kinds", type=KIND, multiple=True, metavar="KIND",
               help=N_("What to subscribe to and to sweep: pass-record (5), device-alarm (4), attendance (7), … Can be given several times."
                       " Without it, pass-record, and the sweep also reads what the platform is subscribed to push here.")),
        option("--certificate", type=click.Path(exists=True, dir_okay=False, path_type=Path), help=N_("For https: a certificate in PEM.")),
        option("--key", type=click.Path(exists=True, dir_okay=False, path_type=Path), help=N_("The certificate's key, if it stands in another file.")),
        option("--make-certificate", type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER",
               help=N_("For https: make a certificate once, and keep it in this folder.")),
        option("--max-bytes", "most_bytes", type=click.IntRange(1024, 2**28), default=2 * 2**20, show_default=True, help=N_("The largest body.")),
        option("--status", type=ADDRESS, default="127.0.0.1:8090", show_default=True, metavar="HOST:PORT",
               help=N_("Where the page, metrics and health are.")),
        option("--no-status", "with_status", flag_value=False, default=True, type=bool, help=N_("No page, metrics and health.")),
    ],
)  # fmt: skip
