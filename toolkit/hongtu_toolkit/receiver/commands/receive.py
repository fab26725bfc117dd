"""`hongtu receive`."""

from __future__ import annotations

import errno
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
from hongtu_toolkit.receiver.commands import logs
from hongtu_toolkit.receiver.commands.types import ADDRESS, KIND, NETWORK, SPAN, command_errors, store_option

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
def _receive(ctx: click.Context, /, **options: Any) -> None:
    from hongtu_toolkit.receiver import running
    from hongtu_toolkit.receiver.server import CannotListen
    from hongtu_toolkit.receiver.systemd import notify

    os.umask(0o077)  # events, pictures and output of consumers contain names and faces
    logs.start()
    host, port = options["listen"]

    def started(addresses: Addresses) -> None:
        click.echo(_where(addresses.push, options))
        if addresses.status:
            click.echo(_("Status page: {address}").format(address=addresses.status))
        if host in ("127.0.0.1", "::1", "localhost"):
            click.echo(
                _(
                    "Only this machine can reach this address. To let the platform reach it, start again with --listen and an address of this machine: --listen ADDRESS:PORT"
                )
            )
        notify("READY=1")

    status = options["status"] if options["with_status"] else None
    try:
        with command_errors():
            running.receive(
                _receiver(ctx, options),
                host=host,
                port=port,
                context=_context(options, host),
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
                "Another program uses it, perhaps another receiver. Stop it, or choose another port: {option} HOST:PORT"
            ).format(option=option),
        )
    return CommandError(
        _("The receiver cannot listen at {address}: {reason}.").format(address=error.filename, reason=error.strerror),
        _("Give an address of this machine: {option} HOST:PORT").format(option=option),
    )


def _where(address: str, options: dict[str, Any]) -> str:
    """Print the address for the platform. Output that is not a terminal may be a log, so it gets no secret."""
    if sys.stdout.isatty():
        return _("The platform posts to: {address}").format(address=address)
    parts = urlsplit(address)
    base = f"{parts.scheme}://{parts.netloc}"
    if options["path"]:
        return _("The platform posts to: {base}/… (the path that you gave)").format(base=base)
    return _("The platform posts to: {base}/… (the secret path: hongtu events path)").format(base=base)


def _receiver(ctx: click.Context, options: dict[str, Any]) -> Receiver:
    from hongtu_toolkit.receiver.consumers import named, of_target
    from hongtu_toolkit.receiver.forwarder import Retries
    from hongtu_toolkit.receiver.service import Receiver

    for path in filter(None, (options["path"], *options["also_path"])):
        if len(path.strip("/")) < SHORTEST_PATH:
            raise CommandError(
                _(
                    "A secret path needs at least {count} characters, because anybody who guesses it can post to the receiver."
                ).format(count=SHORTEST_PATH),
                _("Without --path, the receiver makes one. To make your own: openssl rand -hex 24"),
            )
    site = _site(ctx, options)
    consumers: dict[str, Consumer | str] = {}
    for text in options["to"]:
        name, target = named(text)
        if name in consumers:
            raise CommandError(
                _("Two consumers have the name {name}.").format(name=name),
                _("Give them different names: --to NAME=TARGET"),
            )
        consumers[name] = of_target(target)
    if options["keep_pictures"] is not None:
        consumers |= _pictures(options, site)
    return Receiver(
        options["store"],
        consumers=consumers,
        path=options["path"],
        other_paths=options["also_path"],
        allow=options["allow"],
        keep=options["keep"],
        retries=Retries(attempts=options["attempts"]),
        most_bytes=options["most_bytes"],
        beside=_beside(options, site),
    )


def _site(ctx: click.Context, options: dict[str, Any]) -> Profile | None:
    """The site whose lists are swept. None if no site is configured and no option needs one."""
    try:
        return profile.current(ctx)
    except CommandError:
        if options["sweep"] or options["subscribe"]:
            raise
        return None


def _beside(options: dict[str, Any], site: Profile | None) -> list[Work]:
    from hongtu import BusinessDataType
    from hongtu_toolkit.receiver.subscription import Subscription
    from hongtu_toolkit.receiver.sweep import LISTS, Sweep

    works: list[Work] = []
    if site is None:
        click.echo(
            _("No site is configured, so there is no sweep: events that are not pushed are not found."), err=True
        )
        return works
    kinds = [BusinessDataType(int(kind)) for kind in options["kinds"]]
    if options["sweep"] is not False:
        swept = [kind for kind in kinds if kind in LISTS] if kinds else None
        works.append(Sweep(site.async_client, kinds=swept, every=options["sweep_every"], back=options["sweep_back"]))
    if options["subscribe"]:
        works.append(
            Subscription(
                site.async_client,
                options["subscribe"],
                kinds=kinds or [BusinessDataType.PASS_RECORD],
                replace=options["replace_subscription"],
                anyway=options["subscribe_anyway"],
            )
        )
    return works


