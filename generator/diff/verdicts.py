"""Effect × direction → verdict, for released clients and for users' code, with the exceptions and their reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.diff.change import Direction
from generator.diff.rules import RULES, InPython, OnWire
from generator.verdict import VERDICTS, Verdict

INSTALLED: Mapping[OnWire, Mapping[Direction, Verdict]] = {
    "none": {"request": "safe", "response": "safe"},
    "widens": {"request": "safe", "response": "breaking"},
    "narrows": {"request": "breaking", "response": "safe"},
    "incomparable": {"request": "breaking", "response": "breaking"},
    "ignored": {"request": "behaviour", "response": "safe"},
    "meaning": {"request": "behaviour", "response": "behaviour"},
    "unknown": {"request": "behaviour", "response": "behaviour"},
}
SOURCE: Mapping[InPython, Verdict] = {
    "none": "safe",
    "added": "safe",
    "gone": "breaking",
    "renamed": "breaking",
    "demanded": "breaking",
    "reshaped": "breaking",
    "incomparable": "breaking",
    "retyped": "type-only",
    "refused": "behaviour",
    "meaning": "behaviour",
    "unknown": "behaviour",
}
WIRE_REASONS: Mapping[str, str] = {
    "none": "the same bytes mean the same",
    "widens": "more messages are valid here",
    "narrows": "fewer messages are valid here",
    "incomparable": "some messages are no longer valid, and others became valid",
    "ignored": "the platform no longer reads this",
    "meaning": "the same bytes do something else",
    "unknown": "the effect of this keyword is unknown",
}
PYTHON_REASONS: Mapping[str, str] = {
    "none": "no Python name changes",
    "added": "a Python name is new",
    "gone": "a Python name is gone",
    "renamed": "a Python name changed",
    "demanded": "a keyword is now required",
    "reshaped": "a call takes or returns a different kind of thing",
    "incomparable": "the old and the new type have no values in common",
    "retyped": "a type changed",
    "refused": "the client refuses values that it sent before",
    "meaning": "the same Python code does something else",
    "unknown": "the effect of this keyword is unknown",
}


@dataclass(frozen=True, slots=True)
class Exemption:
    """An exception from the table for released clients. A milder verdict requires a proof."""

    kinds: tuple[str, ...]
    directions: tuple[Direction, ...]
    verdict: Verdict
    reason: str


EXEMPTIONS = (
    Exemption(
        ("member-added", "enum-dropped", "values-dropped", "choice-added"),
        ("response",),
        "safe",
        "enumerations are open on reading: an unknown value becomes an unknown member (OpenInt, OpenStr)",
    ),
    Exemption(
        ("limit-relaxed", "limit-changed", "condition-removed", "condition-changed"),
        ("response",),
        "safe",
        "replies are read without limits and conditions, and unknown values are kept (Output)",
    ),
    Exemption(
        ("optional-became-nullable", "quotes-changed"),
        ("response",),
        "safe",
        "replies are read in either form: null counts as missing where a field is optional, and milliseconds may have quotes",
    ),
    Exemption(
        ("branch-added",),
        ("response",),
        "safe",
        "a reply that fits no model is read leniently: the client returns the data as sent and reports drift",
    ),
    Exemption(
        ("type-generalized",),
        ("response",),
        "behaviour",
        "a value that does not fit is read leniently: the client returns it as sent and reports drift",
    ),
    Exemption(
        ("server-changed",),
        ("request", "response"),
        "safe",
        "users give the address to the client; none is built in",
    ),
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """Both verdicts and their reasons."""

    installed: Verdict
    source: Verdict
    reasons: tuple[str, ...]


def judge(kind: str, directions: Sequence[Direction], *, named: bool) -> Judgement:
    """The verdicts on an edit: the worst of all directions that use its place.

    Args:
        directions: empty for a place outside of messages, such as a tag or an error code. Its effects are equal in both directions.
        named: whether a Python name is removed or renamed. If not, `gone` and `renamed` have no effect.
    """
    judgements = [_judge(kind, direction, named) for direction in directions or ("request",)]
    installed = min(judgements, key=lambda judgement: VERDICTS.index(judgement.installed))
    source = min(judgements, key=lambda judgement: VERDICTS.index(judgement.source))
    return Judgement(installed.installed, source.source, (installed.reasons[0], source.reasons[1]))


def _judge(kind: str, direction: Direction, named: bool) -> Judgement:
    wire, surface = RULES[kind].effects(direction)
    if surface in ("gone", "renamed") and not named:
        surface = "none"
    installed, installed_reason = INSTALLED[wire][direction], WIRE_REASONS[wire]
    for exemption in EXEMPTIONS:
        if kind in exemption.kinds and direction in exemption.directions:
            installed, installed_reason = exemption.verdict, exemption.reason
    return Judgement(installed, SOURCE[surface], (installed_reason, PYTHON_REASONS[surface]))
