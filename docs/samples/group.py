from hongtu import GroupType, Hongtu, NewGroup


def update(client: Hongtu) -> None:
    group = client.group.list(type=GroupType.EMPLOYEE, name="行政部").items[0]
    client.group.update(uuid=group.uuid, name="综合部")


def delete(client: Hongtu) -> None:
    added = client.group.batch_add(group_list=[NewGroup(name="临时组", type=GroupType.EMPLOYEE)])
    client.group.delete(uuid=added.successes[0].row.uuid)


def batch_add(client: Hongtu) -> None:
    result = client.group.batch_add(
        group_list=[NewGroup(name="市场部", type=GroupType.EMPLOYEE), NewGroup(name="供应商", type=GroupType.VISITOR)]
    )
    for success in result.successes:
        print(success.row.uuid, success.row.name)


def batch_delete_person(client: Hongtu) -> None:
    group = client.group.list(type=GroupType.EMPLOYEE, name="研发部").items[0]
    person = client.person.list(code="E010").items[0]
    client.group.batch_delete_person(group_uuid=group.uuid, person_uuids=[person.uuid])


def query_person_list_in_group(client: Hongtu) -> None:
    group = client.group.list(type=GroupType.EMPLOYEE, name="研发部").items[0]
    for person in client.group.query_person_list_in_group(uuid=group.uuid, type=GroupType.EMPLOYEE):
        print(person.person_name, person.person_code)


def query(client: Hongtu) -> None:
    group = client.group.list(type=GroupType.EMPLOYEE, name="研发部").items[0]
    print(client.group.query(uuid=group.uuid).person_total)


def list(client: Hongtu) -> None:
    for group in client.group.list(type=GroupType.EMPLOYEE):
        print(group.uuid, group.name, group.person_total)
