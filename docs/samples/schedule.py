from datetime import time

from hongtu import Hongtu, NewSchedule, ScheduleType, TimeSpan, Weekday, WorkDay


def update(client: Hongtu) -> None:
    schedule = client.schedule.page(type=ScheduleType.PASS, name="访客时间").items[0]
    morning = [TimeSpan(from_=time(9, 0), to=time(12, 0))]
    client.schedule.update(
        uuid=schedule.uuid, name="访客时间", work_day=[WorkDay(week=day, during=morning) for day in Weekday]
    )


def delete(client: Hongtu) -> None:
    new = NewSchedule(name="临时", type=ScheduleType.PASS, work_day=[])
    added = client.schedule.add_batch(schedule_list=[new])
    client.schedule.delete(uuid_list=[added.successes[0].row.uuid]).raise_on_failure()


def page(client: Hongtu) -> None:
    for schedule in client.schedule.page(type=ScheduleType.PASS):
        print(schedule.uuid, schedule.name)


def details(client: Hongtu) -> None:
    uuids = [schedule.uuid for schedule in client.schedule.page(type=ScheduleType.PASS)]
    for schedule in client.schedule.details(uuid_list=uuids):
        print(schedule.name, schedule.work_day)


def add_batch(client: Hongtu) -> None:
    all_day = [TimeSpan(from_=time(0, 0), to=time(23, 59))]
    weekend = NewSchedule(
        name="周末",
        type=ScheduleType.PASS,
        work_day=[WorkDay(week=day, during=all_day) for day in (Weekday.SATURDAY, Weekday.SUNDAY)],
    )
    client.schedule.add_batch(schedule_list=[weekend]).raise_on_failure()
