"""What the receiver does at the platform: sweep, subscription, pictures; against the sandbox over real HTTP."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from hongtu import AsyncHongtu, BusinessDataType, Hongtu, HongtuError
from hongtu_toolkit.receiver import Receiver, Undeliverable
from hongtu_toolkit.receiver.pictures import pictures
from hongtu_toolkit.receiver.store import open_store, questions
from hongtu_toolkit.receiver.store.base import Store
from hongtu_toolkit.receiver.store.questions import Selection
from hongtu_toolkit.receiver.subscription import Subscription, Taken
from hongtu_toolkit.receiver.sweep import Sweep
from hongtu_toolkit.sandbox import Sandbox
from tests.receiver.pushes import body, passage
from tests.receiver.running import running
from tests.receiver.test_consumers import event, hand

Connect = Callable[[], AsyncHongtu]


@pytest.fixture
def box() -> Iterator[Sandbox]:
    with Sandbox() as found:
        found.seed("small-office")
        yield found


@pytest.fixture
def client(box: Sandbox) -> Iterator[Hongtu]:
    with Hongtu(box.url, app_key=box.app_key, secret=box.secret) as found:
        yield found


@pytest.fixture
def connect(box: Sandbox) -> Connect:
    return lambda: AsyncHongtu(box.url, app_key=box.app_key, secret=box.secret)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = open_store(f"sqlite:///{tmp_path}/events.db")
    yield found
    found.close()


def stored(store: Store, **selection: Any) -> list[Any]:
    return store.look(lambda session: questions.events(session, Selection(**selection), 10_000))


def come(box: Sandbox, client: Hongtu, count: int = 1) -> None:
    """Let somebody pass a door."""
    person, door = client.person.list().items[0], client.door.list(pass_model=False).items[0]
    for _ in range(count):
        box.passage(person_uuid=person.uuid, device_uuid=door.uuid)


# The sweep


def test_the_sweep_finds_what_was_never_pushed_and_each_once(store: Store, client: Hongtu, connect: Connect) -> None:
    rows = client.pass_record.list().total
    sweep = Sweep(connect, back=timedelta(days=30), settling=timedelta(0))

    (first,) = asyncio.run(sweep.once(store))
    (second,) = asyncio.run(sweep.once(store))
    assert rows and first.rows >= rows >= first.new > 0
    assert (second.new, len(stored(store))) == (0, first.new)
    assert len(stored(store, unpushed=True)) == first.new


def test_a_passage_that_was_pushed_is_not_found_again(
    tmp_path: Path, box: Sandbox, client: Hongtu, connect: Connect
) -> None:
    """The same identity in the list as in each form of a push."""
    with running(Receiver(f"sqlite:///{tmp_path}/pushed.db"), status=None) as here:
        client.subscription.add(push_url=here.push, busi_types=[BusinessDataType.PASS_RECORD])
        come(box, client, 3)
        box.wait_for_pushes()
        before = {event.key for event in stored(here.receiver.store)}
        asyncio.run(Sweep(connect, back=timedelta(days=30), settling=timedelta(0)).once(here.receiver.store))
        found = {event.key for event in stored(here.receiver.store, unpushed=True)}

    assert before
    assert not before & found


def test_the_next_sweep_begins_where_the_last_whole_one_ended(
    store: Store, box: Sandbox, client: Hongtu, connect: Connect
) -> None:
    """However long the receiver was away: here it looks back a minute, and the last sweep was long ago."""
    from hongtu_toolkit.receiver.store import changes

    sweep = Sweep(connect, back=timedelta(minutes=1), settling=timedelta(0))
    (none,) = asyncio.run(sweep.once(store))
    store.change(lambda session: changes.set_setting(session, "swept until 5", "1000"))
    (all_,) = asyncio.run(sweep.once(store))

    assert none.rows == 0
    assert all_.new > 0


def test_a_sweep_that_fails_begins_at_the_same_place_again(
    store: Store, box: Sandbox, caplog: pytest.LogCaptureFixture
) -> None:
    away = lambda: AsyncHongtu("http://127.0.0.1:9", app_key="k", secret="s", retry=1)  # noqa: E731

    assert asyncio.run(Sweep(away).once(store)) == []
    assert "did not end" in caplog.text
    assert store.look(lambda session: questions.setting(session, "swept until 5")) is None


def test_what_the_sweep_stores_has_the_form_of_a_push(store: Store, connect: Connect) -> None:
    asyncio.run(Sweep(connect, back=timedelta(days=30), settling=timedelta(0)).once(store))

    event = stored(store)[0]
    assert (event.kind, event.source, event.pushes) == ("5", "sweep", 0)
    assert type(event.push.data["passTimestamp"]) is int
    assert event.push.record is not None and event.push.record.pass_timestamp is not None


def test_alarms_and_attendance_are_swept_where_they_are_wanted(store: Store, connect: Connect) -> None:
    kinds = [BusinessDataType.DEVICE_ALARM, BusinessDataType.ATTENDANCE]
    done = asyncio.run(Sweep(connect, kinds=kinds, back=timedelta(days=30), settling=timedelta(0)).once(store))

    assert [each.kind for each in done] == kinds
    assert len(stored(store)) == sum(each.new for each in done)


def test_an_alarm_stays_one_event_when_a_later_one_changes_its_row(
    box: Sandbox, client: Hongtu, store: Store, connect: Connect
) -> None:
    device = client.door.list(pass_model=False).items[0].uuid
    moment = datetime.now(UTC) - timedelta(minutes=5)
    kinds = [BusinessDataType.DEVICE_ALARM]

    box.alarm(device, 500104, time=moment)
    asyncio.run(Sweep(connect, kinds=kinds).once(store))
    before = len(stored(store))
    box.alarm(device, 500104, recovered=True, time=moment + timedelta(minutes=1))
    again = asyncio.run(Sweep(connect, kinds=kinds).once(store))[0].new

    events = stored(store)
    assert again == 1 and len(events) == before + 1
    assert {event.kind for event in events} == {"4"} and all(event.happened_at for event in events)


@pytest.mark.parametrize(
    ("address", "also"),
    [
        ("http://192.0.2.5:8080/secret-path", [4, 7]),
        ("http://192.0.2.5/behind/a/proxy/old-path", [4, 7]),
        ("http://192.0.2.5/other", []),
    ],
    ids=["own", "old path", "another receiver"],
)
def test_what_the_platform_is_subscribed_to_push_here_is_swept(
    address: str, also: list[int], store: Store, client: Hongtu, connect: Connect
) -> None:
    client.subscription.add(push_url=address, busi_types=[BusinessDataType(kind) for kind in (12, 7, 5, 4)])
    done = asyncio.run(Sweep(connect).once(store, ["/secret-path", "/old-path"]))

    assert [int(each.kind) for each in done] == [5, *also]


def test_passages_are_swept_also_where_the_subscription_cannot_be_read(
    store: Store, connect: Connect, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(self: object) -> None:
        raise HongtuError("no right to do so")

    monkeypatch.setattr("hongtu.resources.subscription.AsyncSubscriptionResource.query", fail)
    done = asyncio.run(Sweep(connect).once(store, ["/secret-path"]))

    assert [int(each.kind) for each in done] == [5]
    assert "are not swept" in caplog.text


# The subscription


def test_it_subscribes_keeps_subscribed_and_cancels_on_request_only(
    tmp_path: Path, client: Hongtu, connect: Connect
) -> None:
    def wait(condition: Callable[[], bool]) -> None:
        for _ in range(300):
            if condition():
                return
            asyncio.run(asyncio.sleep(0.05))
        pytest.fail("it did not happen")

    def subscribed() -> str | None:
        found = client.subscription.query()
        return found.push_url if found else None

    port = free_port()
    base = f"http://127.0.0.1:{port}"
    receiver = Receiver(
        f"sqlite:///{tmp_path}/events.db", beside=[Subscription(connect, base, anyway=True, every=0.05)]
    )
    with running(receiver, status=None) as here:
        wait(lambda: subscribed() == base + here.path)
        client.subscription.unbind()
        wait(lambda: subscribed() == base + here.path)

    assert subscribed() is not None


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def test_another_address_is_replaced_only_where_that_is_wanted(client: Hongtu, connect: Connect) -> None:
    client.subscription.add(push_url="http://192.0.2.7/theirs-secret", busi_types=[BusinessDataType.PASS_RECORD])

    async def ensure(replace: bool) -> bool:
        async with connect() as own:
            return await Subscription(connect, "http://192.0.2.8", replace=replace).ensure(own, "http://192.0.2.8/mine")

    with pytest.raises(Taken, match=r"at 192\.0\.2\.7") as caught:
        asyncio.run(ensure(False))
    assert "theirs-secret" not in str(caught.value)
    assert asyncio.run(ensure(True)) is True
    assert asyncio.run(ensure(False)) is False


@pytest.mark.parametrize("base", ["", "192.0.2.5:8080", "ftp://192.0.2.5", "http://"])
def test_a_wrong_address_for_the_platform_is_an_error(base: str, connect: Connect) -> None:
    with pytest.raises(ValueError, match="http://HOST:PORT"):
        Subscription(connect, base)


def test_an_address_that_does_not_lead_here_is_logged_once_and_not_subscribed(
    tmp_path: Path, client: Hongtu, connect: Connect, caplog: pytest.LogCaptureFixture
) -> None:
    own = Subscription(connect, f"http://127.0.0.1:{free_port()}", every=0.01)
    with running(Receiver(f"sqlite:///{tmp_path}/events.db", beside=[own]), status=None) as here:
        for _ in range(300):
            if "does not lead to this receiver" in caplog.text:
                break
            asyncio.run(asyncio.sleep(0.02))
        asyncio.run(asyncio.sleep(0.2))
        assert client.subscription.query() is None

    assert caplog.text.count("does not lead to this receiver") == 1
    assert "--subscribe-anyway" in caplog.text
    assert here.path not in caplog.text


def test_an_address_that_leads_here_is_subscribed(tmp_path: Path, client: Hongtu, connect: Connect) -> None:
    with running(Receiver(f"sqlite:///{tmp_path}/events.db"), status=None) as here:
        base = here.push.removesuffix(here.path)

        async def subscribe() -> None:
            task = asyncio.create_task(Subscription(connect, base)(here.receiver))
            async with asyncio.timeout(20):
                while await asyncio.to_thread(client.subscription.query) is None:
                    await asyncio.sleep(0.05)
            task.cancel()

        asyncio.run(subscribe())
        found = client.subscription.query()

    assert found is not None and found.push_url == here.push


# Pictures


class Host(BaseHTTPRequestHandler):
    content = b"\xff\xd8\xff\xe0" + bytes(100)
    asked: list[str] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        status = 302 if self.path.startswith("/redirect") else 404 if self.path.startswith("/gone") else 200
        self.send_response(status)
        self.send_header("Location", "http://127.0.0.1:9/")
        self.end_headers()
        if status == 200:
            self.wfile.write(self.content if self.path.startswith("/pub/") else b"<html>" * 10)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def host() -> Iterator[tuple[str, list[str]]]:
    class Own(Host):
        asked: list[str] = []

    server = ThreadingHTTPServer(("127.0.0.1", 0), Own)
    thread = Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", Own.asked
    server.shutdown()
    thread.join()
    server.server_close()


def with_picture(url: object) -> Any:
    return event(0, body=body(passage(snapshotUrl=url)))


def test_the_picture_of_an_event_is_kept_and_fetched_once(tmp_path: Path, host: tuple[str, list[str]]) -> None:
    origin, asked = host
    one = with_picture(f"{origin}/pub/1_a?timestamp=9999999999&sig=x")
    hand(pictures(tmp_path, [origin]), one, one)

    (kept,) = tmp_path.rglob("*.jpg")
    assert kept.read_bytes() == Host.content
    assert kept.relative_to(tmp_path).as_posix() == f"2023-11-14/{one.key}.jpg"
    assert len(asked) == 1
    assert not [*tmp_path.rglob("*.part")]


def test_a_picture_of_the_sandbox_is_kept(
    tmp_path: Path, box: Sandbox, client: Hongtu, store: Store, connect: Connect
) -> None:
    asyncio.run(Sweep(connect, back=timedelta(days=30), settling=timedelta(0)).once(store))
    found = next(event for event in stored(store) if event.push.data.get("snapshotUrl"))
    hand(pictures(tmp_path / "pictures", [box.url]), found)

    assert len([*(tmp_path / "pictures").rglob(f"{found.key}.*")]) == 1


@pytest.mark.parametrize(
    "url",
    [
        "http://169.254.169.254/latest/meta-data",
        "http://localhost:{port}/pub/a",
        "http://127.0.0.1:{other}/pub/a",
        "https://127.0.0.1:{port}/pub/a",
        "http://user@127.0.0.1:{port}/pub/a",
        "http://127.0.0.1:{port}@192.0.2.9/pub/a",
        "file:///etc/passwd",
        "//127.0.0.1:{port}/pub/a",
        "/pub/a",
        "http://[::1",
        "http://[::1]:{port}/pub/a",
        "http://[::ffff:127.0.0.1]:{port}/pub/a",
        "http://2130706433:{port}/pub/a",
        "http://0x7f.1:{port}/pub/a",
        "http://127.0.0.1.:{port}/pub/a",
        "http://192.0.2.9\\@127.0.0.1:{port}/pub/a",
        "http://127.0.0.1:{port}\\@192.0.2.9/pub/a",
        "http://127.0.0.1:{port}\\.example/pub/a",
        "http://127.0.0.1%00.example:{port}/pub/a",
        "http://127.0.0.1:99999/",
    ],
)
def test_nothing_is_fetched_from_another_host(url: str, tmp_path: Path, host: tuple[str, list[str]]) -> None:
    origin, asked = host
    port = int(origin.rpartition(":")[2])
    with pytest.raises(Undeliverable):
        hand(pictures(tmp_path, [origin]), with_picture(url.format(port=port, other=port + 1)))

    assert asked == []
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/pub/a?timestamp=1700000000", "expired"),
        ("/gone", "no longer has the picture"),
        ("/page", "not a picture"),
        ("/pub/large", "more than 50 bytes"),
    ],
)
def test_a_picture_that_cannot_be_had_is_no_reason_to_try_again(
    path: str, said: str, tmp_path: Path, host: tuple[str, list[str]]
) -> None:
    most = 50 if "large" in path else 1000
    with pytest.raises(Undeliverable, match=said):
        hand(pictures(tmp_path, [host[0]], most_bytes=most), with_picture(host[0] + path))

    assert not [file for file in tmp_path.rglob("*") if file.is_file()]


def test_a_redirect_is_not_followed(tmp_path: Path, host: tuple[str, list[str]]) -> None:
    with pytest.raises(Exception, match="HTTP 302"):
        hand(pictures(tmp_path, [host[0]]), with_picture(host[0] + "/redirect"))


@pytest.mark.parametrize("url", ["", None, 5, ["x"]])
def test_an_event_without_a_picture_is_done(url: object, tmp_path: Path) -> None:
    hand(pictures(tmp_path, ["http://192.0.2.1"]), with_picture(url))
