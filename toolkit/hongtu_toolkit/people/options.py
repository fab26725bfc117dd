"""The options of a plan."""

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
    """The progress of a plan or its application."""

    stage: str
    """read (rows of the file), look (people on the platform), groups, remove, update, add (changes)."""
    done: int
    total: int
    """0 if unknown."""


Watch = Callable[[Progress], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The options of a plan, which are the keyword arguments of `plan`."""

    site: str = ""
    """The site whose rows are used, if the table has a column for sites. Rows without a site belong to every site."""
    state: Path | None = None
    """The folder of the journals; the user's own state folder if None."""
    identity: Identity = "code"
    """The field that identifies people: the employee number, the unique identifier or the UUID. Compared exactly."""
    photos: Path | None = None
    """The folder of the photos. Without one, the photos in the table's column are relative to the table."""
    mapping: Mapping[str, str] = field(default_factory=dict[str, str])
    """Headings of the file → names of columns, if the file has other headings."""
    sheet: str = ""
    """The sheet of a workbook; the first sheet if empty."""
    remove_missing: bool = False
    """Remove people that the table does not list."""
    max_removals: float | int | str = "5%"
    """The most people to remove: a share of those on the platform (0.05 or "5%") or a number (20)."""
    create_groups: bool = False
    """Add groups that the table names and the platform lacks."""
    groups: Groups = "named"
    """named: people leave groups that the table names, now or in an earlier run, but their row does not; other groups stay
    unchanged. exact: people leave every group that their row does not name."""
    clear_empty: bool = False
    """An empty cell empties the field on the platform, if the interface can do that. Otherwise an empty cell changes nothing."""
    skip_problems: bool = False
    """Leave out rows with problems and process the others, and people with a problem of the photo alone without the photo. A row with a problem never leads to a removal."""
    retry_photos: bool = False
    """Send photos again that the platform has refused."""
    restart: bool = False
    """Forget an interrupted run, and begin with the current table."""
    zone: tzinfo = CHINA
    """The platform's time zone, in which dates begin."""
    settle: float = 10.0
    "Seconds during which the platform may still finish a request that got no answer."
    progress: Watch | None = None

    def __post_init__(self) -> None:
        """Raise PeopleError for a value that is not one of those allowed."""
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
        """How many people may be removed, if so many are on the platform.

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
        """Report progress to the caller's function."""
        if self.progress:
            self.progress(Progress(stage, done, total))


class Asked(TypedDict, total=False):
    """The keyword arguments of `plan`: those of Options, in more convenient types."""

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
