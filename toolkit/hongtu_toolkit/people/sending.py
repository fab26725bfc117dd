"""Sends pieces of a plan: notes them before, judges the answers, and reads the results back."""

from __future__ import annotations

import asyncio
from datetime import tzinfo
from typing import Any

from hongtu import (
    ApiError,
    HttpRejected,
    InvalidRequest,
    Meaning,
    NewPerson,
    NotSent,
    OutcomeUnknown,
    Person,
    PersonType,
)
from hongtu_toolkit.cli.messages import N_, _
from hongtu_toolkit.people import journal
from hongtu_toolkit.people.calls import Calls, all_of
from hongtu_toolkit.people.facts import DAYS, as_sent, differences, facts_of, uuid_of
from hongtu_toolkit.people.failpoint import reached
from hongtu_toolkit.people.journal import CONFLICT, DONE, NO_PHOTO, REFUSED, UNKNOWN, Step
from hongtu_toolkit.people.refusal import reason_of, stops
from hongtu_toolkit.people.store import Store
from hongtu_toolkit.people.uploads import Uploads

MAYBE = N_("it may have been done; the next run checks it")
COPIED = {"groups": "group_list", "image": "image_uri"} | {name: names[1] for name, names in DAYS.items()}
"""The fields of a request that have another name than the fact."""
UNREAD = N_("cannot be read on the platform now, and was left as it is")


