from datetime import time

from hongtu import DaySpan, Hongtu, NewAttendancePeriod, PeriodOrder, WeekdayName


def add(client: Hongtu) -> None:
    person = client.person.list(code="E001").items[0]
    added = client.attendance.group.add(
        name="早班",
        group_persons=[person.uuid],
        attendance_time=[
            NewAttendancePeriod(
                order=PeriodOrder.FIRST, on_st=time(6, 0), on_et=time(8, 0), off_st=time(16, 0), off_et=time(18, 0)
            )
        ],
        week_plan=[WeekdayName.MONDAY, WeekdayName.TUESDAY],
        day_span=DaySpan.FIRST_DAY,
    )
    print(added.uuid)


def batch_delete(client: Hongtu) -> None:
    group = client.attendance.group.list(name="标准班").items[0]
    client.attendance.group.batch_delete(uuids=[group.uuid]).raise_on_failure()


def update(client: Hongtu) -> None:
    group = client.attendance.group.list(name="标准班").items[0]
    people = [person.uuid for person in client.person.list(name="王")]
    client.attendance.group.update(
        uuid=group.uuid,
        name="标准班",
        group_persons=people,  # the complete list
        attendance_time=[
            NewAttendancePeriod(
                order=PeriodOrder.FIRST, on_st=time(7, 0), on_et=time(9, 30), off_st=time(18, 0), off_et=time(21, 0)
            )
        ],
        week_plan=[WeekdayName.MONDAY, WeekdayName.TUESDAY, WeekdayName.WEDNESDAY],
        day_span=DaySpan.FIRST_DAY,
    )


def person_list(client: Hongtu) -> None:
    for person in client.attendance.group.person_list(person_code="E00"):
        print(person)


def list(client: Hongtu) -> None:
    for group in client.attendance.group.list():
        print(group.uuid, group.name)


def query_details(client: Hongtu) -> None:
    group = client.attendance.group.list(name="标准班").items[0]
    details = client.attendance.group.query_details(uuid=group.uuid)
    print(details.name, details.week_plan)
