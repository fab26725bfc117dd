"""UUIDs of the objects that are computed and never stored: the record of a day, and the statistic of a span of days.

A UUID contains everything needed to compute the object again: 32 hexadecimal digits, eight each for the kind, the membership in a group, the first day and the last day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

RECORD, STATISTIC = 1, 2
LONGEST = 100
"""The longest span, in days. Three months are shorter."""


@dataclass(frozen=True, slots=True)
class Reference:
    kind: int
    member: int
    first: int
    last: int

    def __str__(self) -> str:
        return f"{self.kind:08x}{self.member:08x}{self.first:08x}{self.last:08x}"


def read(uuid: str, kind: int) -> Reference | None:
    """The object that a UUID represents, or None if the UUID has another form."""
    if not re.fullmatch(r"[0-9a-f]{32}", uuid):
        return None
    reference = Reference(*(int(uuid[place : place + 8], 16) for place in range(0, 32, 8)))
    sane = reference.first <= reference.last <= min(reference.first + LONGEST, date.max.toordinal())
    return reference if reference.kind == kind and sane else None