class Sender:
    """Sends pieces of a plan to one platform."""

    def __init__(self, store: Store, calls: Calls, *, zone: tzinfo, settle: float, identity: str) -> None:
        self.store = store
        self.calls = calls
        self.zone = zone
        self.settle = settle
        self.identity = identity
        self.uploads = Uploads(store, calls)

    async def add(self, piece: list[Step]) -> None:
        """Add people, after their photos."""
        await self.uploads.send(piece)
        journal.intend(self.store, piece)
        reached("intended")
        await self._add(piece)
        reached("sent")
        await self._read_back(piece)
        reached("read-back")
        self._record(piece)

    async def update(self, piece: list[Step]) -> None:
        """Change people who have not changed since the plan was made."""
        present = await self.calls.by_uuid([step.uuid for step in piece])
        for step in piece:
            person = present.get(step.uuid)
            if person is None:
                step.end(CONFLICT, _(UNREAD) if present.unread else _("is no longer on the platform"))
            elif facts_of(person, self.zone) != step.before:
                step.end(CONFLICT, _("has changed on the platform since the plan was made; run it again"))
        sent = [step for step in piece if step.state == journal.PLANNED]
        await self.uploads.send(sent)
        journal.intend(self.store, sent)
        reached("intended")
        await all_of(self._update(step, present[step.uuid]) for step in sent)
        reached("sent")
        await self._read_back(sent)
        reached("read-back")
        self._record(piece)

    async def remove(self, piece: list[Step]) -> None:
        """Remove people, unless a UUID now belongs to somebody else."""
        present = await self.calls.by_uuid([step.uuid for step in piece])
        for step in piece:
            person = present.get(step.uuid)
            if person is None:
                step.end(CONFLICT if present.unread else DONE, _(UNREAD) if present.unread else "")
            elif self._key_of(person) != step.key:
                step.end(CONFLICT, _("has changed on the platform since the plan was made; run it again"))
        sent = [step for step in piece if step.state == journal.PLANNED]
        journal.intend(self.store, sent)
        reached("intended")
        await self._remove(sent)
        reached("sent")
        self._record(piece)

    async def add_group(self, name: str, uuid: str, kind: int) -> str:
        """Add a group unless it exists. Returns its UUID."""
        try:
            await self.calls.do(
                self.calls.client.group.batch_add, group_list=[{"name": name, "type": kind, "uuid": uuid}]
            )
        except OutcomeUnknown:
            await asyncio.sleep(self.settle)
        async for group in self.calls.groups(kind):
            if getattr(group, "name", None) == name:
                return uuid_of(group)
        return ""

    def _record(self, piece: list[Step]) -> None:
        journal.record(self.store, piece)
        self.uploads.forget(piece)
        reached("recorded")

    def _key_of(self, person: Person) -> str:
        return str(getattr(person, self.identity) or "")

    # Adding

    def _new_person(self, step: Step) -> NewPerson:
        kind = _kind_of(step)
        teams = [self._team(name, int(kind)) for name in step.after.get("groups", ())]
        return NewPerson(
            type=kind,
            uuid=step.uuid,
            image_uri=step.uri or None,
            group_list=teams or None,
            **as_sent({name: value for name, value in step.after.items() if value != ""}, self.zone),
        )

    def _team(self, name: str, kind: int) -> str:
        return str(self.store.one("SELECT uuid FROM team WHERE name = ? AND type = ?", name, kind) or "")

    async def _add(self, piece: list[Step], *, again: bool = False) -> None:
        people = [self._new_person(step) for step in piece]
        try:
            result = await self.calls.do(
                self.calls.client.person.batch_add,
                person_list=people,
                options={"chunk_size": len(people), "timeout": self.calls.batch_timeout},
            )
        except OutcomeUnknown:
            await self._settle_added(piece, again=again)
            return
        except (NotSent, HttpRejected, ApiError) as error:
            if stops(error):
                raise
            if len(piece) == 1:
                piece[0].end(REFUSED, reason_of(error), getattr(error, "code", None))
                return
            # Refused as a whole, perhaps because of one person.
            middle = len(piece) // 2
            await self._add(piece[:middle], again=again)
            await self._add(piece[middle:], again=again)
            return
        for success in result.successes:
            if success.index is not None:
                step = piece[success.index]
                step.uuid = success.row.uuid or step.uuid
                step.end(DONE)
        without_photo, refused = [], []
        for failure in result.failures:
            if failure.index is None:
                continue
            step = piece[failure.index]
            if failure.means == Meaning.PHOTO and step.uri:
                step.go_without_photo(failure.msg or "", failure.code, refused=True)
                without_photo.append(step)
            else:
                step.end(REFUSED, failure.msg or "", failure.code)
                refused.append(step)
        present = await self.calls.by_uuid([step.uuid for step in refused])
        for step in refused:
            # Taken by the person itself: an earlier request without an answer was carried out.
            if step.uuid in present and _may_be(present[step.uuid], step):
                step.end(DONE)
        if without_photo:
            await self._add(without_photo)
        if result.unknown:
            await self._settle_added([piece[entry.index] for entry in result.unknown], again=again)

    async def _settle_added(self, piece: list[Step], *, again: bool) -> None:
        """Find out who was added by a request without a clear answer. Send the others again with the same UUIDs."""
        absent = await self._absent(piece)
        if absent:
            await asyncio.sleep(self.settle)  # the platform may still be working
            absent = await self._absent(absent)
        if not absent:
            return
        if again:
            for step in absent:
                step.end(UNKNOWN, _(MAYBE))
            return
        await self._add(absent, again=True)

    async def _absent(self, piece: list[Step]) -> list[Step]:
        present = await self.calls.by_uuid([step.uuid for step in piece])
        absent = []
        for step in piece:
            person: Any = present.get(step.uuid) or await self.calls.by_key(self.identity, step.key, _kind_of(step))
            if person is None and present.unread:
                step.end(UNKNOWN, _(MAYBE))
                continue
            if person is None or not _may_be(person, step):
                absent.append(step)
                continue
            step.uuid = uuid_of(person) or step.uuid
            step.end(DONE)
        return absent

    # Changing

    async def _update(self, step: Step, person: Person) -> None:
        changes = as_sent({name: value for name, value in step.after.items() if name != "groups"}, self.zone)
        if "groups" in step.after:
            changes["group_list"] = await self._teams_after(step, person)
            if not all(changes["group_list"]):
                step.end(
                    REFUSED, _("is in a group whose UUID the platform does not return, and would be removed from it")
                )
                return
        if step.uri:
            changes["image_uri"] = step.uri
        if not changes:
            step.end(DONE)
            return
        try:
            fields = person.for_update(**changes)
            for name in facts_of(person, self.zone).get("unread", ()):
                field = COPIED.get(name, name)
                if field not in changes:
                    fields.pop(field, None)  # it cannot be sent back
            await self.calls.do(self.calls.client.person.update, **fields, options={"limits": "send"})
            step.end(DONE)
        except OutcomeUnknown:
            await self._settle_updated(step)
        except InvalidRequest as error:
            step.end(REFUSED, reason_of(error))
        except (NotSent, HttpRejected, ApiError) as error:
            if stops(error):
                raise
            if getattr(error, "means", None) == Meaning.PHOTO and step.uri:
                step.go_without_photo(reason_of(error), getattr(error, "code", None), refused=True)
                await self._update(step, person)
                return
            step.end(REFUSED, reason_of(error), getattr(error, "code", None))

    async def _teams_after(self, step: Step, person: Person) -> list[str]:
        """The groups of a person after the change: the present ones without those to leave, plus those to join. Empty if a group has no UUID.

        The request replaces all groups, so an omitted group is lost.
        """
        leaves, joins = step.after["groups"]
        kind = int(person.type or PersonType.EMPLOYEE)
        groups = person.group_list or []
        if any(not group.uuid for group in groups):
            queried = await self.calls.do(self.calls.client.person.query, uuid=person.uuid)
            if "groups" in facts_of(queried, self.zone).get("unread", ()):
                return [""]
            groups = queried.group_list or []
        stays = [group.uuid or self._team(group.name or "", kind) for group in groups if group.name not in leaves]
        return list(dict.fromkeys([*stays, *(self._team(name, kind) for name in joins)]))

    async def _settle_updated(self, step: Step) -> None:
        for attempt in range(2):
            person = (await self.calls.by_uuid([step.uuid])).get(step.uuid)
            if person is not None and self._has(person, step):
                step.end(DONE)
                return
            if not attempt:
                await asyncio.sleep(self.settle)
        step.end(UNKNOWN, _(MAYBE))

    def _has(self, person: Person, step: Step) -> bool:
        facts = facts_of(person, self.zone)
        if not step.after.keys().isdisjoint(facts.get("unread", ())):
            return False
        if differences({name: value for name, value in step.after.items() if name != "groups"}, facts, {}):
            return False
        leaves, joins = step.after.get("groups", ([], []))
        groups = set(facts.get("groups", ()))
        photo = not step.uri or facts.get("image", "") != step.before.get("image", "")
        return photo and set(joins) <= groups and not groups & set(leaves)

    # Removing

    async def _remove(self, piece: list[Step]) -> None:
        if not piece:
            return
        uuids = [step.uuid for step in piece]
        try:
            result = await self.calls.do(
                self.calls.client.person.batch_delete,
                uuid_list=uuids,
                options={"chunk_size": len(uuids), "timeout": self.calls.batch_timeout},
            )
        except OutcomeUnknown:
            await self._settle_removed(piece)
            return
        except (HttpRejected, ApiError) as error:
            if stops(error):
                raise
            for step in piece:
                step.end(REFUSED, reason_of(error), getattr(error, "code", None))
            return
        for success in result.successes:
            if success.index is not None:
                piece[success.index].end(DONE)
        for failure in result.failures:
            if failure.index is not None:
                gone = failure.means == Meaning.NOT_FOUND
                piece[failure.index].end(DONE if gone else REFUSED, "" if gone else failure.msg or "", failure.code)
        await self._settle_removed([step for step in piece if step.state == journal.SENT])

    async def _settle_removed(self, piece: list[Step]) -> None:
        for attempt in range(2):
            present = await self.calls.by_uuid([step.uuid for step in piece])
            for step in piece:
                gone = step.uuid not in present and not present.unread
                step.end(DONE if gone else UNKNOWN, "" if gone else _(MAYBE))
            if all(step.state == DONE for step in piece):
                return
            if not attempt:
                await asyncio.sleep(self.settle)

    # Reading back

    async def _read_back(self, piece: list[Step]) -> None:
        """Read back the people that were sent, so that the platform's own form of a value does not count as a difference in the next plan."""
        done = [step for step in piece if step.state in (DONE, NO_PHOTO)]
        present = await self.calls.by_uuid([step.uuid for step in done])
        for step in done:
            person = present.get(step.uuid)
            if person is not None:
                step.seen = facts_of(person, self.zone)
            elif step.action == "add":
                step.end(
                    UNKNOWN, _("the platform accepted the person but does not list them; the next run checks again")
                )


def _kind_of(step: Step) -> PersonType:
    """The type of an added person."""
    return PersonType(step.after.get("type", PersonType.EMPLOYEE))


def _may_be(person: Person, step: Step) -> bool:
    """Whether the person with this UUID is the added person, and not an earlier one such as a visitor."""
    return person.type in (None, _kind_of(step))
