"""Persons: batches that fail in part, filters, paging, reading and changing."""

from __future__ import annotations

from base64 import b64decode
from io import BytesIO
from typing import Any

import pytest
import zxingcpp
from PIL import Image

from tests.sandbox.conftest import Time
from tests.support.caller import Caller
from tests.support.site import HOUR, PNG, Site, added


def names(caller: Caller, **asked: Any) -> list[str]:
    return [person["name"] for person in caller.call("personList", asked)["list"]]


def test_a_batch_fails_in_part(caller: Caller, site: Site) -> None:
    """Each item that is in the way of another is refused on its own, within the batch too."""
    taken = {"type": 1, "code": "E7", "cardNum": "77", "uniqueIdentify": "u7"}
    persons = [
        {"name": "first", **taken},
        {"name": "same code", "type": 1, "code": "E7"},
        {"name": "same card", "type": 1, "cardNum": "77"},
        {"name": "same identity", "type": 1, "uniqueIdentify": "u7"},
        {"name": "same uuid", "type": 1, "uuid": site.employee},
        {"name": "unknown group", "type": 1, "groupList": ["nowhere"]},
        {"name": "group of visitors", "type": 1, "groupList": [site.visitors]},
        {"name": "unknown host", "type": 2, "visitedUuid": "x", "visitStartTimeStamp": 1, "visitEndTimeStamp": 2},
        {"name": "backwards", "type": 2, "visitedUuid": "employee", "visitStartTimeStamp": 2, "visitEndTimeStamp": 1},
        {"name": "unknown photo", "type": 1, "imageUri": "/files/none.png"},
        {"name": "last", "type": 3},
    ]

    results = caller.call("personBatchAdd", {"personList": persons})

    assert [person["name"] for person in results["successes"]] == ["first", "last"]
    assert len(results["successes"][0]["uuid"]) == 32
    refused = {person["name"]: (person["code"], person["msg"].partition(": ")[2]) for person in results["failures"]}
    assert refused["same code"] == (100003, "code is taken")
    assert refused["same card"] == (100003, "cardNum is taken")
    assert refused["same identity"] == (100003, "uniqueIdentify is taken")
    assert refused["same uuid"] == (100003, "uuid is taken")
    codes = [code for code, _ in refused.values()]
    assert codes[4:] == [100009, 100003, 100009, 121040, 121021]
    assert caller.call("personList")["total"] == 4, "nobody who was refused is there"


def test_an_empty_unique_identification_is_none(caller: Caller) -> None:
    persons = [{"uuid": uuid, "name": uuid, "type": 1, "uniqueIdentify": ""} for uuid in ("a", "b")]
    added(caller, "personBatchAdd", personList=persons)
    caller.call("personUpdate", {"uuid": "a", "uniqueIdentify": "u"})
    caller.call("personUpdate", {"uuid": "a", "uniqueIdentify": ""})

    assert "uniqueIdentify" not in caller.call("personQuery", {"uuid": "a"})


def test_read_as_it_was_written(caller: Caller, site: Site, time: Time) -> None:
    """Times change their name, groups get a name, a photo gets an address; what is unknown is left out."""
    uri = caller.call("personUploadImage", file=("a.png", PNG))["uri"]
    person = {"uuid": "p", "name": "王五", "type": 1, "postion": "cook", "birthdayStamp": -1000, "entryTimeStamp": 0}
    added(caller, "personBatchAdd", personList=[{**person, "imageUri": uri, "groupList": [site.group] * 2}])

    read = caller.call("personQuery", {"uuid": "p"})
    assert read.pop("imageUri").startswith(f"{caller.box.url}/pub/{uri}?timestamp=")
    assert read == {
        "uuid": "p",
        "name": "王五",
        "type": 1,
        "entryTime": 0,
        "postion": "cook",
        "birthday": -1000,
        "groupList": [{"uuid": site.group, "name": "R&D"}],
    }
    visitor = caller.call("personQuery", {"uuid": site.visitor})
    assert visitor["visitEndTime"] == time.now + HOUR
    assert (visitor["visitedName"], visitor["visitedStatus"]) == ("张三", True)
    time.now += 2 * HOUR
    assert caller.call("personQuery", {"uuid": site.visitor})["visitedStatus"] is False


