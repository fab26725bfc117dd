from datetime import UTC, datetime, timedelta

from hongtu import Hongtu, PassType


def list(client: Hongtu) -> None:
    last_week = datetime.now(UTC) - timedelta(days=14)
    for record in client.pass_record.list(start_pass_time=last_week, pass_type=PassType.PASSED):
        print(record.pass_timestamp, record.person_name, record.device_name)
