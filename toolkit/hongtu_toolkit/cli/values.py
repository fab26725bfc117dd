"""Types of options, which turn the user's text into values for the client. The client checks the limits."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, time
from difflib import get_close_matches
from typing import Any, NoReturn

import click
from click.shell_completion import CompletionItem

from hongtu_toolkit.cli import messages, reading, reasons, times
from hongtu_toolkit.cli.command import NUMBER, WHOLE
from hongtu_toolkit.cli.contract import Fact
from hongtu_toolkit.cli.failure import CommandError
from hongtu_toolkit.cli.messages import _

_INTEGER = re.compile(r"-?[0-9]{1,18}")
Members = list[list[Any]]
"""(name on the command line, value, English label, Chinese label) of each member of an enumeration."""


class Enumeration(click.ParamType[Any]):
    """A member by its name, its value or one of its labels."""

    name = "enumeration"

    def __init__(self, members: Members, choices: Sequence[str] = ()) -> None:
        self.members = [member for member in members if not choices or member[0] in choices]

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        names = [member[0] for member in self.members]
        joined = "|".join(names)
        return f"[{joined}]" if len(joined) <= 48 else "[{}|…]".format("|".join(names[:2]))

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not isinstance(value, str):
            return value
        word = value.strip().lower().replace("_", "-")
        for name, number, en, zh in self.members:
            if word in (name, str(number).lower(), en.lower(), zh):
                return number
        if _INTEGER.fullmatch(word):
            return int(word)  # the client checks whether the field accepts it
        return self._refuse(value, word, param, ctx)

    def _refuse(self, value: str, word: str, param: click.Parameter | None, ctx: click.Context | None) -> NoReturn:
        names = [member[0] for member in self.members]
        near = get_close_matches(word, names, 1, 0.5)
        hint = _("Did you mean {name}?").format(name=near[0]) if near else ""
        listed = ", ".join(f"{name} ({number})" for name, number, _en, _zh in self.members[:20])
        self.fail(
            _("{value} is not one of its values. {hint}").format(value=f"{value!r:.80}", hint=hint).rstrip()
            + " "
            + _("Available: {names}").format(names=listed + (", …" if len(names) > 20 else "")),
            param,
            ctx,
        )

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        label = 3 if messages.chinese() else 2
        return [
            CompletionItem(member[0], help=member[label])
            for member in self.members
            if member[0].startswith(incomplete.lower())
        ]


class Moment(click.ParamType[Any]):
    """A moment in local notation."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not isinstance(value, str):
            return value
        moment = times.moment(value, times.zone(ctx))
        if moment is None:
            self.fail(
                _("{value} is not a time.{reason} Write it like one of these: {forms}").format(
                    value=f"{value!r:.80}", reason=times.doubt(value), forms=_(times.FORMS)
                ),
                param,
                ctx,
            )
        return moment

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        return [
            CompletionItem(word) for word in ("today", "yesterday", "now", "2h", "7d") if word.startswith(incomplete)
        ]


class Day(click.ParamType[Any]):
    """A day."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not isinstance(value, str):
            return value
        moment = times.moment(value, times.zone(ctx))
        if moment is None:
            self.fail(
                _("{value} is not a day.{reason} Write it like this: 2024-03-08").format(
                    value=f"{value!r:.80}", reason=times.doubt(value)
                ),
                param,
                ctx,
            )
        return date(moment.year, moment.month, moment.day)


class Clock(click.ParamType[Any]):
    """A time of day."""

    name = "hh:mm"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not isinstance(value, str):
            return value
        match = re.fullmatch(r"(\d{1,2})[:：](\d\d)(?::(\d\d))?", value.strip())
        try:
            return time(int(match[1]), int(match[2]), int(match[3] or 0)) if match else self._no_time(value, param, ctx)
        except ValueError:
            return self._no_time(value, param, ctx)

    def _no_time(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        self.fail(
            _("{value} is not a time of day. Write it like this: 09:00").format(value=f"{value!r:.80}"), param, ctx
        )


class Text(click.ParamType[Any]):
    """A text, `@FILE` for the contents of a file, `-` for stdin, or `@@…` for a text that begins with @."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not isinstance(value, str) or not value.startswith("@"):
            return value
        return value[1:] if value.startswith("@@") else content(value, param, ctx).rstrip("\r\n")


