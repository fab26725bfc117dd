"""`hongtu configure` and `hongtu profile`: sites by name."""

from __future__ import annotations

import re
import sys
from typing import Any
from urllib.parse import urlsplit

import click

from hongtu_toolkit.cli import care, failure, output, profile, reading, secrets, sites
from hongtu_toolkit.cli.command import Command, Group, argument, option
from hongtu_toolkit.cli.failure import CommandError
from hongtu_toolkit.cli.messages import N_, _
from hongtu_toolkit.cli.shared import chosen_options

EXAMPLE = "https://192.168.1.20"


@click.command(
    "configure",
    cls=Command,
    help=N_(
        "Set up a site: ask for address, key and secret, try them, and explain the result.\n\n"
        "Values that are given as options are not asked for. The secret is stored in the system's keyring if "
        "there is one, otherwise in the file."
    ),
    params=[
        option("--base-url", metavar="URL", help=N_("Address of the platform, such as https://192.168.1.20.")),
        option("--app-key", metavar=N_("KEY"), help=N_("App key, as the platform shows it.")),
        option(
            "--secret-from",
            metavar=N_("FILE"),
            help=N_("A file that contains the secret; - for stdin. The secret is never the value of an option."),
        ),
        option("--pin", metavar="SHA256", help=N_("Fingerprint of the certificate to trust.")),
        option("--ca-file", metavar=N_("FILE"), help=N_("Certificates to trust.")),
        option("--zone", metavar=N_("ZONE"), help=N_("Time zone of the site, such as Asia/Shanghai.")),
        option("--no-keyring", is_flag=True, help=N_("Keep the secret in the file.")),
        option("--no-check", is_flag=True, help=N_("Do not try the site.")),
    ],
)
@click.pass_context
def configure(
    ctx: click.Context,
    base_url: str | None,
    app_key: str | None,
    secret_from: str | None,
    pin: str | None,
    ca_file: str | None,
    zone: str | None,
    no_keyring: bool,
    no_check: bool,
) -> int:
    known, default = profile.read()
    name = chosen_options(ctx).profile or _ask(_("Name of the site"), "site", known=default or "")
    sites.check_name(name)
    chosen_options(ctx).profile = name
    before = known.get(name, {})
    there = before.get("base_url", "")
    there = there if profile.masked(there) == there else ""
    url = _address(base_url or _ask(_("Address of the platform"), EXAMPLE, known=there))
    key = _key(app_key or _ask(_("App key"), "", known=before.get("app_key", "")))
    secret = _secret(name, secret_from, before)
    values: dict[str, Any] = {"base_url": url, "app_key": key}
    trust = {"pin": pin, "ca_file": ca_file} if pin or ca_file else {k: before.get(k) for k in ("pin", "ca_file")}
    values |= {k: v for k, v in trust.items() if v}
    profile.verify_of(values.get("pin"), values.get("ca_file"))
    if zone or before.get("zone"):
        from hongtu_toolkit.cli import times

        values["zone"] = zone or before["zone"]
        times.named(values["zone"])
    if "timeout" in before:
        values["timeout"] = before["timeout"]
    if not no_check:
        values |= _trust(url, values)
    in_keyring = not no_keyring and secrets.keep_in_keyring(name, secret)
    if not in_keyring:
        values["secret"] = secret
    file = sites.keep(name, values, default=not known or default == name)
    where = _("the system's keyring") if in_keyring else str(file)
    click.echo(_("Saved as {name} in {path}; the secret is in {where}.").format(name=name, path=file, where=where))
    if not no_check:
        from hongtu_toolkit.cli import checks, doctor

        if code := doctor.code(doctor.write(checks.of_site(profile.of(name)))):
            return code
    click.echo(_("Try: hongtu --profile {name} person list").format(name=name))
    return failure.OK


def _ask(text: str, example: str, *, known: str) -> str:
    """An answer from the terminal. The default is the known value. CommandError if nobody can answer."""
    if not sys.stdin.isatty():
        if known:
            return known
        raise CommandError(
            _("{what} is missing, and there is no terminal to ask at.").format(what=text),
            _("Give it as an option: hongtu configure --help"),
        )
    shown = text
    if example and not known:
        shown = _("{question} (such as {example})").format(question=text, example=example)
    answer: str = click.prompt(shown, default=known or None, err=True)
    return answer.strip()


