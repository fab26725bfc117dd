"""The interfaces of the contract as commands: all of them, against the sandbox, with typed options."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from hongtu import Meaning
from hongtu.errors import CODES
from hongtu_toolkit.cli import usual
from hongtu_toolkit.cli.contract import Fact
from hongtu_toolkit.cli.page import UUID, example
from hongtu_toolkit.sandbox import Sandbox
from tests.cli.conftest import Hongtu, interfaces, words_of
from tests.support.caller import OPERATIONS
from tests.support.contract import labels_of
from tests.support.requests import Bodies, Crowd
from tests.support.site import PNG

COMMANDS = interfaces()
CHINA = timezone(timedelta(hours=8))


def test_every_interface_of_the_contract_is_a_command() -> None:
    assert len(COMMANDS) == 80
    assert set(COMMANDS) == {f"{operation['method']} {operation['path']}" for operation in OPERATIONS.values()}


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_command_is_carried_out(
    name: str, hongtu: Hongtu, box: Sandbox, bodies: dict[str, Bodies], tmp_path: Path
) -> None:
    """With the fields as options: enumerations by name, moments in local notation, inner objects as JSON."""
    operation = OPERATIONS[name]
    command = COMMANDS[f"{operation['method']} {operation['path']}"]
    photo = tmp_path / "face.png"
    photo.write_bytes(PNG)
    for body in bodies[name]:
        box.restore("crowd")
        words = [*words_of(command), "-o", "json"]
        words += ["--file", str(photo)] if command.fact.get("upload") else []
        words += ["--yes"] if any("--yes" in parameter.opts for parameter in command.params) else []

        ran = hongtu(*words, *options(body, command.fact, command.resource))

        assert (ran.code, [entry["operation"] for entry in box.journal()][-1]) == (0, name), ran.err
        if command.fact["kind"] == "batch":
            assert {row["outcome"] for row in ran.json} == {"OK"}
        elif command.fact["kind"] != "nothing":
            assert ran.json is not None


@pytest.mark.parametrize("interface", COMMANDS)
def test_the_example_in_the_help_of_a_command_runs(
    interface: str, hongtu: Hongtu, bodies: dict[str, Bodies], tmp_path: Path
) -> None:
    command = COMMANDS[interface]
    words = example(command)[1:]
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(PNG)
    stand_ins = {"photo.jpg": str(photo), "yesterday": "2023-11-14"}
    words = [stand_ins.get(word, word) for word in words]

    ran = hongtu(*words, "--dry-run")

    assert (ran.code, ran.out.split(" ")[0]) == (0, interface.split(" ")[0]), ran.err
    assert "string to sign" in ran.out
    if command.effect == "reads" and UUID not in words:
        assert hongtu(*words).code == 0


@pytest.mark.parametrize("interface", [name for name, command in COMMANDS.items() if not command.fact.get("upload")])
def test_the_example_of_a_command_fails_only_for_its_uuids(interface: str, hongtu: Hongtu, box: Sandbox) -> None:
    """It is sent as it stands. The platform refuses at most what the invented UUIDs and serial number name."""
    command = COMMANDS[interface]
    words = ["2023-11-14" if word == "yesterday" else word for word in example(command)[1:]]
    words += ["--yes"] if any("--yes" in parameter.opts for parameter in command.params) else []

    ran = hongtu(*words)

    refused = (
        {int(code) for code in re.findall(r"code\"?:? (\d{6})\b", ran.out + ran.err.splitlines()[0])}
        if ran.code
        else set()
    )

    assert ran.code == 0 or refused, ran.err
    assert {CODES[code].means for code in refused} <= {Meaning.NOT_FOUND}, ran.err


def test_an_example_of_a_change_changes_something() -> None:
    """More than UUIDs in the request of an update, and no device that is added and removed."""
    update, doors = (example(COMMANDS[f"POST /v1/api/{path}"]) for path in ("person/update", "door/add"))

    assert update[-2:] == ["--name", "张三"]
    assert "--add-device-uuids" in doors and "--remove-device-uuids" not in doors


def test_door_add_removes_no_door_unless_one_is_named(hongtu: Hongtu, site: Crowd) -> None:
    ran = hongtu("door", "add", "--add-device-uuids", site.panel, "--dry-run")

    assert '"removeDeviceUuids": []' in ran.out or '"removeDeviceUuids":[]' in ran.out, ran.out


def options(body: dict[str, Any], command: Fact, resource: Fact) -> list[str]:
    """The words of the options that make a body."""
    facts = {fact["wire"]: fact for fact in command.get("parameters", [])}
    words: list[str] = []
    for wire, value in body.items():
        fact = facts[wire]
        flag = f"--{fact['name'].replace('_', '-')}"
        if isinstance(value, bool):
            words.append(flag if value else f"--no-{flag[2:]}")
            continue
        for one in value if fact.get("many") else [value]:
            words += [flag, word(one, fact, resource)]
    return words + [f"--no-{name.replace('_', '-')}" for name in absent(body, command)]


def absent(body: dict[str, Any], command: Fact) -> list[str]:
    return [f["name"] for f in command.get("parameters", []) if f.get("explicit") and f["wire"] not in body]


def word(value: Any, fact: Fact, resource: Fact) -> str:
    kind = fact.get("type", "")
    if kind in resource["enums"]:
        return next(str(member[0]) for member in resource["enums"][kind] if member[1] == value)
    if kind == "moment":
        return f"{datetime.fromtimestamp(int(value) / 1000, UTC).astimezone(CHINA):%Y-%m-%d %H:%M:%S}"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else str(value)


def test_door_list_lists_the_doors_as_its_name_says(hongtu: Hongtu, site: Crowd) -> None:
    doors = hongtu("door", "list", "--all").rows
    help = hongtu("door", "list", "--help").out

    assert site.panel in {row["uuid"] for row in doors}
    assert doors == hongtu("door", "list", "--all", "--no-pass-model").rows
    assert doors != hongtu("door", "list", "--all", "--pass-model").rows
    assert "Default: no." in " ".join(help.split()) and "--pass-model" not in help.partition("Fields")[0]


def test_enumerations_take_names_numbers_and_labels(hongtu: Hongtu) -> None:
    words = ("key-person", "3", *labels_of("PersonType", 3).values())
    found = [hongtu("person", "list", "--type", word, "--all").out for word in words]

    assert found[0] and len(set(found)) == 1


def test_a_misspelt_member_suggests_what_was_meant(hongtu: Hongtu) -> None:
    ran = hongtu("person", "list", "--type", "visiter")

    assert ran.code == 2 and "Did you mean visitor?" in ran.err


def test_since_is_the_beginning_of_the_span_in_the_zone_of_the_site(hongtu: Hongtu, box: Sandbox) -> None:
    ran = hongtu("pass-record", "list", "--since", "2023-11-15", "--until", "2023-11-15 13:00", "--dry-run")

    midnight = int(datetime(2023, 11, 15, tzinfo=CHINA).timestamp() * 1000)
    assert f'"startPassTime":{midnight}' in ran.out


def test_a_list_of_values_comes_from_a_file_or_stdin(hongtu: Hongtu, site: Crowd, tmp_path: Path) -> None:
    file = tmp_path / "uuids.txt"
    file.write_text(f"{site.employee}\n{site.visitor}\n", encoding="utf-8")

    from_file = hongtu("person", "uuid-list", "--uuid-list", f"@{file}")
    from_stdin = hongtu("person", "uuid-list", "--uuid-list", "-", stdin=file.read_bytes())

    assert {row["uuid"] for row in from_file.rows} == {site.employee, site.visitor}
    assert from_stdin.out == from_file.out


def test_items_come_from_a_file_of_json_lines_by_either_name(hongtu: Hongtu, tmp_path: Path) -> None:
    file = tmp_path / "persons.jsonl"
    file.write_text(
        '{"name": "赵一", "type": "employee", "postion": "cook"}\n{"name": "赵二", "type": 3}\n', encoding="utf-8"
    )

    ran = hongtu("person", "batch-add", "--person-list", f"@{file}")

    assert [row["row"]["name"] for row in ran.rows] == ["赵一", "赵二"], ran.err


def test_one_item_is_given_field_by_field(hongtu: Hongtu) -> None:
    ran = hongtu("person", "batch-add", "--name", "赵三", "--type", "employee", "--code", "00012")

    assert (ran.code, ran.rows[0]["row"]["staff_code"]) == (0, "00012"), ran.err


def test_a_body_gives_all_fields_and_options_count_more(hongtu: Hongtu, box: Sandbox) -> None:
    body = json.dumps({"type": "employee", "pageSize": 1, "unheardOf": 7})

    ran = hongtu("person", "list", "--body", "-", "--page-size", "2", "--dry-run", stdin=body.encode())

    assert '{"pageSize":2,"type":1,"unheardOf":7}' in ran.out


def test_extra_sends_what_the_contract_lacks(hongtu: Hongtu) -> None:
    ran = hongtu("person", "list", "--extra", "orgUuid=x", "--extra", "deep=[1]", "--dry-run")

    assert '{"deep":[1],"orgUuid":"x"}' in ran.out


def test_a_field_whose_absence_does_something_must_be_given_or_denied(hongtu: Hongtu, site: Crowd) -> None:
    neither = hongtu("door", "bind-switch", "--uuid", site.panel)
    denied = hongtu("door", "bind-switch", "--uuid", site.panel, "--no-switch-ip", "--yes")

    assert neither.code == 2 and "--no-switch-ip" in neither.err
    assert denied.code == 0


def test_a_missing_field_is_named_with_what_it_is(hongtu: Hongtu) -> None:
    ran = hongtu("person", "query")

    assert (ran.code, ran.err) == (2, "Missing: --uuid (Person UUID).\nSee: hongtu person query --help\n")


def test_a_missing_boolean_is_named_with_both_of_its_options(hongtu: Hongtu, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(usual, "USUAL", {})

    assert hongtu("door", "list").err.startswith("Missing: --pass-model or --no-pass-model (")


def test_all_pages_are_listed(hongtu: Hongtu, box: Sandbox) -> None:
    one = hongtu("pass-record", "list", "--page-size", "1")
    every = hongtu("pass-record", "list", "--page-size", "1", "--all")

    assert len(one.rows) == 1 and len(every.rows) > 2


def test_a_rule_names_what_was_typed(hongtu: Hongtu) -> None:
    """An item's own option, the field of the JSON, or an argument: never the list that the client made of it."""
    people = '{"personList": [{"name": "张三"}]}'

    assert hongtu("person", "batch-add", "--name", "张三").err.startswith("--type: is required")
    assert hongtu("person", "batch-add", "--body", people).err.startswith("--body: personList[0].type: is required")
    both = hongtu("person", "batch-add", "--body", people, "--name", "李四").err
    assert "--body: personList[0].type: is required" in both and "; --type: is required" in both
    assert hongtu("person", "list", "--page-num", "0").err.startswith("--page-num: must be greater")
    assert hongtu("call", "POST", "person/list").err.startswith("PATH: must begin with /v1/api/")
