"""Finds the names behind the UUIDs of a call on the platform, to show them in a question."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from hongtu_toolkit.cli import contract
from hongtu_toolkit.cli.contract import Fact
from hongtu_toolkit.cli.messages import _

if TYPE_CHECKING:
    from hongtu import Hongtu
    from hongtu_toolkit.cli.interface import Interface

MOST = 10
"""The most things that a question names."""

Reader = Callable[["Hongtu", list[str]], dict[str, Any]]
"""Returns the things that exist, by UUID."""


def _each(read: Callable[[Hongtu, str], Any]) -> Reader:
    def things(client: Hongtu, uuids: list[str]) -> dict[str, Any]:
        from hongtu import ApiError, Meaning

        found = {}
        for uuid in uuids:
            try:
                found[uuid] = read(client, uuid)
            except ApiError as error:
                if error.means is not Meaning.NOT_FOUND:
                    raise
        return found

    return things


def _persons(client: Hongtu, uuids: list[str]) -> dict[str, Any]:
    return {row.uuid: row for row in client.person.uuid_list(uuid_list=uuids)}


def _schedules(client: Hongtu, uuids: list[str]) -> dict[str, Any]:
    return {row.uuid: row for row in client.schedule.details(uuid_list=uuids)}


DEVICES = _each(lambda client, uuid: client.device.query_device_info(uuid=uuid))
GROUPS = _each(lambda client, uuid: client.group.query(uuid=uuid))
READERS: dict[tuple[str, str], Reader] = {
    ("person", "uuid_list"): _persons,
    ("group", "person_uuids"): _persons,
    ("group", "group_uuid"): GROUPS,
    ("group", "uuid"): GROUPS,
    ("schedule", "uuid_list"): _schedules,
    ("authority", "schedule_uuid"): _each(lambda client, uuid: client.schedule.details(uuid_list=[uuid])[0]),
    ("authority", "device_uuid"): DEVICES,
    ("door", "uuid"): DEVICES,
    ("door", "add_device_uuids"): DEVICES,
    ("door", "remove_device_uuids"): DEVICES,
    ("device", "uuid"): DEVICES,
    ("device", "unbind_device_uuid"): DEVICES,
    ("attendance.device", "uuids"): DEVICES,
}
"""(resource, field) → the function that reads the things with these UUIDs."""


def named(command: Interface, fields: Fact, client: Hongtu) -> Iterator[str]:
    """A line for each field, with names and UUIDs, or only values if the names cannot be read."""
    from hongtu import HongtuError

    for fact in command.fact.get("parameters", []):
        value = fields.get(fact["name"])
        if value in (None, [], "") or not (read := READERS.get((command.attribute, fact["name"]))):
            continue
        uuids = [value] if isinstance(value, str) else list(value)
        try:
            things = read(client.with_options(timeout=5), uuids[:MOST])
        except (HongtuError, IndexError):
            continue
        shown = ", ".join(_told(uuid, things) for uuid in uuids[:MOST])
        more = _(" and {count} more").format(count=len(uuids) - MOST) if len(uuids) > MOST else ""
        yield f"{contract.short(fact)}: {shown}{more}"
        fields = {name: kept for name, kept in fields.items() if name != fact["name"]}
    yield from plainly(fields, command)


def plainly(fields: Fact, command: Interface) -> Iterator[str]:
    """The fields of a call as lines, with sensitive values masked."""
    for fact in command.fact.get("parameters", []):
        value: Any = fields.get(fact["name"])
        if value not in (None, [], ""):
            listed = value if isinstance(value, list) else [value]
            shown = ", ".join("****" if fact.get("sensitive") else str(item) for item in listed[:MOST])
            more = _(" and {count} more").format(count=len(listed) - MOST) if len(listed) > MOST else ""
            yield f"{contract.short(fact)}: {shown}{more}"


def _told(uuid: str, things: dict[str, Any]) -> str:
    """Name and UUID of a thing. What the platform does not have is called so: the word may be a name, and no UUID."""
    if uuid not in things:
        return _("{uuid} (nothing on the platform has this UUID)").format(uuid=uuid)
    name = _name(things[uuid])
    return f"{name} ({uuid})" if name else uuid


def _name(row: Any) -> str:
    parts = (getattr(row, name, None) for name in ("name", "location"))
    return ", ".join(str(part) for part in parts if part)
