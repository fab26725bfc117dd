"""Pictures and other files under their URIs, and the signed addresses from which they can be fetched for a while.

A URI names a bucket and a file there; an address is the platform's own, `/pub/<uri>?timestamp=<when it expires>&sig=<32 hex digits>`. Both
have the form of those from real boxes.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping
from hashlib import blake2b
from hmac import compare_digest
from uuid import uuid4

from hongtu_toolkit.sandbox.codes import Code, Refusal
from hongtu_toolkit.sandbox.picture import GREY
from hongtu_toolkit.sandbox.world import PICTURE_KEY, World

PUB = "/pub/"
BUCKET = "sandbox"
OF_PASSAGES, OF_PERSONS = 30 * 3600, 7 * 24 * 3600
"""Seconds until an address expires."""


def _bucket(name: str, mark: str = "") -> str:
    return f"{mark}_{b64encode(f'{BUCKET}_{name}'.encode()).decode()}_"


FACES, SNAPSHOTS = _bucket("foreverBucket"), _bucket("3m", "1")
"""Prefixes of the URIs of persons' photos, and of pictures taken at a passage."""
BY_TYPE = {1: _bucket("imports"), 2: _bucket("certificates")}
"""Prefixes of the URIs of other files, by the `type` of misc/file/upload."""

NO_PICTURE = FACES + "0" * 32
"""The URI of the grey picture, for required fields without a picture."""

Link = Callable[[str | None], str | None]
"""From a URI to an address; None if there is none."""


def keep(world: World, beginning: str, media: str, content: bytes, name: str = "") -> str:
    """Store a file under a name of 32 hexadecimal digits, by default a new one. Returns its URI."""
    uri = beginning + (name or uuid4().hex)
    world.database.run("INSERT INTO file VALUES (?, ?, ?)", uri, media, content)
    return uri


def require(world: World, uri: str) -> None:
    """Refuse the URI of a photo that did not come from person/uploadImage."""
    if not uri:
        raise Refusal(Code.IMAGE_URI_EMPTY)
    if not uri.startswith(FACES) or not world.database.rows("SELECT 1 FROM file WHERE uri = ?", uri):
        raise Refusal(Code.PICTURE_NOT_FOUND, "imageUri must be a URI that person/uploadImage has returned")


def snapshot(record: str) -> str:
    """The URI of the picture taken at a passage, from the UUID of its record."""
    return SNAPSHOTS + record[::-1]


def links(world: World, base_url: str, life: int, *, step: int = 1) -> Link:
    """Addresses that expire after `life` seconds. With `step`, an address stays the same for that many seconds, and expires that much later."""
    expiry = (world.clock.now() // 1000 // step + (step > 1)) * step + life
    sign = _signer(world, expiry)
    return lambda uri: f"{base_url}{PUB}{uri}?timestamp={expiry}&sig={sign(uri)}" if uri else None


def fetch(world: World, uri: str, asked: Mapping[str, str]) -> tuple[str, bytes]:
    """Content type and bytes of the file at an address. `asked` is the query of the address.

    Raises:
        Refusal: with 403 if the address is not signed or has expired by the platform's clock, with 404 if nothing has the URI.
    """
    stamp = asked.get("timestamp", "")
    expiry = int(stamp) if stamp.isascii() and stamp.isdigit() and len(stamp) < 16 else 0
    if not compare_digest(_signer(world, expiry)(uri).encode(), asked.get("sig", "").encode()):
        raise Refusal(Code.INVALID, "the address of the picture is not signed by this platform", 403)
    if world.clock.now() >= expiry * 1000:
        raise Refusal(Code.INVALID, "the address of the picture has expired; ask for another one", 403)
    if (picture := _find(world, uri)) is None:
        raise Refusal(Code.NOT_FOUND, "no picture has this uri", 404)
    return picture


def _find(world: World, uri: str) -> tuple[str, bytes] | None:
    if uri.startswith(SNAPSHOTS):
        # The sandbox takes no pictures. The picture of a passage is the person's photo, or grey.
        record = world.pass_records.get(uri.removeprefix(SNAPSHOTS)[::-1])
        return (_find(world, record.get("personImageUri", NO_PICTURE)) or ("image/png", GREY)) if record else None
    if uri == NO_PICTURE:
        return "image/png", GREY
    rows = world.database.rows("SELECT media, content FROM file WHERE uri = ?", uri)
    return next(((str(media), bytes(content)) for media, content in rows if isinstance(content, bytes)), None)


def _signer(world: World, expiry: int) -> Callable[[str], str]:
    """Signs the URIs of addresses that expire at a time, with the stored key."""
    key = (world.database.kept(PICTURE_KEY) or "").encode()
    begun = blake2b(f"{expiry}?".encode(), key=key, digest_size=16)

    def sign(uri: str) -> str:
        signature = begun.copy()
        signature.update(uri.encode())
        return signature.hexdigest()

    return sign
