from hongtu import Hongtu


def batch_delete(client: Hongtu) -> None:
    device = client.attendance.device.list().items[0]
    client.attendance.device.batch_delete(attendance_device_uuids=[device.uuid]).raise_on_failure()


def batch_add(client: Hongtu) -> None:
    door = client.door.list(pass_model=False, name="研发区").items[0]
    result = client.attendance.device.batch_add(door_device_uuids=[door.uuid])
    print(result.ok, [success.row.attendance_device_uuid for success in result.successes])


def list(client: Hongtu) -> None:
    for device in client.attendance.device.list():
        print(device.uuid, device.name, device.location)
