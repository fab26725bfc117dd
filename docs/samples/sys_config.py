from hongtu import Hongtu, SwitchState


def save_a_face_config(client: Hongtu) -> None:
    client.sys.config.save_a_face_config(temperature_switch=SwitchState.ON, mask_alert_switch=SwitchState.OFF)


def temperature_config(client: Hongtu) -> None:
    print(client.sys.config.temperature_config())


def query_a_face_config(client: Hongtu) -> None:
    print(client.sys.config.query_a_face_config())


def reset_a_face_config(client: Hongtu) -> None:
    print(client.sys.config.reset_a_face_config())
