from hongtu import Hongtu, StorageLevel


def save(client: Hongtu) -> None:
    print(client.sys.storage_criteria.save(level=StorageLevel.LOW))


def info(client: Hongtu) -> None:
    print(client.sys.storage_criteria.info())


def set_default(client: Hongtu) -> None:
    print(client.sys.storage_criteria.set_default())
