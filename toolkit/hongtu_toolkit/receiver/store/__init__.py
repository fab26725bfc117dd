"""The store of events: one SQLite file, or PostgreSQL for several receivers and forwarders."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from hongtu_toolkit.cli.messages import _
from hongtu_toolkit.receiver.store.base import Store, StoreRefused

DEFAULT = "sqlite:///events.db"


def open_store(url: str = DEFAULT, *, read_only: bool = False) -> Store:
    """Open the store at a URL, and bring its schema up to date.

    Args:
        url: `sqlite:///events.db` (relative), `sqlite:////var/lib/hongtu/events.db` (absolute), or
            `postgresql://user:password@host:5432/database`.
        read_only: only for reading. With SQLite, this is possible beside a running receiver.

    Raises:
        StoreRefused: the store cannot keep events safely, or has a newer version. The message says what to do.
        StoreUnavailable: the store does not answer.
    """
    scheme = urlsplit(url).scheme
    if scheme == "sqlite":
        from hongtu_toolkit.receiver.store.sqlite import SqliteStore

        return SqliteStore(sqlite_path(url), read_only=read_only)
    if scheme in ("postgresql", "postgres"):
        from hongtu_toolkit.extra import lacking

        try:
            from hongtu_toolkit.receiver.store.postgres import PostgresStore
        except ModuleNotFoundError as error:
            raise lacking("postgres", error) from None

        return PostgresStore(url, read_only=read_only)
    raise StoreRefused(_("a store is sqlite:///FILE or postgresql://USER:PASSWORD@HOST/DATABASE"))


def sqlite_path(url: str) -> Path:
    """The file of a SQLite store.

    Raises:
        StoreRefused: the URL does not name a file.
    """
    parts = urlsplit(url)
    if parts.netloc or len(parts.path) < 2:
        raise StoreRefused(
            _("a SQLite store is written sqlite:///events.db, or sqlite:////var/lib/hongtu/events.db with a full path")
        )
    return Path(unquote(parts.path[1:]))