def _pictures(options: dict[str, Any], site: Profile | None) -> dict[str, Consumer | str]:
    from hongtu_runtime.tls import make_context
    from hongtu_toolkit.receiver.pictures import NAME, pictures

    origins = [*options["pictures_from"], *([site.base_url] if site else [])]
    if not origins:
        raise CommandError(
            _("Pictures are fetched only from the platform's address, but no site is configured."),
            _("Give the address: --pictures-from http://HOST:PORT"),
        )
    verify = make_context(site.verify) if site else True
    return {NAME: pictures(options["keep_pictures"], origins, verify=verify)}


def _context(options: dict[str, Any], host: str) -> ssl.SSLContext | None:
    from hongtu_toolkit.receiver.certificate import context_of, made

    if options["certificate"] is not None:
        return context_of(options["certificate"], options["key"])
    if options["make_certificate"] is not None:
        return context_of(made(options["make_certificate"], list(dict.fromkeys(["localhost", "127.0.0.1", host]))))
    return None


receive = Command(
    "receive",
    callback=_receive,
    help=N_(
        "Receive the platform's pushes, store them, and deliver them to consumers.\n\n"
        "An answer 2xx means: committed and synced. The store has each event once, and each consumer gets it at least once."
        " If a site is configured, the sweep finds events that were never pushed in the platform's lists."
    ),
    params=[
        store_option(),
        option("--listen", type=ADDRESS, default="127.0.0.1:8080", show_default=True, metavar="HOST:PORT",
               help=N_("The address to listen at.")),
        option("--path", envvar="HONGTU_RECEIVER_PATH", metavar="PATH",
               help=N_("The secret path. By default, the receiver makes one and keeps it in the store. Also: HONGTU_RECEIVER_PATH.")),
        option("--also-path", multiple=True, metavar="PATH", help=N_("Another accepted path, while you change the address.")),
        option("--allow", type=NETWORK, multiple=True, metavar="NETWORK",
               help=N_("The platform's address or network: only these may post. Can be given several times.")),
        option("--to", multiple=True, metavar="[NAME=]TARGET",
               help=N_("A consumer: python:MODULE:FUNCTION, exec:COMMAND, file:PATH, https://…, redis://…, amqp://…, nats://…, kafka://…")),
        option("--attempts", type=click.IntRange(1, 10000), default=84, show_default=True,
               help=N_("Attempts to deliver an event before it is dead. 84 take two to three days.")),
        option("--keep", type=SPAN, metavar="SPAN",
               help=N_("Delete events older than this (90d), unless they are due or dead for a consumer. By default, all are kept.")),
        option("--keep-pictures", type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER",
               help=N_("Fetch each event's picture at once, because its address expires after 30 hours.")),
        option("--pictures-from", multiple=True, metavar="URL",
               help=N_("Another address of the platform from which pictures may be fetched.")),
        option("--sweep/--no-sweep", default=None, help=N_("Find events that were not pushed in the platform's lists. On by default if a site is configured.")),
        option("--sweep-every", type=SPAN, default=timedelta(minutes=10), metavar="SPAN", help=N_("The time between two sweeps: 10m.")),
        option("--sweep-back", type=SPAN, default=timedelta(hours=24), metavar="SPAN", help=N_("How far the first sweep looks back: 24h.")),
        option("--subscribe", metavar="URL",
               help=N_("Subscribe the platform to this receiver at http://HOST:PORT, the address under which the platform reaches it, and renew a lost subscription. The receiver first checks that the address leads to it.")),
        option("--subscribe-anyway", is_flag=True,
               help=N_("Subscribe even if this machine cannot reach itself at that address, for instance behind NAT.")),
        option("--replace-subscription", is_flag=True, help=N_("Replace a subscription to another address.")),
        option("--kind", "kinds", type=KIND, multiple=True, metavar="KIND",
               help=N_("The kinds to subscribe to and to sweep: pass-record (5), device-alarm (4), attendance (7), … Can be given several times."
                       " By default, pass-record; the sweep then also reads other kinds that the platform pushes here.")),
        option("--certificate", type=click.Path(exists=True, dir_okay=False, path_type=Path), help=N_("For https: the certificate, in PEM.")),
        option("--key", type=click.Path(exists=True, dir_okay=False, path_type=Path), help=N_("The certificate's key, if it is in another file.")),
        option("--make-certificate", type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER",
               help=N_("For https: make a certificate once, and keep it in this folder.")),
        option("--max-bytes", "most_bytes", type=click.IntRange(1024, 2**28), default=2 * 2**20, show_default=True, help=N_("The largest body, in bytes.")),
        option("--status", type=ADDRESS, default="127.0.0.1:8090", show_default=True, metavar="HOST:PORT",
               help=N_("The address of the status page, metrics and health checks.")),
        option("--no-status", "with_status", flag_value=False, default=True, type=bool, help=N_("No status page, metrics or health checks.")),
    ],
)  # fmt: skip