class Json(click.ParamType[Any]):
    """JSON, `@FILE`, or `-` for stdin. Enumerations may be names, and fields may have either name."""

    name = "json"

    def __init__(self, model: str, resource: Fact, *, many: bool) -> None:
        self.model, self.resource, self.many = model, resource, many

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not isinstance(value, str):
            return value
        text = content(value, param, ctx) if value == "-" or value.startswith("@") else value
        try:
            parts = parsed(text, many=self.many)
        except ValueError as error:
            self.fail(_("this is not JSON: {reason}").format(reason=reasons.of_json(error)), param, ctx)
        return numbered(parts, self.model, self.resource)


def guessed(value: Any) -> Any:
    """The JSON value of a text, or the text itself if it is not JSON."""
    try:
        return loaded(value) if isinstance(value, str) else value
    except ValueError:
        return value


def content(value: str, param: click.Parameter | None = None, ctx: click.Context | None = None) -> str:
    """The text of `@FILE` or `-`."""
    try:
        return reading.text(value.removeprefix("@"))
    except CommandError as error:
        if param is None:
            raise
        raise click.BadParameter(" ".join(filter(None, (error.message, error.advice))), ctx, param) from None


def parsed(text: str, *, many: bool) -> Any:
    """A JSON value, or values from JSON lines if several are allowed."""
    try:
        return loaded(text)
    except TooDeep:
        raise
    except ValueError:
        if not many or "\n" not in text.strip():
            raise
    return [loaded(line) for line in text.splitlines() if line.strip()]


class TooDeep(ValueError):
    """JSON is nested too deeply."""


def loaded(text: str) -> Any:
    """The value of a JSON text. ValueError if it is not JSON, or is nested too deeply."""
    try:
        return json.loads(text)
    except RecursionError:
        raise TooDeep(_("it is nested too deeply")) from None


def lines(text: str) -> list[Any]:
    """Plain values from a file: a JSON array, or a value on each line."""
    stripped = text.strip()
    if stripped.startswith("["):
        listed = loaded(stripped)
        return listed if isinstance(listed, list) else [listed]
    return [line.strip() for line in stripped.splitlines() if line.strip()]


def numbered(value: Any, model: str, resource: Fact) -> Any:
    """The same JSON with names of enumerations replaced by their values."""
    if isinstance(value, list):
        return [numbered(item, model, resource) for item in value]
    if not isinstance(value, dict):
        return value
    fields = {key: field for field in _fields(model, resource) for key in (field["name"], field["wire"])}
    return {key: numbered_field(child, fields.get(key), resource) for key, child in value.items()}


def numbered_field(value: Any, field: Fact | None, resource: Fact) -> Any:
    """The same for the value of a field. A field that the contract lacks stays unchanged."""
    kind = (field or {}).get("type", "")
    if kind in resource["models"]:
        return numbered(value, kind, resource)
    if kind in resource["enums"]:
        convert = Enumeration(resource["enums"][kind]).convert
        return [convert(item, None, None) for item in value] if isinstance(value, list) else convert(value, None, None)
    if kind == "moment" and isinstance(value, str):
        return times.moment(value, times.zone()) or value
    return value


def _fields(model: str, resource: Fact) -> Iterator[Fact]:
    for name, field in resource["models"].get(model, {}).items():
        if name:
            yield field


def kind_of(fact: Fact, resource: Fact) -> click.ParamType[Any]:
    """The option type for one value of a field."""
    kind = fact.get("type", "")
    if kind in resource["enums"]:
        return Enumeration(resource["enums"][kind], fact.get("choices", ()))
    return _TYPES.get(kind, Text)()


_TYPES: dict[str, Callable[[], click.ParamType[Any]]] = {
    "": Text,
    "integer": lambda: WHOLE,
    "number": lambda: NUMBER,
    "moment": Moment,
    "day": Day,
    "clock": Clock,
    "clock-seconds": Clock,
}
