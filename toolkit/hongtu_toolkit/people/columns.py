"""The columns of a table of people, and their headings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hongtu_toolkit.cli.messages import _, chinese
from hongtu_toolkit.people import cells
from hongtu_toolkit.people.problem import PeopleError
from hongtu_toolkit.tables import Cell, Row, open_table

REPORTED = ("outcome", "reason")
"""Columns that a report adds. They are ignored if the report is used as a table."""
SEARCHED = 20
"""The number of rows that are searched for headings. There may be a title above them."""


@dataclass(frozen=True, slots=True)
class Column:
    """A known column."""

    name: str
    """The field's name in Python."""
    zh: str
    en: str
    aliases: tuple[str, ...]
    read: Callable[[Cell], object]
    """Converts a cell that is not empty to a value. Raises cells.Doubt."""
    example: str
    note: str
    note_zh: str
    personal: bool = False
    """Whether values are shown as *** by default."""

    @property
    def title(self) -> str:
        """The heading in the reader's language."""
        return self.zh if chinese() else self.en


COLUMNS = (
    Column(
        "code", "工号", "Employee number", ("员工编号", "员工编码", "员工号", "职工号", "人员编号", "employee no", "employee id", "staff code", "staff no"),
        cells.code, "E1001", "Identifies the person. Letters and digits, 1 to 32.", "用于识别人员。字母和数字，1～32 位",
    ),
    Column("name", "姓名", "Name", ("名字", "员工姓名", "人员姓名", "用户名", "full name"), cells.name, "张三", "Required for new people. 1 to 40 characters.", "新增人员必填，1～40 个字符"),
    Column("sex", "性别", "Sex", ("gender",), cells.sex, "男", "男/女, male/female, M/F; 未知/保密/不详, unknown.", "男、女；未知、保密、不详均记为未知"),
    Column(
        "phone", "手机号", "Phone", ("手机", "手机号码", "电话", "联系电话", "移动电话", "mobile", "mobile phone", "mobile number", "telephone"),
        cells.phone, "138 0013 8000", "6 to 18 digits; spaces, hyphens and +86 are removed.", "6～18 位数字，空格、短横线和 +86 会被去掉", True,
    ),
    Column("email", "邮箱", "E-mail", ("电子邮箱", "电子邮件", "邮件", "mail", "email address"), cells.email, "zhangsan@example.com", "", "", True),
    Column("identify_num", "身份证号", "ID number", ("身份证", "身份证号码", "证件号", "证件号码", "identity card", "id card", "number of the identity card"), cells.identity, "", "Letters and digits, at most 32.", "字母和数字，最多 32 位", True),
    Column("card_num", "卡号", "Card number", ("门禁卡号", "IC卡号", "card no", "card"), cells.digits, "0004512345", "1 to 20 digits. Unique.", "1～20 位数字，不可重复", True),
    Column("password", "门禁密码", "Door password", ("密码", "password", "pin"), cells.digits, "", "4 to 6 digits.", "4～6 位数字", True),
    Column("position", "职位", "Position", ("岗位", "职务", "job title", "title"), cells.text, "工程师", "", ""),
    Column("entry_date", "入职日期", "Entry date", ("入职时间", "hire date", "start date", "date of entry", "entry time", "date of entry into the company"), cells.day, "2024-03-08", "", ""),
    Column("birthday", "生日", "Birthday", ("出生日期", "出生年月日", "date of birth", "birth date"), cells.day, "", "", "", True),
    Column("unique_identify", "唯一标识", "Unique ID", ("unique identify", "unique identifier"), cells.ascii_text, "", "An identifier of your own. ASCII, at most 40. Unique.", "自定义标识，ASCII 字符，最多 40 位，不可重复"),
    Column("uuid", "UUID", "UUID", ("人员uuid", "用户uuid", "person uuid"), cells.uuid, "", "The platform's identifier. Only with identity = uuid.", "平台中的人员 UUID，仅在按 UUID 识别时填写"),
    Column("ext", "备注", "Remark", ("说明", "remarks", "note", "notes", "comment"), cells.text, "", "", ""),
    Column("groups", "人员组", "Groups", ("组", "所属组", "分组", "人员所属组列表", "group", "group list", "groups that the person belongs to"), cells.names, "研发部;夜班", "Names, separated by semicolons.", "多个组用分号隔开"),
    Column("photo", "照片", "Photo", ("照片文件", "图片", "人脸照片", "头像", "image", "picture", "photo file"), cells.text, "E1001.jpg", "A file in the folder of photos. Without this column: the file named after the employee number.", "照片文件夹中的文件名。没有此列时，取以工号命名的文件"),
    Column("type", "人员类型", "Type", ("类型", "人员类别", "用户类别", "person type", "kind", "kind of person"), cells.kind, "员工", "员工/employee (the default) or 重点人员/key person.", "员工（默认）或重点人员"),
    Column("site", "站点", "Site", ("平台", "园区"), cells.text, "", "The profile of the platform, where one file holds several sites.", "一个文件包含多个站点时，填写平台的配置名"),
)  # fmt: skip
"""All columns, in the order of the template."""

