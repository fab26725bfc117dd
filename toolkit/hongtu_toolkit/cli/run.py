"""Runs a command of the contract: turns options into fields, asks if necessary, makes the call, and writes the answer."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import click

from hongtu_toolkit.cli import care, contract, failure, messages, output, reading, reasons, values
from hongtu_toolkit.cli.contract import Fact
from hongtu_toolkit.cli.effect import look
from hongtu_toolkit.cli.failure import CommandError
from hongtu_toolkit.cli.messages import _
from hongtu_toolkit.cli.plain import printable
from hongtu_toolkit.cli.profile import current
from hongtu_toolkit.cli.shared import chosen_options
from hongtu_toolkit.cli.typed import Typed

if TYPE_CHECKING:
    from hongtu import Hongtu
    from hongtu_runtime.batch import BatchResult
    from hongtu_runtime.drift import Drift
    from hongtu_runtime.page import Page
    from hongtu_toolkit.cli.interface import Interface


def run(ctx: click.Context, command: Interface) -> int:
    """Run an interface's command. Returns the exit code."""
    given = ctx.params
    fields = fields_of(command, given)
    out = output.of(ctx, *columns_of(command))
    out.ranks = ranks_of(command)
    site = current(ctx)
    if given.get("dry_run"):
        from hongtu_toolkit.cli import dry

        dry.show(site, call_of(command, fields, given), client_options(given))
        return failure.OK
    with site.client(on_drift=note_drift, **client_options(given)) as client:
        if care.asks(command, fields):
            care.confirm(command, fields, client, yes=bool(given.get("yes")))
        with under_way(command.effect):
            answer = call_of(command, fields, given)(client)
        return _written(answer, command, out, given)


def call_of(command: Interface, fields: Fact, given: Fact) -> Callable[[Hongtu], Any]:
    """A function that makes the call."""
    options: dict[str, Any] = {}
    if given.get("timeout") is not None:
        options["timeout"] = given["timeout"]
    if given.get("limits"):
        options["limits"] = given["limits"]

    def call(client: Hongtu) -> Any:
        return attrgetter(command.path)(client)(**fields, **({"options": options} if options else {}))

    return call


def client_options(given: Fact) -> dict[str, Any]:
    """Options for the whole client."""
    return {"timeout": given["timeout"]} if given.get("timeout") is not None else {}


def fields_of(command: Interface, given: Fact) -> Fact:
    """The fields of the request, from --body, then options, then --extra."""
    resource, known = command.resource, {fact["name"]: fact for fact in command.fact.get("parameters", [])}
    fields, beyond = _of_body(command, given.get("body"), known)
    in_body, place = set(fields), None
    item: Fact = {}
    for name, value in given.items():
        if name.startswith("item__"):
            fact = command.item[name[6:]]
            if value not in (None, ()):
                item[fact["name"]] = converted(value, fact, resource) if fact.get("many") else value
        elif name in known and value not in (None, ()):
            fields[name] = converted(value, known[name], resource) if known[name].get("many") else value
            in_body.discard(name)
    if item:
        items = command.fact["items"]
        place = (items, len(fields.get(items, [])))
        fields[items] = [*fields.get(items, []), item]
    if ctx := click.get_current_context(silent=True):
        chosen_options(ctx).typed = Typed(frozenset(in_body), place)
    for name, fact in known.items():
        if fact.get("usual"):
            fields.setdefault(name, fact["default"])
        if fact.get("explicit"):
            _explicit(name, fact, fields, bool(given.get(f"absent__{name}")))
    if missing := [known[name] for name, fact in known.items() if fact.get("required") and name not in fields]:
        _refuse_missing(command, missing)
    if upload := command.fact.get("upload"):
        fields[upload["name"]] = _file(given.get("file_"), upload["name"])
    beyond |= extras(given.get("extra", ()))
    return fields | ({"extra": beyond} if beyond else {})


def extras(words: tuple[str, ...], flag: str = "--extra") -> Fact:
    """`NAME=VALUE` words as fields. A value may be JSON."""
    fields: Fact = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name:
            raise CommandError(_("{flag}: {word} is not NAME=VALUE.").format(flag=flag, word=repr(word)))
        fields[name] = values.guessed(value)
    return fields


