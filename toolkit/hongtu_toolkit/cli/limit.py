"""The help of a field: titles, members, limits and notes, in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from hongtu_toolkit.cli import contract, messages
from hongtu_toolkit.cli.contract import Fact
from hongtu_toolkit.cli.messages import _, ended

SHOWN_MEMBERS = 12
_PYTHON = re.compile(r"; in China `[^`]*`")
"""Notes of the contract for users of Python, which help leaves out."""


def described(fact: Fact, resource: Fact) -> str:
    """The help of a field, as one paragraph."""
    sentences = [ended(contract.title(fact))]
    if fact.get("required"):
        sentences.append(_("Required."))
    if fact.get("notes"):
        notes = _PYTHON.sub("", _(fact["notes"]))
        sentences.append(ended(notes[0].upper() + notes[1:]))
    sentences += members(fact, resource)
    sentences += [ended(f"{clause[0].upper()}{clause[1:]}") for clause in limits(fact.get("limits", {}))]
    if each := "; ".join(limits(fact.get("each", {}))):
        sentences.append(_("Each item: {limits}.").format(limits=each))
    if fact.get("unit"):
        sentences.append(_("Unit: {unit}.").format(unit=_(fact["unit"])))
    if "default" in fact:
        sentences.append(_("Default: {value}.").format(value=default(fact, resource)))
    if fact.get("many"):
        sentences.append(_("May be repeated."))
    return ("" if messages.chinese() else " ").join(sentences)


def members(fact: Fact, resource: Fact) -> Iterator[str]:
    """The members that a field accepts, each with its value and both labels."""
    table = resource["enums"].get(fact.get("type", ""))
    if not table:
        return
    choices = fact.get("choices")
    shown = [member for member in table if not choices or member[0] in choices]
    labels = [f"{name} ({number}, {en}, {zh})" for name, number, en, zh in shown]
    yield ended(", ".join(labels))


def limits(rules: Mapping[str, Any]) -> Iterator[str]:
    """Each limit as a clause."""
    ranges = [
        ("minLength", "maxLength", _("{range} characters"), _("{range} character")),
        ("minItems", "maxItems", _("{range} items"), _("{range} item")),
        ("minimum", "maximum", "{range}", "{range}"),
    ]
    for least, most, many, exactly in ranges:
        low, high = rules.get(least), rules.get(most)
        if (low, high) != (None, None):
            single = high == 1 or (low, high) == (1, None)
            yield (exactly if single and not messages.chinese() else many).format(range=_range(low, high))
    if "exclusiveMinimum" in rules:
        yield _("more than {value}").format(value=rules["exclusiveMinimum"])
    if "exclusiveMaximum" in rules:
        yield _("less than {value}").format(value=rules["exclusiveMaximum"])
    if "multipleOf" in rules:
        yield _("a multiple of {value}").format(value=rules["multipleOf"])
    if "pattern" in rules:
        yield _("pattern {value}").format(value=rules["pattern"])


def default(fact: Fact, resource: Fact) -> str:
    """The default in the notation of the command line."""
    value = fact["default"]
    table = resource["enums"].get(fact.get("type", ""), [])
    return next((name for name, number, _en, _zh in table if number == value), _plain(value))


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return _("none") if value == [] else str(value)


def _range(low: object, high: object) -> str:
    if low is not None and high is not None:
        return _("{low} to {high}").format(low=low, high=high) if low != high else str(low)
    return _("at least {low}").format(low=low) if high is None else _("at most {high}").format(high=high)
