"""`hongtu events`."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import click

from hongtu_toolkit.cli import profile
from hongtu_toolkit.cli.command import Command, Group, argument, option
from hongtu_toolkit.cli.failure import CommandError
from hongtu_toolkit.cli.messages import N_, _, n_
from hongtu_toolkit.receiver.commands.types import KIND, MOMENT, store_option, told

STATES = ("due", "delivered", "dead")


def _form(*forms: str) -> click.Option:
    """-o, as the other commands have it."""
    return option(
        "-o", "--output", "form", type=click.Choice(forms), default="table", show_default=True,
        help=N_("Form of the answer, with all data in json and jsonl."),
    )  # fmt: skip


def _filters() -> list[click.Parameter]:
    return [
        option("--from", "since", type=MOMENT, metavar="TIME", help=N_("Received then or later: 2h (ago), 2026-11-30, 2026-11-30T08:00.")),
        option("--until", type=MOMENT, metavar="TIME", help=N_("Received before.")),
        option("--kind", type=KIND, metavar="KIND", help=N_("Of one kind: pass-record, 5, …")),
        option("--unpushed", is_flag=True, help=N_("Only what the sweep alone has found.")),
    ]  # fmt: skip


def _look(store: str, question: Any) -> Any:
    from hongtu_toolkit.receiver.store import open_store

    with told():
        opened = open_store(store, read_only=True)
        try:
            return opened.look(question)
        finally:
            opened.close()


def _ask(store: str, request: dict[str, Any]) -> dict[str, Any]:
    from hongtu_toolkit.receiver.control import ask

    with told():
        return ask(store, request)


def _list(
    store: str, most: int, form: str, quarantine: bool, state: str | None, consumer: str | None, **filters: Any
) -> None:
    from hongtu_toolkit.receiver.store import questions

    if quarantine:
        count, kept = _look(
            store, lambda session: (questions.quarantine_size(session), questions.quarantined(session, most))
        )
        line, data = _quarantine_line, _quarantine_data
    else:
        wanted = questions.Wanted(consumer=consumer, state=state, **filters)
        count, kept = _look(
            store, lambda session: (questions.count(session, wanted), questions.events(session, wanted, most))
        )
        line, data = _event_line, _event_data
    if form == "json":
        click.echo(json.dumps([data(each) for each in kept], ensure_ascii=False, indent=2))
    for each in kept if form != "json" else ():
        click.echo(line(each) if form == "table" else json.dumps(data(each), ensure_ascii=False))
    if count > len(kept):
        click.echo(_("{shown} of {count}; --most {count} for all.").format(shown=len(kept), count=count), err=True)


def _quarantine_line(each: Any) -> str:
    from hongtu_toolkit.receiver.status.overview import shown

    return f"{each.seq}  {shown(each.received_at)}  {each.reason}  × {each.times}"


def _quarantine_data(each: Any) -> dict[str, Any]:
    return {"seq": each.seq, "reason": each.reason, "times": each.times, "bytes": len(each.body)}


def _event_line(each: Any) -> str:
    from hongtu_toolkit.receiver.status.overview import kind_name, shown

    data = each.push.data
    device = data.get("deviceName") or data.get("deviceUuid") or ""
    happened = shown(each.happened_at) or shown(each.received_at)
    return f"{each.seq:>8}  {happened}  {kind_name(each.kind):<16}  {device}  {each.source} × {each.pushes}  {each.key}"


def _event_data(each: Any) -> dict[str, Any]:
    return dict(json.loads(each.as_json()))


def _show(store: str, which: str) -> None:
    from hongtu_toolkit.receiver.event import moment
    from hongtu_toolkit.receiver.store import questions

    is_seq = which.isascii() and which.isdigit() and len(which) < 19
    wanted = questions.Wanted(seqs=(int(which),)) if is_seq else questions.Wanted(key=which.lower())
    found = _look(
        store,
        lambda session: [
            (event, questions.deliveries_of(session, event.seq)) for event in questions.events(session, wanted, 2)
        ],
    )
    if not found:
        raise CommandError(_("There is no event {which}.").format(which=which), _("See: hongtu events list"))
    if len(found) > 1:
        raise CommandError(_("Several events begin with {which}.").format(which=which), _("Give more of the key."))
    event, deliveries = found[0]
    told = event.as_dict() | {"peer": event.peer, "contentType": event.content_type}
    told["deliveries"] = [
        {"consumer": each.consumer, "state": each.state, "attempts": each.attempts, "settledAt": moment(each.settled_at), "error": each.error}
        for each in deliveries
    ]  # fmt: skip
    click.echo(json.dumps(told, ensure_ascii=False, indent=2))


def _stats(store: str, form: str) -> None:
    from dataclasses import asdict

    from hongtu_toolkit.receiver.event import now
    from hongtu_toolkit.receiver.status.overview import kind_name, lag, shown
    from hongtu_toolkit.receiver.store import questions

    stats = _look(store, questions.stats)
    if form == "json":
        click.echo(
            json.dumps(asdict(stats) | {"kinds": {str(kind): count for kind, count in stats.kinds.items()}}, indent=2)
        )
        return
    rows = [
        (_("events"), str(stats.events)),
        *((f"  {kind_name(kind)}", str(count)) for kind, count in stats.kinds.items()),
        (_("repeated pushes"), str(stats.repeats)),
        (_("never pushed, found by the sweep"), str(stats.unpushed)),
        (_("in quarantine"), str(stats.quarantine)),
        (_("last received"), shown(stats.last_received) or "-"),
    ]
    for each in stats.consumers:
        waits = _("{due} due, {dead} dead, the oldest waits: {lag}").format(
            due=each.due, dead=each.dead, lag=lag(each.oldest_due, now())
        )
        rows.append((_("consumer {name}").format(name=each.name), waits))
    for name, value in rows:
        click.echo(f"{name}: {value}")


def _replay(store: str, consumer: str, events: tuple[str, ...], dead: bool, everything: bool, **filters: Any) -> None:
    wanted: dict[str, Any] = {name: value for name, value in filters.items() if value}
    if dead:
        wanted |= {"consumer": consumer, "state": "dead"}
    if events:
        if bad := [text for text in events if not text.isascii() or not text.isdigit()]:
            raise CommandError(
                _("{text} is no number of an event.").format(text=bad[0]),
                _("See the first column of: hongtu events list"),
            )
        wanted["seqs"] = [int(text) for text in events]
    if not wanted and not everything:
        raise CommandError(_("Nothing says which events."), _("Give numbers, --from, --dead, or --all."))
    done = _ask(store, {"do": "replay", "consumer": consumer, "wanted": wanted})
    click.echo(n_("{count} event is due again.", "{count} events are due again.", done["events"]))


def _reread(store: str) -> None:
    done = _ask(store, {"do": "reread"})
    click.echo(_("{readable} can be read now and are events; {unreadable} stay in quarantine.").format(**done))


def _forget(store: str, consumer: str) -> None:
    _ask(store, {"do": "forget", "consumer": consumer})
    click.echo(_("{name} is forgotten, with all that was due to it.").format(name=consumer))


def _backup(store: str, file: Path) -> None:
    from hongtu_toolkit.receiver.store import open_store

    with told():
        opened = open_store(store, read_only=True)
        try:
            opened.backup(file)
        finally:
            opened.close()
    click.echo(_("A whole copy is in {path}.").format(path=file))


def _path(store: str) -> None:
    from hongtu_toolkit.receiver.service import PATH
    from hongtu_toolkit.receiver.store import questions

    path = _look(store, lambda session: questions.setting(session, PATH))
    if path is None:
        raise CommandError(
            _("The store has no path: none was made."),
            _("It is what --path or HONGTU_RECEIVER_PATH gives the receiver."),
        )
    click.echo(path)


def _forward(store: str, to: tuple[str, ...], attempts: int) -> None:
    from hongtu_toolkit.receiver.forwarding import forward

    os.umask(0o077)  # what consumers write holds names
    with told():
        forward(store, to, attempts=attempts)


@click.pass_context
def _unsubscribe(ctx: click.Context) -> None:
    import asyncio

    from hongtu_toolkit.receiver.subscription import unsubscribe

    site = profile.current(ctx)

    async def cancel() -> bool:
        async with site.async_client() as client:
            return await unsubscribe(client)

    click.echo(_("The subscription is cancelled.") if asyncio.run(cancel()) else _("There is no subscription."))


def _command(name: str, callback: Any, help: str, *params: click.Parameter) -> Command:
    return Command(name, callback=callback, help=help, params=[*params])


MOST = option(
    "--most", type=click.IntRange(1, 1_000_000), default=20, show_default=True, help=N_("How many, the newest first.")
)
CONSUMER = option("--to", "consumer", required=True, metavar="NAME", help=N_("The consumer's name."))
events = Group("events", help=N_("Look at what `hongtu receive` has stored, and have it handed out again."))
for each in (
    _command(
        "list", _list, N_("List events, the newest first."), store_option(), *_filters(), MOST,
        option("--state", type=click.Choice(STATES), help=N_("Of which a delivery is in this state.")),
        option("--to", "consumer", metavar="NAME", help=N_("Of deliveries to this consumer.")),
        option("--quarantine", is_flag=True, help=N_("What could not be read, instead.")),
        _form("table", "json", "jsonl"),
    ),
    _command("show", _show, N_("Show one event: its data, and how it was handed out."), store_option(),
             argument("which", help=N_("Number, or key or its beginning."))),
    _command("stats", _stats, N_("Count events, repeats, quarantine, and what waits for each consumer."), store_option(),
             _form("table", "json")),
    _command(
        "replay", _replay, N_("Make events due to a consumer once more. The receiver may be running."), store_option(), CONSUMER, *_filters(),
        option("--dead", is_flag=True, help=N_("Those that the consumer never took.")),
        option("--all", "everything", is_flag=True, help=N_("All that are stored.")),
        argument("events", nargs=-1, required=False, help=N_("Numbers of events.")),
    ),
    _command("reread", _reread, N_("Read again what is in quarantine, for instance after an update."), store_option()),
    _command("forward", _forward, N_("Hand events out, without receiving: for a PostgreSQL store that others fill."), store_option(),
             option("--to", multiple=True, required=True, metavar="[NAME=]TARGET", help=N_("Hand events to, as in hongtu receive.")),
             option("--attempts", type=click.IntRange(1, 10000), default=84, show_default=True, help=N_("Attempts before an event is dead."))),
    _command("forget", _forget, N_("Take a consumer away, with all that is due to it."), store_option(),
             argument("consumer", help=N_("The consumer's name."))),
    _command("backup", _backup, N_("Copy a SQLite store, also while events arrive."), store_option(),
             argument("file", type=click.Path(path_type=Path), help=N_("A new file."))),
    _command("path", _path, N_("Show the secret path that was made for this store."), store_option()),
    _command("unsubscribe", _unsubscribe, N_("Cancel the platform's subscription.")),
):  # fmt: skip
    events.add_command(each)
