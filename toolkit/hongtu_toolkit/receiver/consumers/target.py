"""Parses the notation of consumers on the command line."""

from __future__ import annotations

import os
import re
import shlex
import shutil
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from hongtu_toolkit.cli.messages import N_, _
from hongtu_toolkit.receiver.consumers.base import Consumer
from hongtu_toolkit.receiver.consumers.command import command
from hongtu_toolkit.receiver.consumers.function import function, import_callable
from hongtu_toolkit.receiver.consumers.lines import lines
from hongtu_toolkit.receiver.consumers.webhook import webhook

SECRET = "HONGTU_WEBHOOK_SECRET"
BROKERS = ("redis", "rediss", "amqp", "amqps", "nats", "tls", "kafka")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")
FORMS = N_(
    "python:module:function, exec:COMMAND, file:PATH, file:- (standard output), https://HOST/PATH,"
    " redis://HOST/0?stream=NAME, amqp://USER:PASSWORD@HOST/?queue=NAME, nats://HOST?subject=NAME, kafka://HOST:9092?topic=NAME"
)


def named(text: str) -> tuple[str, str]:
    """Split `NAME=TARGET`. A target without a name gets one from its scheme, host and path.

    The progress of a consumer is stored under its name.

    Raises:
        ValueError: the name has a wrong form.
    """
    name, separator, target = text.partition("=")
    if separator and _NAME.fullmatch(name):
        return name, target
    parts = urlsplit(text)
    words = [parts.scheme, parts.hostname or "", *re.findall(r"[A-Za-z0-9]+", parts.path)]
    name = "-".join(word for word in words if word)[:64]
    if not parts.scheme or not _NAME.fullmatch(name):
        raise ValueError(
            _("a consumer is written TARGET or NAME=TARGET; a target is one of: {forms}").format(forms=_(FORMS))
        )
    return name, text


def of_target(target: str, environment: Mapping[str, str] = os.environ) -> Consumer:
    """The consumer that a target names.

    Raises:
        ValueError: the target is wrong. The message names the missing part.
    """
    scheme, _colon, rest = target.partition(":")
    if scheme == "python":
        return function(import_callable(rest))
    if scheme == "exec" and shlex.split(rest):
        arguments = shlex.split(rest)
        if shutil.which(arguments[0]) is None:
            raise ValueError(
                _("exec: {name} is not an executable program; give its path, or put it into PATH").format(
                    name=arguments[0]
                )
            )
        return command(arguments)
    if scheme == "file" and rest:
        if rest != "-" and not Path(rest).parent.is_dir():
            raise ValueError(_("file: there is no folder {path}; create it first").format(path=Path(rest).parent))
        return lines(None if rest == "-" else Path(rest))
    if scheme in ("http", "https"):
        return webhook(target, secret=environment.get(SECRET, ""))
    if scheme in BROKERS:
        from hongtu_toolkit.receiver.consumers.broker import broker

        return broker(target)
    raise ValueError(
        _("{scheme}: is not a kind of consumer; a target is one of: {forms}").format(
            scheme=scheme or target, forms=_(FORMS)
        )
    )
