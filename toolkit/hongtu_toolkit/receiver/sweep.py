"""Finds events in the platform's lists that were never pushed, or only while the receiver was away."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from hongtu import AsyncHongtu, BusinessDataType, HongtuError
from hongtu_toolkit.receiver.event import Arrival, Entry, Unread, instant, now, read
from hongtu_toolkit.receiver.store import changes, questions
from hongtu_toolkit.receiver.store.base import Store, StoreError
from hongtu_toolkit.receiver.subscription import terms
from hongtu_toolkit.receiver.words import one_line

if TYPE_CHECKING:
    from hongtu_toolkit.receiver.service import Receiver

ROWS = 100
"""Rows in a page of the platform, and in a transaction of the store."""
SETTLING = timedelta(minutes=2)
"""Newer rows are left to the next sweep, because they may still be pushed."""
OVERLAP = timedelta(hours=1)
"""The time that each sweep reads again, because a door that was offline reports late."""
LONGEST = timedelta(days=30)
"""The longest time that a sweep looks back, however long the receiver was away."""
log = logging.getLogger("hongtu.receiver")

Rows = Callable[[AsyncHongtu, datetime, datetime], Awaitable[Any]]


async def _passages(client: AsyncHongtu, since: datetime, until: datetime) -> Any:
    return await client.pass_record.list(start_pass_time=since, end_pass_time=until, page_size=ROWS)


async def _alarms(client: AsyncHongtu, since: datetime, until: datetime) -> Any:
    return await client.device_alarm.list(start_alarm_time=since, end_alarm_time=until, page_size=ROWS)


async def _attendance(client: AsyncHongtu, since: datetime, until: datetime) -> Any:
    return await client.attendance.record.list(start_time=since, end_time=until, page_size=ROWS)


LISTS: Mapping[BusinessDataType, Rows] = {
    BusinessDataType.PASS_RECORD: _passages,
    BusinessDataType.DEVICE_ALARM: _alarms,
    BusinessDataType.ATTENDANCE: _attendance,
}
"""The kinds with a list on the platform."""


@dataclass(frozen=True, slots=True)
class Swept:
    """The result of one sweep of one kind."""

    kind: BusinessDataType
    rows: int
    new: int
    """Rows that were not in the store, because nobody had pushed them."""


class Sweep:
    """Reads the lists of the last hours, again and again, while a receiver is open.

    Args:
        connect: gives a client to be opened with `async with`.
        kinds: the kinds to read. By default, passages and every other kind of `LISTS` that the platform is subscribed to push to
            this receiver. A passage or an alarm has the same identity in a list as in a push. An attendance record has it only if
            all fields are the same, and nobody has seen a push of it yet.
        every: the time between two sweeps.
        back: how far the first sweep of a store looks back. Later sweeps begin where the last complete one ended, with an overlap.
    """

    def __init__(
        self,
        connect: Callable[[], AsyncHongtu],
        *,
        kinds: Iterable[BusinessDataType] | None = None,
        every: timedelta = timedelta(minutes=10),
        back: timedelta = timedelta(hours=24),
        settling: timedelta = SETTLING,
    ) -> None:
        self._connect, self._every, self._back, self._settling = connect, every, back, settling
        self._kinds = None if kinds is None else [*kinds]

    async def __call__(self, receiver: Receiver) -> None:
        """Sweep until the receiver stops."""
        while not receiver.stopping.is_set():
            for swept in await self.once(receiver.store, [receiver.path, *receiver.other_paths]):
                receiver.counts["swept rows"] += swept.rows
                receiver.counts["swept events"] += swept.new
            with suppress(TimeoutError):
                await asyncio.wait_for(receiver.stopping.wait(), self._every.total_seconds())

    async def once(self, store: Store, paths: Sequence[str] = ()) -> list[Swept]:
        """Sweep each kind once. A failed sweep is logged, and the next one begins at the same place.

        Args:
            paths: the receiver's paths. A subscription with one of them belongs to this receiver.
        """
        done = []
        async with self._connect() as client:
            for kind in await _subscribed(client, paths) if self._kinds is None else self._kinds:
                try:
                    done.append(await self._kind(store, client, kind))
                except (HongtuError, StoreError) as error:
                    log.error("The sweep of %s did not end: %s", kind.label_en, one_line(error))
        return done

    async def _kind(self, store: Store, client: AsyncHongtu, kind: BusinessDataType) -> Swept:
        mark = f"swept until {int(kind)}"
        until = datetime.now(UTC) - self._settling
        last = await asyncio.to_thread(store.look, lambda session: questions.setting(session, mark))
        since = max(self._since(until, last), until - LONGEST)
        rows = new = 0
        try:
            async for batch in _batches(await LISTS[kind](client, since, until)):
                rows += len(batch)
                new += await _store(store, kind, batch)
        finally:
            if new:
                log.warning("The sweep found events that were never pushed: %d of kind %s", new, kind.label_en)
        moment = str(round(until.timestamp() * 1000))
        await asyncio.to_thread(store.change, lambda session: changes.set_setting(session, mark, moment))
        return Swept(kind, rows, new)

    def _since(self, until: datetime, last: str | None) -> datetime:
        """Where a sweep begins.

        Args:
            last: the end of the last complete one, in milliseconds.
        """
        if last is None:
            return until - self._back
        end = instant(int(last))
        if end is None or end > until + OVERLAP:
            # The clock was wrong then, or is now, so nobody knows since when rows are missing.
            return until - LONGEST
        return min(end, until) - OVERLAP


async def _subscribed(client: AsyncHongtu, paths: Sequence[str]) -> list[BusinessDataType]:
    """Passages, and every other kind that has a list and is pushed to this receiver."""
    kinds = [BusinessDataType.PASS_RECORD]
    try:
        subscription = await client.subscription.query() if paths else None
    except HongtuError as error:
        log.error("The subscription cannot be read, so alarms and attendance are not swept: %s", one_line(error))
        return kinds
    url, types = terms(subscription)
    if url.endswith(tuple(paths)) and paths:
        kinds += [kind for kind in LISTS if kind in types and kind not in kinds]
    return kinds


async def _batches(page: Any) -> AsyncIterator[list[Any]]:
    batch: list[Any] = []
    try:
        async for row in page:
            batch.append(row)
            if len(batch) == ROWS:
                yield batch
                batch = []
    except HongtuError:
        if batch:
            yield batch  # rows that were read count, even though the list did not end
        raise
    if batch:
        yield batch


async def _store(store: Store, kind: BusinessDataType, rows: list[Any]) -> int:
    """Store rows that are not stored yet. Returns their number."""
    entries: dict[str, Entry | Unread] = {}
    for row in rows:
        for entry in read(Arrival(body=as_push(kind, row), received_at=now(), source="sweep")):
            entries[entry.key if isinstance(entry, Entry) else entry.digest] = entry
    known = await asyncio.to_thread(store.look, lambda session: questions.known(session, [*entries]))
    new = [entry for key, entry in entries.items() if key not in known]
    if new:
        await asyncio.wrap_future(store.put(new))
    return len(new)


def as_push(kind: BusinessDataType, row: Any) -> bytes:
    """A row of a list in the form of a push: names on the wire, times in milliseconds, no fields that are None.

    Platforms may send null or a text instead of a row. It stays as it is, and goes into quarantine.
    """
    data = row.model_dump(by_alias=True, exclude_none=True) if isinstance(row, BaseModel) else row
    return json.dumps({"busiType": int(kind), "data": data}, ensure_ascii=True, default=_as_json).encode()


def _as_json(value: object) -> object:
    if isinstance(value, datetime):
        return round(value.timestamp() * 1000)
    return value.value if isinstance(value, Enum) else str(value)
