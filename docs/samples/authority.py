from hongtu import GroupType, Hongtu, ScheduleType


def delete(client: Hongtu) -> None:
    authority = client.authority.list(device_name="机房门").items[0]
    client.authority.delete(device_uuid=authority.device_uuid, schedule_uuid=authority.schedule_uuid)


def add(client: Hongtu) -> None:
    door = client.door.list(pass_model=False, name="研发区").items[0]
    group = client.group.list(type=GroupType.VISITOR, name="访客").items[0]
    schedule = client.schedule.page(type=ScheduleType.PASS, name="全天").items[0]
    client.authority.add(device_uuids=[door.uuid], group_uuids=[group.uuid], schedule_uuid=schedule.uuid)


def update(client: Hongtu) -> None:
    authority = client.authority.list(device_name="机房门").items[0]
    groups = [group.group_uuid for group in authority.groups]
    hours = client.schedule.page(type=ScheduleType.PASS, name="工作时间").items[0]
    client.authority.update(
        device_uuid=authority.device_uuid,
        old_schedule_uuid=authority.schedule_uuid,
        new_schedule_uuid=hours.uuid,
        old_group_uuids=groups,
        new_group_uuids=groups,
    )


def list(client: Hongtu) -> None:
    for authority in client.authority.list():
        print(authority.device_name, authority.schedule_name)
