"""What a store promises, the same for SQLite and PostgreSQL."""

from __future__ import annotations

import threading
from concurrent.futures import wait

import pytest

from hongtu_toolkit.receiver.event import Arrival, Entry, Unread, read
from hongtu_toolkit.receiver.store import changes, open_store, questions
from hongtu_toolkit.receiver.store.base import Outcome, Store, StoreRefused
from hongtu_toolkit.receiver.store.questions import Selection
from tests.receiver.pushes import MOMENT, OTHERS, arrival, body, entries, forms, passage

LATER = MOMENT + 10_000_000


def put(store: Store, *contents: bytes, **fields: object) -> None:
    store.put(entries(*contents, **fields)).result(10)


def stored(store: Store, **selection: object) -> list[str]:
    return [event.key for event in reversed(store.look(lambda session: questions.events(session, Selection(**selection), 10_000)))]  # type: ignore[arg-type]


def register(store: Store, name: str, since: int | None = None) -> bool:
    return store.change(lambda session: changes.register(session, name, MOMENT, since))


def due(store: Store, name: str, now: int = LATER) -> list[int]:
    """What is due to a consumer, without taking it."""
    deliveries = store.deliveries(name)
    try:
        return [event.seq for event in deliveries.take(10_000, now)]
    finally:
        deliveries.close()


# What arrives


def test_an_event_is_stored_once_whatever_its_form_and_however_often(store: Store) -> None:
    for content in forms(passage()) * 2:
        put(store, content)
    put(store, *forms(passage()))

    (event,) = store.look(lambda session: questions.events(session, Selection()))
    assert event.body == forms(passage())[0]
    assert event.pushes == 12


def test_what_came_is_kept_byte_for_byte(store: Store) -> None:
    content = b' {"busiType" : 5,\r\n"data":{"deviceUuid":"d","a":"\xc3\x28","b":1e400}} '
    put(store, content, peer="192.0.2.77")

    (event,) = store.look(lambda session: questions.events(session, Selection()))
    assert (event.body, event.peer, event.received_at, event.source) == (content, "192.0.2.77", MOMENT, "push")


def test_hostile_texts_of_headers_and_kinds_are_stored(store: Store) -> None:
    hostile = "\ud800\0'\"; DROP TABLE hongtu_event; --" + "x" * 1000
    found = Arrival(
        body=body({"busiType": hostile, "data": {"a": 1}}), received_at=MOMENT, peer=hostile, content_type=hostile
    )
    store.put(read(found)).result(10)
    store.put(read(Arrival(body=b"\0", received_at=MOMENT, peer=hostile, content_type=hostile))).result(10)

    assert len(stored(store)) == 1
    assert len(store.look(questions.quarantined)) == 1


def test_a_group_of_hundreds_is_stored_as_each_alone(store: Store) -> None:
    contents = [body(passage(number)) for number in range(523)]
    put(store, *contents, *contents[:100])

    assert len(set(stored(store))) == 523
    assert (
        sum(event.pushes for event in store.look(lambda session: questions.events(session, Selection(), 1000))) == 623
    )


