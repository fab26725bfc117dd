"""`hongtu people`: plan, sync, template."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hongtu_toolkit.cli import care, failure, reasons, times
from hongtu_toolkit.cli.command import Command, Group, argument, option
from hongtu_toolkit.cli.explanation import explained
from hongtu_toolkit.cli.failure import CommandError, declined
from hongtu_toolkit.cli.messages import N_, _, chinese, translated
from hongtu_toolkit.cli.plain import printable_lines
from hongtu_toolkit.cli.profile import current
from hongtu_toolkit.cli.shared import chosen_options

if TYPE_CHECKING:
    from hongtu_toolkit.people import Plan

people = Group("people", help=N_("Keep a platform in step with a table of people and their photos."))

FILE = argument(
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=N_("The table: CSV in any encoding, or XLSX."),
)
OPTIONS: list[click.Parameter] = [
    option("--photos", type=click.Path(exists=True, file_okay=False, path_type=Path), help=N_("The folder of the photos, named after the employee numbers or by a column.")),
    option("--mapping", type=click.Path(exists=True, dir_okay=False, path_type=Path), help=N_("A table of two columns: the heading in your table, the column that it means.")),
    option("--sheet", default="", help=N_("The sheet of a workbook. Default: the first one with the headings.")),
    option("--identity", type=click.Choice(["code", "unique_identify", "uuid"]), default="code", help=N_("What identifies a person: employee number, unique identifier or UUID.")),
    option("--remove-missing", is_flag=True, help=N_("Remove people that the table does not list.")),
    option("--max-removals", default="5%", help=N_("The most people to remove: a share (5%) or a number (20).")),
    option("--create-groups", is_flag=True, help=N_("Add groups that the table names and the platform lacks.")),
    option("--groups", type=click.Choice(["named", "exact"]), default="named", help=N_("named: people leave only groups that occur in the table. exact: people leave all groups that their row does not name.")),
    option("--clear-empty", is_flag=True, help=N_("Clear fields on the platform that are empty in the table, if the interface can clear them.")),
    option("--skip-problems", is_flag=True, help=N_("Leave out the rows with problems, and process the others. If only the photo has a problem, the person is processed without it.")),
    option("--retry-photos", is_flag=True, help=N_("Send photos again that the platform has refused.")),
    option("--restart", is_flag=True, help=N_("Give up an interrupted run, and begin with the table as it is now.")),
    option("--zone", help=N_("The time zone of the platform, in which its days begin. Default: HONGTU_ZONE, else that of the profile, else Asia/Shanghai.")),
    option("--settle", type=click.FloatRange(min=0), default=10.0, help=N_("Seconds during which the platform may still finish a request that got no answer.")),
    option("--state", type=click.Path(file_okay=False, path_type=Path), help=N_("The folder of the journals. Default: a folder of the user.")),
    option("--site", "sites", multiple=True, help=N_("A profile to use. May be repeated. The column “site” of the table also names profiles.")),
    option("--reveal", is_flag=True, help=N_("Show personal values, such as phone numbers.")),
    option("--details", is_flag=True, help=N_("Show every change with its fields, not the first 50 on a line each.")),
    option("-o", "--output", type=click.Choice(["text", "json"]), default="text", help=N_("Format of the answer.")),
]  # fmt: skip
_NOT_OF_THE_PLAN = ("sites", "reveal", "details", "output")


@people.command(
    "plan",
    cls=Command,
    help=N_("Show what would be added, changed and removed. Nothing is sent."),
    params=[FILE, *OPTIONS],
)
@click.pass_context
def plan(ctx: click.Context, /, file: Path, **options: Any) -> int:
    """0; 2 if the table has problems."""
    with _told(ctx, options):
        sites = _sites(ctx, file, options)
        return _in_turn(sites, lambda site: asyncio.run(_plan(ctx, site, file, options)))


@people.command(
    "sync",
    cls=Command,
    help=N_("Bring the platform in step with the table. After an interruption, the same command continues."),
    params=[
        FILE,
        *OPTIONS,
        option("--plan", "wanted", metavar="ID", help=N_("Continue only if this plan is still what would happen.")),
        option("--report", type=click.Path(dir_okay=False, path_type=Path), help=N_("The file for rows that failed (.csv or .xlsx). Default: beside the table.")),
        option("--concurrency", type=click.IntRange(1, 64), default=8, help=N_("Number of requests at the same time.")),
        option("--yes", "-y", is_flag=True, help=N_("Do not ask for confirmation.")),
    ],
)  # fmt: skip
@click.pass_context
def sync(ctx: click.Context, /, file: Path, **options: Any) -> int:
    """0; 1 if somebody was refused, 4 if a result is unknown."""
    with _told(ctx, options):
        sites = _sites(ctx, file, options)
        if options["wanted"] and len(sites) > 1:
            raise CommandError(
                _("A plan is for one site, and there are {count}.").format(count=len(sites)),
                _("Choose one: --site NAME"),
            )
        several = len(sites) > 1
        return _in_turn(sites, lambda site: asyncio.run(_sync(ctx, site, file, options, several=several)))


@people.command(
    "template",
    cls=Command,
    help=N_("Write an empty table with every column. Headings can be Chinese or English."),
    params=[
        argument("file", type=click.Path(dir_okay=False, path_type=Path), required=False, default=None, help=N_("The file (.csv or .xlsx). Default: people.xlsx.")),
        option("--force", is_flag=True, help=N_("Replace an existing file.")),
    ],
)  # fmt: skip
def template(file: Path | None, force: bool) -> None:
    from hongtu_toolkit.people.columns import COLUMNS
    from hongtu_toolkit.people.problem import headed
    from hongtu_toolkit.people.template import write_template

    file = file or Path("people.xlsx")
    if file.exists() and not force:
        raise CommandError(_("{path} exists already.").format(path=file), _("Give another name, or --force."))
    try:
        write_template(file, language="zh" if chinese() else "en")
    except ValueError as error:
        raise CommandError(str(error)) from None
    click.echo(_("{path} is written. The columns:").format(path=file))
    for column in COLUMNS:
        note = column.note_zh if chinese() else column.note
        example = f" ({column.example})" if column.example else ""
        said = f"{column.zh} / {column.en}{example}"
        click.echo("  " + (headed(said, note) if note else said))


def _in_turn(sites: _Turns, work: Callable[[str], int]) -> int:
    """Work for each site. Returns the highest exit code. If one of several sites fails, the others still have their turn."""
    codes = []
    for site in sites:
        try:
            codes.append(work(site))
        except Exception as error:
            if len(sites) == 1:
                raise
            told = explained(_as_problem(error))
            click.echo(f"{site}:", err=True)
            codes.append(failure.report(told))
    return max(codes)


async def _plan(ctx: click.Context, site: str, file: Path, options: dict[str, Any]) -> int:
    from hongtu_toolkit.people import async_plan

    async with current(ctx).async_client(on_drift=_noted()) as client:
        with _progress(options) as watch:
            plan = await async_plan(client, file, site=site, progress=watch, **_of_the_plan(ctx, options))
    if options["output"] == "json":
        click.echo(json.dumps(plan.to_dict(reveal=options["reveal"]), ensure_ascii=False))
    else:
        for line in plan.lines(reveal=options["reveal"], details=options["details"]):
            click.echo(printable_lines(line))
    return failure.USAGE if plan.blocked else failure.OK


async def _sync(ctx: click.Context, site: str, file: Path, options: dict[str, Any], *, several: bool) -> int:
    from hongtu_toolkit.people import async_apply, async_plan
    from hongtu_toolkit.people.problem import headed

    where = _report_path(file, options["report"], site if several else "")
    async with current(ctx).async_client(on_drift=_noted()) as client:
        with _progress(options) as watch:
            plan = await async_plan(client, file, site=site, progress=watch, **_of_the_plan(ctx, options))
        if options["wanted"]:
            plan.check_id(options["wanted"])
        plan.check()
        shown = _confirm(plan, options)
        changes = _told_changes(plan, options) if not shown else []
        with _progress(options) as watch, _to_go_on():
            report = await async_apply(client, plan, concurrency=options["concurrency"], progress=watch)
    written = _write(report, where)
    if options["output"] == "json":
        click.echo(
            json.dumps(
                report.to_dict() | {"changes": changes, "report": str(written) if written else None}, ensure_ascii=False
            )
        )
    else:
        for failed in report.failures:
            click.echo(printable_lines(str(failed)), err=True)
        said = f"{report}" + (f" ({written})" if written else "")
        click.echo(headed(site, said) if site else said)
    if report.ok:
        return failure.OK
    return failure.UNKNOWN if report.count("UNKNOWN") else failure.REJECTED


def _confirm(plan: Plan, options: dict[str, Any]) -> bool:
    """Ask at a terminal. Without a terminal, only removals require --yes. Returns whether the changes were shown."""
    if options["yes"] or options["wanted"] or plan.empty:
        return False
    if not sys.stdin.isatty():
        if plan.counts["remove"]:
            raise CommandError(
                _("{count} people would be removed: this requires a confirmation, and there is no terminal to ask at. Nothing was sent.").format(count=plan.counts["remove"]),
                _("In a script, use --yes, or --plan with the id of a plan that was reviewed."),
            )  # fmt: skip
        return False
    for line in plan.lines(reveal=options["reveal"], details=options["details"]):
        click.echo(printable_lines(line), err=True)
    if not care.agreed(_("Continue?")):
        raise declined(_("Nothing was sent."))
    return True


def _told_changes(plan: Plan, options: dict[str, Any]) -> list[dict[str, Any]]:
    """Print every change before it is sent, so that the log of a script has them. For JSON, return them."""
    if options["output"] == "json":
        return [change.shown(reveal=options["reveal"]) for change in plan.changes()]
    for line in plan.change_lines(reveal=options["reveal"], details=options["details"]):
        click.echo(printable_lines(line))
    click.echo(plan.summary)
    return []


def _report_path(file: Path, given: Path | None, site: str) -> Path:
    """The path of the report of failures. --report is checked before anything is sent."""
    from hongtu_toolkit.tables.writing.table import KINDS

    where = given
    if where is None:
        where = file.with_name(
            f"{file.stem}.failed{file.suffix if file.suffix.lower() in ('.csv', '.xlsx') else '.csv'}"
        )
    elif where.suffix.lower() not in KINDS:
        raise CommandError(_("The report {path} must end with .csv or .xlsx. Nothing was sent.").format(path=where))
    elif not where.parent.is_dir() or not os.access(where.parent, os.W_OK):
        raise CommandError(
            _("The report cannot be written: the folder {folder} is missing or read-only. Nothing was sent.").format(
                folder=where.parent
            )
        )
    return where.with_name(f"{where.stem}.{site}{where.suffix}") if site else where


def _write(report: Any, where: Path) -> Path | None:
    """Write the report of failures. Returns its path, or None if nobody failed. An error is only printed, because it must not hide the outcome."""
    if report.ok:
        return None
    try:
        written: Path = report.write(where)
    except OSError as error:
        click.echo(
            _("The report {path} cannot be written ({error}). The changes on the platform were made.").format(
                path=where, error=reasons.of_system(error)
            ),
            err=True,
        )
        return None
    return written


def _sites(ctx: click.Context, file: Path, options: dict[str, Any]) -> _Turns:
    """Each site in turn, with its profile as the current one: the sites of --site, else of the table, else of --profile."""
    from hongtu_toolkit.people import sites

    chosen = chosen_options(ctx).profile
    in_table = sites(file, sheet=options["sheet"], identity=options["identity"], mapping=options["mapping"])
    names = list(options["sites"]) or ([chosen] if chosen else in_table)
    return _Turns(ctx, names)


class _Turns:
    """The names of sites. The iteration makes each profile the current one."""

    def __init__(self, ctx: click.Context, names: list[str]) -> None:
        self._ctx = ctx
        self._names = names

    def __len__(self) -> int:
        return max(len(self._names), 1)

    def __iter__(self) -> Iterator[str]:
        for name in self._names:
            chosen_options(self._ctx).profile = name
            current(self._ctx)  # a missing profile is reported before anything is sent to another one
        for name in self._names or [""]:
            if name:
                chosen_options(self._ctx).profile = name
            yield name


def _of_the_plan(ctx: click.Context, options: dict[str, Any]) -> dict[str, Any]:
    own = (*_NOT_OF_THE_PLAN, "wanted", "report", "concurrency", "yes")
    given = {name: value for name, value in options.items() if name not in own}
    given["zone"] = times.named(given["zone"] or times.name_of_zone(ctx) or "Asia/Shanghai")
    return given


def _noted() -> Callable[[tuple[Any, ...]], None]:
    """Reports once for each place that an answer departs from the manual."""
    from hongtu_toolkit.cli.run import note_drift

    told: set[Any] = set()

    def note(drifts: tuple[Any, ...]) -> None:
        if fresh := tuple(drift for drift in drifts if drift not in told):
            told.update(fresh)
            note_drift(fresh)

    return note


@contextmanager
def _told(ctx: click.Context, options: dict[str, Any]) -> Iterator[None]:
    """Turn errors of this part into errors of the command line."""
    from hongtu_toolkit.people.problem import PeopleError
    from hongtu_toolkit.tables import UnreadableTable

    chosen_options(ctx).json_errors = options["output"] == "json"
    try:
        yield
    except (PeopleError, UnreadableTable) as error:
        raise _as_problem(error) from None


def _as_problem(error: Exception) -> Exception:
    """An error of this part as an error of the command line. Others stay unchanged."""
    from hongtu_toolkit.people.problem import PeopleError
    from hongtu_toolkit.tables import UnreadableTable

    return CommandError(str(error)) if isinstance(error, (PeopleError, UnreadableTable)) else error


@contextmanager
def _to_go_on() -> Iterator[None]:
    """The advice after an interrupted run."""
    from hongtu import HongtuError
    from hongtu_toolkit.people.problem import PeopleError

    advice = _("Run the same command again: it continues where this one stopped.")
    try:
        yield
    except HongtuError as error:
        raise CommandError(translated(error.message), advice, code=explained(error).code) from None
    except PeopleError as error:
        raise CommandError(str(error), advice, code=failure.UNKNOWN) from None
    except (KeyboardInterrupt, asyncio.CancelledError):
        click.echo(advice, err=True)
        raise


@contextmanager
def _progress(options: dict[str, Any]) -> Iterator[Callable[[Any], None] | None]:
    """A bar on stderr, at a terminal."""
    if not sys.stderr.isatty() or options["output"] == "json":
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    stages = {
        "read": _("Reading the table"), "look": _("Reading the platform"), "groups": _("Adding groups"), "remove": _("Removing"),
        "update": _("Updating"), "add": _("Adding"),
    }  # fmt: skip
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda told: bar.update(
            task, description=stages[told.stage], completed=told.done, total=told.total or None
        )
