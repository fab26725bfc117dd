"""Profiles: the address, key and trusted certificate of each site, by name.

A profile is a section of `profiles.toml` in the operating system's folder for configuration. In order of precedence:
`--profile NAME`, the variable HONGTU_PROFILE, the variables HONGTU_BASE_URL, HONGTU_APP_KEY and HONGTU_SECRET, the profile
that the file calls the default.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hongtu_toolkit.cli import reading, reasons, secrets
from hongtu_toolkit.cli.failure import CommandError
from hongtu_toolkit.cli.messages import _
from hongtu_toolkit.cli.shared import chosen_options

if TYPE_CHECKING:
    from hongtu import AsyncHongtu, Hongtu
    from hongtu_runtime.signing import Secret
    from hongtu_runtime.tls import Verify

FIELDS = ("base_url", "app_key", "secret", "pin", "ca_file", "timeout", "zone")
"""The fields of a section, in order."""


@dataclass(frozen=True)
class Profile:
    """A site."""

    name: str
    """'' if the site comes from the environment."""
    base_url: str
    app_key: str
    secret: Secret
    verify: Verify = True
    timeout: float | None = None

    @property
    def source(self) -> str:
        """The source of the site, in words."""
        if not self.name:
            return _("from the environment")
        return _("profile {name} in {path}").format(name=self.name, path=path())

    def client(self, **options: Any) -> Hongtu:
        """An open client of the site; `options` are those of `Hongtu`."""
        from hongtu import Hongtu

        return Hongtu(**self._arguments(options))

    def async_client(self, **options: Any) -> AsyncHongtu:
        """A client for asyncio, to be opened with `async with`; `options` are those of `AsyncHongtu`."""
        from hongtu import AsyncHongtu

        return AsyncHongtu(**self._arguments(options))

    def _arguments(self, options: Mapping[str, Any]) -> dict[str, Any]:
        own = {
            "base_url": self.base_url,
            "app_key": self.app_key,
            "secret": self.secret,
            "verify": self.verify,
            "timeout": self.timeout,
        }
        return own | dict(options)


def current(ctx: click.Context) -> Profile:
    """The site of a command. CommandError if none is configured or a field is missing."""
    name = chosen_options(ctx).profile or os.environ.get("HONGTU_PROFILE")
    if not name and any(os.environ.get(f"HONGTU_{key}") for key in ("BASE_URL", "APP_KEY", "SECRET")):
        return _of_environment()
    known, default = read()
    name = name or default
    if not name:
        raise CommandError(
            _("No site is configured."), _("Configure one: hongtu configure. To try without a box: hongtu sandbox")
        )
    return of(name)


def of(name: str) -> Profile:
    """The profile with a name. CommandError if there is none, or a field is missing."""
    known, _default = read()
    if name not in known:
        raise unknown(name, known)
    return _of_section(name, known[name])


def zone_of(ctx: click.Context) -> str | None:
    """The time zone of the chosen profile, or None."""
    known, default = read()
    name = chosen_options(ctx).profile or os.environ.get("HONGTU_PROFILE") or default
    found = known.get(name or "", {}).get("zone")
    return found if isinstance(found, str) else None


def unknown(name: str, known: Mapping[str, object]) -> CommandError:
    """The error for a profile that does not exist."""
    from difflib import get_close_matches

    meant = get_close_matches(name, known, 1)
    there = ", ".join(known) or _("none")
    advice = _("Did you mean {name}?").format(name=meant[0]) if meant else _("Available: {names}.").format(names=there)
    return CommandError(_("There is no profile {name} in {path}.").format(name=name, path=path()), advice)


def path() -> Path:
    """The file of profiles: $HONGTU_CONFIG, else profiles.toml in the operating system's folder for configuration."""
    if chosen := os.environ.get("HONGTU_CONFIG"):
        return Path(chosen)
    from platformdirs import user_config_path

    return user_config_path("hongtu", appauthor=False) / "profiles.toml"


def names() -> list[str]:
    """The names of all profiles. Empty if the file cannot be read."""
    try:
        return list(read()[0])
    except CommandError:
        return []


