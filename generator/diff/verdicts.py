"""Effect × direction → verdict, on two axes; and the exceptions from these tables, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.diff.change import Axis, Direction, worst
from generator.diff.rules import RULES, InPython, OnWire
from generator.verdict import Verdict

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
    "widens": "more is possible here",
    "narrows": "less is possible here",
    "incomparable": "what was right before is not any more",
    "ignored": "what is sent here is no longer read",
    "meaning": "the same bytes do something else",
    "unknown": "what this keyword does is not known",
}
PYTHON_REASONS: Mapping[str, str] = {
    "none": "no Python name changes",
    "added": "a Python name more",
    "gone": "a Python name is gone",
    "renamed": "a Python name is another",
    "demanded": "a keyword must be given",
    "reshaped": "what is taken or returned is of another kind",
    "incomparable": "values are of a type that the old one has nothing in common with",
    "retyped": "a type is another",
    "refused": "the client refuses what it sent before",
    "meaning": "the same Python does something else",
    "unknown": "what this keyword does is not known",
}


@dataclass(frozen=True, slots=True)
class Exemption:
    """A verdict that departs from the tables. A milder one owes a proof."""

    kinds: tuple[str, ...]
    directions: tuple[Direction, ...]
    axis: Axis
    verdict: Verdict
    reason: str


_UNCHECKED = ("limit-relaxed", "limit-changed", "condition-removed", "condition-changed")
EXEMPTIONS = (
    Exemption(
        ("member-added", "enum-dropped", "values-dropped", "choice-added"),
        ("response",),
        "installed",
        "safe",
        "enumerations are open on reading: an unknown value becomes a member that says so (OpenInt, OpenStr)",
    ),
    Exemption(
        _UNCHECKED,
        ("response",),
        "installed",
        "safe",
        "replies are read without limits and conditions, and what is unknown in them is kept (Output)",
    ),
    Exemption(
        ("optional-became-nullable", "quotes-changed"),
        ("response",),
        "installed",
        "safe",
        "replies are read in either form: null is None where a field may be missing, and milliseconds are read with and without quotes",
    ),
    Exemption(
        ("branch-added",),
        ("response",),
        "installed",
        "safe",
        "a reply that fits no model is read leniently: the data arrives as sent and is reported as drift",
    ),
    Exemption(
        ("type-generalized",),
        ("response",),
        "installed",
        "behaviour",
        "a value that does not fit is read leniently: it arrives as sent and is reported as drift",
    ),
    Exemption(
        ("server-changed",),
        ("request", "response"),
        "installed",
        "safe",
        "every client is told its platform's address; none is built in",
    ),
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """Both verdicts, and why."""

    installed: Verdict
    source: Verdict
    reasons: tuple[str, ...]


def judge(kind: str, directions: Sequence[Direction], *, named: bool) -> Judgement:
    """The verdicts on an edit: the worst over the directions that reach it.

    Args:
        directions: none for what no message reaches, such as a tag or an error code: there both directions' effects are equal.
        named: whether a Python name goes or becomes another. Where none does, `gone` and `renamed` have no effect.
    """
    judged = [_judge(kind, direction, named) for direction in directions or ("request",)]
    installed = worst(*(found.installed for found in judged))
    source = worst(*(found.source for found in judged))
    first = next(found.reasons[0] for found in judged if found.installed == installed)
    second = next(found.reasons[1] for found in judged if found.source == source)
    return Judgement(installed, source, (first, second))


def _judge(kind: str, direction: Direction, named: bool) -> Judgement:
    wire, surface = RULES[kind].effects(direction)
    if surface in ("gone", "renamed") and not named:
        surface = "none"
    installed, why_installed = INSTALLED[wire][direction], WIRE_REASONS[wire]
    source, why_source = SOURCE[surface], PYTHON_REASONS[surface]
    for exemption in EXEMPTIONS:
        if kind in exemption.kinds and direction in exemption.directions:
            if exemption.axis == "installed":
                installed, why_installed = exemption.verdict, exemption.reason
            else:
                source, why_source = exemption.verdict, exemption.reason
    return Judgement(installed, source, (why_installed, why_source))
