"""Reads the people of a table. Every row is checked, and every problem reported, before anything is sent."""

from __future__ import annotations

import re
import sqlite3
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from os import scandir
from pathlib import Path
from typing import NamedTuple

from hongtu import InvalidRequest, PersonType
from hongtu_toolkit.cli.messages import _, n_, translated
from hongtu_toolkit.people import photos
from hongtu_toolkit.people.cells import Doubt
from hongtu_toolkit.people.columns import BY_NAME, PERSONAL, Heads
from hongtu_toolkit.people.facts import CLEARABLE, Facts, checked, digest, field_of, to_json
from hongtu_toolkit.people.options import Options
from hongtu_toolkit.people.problem import NOTE, PeopleError, ProblemCode
from hongtu_toolkit.people.store import Store
from hongtu_toolkit.tables import Cell, Row, Table
from hongtu_toolkit.tables.marks import Marks

NAMED = 3
"""The most people or files in a note."""
SHOWN = 30
"""The most characters of a cell in a problem."""
TOTAL = re.compile(
    r"(?:合\s*计|总\s*计|共\s*计|小\s*计|总人数|人数合计|(?:grand )?totals?|subtotal|sum)(?:\s*[:：]?\s*\d*\s*[人名]?)",
    re.IGNORECASE,
)
NUMBER = re.compile(r"[\d,.]+\s*[人名张%]?")
UNIQUE = ("code", "card_num", "unique_identify", "uuid")


class Flaw(NamedTuple):
    """A problem of a row."""

    column: str
    """The name of the column, or an empty text."""
    code: ProblemCode
    text: str


