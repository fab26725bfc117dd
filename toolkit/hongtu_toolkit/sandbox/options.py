"""The options of a sandbox. Each is one field here, an argument of `Sandbox(...)`, a flag of `hongtu-sandbox serve`, and a row in README.md."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal, get_args

from hongtu_toolkit.sandbox.clock import Clock

PushForm = Literal["bare", "wrapped", "text"]
FORMS: tuple[PushForm, ...] = get_args(PushForm)
"""The record alone (captured: W2), or in a wrapper with the kind, as an object (the manual) or as a JSON text (V2x, W3)."""


def _option(default: Any, flags: str, help: str) -> Any:
    """An option: its default (or a factory), its flags on the command line, and a line of documentation."""
    about = {"flags": flags.split(), "help": help}
    return (
        field(default_factory=default, metadata=about) if callable(default) else field(default=default, metadata=about)
    )


@dataclass(kw_only=True, eq=False, repr=False)
class Options:
    """The options of a sandbox."""

    host: str = _option("127.0.0.1", "--host", "address to listen on")
    port: int = _option(0, "--port", "port to listen on, 0 for any free one")
    names: Collection[str] = _option(
        (), "--name", "names by which browsers may reach it, in addition to localhost and addresses"
    )
    tls: bool = _option(False, "--tls", "serve https with a self-made certificate")
    data: Path | str | None = _option(
        None, "--data", "folder for the state and the certificate; without it, the state is in memory"
    )
    keys: Mapping[str, str] | None = _option(
        None, "--key --keys", "app keys and their secrets; by default the two of the manual"
    )
    spec: Path | str | None = _option(None, "--spec", "bundled spec (openapi.json of the package hongtu)")
    clock: Clock = _option(Clock, "--timezone", "the time and the time zone of the platform")
    strict: bool = _option(
        False, "--strict", "refuse fields that the interface does not have; otherwise the journal names them"
    )
    push_form: PushForm = _option(
        "bare", "--push-form", "form of pushes: the record alone, or in a wrapper as an object or as a JSON text"
    )
    every_push_field: bool = _option(
        False, "--every-push-field", "also push the fields of the manual that no captured push had"
    )
    push_delays: Sequence[float] = _option(
        (1.0, 2.0, 4.0, 8.0), "", "seconds of real time before each repetition of a push that is not acknowledged"
    )
    check_replies: bool = _option(False, "--check-replies", "check every reply against the spec; slower")
    http_status: bool = _option(False, "--http-status", "refuse with HTTP 4xx instead of 200")
    max_skew: float | None = _option(
        None, "--max-skew", "refuse timestamps that differ from the real time by more seconds; without it, accept any"
    )
    nonce_window: float | None = _option(
        None, "--nonce-window", "refuse a nonce that was used within this many seconds; without it, accept any"
    )


OPTIONS = fields(Options)