BY_NAME = {column.name: column for column in COLUMNS}
PERSONAL = frozenset(column.name for column in COLUMNS if column.personal)
DEPARTMENTS = ("部门", "所属部门", "部门名称", "班组", "科室", "department", "dept")
"""Headings that may mean groups. They are not taken for groups, because a department is not always a group of the platform."""
_ALIASES = {"outcome": ("结果", "outcome"), "reason": ("原因", "reason")}


def _plain(head: str) -> str:
    """A heading without marks, remarks in brackets, spaces and full-width forms."""
    text = unicodedata.normalize("NFKC", head).lower()
    text = re.sub(r"\(.*?\)|\[.*?\]|【.*?】", "", text)
    return re.sub(r"[\s_\-*:./]+", "", text)


_KNOWN = {
    _plain(head): column.name for column in COLUMNS for head in (column.name, column.zh, column.en, *column.aliases)
} | {_plain(head): name for name, heads in _ALIASES.items() for head in heads}


@dataclass(frozen=True, slots=True)
class Heads:
    """The places of the columns in a file."""

    number: int
    """The number of the row with the headings."""
    places: Mapping[int, str]
    """Place of a cell in its row, counted from 0 → name of its column."""
    texts: tuple[str, ...]
    """The headings as they are in the file."""
    unused: tuple[str, ...] = field(default=())
    """Headings that no column has."""
    reported: bool = False
    """Whether the file is a report of an earlier run, which does not have all people."""

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self.places.values())

    @property
    def departments(self) -> tuple[str, ...]:
        """Unused headings that may mean groups, if the file has no column of groups."""
        likely = {_plain(head) for head in DEPARTMENTS}
        return () if "groups" in self.names else tuple(head for head in self.unused if _plain(head) in likely)

    def head_of(self, name: str) -> str:
        """The heading of a column in the file, or in the template if the file has no such column."""
        place = next((place for place, column in self.places.items() if column == name), None)
        return BY_NAME[name].title if place is None else self.texts[place]


def find_heads(rows: Sequence[Row], identity: str, mapping: Mapping[str, str], file: str) -> Heads | None:
    """The headings among the first rows of a table. None if no row has the heading of the identity.

    Raises:
        PeopleError: two headings mean the same column.
    """
    own = {_plain(head): name for head, name in mapping.items()}
    for index, row in enumerate(rows):
        texts = [_shown(cell) for cell in row.cells]
        columns = [_meaning(text, own) for text in texts]
        if identity not in columns:
            continue
        number = row.number
        if below := _second_row(rows[index + 1 : index + 2], columns, identity, own):
            number = below.number
            texts += [""] * (len(below.cells) - len(texts))
            for place, text in enumerate(map(_shown, below.cells)):
                if _meaning(text, own):
                    texts[place] = text
            columns = [_meaning(text, own) for text in texts]
        places = {place: name for place, name in enumerate(columns) if name and name not in REPORTED}
        for name in set(places.values()):
            _tell_twins([texts[place] for place, other in places.items() if other == name], name, file, number)
        unused = tuple(text for text, name in zip(texts, columns, strict=True) if text and not name)
        return Heads(number, places, tuple(texts), unused, any(name in REPORTED for name in columns))
    return None