def test_photos_come_from_their_own_upload(caller: Caller, site: Site) -> None:
    """A file that was uploaded for something else is in a bucket that tells what for, and is nobody's photo."""
    uris = [caller.call("miscFileUpload", query={"type": kind}, file=("list.b?d", b"PK"))["uri"] for kind in (1, 2)]

    buckets = [b64decode(uri.split("_")[1]) for uri in uris]
    assert buckets == [b"sandbox_imports", b"sandbox_certificates"]
    for uri in uris:
        assert caller.refused("personUpdate", {"uuid": site.employee, "imageUri": uri})[0] == 121021


def test_some_fields_have_no_effect_but_for_employees(caller: Caller) -> None:
    added(
        caller, "personBatchAdd", personList=[{"uuid": "k", "name": "K", "type": 3, "postion": "x", "birthdayStamp": 1}]
    )

    assert caller.call("personQuery", {"uuid": "k"}).keys() == {"uuid", "name", "type", "groupList"}


def test_what_others_may_fill_in_is_kept(caller: Caller, site: Site) -> None:
    """A firm of an employee, an employee number of a visitor; and a visitor who is not said to be a VIP is an ordinary one."""
    visit = {"visitedUuid": site.employee, "visitStartTimeStamp": 1, "visitEndTimeStamp": 2}
    persons = [
        {"uuid": "e", "name": "E", "type": 1, "visitFirm": "Firm"},
        {"uuid": "v", "name": "V", "type": 2, "code": "V1", **visit},
    ]
    added(caller, "personBatchAdd", personList=persons)

    employee, visitor = caller.call("personUuidList", {"uuidList": ["e", "v"]})
    assert (employee["visitFirm"], "visitType" in employee) == ("Firm", False)
    assert (visitor["code"], visitor["visitType"]) == ("V1", 1)


def test_a_visit_is_valid_from_begin_to_end(caller: Caller, site: Site, time: Time) -> None:
    now, valid = time.now, {}
    for moment in (now - HOUR - 1, now - HOUR, now + HOUR, now + HOUR + 1):
        time.now = moment
        valid[moment - now] = caller.call("personQuery", {"uuid": site.visitor})["visitedStatus"]
        assert (caller.call("personList", {"filterVisitedType": 1})["total"] == 1) is valid[moment - now]

    assert list(valid.values()) == [False, True, True, False]


def test_groups_come_in_the_order_of_their_creation(caller: Caller) -> None:
    groups = [{"uuid": uuid, "name": f"group {uuid}", "type": 1} for uuid in ("z", "m", "a")]
    added(caller, "passGroupBatchAdd", groupList=groups)
    person = {"uuid": "p", "name": "Ada", "type": 1, "groupList": ["a", "m", "z"]}
    added(caller, "personBatchAdd", personList=[person])

    assert [group["uuid"] for group in caller.call("personQuery", {"uuid": "p"})["groupList"]] == ["z", "m", "a"]


def test_update_changes_what_is_sent(caller: Caller, site: Site) -> None:
    caller.call("personUpdate", {"uuid": site.employee, "phone": "123456"})
    person = caller.call("personQuery", {"uuid": site.employee})
    assert (person["code"], person["phone"], len(person["groupList"])) == ("E1", "123456", 1)

    caller.call("personUpdate", {"uuid": site.employee, "code": "E1", "groupList": []})
    assert [group["name"] for group in caller.call("personQuery", {"uuid": site.employee})["groupList"]] == [
        "员工默认组"
    ]

    added(caller, "personBatchAdd", personList=[{"name": "B", "type": 1, "code": "E2"}])
    assert caller.refused("personUpdate", {"uuid": site.employee, "code": "E2"})[0] == 100003
    assert caller.refused("personUpdate", {"uuid": "nobody", "name": "x"})[0] == 100009
    assert caller.refused("personUpdate", {"uuid": site.visitor, "visitEndTimeStamp": 1})[0] == 121040
    assert caller.refused("personUpdate", {"uuid": site.employee, "groupList": [site.visitors]})[0] == 100003
    assert (
        caller.call("personQuery", {"uuid": site.employee})["groupList"][0]["name"] == "员工默认组"
    ), "a refusal changes nothing"