@dataclass(slots=True)
class Source:
    """A table of people that is being read into the journal."""

    store: Store
    table: Table
    heads: Heads
    options: Options
    marks: Marks = field(default_factory=Marks)
    rows: int = 0
    """The number of rows of this site."""
    nameless: bool = False
    """Whether any row does not identify a person."""
    without_photo: int = 0
    """The number of people without a file in the folder of photos."""
    faceless: list[str] = field(default_factory=list[str])
    """The first people without a photo."""

    def stage(self, rows: Iterator[Row]) -> None:
        """Write every row into the table `fresh` and every problem into `problem`, within a transaction."""
        for name in ("fresh", "aside", "picture", "problem"):
            self.store.database.execute(f"DELETE FROM {name}")
        if self.heads.unused:
            unused = "”, “".join(self.heads.unused)
            self.store.tell(
                self.heads.number,
                "",
                _("not used: the columns “{unused}”").format(unused=unused),
                "columns-unused",
                weight=NOTE,
            )
        if self.heads.departments:
            departments = "”, “".join(self.heads.departments)
            said = _(
                "if “{departments}” contains groups of the platform, name the column 人员组 (Groups), or map it to 人员组 "
                "with --mapping"
            )
            self.store.tell(
                self.heads.number, "", said.format(departments=departments), "groups-perhaps-unread", weight=NOTE
            )
        if count := sum(row > self.heads.number for row in self.marks.picture_rows):
            said = n_(
                "the sheet has {count} picture in its cells; it is not read: save it as a file, named after the employee number, into a folder, and name the folder with --photos",
                "the sheet has {count} pictures in its cells; they are not read: save them as files, named after the employee numbers, into a folder, and name the folder with --photos",
                count,
            )
            self.store.tell(0, "", said.format(count=count), "pictures-in-cells", weight=NOTE)
        if self.table.others:
            self.store.tell(
                0,
                "",
                _("the workbook has other sheets, which are not read: “{names}” (--sheet chooses one)").format(
                    names="”, “".join(self.table.others)
                ),
                "sheets-unread",
                weight=NOTE,
            )
        self._list_pictures()
        for row in self._with_uncomputed(rows):
            self._take(row)
            if self.rows % 1000 == 0:
                self.options.tell("read", self.rows)
        self._find_twins()
        self._tell_shared_pictures()
        self._tell_unused_pictures()
        self.options.tell("read", self.rows, self.rows)

    def _with_uncomputed(self, rows: Iterator[Row]) -> Iterator[Row]:
        """The rows, including rows with nothing but formulas without a result."""
        places = self.heads.places
        numbers = {number for number, place in self.marks.unknown if place in places and number > self.heads.number}
        waiting = deque(sorted(numbers))
        for row in rows:
            while waiting and waiting[0] <= row.number:
                if (number := waiting.popleft()) < row.number:
                    yield Row(number, ())
            yield row
        yield from (Row(number, ()) for number in waiting)

    def _take(self, row: Row) -> None:
        if self._is_total(row):
            self.store.tell(row.number, "", _("not read: it has totals and no person"), "totals-unread", weight=NOTE)
            return
        facts, problems = self._understand(row)
        site = facts.pop("site", "")
        if site and site != self.options.site:
            return
        self.rows += 1
        key = str(facts.get(self.options.identity, ""))
        if not key and not any(flaw.column == self.options.identity for flaw in problems):
            problems.append(Flaw(self.options.identity, "identity-missing", _("is empty: it identifies the person")))
        problems += self._broken_rules(facts, row)
        problems += self._too_many_cells(row)
        photo, image = self._photo_of(facts.pop("photo", ""), key, problems)
        for flaw in problems:
            self.store.tell(row.number, self.heads.head_of(flaw.column) if flaw.column else "", flaw.text, flaw.code)
        if not key:
            self.nameless = True
            self._put_aside(row, "")
            return
        self._keep(key, row, facts, photo, image, bad=any(flaw.column != "photo" for flaw in problems))

    def _is_total(self, row: Row) -> bool:
        """Whether a row has the sums of the table (合计 | 300): words for totals and numbers, and no number where people are identified."""
        texts = {place: str(cell) for place, cell in enumerate(row.cells) if cell is not None}
        place = next(place for place, name in self.heads.places.items() if name == self.options.identity)
        return (
            any(TOTAL.fullmatch(text) for text in texts.values())
            and all(TOTAL.fullmatch(text) or NUMBER.fullmatch(text) for text in texts.values())
            and (place not in texts or bool(TOTAL.fullmatch(texts[place])))
        )

    def _understand(self, row: Row) -> tuple[Facts, list[Flaw]]:
        facts: Facts = {}
        problems = self._blanks(row)
        for place, name in self.heads.places.items():
            cell: Cell = row.cells[place] if place < len(row.cells) else None
            if name == "photo" and (row.number, place) in self.marks.pictures:
                cell = None  # the text of such a cell is a formula or an error, not the name of a file
            if cell is None:
                if self.options.clear_empty and name in CLEARABLE and name != self.options.identity:
                    facts[name] = ""
                elif self.options.clear_empty and name == "groups":
                    facts[name] = []
                continue
            try:
                value = BY_NAME[name].read(cell)
            except Doubt as doubt:
                problems.append(Flaw(name, "value-not-understood", self._with_value(name, str(doubt), row)))
                continue
            if value != "":
                facts[name] = value
        facts.setdefault("type", int(PersonType.EMPLOYEE))
        return facts, problems

    def _blanks(self, row: Row) -> list[Flaw]:
        """Report cells that have no value but should have one."""
        problems = []
        for place, name in self.heads.places.items():
            if place < len(row.cells) and row.cells[place] is not None:
                continue
            if (row.number, place) in self.marks.unknown:
                said = _("is a formula without a result: open the workbook in Excel, save it, and try again")
                problems.append(Flaw(name, "formula-without-result", said))
            elif first := self.marks.merged_into(row.number, place):
                said = _("is merged with row {first}: unmerge the cells, and fill in each").format(first=first)
                problems.append(Flaw(name, "cell-merged", said))
        return problems

    def _too_many_cells(self, row: Row) -> list[Flaw]:
        """Report a cell beyond the headings of a CSV. An unquoted separator has moved the cells after it."""
        if self.table.kind == "csv" and any(cell is not None for cell in row.cells[len(self.heads.texts) :]):
            said = _("has more cells than there are headings: a cell that contains the separator must be quoted")
            return [Flaw("", "too-many-cells", said)]
        return []

    def _with_value(self, name: str, text: str, row: Row) -> str:
        """The problem of a cell, with its content unless it is personal."""
        place = next((place for place, found in self.heads.places.items() if found == name), len(row.cells))
        cell = row.cells[place] if place < len(row.cells) else None
        if name in PERSONAL or cell is None:
            return text
        value = " ".join(str(cell).split())
        value = value if len(value) <= SHOWN else value[:SHOWN] + "…"
        return _("“{value}” {text}").format(value=value, text=text)

    def _broken_rules(self, facts: Facts, row: Row) -> list[Flaw]:
        problems: list[Flaw] = []
        if facts["type"] == PersonType.KEY_PERSON and "code" in facts:
            said = _("only employees have one; identify key persons by the unique ID")
            problems.append(Flaw("code", "value-against-rule", said))
        try:
            checked(facts, self.options.zone)
        except InvalidRequest as error:
            for problem in error.problems:
                name = field_of(str(problem.path[-1]))
                text = self._with_value(name, translated(problem.rule), row)
                problems.append(Flaw(name, "value-against-rule", text))
        return problems

    def _keep(self, key: str, row: Row, facts: Facts, photo: str, image: str, *, bad: bool) -> None:
        mark = bytes.fromhex(digest([facts, image]))
        values = (key, row.number, to_json(facts), photo, image, _cells_of(row), mark, bad)
        try:
            self.store.database.execute("INSERT INTO fresh VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
        except sqlite3.IntegrityError:
            first = self.store.one("SELECT line FROM fresh WHERE key = ?", key)
            twins = [(row.number, first)]
            if self.store.one("SELECT 1 FROM aside WHERE key = ?", key) is None:
                twins.append((first, row.number))  # it is not known which of the two is right, so neither is sent
            for line, other in twins:
                self.store.tell(
                    line,
                    self.heads.head_of(self.options.identity),
                    _("{key} is also in row {first}").format(key=key, first=other),
                    "identity-repeated",
                )
            self.store.database.execute("UPDATE fresh SET bad = 1 WHERE key = ?", (key,))
            self._put_aside(row, key)

    def _put_aside(self, row: Row, key: str) -> None:
        """Store a row that does not give a person, for the report."""
        self.store.database.execute("INSERT INTO aside VALUES (?, ?, ?)", (row.number, key, _cells_of(row)))

    def _find_twins(self) -> None:
        for name in UNIQUE:
            if name not in self.heads.names or name == self.options.identity:
                continue
            value = f"json_extract(facts, '$.{name}')"
            twins = f"""SELECT {value} AS value, min(line) AS line FROM fresh
                        WHERE coalesce({value}, '') <> '' GROUP BY 1 HAVING count(*) > 1"""
            told: set[int] = set()
            for line, first in self.store.rows(
                f"SELECT fresh.line, twin.line FROM fresh JOIN ({twins}) AS twin ON {value} = twin.value ORDER BY 1"
            ):
                pairs = [(line, first)] if line != first else []
                if pairs and first not in told:
                    told.add(first)
                    pairs.append((first, line))
                for one, other in pairs:
                    self.store.tell(
                        one,
                        self.heads.head_of(name),
                        _("is the same as in row {first}; it must be unique").format(first=other),
                        "value-repeated",
                    )
                self.store.database.execute("UPDATE fresh SET bad = 1 WHERE line = ?", (line,))

    def _photo_of(self, named: str, key: str, problems: list[Flaw]) -> tuple[str, str]:
        """The file of a person's photo and the digest of its content, or empty texts."""
        folder = self.options.photos or self.table.path.parent
        path = folder / named.replace("\\", "/") if named else self._by_name(folder, key, problems)
        if path is None:
            if self.options.photos and not any(flaw.column == "photo" for flaw in problems):
                self.without_photo += 1
                if self.without_photo <= NAMED:
                    self.faceless.append(key)
            return "", ""
        self.store.database.execute("UPDATE picture SET used = 1 WHERE stem = ?", (path.stem.lower(),))
        try:
            return str(path), self._digest_of(path)
        except photos.UnusablePhoto as error:
            problems.append(Flaw("photo", "photo-unusable", f"{path.name} {error}"))
            return "", ""

    def _by_name(self, folder: Path, key: str, problems: list[Flaw]) -> Path | None:
        if not self.options.photos or not key:
            return None
        found = self.store.rows("SELECT file, twin FROM picture WHERE stem = ?", key.lower())
        if not found:
            return None
        file, twin = found[0]
        if twin:
            said = _("{file} and {twin} are both named after this person").format(file=file, twin=twin)
            problems.append(Flaw("photo", "photo-ambiguous", said))
            self.store.database.execute("UPDATE picture SET used = 1 WHERE stem = ?", (key.lower(),))
            return None  # it is not known which of the two shows the person
        return folder / str(file)

    def _digest_of(self, path: Path) -> str:
        content = photos.read(path)
        mark = photos.digest_of(content)
        if self.store.one("SELECT 1 FROM image WHERE digest = ?", mark) is None:
            convert = photos.look(content).convert
            self.store.database.execute("INSERT INTO image (digest, convert) VALUES (?, ?)", (mark, convert))
        return mark

    def _list_pictures(self) -> None:
        folder = self.options.photos
        if folder is None:
            return
        if not folder.is_dir():
            raise PeopleError(_("the folder of photos {folder} does not exist").format(folder=folder))
        with scandir(folder) as entries:
            for entry in entries:
                stem, ending = Path(entry.name).stem, Path(entry.name).suffix
                if ending.lower() in photos.ENDINGS and not entry.name.startswith("."):
                    self.store.database.execute(
                        "INSERT INTO picture (stem, file) VALUES (?, ?) ON CONFLICT (stem) DO UPDATE SET twin = excluded.file",
                        (stem.lower(), entry.name),
                    )

    def _tell_shared_pictures(self) -> None:
        """Report files that fit two people, because names of files match in any case, but `E1` and `e1` are two people."""
        if not self.options.photos:
            return
        twins = "SELECT lower(key) AS low, photo AS file FROM fresh WHERE photo <> '' GROUP BY 1, 2 HAVING count(*) > 1"
        shared = f"SELECT line, photo FROM fresh JOIN ({twins}) ON low = lower(key) AND file = photo ORDER BY line"
        for line, photo in self.store.rows(shared):
            self.store.tell(
                line,
                self.heads.head_of("photo"),
                _("{file} may show either of two people, whose numbers differ only in upper and lower case").format(
                    file=Path(photo).name
                ),
                "photo-ambiguous",
            )
            self.store.database.execute("UPDATE fresh SET photo = '', image = '' WHERE line = ?", (line,))

    def _tell_unused_pictures(self) -> None:
        if self.without_photo:
            some = ", ".join(self.faceless) + (", …" if self.without_photo > NAMED else "")
            self.store.tell(
                0,
                "",
                _("people without a photo in the folder: {count} ({some})").format(count=self.without_photo, some=some),
                "photos-missing",
                weight=NOTE,
            )
        count = self.store.one("SELECT count(*) FROM picture WHERE NOT used")
        if count:
            some = ", ".join(
                file
                for (file,) in self.store.rows("SELECT file FROM picture WHERE NOT used ORDER BY file LIMIT ?", NAMED)
            )
            self.store.tell(
                0,
                "",
                _("photos that match nobody in the table: {count} ({some})").format(count=count, some=some),
                "photos-unused",
                weight=NOTE,
            )


def _cells_of(row: Row) -> str:
    return to_json(["" if cell is None else str(cell) for cell in row.cells])