def no_heads(rows: Sequence[Row], identity: str, file: str) -> PeopleError:
    """The message for a table without the heading of the identity."""
    column = BY_NAME[identity]
    said = _(
        "{file}: no column for {en} ({zh}) among the first rows. It identifies people. Name it “{zh}” or “{en}”, or give a mapping file; `hongtu people template` writes a table with all headings."
    ).format(file=file, en=column.en, zh=column.zh)
    for row in rows:
        texts = [_shown(cell) for cell in row.cells]
        if any(_meaning(text, {}) for text in texts):
            heads = "”, “".join(filter(None, texts))
            said += " " + _("Row {number} has the headings “{heads}”.").format(number=row.number, heads=heads)
            break
    return PeopleError(said)


def _shown(cell: Cell) -> str:
    """A heading on one line."""
    return "" if cell is None else re.sub(r"\s+", " ", str(cell))


def _meaning(text: str, own: Mapping[str, str]) -> str:
    """The column of a heading, or an empty text. If a mapping names a column, only the heading in the mapping counts."""
    plain = _plain(text)
    name = _KNOWN.get(plain, "")
    return own.get(plain) or ("" if name in own.values() else name)


def _second_row(rows: Sequence[Row], found: Sequence[str], identity: str, own: Mapping[str, str]) -> Row | None:
    """Headings in two rows, if the second row has more of them: “联系方式” above, “手机号” and “邮箱” below."""
    for row in rows:
        names = [_meaning(_shown(cell), own) for cell in row.cells]
        place = found.index(identity)
        empty = place >= len(row.cells) or row.cells[place] is None
        if empty and any(name and name not in found for name in names):
            return row
    return None


def _tell_twins(heads: Sequence[str], name: str, file: str, number: int) -> None:
    if len(heads) > 1:
        raise PeopleError(
            _(
                "{file}, row {number}: the columns {heads} all mean {en} ({zh}). Rename all but one, or choose one "
                "in a mapping file."
            ).format(
                file=file,
                number=number,
                heads=", ".join(f"“{head}”" for head in heads),
                en=BY_NAME[name].en,
                zh=BY_NAME[name].zh,
            )
        )


def checked_mapping(mapping: Mapping[str, str]) -> dict[str, str]:
    """Headings → names of columns. A column may be given by any of its headings.

    Raises:
        PeopleError: a column that does not exist.
    """
    for column in mapping.values():
        _column_of(column, _("the mapping"))
    return {head: _KNOWN[_plain(column)] for head, column in mapping.items()}


def _column_of(column: str, where: str) -> str:
    name = _KNOWN.get(_plain(column), "")
    if not name or name in REPORTED:
        known = ", ".join(f"{each.name} ({each.zh})" for each in COLUMNS)
        raise PeopleError(
            _("{where}: “{column}” is not a column. The columns are: {known}.").format(
                where=where, column=column, known=known
            )
        )
    return name


def read_mapping(path: Path | str) -> dict[str, str]:
    """A mapping of headings: a table (CSV or XLSX) with two columns, the heading in the user's file and the column that it means.

    Raises:
        PeopleError: a column does not exist, or a row does not have two cells.
        UnreadableTable: the file is not a table.
    """
    mapping: dict[str, str] = {}
    for row in open_table(path).rows():
        head, column = (*(str(cell or "").strip() for cell in row.cells), "", "")[:2]
        where = _("{file}, row {number}").format(file=Path(path).name, number=row.number)
        if not head:
            raise PeopleError(_("{where}: the first cell, the heading in your table, is empty").format(where=where))
        mapping[head] = _column_of(column, where)
    return mapping
