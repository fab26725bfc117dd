"""What may be asked of a plan."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import tzinfo
from pathlib import Path
from typing import Literal, TypedDict, get_args
from zoneinfo import ZoneInfo

from hongtu_toolkit.cli.messages import _
from hongtu_toolkit.people.problem import PeopleError

Identity = Literal["code", "unique_identify", "uuid"]
Groups = Literal["named", "exact"]
CHINA = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a plan or its application has come."""

    stage: str
    """read (rows of the file), look (people on the platform), groups, remove, update, add (changes)."""
    done: int
    total: int
    """0 where it is not known."""


Watch = Callable[[Progress], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a table becomes a plan. The keywords of `plan` are these."""

    site: str = ""
    """The site whose rows are meant, where the table has a column for it. Rows without a site belong to every site."""
    state: Path | None = None
    """The folder of the journals; the user's own state folder if None."""
    identity: Identity = "code"
    """What tells who is who: the employee number, the unique identifier or the UUID. Compared exactly."""
    photos: Path | None = None
    """The folder of the photos; where there is none, the photos of the table's column lie beside the table."""
    mapping: Mapping[str, str] = field(default_factory=dict[str, str])
    """Heads of the file → names of columns, where the file has heads of its own."""
    sheet: str = ""
    """Of a workbook; the first one if empty."""
    remove_missing: bool = False
    """Remove people that the table does not list."""
    max_removals: float | int | str = "5%"
    """The most people to remove: a share of those on the platform (0.05 or "5%") or a number (20)."""
    create_groups: bool = False
    """Add groups that the table names and the platform lacks."""
    groups: Groups = "named"
    """named: of groups that the table names, or has named in an earlier run, people leave those that their row does not name; other
    groups are left alone. exact: people leave every group that their row does not name."""
    clear_empty: bool = False
    """Empty on the platform what is empty in the table, where the interface can. Otherwise an empty cell changes nothing."""
    skip_problems: bool = False
    """Leave out the rows with problems, and do the rest. Nobody is removed for a row with a problem."""
    retry_photos: bool = False
    """Send photos again that the platform has refused."""
    restart: bool = False
    """Forget a run that was cut off, and begin with the table as it is now."""
    zone: tzinfo = CHINA
    """Where the platform stands: a day is the midnight there."""
    settle: float = 10.0
    """Seconds in which the platform may still finish a request that got no answer."""
    progress: Watch | None = None

    def __post_init__(self) -> None:
        """Raise PeopleError for a value that is none of those allowed."""
        for name, value, allowed in (
            ("identity", self.identity, get_args(Identity)),
            ("groups", self.groups, get_args(Groups)),
        ):
            if value not in allowed:
                raise PeopleError(
                    _("{name} must be one of {allowed}, not {value!r}").format(
                        name=name, allowed=", ".join(allowed), value=value
                    )
                )
        if self.settle < 0:
            raise PeopleError(_("settle must be a number of seconds, not {value!r}").format(value=self.settle))
        self.most_removals(0)

    def most_removals(self, people: int) -> int:
        """How many people may be removed, of so many on the platform.

        Raises:
            PeopleError: `max_removals` is neither a share nor a number.
        """
        asked = str(self.max_removals).strip()
        try:
            if asked.endswith("%"):
                share = float(asked[:-1]) / 100
            elif isinstance(self.max_removals, float) or "." in asked:
                share = float(asked)
            else:
                number = int(asked)
                if number < 0:
                    raise ValueError
                return number
            if not 0 <= share <= 1:
                raise ValueError
        except ValueError:
            raise PeopleError(
                _("max_removals must be a share (5%) or a number (20), not {asked!r}").format(asked=asked)
            ) from None
        return max(int(people * share), 1 if share else 0)

    def tell(self, stage: str, done: int, total: int = 0) -> None:
        """Report progress to whoever asked for it."""
        if self.progress:
            self.progress(Progress(stage, done, total))


class Asked(TypedDict, total=False):
    """The keywords of `plan`: those of Options, as they are convenient to give."""

    site: str
    state: str | os.PathLike[str] | None
    identity: Identity
    photos: str | os.PathLike[str] | None
    mapping: Mapping[str, str] | str | os.PathLike[str] | None
    """Heads → columns, or a table of two columns with that mapping."""
    sheet: str
    remove_missing: bool
    max_removals: float | int | str
    create_groups: bool
    groups: Groups
    clear_empty: bool
    skip_problems: bool
    retry_photos: bool
    restart: bool
    zone: tzinfo
    settle: float
    progress: Watch | None