def converted(given: tuple[Any, ...], fact: Fact, resource: Fact) -> list[Any]:
    """The values of a repeatable option. A file or stdin may have several values."""
    items: list[Any] = []
    if fact.get("type") in resource["models"]:
        for value in given:
            items += value if isinstance(value, list) else [value]
        return items
    kind = values.kind_of(fact, resource)
    flag = f"--{fact['name'].replace('_', '-')}"
    for value in given:
        read = value == "-" or (value.startswith("@") and not value.startswith("@@"))
        try:
            words = (
                values.lines(values.content(value))
                if read
                else [value.removeprefix("@") if value[:2] == "@@" else value]
            )
            items += [kind.convert(word, None, None) for word in words]
        except (ValueError, click.BadParameter) as error:
            reason = error.message if isinstance(error, click.BadParameter) else reasons.of_json(error)
            raise CommandError(_("{option}: {rule}").format(option=flag, rule=reason)) from None
    return items


def _of_body(command: Interface, text: str | None, known: dict[str, Fact]) -> tuple[Fact, Fact]:
    """(fields by Python name, fields that the contract lacks) of --body."""
    if text is None:
        return {}, {}
    try:
        raw = values.content(text) if text == "-" or text.startswith("@") else text
        body = values.parsed(raw, many=False)
    except click.BadParameter as error:
        raise CommandError(_("{option}: {rule}").format(option="--body", rule=error.message)) from None
    except ValueError as error:
        raise CommandError(_("--body: this is not JSON: {reason}").format(reason=reasons.of_json(error))) from None
    if isinstance(body, list) and command.fact.get("items"):
        body = {command.fact["items"]: body}
    if not isinstance(body, dict):
        raise CommandError(
            _("--body: this is not a JSON object."), _('Write it like this: --body \'{"name": "张三"}\'')
        )
    wire = {fact["wire"]: name for name, fact in known.items()}
    fields: Fact = {}
    beyond: Fact = {}
    for key, value in body.items():
        name = key if key in known else wire.get(key)
        if name is None:
            beyond[key] = value
        else:
            try:
                fields[name] = values.numbered_field(value, known[name], command.resource)
            except click.BadParameter as error:
                said = _("{option}: {rule}").format(option=f"--body: {key}", rule=error.message)
                raise CommandError(said) from None
    return fields, beyond


def _explicit(name: str, fact: Fact, fields: Fact, absent: bool) -> None:
    flag = name.replace("_", "-")
    if absent and name in fields:
        raise CommandError(_("--{flag} and --no-{flag} exclude each other.").format(flag=flag))
    if not absent and name not in fields:
        raise CommandError(
            _("--{flag} is missing. Leaving it out has an effect of its own: {notes}")
            .format(flag=flag, notes=fact.get("notes", ""))
            .rstrip(),
            _("Give it, or use --no-{flag}.").format(flag=flag),
        )
    fields.setdefault(name, None)


def _refuse_missing(command: Interface, missing: list[Fact]) -> None:
    flags = ", ".join(f"{_flag(fact)} ({contract.short(fact)})" for fact in missing)
    words = "hongtu " + " ".join([*command.attribute.replace("_", "-").split("."), command.name or ""])
    raise CommandError(_("Missing: {flags}.").format(flags=flags), _("See: {command} --help").format(command=words))


def _flag(fact: Fact) -> str:
    """The option of a field, or both options of a boolean."""
    flag = fact["name"].replace("_", "-")
    return _("--{flag} or --no-{flag}").format(flag=flag) if fact.get("type") == "boolean" else f"--{flag}"


def _file(given: str | None, name: str) -> Any:
    if given is None:
        raise CommandError(_("--{name} is missing: the file to send.").format(name=name))
    return reading.content("-") if given == "-" else given


def columns_of(command: Interface) -> tuple[list[str], dict[str, str]]:
    """(fields of an answer's rows, their titles) for a table."""
    model = command.resource["models"].get(command.fact.get("result", ""), {})
    if command.fact["kind"] == "batch":
        return [], {}
    return [name for name in model if name], {name: contract.short(fact) for name, fact in model.items() if name}