def test_filters(caller: Caller, site: Site, time: Time) -> None:
    time.now += HOUR // 2
    details = {"phone": "654321", "identifyNum": "ID1", "email": "a@b.c", "cardNum": "42", "uniqueIdentify": "U"}
    visit = {"visitedUuid": "lily", "visitStartTimeStamp": 1, "visitEndTimeStamp": 2, "visitType": 1}
    persons = [
        {"name": "Lily", "uuid": "lily", "type": 1, "entryTimeStamp": 1000, **details},
        {"name": "Old guest", "type": 2, **visit},
        {"name": "李", "type": 3},
    ]
    added(caller, "personBatchAdd", personList=persons)

    assert names(caller) == ["Ada", "Lily", "Old guest", "李", "张三"], "by pinyin"
    assert names(caller, isPinyinOrder=False) == ["张三", "Ada", "Lily", "Old guest", "李"], "by creation"
    assert names(caller, type=3) == ["李"]
    assert names(caller, name="L") == ["Lily", "Old guest"], "in part, whatever the case"
    for field, value in details.items():
        assert names(caller, **{field: value}) == ["Lily"]
        assert names(caller, **{field: value + "0"}) == []
    assert names(caller, code="E1") == ["张三"]
    assert names(caller, staffEntryMinStamp=1000, staffEntryMaxStamp=1000) == ["Lily"]
    assert names(caller, staffEntryMinStamp=1001) == []
    assert names(caller, visitorCreateMinStamp=time.now) == ["Old guest"]
    assert names(caller, visitorCreateMaxStamp=time.now - 1) == ["Ada"]
    assert names(caller, filterVisitedType=0) == names(caller)
    assert names(caller, filterVisitedType=1) == ["Ada"]
    assert names(caller, filterVisitedType=2) == ["Old guest"]
    assert names(caller, visitType=1) == ["Ada", "Old guest"], "who is not said to be a VIP is not"
    assert names(caller, visitedName="张") == ["Ada"]


def test_pages(caller: Caller) -> None:
    """21 persons: the default page of 20 and one more; each of them once, whatever the size of the page."""
    added(caller, "personBatchAdd", personList=[{"name": f"p{number:02}", "type": 1} for number in range(21)])

    first, second = caller.call("personList"), caller.call("personList", {"pageNum": 2})
    assert [(page["total"], len(page["list"]), page["pageSize"]) for page in (first, second)] == [
        (21, 20, 20),
        (21, 1, 20),
    ]
    seen = [name for page in range(1, 5) for name in names(caller, pageNum=page, pageSize=7)]
    assert seen == [f"p{number:02}" for number in range(21)]
    assert names(caller, pageNum=2**62, pageSize=2**62) == []


def test_simple_info_is_uuid_and_name(caller: Caller, site: Site) -> None:
    rows = caller.call("personList", {"simpleInfo": True, "type": 1})["list"]

    assert rows == [{"uuid": site.employee, "name": "张三"}]


def test_flags_of_records(caller: Caller, site: Site) -> None:
    caller.box.passage(site.employee, site.panel)

    rows = caller.call("personList", {"isPinyinOrder": False})["list"]

    assert [row["isPassRecord"] for row in rows] == [True, False]


def test_several_by_uuid(caller: Caller, site: Site) -> None:
    persons = caller.call("personUuidList", {"uuidList": [site.visitor, "nobody", site.employee, site.visitor]})

    assert [person["uuid"] for person in persons] == [site.visitor, site.employee]


def test_delete(caller: Caller, site: Site) -> None:
    caller.box.passage(site.employee, site.panel)

    results = caller.call("personBatchDelete", {"uuidList": [site.employee, "nobody", site.employee]})

    assert [result["uuid"] for result in results["successes"]] == [site.employee]
    assert [(result["uuid"], result["code"]) for result in results["failures"]] == [
        ("nobody", 100009),
        (site.employee, 100009),
    ]
    assert caller.refused("personQuery", {"uuid": site.employee})[0] == 100009
    assert caller.call("passGroupQuery", {"uuid": site.group})["personTotal"] == 0
    assert caller.call("passRecordList", {"personUuid": site.employee})["total"] == 1, "records stay"


