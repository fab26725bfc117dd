from datetime import UTC, datetime, timedelta

from hongtu import Hongtu


def list(client: Hongtu) -> None:
    now = datetime.now(UTC)
    for row in client.attendance.statistic.list(start_time=now - timedelta(days=14), end_time=now):
        print(row.person_name, row.work_days, row.late_times, row.absent_days)
