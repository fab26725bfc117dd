from datetime import UTC, datetime, timedelta

from hongtu import AlarmStatus, Hongtu


def list(client: Hongtu) -> None:
    yesterday = datetime.now(UTC) - timedelta(days=1)
    for alarm in client.device_alarm.list(alarm_status=AlarmStatus.ALARM, start_alarm_time=yesterday):
        print(alarm.device_name, alarm.alarm_type)
