"""Notes the state of each change before and after it is sent."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from time import time
from typing import Any

from hongtu_toolkit.people.facts import Facts, remembered, to_json
from hongtu_toolkit.people.store import Store

PLANNED = "planned"
SENT = "sent"
"""It may have been sent."""
DONE = "done"
NO_PHOTO = "no-photo"
"""Done, except for the photo, which was refused."""
REFUSED = "refused"
UNKNOWN = "unknown"
"""It may have been done. The next run finds out."""
CONFLICT = "conflict"
"""Not sent, because the person has changed on the platform since the plan was made."""
FAILED = (NO_PHOTO, REFUSED, UNKNOWN, CONFLICT)
"""The states that a report lists."""


@dataclass(slots=True)
class Step:
    """A change under way."""

    number: int
    action: str
    key: str
    uuid: str
    before: Facts
    after: Facts
    photo: str
    image: str
    state: str = PLANNED
    code: int | None = None
    reason: str = ""
    uri: str = field(default="", repr=False)
    """The URI of the uploaded photo."""
    photo_reason: str = ""
    """The reason why the person gets no photo."""
    photo_code: int | None = None
    photo_refused: bool = False
    """Whether the platform has judged the photo, so that it need not be sent again."""
    seen: Facts = field(default_factory=dict[str, Any], repr=False)
    """The facts that were read back."""

    def end(self, state: str, reason: str = "", code: int | None = None) -> None:
        """Set the final state."""
        if state == DONE and self.photo_reason:
            state, reason, code = NO_PHOTO, self.photo_reason, self.photo_code
        self.state, self.reason, self.code = state, reason, code

    def go_without_photo(self, reason: str, code: int | None = None, *, refused: bool = False) -> None:
        """Send the person without the photo, and keep the reason."""
        self.uri, self.photo_reason, self.photo_code, self.photo_refused = "", reason, code, refused


def steps(store: Store, action: str, size: int) -> Iterator[list[Step]]:
    """The planned changes of a kind, in pieces. Each piece is read only when it is needed."""
    last = 0
    while True:
        rows = store.rows(
            """SELECT number, action, key, uuid, before, after, photo, image FROM change
               WHERE action = ? AND state = ? AND number > ? ORDER BY number LIMIT ?""",
            action,
            PLANNED,
            last,
            size,
        )
        if not rows:
            return
        last = rows[-1][0]
        yield [
            Step(number, action, key, uuid, json.loads(before), json.loads(after), photo, image)
            for number, action, key, uuid, before, after, photo, image in rows
        ]


def intend(store: Store, piece: Iterable[Step]) -> None:
    """Note that changes may be sent from now on, and the URIs of their photos. Synced on return."""
    now = time()
    with store.transaction() as database:
        for step in piece:
            step.state = SENT
            database.execute(
                "UPDATE change SET state = ?, uuid = ?, since = ? WHERE number = ?", (SENT, step.uuid, now, step.number)
            )
            if step.uri:
                database.execute("UPDATE image SET uri = ? WHERE digest = ?", (step.uri, step.image))


def record(store: Store, piece: Iterable[Step]) -> None:
    """Note the results of changes, and the new state of the people."""
    with store.transaction() as database:
        for step in piece:
            database.execute(
                "UPDATE change SET state = ?, uuid = ?, code = ?, reason = ? WHERE number = ?",
                (step.state, step.uuid, step.code, step.reason, step.number),
            )
            if step.photo_refused:
                database.execute(
                    "UPDATE image SET code = ?, refusal = ? WHERE digest = ?",
                    (step.photo_code, step.photo_reason, step.image),
                )
            if step.state not in (DONE, NO_PHOTO):
                continue
            if step.action == "add":
                database.execute("DELETE FROM flight WHERE key = ?", (step.key,))
            if step.action == "remove":
                database.execute("DELETE FROM known WHERE uuid = ?", (step.uuid,))
            elif step.seen:
                _remember(store, step)


def _remember(store: Store, step: Step) -> None:
    fields, image, seen = {}, "", ""
    if step.action == "update":
        found = store.rows("SELECT fields, image, seen FROM known WHERE uuid = ?", step.uuid)
        if found:
            fields, image, seen = json.loads(found[0][0]), found[0][1], found[0][2]
    fields = {name: marks for name, marks in fields.items() if name not in step.after} | remembered(
        step.after, step.seen
    )
    if step.uri and step.state == DONE:
        image, seen = step.image, step.seen.get("image", "")
    if fields or image:
        store.database.execute(
            "INSERT OR REPLACE INTO known VALUES (?, ?, ?, ?)", (step.uuid, to_json(fields), image, seen)
        )