def test_many_threads_may_store_the_same_events(store: Store) -> None:
    def some() -> None:
        wait([store.put(entries(body(passage(number)))) for number in range(40)], 20)

    threads = [threading.Thread(target=some) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(stored(store)) == 40
    assert store.look(questions.stats).repeats == 40 * 7


def test_what_was_acknowledged_is_there_for_another_process(store: Store, url: str) -> None:
    put(store, body(passage()))
    other = open_store(url, read_only=True)
    try:
        assert len(stored(other)) == 1
    finally:
        other.close()


def test_what_cannot_be_stored_takes_nothing_else_with_it(store: Store) -> None:
    """One impossible entry in a group: its future fails, and all others are stored."""
    bad = Entry("k" * 32, None, 2**70, arrival(b"{}"))
    futures = [store.put(entries(body(passage(number)))) for number in range(10)]
    broken = store.put([bad])
    futures += [store.put(entries(body(passage(number)))) for number in range(10, 20)]

    assert broken.exception(10) is not None
    assert [future.exception(10) for future in futures] == [None] * 20
    assert len(stored(store)) == 20


def test_what_comes_while_the_store_closes_is_stored_or_refused(url: str) -> None:
    store = open_store(url)
    futures = [store.put(entries(body(passage(number)))) for number in range(300)]
    store.close()
    futures += [store.put(entries(body(passage(number)))) for number in range(300, 310)]

    again = open_store(url)
    try:
        acknowledged = sum(future.exception(10) is None for future in futures)
        assert acknowledged == len(stored(again)) == 300
    finally:
        again.close()


# Quarantine


def test_an_unreadable_body_is_kept_once_and_counted(store: Store) -> None:
    put(store, b"nonsense", b"nonsense", b"other")
    put(store, b"nonsense")

    found = {each.body: each.times for each in store.look(questions.quarantined)}
    assert found == {b"nonsense": 3, b"other": 1}
    assert stored(store) == []


def test_what_can_be_read_later_leaves_the_quarantine_and_is_handed_out(store: Store) -> None:
    register(store, "erp")
    put(store, b"?" + body(passage(1)), b"?" + body(passage(2)), b"never")

    def newer(found: Arrival) -> list[Entry | Unread]:
        return read(arrival(found.body.removeprefix(b"?"), received_at=found.received_at))

    assert changes.reread(store) == changes.Reread(0, 3)
    assert changes.reread(store, newer) == changes.Reread(2, 1)
    assert [each.body for each in store.look(questions.quarantined)] == [b"never"]
    assert len(due(store, "erp")) == 2


# Consumers


def test_each_consumer_gets_what_arrives_after_it_was_registered(store: Store) -> None:
    put(store, body(passage(1)))
    assert register(store, "erp")
    put(store, body(passage(2)), body(passage(1)))
    assert register(store, "crm")
    assert not register(store, "erp")
    put(store, body(passage(3)))

    assert (len(due(store, "erp")), len(due(store, "crm"))) == (2, 1)


def test_a_consumer_may_begin_in_the_past(store: Store) -> None:
    for number in range(5):
        put(store, body(passage(number)), received_at=MOMENT + number)
    register(store, "erp", since=MOMENT + 3)

    assert len(due(store, "erp")) == 2


def test_what_was_delivered_is_not_handed_out_again(store: Store) -> None:
    register(store, "erp")
    put(store, *(body(passage(number)) for number in range(4)))
    deliveries = store.deliveries("erp")
    first, second, third, fourth = (event.seq for event in deliveries.take(10, LATER))
    deliveries.settle(
        [Outcome(first, "delivered"), Outcome(second, "due", LATER + 5, "no"), Outcome(third, "dead", 0, "never")],
        LATER,
    )

    assert [event.seq for event in deliveries.take(10, LATER)] == [fourth]
    deliveries.settle([], LATER)
    again = deliveries.take(10, LATER + 5)
    assert [(event.seq, event.attempt) for event in again] == [(fourth, 1), (second, 2)]
    deliveries.settle([], LATER)
    deliveries.close()
    (erp,) = store.look(questions.waiting)
    assert (erp.due, erp.dead, erp.oldest_due) == (2, 1, MOMENT)


def test_the_untried_come_before_what_failed(store: Store) -> None:
    register(store, "erp")
    put(store, body(passage(1)))
    deliveries = store.deliveries("erp")
    (old,) = deliveries.take(1, LATER)
    deliveries.settle([Outcome(old.seq, "due", LATER, "no")], LATER)
    put(store, body(passage(2)))

    assert [event.attempt for event in deliveries.take(10, LATER)] == [1, 2]
    deliveries.close()


def test_a_dead_event_can_be_replayed_and_so_can_a_time(store: Store) -> None:
    register(store, "erp")
    for number in range(4):
        put(store, body(passage(number)), received_at=MOMENT + number)
    deliveries = store.deliveries("erp")
    seqs = [event.seq for event in deliveries.take(10, LATER)]
    deliveries.settle([Outcome(seq, "dead" if index else "delivered", 0, "x") for index, seq in enumerate(seqs)], LATER)
    deliveries.close()

    assert store.change(lambda session: changes.replay(session, "erp", Selection(consumer="erp", state="dead"))) == 3
    assert due(store, "erp") == seqs[1:]
    assert store.change(lambda session: changes.replay(session, "erp", Selection(since=MOMENT, until=MOMENT + 1))) == 1
    assert due(store, "erp") == seqs
    assert store.change(lambda session: changes.replay(session, "erp", Selection(seqs=(seqs[0], 999)))) == 1
    assert store.change(lambda session: changes.replay(session, "nobody", Selection())) == 0


def test_a_forgotten_consumer_holds_nothing_back(store: Store) -> None:
    register(store, "erp")
    put(store, body(passage(1)))

    assert store.change(lambda session: changes.forget(session, "erp"))
    assert store.look(questions.waiting) == ()
    assert store.change(lambda session: changes.prune(session, LATER)) == 1


# Retention


def test_retention_deletes_what_is_old_and_due_to_nobody(store: Store) -> None:
    """One of each: delivered, due, dead, young."""
    register(store, "erp")
    for number in range(3):
        put(store, body(passage(number)), received_at=MOMENT + number)
    deliveries = store.deliveries("erp")
    delivered, _, dead = (event.seq for event in deliveries.take(10, LATER))
    deliveries.settle([Outcome(delivered, "delivered"), Outcome(dead, "dead", 0, "x")], LATER)
    deliveries.close()
    put(store, body(passage(9)), received_at=LATER)

    assert store.change(lambda session: changes.prune(session, LATER)) == 1
    assert store.change(lambda session: changes.prune(session, LATER)) == 0
    left = [event.seq for event in store.look(lambda session: questions.events(session, Selection()))]
    assert delivered not in left and len(left) == 3


def test_numbers_of_deleted_events_are_not_given_again(store: Store) -> None:
    put(store, body(passage(1)))
    (before,) = store.look(lambda session: questions.events(session, Selection()))
    store.change(lambda session: changes.prune(session, LATER))
    put(store, body(passage(2)))

    (after,) = store.look(lambda session: questions.events(session, Selection()))
    assert after.seq > before.seq


# Questions


def test_events_are_found_by_time_kind_origin_and_key(store: Store) -> None:
    put(store, body(passage(1)), received_at=MOMENT)
    put(store, body({"busiType": 4, "data": OTHERS[4]}), received_at=MOMENT + 1)
    put(store, body(passage(2)), received_at=MOMENT + 2, source="sweep")
    keys = stored(store)

    assert stored(store, since=MOMENT + 1) == keys[1:]
    assert stored(store, until=MOMENT + 2) == keys[:2]
    assert stored(store, kind="4") == [keys[1]]
    assert stored(store, unpushed=True) == [keys[2]]
    assert stored(store, key=keys[0][:8]) == [keys[0]]
    assert store.look(lambda session: questions.known(session, [*keys, "f" * 32])) == set(keys)


def test_a_push_of_what_the_sweep_had_found_counts_as_pushed(store: Store) -> None:
    put(store, body(passage(1)), source="sweep")
    put(store, body(passage(1)), source="sweep")
    assert store.look(questions.stats).unpushed == 1
    put(store, body(passage(1)))

    stats = store.look(questions.stats)
    assert (stats.events, stats.unpushed, stats.repeats) == (1, 0, 0)


def test_settings_are_kept(store: Store, url: str) -> None:
    store.change(lambda session: changes.set_setting(session, "path", "/a"))
    store.change(lambda session: changes.set_setting(session, "path", "/b"))

    assert store.look(lambda session: questions.setting(session, "path")) == "/b"
    assert store.look(lambda session: questions.setting(session, "none")) is None


def test_a_change_that_fails_changes_nothing(store: Store) -> None:
    def half(session: object) -> None:
        changes.set_setting(session, "a", "1")  # type: ignore[arg-type]
        raise ValueError("stop")

    with pytest.raises(ValueError, match="stop"):
        store.change(half)

    assert store.look(lambda session: questions.setting(session, "a")) is None
    put(store, body(passage(1)))
    assert len(stored(store)) == 1


def test_a_store_for_looking_refuses_changes(store: Store, url: str) -> None:
    looking = open_store(url, read_only=True)
    try:
        with pytest.raises(StoreRefused, match="reading"):
            looking.change(lambda session: changes.set_setting(session, "a", "1"))
    finally:
        looking.close()


def test_the_url_of_a_store_shows_no_password() -> None:
    from hongtu_toolkit.receiver.store.postgres import _without_password

    assert (
        _without_password("postgresql://me:secret@db:5432/events?sslmode=require") == "postgresql://me@db:5432/events"
    )


# Migrations


def test_a_newer_store_is_refused(store: Store, url: str) -> None:
    store.change(lambda session: session.run("UPDATE hongtu_schema SET version = 99"))
    store.close()

    with pytest.raises(StoreRefused, match="version 99.*newer hongtu2000"):
        open_store(url)


def test_an_older_store_is_brought_forward_in_one_transaction(
    store: Store, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hongtu_toolkit.receiver.store import schema

    put(store, body(passage(1)))
    store.close()
    good = ("ALTER TABLE hongtu_event ADD COLUMN note TEXT", "UPDATE hongtu_event SET note = 'kept'")
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, (*good, "UPDATE nothing SET a = 1")))
    with pytest.raises(Exception, match="(?i)nothing|UndefinedTable"):
        open_store(url)
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS[:-1], good))
    with pytest.raises(StoreRefused, match="start `hongtu receive` once"):
        open_store(url, read_only=True)

    migrated = open_store(url)
    try:
        assert [list(row) for row in migrated.look(lambda session: session.rows("SELECT note FROM hongtu_event"))] == [
            ["kept"]
        ]
        assert [
            list(row) for row in migrated.look(lambda session: session.rows("SELECT version FROM hongtu_schema"))
        ] == [[2]]
    finally:
        migrated.close()


def test_a_database_of_another_program_is_refused(store: Store, url: str) -> None:
    store.change(lambda session: session.run("DROP TABLE hongtu_schema"))
    store.close()

    with pytest.raises(StoreRefused, match="a database of its own"):
        open_store(url)


def test_nothing_is_made_by_looking(url: str) -> None:
    with pytest.raises(StoreRefused, match="hongtu receive"):
        open_store(url, read_only=True)
