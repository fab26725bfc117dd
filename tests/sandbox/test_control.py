"""What tests may turn, over HTTP and in process: the same, and without signature."""

from __future__ import annotations

import json

import pytest

from hongtu_toolkit.sandbox import Refusal
from tests.support.caller import OPERATIONS, Caller
from tests.support.site import Site


def test_fidelity_of_every_operation(caller: Caller) -> None:
    operations = caller.http.get("/_sandbox/operations").json()

    assert operations == caller.box.operations()
    assert {row["operation"]: row["path"] for row in operations} == {
        key: value["path"] for key, value in OPERATIONS.items()
    }


def test_other_sites_turn_nothing(caller: Caller, site: Site) -> None:
    """A browser sends the origin of the page that asks."""
    response = caller.http.post("/_sandbox/reset", headers={"origin": "https://elsewhere.example"})

    assert response.status_code == 403
    assert caller.call("personQuery", {"uuid": site.employee})["name"] == "张三"
    assert caller.http.post("/_sandbox/reset", headers={"origin": caller.box.url}).status_code == 200


def test_journal_tells_who_asked_what_and_nothing_personal(caller: Caller, site: Site) -> None:
    caller.refused("personUpdate", {"uuid": site.employee, "phone": "13812345678x"})
    caller.http.post("/v1/api/person/lists")

    entries = caller.http.get("/_sandbox/journal").json()

    update, lost = entries[-2:]
    assert (update["operation"], update["status"], update["code"], update["fault"]) == (
        "personUpdate",
        200,
        100003,
        None,
    )
    assert update["ms"] > 0
    assert (lost["operation"], lost["path"], lost["status"]) == (None, "/v1/api/person/lists", 404)
    text = json.dumps(caller.box.journal(), ensure_ascii=False)
    assert "1381234" not in text
    assert "张三" not in text
    assert caller.box.secret not in text


def test_passages_over_http(caller: Caller, site: Site) -> None:
    asked = {"deviceUuid": site.panel, "time": "2023-11-15 10:00:00", "verificationMode": 1}
    (record,) = caller.http.post("/_sandbox/passages", json=asked | {"personUuid": site.employee}).json()
    strangers = caller.http.post("/_sandbox/passages", json=asked | {"strangers": 2}).json()

    assert (record["passType"], record["verificationMode"], record["passTypeDesc"]) == (1, 1, "通行")
    assert [(row["recognitionTypeDesc"], row["passType"]) for row in strangers] == [("陌生人", 0)] * 2
    assert caller.call("passRecordList")["total"] == 3


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"personUuid": "employee"}, "deviceUuid is required"),
        ({"deviceUuid": "x"}, "the body must have personUuid or strangers"),
        ({"deviceUuid": "x", "strangers": 0}, "strangers must be 1 or more"),
        ({"deviceUuid": "x", "strangers": 1}, "no door has the uuid x"),
        ({"deviceUuid": "x", "person": 1, "strangers": 1}, "did you mean personUuid?"),
    ],
)
def test_passages_that_cannot_be(caller: Caller, site: Site, asked: dict[str, object], words: str) -> None:
    response = caller.http.post("/_sandbox/passages", json=asked)

    assert response.status_code == 400
    assert words in response.json()["msg"]


def test_passages_of_nobody(caller: Caller, site: Site) -> None:
    with pytest.raises(Refusal):
        caller.box.passage("nobody", site.panel)


def test_filters_of_records(caller: Caller, site: Site) -> None:
    box = caller.box
    box.passage(site.employee, site.panel, time=1000)
    box.passage(site.visitor, site.panel, time=2000, verification_mode=5)
    box.strangers(site.panel, time=3000)

    def times(**asked: object) -> list[int]:
        return [record["passTimestamp"] for record in caller.call("passRecordList", asked)["list"]]

    assert times() == [3000, 2000, 1000]
    assert times(startPassTime=2000, endPassTime=3000) == [2000], "the start belongs to it, the end does not"
    assert times(startPassTime="1970-01-01 08:00:02") == [3000, 2000]
    assert times(personUuid=site.employee) == times(personCode="E1") == times(personName="张") == [1000]
    assert times(personName="三") == [], "its beginning, not a part of it"
    assert times(visitPersonName="三") == [2000]
    assert times(recognitionType=4) == [3000]
    assert times(verificationMode=5) == [2000]
    assert times(passType=1) == [1000]
    assert times(passType=2) == times(maskType=1) == []
    assert len(times(maskType=0)) == 3
    assert times(livenessType=1) == [2000, 1000], "who is known was found to be live"
    assert times(livenessType=2) == [3000]
    assert times(deviceUuids=["x"]) == times(deviceName="x") == times(deviceLocation="x") == []
    assert len(times(deviceUuids=["x", site.panel], deviceName="door", deviceLocation="obb")) == 3
    assert len(times(deviceUuids=[])) == 3
    assert times(pageNum=2, pageSize=2) == [1000]


def test_reported_devices(caller: Caller) -> None:
    report = caller.http.post("/_sandbox/reported-devices", json={"snCode": "SN-9"}).json()

    assert caller.call("deviceQueryReportDevice", {"snCode": "SN-9"})["list"] == [report]
    assert caller.http.post("/_sandbox/reported-devices", json={"snCode": "SN-9"}).status_code == 400
    with pytest.raises(Refusal):
        caller.box.report_device("SN-9")


def test_reset_is_the_first_day_again(caller: Caller, site: Site) -> None:
    caller.box.fault("*", "code", 1)
    caller.http.post("/_sandbox/reset").raise_for_status()

    assert caller.box.journal() == []
    assert caller.call("personList")["total"] == 0
    assert caller.call("deviceList")["total"] == 0
    assert caller.call("deviceQueryReportDevice")["total"] == 3


def test_a_misspelt_field_is_refused(caller: Caller) -> None:
    asked = {"operation": "personList", "kind": "code", "value": 100009, "tmies": 2}
    refused = caller.http.post("/_sandbox/faults", json=asked)

    assert (refused.status_code, refused.json()["code"]) == (400, 100003)
    assert "did you mean times?" in refused.json()["msg"]
    caller.call("personList")


def test_no_such_file(caller: Caller) -> None:
    assert caller.http.get("/pub/none").status_code == 403
