"""`hongtu events`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from hongtu_toolkit.cli import care, output, profile
from hongtu_toolkit.cli.command import Command, Group, argument, option
from hongtu_toolkit.cli.failure import CommandError, declined
from hongtu_toolkit.cli.messages import N_, _, chinese, n_
from hongtu_toolkit.receiver.commands import logs
from hongtu_toolkit.receiver.commands.types import KIND, MOMENT, command_errors, store_option
from hongtu_toolkit.receiver.event import instant

if TYPE_CHECKING:
    from hongtu_toolkit.receiver.event import Event
    from hongtu_toolkit.receiver.store.questions import Quarantined, Stats

STATES = ("due", "delivered", "dead")
EVENTS = ("seq", "happenedAt", "receivedAt", "kind", "device", "source", "pushes", "key")
"""The columns of a list, without personal data."""
ALL = (*EVENTS, "attempt", "data")
QUARANTINED = ("seq", "receivedAt", "reason", "times", "bytes")
TITLES = {
    "seq": N_("number of the event"),
    "happenedAt": N_("time of the event"),
    "receivedAt": N_("time of receipt"),
    "kind": N_("kind of event"),
    "device": N_("device of the event"),
    "source": N_("way of arrival"),
    "pushes": N_("number of pushes"),
    "key": N_("key of the event"),
    "reason": N_("why it could not be read"),
    "times": N_("how often it arrived"),
    "bytes": N_("size in bytes"),
}
"""Heads of a table in Chinese. In English, the heads are the names of the fields."""


def _filters() -> list[click.Parameter]:
    return [
        option("--since", type=MOMENT, metavar="TIME", help=N_("Received then or later: 2h (ago), 2026-11-30, 2026-11-30T08:00.")),
        option("--until", type=MOMENT, metavar="TIME", help=N_("Received before.")),
        option("--kind", type=KIND, metavar="KIND", help=N_("Only this kind: pass-record, 5, …")),
        option("--unpushed", is_flag=True, help=N_("Only events that only the sweep has found.")),
    ]  # fmt: skip


def _look(store: str, question: Any) -> Any:
    from hongtu_toolkit.receiver.store import open_store

    with command_errors():
        opened = open_store(store, read_only=True)
        try:
            return opened.look(question)
        finally:
            opened.close()


def _ask(store: str, request: dict[str, Any]) -> dict[str, Any]:
    from hongtu_toolkit.receiver.control import ask

    with command_errors():
        return ask(store, request)


@click.pass_context
def _list(
    ctx: click.Context,
    /,
    store: str,
    most: int,
    quarantine: bool,
    state: str | None,
    consumer: str | None,
    **filters: Any,
) -> None:
    from hongtu_toolkit.receiver.store import questions

    titles = {name: _(title) for name, title in TITLES.items()} if chinese() else {}
    out = output.of(ctx, QUARANTINED if quarantine else ALL, titles)
    if quarantine:
        count, page = _look(
            store, lambda session: (questions.quarantine_size(session), questions.quarantined(session, most))
        )
        out.rows(map(_quarantined_row, page))
    else:
        selection = questions.Selection(consumer=consumer, state=state, **filters)
        count, page = _look(
            store, lambda session: (questions.count(session, selection), questions.events(session, selection, most))
        )
        out.rows(_event_row(each, brief=_is_for_people(out)) for each in page)
    if count > len(page):
        click.echo(_("{shown} of {count}; --most {count} for all.").format(shown=len(page), count=count), err=True)


def _is_for_people(out: output.Output) -> bool:
    """Whether the output is a table with the default columns. It then contains no personal data."""
    return out.form == "table" and not out.columns and not out.query


def _kind_name(kind: str | None) -> str:
    from hongtu_toolkit.receiver.status.overview import kind_name

    return _("unknown kind") if kind is None else kind_name(kind, chinese=chinese())


def _quarantined_row(each: Quarantined) -> dict[str, Any]:
    received = instant(each.received_at)
    return {
        "seq": each.seq,
        "receivedAt": received,
        "reason": each.reason,
        "times": each.times,
        "bytes": len(each.body),
    }


def _event_row(each: Event, *, brief: bool) -> dict[str, Any]:
    """An event as consumers get it, with its device and times in the site's zone. With `brief`, its data are left out."""
    from hongtu_toolkit.receiver.status.overview import device_of

    row = each.as_dict() | {
        "happenedAt": instant(each.happened_at),
        "receivedAt": instant(each.received_at),
        "device": device_of(each),
    }
    if brief:
        row = {name: row[name] for name in EVENTS} | {"kind": _kind_name(each.kind)}
    return row


