"""What a code means for a program: the same word for codes of different families."""

from __future__ import annotations

import pickle

import pytest

from generator.runtime import MEANINGS
from hongtu import ApiError, Meaning, OutcomeUnknown, PassageError, PhotoError
from hongtu.errors import CODES, FAMILIES
from tests.support.clients import Way, code, each_way, error_of
from tests.support.fault_server import FaultServer, answer


def test_every_code_of_a_refusal_has_a_meaning() -> None:
    assert [number for number, known in CODES.items() if known.means is None] == [0]


def test_every_meaning_is_that_of_a_code() -> None:
    """A meaning that no code has would be waited for in vain."""
    assert {known.means for known in CODES.values()} - {None} == set(Meaning)


def test_the_contract_knows_the_meanings_of_the_client() -> None:
    assert set(MEANINGS) == {meaning.value for meaning in Meaning}
    assert all(meaning.name == meaning.value.upper().replace("-", "_") for meaning in Meaning)


@each_way
@pytest.mark.parametrize(
    ("number", "means"),
    [
        (100009, Meaning.NOT_FOUND),
        (103012, Meaning.NOT_FOUND),
        (104409, Meaning.NOT_FOUND),
        (121047, Meaning.NOT_FOUND),
        (104412, Meaning.TAKEN),
        (106015, Meaning.TAKEN),
        (103010, Meaning.IN_USE),
        (103002, Meaning.WRONG_STATE),
        (121007, Meaning.FULL),
        (100003, Meaning.INVALID),
        (121032, Meaning.PHOTO),
        (101050, Meaning.PHOTO),
        (100008, Meaning.NOT_AUTHENTICATED),
        (100002, Meaning.NOT_PERMITTED),
        (104033, Meaning.NOT_PERMITTED),
        (121014, Meaning.BUSY),
        (104041, Meaning.FAILED),
        (100006, Meaning.OTHER),
    ],
)
def test_an_error_says_what_it_means(way: Way, number: int, means: Meaning) -> None:
    kind = FAMILIES[CODES[number].family]

    with FaultServer(answer(code(number, "不行"))) as server:
        error = error_of(kind, way, server.url, lambda client: client.person.query(uuid="u1"))

    assert error.means is means
    assert error.means == means.value
    assert pickle.loads(pickle.dumps(error)).means is means


@each_way
def test_a_code_that_nobody_knows_means_nothing(way: Way) -> None:
    with FaultServer(answer(code(888888, "不行"))) as server:
        error = error_of(ApiError, way, server.url, lambda client: client.person.query(uuid="u1"))

    assert error.means is None


@each_way
def test_what_a_code_means_is_kept_where_it_proves_no_refusal(way: Way) -> None:
    """The outcome is unknown; the platform's error is the cause."""
    with FaultServer(answer(code(100011, "忙"))) as server:
        error = error_of(OutcomeUnknown, way, server.url, lambda client: client.person.update(uuid="u1", name="张三"))

    assert isinstance(error.__cause__, ApiError)
    assert error.__cause__.means is Meaning.FAILED


def test_families_of_passage_and_photos_are_called_by_what_they_are() -> None:
    assert FAMILIES["passage"] is PassageError
    assert FAMILIES["photo"] is PhotoError
