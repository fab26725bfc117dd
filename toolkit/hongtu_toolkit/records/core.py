"""The steps of an export for all clients and targets: plan, read the windows, finish."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from hongtu_toolkit.cli.messages import _
from hongtu_toolkit.records.cells import Names
from hongtu_toolkit.records.drive import Runner, Stopped
from hongtu_toolkit.records.fetch import Reading, divided, rows, windows
from hongtu_toolkit.records.names import Range, Wanted, narrowed
from hongtu_toolkit.records.plan import Done, Plan
from hongtu_toolkit.records.request import Request
from hongtu_toolkit.records.sink import Exported, Sink
from hongtu_toolkit.records.walk import Pace, Rows, Source
from hongtu_toolkit.records.window import Window, joined, span
from hongtu_toolkit.tables.writing.field import local

log = logging.getLogger("hongtu")


@dataclass(frozen=True, slots=True)
class Progress:
    """The progress of an export."""

    windows: int
    """Windows that are read and stored."""
    of_windows: int
    """The number of windows, as far as they are counted."""
    rows: int
    of_rows: int
    """The number of rows at the start."""
    resumed: bool = False


Report = Callable[[Progress], None]


def export(
    runner: Runner, sink: Sink, request: Request, platform: str, report: Report | None, now: datetime | None = None
) -> Exported:
    """Carry out an export, or continue an interrupted one.

    Raises:
        IncompleteList: rows are missing, and `complete` is true.
        HongtuError: how a call ended.
        OSError: the disk is full, or the target cannot be written. Stored windows stay.
    """
    asked = request.asked(platform)
    with sink.alone():
        plan = sink.plan(asked)
        resumed = plan is not None
        if plan is None:
            plan = _planned(runner, request, asked, report, now or datetime.now(UTC))
            sink.begin(plan)
        reading = _reading(request, plan)
        done = sink.done() if resumed else {}
        if resumed:
            log.info(
                "resuming the export begun %s: %d of %d windows are done",
                datetime.fromisoformat(plan.begun).astimezone(request.layout.zone).isoformat(" ", "seconds"),
                len(done),
                len(plan.windows),
            )
        _read(runner, sink, reading, plan, done, report, resumed)
        until = None if plan.span.end is None else local(plan.span.end, UTC)
        exported = sink.finish(plan, done)
        notes = plan.narrowed.notes
        if not exported.rows and not request.follow:
            notes += (_nothing(plan, request),)
        return replace(exported, resumed=resumed, until=until, notes=notes)


def _nothing(plan: Plan, request: Request) -> str:
    """The note for an export without rows: where it looked."""
    if plan.span.start is None or plan.span.end is None:
        return _("The platform lists nothing with these filters.")
    since, until = (local(moment, request.layout.zone) for moment in (plan.span.start, plan.span.end))
    return _("The platform lists nothing from {since:%Y-%m-%d %H:%M} to {until:%Y-%m-%d %H:%M} ({zone}).").format(
        since=since, until=until, zone=request.layout.zone_name
    )


def _reading(request: Request, plan: Plan) -> Reading:
    source = Source(request.kind, plan.narrowed.filters, Pace(request.page_size), complete=request.complete)
    return Reading(source, request.layout.zone, plan.narrowed.keeps, request.window_rows)


def _planned(runner: Runner, request: Request, asked: dict[str, object], report: Report | None, now: datetime) -> Plan:
    """Resolve the names, and cut the span into windows of at most the requested size."""
    zone = request.layout.zone
    whole = span(request.kind, request.since, request.until, request.last, now - request.margin, zone)
    empty = Reading(Source(request.kind), zone)
    wanted = Wanted(request.persons, request.groups, request.devices, request.known)
    found = runner.submit(narrowed(request.kind, wanted, Range(windows(empty, whole), zone))).result()
    reading = Reading(Source(request.kind, found.filters), zone, found.keeps, request.window_rows)
    counted: list[tuple[Window, int]] = []
    longest = 0  # the platform has listed a span of so many milliseconds
    level = windows(reading, whole)
    while level:
        answers = [(window, runner.submit(divided(reading, window))) for window in level]
        level = []
        for window, answer in answers:
            total, smaller = answer.result()
            if total is not None and window.start is not None and window.end is not None:
                longest = max(longest, window.end - window.start)
            if smaller:
                level += smaller
            else:
                counted.append((window, total or 0))  # if it lists none, reading shows the reason
            if report:
                known = sum(count for _window, count in counted)
                report(Progress(0, len(counted) + len(level), 0, known))
    counted.sort(key=lambda each: each[0].start or 0)
    counted = joined(request.kind, counted, request.window_rows, longest)
    return Plan(
        asked,
        now.isoformat(timespec="seconds"),
        whole,
        found,
        tuple(window for window, _count in counted),
        tuple(count for _window, count in counted),
    )


def _read(
    runner: Runner,
    sink: Sink,
    reading: Reading,
    plan: Plan,
    done: dict[int, Done],
    report: Report | None,
    resumed: bool,
) -> None:
    """Read the remaining windows, a few at a time, and store them in order."""
    waiting = deque(index for index in range(len(plan.windows)) if index not in done)
    under_way: deque[tuple[int, Names, Future[Rows]]] = deque()
    kept = sum(each.rows for each in done.values())
    if report:
        report(Progress(len(done), len(plan.windows), kept, plan.expected, resumed))
    while waiting or under_way:
        while waiting and len(under_way) < runner.most:
            index, names = waiting.popleft(), Names()
            steps = rows(reading, plan.windows[index], sink.shape, names)
            under_way.append((index, names, runner.submit(steps)))
        index, names, future = under_way.popleft()
        found = future.result()
        if runner.stopped.is_set():
            raise Stopped
        done[index] = sink.keep(plan, index, found, names)
        kept += done[index].rows
        del found, future  # before the next one comes
        if report:
            report(Progress(len(done), len(plan.windows), kept, plan.expected, resumed))
