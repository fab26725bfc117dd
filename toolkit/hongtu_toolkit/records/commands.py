"""`hongtu records export`."""

from __future__ import annotations

import gc
import sys
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hongtu_toolkit.cli import failure, times
from hongtu_toolkit.cli.command import Group, argument, option
from hongtu_toolkit.cli.failure import CommandError
from hongtu_toolkit.cli.messages import N_, _, translated
from hongtu_toolkit.cli.profile import current

if TYPE_CHECKING:
    from hongtu_toolkit.records import Exported, Progress

KINDS = ("pass-records", "attendance-records", "attendance-calendar", "attendance-statistics", "alarms", "persons")
AGAIN = N_("What has been read is kept: run the same command again to continue.")

records = Group("records", help=N_("Export records to files and databases."), no_args_is_help=True)


@records.command(
    "export",
    help=N_(
        "Export records to a file (.csv, .xlsx, .jsonl, .parquet) or a database (sqlite:///records.db, postgresql://user:password@host/name). After an interruption, the same command continues where it stopped."
    ),
    epilog=N_(
        "Examples:\n  hongtu records export pass-records passages.csv --last 7d\n"
        "  hongtu records export attendance-statistics march.xlsx --since 2024-03-01 --until 2024-04-01\n"
        "  hongtu records export pass-records sqlite:///records.db --since 2024-01-01 --follow"
    ),
    params=[
        argument("kind", type=click.Choice(KINDS), help=N_("What to export.")),
        argument("target", help=N_("The file, or the URL of a database.")),
        option("--since", metavar=N_("WHEN"), help=N_("Start of the time range: 2024-03-08, '2024-03-08 09:00', today, yesterday.")),
        option("--until", metavar=N_("WHEN"), help=N_("End of the time range, exclusive. Default: two minutes ago.")),
        option("--last", metavar=N_("LENGTH"), help=N_("How far back, instead of --since: 7d, 36h, 15m, 2w.")),
        option("--person", "persons", multiple=True, metavar=N_("NAME"), help=N_("Only of this person: name, employee number or UUID.")),
        option("--group", "groups", multiple=True, metavar=N_("NAME"), help=N_("Only of persons in this group.")),
        option("--device", "devices", multiple=True, metavar=N_("NAME"), help=N_("Only of this device.")),
        option("--format", type=click.Choice(["csv", "xlsx", "jsonl", "parquet"]), help=N_("If the file's name does not show it.")),
        option("--heads", type=click.Choice(["zh", "en", "wire"]), help=N_("Heads and values in Chinese, in English, or as the platform sends them.")),
        option("--zone", help=N_("The time zone of times and days. Default: HONGTU_ZONE, else that of the profile, else Asia/Shanghai.")),
        option("--columns", metavar=N_("NAMES"), help=N_("Which columns, in this order, with commas between them; `all` for all.")),
        option("--table", metavar=N_("NAME"), help=N_("The table in a database.")),
        option("--page-size", type=click.IntRange(1, 10_000), default=1000, show_default=True, help=N_("Rows in a page.")),
        option("--concurrency", type=click.IntRange(1, 32), default=4, show_default=True, help=N_("How many requests are made at the same time.")),
        option("--incomplete", is_flag=True, help=N_("Accept missing rows that the platform counts but does not return.")),
        option("--restart", is_flag=True, help=N_("Discard an earlier run that was not finished.")),
        option("--follow", is_flag=True, help=N_("Continue with new records until Ctrl-C. The target must be a database or a folder.")),
        option("--every", metavar=N_("LENGTH"), default="1m", show_default=True, help=N_("With --follow: the time between two rounds.")),
    ],
)  # fmt: skip
@click.pass_context
def export(ctx: click.Context, /, kind: str, target: str, **given: Any) -> None:
    from hongtu_runtime.page import IncompleteList
    from hongtu_toolkit.records import export as run
    from hongtu_toolkit.records import follow
    from hongtu_toolkit.records.names import UnknownName
    from hongtu_toolkit.records.request import ZONE, zone_of
    from hongtu_toolkit.records.window import duration

    gc.freeze()  # loaded modules are permanent; the collector would otherwise scan them again and again during a million rows
    given["zone"] = given["zone"] or times.name_of_zone(ctx) or ZONE
    since, until = (_moment(given[name], zone_of(given["zone"])) for name in ("since", "until"))
    every: timedelta = duration(given.pop("every"))
    columns, incomplete, following = given.pop("columns"), given.pop("incomplete"), given.pop("follow")
    arguments = given | {
        "since": since,
        "until": until,
        "last": None if given["last"] is None else duration(given["last"]),
        "columns": None if columns is None else [name.strip() for name in columns.split(",")],
        "complete": not incomplete,
        "progress": _progress if sys.stderr.isatty() else None,
    }
    try:
        with current(ctx).client() as client:
            if following:
                follow(client, kind, target, every=every, exported=_say, **arguments)
            else:
                _say(run(client, kind, target, **arguments))
    except KeyboardInterrupt:
        click.echo(_(AGAIN), err=True)
        raise
    except (
        UnknownName
    ) as error:  # the platform was asked for the names, so the message must not say that nothing was sent
        raise CommandError(translated(error.message)) from None
    except IncompleteList as error:
        raise CommandError(translated(error.message), _(AGAIN), code=failure.UNKNOWN) from None
    except OSError as error:
        advice = _(AGAIN) if _kept(target) else ""
        raise CommandError(failure.reason_of(error), advice) from None


def _moment(text: str | None, zone: tzinfo) -> datetime | None:
    """A moment of the command line, as the options for times of every other command have it."""
    if text is None:
        return None
    found = times.moment(text, zone)
    if found is None:
        raise CommandError(
            _("“{text}” is not a time.{reason}").format(text=text, reason=times.doubt(text)),
            _("Write it like one of these: {forms}").format(forms=_(times.FORMS)),
        )
    return found


def _kept(target: str) -> bool:
    """Whether an unfinished export to a file, or in a folder, is there to continue."""
    from hongtu_toolkit.records.spool import Spool

    path = Path(target).resolve()
    return Spool(path).begun or any(path.glob("*.unfinished/plan.json"))


def _progress(progress: Progress) -> None:
    """A progress line that is overwritten."""
    if progress.of_rows or progress.of_windows:
        click.echo(
            _("\r{windows} of {of_windows} windows, {rows} of {of_rows} rows").format(
                windows=progress.windows, of_windows=progress.of_windows, rows=progress.rows, of_rows=progress.of_rows
            ),
            nl=progress.windows == progress.of_windows,
            err=True,
        )


def _say(exported: Exported) -> None:
    said = _("{rows} rows in {target}").format(rows=exported.rows, target=exported.target)
    if exported.resumed:
        said += _(" (an earlier run had begun it)")
    click.echo(said)
    for note in exported.notes:
        click.echo(_("Note: {text}").format(text=note), err=True)
    if exported.missing:
        click.echo(
            _("{rows} rows are missing; the manifest shows their times.").format(rows=exported.missing), err=True
        )
    if exported.unknown:
        names = ", ".join(exported.unknown)
        click.echo(_("Unknown fields are in the last column: {names}.").format(names=names), err=True)