def ranks_of(command: Interface) -> dict[str, int]:
    """The ranks of an answer's fields. Names, times and enumerations come before other UUIDs, addresses and descriptions."""
    model = command.resource["models"].get(command.fact.get("result", ""), {})
    return {name: _rank(fact, model, command.resource) for name, fact in model.items() if name}


def _rank(fact: Fact, model: Fact, resource: Fact) -> int:
    name, kind = fact["name"], fact.get("type", "")
    if name.endswith("_desc") and name[:-5] in model:
        return 5
    if name.endswith(("_url", "_uri", "_urls")):
        return 4
    if (
        name.endswith(("_uuid", "_uuids"))
        or kind in resource["models"]
        or (name == "uuid" and list(model)[1] != "uuid")
    ):
        return 3
    if kind == "moment" or name.endswith("name") or name == "uuid":
        return 0
    return 1 if kind in resource["enums"] or "code" in name else 2


@contextmanager
def under_way(effect: str) -> Iterator[None]:
    """The context of a call. After Ctrl-C during a call that may change something, the message says that it may have happened."""
    try:
        yield
    except KeyboardInterrupt:
        if effect == "reads":
            raise
        raise CommandError(
            _("Stopped by Ctrl-C while the call was under way: it may have happened."),
            look(effect),
            code=failure.INTERRUPTED,
        ) from None


def note_drift(drifts: tuple[Drift, ...]) -> None:
    """Report on stderr the places where an answer departs from the contract, without values."""
    places = ", ".join(dict.fromkeys(f"{printable(drift.path)} ({drift.found})" for drift in drifts))
    sentence = _("Note: the answer differs from the manual at {places}. No data is lost.").format(places=places)
    click.echo(click.style(sentence, dim=True), err=True)


def _written(answer: Any, command: Interface, out: output.Output, given: Fact) -> int:
    kind = command.fact["kind"]
    if kind == "page":
        _write_page(answer, out, every=bool(given.get("all_")))
    elif kind == "list":
        out.rows(answer)
    elif kind == "batch":
        return _write_batch(answer, command, out)
    elif answer is not None:
        out.value(answer)
    elif kind == "nothing":
        if out.form == "table" or sys.stderr.isatty():
            click.echo(_(command.fact.get("returns", "")) or _("Done."), err=True)
    else:
        click.echo(_("The platform reports success without data."), err=True)
    return failure.OK


def _write_page(page: Page[Any], out: output.Output, *, every: bool) -> None:
    if every:
        from hongtu_toolkit.cli.progress import shown

        out.rows(shown(page.rows(), page.total, beside_table=not out.to and sys.stdout.isatty()))
        return
    first = (page.page_num - 1) * page.page_size + 1
    more = page.total > first - 1 + len(page.items)
    out.rows(page.items)
    if page.items and more:
        said = _("Rows {first} to {last} of {total}. All of them: --all")
        click.echo(said.format(first=first, last=first - 1 + len(page.items), total=page.total), err=True)


def _write_batch(result: BatchResult[Any, Any], command: Interface, out: output.Output) -> int:
    """Write a line for each item. Returns 1 if an item was refused, 4 if one is unknown."""
    out.rows(_items(result))
    if not result.ok:
        counts = _("{done} done, {refused} refused, {unknown} unknown.").format(
            done=len(result.successes), refused=len(result.failures), unknown=len(result.unknown)
        )
        several = len(result.successes) + len(result.failures) > 1
        refused = _("The other items are done: send only the refused ones again.") if several else ""
        raise CommandError(
            counts,
            look(command.effect) if result.unknown else refused,
            code=failure.UNKNOWN if result.unknown else failure.REJECTED,
        )
    return failure.OK


def _items(result: BatchResult[Any, Any]) -> Iterator[Fact]:
    for outcome, rows in (("OK", result.successes), ("REJECTED", result.failures)):
        for row in rows:
            yield {"outcome": outcome, "index": row.index, "code": row.code, "msg": row.msg} | {"row": _row(row)}
    for item in result.unknown:
        yield {
            "outcome": "UNKNOWN",
            "index": item.index,
            "code": None,
            "msg": messages.translated(item.note) or None,
            "row": None,
        }


def _row(item: Any) -> Fact:
    from hongtu_toolkit.cli.plain import plain

    return {
        name: value
        for name, value in plain(item.row, None).items()
        if name not in ("code", "msg") and value is not None
    }
