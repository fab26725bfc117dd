from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hongtu import AdjustType, Hongtu


def add(client: Hongtu) -> None:
    person = client.person.list(code="E001").items[0]
    morning = datetime.now(ZoneInfo("Asia/Shanghai")).replace(hour=9, minute=0, second=0, microsecond=0)
    added = client.attendance.adjust.add(
        person_uuid=person.uuid,
        adjust_type=AdjustType.LEAVE,
        adjust_time_begin=morning,
        adjust_time_end=morning + timedelta(hours=8),
        adjust_reason="年假",
    )
    print(added.uuid)


def list(client: Hongtu) -> None:
    for row in client.attendance.adjust.list(adjust_type=AdjustType.LEAVE):
        print(row.person_name, row.adjust_time_begin, row.adjust_reason)


def update(client: Hongtu) -> None:
    person = client.person.list(code="E001").items[0]
    begin = datetime.now(ZoneInfo("Asia/Shanghai")).replace(hour=9, minute=0, second=0, microsecond=0)
    added = client.attendance.adjust.add(
        person_uuid=person.uuid,
        adjust_type=AdjustType.LEAVE,
        adjust_time_begin=begin,
        adjust_time_end=begin + timedelta(hours=8),
    )
    client.attendance.adjust.update(
        uuid=added.uuid or "",  # keep it: attendance.adjust.list does not tell it
        adjust_type=AdjustType.LEAVE,
        adjust_time_begin=begin,
        adjust_time_end=begin + timedelta(hours=4),
        adjust_reason="上午请假",
    )
