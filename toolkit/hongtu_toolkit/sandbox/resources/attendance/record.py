"""Attendance records: days of members on which attendance was due, up to today."""

from __future__ import annotations

from hongtu_toolkit.sandbox.attendance.days import moment
from hongtu_toolkit.sandbox.attendance.judgement import Status, status
from hongtu_toolkit.sandbox.attendance.reference import RECORD, STATISTIC, read
from hongtu_toolkit.sandbox.call import Call
from hongtu_toolkit.sandbox.codes import Code, Refusal
from hongtu_toolkit.sandbox.fidelity import serves
from hongtu_toolkit.sandbox.resources import image
from hongtu_toolkit.sandbox.resources.attendance.adjustment import adjusted
from hongtu_toolkit.sandbox.resources.attendance.day import PUNCH, Book, asked_days, view
from hongtu_toolkit.sandbox.resources.attendance.member import CODE, MEMBER, NAME, PERSON, Member, find, today
from hongtu_toolkit.sandbox.store.collection import Document, contains
from hongtu_toolkit.sandbox.store.joined import joined_page
from hongtu_toolkit.sandbox.text import to_json
from hongtu_toolkit.sandbox.world import World

DAY = "json_extract(due.value, '$[1]')"
DUE = f"""json_each(?) AS due JOIN attendance_member AS member
    ON member.groupUuid = json_extract(due.value, '$[0]')
    AND member.fromDay <= {DAY} AND ifnull(member.untilDay > {DAY}, TRUE)
    {PERSON.format('member.personUuid')}"""
"""Joins pairs of a group and a day on which attendance is due to the members of that day."""

IN_A_PERIOD = """EXISTS (SELECT 1 FROM json_each(?) AS shift
    WHERE passTimestamp >= json_extract(shift.value, '$[0]') AND passTimestamp < json_extract(shift.value, '$[1]'))"""


@serves(
    "attendanceRecordList",
    assumed=[
        "There is a record for each day with attendance of a member, up to today. Days of rest have no record.",
        "The latest day comes first. Matching ignores case.",
        "The time range works as in attendance/statistic/list.",
    ],
    tests=[
        "test_attendance_records.py::test_filters_of_records",
        "test_attendance_records.py::test_spans_of_time",
        "test_attendance_month.py::test_records_outlive_the_group",
    ],
)
def list_(world: World, call: Call) -> Document:
    """Lists records page by page. Name and number match in part."""
    asked, book = call.body, Book(world)
    first, last = asked_days(world, asked)
    last = min(last, today(world))
    due = [(group, day) for group, history in book.histories.items() for day in history.due(first, last)]
    where = {
        contains(NAME): asked.get("personName"),
        contains(CODE): asked.get("personCode"),
    }
    page, rows = joined_page(
        world.database, asked, f"{DAY}, {MEMBER}", DUE, where, f"{DAY} DESC, member.id", [to_json(due)]
    )
    page["list"] = [view(world, day) for day in book.days((Member(*member), day) for day, *member in rows)]
    return page


@serves(
    "attendanceRecordPersonByMonthList",
    assumed=[
        "The rows are in the order of the days. An unknown statistic gives 104407.",
    ],
    tests=[
        "test_attendance_month.py::test_the_days_behind_a_statistic",
        "test_attendance_month.py::test_a_missing_punch_is_shown_as_none",
        "test_attendance_records.py::test_unknown_references",
    ],
)
def person_by_month_list(world: World, call: Call) -> Document:
    """Lists the records of a statistic, page by page."""
    book, number, size = Book(world), call.body["pageNum"], call.body["pageSize"]
    due = _behind(world, book, call)
    shown = book.days(due[(number - 1) * size : number * size])
    rows = [view(world, day) for day in shown]
    return {"pageNum": number, "pageSize": size, "total": len(due), "list": rows}


