"""`hongtu sandbox`: a sandbox of the platform on this computer, with its profile."""

from __future__ import annotations

import contextlib
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hongtu_toolkit.cli import profile, reasons, sites
from hongtu_toolkit.cli.command import Command, option
from hongtu_toolkit.cli.failure import CommandError
from hongtu_toolkit.cli.messages import N_, _

if TYPE_CHECKING:
    from hongtu_toolkit.sandbox import Sandbox

NAME = "sandbox"


@click.command(
    "sandbox",
    cls=Command,
    help=N_(
        "Start a sandbox: a server that behaves like the platform, with a small office in it, until Ctrl-C.\n\n"
        "It is saved as the profile `sandbox`: `hongtu --profile sandbox person list` uses it. "
        "`hongtu-sandbox serve` has more settings."
    ),
    params=[
        option(
            "--port",
            type=int,
            default=8000,
            metavar="PORT",
            help=N_("The port to listen at; 0 for any free port. Default: 8000."),
        ),
        option("--tls", is_flag=True, help=N_("Serve https, with a certificate of its own, as boxes do.")),
        option(
            "--seed",
            type=click.Choice(["small-office", "campus", "none"]),
            default="small-office",
            help=N_("The data to begin with. Default: small-office."),
        ),
        option(
            "--data",
            type=click.Path(path_type=Path),
            metavar=N_("FOLDER"),
            help=N_("Where to keep the state. Default: in memory."),
        ),
        option("--no-save", is_flag=True, help=N_("Do not save it as a profile.")),
    ],
)
def sandbox(port: int, tls: bool, seed: str, data: Path | None, no_save: bool) -> None:
    from hongtu_toolkit.sandbox import Sandbox

    fresh = data is None or not data.exists() or not any(data.iterdir())
    try:
        box = Sandbox(data=data, tls=tls, port=port)
        box.__enter__()
    except OSError as error:
        raise CommandError(
            _("The sandbox cannot listen at port {port}: {reason}.").format(port=port, reason=reasons.of_system(error)),
            _("Choose another port: --port 0 takes any free one."),
        ) from None
    try:
        if seed != "none" and fresh:
            box.seed(seed)
        click.echo(_("The sandbox is at {url}, also for browsers.").format(url=box.url))
        if no_save:
            click.echo(_("App key {key}, secret {secret}").format(key=box.app_key, secret=box.secret))
        else:
            _save(box)
        click.echo(_("Stop it with Ctrl-C."))
        with contextlib.suppress(KeyboardInterrupt):
            threading.Event().wait()
    finally:
        box.__exit__(None, None, None)


def _save(box: Sandbox) -> None:
    """Save the sandbox as a profile. A profile of the same name for another site stays."""
    known, _default = profile.read()
    before = known.get(NAME)
    if before and not str(before.get("base_url", "")).partition("://")[2].startswith(
        ("127.0.0.1", "localhost", "[::1]")
    ):
        click.echo(_("The profile {name} is for another site and was not changed.").format(name=NAME), err=True)
        return
    values = {"base_url": box.url, "app_key": box.app_key, "secret": box.secret, "zone": "Asia/Shanghai"}
    if pin := box.fingerprint:
        values["pin"] = pin
    sites.keep(NAME, values, default=not known)
    click.echo(_("Try it: hongtu --profile {name} person list").format(name=NAME))
