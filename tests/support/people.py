"""A sandbox, a folder with a table and photos, and what HR people do with them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from PIL import Image

from hongtu import GroupType, Hongtu, NewGroup, PersonRow, PersonType
from hongtu_toolkit import people
from hongtu_toolkit.people import Plan, Report
from hongtu_toolkit.sandbox import Sandbox

HEADS = ("工号", "姓名", "手机号")


@dataclass
class Desk:
    """Where somebody sits who keeps the platform in step with a table."""

    box: Sandbox
    client: Hongtu
    folder: Path
    options: dict[str, Any] = field(default_factory=dict)

    @property
    def table(self) -> Path:
        return self.folder / "staff.csv"

    @property
    def photos(self) -> Path:
        return self.folder / "photos"

    def write(
        self, *rows: Sequence[object], heads: Sequence[str] = HEADS, encoding: str = "utf-8", mark: bytes = b""
    ) -> Path:
        """The table as CSV."""
        text = "\r\n".join(",".join("" if cell is None else str(cell) for cell in row) for row in (heads, *rows))
        self.table.write_bytes(mark + text.encode(encoding))
        return self.table

    def picture(self, name: str, colour: str = "red", **saved: Any) -> bytes:
        """A photo of one colour, by the ending of its name."""
        self.photos.mkdir(exist_ok=True)
        Image.new("RGB", (48, 64), colour).save(self.photos / name, **saved)
        return (self.photos / name).read_bytes()

    def plan(self, file: Path | None = None, **options: Any) -> Plan:
        given: dict[str, Any] = {"state": self.folder / "state", "settle": 0.0} | self.options | options
        if self.photos.exists():
            given.setdefault("photos", self.photos)
        return people.plan(self.client, file or self.table, **given)

    def sync(self, file: Path | None = None, **options: Any) -> Report:
        return people.apply(self.client, self.plan(file, **options))

    def people(self, kind: PersonType = PersonType.EMPLOYEE) -> dict[str, PersonRow]:
        """Everybody on the platform, by employee number; it fails where somebody is there twice."""
        rows = list(self.client.person.list(type=kind, page_size=500))
        found = {row.code or row.unique_identify or row.uuid: row for row in rows}
        assert len(found) == len(rows), "somebody is on the platform twice"
        return found

    def groups_of(self, code: str) -> list[str]:
        return sorted(str(group.name) for group in self.people()[code].group_list or ())

    def add_groups(self, *names: str) -> dict[str, str]:
        """Groups on the platform, made by hand; their UUIDs."""
        new = [NewGroup(name=name, type=GroupType.EMPLOYEE) for name in names]
        result = self.client.group.batch_add(group_list=new).raise_on_failure()
        return {success.row.name: success.row.uuid for success in result.successes}

    def calls(self, operation: str) -> int:
        return len(self.box.journal(operation=operation))

    def photo_on_platform(self, code: str) -> bytes:
        """The content of somebody's photo, fetched as a browser does."""
        import httpx

        return httpx.get(str(self.people()[code].image_uri), trust_env=False).content


def workbook(*rows: Sequence[object], formats: dict[str, str] | None = None) -> bytes:
    """A workbook of one sheet; formats of numbers by cell (`A2`)."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for cell, form in (formats or {}).items():
        sheet[cell].number_format = form
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def counts(plan: people.Plan) -> tuple[int, int, int]:
    return plan.counts["add"], plan.counts["update"], plan.counts["remove"]
