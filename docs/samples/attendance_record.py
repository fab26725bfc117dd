from datetime import UTC, datetime, timedelta

from hongtu import AdjustType, Hongtu


def person_by_month_list(client: Hongtu) -> None:
    statistic = client.attendance.statistic.list().items[0]
    for day in client.attendance.record.person_by_month_list(statistic_uuid=statistic.uuid):
        print(day.attendance_date, day.person_name)


def calendar(client: Hongtu) -> None:
    statistic = client.attendance.statistic.list().items[0]
    for day in client.attendance.record.calendar(statistic_uuid=statistic.uuid):
        print(day.attendance_date)


def list(client: Hongtu) -> None:
    now = datetime.now(UTC)
    for day in client.attendance.record.list(start_time=now - timedelta(days=14), end_time=now):
        print(day.attendance_date, day.person_name)


def detail_list(client: Hongtu) -> None:
    day = client.attendance.record.list().items[0]
    for passage in client.attendance.record.detail_list(record_uuid=day.uuid):
        print(passage)


def adjust(client: Hongtu) -> None:
    day = client.attendance.record.list().items[0]
    client.attendance.record.adjust(
        record_uuid=day.uuid, adjust_type=AdjustType.PUNCH_CORRECTION, adjust_reason="忘记打卡"
    )
