from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from hongtu import Hongtu, NewPerson, PersonType, picture_of


def upload_image(client: Hongtu) -> None:
    face = client.person.upload_image(file=Path("face.jpg"))  # a path, bytes, or a file opened in binary mode
    print(face.uri)  # goes into image_uri of a person


def update(client: Hongtu) -> None:
    person = client.person.list(code="E001").items[0]
    client.person.update(uuid=person.uuid, position="高级工程师")


def batch_delete(client: Hongtu) -> None:
    person = client.person.list(code="E016").items[0]
    client.person.batch_delete(uuid_list=[person.uuid]).raise_on_failure()


def batch_add(client: Hongtu) -> None:
    people = [
        NewPerson(name="赵敏", type=PersonType.EMPLOYEE, code="E101"),
        NewPerson(name="钱多", type=PersonType.EMPLOYEE, code="E102"),
    ]
    result = client.person.batch_add(person_list=people)
    for failure in result.failures:
        print(failure.item, failure.code, failure.msg)


def list(client: Hongtu) -> None:
    for person in client.person.list(type=PersonType.EMPLOYEE):  # every page
        print(person.uuid, person.name, person.code)


def uuid_list(client: Hongtu) -> None:
    uuids = [person.uuid for person in client.person.list(name="王").items]
    for person in client.person.uuid_list(uuid_list=uuids):
        print(person.name, person.phone)


def query(client: Hongtu) -> None:
    row = client.person.list(code="E001").items[0]
    person = client.person.query(uuid=row.uuid)
    print(person.name, person.position)


def visitor_code(client: Hongtu) -> None:
    host = client.person.list(code="E001").items[0]
    now = datetime.now(UTC)
    visitor = NewPerson(
        uuid=uuid4().hex,
        name="孙八",
        type=PersonType.VISITOR,
        visited_uuid=host.uuid,
        visit_start_time_stamp=now,
        visit_end_time_stamp=now + timedelta(hours=2),
    )
    added = client.person.batch_add(person_list=[visitor]).raise_on_failure()
    code = client.person.visitor_code(uuid=added.successes[0].row.uuid or "")
    picture = picture_of(code.qr_code)
    Path(f"visitor{picture.suffix}").write_bytes(picture.data)