def test_visitor_code_can_be_read(caller: Caller, site: Site) -> None:
    """It is a QR code of the visitor's UUID: a GIF behind the prefix of a PNG, as boxes have it."""
    reply = caller.call("personVisitorCode", {"uuid": site.visitor})
    prefix, _, text = reply["qrCode"].partition(",")
    code = b64decode(text, validate=True)

    with Image.open(BytesIO(code)) as picture:
        read = zxingcpp.read_barcode(picture, formats=zxingcpp.BarcodeFormat.QRCode)  # type: ignore[arg-type]
    assert read is not None
    assert (prefix, picture.format, read.text) == ("data:image/png;base64", "GIF", site.visitor)
    assert reply["expireTime"] == 10
    assert "qrCode" in caller.call("personVisitorCode", {"uuid": site.employee}), "employees have one too"


def test_whoever_names_no_group_is_in_the_default_one(caller: Caller) -> None:
    """In a list that group has no UUID, as boxes have it."""
    visit = {"visitedUuid": "a", "visitStartTimeStamp": 1, "visitEndTimeStamp": 2}
    persons = [{"name": "A", "type": 1, "uuid": "a"}, {"name": "B", "type": 2, "uuid": "b", "groupList": [], **visit}]
    added(caller, "personBatchAdd", personList=persons)

    rows = caller.call("personList")["list"]
    assert [row["groupList"] for row in rows] == [[{"name": "员工默认组"}], [{"name": "访客默认组"}]]
    (group,) = caller.call("personQuery", {"uuid": "a"})["groupList"]
    (listed,) = caller.call("passGroupList", {"type": 1})["list"]
    assert listed == {**group, "type": 1, "personTotal": 1}
    assert caller.refused("passGroupDelete", {"uuid": group["uuid"]})[0] == 100003, "it stays"


@pytest.mark.parametrize("name", ["name", "phone", "identifyNum", "email", "code", "cardNum"])
def test_filters_compare_in_part(caller: Caller, name: str) -> None:
    """Who trusts the first row of a filtered list finds somebody else on a box."""
    values = {"email": ["a@b.cn", "aa@b.cn"], "name": ["Ann", "Joann"]}.get(name, ["123456", "0123456"])
    persons = [{"uuid": f"{number}", "name": "X", "type": 1, name: value} for number, value in enumerate(values)]
    added(caller, "personBatchAdd", personList=persons)

    rows = caller.call("personList", {name: values[0]})["list"]
    assert {row["uuid"] for row in rows} == {"0", "1"}
    assert caller.call("personList", {name: values[1]})["total"] == 1


def test_uuids_of_36_characters(caller: Caller) -> None:
    uuid = "0f8fad5b-d9cb-469f-a165-70867728950e"
    added(caller, "personBatchAdd", personList=[{"name": "A", "type": 1, "uuid": uuid}])

    assert caller.call("personQuery", {"uuid": uuid})["name"] == "A"


def test_success_has_no_code(caller: Caller) -> None:
    """Only what was refused has one; the employee number comes back under another name."""
    persons = [{"name": "A", "type": 1, "code": "E1"}, {"name": "B", "type": 1, "code": "E1"}]
    batch = caller.call("personBatchAdd", {"personList": persons})

    (good,), (bad,) = batch["successes"], batch["failures"]
    assert (good["staffCode"], good.keys() & {"code", "msg"}) == ("E1", set())
    assert (bad["staffCode"], bad["code"], "code is taken" in bad["msg"]) == ("E1", 100003, True)


def test_spans_that_end_before_they_start(caller: Caller) -> None:
    for kind in ("staffEntry", "visitorCreate"):
        code, text = caller.refused("personList", {f"{kind}MinStamp": 2, f"{kind}MaxStamp": 1})
        assert (code, f"{kind}MinStamp is later than" in text) == (121040, True)


@pytest.mark.parametrize("operation", ["personQuery", "personVisitorCode"])
def test_nobody(caller: Caller, operation: str) -> None:
    assert caller.refused(operation, {"uuid": "nobody"})[0] == 100009