@click.pass_context
def _show(ctx: click.Context, store: str, which: str, quarantine: bool) -> None:
    from hongtu_toolkit.receiver.store import questions

    if quarantine:
        output.of(ctx).value(_quarantined_body(_in_quarantine(store, which)))
        return
    is_seq = which.isascii() and which.isdigit() and len(which) < 19
    selection = questions.Selection(seqs=(int(which),)) if is_seq else questions.Selection(key=which.lower())
    matches = _look(
        store,
        lambda session: [
            (event, questions.deliveries_of(session, event.seq)) for event in questions.events(session, selection, 2)
        ],
    )
    if not matches:
        raise CommandError(_("There is no event {which}.").format(which=which), _("See: hongtu events list"))
    if len(matches) > 1:
        raise CommandError(_("Several events begin with {which}.").format(which=which), _("Give more of the key."))
    event, deliveries = matches[0]
    row = _event_row(event, brief=False) | {"peer": event.peer, "contentType": event.content_type}
    row["deliveries"] = [
        {
            "consumer": each.consumer,
            "state": each.state,
            "attempts": each.attempts,
            "settledAt": instant(each.settled_at),
            "error": each.error,
        }
        for each in deliveries
    ]
    output.of(ctx).value(row)


def _in_quarantine(store: str, which: str) -> Quarantined:
    """The body with a number. CommandError if there is none."""
    from hongtu_toolkit.receiver.store import questions

    is_seq = which.isascii() and which.isdigit() and len(which) < 19
    rows = _look(store, lambda session: questions.quarantined(session, 1, int(which) - 1)) if is_seq else []
    if not rows or rows[0].seq != int(which):
        raise CommandError(
            _("There is no body {which} in quarantine.").format(which=which), _("See: hongtu events list --quarantine")
        )
    body: Quarantined = rows[0]
    return body


def _quarantined_body(each: Quarantined) -> dict[str, Any]:
    """A body as text if it is one, else in Base64."""
    import base64

    row = _quarantined_row(each) | {"source": each.source, "peer": each.peer, "contentType": each.content_type}
    try:
        return row | {"body": each.body.decode()}
    except UnicodeDecodeError:
        return row | {"bodyBase64": base64.b64encode(each.body).decode()}


def _discard(store: str, which: str, yes: bool) -> None:
    body = _in_quarantine(store, which)
    what = _("Delete body {which} from the quarantine").format(which=which)
    care.need_answer(what, yes=yes)
    if not yes:
        click.echo(f"{what}\n  {body.reason}", err=True)
        if not care.agreed(_("Continue?")):
            raise declined(_("Nothing was deleted."))
    _ask(store, {"do": "discard", "seq": body.seq})
    click.echo(_("Deleted from the quarantine: {which}").format(which=which))


@click.pass_context
def _stats(ctx: click.Context, store: str) -> None:
    from hongtu_toolkit.receiver.store import questions

    out = output.of(ctx)
    stats = _look(store, questions.stats)
    out.value(_stats_in_words(stats) if _is_for_people(out) else _stats_row(stats))


def _stats_row(stats: Stats) -> dict[str, Any]:
    from dataclasses import asdict

    consumers = [asdict(each) | {"oldest_due": instant(each.oldest_due)} for each in stats.consumers]
    kinds = {"unknown" if kind is None else kind: count for kind, count in stats.kinds.items()}
    return asdict(stats) | {"kinds": kinds, "last_received": instant(stats.last_received), "consumers": consumers}


def _stats_in_words(stats: Stats) -> dict[str, Any]:
    from hongtu_toolkit.receiver.event import now
    from hongtu_toolkit.receiver.status.overview import lag

    row: dict[str, Any] = {_("events"): stats.events}
    row |= {f"  {_kind_name(kind)}": count for kind, count in stats.kinds.items()}
    row |= {
        _("repeated pushes"): stats.repeats,
        _("never pushed, found by the sweep"): stats.unpushed,
        _("in quarantine"): stats.quarantine,
        _("last received"): instant(stats.last_received) or "-",
    }
    for each in stats.consumers:
        row[_("consumer {name}").format(name=each.name)] = _("{due} due, {dead} dead, the oldest waits: {lag}").format(
            due=each.due, dead=each.dead, lag=_("none") if each.oldest_due is None else lag(each.oldest_due, now())
        )
    return row


def _replay(store: str, consumer: str, events: tuple[str, ...], dead: bool, everything: bool, **filters: Any) -> None:
    selection: dict[str, Any] = {name: value for name, value in filters.items() if value}
    if dead:
        selection |= {"consumer": consumer, "state": "dead"}
    if events:
        if bad := [text for text in events if not text.isascii() or not text.isdigit()]:
            raise CommandError(
                _("{text} is not an event number.").format(text=bad[0]),
                _("See the first column of: hongtu events list"),
            )
        selection["seqs"] = [int(text) for text in events]
    if not selection and not everything:
        raise CommandError(_("No events are selected."), _("Give numbers, --since, --dead, or --all."))
    done = _ask(store, {"do": "replay", "consumer": consumer, "selection": selection})
    if not done["events"]:
        raise CommandError(_("No stored event matches, so nothing is due again."), _("See: hongtu events list"))
    click.echo(n_("{count} event is due again.", "{count} events are due again.", done["events"]))


def _reread(store: str) -> None:
    done = _ask(store, {"do": "reread"})
    click.echo(
        _("{readable} bodies are readable now and stored as events; {unreadable} stay in quarantine.").format(**done)
    )


