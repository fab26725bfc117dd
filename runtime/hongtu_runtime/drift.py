"""Differences between the contract and replies or pushes: reported by operation and place, never by value. The data is kept."""

from __future__ import annotations

import inspect
import logging
import re
import warnings
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from pydantic_core import ErrorDetails

from hongtu_runtime.errors import HongtuError, Outcome
from hongtu_runtime.guards import is_array, is_object
from hongtu_runtime.interruption import interrupts
from hongtu_runtime.journal import note
from hongtu_runtime.sentence import Sentence

MOST_PLACES = 50
"""The most places that are reported for one body."""
MOST_WARNED = 1000
"""The most places that a client warns about and remembers."""
LONGEST_NAME = 40
"""The most characters that are shown of a field's name."""


class Drift(NamedTuple):
    """One place where a reply or a push did not fit its model. Holds names only, no values."""

    operation: str
    path: str
    """JSON path, with `[*]` for every index: `data.list[*].sex`. `$` is the body as a whole. Unknown names
    are shortened and escaped, and long numbers in them are left out."""
    found: str
    """What was found there: `unknown_field`, `unknown_value` (of an enumeration), an error type of pydantic such as
    `int_parsing`; of a body as a whole `undecodable_bytes`, `undeclared_charset`, `invalid_json`; of a value
    `not_a_number`, `number_too_large`, `half_character`, `duplicate_key`, `json_text` (JSON in a text); `more_places` if there are too many to list."""

    def __str__(self) -> str:
        return f"{self.operation}: {self.path}: {self.found}"


class DriftWarning(UserWarning):
    """A reply or a push departs from the contract. The data is kept as received."""


class DriftError(HongtuError):
    """A reply or a push departs from the contract, and `on_drift` is "raise".

    The call itself succeeded, so `outcome` is OK.
    """

    outcome = Outcome.OK


_OURS = ("hongtu", "hongtu_runtime")
OnDriftCall = Callable[[tuple[Drift, ...]], None]


def report(drifts: tuple[Drift, ...], on_drift: str | OnDriftCall, warned: set[Drift]) -> None:
    """Warn, raise, ignore or call, as `on_drift` says. An error of the function is passed on.

    Args:
        warned: the drift that this client has warned about. It warns once for each place of an operation.
    """
    if callable(on_drift):
        on_drift(drifts)
    elif on_drift == "raise":
        places = "; ".join(f"{drift.path}: {drift.found}" for drift in drifts)
        raise DriftError(
            Sentence("the data depart from the contract: {places}", places=places), operation=drifts[0].operation
        )
    elif on_drift == "warn":
        fresh = [drift for drift in drifts if drift not in warned][: max(MOST_WARNED - len(warned), 0)]
        warned.update(fresh)
        for drift in fresh:
            _warn(drift)


def _warn(drift: Drift) -> None:
    try:
        warnings.warn(str(drift), DriftWarning, stacklevel=caller_level())
    except Exception as error:
        if interrupts(error, foreign=True):
            raise
        # Under `-W error`, or if the application handles warnings itself. A successful call must not end as if it had
        # failed, and a push must not be lost.
        note(logging.WARNING, "%s", drift)


def caller_level() -> int:
    """How many frames the caller's own code is up the stack, for a warning that points there."""
    level, frame = 0, inspect.currentframe()
    while frame is not None and frame.f_globals.get("__name__", "").partition(".")[0] in _OURS:
        level, frame = level + 1, frame.f_back
    return level


def told(operation: str, places: Iterable[tuple[str, str]]) -> tuple[Drift, ...]:
    """The drift of one body: each place once, at most MOST_PLACES.

    Args:
        places: (JSON path, what was found) of each.
    """
    drifts: dict[tuple[str, str], Drift] = {}
    for path, what in places:
        if len(drifts) == MOST_PLACES:
            return (*drifts.values(), Drift(operation, "$", "more_places"))
        drifts.setdefault((path, what), Drift(operation, path, what))
    return tuple(drifts.values())


def places_of(misfits: Iterable[ErrorDetails], body: object) -> Iterable[tuple[str, str]]:
    """(JSON path, what was found) of each place in pydantic's errors. If pydantic tried several forms, the first counts.

    Args:
        body: the JSON that was validated.
    """
    places: dict[str, str] = {}
    for row in misfits:
        places.setdefault(json_path(row["loc"], body, missing=row["type"] == "missing"), row["type"])
    return places.items()


def json_path(location: Iterable[int | str], value: Any, *, missing: bool = False) -> str:
    """The steps of a location that exist in the JSON, and the missing field. Pydantic adds the forms that it tried."""
    path = ""
    for step in location:
        if is_array(value) and isinstance(step, int):
            path, value = f"{path}[*]", value[step]
        elif is_object(value) and (missing or step in value):
            path, value = f"{path}.{shown(str(step))}", value.get(str(step))
    return path.lstrip(".") or "$"


def shown(name: str) -> str:
    """A field's name for people and logs: short, without control characters, and without long numbers, which may be personal."""
    if name.isidentifier() and name.isascii() and len(name) <= LONGEST_NAME and not re.search(_NUMBER, name):
        return name
    name = re.sub(_NUMBER, "…", name[: LONGEST_NAME * 2])
    name = name if len(name) <= LONGEST_NAME else name[:LONGEST_NAME] + "…"
    return "".join(each if each.isprintable() else f"\\u{ord(each):04x}" for each in name)


_NUMBER = r"\d{5,}[xX]?"