def _secret(name: str, source: str | None, before: dict[str, Any]) -> str:
    if source:
        if text := reading.text(source).strip():
            return text
        raise CommandError(_("--secret-from: {source} is empty.").format(source=source), _("Nothing was saved."))
    known = before.get("secret") or (secrets.of_keyring(name) if before else None)
    if not sys.stdin.isatty():
        if known:
            return str(known)
        raise CommandError(
            _("The secret is missing, and there is no terminal to ask at."),
            _("Give it in a file or on stdin: --secret-from FILE, --secret-from -"),
        )
    text = _("Secret (not shown; Enter keeps the current one)") if known else _("Secret (not shown)")
    answer: str = click.prompt(text, default="" if known else None, hide_input=True, show_default=False, err=True)
    return answer.strip() or str(known)


def _address(text: str) -> str:
    """The address with its scheme. CommandError if it is not an address, or contains a password."""
    text = text.strip()
    text = text if "://" in text else f"http://{text}"
    profile.refuse_password(text, "--base-url")
    try:
        parts = urlsplit(text)
        fine = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        fine = False
    if not fine:
        raise CommandError(
            _("{text} is not an address.").format(text=repr(text)),
            _("Write it like this: {example}").format(example=EXAMPLE),
        )
    return text.rstrip("/")


def _key(text: str) -> str:
    """The app key. CommandError if it is an address, which belongs to the question before."""
    text = text.strip()
    if "://" in text or re.fullmatch(r"\d+(\.\d+){3}(:\d+)?/?", text):
        raise CommandError(
            _("{text} is an address, not an app key.").format(text=repr(profile.masked(text))),
            _("The platform's page shows the app key together with the secret. Nothing was saved."),
        )
    return text


def _trust(url: str, values: dict[str, Any]) -> dict[str, str]:
    """A pin for an untrusted certificate, if the user agrees at the terminal."""
    parts = urlsplit(url)
    if parts.scheme != "https" or values.get("pin") or values.get("ca_file") or not sys.stdin.isatty():
        return {}
    from hongtu_toolkit.cli import probe

    shown = probe.unvouched(parts.hostname or "", parts.port or 443)
    if not shown:
        return {}
    click.echo(
        _("The platform shows a certificate that this computer does not trust, as most boxes do. Its SHA-256:"),
        err=True,
    )
    click.echo(f"  {probe.spelled(shown)}", err=True)
    click.echo(
        _(
            "If you can, compare it with the fingerprint that the box itself shows: somebody on the network may "
            "answer in its place."
        ),
        err=True,
    )
    return {"pin": shown} if care.agreed(_("Trust exactly this certificate?")) else {}


@click.group("profile", cls=Group, help=N_("The configured sites: list them, choose the default, remove one."))
def profiles() -> None: ...


@profiles.command("list", help=N_("List the sites."), params=output.options())
@click.pass_context
def list_(ctx: click.Context) -> None:
    known, default = profile.read()
    fields = ("name", "default", "base_url", "app_key", "secret", "trust", "zone")
    out = output.of(ctx, fields)
    if not known and out.form == "table":
        click.echo(_("No site is set up. Set one up: hongtu configure"), err=True)
        return
    out.rows(
        {
            "name": name,
            "default": name == default,
            "base_url": profile.masked(str(section.get("base_url", ""))) or None,
            "app_key": section.get("app_key"),
            "secret": _("in the file") if section.get("secret") else _("in the keyring or HONGTU_SECRET"),
            "trust": section.get("pin") or section.get("ca_file"),
            "zone": section.get("zone"),
        }
        for name, section in known.items()
    )


def _names(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    return [name for name in profile.names() if name.startswith(incomplete)]


@profiles.command(
    "default",
    help=N_("Make a site the default for commands without --profile."),
    params=[argument("name", shell_complete=_names)],
)
def default_(name: str) -> None:
    sites.choose(name)
    click.echo(_("{name} is the default site now.").format(name=name))


@profiles.command(
    "remove",
    help=N_("Remove a site and its secret."),
    params=[
        argument("name", shell_complete=_names),
        option("--yes", "-y", is_flag=True, help=N_("Do not ask for confirmation. For scripts.")),
    ],
)
def remove(name: str, yes: bool) -> None:
    known, _default = profile.read()
    if name not in known:
        raise profile.unknown(name, known)
    if not yes:
        if not sys.stdin.isatty():
            raise CommandError(
                _("Removing {name} requires a confirmation, and there is no terminal to ask at.").format(name=name),
                "--yes",
            )
        if not care.agreed(_("Remove {name} and its secret?").format(name=name)):
            raise failure.declined(_("Nothing was removed."))
    secrets.forget(name)
    sites.forget(name)
    click.echo(_("{name} is removed.").format(name=name))
