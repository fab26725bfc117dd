"""Exports to files."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import file_digest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hongtu_runtime.errors import ConfigurationError
from hongtu_toolkit.cli.messages import _
from hongtu_toolkit.records.cells import Names
from hongtu_toolkit.records.column import Row
from hongtu_toolkit.records.disk import alone, move, put
from hongtu_toolkit.records.format import format_of
from hongtu_toolkit.records.plan import Done, Plan
from hongtu_toolkit.records.request import Request
from hongtu_toolkit.records.sink import Exported
from hongtu_toolkit.records.spool import Spool
from hongtu_toolkit.records.walk import Rows
from hongtu_toolkit.tables.writing.field import local

if TYPE_CHECKING:
    from _hashlib import HASH


class FileSink:
    """A file that appears complete, with a manifest beside it."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._target = Path(request.target)
        self._format = format_of(request.format, request.layout)
        self._spool = Spool(self._target)
        self._beside = self._target.with_name(self._target.name + ".manifest.json")

    def _check_kind(self) -> None:
        """Raise ConfigurationError for a file with an export of another kind, which would be lost."""
        try:
            kind = json.loads(self._beside.read_bytes())["asked"]["kind"]
        except (OSError, ValueError, LookupError, TypeError):
            return
        if kind != self._request.kind.name and self._target.exists():
            raise ConfigurationError(
                _("{file} has an export of {kind}. Give another name, or delete it first.").format(
                    file=self._target, kind=kind
                )
            )

    @contextmanager
    def alone(self) -> Iterator[None]:
        self._check_kind()
        self._spool.open()
        with alone(self._spool.folder / "lock", self._target):
            if self._request.restart:
                self._spool.clear()
            try:
                yield
            finally:
                self._spool.remove_empty()

    def plan(self, asked: Mapping[str, Any]) -> Plan | None:
        return self._spool.plan(asked)

    def begin(self, plan: Plan) -> None:
        self._spool.clear()
        self._spool.begin(plan, self._format.head)

    def done(self) -> dict[int, Done]:
        found = self._spool.journal() if self._is_placed() else self._spool.resume(self._format.head)
        return {each.index: each for each in found}

    def shape(self, rows: list[Row], names: Names) -> list[bytes]:
        return self._format.lines(rows, names)

    def keep(self, plan: Plan, index: int, found: Rows, names: Names) -> Done:
        keys = self._keys(plan, found)
        content = b"".join(found.contents)
        done = Done(
            index=index,
            rows=len(found.items),
            total=found.total,
            bytes=len(content),
            reads=found.reads,
            doubled=found.doubled,
            missing=found.missing,
            unknown=tuple(sorted(names)),
            keys=keys,
        )
        return self._spool.keep(done, content)

    def finish(self, plan: Plan, done: Mapping[int, Done]) -> Exported:
        order = [done[index] for index in range(len(plan.windows))]
        exported = self._placed(plan, order)
        self._finished(plan, order)
        self._spool.remove()
        return exported

    def _keys(self, plan: Plan, found: Rows) -> tuple[str, ...]:
        """The entry for the rows of a window in the journal."""
        return ()

    def _finished(self, plan: Plan, order: Sequence[Done]) -> None:
        """Called when the file is in its place, before the unfinished export is removed. A run that is killed in between calls it again."""

    def _placed(self, plan: Plan, order: Sequence[Done]) -> Exported:
        """Assemble the file, and move it to its place with its manifest."""
        unknown = tuple(sorted({name for each in order for name in each.unknown}))
        if not self._is_placed():
            draft, found = self._spool.folder / f"whole{self._target.suffix}", self._spool.digest
            if self._format.write(draft, self._spool.rows, extra=bool(unknown), scratch=self._spool.folder):
                found = digest(draft)
            else:
                draft = self._spool.rows
            size = draft.stat().st_size
            put(self._spool.manifest, _json(self._manifest(plan, order, unknown, found.hexdigest(), size)))
            move(draft, self._target)
        content = self._spool.manifest.read_bytes()
        put(self._beside, content)
        return Exported(
            rows=sum(each.rows for each in order),
            windows=len(order),
            target=str(self._target),
            manifest=self._beside,
            sha256=json.loads(content)["sha256"],
            missing=sum(each.missing for each in order),
            unknown=unknown,
        )

    def _is_placed(self) -> bool:
        """Whether the file is in its place, but its manifest is not."""
        try:
            expected = json.loads(self._spool.manifest.read_bytes())
            size = self._target.stat().st_size
        except FileNotFoundError:
            return False
        return bool(size == expected["bytes"] and digest(self._target).hexdigest() == expected["sha256"])

    def _manifest(
        self, plan: Plan, order: Sequence[Done], unknown: tuple[str, ...], found: str, size: int
    ) -> dict[str, Any]:
        zone = self._request.layout.zone
        windows = [
            {
                "start": _said(start, zone),
                "end": _said(end, zone),
                "rows": done.rows,
                "total": done.total,
                **({"reads": done.reads} if done.reads > 1 else {}),
                **({"doubled": done.doubled} if done.doubled else {}),
                **({"missing": done.missing} if done.missing else {}),
            }
            for (start, end), done in zip(plan.windows, order, strict=True)
        ]
        return {
            "file": self._target.name,
            "sha256": found,
            "bytes": size,
            "rows": sum(done.rows for done in order),
            "missing": sum(done.missing for done in order),
            "since": _said(plan.span.start, zone),
            "until": _said(plan.span.end, zone),
            "asked": dict(plan.asked),
            "unknown": unknown,
            "begun": plan.begun,
            "finished": datetime.now(UTC).isoformat(timespec="seconds"),
            "windows": windows,
        }


def digest(path: Path) -> HASH:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return file_digest(file, "sha256")


def _said(moment: int | None, zone: Any) -> str | None:
    found = None if moment is None else local(moment, zone)
    return None if found is None else found.isoformat()


def _json(value: Mapping[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
