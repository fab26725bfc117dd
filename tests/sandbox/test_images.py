"""Pictures: what is taken, under which URI it is kept, and the address under which it is fetched for a while."""

from __future__ import annotations

import re
from base64 import b64decode

import httpx
import pytest

from hongtu_toolkit.sandbox import Sandbox
from tests.support.caller import Caller
from tests.support.site import PNG, Site, photo

LARGEST_PHOTO = 10 * 2**20
HOUR = 3600
URI = re.compile(r"(1?_)([A-Za-z0-9+/=]+)_([0-9a-f]{32})")
ADDRESS = re.compile(r"(http://127\.0\.0\.1:\d+)/pub/([^?]+)\?timestamp=(\d+)&sig=([0-9a-f]{32})")


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xd8\xff\xe0",
        b"BM\0",
        PNG,
        PNG + b"\r\n--\r\n\0" + bytes(range(256)),
        PNG.ljust(LARGEST_PHOTO, b"\0"),
    ],
    ids=["jpg", "bmp", "png", "boundaries", "largest"],
)
def test_photos_come_back_byte_for_byte(caller: Caller, content: bytes) -> None:
    response = caller.http.get(photo(caller, caller.call("personUploadImage", file=("face", content))["uri"]))

    assert response.content == content
    assert response.headers["content-type"].startswith("image/")


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (PNG.ljust(LARGEST_PHOTO + 1, b"\0"), 101082, "10485760 bytes"),
        (b"GIF89a", 101066, "jpg, jpeg, bmp, png"),
        (b"RIFF\0\0\0\0WEBPVP8 ", 101066, "jpg, jpeg, bmp, png"),
        (b"", 101066, "jpg, jpeg, bmp, png"),
        (b"no picture at all", 101066, "jpg, jpeg, bmp, png"),
    ],
    ids=["too long", "gif", "webp", "empty", "text"],
)
def test_photos_that_are_none(caller: Caller, content: bytes, code: int, words: str) -> None:
    refusal = caller.refused("personUploadImage", file=("face.png", content))

    assert refusal[0] == code
    assert words in refusal[1]


@pytest.mark.parametrize(
    "name", ["张三.jpg", '"; x="', "a\tb", "..", "x" * 5000, "=?utf-8?q?=00?=", "\u202egpj.exe", "%00", "😀"]
)
def test_names_of_files_do_not_matter(caller: Caller, name: str) -> None:
    assert URI.fullmatch(caller.call("personUploadImage", file=(name, PNG))["uri"])


@pytest.mark.parametrize("code", [101050, 101051, 101055, 101101])
def test_photos_that_no_face_is_found_in_are_refused_by_order(caller: Caller, code: int) -> None:
    caller.box.fault("person.upload_image", "code", code)

    assert caller.refused("personUploadImage", file=("face.png", PNG))[0] == code
    caller.call("personUploadImage", file=("face.png", PNG))


def test_form_of_uris(caller: Caller, site: Site) -> None:
    """A bucket in Base64, and a name: photos in the one that lasts, pictures of the moment in the one of three months."""
    found = URI.fullmatch(caller.call("personUploadImage", file=("a.png", PNG))["uri"])
    assert found and (found[1], b64decode(found[2])) == ("_", b"sandbox_foreverBucket")

    caller.box.passage(site.employee, site.panel)
    (record,) = caller.call("passRecordList")["list"]
    address = ADDRESS.fullmatch(record["snapshotUrl"])
    assert address
    found = URI.fullmatch(address[2])
    assert found and (found[1], b64decode(found[2])) == ("1_", b"sandbox_3m")


def test_addresses_are_signed_and_expire(caller: Caller, site: Site) -> None:
    """Those of persons in seven days, those of passages in thirty hours, by the sandbox's clock."""
    uri = caller.call("personUploadImage", file=("a.png", PNG))["uri"]
    caller.call("personUpdate", {"uuid": site.employee, "imageUri": uri})
    caller.box.passage(site.employee, site.panel)
    now = caller.box.clock.now() // 1000
    person = caller.call("personQuery", {"uuid": site.employee})["imageUri"]
    (record,) = caller.call("passRecordList")["list"]

    for address, life in (
        (person, 7 * 24 * HOUR),
        (record["personImageUrl"], 30 * HOUR),
        (record["snapshotUrl"], 30 * HOUR),
    ):
        found = ADDRESS.fullmatch(address)
        assert found and (found[1], int(found[3])) == (caller.box.url, now + life)
        assert httpx.get(address).content == PNG, "the picture of the moment is the photo of whoever came"
        caller.box.clock.set((now + life) * 1000 - 1)
        assert httpx.get(address).status_code == 200
        caller.box.clock.set((now + life) * 1000)
        late = httpx.get(address)
        assert (late.status_code, "has expired" in late.json()["msg"]) == (403, True)
        caller.box.clock.resume()


def test_addresses_cannot_be_made_up(caller: Caller) -> None:
    address = photo(caller, caller.call("personUploadImage", file=("a.png", PNG))["uri"])
    stamp = address.partition("timestamp=")[2].partition("&")[0]

    for wrong in (
        address.partition("?")[0],
        address[:-1] + ("0" if address[-1] != "0" else "1"),
        address.replace(stamp, str(int(stamp) + 1)),
        address.replace("timestamp=", "timestamp=%C2%B9"),
        address.partition("&sig")[0] + "&sig=%E5%BC%A0",
        address.replace("/pub/_", "/pub/__"),
    ):
        response = httpx.get(wrong)
        assert (response.status_code, "not signed" in response.json()["msg"]) == (403, True), wrong


def test_addresses_are_of_the_sandbox_that_made_them(caller: Caller) -> None:
    """Another one has another key, and so has the same one when it is reset."""
    address = photo(caller, caller.call("personUploadImage", file=("a.png", PNG))["uri"])
    path = address.removeprefix(caller.box.url)
    with Sandbox() as other:
        assert httpx.get(other.url + path).status_code == 403
    caller.box.reset()
    assert httpx.get(address).status_code == 403


def test_addresses_have_the_host_that_was_asked(caller: Caller, site: Site) -> None:
    uri = caller.call("personUploadImage", file=("a.png", PNG))["uri"]
    caller.call("personUpdate", {"uuid": site.employee, "imageUri": uri})
    reply = caller.send("personQuery", {"uuid": site.employee}, headers={"host": "box.example:10080"})

    assert reply.json()["data"]["imageUri"].startswith(f"http://box.example:10080/pub/{uri}?")


def test_a_stranger_is_grey(caller: Caller, site: Site) -> None:
    caller.box.strangers(site.panel)
    (record,) = caller.call("passRecordList")["list"]

    assert "personImageUrl" not in record
    assert httpx.get(record["snapshotUrl"]).content.startswith(b"\x89PNG")