@serves(
    "attendanceRecordCalendar",
    assumed=[
        "The rows are in the order of the days, without days of rest. A missing punch is --.",
    ],
    tests=[
        "test_attendance_month.py::test_the_days_behind_a_statistic",
        "test_attendance_month.py::test_a_missing_punch_is_shown_as_none",
        "test_attendance_records.py::test_unknown_references",
    ],
)
def calendar(world: World, call: Call) -> list[Document]:
    """Returns all records of a statistic at once."""
    book = Book(world)
    return [view(world, day) for day in book.days(_behind(world, book, call))]


@serves(
    "attendanceRecordDetailList",
    assumed=[
        "The rows are the passages within a period of the day, in their order.",
        "Captured pictures are not simulated. They are grey, like a missing photo.",
    ],
    tests=[
        "test_attendance_records.py::test_passages_behind_a_record",
        "test_attendance_records.py::test_unknown_references",
    ],
)
def detail_list(world: World, call: Call) -> Document:
    """Lists the passages of a record, page by page."""
    book = Book(world)
    member, day = _record(world, book, call)
    shifts = book.shifts(member.group, day)
    where = {
        "personUuid = ?": member.person,
        "passTimestamp >= ?": min(shift.opens for shift in shifts),
        "passTimestamp < ?": max(shift.closes for shift in shifts),
        f"{PUNCH} AND {IN_A_PERIOD}": to_json([(shift.opens, shift.closes) for shift in shifts]),
    }
    page = world.pass_records.page(call.body, where, "passTimestamp, id")
    link = image.links(world, call.base_url, image.OF_PASSAGES)
    page["list"] = [_passage(link, passage) for passage in page["list"]]
    return page


@serves(
    "attendanceRecordAdjust",
    assumed=[
        "The adjustment covers the periods of the day. A normal day cannot be adjusted (104029).",
    ],
    tests=[
        "test_attendance_adjustments.py::test_adjusting_a_record",
        "test_attendance_adjustments.py::test_months_are_closed",
    ],
)
def adjust(world: World, call: Call) -> Document:
    """Adjusts a recorded day, by the rules of attendance/adjust/add."""
    if not call.body["uuid"]:
        raise Refusal(Code.RECORD_NOT_NAMED)
    book = Book(world)
    member, day = _record(world, book, call)
    (attended_day,) = book.days([(member, day)])
    if status(attended_day.results) == Status.NORMAL:
        raise Refusal(Code.NOTHING_TO_ADJUST, "the day is normal")
    shifts = book.shifts(member.group, day)
    facts = {
        "personUuid": member.person,
        "adjustTimeBegin": str(min(shift.opens for shift in shifts)),
        "adjustTimeEnd": str(max(shift.closes for shift in shifts)),
        **{name: value for name, value in call.body.items() if name != "uuid"},
    }
    adjustment = adjusted(world, book, facts, since=moment(world.clock, day))
    return call.body | {"adjustRecordUuid": world.add(world.attendance_adjustments, adjustment)["uuid"]}


def _behind(world: World, book: Book, call: Call) -> list[tuple[Member, int]]:
    """The days of the statistic that a call names."""
    statistic = read(call.body["uuid"], STATISTIC)
    member = find(world, "member.id = ?", statistic.member) if statistic else None
    if not statistic or not member:
        raise Refusal(Code.ATTENDANCE_RECORD_NOT_FOUND, "no statistic has this uuid")
    return [(member, day) for day in book.due(member, statistic.first, min(statistic.last, today(world)))]


def _record(world: World, book: Book, call: Call) -> tuple[Member, int]:
    """The member and the day of the record that a call names."""
    record = read(call.body["uuid"], RECORD)
    member = find(world, "member.id = ?", record.member) if record else None
    if not record or not member or not book.due(member, record.first, min(record.last, today(world))):
        raise Refusal(Code.ATTENDANCE_RECORD_NOT_FOUND, "no record has this uuid")
    return member, record.first


def _passage(link: image.Link, passage: Document) -> Document:
    """A passage with the field names of this interface. Without a photo the picture is grey, because the fields are required."""
    return passage | {
        "passTime": passage["passTimestamp"],
        "snapshotUri": link(image.snapshot(passage["uuid"])),
        "personImageUri": link(passage.get("personImageUri", image.NO_PICTURE)),
    }
