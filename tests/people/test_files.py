"""Tables as HR makes them: two rows of heads, merged cells, formulas, several sheets, notes beside the table."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from openpyxl import Workbook

from hongtu_toolkit import people
from hongtu_toolkit.people import PeopleError
from tests.support.people import Desk


def book(fill: Callable[[Workbook, Any], None]) -> bytes:
    """A workbook that somebody fills, beginning with its first sheet."""
    made = Workbook()
    fill(made, made.active)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def planned(desk: Desk, content: bytes | str, **options: Any) -> people.Plan:
    path = desk.folder / "staff.table"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return desk.plan(path, **options)


def told(plan: people.Plan) -> list[str]:
    return [str(problem) for problem in plan.problems]


def noted(plan: people.Plan) -> str:
    return "\n".join(map(str, plan.notes))


def keys(plan: people.Plan) -> list[str]:
    return [change.key for change in plan.changes()]


def test_heads_of_two_rows_are_one(desk: Desk) -> None:
    """“Contact” above, phone and e-mail below: as a workbook with merged cells, and as the CSV that Excel makes of it."""

    def fill(made: Workbook, sheet: Any) -> None:
        sheet.append(["工号", "姓名", "联系方式", None])
        sheet.append([None, None, "手机号", "邮箱"])
        sheet.append(["E1", "张三", "13800138000", "a@example.com"])
        for cells in ("A1:A2", "B1:B2", "C1:D1"):
            sheet.merge_cells(cells)

    for content in (book(fill), "工号,姓名,联系方式,\n,,手机号,邮箱\nE1,张三,13800138000,a@example.com\n"):
        (change,) = planned(desk, content).changes()
        assert change.row == 3
        assert {name: pair[1] for name, pair in change.fields.items()} == {
            "code": "E1",
            "name": "张三",
            "phone": "13800138000",
            "email": "a@example.com",
        }


def test_a_value_that_is_merged_over_rows_is_told_where_it_is_missing(desk: Desk) -> None:
    def fill(made: Workbook, sheet: Any) -> None:
        for row in (["工号", "姓名", "职位", "x"], ["E1", "张三", "工程师"], ["E2", "李四"], ["E3", "王五"]):
            sheet.append(row)
        sheet.merge_cells("C2:C3")
        sheet.merge_cells("D2:D4")  # a column that is not used

    assert told(planned(desk, book(fill))) == ["row 3, 职位: is merged with row 2: unmerge the cells, and fill in each"]


@pytest.mark.parametrize("prefix", ["", "x:"])
def test_a_formula_without_a_result_is_no_empty_cell(desk: Desk, prefix: str) -> None:
    """Programs write formulas without their values. A row of nothing else is reported too; an empty text is empty."""
    sheet = "".join(
        f'<{prefix}row r="{number}">{cells}</{prefix}row>'
        for number, cells in enumerate(
            (
                '<c r="A1" t="inlineStr"><is><t>工号</t></is></c><c r="B1" t="inlineStr"><is><t>姓名</t></is></c><c r="C1" t="inlineStr"><is><t>手机号</t></is></c>',
                '<c r="A2" t="inlineStr"><is><t>E1</t></is></c><c r="B2" t="str"><f>"张"&amp;"三"</f><v>张三</v></c><c r="C2"><f>1+2</f></c>',
                '<c r="A3" t="str"><f>"E"&amp;2</f><v></v></c><c r="B3"><f>B2</f><v></v></c>',
                '<c r="A4"><f>1+1</f><v/></c>',
                '<c r="A5" t="inlineStr"><is><t>E4</t></is></c><c r="B5" t="inlineStr"><is><t>王五</t></is></c><c r="C5" t="str"><f>""</f><v></v></c>',
            ),
            1,
        )
    )
    for tag in ("c", "f", "v", "is", "t"):
        sheet = sheet.replace(f"<{tag}>", f"<{prefix}{tag}>").replace(f"<{tag} ", f"<{prefix}{tag} ")
        sheet = sheet.replace(f"</{tag}>", f"</{prefix}{tag}>").replace(f"<{tag}/>", f"<{prefix}{tag}/>")
    space = "xmlns:x" if prefix else "xmlns"
    uri = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = f'<{prefix}worksheet {space}="{uri}"><{prefix}sheetData>{sheet}</{prefix}sheetData></{prefix}worksheet>'

    plan = planned(desk, with_sheet(xml))

    said = "is a formula without a result: open the workbook in Excel, save it, and try again"
    assert told(plan) == [
        f"row 2, 手机号: {said}",
        f"row 3, 姓名: {said}",
        "row 3, 工号: is empty: it identifies the person",
        f"row 4, 工号: {said}",
    ]
    assert keys(plan) == ["E4"]


def with_sheet(xml: str, **parts: str) -> bytes:
    """A workbook whose sheet is this XML, with further parts in `xl`."""
    import zipfile

    made, buffer = io.BytesIO(book(lambda _, __: None)), io.BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, xml if name == "xl/worksheets/sheet1.xml" else old.read(name))
        for name, content in parts.items():
            new.writestr(f"xl/{name}", content)
    return buffer.getvalue()


def test_pictures_over_the_cells_are_noted(desk: Desk) -> None:
    """They are counted for the sheet that is read. A logo above the headings is no photo."""
    from openpyxl.drawing.image import Image

    content = desk.picture("E1.png")

    def fill(made: Workbook, sheet: Any) -> None:
        for row in (["花名册"], ["工号", "姓名", "照片"], ["E1", "张三"], ["E2", "李四"]):
            sheet.append(row)
        for cell in ("A1", "C3", "C4"):
            sheet.add_image(Image(io.BytesIO(content)), cell)
        made.create_sheet("旧").add_image(Image(io.BytesIO(content)), "C3")

    plan = planned(desk, book(fill), sheet="Sheet")

    assert "the sheet has 2 pictures in its cells; they are not read: save them as files" in noted(plan)
    assert [(change.key, change.photo) for change in plan.changes()] == [("E1", "E1.png"), ("E2", "")]


@pytest.mark.parametrize(
    ("part", "cell"),
    [
        ("cellimages.xml", '<c r="C2" t="str"><f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v></c>'),
        ("cellimages.xml", '<c r="C2"><f>_xlfn.DISPIMG("ID_1",1)</f></c>'),
        ("richData/richValueRel.xml", '<c r="C2" t="e" vm="1"><v>#VALUE!</v></c>'),
    ],
)
def test_pictures_that_are_values_of_cells_are_noted(desk: Desk, part: str, cell: str) -> None:
    """WPS makes a formula of them, Excel an error. Neither is the name of a file, and the photo of the number is used."""
    desk.picture("E1.jpg")
    heads = "".join(
        f'<c r="{place}1" t="inlineStr"><is><t>{text}</t></is></c>'
        for place, text in zip("ABC", ("工号", "姓名", "照片"), strict=True)
    )
    row = '<c r="A2" t="inlineStr"><is><t>E1</t></is></c><c r="B2" t="inlineStr"><is><t>张三</t></is></c>' + cell
    xml = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        f'<row r="1">{heads}</row><row r="2">{row}</row></sheetData></worksheet>'
    )

    plan = planned(desk, with_sheet(xml, **{part: "<x/>"}))

    assert not plan.problems and "the sheet has 1 picture in its cells; it is not read: save it" in noted(plan)
    assert [(change.key, change.photo) for change in plan.changes()] == [("E1", "E1.jpg")]


def test_an_error_in_a_column_of_photos_is_a_problem(desk: Desk) -> None:
    def fill(made: Workbook, sheet: Any) -> None:
        sheet.append(["工号", "姓名", "照片"])
        sheet.append(["E1", "张三", "#VALUE!"])

    plan = planned(desk, book(fill))

    assert told(plan) == ["row 2, 照片: “#VALUE!” is an error of Excel"] and not plan.notes


def test_the_sheet_with_the_heads_is_read_and_the_others_are_noted(desk: Desk) -> None:
    def fill(made: Workbook, sheet: Any) -> None:
        sheet.title = "填写说明"
        sheet.append(["请在下一张表填写"])
        for title, code in (("旧", "E0"), ("花名册", "E1"), ("外包", "E2")):
            other = made.create_sheet(title)
            other.append(["工号", "姓名"])
            other.append([code, "张三"])
        made["旧"].sheet_state = "hidden"

    plan = planned(desk, book(fill))
    assert keys(plan) == ["E1"] and "花名册" in plan.table
    assert noted(plan) == "the workbook has other sheets, which are not read: “填写说明”, “外包” (--sheet chooses one)"

    assert keys(planned(desk, book(fill), sheet="外包")) == ["E2"]
    hidden = planned(desk, book(fill), sheet="旧")
    assert keys(hidden) == ["E0"] and not hidden.notes


@pytest.mark.parametrize("columns", ["工号,姓名", "工号,姓名,手机号"])
def test_a_table_without_the_head_is_told_with_the_heads_that_it_has(desk: Desk, columns: str) -> None:
    with pytest.raises(PeopleError, match=f"no column for Unique ID .*Row 1 has the headings “{columns[:2]}”, “姓名”"):
        planned(desk, f"{columns}\nE1,张三\n", identity="unique_identify")


def test_people_without_heads_are_not_in_the_error(desk: Desk) -> None:
    with pytest.raises(PeopleError) as caught:
        planned(desk, "E1,张三,13800138000\nE2,李四,13900139000\n")

    assert "no column for Employee number" in str(caught.value)
    assert "13800138000" not in str(caught.value)


def test_a_separator_that_is_not_quoted_moves_no_cell_unseen(desk: Desk) -> None:
    plan = planned(desk, '工号,姓名,备注\nE1,张三,a,b\nE2,李四,"a,b"\nE3,王五,,\n')

    assert told(plan) == [
        "row 2: has more cells than there are headings: a cell that contains the separator must be quoted"
    ]
    assert keys(plan) == ["E2", "E3"]


def test_numbers_that_have_lost_their_zeros_are_noted(desk: Desk) -> None:
    """Some cells are texts and some are numbers. Nobody on the platform shows which is right."""

    def fill(made: Workbook, sheet: Any) -> None:
        for row in (["工号", "姓名"], ["00123", "张三"], [124, "李四"], ["12345", "王五"], ["E7", "赵六"]):
            sheet.append(row)

    plan = planned(desk, book(fill))

    assert (
        noted(plan)
        == "工号: numbers with leading zeros have 5 digits, but 1 have fewer: are zeros missing? Number (row): 124 (3)"
    )
    assert not planned(desk, "工号,姓名\n01,张三\n001,李四\n1,王五\n").notes


def test_a_number_whose_photo_has_zeros_in_front_has_lost_them(desk: Desk) -> None:
    desk.picture("00010.jpg")
    desk.picture("7.jpg")

    plan = planned(desk, "工号,姓名\n12345,张三\n10,李四\n7,王五\n")

    assert [(problem.row, problem.code) for problem in plan.problems] == [(3, "zeros-lost")]
    assert "10 has no photo, but 00010.jpg is there" in str(plan.problems[0])
    assert keys(plan) == ["12345", "7"]


@pytest.mark.parametrize("row", [",合计,300", "合计,300,", "合 计：300人,,", "total,,2"])
def test_a_row_of_totals_is_noted_and_nobody(desk: Desk, row: str) -> None:
    plan = planned(desk, f"工号,姓名,备注\nE1,张三,\nE2,李四,\n{row}\n")

    assert not plan.problems and keys(plan) == ["E1", "E2"]
    assert [(note.row, note.code) for note in plan.notes] == [(4, "totals-unread")]
    people.apply(desk.client, plan)
    assert (
        planned(desk, f"工号,姓名,备注\nE1,张三,\n{row}\n", remove_missing=True, max_removals=5).counts["remove"] == 1
    )


@pytest.mark.parametrize("row", ["E3,合计,300", "7,总计,", ",合计,王五"])
def test_a_row_that_may_be_a_person_is_none_of_totals(desk: Desk, row: str) -> None:
    plan = planned(desk, f"工号,姓名,备注\nE1,张三,\n{row}\n")

    assert "totals-unread" not in {note.code for note in plan.notes}
    assert len(keys(plan)) + len(plan.problems) == 2


@pytest.mark.parametrize("remark", ["a,b,c,d,e,f", "x|y|z"])
def test_the_separator_is_the_one_of_most_rows(desk: Desk, remark: str) -> None:
    """Not the one that a remark has most of."""
    assert keys(planned(desk, f"名单\n工号;姓名;备注\nE1;张三;{remark}\nE2;李四;\n")) == ["E1", "E2"]


def test_a_mapping_settles_which_of_two_columns_is_meant(desk: Desk) -> None:
    content = "工号,姓名,手机,电话\nE1,张三,13800138000,051288888888\n"

    (change,) = planned(desk, content, mapping={"电话": "手机号"}).changes()
    assert change.fields["phone"] == (None, "051288888888")

    with pytest.raises(PeopleError, match="the mapping: “座机” is not a column"):
        planned(desk, content, mapping={"电话": "座机"})


def test_a_value_that_is_not_understood_is_shown_unless_it_is_personal(desk: Desk) -> None:
    plan = planned(desk, "工号,姓名,性别,身份证号,邮箱\nE1,张三,中,12#4,张三\n")

    said = "\n".join(told(plan))
    assert "性别: “中” is not a known sex" in said
    assert "12#4" not in said and "邮箱: must be an e-mail address" in said


@pytest.mark.parametrize(
    ("head", "cell", "said"),
    [
        ("手机号", 138001380.5, "is a number with a fraction"),
        ("卡号", 45.5, "is a number with a fraction"),
        ("入职日期", datetime(2999, 1, 1), "is not a plausible date"),
        ("生日", "0001-01-01", "is not a plausible date"),
    ],
)
def test_a_number_or_a_day_that_cannot_be_meant_is_told(desk: Desk, head: str, cell: object, said: str) -> None:
    def fill(made: Workbook, sheet: Any) -> None:
        sheet.append(["工号", "姓名", head])
        sheet.append(["E1", "张三", cell])

    (problem,) = told(planned(desk, book(fill)))
    assert problem.startswith(f"row 2, {head}: ") and said in problem


def test_a_serial_date_with_a_time_of_day_is_its_day(desk: Desk) -> None:
    def fill(made: Workbook, sheet: Any) -> None:
        sheet.append(["工号", "姓名", "入职日期"])
        sheet.append(["E1", "张三", 45359.75])

    (change,) = planned(desk, book(fill)).changes()
    assert change.fields["entry_date"] == (None, "2024-03-08")


def test_a_text_of_the_table_breaks_no_line_of_the_plan(desk: Desk) -> None:
    lines = list(planned(desk, '工号,姓名,备注\nE1,张三,"a\n- E9 removed\x1b[2J"\n').lines(reveal=True, details=True))

    assert any(line.endswith("a⏎- E9 removed[2J") for line in lines)


def test_a_visitor_is_refused_with_what_to_do_and_those_on_the_platform_are_left_alone(desk: Desk) -> None:
    desk.write(("E1", "host"))
    desk.sync()
    add_visitor(desk, "v1")

    plan = planned(desk, "工号,姓名,人员类型\nE1,host,\nE2,张三,访客\n", remove_missing=True)

    (problem,) = told(plan)
    assert "“访客” is a visitor" in problem and "remove the row" in problem
    assert keys(plan) == []


def test_the_uuid_of_a_visitor_is_not_taken_for_an_employee(desk: Desk) -> None:
    """No interface changes the type, and adding somebody with a UUID that is taken might replace them."""
    desk.write(("E1", "host"))
    desk.sync()
    add_visitor(desk, "v1")

    plan = planned(desk, "UUID,姓名\nv1,张三\nv2,李四\n", identity="uuid")

    assert keys(plan) == ["v2"]
    assert told(plan) == [
        "row 2, Type: v1 is of another type on the platform, and no interface changes the type: correct the row, or delete that person there first"
    ]


@pytest.mark.parametrize("uuid", ["张三", "a/../b", "{8-4}", "x" * 37])
def test_what_no_uuid_can_be_is_told_before_anything_is_sent(desk: Desk, uuid: str) -> None:
    (problem,) = told(planned(desk, f"UUID,姓名\n{uuid},张三\n", identity="uuid"))

    assert problem.startswith("row 2, UUID: “") and "is not a UUID" in problem


def add_visitor(desk: Desk, uuid: str) -> None:
    from datetime import UTC, timedelta

    from hongtu import NewPerson, PersonType

    now = datetime.now(UTC)
    visitor = NewPerson(
        name="visitor",
        uuid=uuid,
        type=PersonType.VISITOR,
        visited_uuid=desk.people()["E1"].uuid,
        visit_start_time_stamp=now,
        visit_end_time_stamp=now + timedelta(hours=1),
    )
    desk.client.person.batch_add(person_list=[visitor]).raise_on_failure()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"identity": "name"}, "identity must be one of code, unique_identify, uuid, not 'name'"),
        ({"groups": "all"}, "groups must be one of named, exact, not 'all'"),
        ({"settle": -1}, "settle must be a number of seconds"),
        ({"max_removals": "half"}, "max_removals must be a share"),
    ],
)
def test_an_option_that_is_none_is_refused(desk: Desk, options: dict[str, Any], said: str) -> None:
    desk.write(("E1", "张三"))

    with pytest.raises(PeopleError, match=said):
        desk.plan(**options)
