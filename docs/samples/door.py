from hongtu import Hongtu, NewDoorStrangerConfig


def query_b3r_in_bind(client: Hongtu) -> None:
    door = client.door.list(pass_model=False).items[0]
    for peer in client.door.query_b3r_in_bind(uuid=door.uuid):
        print(peer)


def list(client: Hongtu) -> None:
    for door in client.door.list(pass_model=False):
        print(door.uuid, door.name, door.location)


def sync_detail(client: Hongtu) -> None:
    door = client.door.list(pass_model=False).items[0]
    for failure in client.door.sync_detail(uuid=door.uuid):
        print(failure)


def query_feature_fail_list(client: Hongtu) -> None:
    door = client.door.list(pass_model=False).items[0]
    for failure in client.door.query_feature_fail_list(uuid=door.uuid):
        print(failure)


def query_bind_type(client: Hongtu) -> None:
    door = client.door.list(pass_model=False).items[0]
    print(client.door.query_bind_type(uuid=door.uuid))


def query_config(client: Hongtu) -> None:
    door = client.door.list(pass_model=False, name="前门").items[0]
    print(client.door.query_config(uuid=door.uuid))


def add(client: Hongtu) -> None:
    doors = {door.uuid for door in client.door.list(pass_model=False)}
    device = next(device for device in client.device.list(name="机房门"))
    if device.uuid in doors:
        client.door.remove(uuid=device.uuid)
    client.door.add(add_device_uuids=[device.uuid], remove_device_uuids=[])


def remove(client: Hongtu) -> None:
    door = client.door.list(pass_model=False, name="研发区").items[0]
    client.door.remove(uuid=door.uuid)


def bind_switch(client: Hongtu) -> None:
    door = client.door.list(pass_model=False, name="机房门").items[0]
    client.door.bind_switch(uuid=door.uuid, switch_ip="192.168.1.50")


def open_door(client: Hongtu) -> None:
    door = client.door.list(pass_model=False, name="前门").items[0]
    client.door.open_door(uuid=door.uuid)  # never repeated: OutcomeUnknown means that it may have opened


def config(client: Hongtu) -> None:
    door = client.door.list(pass_model=False, name="前门").items[0]
    client.door.config(uuid=door.uuid, stranger_config=NewDoorStrangerConfig())
