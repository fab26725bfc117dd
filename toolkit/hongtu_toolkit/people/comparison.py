"""Compares the people of the table with the platform: the changes of a plan, and its problems."""

from __future__ import annotations

import json
from hashlib import sha256
from uuid import uuid4

from hongtu import GroupType, InvalidRequest, NewGroup
from hongtu_toolkit.cli.messages import _, n_, translated
from hongtu_toolkit.people.facts import UNKNOWABLE, Facts, differences, may_change, membership, to_json
from hongtu_toolkit.people.options import Options
from hongtu_toolkit.people.problem import BLOCKS, NOTE, PeopleError, ProblemCode
from hongtu_toolkit.people.source import Source
from hongtu_toolkit.people.store import Store

REMEMBERED = 100
"""The number of plans whose ids are kept."""
FACES = {"image": "photo"}
"""Columns of facts that have another name."""
NAMED = 5
"""The most employee numbers in a note."""


class Comparison:
    """Compares the tables `wanted` and `present`, and fills the table `change`."""

    def __init__(self, store: Store, source: Source, options: Options) -> None:
        self.store = store
        self.source = source
        self.options = options
        self.digest = sha256()
        self.governed: set[str] | None = None
        self.refused_photos = 0

    def compare(self) -> None:
        self.store.database.execute("DELETE FROM change")
        self._note_unread()
        self._tell_twins()
        self._tell_missing_names()
        self._tell_lost_zeros()
        self._tell_zeros_of_photos()
        self._note_short_numbers()
        self._plan_groups()
        if self.options.remove_missing:
            self._plan_removals()
        self._plan_people(
            "update", "JOIN present USING (key) WHERE NOT bad AND present.type = json_extract(wanted.facts, '$.type')"
        )
        self._plan_people("add", "LEFT JOIN present USING (key) WHERE NOT bad AND present.uuid IS NULL")
        if self.refused_photos:
            self.store.tell(
                0, "", _("photos that the platform refused before and that are not sent again: {refused_photos} (--retry-photos sends them)").format(refused_photos=self.refused_photos),
                "photos-refused-before", weight=NOTE,
            )  # fmt: skip

    def finish(self, base_url: str) -> str:
        """The plan's id: the same for the same changes of the same platform."""
        self.digest.update(base_url.encode())
        identifier = self.digest.hexdigest()[:12]
        people = self.store.one("SELECT count(*) FROM present WHERE key IS NOT NULL")
        earlier = [each for each in json.loads(self.store.get("plans") or "[]") if each != identifier]
        self.store.put(
            plan=identifier,
            plans=to_json([*earlier, identifier][-REMEMBERED:]),
            heads=to_json(self.source.heads.texts),
            file=self.source.table.path.name,
            table=self.source.table.description,
            rows=str(self.source.rows),
            people=str(people),
            identity=self.options.identity,
            done="",
        )
        for name in ("present", "picture"):
            self.store.database.execute(f"DELETE FROM {name}")
        return identifier

    def _note_unread(self) -> None:
        """Note the values of the platform that cannot be read. They are not compared, and stay as they are."""
        unread: dict[str, list[str]] = {}
        for key, uuid, names in self.store.each(
            "SELECT key, uuid, json_extract(facts, '$.unread') AS unread FROM present WHERE unread IS NOT NULL ORDER BY key, uuid"
        ):
            facts: Facts = {"unread": json.loads(names)}
            for name in facts["unread"] if may_change(facts) else [""]:
                unread.setdefault(name, []).append(key or (uuid if not uuid.startswith("?") else "?"))
        for name, keys in sorted(unread.items()):
            some = ", ".join(keys[:NAMED]) + (", …" if len(keys) > NAMED else "")
            said = (
                _(
                    "people whose {column} on the platform cannot be read, and is neither compared nor changed: {count} ({some})"
                )
                if name
                else _(
                    "people on the platform who cannot be read, and are neither changed nor removed: {count} ({some})"
                )
            )
            column = self.source.heads.head_of(FACES.get(name, name)) if name else ""
            text = said.format(column=column, count=len(keys), some=some)
            self.store.tell(0, "", text, "platform-unread", weight=NOTE)

    def _tell_twins(self) -> None:
        for line, key, count in self.store.rows(
            "SELECT line, key, count(*) FROM wanted JOIN present USING (key) GROUP BY key HAVING count(*) > 1"
        ):
            self._tell(
                line,
                self.options.identity,
                _("{count} people on the platform have {key}; this can only be corrected on the platform").format(
                    count=count, key=key
                ),
                "repeated-on-platform",
            )
        for line, key in self.store.rows(
            "SELECT line, key FROM wanted JOIN present USING (key) WHERE present.type <> json_extract(wanted.facts, '$.type')"
        ):
            self._tell(
                line,
                "type",
                _(
                    "{key} is of another type on the platform, and no interface changes the type: correct the row, or delete that person there first"
                ).format(key=key),
                "type-differs",
            )

    def _tell_missing_names(self) -> None:
        """Report new people without a name, unless the cell itself has a problem already."""
        nameless = """SELECT line FROM wanted WHERE json_extract(facts, '$.name') IS NULL
                      AND NOT EXISTS (SELECT 1 FROM present WHERE present.key = wanted.key)
                      AND NOT EXISTS (SELECT 1 FROM problem WHERE problem.line = wanted.line AND head = ?) ORDER BY line"""
        for (line,) in self.store.rows(nameless, self.source.heads.head_of("name")):
            self._tell(line, "name", _("is empty: a new person needs a name"), "name-missing")

    def _tell_lost_zeros(self) -> None:
        lost = """SELECT wanted.line, wanted.key, other.key FROM wanted JOIN present AS other ON other.bare = ltrim(wanted.key, '0')
                  WHERE other.key <> wanted.key AND wanted.key NOT GLOB '*[^0-9]*'
                  AND NOT EXISTS (SELECT 1 FROM present WHERE present.key = wanted.key)
                  AND NOT EXISTS (SELECT 1 FROM wanted AS twin WHERE twin.key = other.key) ORDER BY 1"""
        for line, key, other in self.store.rows(lost):
            self._tell(
                line,
                self.options.identity,
                _(
                    "{key} is not on the platform, but {other} is. If that is the same person, leading zeros were lost "
                    "or added: format the column as text. If they are two people, add this one on the platform first"
                ).format(key=key, other=other),
                "zeros-lost",
            )

    def _tell_zeros_of_photos(self) -> None:
        """Report new numbers that have lost their zeros for certain: all others are longer, and a photo has the name with the zeros."""
        if self.options.identity != "code":
            return
        digits = "key NOT GLOB '*[^0-9]*'"
        short = f"""SELECT line, key, file FROM wanted, (SELECT max(length(key)) AS longest FROM wanted WHERE {digits})
                    JOIN picture ON picture.stem = substr('{"0" * 32}' || key, -longest)
                    WHERE {digits} AND length(key) < longest AND picture.stem <> key
                    AND NOT EXISTS (SELECT 1 FROM present WHERE present.key = wanted.key)
                    AND NOT EXISTS (SELECT 1 FROM wanted AS twin WHERE twin.key = picture.stem)
                    AND NOT EXISTS (SELECT 1 FROM problem WHERE problem.line = wanted.line AND code = 'zeros-lost') ORDER BY 1"""
        for line, key, file in self.store.rows(short):
            self._tell(
                line,
                "code",
                _(
                    "{key} has no photo, but {file} is there: leading zeros were probably lost. Format the column as text and enter the number again"
                ).format(key=key, file=file),
                "zeros-lost",
            )

    def _note_short_numbers(self) -> None:
        """Note numbers that may have lost their zeros, because other numbers of the table have leading zeros and more digits."""
        if self.options.identity != "code":
            return
        digits = "key NOT GLOB '*[^0-9]*'"
        lengths = self.store.rows(f"SELECT DISTINCT length(key) FROM wanted WHERE {digits} AND key GLOB '0*'")
        if len(lengths) != 1:
            return
        ((length,),) = lengths
        short = self.store.rows(
            f"SELECT line, key FROM wanted WHERE {digits} AND length(key) < ? ORDER BY line", length
        )
        if short:
            some = ", ".join(f"{key} ({line})" for line, key in short[:NAMED]) + (", …" if len(short) > NAMED else "")
            self.store.tell(
                0,
                self.source.heads.head_of("code"),
                _("numbers with leading zeros have {length} digits, but {count} have fewer: are zeros missing? Number (row): {some}").format(length=length, count=len(short), some=some),
                "zeros-perhaps-lost", weight=NOTE,
            )  # fmt: skip

    def _tell(self, line: int, name: str, text: str, code: ProblemCode) -> None:
        self.store.tell(line, self.source.heads.head_of(name), text, code)
        self.store.database.execute("UPDATE wanted SET bad = 1 WHERE line = ?", (line,))

    def _plan_groups(self) -> None:
        without = """SELECT groups.value, min(line) FROM wanted, json_each(wanted.facts, '$.groups') AS groups
                     JOIN team ON team.name = groups.value AND team.type = json_extract(wanted.facts, '$.type')
                     WHERE team.uuid = '' GROUP BY 1 ORDER BY 2, 1"""
        for name, line in self.store.rows(without):
            said = _("the platform lists the group “{name}” without a UUID, so nobody can be put into it")
            self._tell_group(name, line, said.format(name=name), "group-without-uuid")
        missing = self.store.rows(
            """SELECT groups.value, json_extract(wanted.facts, '$.type') AS kind, min(line), count(*), min(bad) FROM wanted, json_each(wanted.facts, '$.groups') AS groups
               WHERE NOT EXISTS (SELECT 1 FROM team WHERE team.name = groups.value AND team.type = kind) GROUP BY 1, 2 ORDER BY 3, 1"""
        )
        for name, kind, line, count, left_out in missing:
            others = " " + n_("(and {count} more row)", "(and {count} more rows)", count - 1) if count > 1 else ""
            said = _("the platform has no group “{name}”{others}; --create-groups adds it").format(
                name=name, others=others
            )
            if self.options.create_groups:
                said = _broken_name(name, kind)
            if said:
                code: ProblemCode = "group-name-refused" if self.options.create_groups else "group-missing"
                self._tell_group(name, line, said, code)
                continue
            if not left_out:  # a row without problems names it
                self._add("group", name, uuid4().hex, line, name, {}, {"type": kind})
        if self.options.groups == "named":
            named = self.store.rows(
                "SELECT DISTINCT groups.value FROM wanted, json_each(wanted.facts, '$.groups') AS groups"
            )
            self.governed = {name for (name,) in named} | {
                name for (name,) in self.store.rows("SELECT name FROM governed")
            }

    def _tell_group(self, name: str, line: int, text: str, code: ProblemCode) -> None:
        """Report a group in the first row that names it, and leave out all rows that do."""
        self.store.tell(line, self.source.heads.head_of("groups"), text, code)
        self.store.database.execute(
            "UPDATE wanted SET bad = 1 WHERE EXISTS (SELECT 1 FROM json_each(facts, '$.groups') WHERE value = ?)",
            (name,),
        )

    def _plan_removals(self) -> None:
        if self.source.heads.reported:
            raise PeopleError(
                _(
                    "the table is the report of an earlier run: it lists some people, not all, so nobody can be removed by it"
                )
            )
        if not self.source.rows:
            raise PeopleError(_("the table has no people, so everybody would be removed"))
        if self.source.nameless:
            self.store.tell(
                0, "", _("some rows do not identify a person, so nobody is removed"), "removals-off", weight=NOTE
            )
            return
        unknowable = ", ".join(f"'{name}'" for name in UNKNOWABLE)
        leavers = f"""FROM present WHERE key IS NOT NULL AND key NOT IN (SELECT key FROM wanted)
                      AND NOT EXISTS (SELECT 1 FROM json_each(facts, '$.unread') WHERE value IN ({unknowable}))"""
        for key, uuid, facts in self.store.each(f"SELECT key, uuid, facts {leavers} ORDER BY key, uuid"):
            before = json.loads(facts)
            self._add("remove", key, uuid, 0, before.get("name", ""), {self.options.identity: key}, {})
        count = self.store.one(f"SELECT count(*) {leavers}")
        people = self.store.one("SELECT count(*) FROM present WHERE key IS NOT NULL")
        most = self.options.most_removals(people)
        if count > most:
            self.store.tell(
                0, "", _("{count} of {people} people on the platform are not in the table, and at most {most} may be removed (--max-removals: {max_removals}). Is the table complete?").format(count=count, people=people, most=most, max_removals=self.options.max_removals),
                "too-many-removals", weight=BLOCKS,
            )  # fmt: skip
        if nobody := self.store.one("SELECT count(*) FROM present WHERE key IS NULL"):
            self.store.tell(
                0,
                "",
                _("people on the platform without the identity of the table, who are not changed: {nobody}").format(
                    nobody=nobody
                ),
                "identity-missing-on-platform",
                weight=NOTE,
            )

    def _plan_people(self, action: str, condition: str) -> None:
        query = f"""SELECT key, line, wanted.facts, photo, wanted.image, present.uuid, present.facts, known.fields, known.image, known.seen, flight.uuid
                    FROM wanted {condition.replace('USING (key)', 'USING (key) LEFT JOIN known ON known.uuid = present.uuid LEFT JOIN flight USING (key)')}
                    ORDER BY line"""
        for key, line, facts, photo, image, uuid, seen, fields, known_image, known_seen, flight in self.store.each(
            query
        ):
            wanted: Facts = json.loads(facts)
            present: Facts = json.loads(seen) if seen else {}
            if not may_change(present):
                continue
            unread = present.get("unread", ())
            changed = differences(wanted, present, json.loads(fields) if fields else {})
            if "groups" in wanted and "groups" not in unread:
                joins, leaves = membership(wanted["groups"], present.get("groups", ()), self.governed)
                if joins or leaves:
                    changed["groups"] = [leaves, joins]
            as_known = known_image == image and ("image" in unread or known_seen == present.get("image"))
            sends = bool(image) and not as_known
            if sends and not self.options.retry_photos and self._was_refused(image):
                self.refused_photos += 1
                sends = False
            if action == "update" and not changed and not sends:
                continue
            after = wanted if action == "add" else {name: pair[1] for name, pair in changed.items() if name != "groups"}
            if action == "update" and "groups" in changed:
                after["groups"] = changed["groups"]
            photo, image = (photo, image) if sends else ("", "")
            name = wanted.get("name") or present.get("name", "")
            self._add(action, key, uuid or flight or self._new_uuid(key), line, name, present, after, photo, image)

    def _new_uuid(self, key: str) -> str:
        return key if self.options.identity == "uuid" else uuid4().hex

    def _was_refused(self, image: str) -> bool:
        return self.store.one("SELECT code FROM image WHERE digest = ?", image) is not None

    def _add(
        self,
        action: str,
        key: str,
        uuid: str,
        line: int,
        name: str,
        before: Facts,
        after: Facts,
        photo: str = "",
        image: str = "",
    ) -> None:
        self.digest.update(
            to_json([action, key, uuid if action in ("update", "remove") else "", before, after, image]).encode()
        )
        self.store.database.execute(
            "INSERT INTO change (action, key, uuid, line, name, before, after, photo, image) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (action, key, uuid, line, name, to_json(before), to_json(after), photo, image),
        )


def _broken_name(name: str, kind: int) -> str:
    """The reason why a group cannot have a name, or an empty text."""
    try:
        NewGroup(name=name, type=GroupType(kind))
    except InvalidRequest as error:
        rule = translated(error.problems[0].rule)
        return _("the group “{name}” cannot be added: its name {rule}").format(name=name, rule=rule)
    return ""
