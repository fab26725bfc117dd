"""Explains errors of the client. The four outcomes stay distinct: UNKNOWN is never called failed."""

from __future__ import annotations

from typing import Any

import click

from hongtu_runtime.call import UNSENT
from hongtu_runtime.errors import (
    ApiError,
    ConfigurationError,
    FieldProblem,
    HongtuError,
    InvalidRequest,
    Meaning,
    Outcome,
    UnreadablePush,
)
from hongtu_runtime.page import IncompleteList
from hongtu_runtime.sentence import Sentence
from hongtu_toolkit.cli import contract, failure
from hongtu_toolkit.cli.effect import look
from hongtu_toolkit.cli.failure import Failure
from hongtu_toolkit.cli.messages import _, chinese, ended, translated
from hongtu_toolkit.cli.shared import chosen_options, command
from hongtu_toolkit.cli.typed import Typed, named

CODES = {
    Outcome.OK: failure.OK,
    Outcome.REJECTED: failure.REJECTED,
    Outcome.NOT_SENT: failure.NOT_SENT,
    Outcome.UNKNOWN: failure.UNKNOWN,
}


def explained(error: BaseException) -> Failure | None:
    """The explanation of an error of the client, or None for other errors."""
    if not isinstance(error, HongtuError):
        return None
    more: dict[str, Any] = {"outcome": str(error.outcome), "operation": error.operation}
    if isinstance(error, InvalidRequest):
        said = _("; ").join(_field(problem, error.operation) for problem in error.problems)
        more["fields"] = [{"field": problem.field, "rule": problem.rule} for problem in error.problems]
        advice = _("Nothing was sent. See: {command} --help").format(command=f"hongtu {_words(error.operation)}")
        return Failure(said, advice, failure.USAGE, "invalid", more)
    if isinstance(error, ConfigurationError):
        return Failure(_line(error), _("Nothing was sent."), failure.USAGE, "invalid", more)
    if isinstance(error, UnreadablePush):
        return Failure(_line(error), "", failure.USAGE, "invalid", more)
    if isinstance(error, IncompleteList):
        return Failure(
            _line(error), _("List it again: rows were added or deleted meanwhile."), failure.UNKNOWN, "unknown", more
        )
    if isinstance(error, ApiError):
        more |= {"code": error.code, "server": error.msg}
    happened = f"{_head(error)}{'' if chinese() else ' '}{_line(error)}"
    return Failure(happened, _advice(error), CODES[error.outcome], error.outcome.lower(), more)


def _head(error: HongtuError) -> str:
    effect = _effect(error.operation)
    if error.outcome is Outcome.REJECTED:
        return _("Refused:")
    if error.outcome is Outcome.NOT_SENT:
        return _("Not sent:")
    if error.outcome is Outcome.OK:
        return _("Done, but:")
    return {
        "reads": _("No answer:"),
        "moves": _("It is not known whether it moved:"),
    }.get(effect, _("It is not known whether it was done:"))


def _advice(error: HongtuError) -> str:
    if isinstance(error, ApiError):
        if error.means is Meaning.NOT_AUTHENTICATED:
            return _("Check address, key, secret and clock: {doctor}").format(doctor=command("doctor"))
        return _("More on the code: hongtu codes {code}").format(code=error.code)
    if error.outcome is Outcome.REJECTED:
        return _("Is this the platform? Check: {doctor}").format(doctor=command("doctor"))
    if error.outcome is Outcome.NOT_SENT:
        return _("Find out why: {doctor}").format(doctor=command("doctor"))
    if error.outcome is Outcome.UNKNOWN:
        return _look(error.operation)
    return ""


def _look(operation: str | None) -> str:
    effect = _effect(operation)
    if effect not in ("moves", "reads") and (reader := _reader(operation or "")):
        return _("Check before you do it again, it may have been done: {command}").format(command=reader)
    return look(effect)


def _reader(operation: str) -> str:
    """The command that shows the result of a change of the same resource."""
    attribute = operation.rpartition(".")[0]
    if attribute not in contract.index():
        return ""
    reads = [name for name, fact in contract.resource(attribute)["commands"].items() if fact.get("effect") == "reads"]
    for name in sorted(reads, key=lambda name: name not in ("list", "query", "info", "details")):
        return command(_words(f"{attribute}.{name}"))
    return ""


def _effect(operation: str | None) -> str:
    """`reads`, `changes`, `ends` or `moves`. `changes` for operations that the contract lacks."""
    attribute, _dot, method = (operation or "").rpartition(".")
    if attribute not in contract.index():
        return "changes"
    commands = contract.resource(attribute)["commands"].values()
    return next((str(fact.get("effect", "changes")) for fact in commands if fact["method"] == method), "changes")


def _words(operation: str | None) -> str:
    """The words of an operation on the command line: `person list`."""
    return (operation or "").replace("_", "-").replace(".", " ")


def _field(problem: FieldProblem, operation: str | None) -> str:
    """A broken rule, with the name of the field as it was typed."""
    ctx = click.get_current_context(silent=True)
    typed = (chosen_options(ctx).typed if ctx else None) or Typed()
    option = named(problem.path or (problem.field,), operation, typed)
    given = _(" (given: {value})").format(value=translated(problem.value)) if problem.value else ""
    return _("{option}: {rule}").format(option=option, rule=translated(problem.rule)) + given


def _line(error: HongtuError) -> str:
    """The message and the notes of an error on one line."""
    notes = [note for note in getattr(error, "__notes__", ()) if isinstance(note, Sentence)]
    said = [" ".join(translated(text).split()) for text in (_without_outcome(error.message), *notes)]
    return ("" if chinese() else " ").join(ended(text) for text in said) if notes else said[0]


def _without_outcome(message: str) -> str:
    """The message without the parts that the heading or the advice repeat: “Nothing was sent.”, “It may have been done…”."""
    if not isinstance(message, Sentence) or message.parts:
        return message
    if message.template == UNSENT:
        return message.values["said"]
    values = {name: "" if name == "caution" else _without_outcome(value) for name, value in message.values.items()}
    return Sentence(message.template, **values)
