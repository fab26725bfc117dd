"""Types of options: spans, moments, addresses, networks and kinds. Also turns errors of the store into errors of a command."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import click

from hongtu_toolkit.cli.command import option
from hongtu_toolkit.cli.failure import CommandError
from hongtu_toolkit.cli.messages import N_, _, ended
from hongtu_toolkit.receiver import words


class Read(click.ParamType[Any]):
    """A text that a function parses. Its ValueError becomes the message."""

    def __init__(self, name: str, reader: Callable[[str], Any]) -> None:
        self.name, self._reader = name, reader

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not isinstance(value, str):
            return value
        try:
            return self._reader(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


SPAN = Read("span", words.span)
MOMENT = Read("time", lambda text: words.moment(text, datetime.now().astimezone()))
ADDRESS = Read("address", words.address)
NETWORK = Read("network", words.network)


def _kind(text: str) -> str:
    from hongtu import BusinessDataType

    if text.isascii() and text.isdigit():
        return str(int(text))
    name = text.upper().replace("-", "_")
    if name not in BusinessDataType.__members__:
        known = ", ".join(f"{member.name.lower().replace('_', '-')} ({int(member)})" for member in BusinessDataType)
        raise ValueError(_("unknown kind {text}; known kinds: {known}").format(text=text, known=known))
    return str(int(BusinessDataType[name]))


KIND = Read("kind", _kind)


def store_option() -> click.Option:
    return option(
        "--store",
        metavar="URL",
        envvar="HONGTU_STORE",
        default="sqlite:///events.db",
        show_default=True,
        help=N_(
            "The store of events: sqlite:///FILE, or postgresql://USER:PASSWORD@HOST/DATABASE. Also: HONGTU_STORE."
        ),
    )


@contextmanager
def command_errors() -> Iterator[None]:
    """Turn errors of the receiver into errors of a command."""
    from hongtu_toolkit.receiver.store.base import StoreBroken, StoreError, StoreUnavailable

    try:
        yield
    except (StoreBroken, StoreUnavailable) as error:
        raise CommandError(_sentence(str(error)), code=1) from None
    except (StoreError, ValueError) as error:
        raise CommandError(_sentence(str(error))) from None


def _sentence(text: str) -> str:
    first = text.partition(" ")[0]
    text = text[:1].upper() + text[1:] if first.isalpha() else text  # the name of a file stays unchanged
    return ended(text)
