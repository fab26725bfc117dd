from hongtu import BusinessDataType, Hongtu


def add(client: Hongtu) -> None:
    client.subscription.add(
        push_url="http://192.168.1.60:8080/a-long-random-word", busi_types=[BusinessDataType.PASS_RECORD]
    )


def query(client: Hongtu) -> None:
    client.subscription.add(
        push_url="http://192.168.1.60:8080/a-long-random-word", busi_types=[BusinessDataType.PASS_RECORD]
    )
    print(client.subscription.query())


def unbind(client: Hongtu) -> None:
    client.subscription.unbind()
