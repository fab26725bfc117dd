from hongtu import DeviceMode, DeviceModel, DeviceType, DiscoveryMethod, Hongtu


def update(client: Hongtu) -> None:
    panel = client.device.list(name="前门").items[0]
    client.device.update(uuid=panel.uuid, name="前门", location="一楼大厅东侧")


def list(client: Hongtu) -> None:
    for device in client.device.list(device_type=DeviceType.PANEL):
        print(device.uuid, device.name, device.location)


def delete(client: Hongtu) -> None:
    client.device.add(
        name="备用服务器",
        location="机房",
        device_type=DeviceType.SERVER,
        device_model=DeviceModel.CORE,
        ip_address="192.168.1.30",
    ).raise_on_failure()
    server = client.device.list(name="备用服务器").items[0]
    client.device.delete(uuid=server.uuid)


def pre_delete(client: Hongtu) -> None:
    panel = client.device.list(name="前门").items[0]
    print(client.device.pre_delete(uuid=panel.uuid))  # what stands in the way


def query_report_device(client: Hongtu) -> None:
    for panel in client.device.query_report_device(discovery_method=DiscoveryMethod.REPORTED):
        print(panel.sn_code, panel.uuid)


def list_by_group(client: Hongtu) -> None:
    for group in client.device.list_by_group():
        print(group)


def query_device_info(client: Hongtu) -> None:
    panel = client.device.list(name="前门").items[0]
    print(client.device.query_device_info(uuid=panel.uuid))


def query(client: Hongtu) -> None:
    panel = client.device.list(name="前门").items[0]
    print(client.device.query(uuid=panel.uuid).name)


def list_bindable_group(client: Hongtu) -> None:
    server = client.device.list(device_type=DeviceType.SERVER).items[0]
    for group in client.device.list_bindable_group(uuid=server.uuid):
        print(group)


def import_device(client: Hongtu) -> None:
    panel = client.device.query_report_device().items[0]
    client.device.import_device(
        name="后门",
        location="一楼北侧",
        sn_code=panel.sn_code,
        discovery_method=DiscoveryMethod.REPORTED,
        device_type=DeviceType.PANEL,
        device_model=DeviceModel.MEGEYE_W5K_I8,
        device_mode=DeviceMode.FACE_RECOGNITION,
    )


def add(client: Hongtu) -> None:
    result = client.device.add(
        name="仓库门",
        location="地下一层",
        device_type=DeviceType.NETWORK_CAMERA,
        device_model=DeviceModel.MEGEYE_C4S_222,
        device_mode=DeviceMode.FACE_RECOGNITION,
        ip_address="192.168.1.40",
    )
    print(result.ok, [failure.msg for failure in result.failures])


def bind(client: Hongtu) -> None:
    client.device.add(
        name="仓库门",
        location="地下一层",
        device_type=DeviceType.NETWORK_CAMERA,
        device_model=DeviceModel.MEGEYE_C4S_222,
        device_mode=DeviceMode.FACE_RECOGNITION,
        ip_address="192.168.1.40",
    ).raise_on_failure()
    server = client.device.list(device_type=DeviceType.SERVER).items[0]
    cameras = client.device.list(device_type=DeviceType.NETWORK_CAMERA)
    client.device.bind(uuid=server.uuid, device_uuids=[camera.uuid for camera in cameras])  # the complete list


def unbind(client: Hongtu) -> None:
    server = client.device.list(device_type=DeviceType.SERVER).items[0]
    camera = client.device.list(name="机房门").items[0]
    client.door.remove(uuid=camera.uuid)  # a camera at a door needs its server
    client.device.unbind(uuid=server.uuid, unbind_device_uuid=camera.uuid)


def info(client: Hongtu) -> None:
    print(client.device.info())
