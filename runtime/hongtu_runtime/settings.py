"""Settings of a client, of a copy of it, or of one call. They are checked when they are set."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, cast, get_args

from hongtu_runtime.drift import Drift
from hongtu_runtime.errors import ConfigurationError
from hongtu_runtime.foreign import is_one_of, reading, shown
from hongtu_runtime.operation import CHUNK_SIZE, CallOptions, Limits, OnDrift
from hongtu_runtime.retry import RetryPolicy
from hongtu_runtime.sentence import Sentence
from hongtu_runtime.signing import Signer


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a call. `with_options` and `options=` make others.

    Raises:
        ConfigurationError: a value cannot work; the message names the possible ones.
    """

    timeout: float | None = None
    """Seconds for a whole call; None: 30, for uploads 180, for a door 6."""
    retry: RetryPolicy = RetryPolicy()
    on_drift: OnDrift | Callable[[tuple[Drift, ...]], None] = "warn"
    chunk_size: int = CHUNK_SIZE
    limits: Limits = "refuse"
    envelope: dict[str, object] | None = None
    """A dict of the caller that receives the other fields of the answer."""

    def __post_init__(self) -> None:
        with reading(Sentence("a setting")):
            self._check()

    def _check(self) -> None:
        if self.timeout is not None and not _is_time(self.timeout):
            raise _wrong(
                "timeout",
                self.timeout,
                Sentence("a number of seconds above 0, or None for the default of the call"),
            )
        if not _is(self.retry, RetryPolicy):
            raise _wrong("retry", self.retry, Sentence("a number of attempts, 1 or more, or a RetryPolicy"))
        if not callable(self.on_drift) and not is_one_of(self.on_drift, get_args(OnDrift)):
            raise _wrong("on_drift", self.on_drift, Sentence('"warn", "raise", "ignore", or a function'))
        if type(self.chunk_size) is not int or self.chunk_size < 1:
            raise _wrong("chunk_size", self.chunk_size, Sentence("a number of items, 1 or more"))
        if not is_one_of(self.limits, get_args(Limits)):
            raise _wrong("limits", self.limits, Sentence('"refuse" or "send"'))
        if self.envelope is not None and not _is(self.envelope, dict):
            raise _wrong("envelope", self.envelope, Sentence("a dict, which is filled"))

    def merged(self, options: CallOptions | None) -> Settings:
        """These settings with the options of a call."""
        if options is None:
            return self
        with reading(Sentence("options")):
            return self._merged(_mapping(options))

    def _merged(self, given: Mapping[str, Any]) -> Settings:
        if not given:
            return self
        known = CallOptions.__annotations__
        if unknown := [str(name) for name in given if name not in known]:
            raise ConfigurationError(
                Sentence("options has no {names}; it has {known}", names=", ".join(unknown), known=", ".join(known))
            )
        changes = {name: value for name, value in given.items() if name != "attempts"}
        if "attempts" in given:
            changes["retry"] = replace(self.retry, attempts=given["attempts"])
        return replace(self, **changes)


def retry_policy(retry: RetryPolicy | int) -> RetryPolicy:
    """The policy for a number of attempts."""
    with reading(Sentence("retry")):
        return RetryPolicy(attempts=retry) if isinstance(retry, int) else retry


def checked_signer(signer: Signer) -> Signer:
    """Raises ConfigurationError if it is not a Signer."""
    with reading(Sentence("signer")):
        if not _is(signer, Signer):
            raise _wrong("signer", type(signer).__name__, Sentence("a Signer"))
    return signer


def checked_prefetch(prefetch: int) -> int:
    """Raises ConfigurationError if it is not a number of pages."""
    if type(prefetch) is not int or prefetch < 0:
        raise _wrong("prefetch", prefetch, Sentence("a number of pages, 0 or more"))
    return prefetch


def _mapping(options: object) -> Mapping[str, Any]:
    if not _is(options, Mapping):
        raise _wrong("options", options, Sentence('a dict, such as {"timeout": 5}'))
    return cast("Mapping[str, Any]", options)


def _is(value: object, kind: type) -> bool:
    """isinstance, for arguments that type checkers trust but callers may get wrong."""
    return isinstance(value, kind)


def _is_time(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value) and value > 0


def _wrong(name: str, value: object, allowed: Sentence) -> ConfigurationError:
    return ConfigurationError(
        Sentence("{name} must be {allowed}, not {value}", name=name, allowed=allowed, value=shown(value))
    )