def read() -> tuple[dict[str, dict[str, Any]], str | None]:
    """(section by name, the default's name). CommandError if the file cannot be read."""
    import tomllib

    file = path()
    try:
        if not file.exists():
            return {}, None
    except OSError as error:
        raise CommandError(
            _("{path} cannot be read: {reason}.").format(path=file, reason=reasons.of_system(error))
        ) from None
    text = reading.text(str(file))
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CommandError(
            _("{path} is not TOML: {reason}.").format(path=file, reason=reasons.of_toml(error)),
            _("Correct the line. The file was not changed."),
        ) from None
    sections = {name: value for name, value in document.items() if isinstance(value, dict)}
    default = document.get("default")
    return sections, default if isinstance(default, str) else next(iter(sections), None) if len(sections) == 1 else None


def _of_section(name: str, section: Mapping[str, Any]) -> Profile:
    from hongtu_runtime.signing import Secret

    for key, value in section.items():
        if key not in FIELDS:
            raise CommandError(
                _("The profile {name} has an unknown field {key}.").format(name=name, key=key),
                _("{path}: the fields are {fields}.").format(path=path(), fields=", ".join(FIELDS)),
            )
        if not isinstance(value, (int, float) if key == "timeout" else str) or isinstance(value, bool):
            raise CommandError(
                _("{key} of the profile {name} has the wrong type.").format(name=name, key=key),
                _('{path}: write {key} = "…"; timeout is a number of seconds.').format(path=path(), key=key),
            )
    if missing := [key for key in ("base_url", "app_key") if not section.get(key)]:
        raise CommandError(
            _("Missing in the profile {name}: {fields}.").format(name=name, fields=", ".join(missing)),
            _("Complete it: hongtu configure --profile {name}").format(name=name),
        )
    refuse_password(section["base_url"], _("profile {name} in {path}").format(name=name, path=path()))
    if section.get("secret"):
        secrets.warn_of_readers(path())
    return Profile(
        name=name,
        base_url=section["base_url"],
        app_key=section["app_key"],
        secret=Secret(secrets.of_profile(name, section)),
        verify=verify_of(section.get("pin"), section.get("ca_file")),
        timeout=section.get("timeout"),
    )


def _of_environment() -> Profile:
    from hongtu_runtime.signing import Secret

    values = {key: os.environ.get(f"HONGTU_{key}", "") for key in ("BASE_URL", "APP_KEY", "SECRET")}
    if missing := [f"HONGTU_{key}" for key, value in values.items() if not value]:
        raise CommandError(
            _("Missing in the environment: {names}. Others of the three are set.").format(names=", ".join(missing)),
            _("Set all three, or none and use a profile: hongtu configure"),
        )
    refuse_password(values["BASE_URL"], "HONGTU_BASE_URL")
    return Profile(
        name="",
        base_url=values["BASE_URL"],
        app_key=values["APP_KEY"],
        secret=Secret(values["SECRET"]),
        verify=verify_of(os.environ.get("HONGTU_PIN"), os.environ.get("HONGTU_CA_FILE")),
    )


def refuse_password(url: str, where: str) -> None:
    """CommandError if an address has a user or a password. The platform uses neither, and addresses are shown."""
    if (shown := masked(url)) != url:
        raise CommandError(
            _("{where}: the address {shown} must not contain a user or a password.").format(where=where, shown=shown),
            _("The platform identifies callers by app key and secret. Remove the part before the @."),
        )


def masked(url: str) -> str:
    """An address without its possible password."""
    head, at, tail = url.rpartition("@")
    scheme, colon, _rest = head.partition("://")
    return f"{scheme + colon if colon else ''}********@{tail}" if at else url


def verify_of(pin: str | None, ca_file: str | None) -> Verify:
    """The `verify` of the client, from a profile or the environment."""
    if pin and ca_file:
        raise CommandError(_("A fingerprint (pin) and a certificate file (ca_file) are both given. Use one of them."))
    if pin:
        from hongtu_runtime.tls import Pin

        return Pin(pin)
    return os.path.expanduser(ca_file) if ca_file else True
