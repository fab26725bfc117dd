"""How a problem shows the wrong value: personal values masked, long ones cut, the rule in words."""

from __future__ import annotations

from typing import Any

import pytest

from hongtu import (
    InvalidRequest,
    NewDoorCustomConfig,
    PersonType,
)
from hongtu_runtime.models import Input, When
from tests.support.clients import connect
from tests.support.contract import limit_of
from tests.support.invalid import ONE_OF_THE_MEMBERS, Call, employee


@pytest.mark.parametrize(
    "given", ['[{"phone":"13800138000"}]', ["13800138000"]], ids=["a list as text", "an item as text"]
)
def test_a_text_for_a_list_or_a_model_is_not_shown(given: Any) -> None:
    """It may be a person as JSON."""
    with connect("http://127.0.0.1:9") as client, pytest.raises(InvalidRequest) as raised:
        client.person.batch_add(person_list=given)

    assert "13800138000" not in str(raised.value)
    assert raised.value.problems[0].value in ("text of 25 characters", "text of 11 characters")


@pytest.mark.parametrize(
    ("field", "value", "rule", "shown"),
    [
        ("phone", "13800-138000", "must contain only digits", "***, 12 characters"),
        (
            "card_num",
            "",
            "must have at least 1 character; this interface cannot empty it; None leaves it out",
            "empty",
        ),
        (
            "password",
            "1",
            f"must have at least {limit_of('NewPerson.password', 'minLength')} characters",
            "***, 1 character",
        ),
        ("identify_num", "1-2", "must contain only letters (A to Z, a to z) and digits", "***, 3 characters"),
        ("code", "张", "must contain only letters (A to Z, a to z) and digits", "'张'"),
        ("unique_identify", "张", "must contain only ASCII", "'张'"),
    ],
)
def test_a_problem_shows_the_rule_and_the_masked_value(field: str, value: str, rule: str, shown: str) -> None:
    with pytest.raises(InvalidRequest) as raised:
        employee(**{field: value})

    assert [(problem.rule, problem.value) for problem in raised.value.problems] == [(rule, shown)]


@pytest.mark.parametrize("value", ["EMPLOYEE", "员工", 9, PersonType])
def test_a_wrong_member_is_refused_with_a_list_of_the_members(value: Any) -> None:
    with pytest.raises(InvalidRequest) as raised:
        employee(type=value)

    assert [problem.rule for problem in raised.value.problems] == [ONE_OF_THE_MEMBERS]


def test_a_pattern_that_words_cannot_say_is_shown() -> None:
    with pytest.raises(InvalidRequest, match=r"must match pattern '\^\("):
        NewDoorCustomConfig(reboot_schedule="noon")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("password", "13579-24680"),
        ("phone", "13800-138000"),
        ("identify_num", "110101-19900307-7758"),
        ("card_num", "card-9988776655"),
        ("email", 13800138000),
        ("image_uri", ["_ZzEwMDAwMA"]),
        ("birthday_stamp", "1990-03-07T00:00:00"),
    ],
)
def test_sensitive_values_are_masked_in_errors(field: str, value: Any) -> None:
    """Alone, in a batch, and when the model was changed later; the place and the rule are still told."""
    person = employee()
    setattr(person, field, value)
    calls: list[Call] = [
        lambda client: client.person.update(uuid="u", **{field: value}),
        lambda client: client.person.batch_add(person_list=[{"name": "n", "type": 1, field: value}]),
        lambda client: client.person.batch_add(person_list=[person]),
    ]
    for use in calls:
        with connect("http://127.0.0.1:9") as client, pytest.raises(InvalidRequest) as raised:
            use(client)

        (problem,) = raised.value.problems
        assert problem.field.endswith(field)
        assert problem.value == (f"***, {len(value)} characters" if isinstance(value, str) else "***")
        assert str(value) not in f"{raised.value!r} {raised.value} {raised.value.__context__}"


def test_sensitive_values_are_masked_where_a_condition_speaks_of_them() -> None:
    """Which fields are sensitive is a matter of the model that holds them, not of the one that holds that model."""

    class Inner(Input):
        __sensitive__ = frozenset(["pin"])
        __conditions__ = (When("kind", (1,), at_most={"pin": 0}), When("kind", (1,), at_most={"name": 0}))

        kind: int
        pin: str
        name: str

    class Outer(Input):
        inner: list[Inner]

    def values(**fields: object) -> list[tuple[str, str]]:
        with pytest.raises(InvalidRequest) as raised:
            Outer(inner=[{"kind": 1, "pin": "1357", "name": "n"} | fields])  # type: ignore[list-item]
        return [(problem.field, problem.value) for problem in raised.value.problems]

    assert values() == [("inner[0].pin", "***, 4 characters"), ("inner[0].name", "'n'")]
    assert values(name=7) == [("inner[0].name", "7"), ("inner[0].pin", "***, 4 characters")], "beside a wrong field"


def test_long_values_are_shortened() -> None:
    with pytest.raises(InvalidRequest) as raised:
        employee(ext="长" * 100_000)

    assert raised.value.problems[0].value.endswith("… (100000 characters)")
    assert len(str(raised.value)) < 300


@pytest.mark.parametrize(("length", "shown"), [(58, "'" + "n" * 58 + "'"), (59, "'" + "n" * 56 + "… (59 characters)")])
def test_values_of_sixty_characters_are_shown_whole(length: int, shown: str) -> None:
    """Quotes included."""
    with pytest.raises(InvalidRequest) as raised:
        employee(name="n" * length)

    assert raised.value.problems[0].value == shown


def test_values_of_other_kinds_are_shown_by_their_type() -> None:
    with connect("http://127.0.0.1:9") as client, pytest.raises(InvalidRequest) as raised:
        client.person.uuid_list(uuid_list=[{"uuid": "u"}])  # type: ignore[list-item]

    assert raised.value.problems[0].value == "a dict"


@pytest.mark.parametrize(
    "use",
    [
        lambda _: employee(idNumber="110101199003074514"),
        lambda client: client.person.batch_add(
            person_list=[{"name": "n", "type": 1, "idNumber": "110101199003074514"}]
        ),
    ],
    ids=["a model", "a dict"],
)
def test_the_value_of_an_unknown_field_is_not_shown(use: Call) -> None:
    """Nobody knows whether it is personal."""
    with connect("http://127.0.0.1:9") as client, pytest.raises(InvalidRequest) as raised:
        use(client)

    assert "idNumber" in str(raised.value)
    assert "110101" not in f"{raised.value} {raised.value.problems!r}"
