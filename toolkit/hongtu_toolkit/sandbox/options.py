"""The options of a sandbox. Each option is one field here: `Sandbox(...)` takes it as an argument, `hongtu-sandbox serve` as a flag, README.md lists it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from hongtu_toolkit.sandbox.clock import Clock
from hongtu_toolkit.sandbox.resources.push import PushForm


def _option(default: Any, flags: str, help: str) -> Any:
    """An option: its default (or a factory), its flags on the command line, and a line of documentation."""
    told = {"flags": flags.split(), "help": help}
    return field(default_factory=default, metadata=told) if callable(default) else field(default=default, metadata=told)


@dataclass(kw_only=True, eq=False, repr=False)
class Options:
    """The options of a sandbox."""

    host: str = _option("127.0.0.1", "--host", "address to listen on")
    port: int = _option(0, "--port", "port to listen on, 0 for any free one")
    names: Collection[str] = _option(
        (), "--name", "names by which browsers may reach it, besides localhost and addresses"
    )
    tls: bool = _option(False, "--tls", "serve https, with a certificate of its own")
    data: Path | str | None = _option(
        None, "--data", "folder that keeps the state, the certificate too; without one it is in memory"
    )
    keys: Mapping[str, str] | None = _option(
        None, "--key --keys", "app keys and their secrets; the manual's two if none"
    )
    spec: Path | str | None = _option(None, "--spec", "bundled spec (openapi.json of the package hongtu)")
    clock: Clock = _option(Clock, "--timezone", "the platform's present, and its time zone")
    strict: bool = _option(
        False, "--strict", "refuse fields that the interface does not have; else the journal names them"
    )
    push_form: PushForm = _option(
        "bare", "--push-form", "of pushes: the record alone, or in a wrapper as an object or as a JSON text"
    )
    every_push_field: bool = _option(
        False, "--every-push-field", "push the manual's fields too that no captured push had"
    )
    push_delays: Sequence[float] = _option(
        (1.0, 2.0, 4.0, 8.0), "", "seconds of real time before each repetition of a push that nobody acknowledges"
    )
    check_replies: bool = _option(False, "--check-replies", "hold every reply against the spec; slower")
    http_status: bool = _option(False, "--http-status", "refuse with HTTP 4xx, not with 200 and a code alone")
    max_skew: float | None = _option(
        None, "--max-skew", "refuse timestamps that are more seconds off than this; without it take any"
    )
    nonce_window: float | None = _option(
        None, "--nonce-window", "refuse a nonce that is used again within so many seconds; without it take any"
    )


OPTIONS = fields(Options)
