"""The arguments of an export, checked before anything is sent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone, tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from hongtu_runtime.errors import ConfigurationError
from hongtu_toolkit.cli.messages import _
from hongtu_toolkit.records.column import Heads, chosen
from hongtu_toolkit.records.contract import columns_of
from hongtu_toolkit.records.format import FORMATS, Layout
from hongtu_toolkit.records.kind import Kind, kind_of
from hongtu_toolkit.tables.writing.place import check_kind

MARGIN = timedelta(minutes=2)
"""The time before now at which an export ends, because later records may not be listed yet."""
ZONE = "Asia/Shanghai"
DATABASE = "database"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The checked arguments of an export."""

    kind: Kind
    target: Path | str
    """A file, or the URL of a database."""
    format: str
    layout: Layout
    since: datetime | None = None
    until: datetime | None = None
    last: timedelta | None = None
    persons: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    devices: tuple[str, ...] = ()
    table: str = ""
    page_size: int = 1000
    concurrency: int = 4
    window_rows: int = 10_000
    margin: timedelta = MARGIN
    complete: bool = True
    restart: bool = False
    follow: bool = False
    """Whether it is one round of a continuous export."""
    known: bool = False
    """Whether an earlier round has found the persons."""

    def asked(self, platform: str) -> dict[str, Any]:
        """The arguments that identify an export, as JSON."""
        span = {
            "since": self.since.isoformat() if self.since else None,
            "until": self.until.isoformat() if self.until else None,
            "last": self.last.total_seconds() if self.last else None,
        }
        return {
            "platform": platform,
            "kind": self.kind.name,
            **({"follow": True} if self.follow else span),
            "persons": list(self.persons),
            "groups": list(self.groups),
            "devices": list(self.devices),
            "format": self.format,
            "heads": self.layout.heads,
            "zone": self.layout.zone_name,
            "columns": [column.wire for column in self.layout.columns],
        }


def request_of(
    kind: str,
    to: str | Path,
    *,
    format: str | None,
    heads: Heads | None,
    zone: str,
    columns: Sequence[str] | None,
    table: str | None,
    persons: Sequence[str],
    groups: Sequence[str],
    devices: Sequence[str],
    **rest: Any,
) -> Request:
    """Check the arguments of an export.

    Raises:
        ConfigurationError: an argument cannot work. Reports the first one.
    """
    what = kind_of(kind)
    for name in ("page_size", "concurrency", "window_rows"):
        value = rest[name]
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise ConfigurationError(
                _("{name} must be a number, 1 or more, not {value!r}.").format(name=name, value=value)
            )
    url = is_url(to)
    target = str(to) if url else _file(Path(to))
    form = DATABASE if url else _format(Path(to), format)
    if url and format not in (None, DATABASE):
        raise ConfigurationError(_("A database has no format: leave out {format}.").format(format=format))
    if table is not None and not url:
        raise ConfigurationError(_("Only a database has a table: leave --table out (in Python, table)."))
    words: Heads = heads or ("zh" if form in ("csv", "xlsx") else "wire")
    if words not in ("zh", "en", "wire"):
        raise ConfigurationError(_("heads must be zh, en or wire, not {heads!r}.").format(heads=heads))
    shown = chosen(columns_of(what), columns)
    layout = Layout(what, shown, words, zone_of(zone), zone)
    for name, values in (("persons", persons), ("groups", groups), ("devices", devices)):
        if isinstance(values, str) or not all(isinstance(value, str) and value for value in values):
            raise ConfigurationError(
                _("{name} must be a list of names, not {values!r}.").format(name=name, values=values)
            )
    return Request(
        kind=what,
        target=target,
        format=form,
        layout=layout,
        table=table or what.table,
        persons=tuple(persons),
        groups=tuple(groups),
        devices=tuple(devices),
        **rest,
    )


def zone_of(name: str) -> tzinfo:
    """The zone of a name in the IANA database, or of an offset such as +08:00. Raises ConfigurationError."""
    if offset := re.fullmatch(r"([+-])(\d\d):(\d\d)", name):
        span = timedelta(hours=int(offset[2]), minutes=int(offset[3]))
        return timezone(span if offset[1] == "+" else -span)
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ConfigurationError(
            _(
                "“{name}” is not a time zone. Give a name such as Asia/Shanghai or UTC (on Windows, pip install tzdata)."
            ).format(name=name)
        ) from None


def is_url(to: str | Path) -> bool:
    """Whether a target is the URL of a database and not a file. Raises ConfigurationError for an incomplete URL."""
    if isinstance(to, str) and re.match(r"(?:sqlite|postgres(?:ql)?)(?:\+\w+)?:(?!//)", to):
        raise ConfigurationError(
            _(  # not quoted, because it may contain a password
                "The target is neither a file nor the URL of a database. Give one such as sqlite:///records.db or"
                " postgresql://user:password@host/name."
            )
        )
    return isinstance(to, str) and "://" in to


def _format(path: Path, given: str | None) -> str:
    form = given or path.suffix.removeprefix(".").lower()
    form = {"ndjson": "jsonl"}.get(form, form)
    if form not in FORMATS:
        raise ConfigurationError(
            _("The name {file} does not show the format. Let it end in {endings}, or give --format.").format(
                file=path.name, endings=", ".join(f".{name}" for name in FORMATS)
            )
            if given is None
            else _("“{name}” is not a format. The formats are {formats}.").format(
                name=given, formats=", ".join(FORMATS)
            )
        )
    return form


def _file(path: Path) -> Path:
    """The path of the file itself. A link stays, and its target is written."""
    if path.name == "-":
        raise ConfigurationError(
            _("An export goes on where it was interrupted, so it cannot write to the standard output (-). Name a file.")
        )
    check_kind(path)
    if path.is_symlink():
        with suppress(OSError, RuntimeError):  # for a circle of links; newer versions of Python raise nothing
            path = path.resolve()
        if path.is_symlink():
            raise ConfigurationError(_("{path} is a link that leads nowhere. Name a file.").format(path=path))
    check_folder(path.parent)
    return path


def check_folder(path: Path) -> None:
    """Raises ConfigurationError for a folder that does not exist."""
    if not path.is_dir():
        raise ConfigurationError(_("The folder {path} does not exist.").format(path=path))
