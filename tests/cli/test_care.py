"""Exit codes by outcome, two lines for each error, and questions before what moves or is taken away."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest

from hongtu import Drift
from hongtu_toolkit.cli import contract
from hongtu_toolkit.cli.run import note_drift
from hongtu_toolkit.sandbox import Sandbox
from tests.cli.conftest import Hongtu, calls
from tests.support.requests import Crowd

ASKING = {
    "attendance.device.batch_delete",
    "attendance.group.batch_delete",
    "authority.delete",
    "device.delete",
    "device.unbind",
    "door.open_door",
    "door.remove",
    "group.batch_delete_person",
    "group.delete",
    "person.batch_delete",
    "schedule.delete",
    "subscription.unbind",
    "sys.config.reset_a_face_config",
    "sys.storage_criteria.set_default",
}
"""What moves something or takes it away. A new one is a decision: look at it, and add it here."""


def test_these_commands_ask_and_no_others() -> None:
    found = {
        f"{attribute}.{fact['method']}"
        for attribute in contract.index()
        for fact in contract.resource(attribute)["commands"].values()
        if fact.get("effect") in ("ends", "moves")
    }

    assert found == ASKING


def test_what_moves_is_refused_without_a_terminal(hongtu: Hongtu, site: Crowd, box: Sandbox) -> None:
    before = calls(box, "doorOpenDoor")
    ran = hongtu("door", "open-door", "--uuid", site.panel)

    assert ran.code == 2 and "--yes" in ran.err
    assert calls(box, "doorOpenDoor") == before


def test_a_change_that_also_removes_asks(hongtu: Hongtu, site: Crowd) -> None:
    ran = hongtu("door", "add", "--add-device-uuids", site.camera, "--remove-device-uuids", site.panel)

    assert ran.code == 2 and "--yes" in ran.err


def test_refused_is_1(hongtu: Hongtu) -> None:
    ran = hongtu("person", "query", "--uuid", "nobody")

    happened, advice = ran.err.splitlines()
    assert ran.code == 1 and happened.startswith("Refused: code 100009") and advice.endswith("hongtu codes 100009")


def test_invalid_is_2_and_names_the_option(hongtu: Hongtu, box: Sandbox) -> None:
    before = len(box.journal())
    ran = hongtu("person", "list", "--page-size", "0")

    happened, advice = ran.err.splitlines()
    assert ran.code == 2 and happened.startswith("--page-size: ") and "hongtu person list --help" in advice
    assert len(box.journal()) == before


def test_not_sent_is_3(hongtu: Hongtu, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        monkeypatch.setenv("HONGTU_BASE_URL", f"http://127.0.0.1:{free.getsockname()[1]}")
    ran = hongtu("person", "list", "--timeout", "2")

    happened, advice = ran.err.splitlines()
    assert ran.code == 3 and happened.startswith("Not sent: ") and "hongtu doctor" in advice


def test_unknown_is_4_and_says_what_to_look_at(hongtu: Hongtu, box: Sandbox, site: Crowd) -> None:
    box.fault("doorOpenDoor", "reset")
    door = hongtu("door", "open-door", "--uuid", site.panel, "--yes")
    box.fault("personUpdate", "reset", times=3)
    person = hongtu("person", "update", "--uuid", site.employee, "--ext", "x")

    assert (door.code, person.code) == (4, 4)
    assert "Go and look at the door" in door.err and "failed" not in door.err
    assert "hongtu person list" in person.err and len(door.err.splitlines()) == 2


def test_errors_are_json_where_json_is_asked_for(hongtu: Hongtu) -> None:
    refused = hongtu("person", "query", "--uuid", "nobody", "-o", "json")
    usage = hongtu("person", "query", "-o", "json")

    told = json.loads(refused.err)
    assert (told["error"], told["code"], told["operation"]) == ("rejected", 100009, "person.query")
    assert json.loads(usage.err)["error"] == "usage"


def test_a_dry_run_masks_the_secret_and_sends_nothing(hongtu: Hongtu, box: Sandbox, site: Crowd) -> None:
    before = len(box.journal())
    ran = hongtu("person", "batch-delete", "--uuid-list", site.employee, "--dry-run")

    assert ran.code == 0 and f'{{"uuidList":["{site.employee}"]}}' in ran.out
    assert box.secret not in ran.out and "********" in ran.out and len(box.journal()) == before


def test_what_a_file_is_told_by_a_sentence(hongtu: Hongtu, tmp_path: Path) -> None:
    missing = hongtu("person", "upload-image", "--file", str(tmp_path / "none.jpg"))
    body = hongtu("person", "list", "--body", f"@{tmp_path / 'none.json'}")

    assert (missing.code, body.code) == (2, 2)
    assert "none.jpg" in missing.err and "cannot be read" in body.err


def test_drift_is_a_note_by_place(capsys: pytest.CaptureFixture[str]) -> None:
    note_drift((Drift("person.list", "data.list[*].sex", "unknown_value"),))

    assert "data.list[*].sex (unknown_value)" in capsys.readouterr().err
