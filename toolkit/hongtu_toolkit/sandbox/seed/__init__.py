"""Sites that a sandbox can start with.

Each module is one profile: `fill(world)` puts it into an empty world, within a transaction. The contents are the same at every
seeding, except for the days, which depend on the sandbox's clock.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hongtu_toolkit.sandbox.codes import Code, Refusal
from hongtu_toolkit.sandbox.schema import near
from hongtu_toolkit.sandbox.seed import campus, small_office
from hongtu_toolkit.sandbox.world import DEFAULT_GROUPS, World


def _nothing(world: World) -> None:
    """Leave the world as it is: a new platform."""


PROFILES: Mapping[str, Callable[[World], None]] = {
    "empty": _nothing,
    "small-office": small_office.fill,
    "campus": campus.fill,
}


def seed(world: World, profile: str) -> dict[str, int]:
    """Put a profile into an empty world, within a transaction. Returns the number of each kind of record.

    Raises:
        Refusal: if the profile is unknown or the world is not empty.
    """
    if profile not in PROFILES:
        raise Refusal(Code.INVALID, f"profile must be one of {', '.join(PROFILES)}{near(profile, PROFILES)}", 400)
    if any((counts(world) | {"groups": world.groups.count() - len(DEFAULT_GROUPS)}).values()):
        raise Refusal(Code.INVALID, "the sandbox is not empty; reset it, or use a new data folder", 409)
    PROFILES[profile](world)
    return counts(world)


def counts(world: World) -> dict[str, int]:
    """The number of each kind of record."""
    return {
        "persons": world.persons.count(),
        "groups": world.groups.count(),
        "schedules": world.schedules.count(),
        "devices": world.devices.count(),
        "doors": world.doors.count(),
        "attendanceGroups": world.attendance_groups.count(),
        "passRecords": world.pass_records.count(),
        "subscriptions": world.subscriptions.count(),
    }