def _forget(store: str, consumer: str) -> None:
    _ask(store, {"do": "forget", "consumer": consumer})
    click.echo(_("The consumer {name} and its deliveries are removed.").format(name=consumer))


def _backup(store: str, file: Path) -> None:
    from hongtu_toolkit.receiver.store import open_store

    with command_errors():
        opened = open_store(store, read_only=True)
        try:
            opened.backup(file)
        finally:
            opened.close()
    click.echo(_("The copy is complete: {path}").format(path=file))


def _path(store: str) -> None:
    from hongtu_toolkit.receiver.service import PATH
    from hongtu_toolkit.receiver.store import questions

    path = _look(store, lambda session: questions.setting(session, PATH))
    if path is None:
        raise CommandError(
            _("The store has no secret path."),
            _("The receiver uses the path in --path or HONGTU_RECEIVER_PATH."),
        )
    click.echo(path)


def _forward(store: str, to: tuple[str, ...], attempts: int) -> None:
    from hongtu_toolkit.receiver.forwarding import forward

    os.umask(0o077)  # what consumers write contains names
    logs.start()
    with command_errors():
        forward(store, to, attempts=attempts)


@click.pass_context
def _unsubscribe(ctx: click.Context, yes: bool) -> None:
    with profile.current(ctx).client() as client:
        subscription = client.subscription.query()
        if subscription is None:
            click.echo(_("There is no subscription."))
            return
        parts = urlsplit(subscription.push_url or "")  # its path is secret
        base = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        care.ask(
            _("Cancel the platform's subscription"),
            client.base_url,
            [_("The platform will push nothing more to {base}.").format(base=base)],
            yes=yes,
        )
        client.subscription.unbind()
    click.echo(
        _("The subscription is cancelled. To subscribe again: hongtu receive --subscribe {base}").format(base=base)
    )


def _command(name: str, callback: Any, help: str, *params: click.Parameter) -> Command:
    return Command(name, callback=callback, help=help, params=[*params])


MOST = option(
    "--most", type=click.IntRange(1, 1_000_000), default=20, show_default=True, help=N_("Show at most this many.")
)
CONSUMER = option("--to", "consumer", required=True, metavar="NAME", help=N_("The consumer's name."))
events = Group("events", help=N_("Inspect the events that `hongtu receive` has stored, and deliver them again."))
for each in (
    _command(
        "list", _list, N_("List events, the newest first."), store_option(), *_filters(), MOST,
        option("--state", type=click.Choice(STATES), help=N_("Only events with a delivery in this state.")),
        option("--consumer", metavar="NAME", help=N_("Only events with a delivery to this consumer.")),
        option("--quarantine", is_flag=True, help=N_("List the quarantine instead: bodies that could not be read.")),
        *output.options(),
    ),
    _command("show", _show, N_("Show one event: its data and its deliveries."), store_option(),
             argument("which", help=N_("The event's number, its key, or the beginning of its key.")),
             option("--quarantine", is_flag=True, help=N_("Show the body with this number in quarantine, which may hold personal data.")),
             *output.options()),
    _command("stats", _stats, N_("Count events, repeats, the quarantine, and the waiting deliveries of each consumer."), store_option(),
             *output.options()),
    _command(
        "replay", _replay, N_("Deliver events to a consumer again. The receiver may be running."), store_option(), CONSUMER, *_filters(),
        option("--dead", is_flag=True, help=N_("Only dead events, which could not be delivered.")),
        option("--all", "everything", is_flag=True, help=N_("All stored events.")),
        argument("events", nargs=-1, required=False, help=N_("Numbers of events.")),
    ),
    _command("reread", _reread, N_("Read the quarantine again, for instance after an update."), store_option()),
    _command("discard", _discard, N_("Delete a body from the quarantine, once you know what it is."), store_option(),
             argument("which", help=N_("Its number, as `hongtu events list --quarantine` shows it.")),
             option("--yes", "-y", is_flag=True, help=N_("Do not ask for confirmation."))),
    _command("forward", _forward, N_("Deliver events without receiving any, from a PostgreSQL store that receivers fill."), store_option(),
             option("--to", multiple=True, required=True, metavar="[NAME=]TARGET", help=N_("A consumer, written as in hongtu receive. Can be given several times.")),
             option("--attempts", type=click.IntRange(1, 10000), default=84, show_default=True, help=N_("Attempts before an event is dead."))),
    _command("forget", _forget, N_("Remove a consumer and its deliveries."), store_option(),
             argument("consumer", help=N_("The consumer's name."))),
    _command("backup", _backup, N_("Copy a SQLite store, even while events arrive."), store_option(),
             argument("file", type=click.Path(path_type=Path), help=N_("A new file."))),
    _command("path", _path, N_("Show the secret path of this store."), store_option()),
    _command("unsubscribe", _unsubscribe, N_("Cancel the platform's subscription. It then pushes nothing more."),
             option("--yes", "-y", is_flag=True, help=N_("Do not ask for confirmation."))),
):  # fmt: skip
    events.add_command(each)
