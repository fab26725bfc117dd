"""Files that were uploaded. Each is served at its URI, without signature, for people to look at."""

from __future__ import annotations

from mimetypes import guess_type
from pathlib import PurePath
from uuid import uuid4

from hongtu_toolkit.sandbox.call import Call
from hongtu_toolkit.sandbox.codes import Code, Refusal
from hongtu_toolkit.sandbox.fidelity import serves
from hongtu_toolkit.sandbox.multipart import image_kind
from hongtu_toolkit.sandbox.picture import GREY
from hongtu_toolkit.sandbox.store.collection import Document
from hongtu_toolkit.sandbox.world import World

FOLDER = "/files/"
FACES = FOLDER + "faces/"
BY_TYPE = {1: FOLDER + "imports/", 2: FOLDER + "certificates/"}
"""Folders by `type` of misc/file/upload."""

NO_PICTURE = f"{FOLDER}no-picture.png"
"""Stands where a reply promises a picture and there is none."""


@serves(
    "personUploadImage",
    assumed=[
        "The URI is a path, `/files/…`, where the file is served without signature.",
        "Faces are not looked for, nor is the quality judged.",
    ],
    tests=[
        "test_bad_input.py::test_photos_come_back_byte_for_byte",
        "test_bad_input.py::test_photos_that_are_none",
        "test_bad_input.py::test_broken_forms",
    ],
)
def upload_image(world: World, call: Call) -> Document:
    """A photo is kept under a URI: jpg, jpeg, bmp or png, of 10 MiB or fewer."""
    return _keep(world, call, FACES)


@serves(
    "miscFileUpload",
    assumed=[
        "Any file is taken; its `type` stands in the URI, as `imports` or `certificates`.",
        "No face is taken from it: as the photo of a person it is refused.",
    ],
    tests=[
        "test_signature.py::test_an_upload_signs_no_body_and_its_query",
        "test_bad_input.py::test_parameters_of_the_query",
        "test_persons.py::test_photos_come_from_their_own_upload",
    ],
)
def upload_file(world: World, call: Call) -> Document:
    """A file that is no face is kept under a URI."""
    return _keep(world, call, BY_TYPE[call.query["type"]])


def _keep(world: World, call: Call, folder: str) -> Document:
    assert call.file and call.file.filename
    kind = image_kind(call.file.content)
    ending = kind or PurePath(call.file.filename).suffix[1:]
    uri = f"{folder}{uuid4().hex}" + (f".{ending}" if ending.isascii() and ending.isalnum() else "")
    media = guess_type(uri)[0] if kind else "application/octet-stream"
    world.database.run("INSERT INTO file VALUES (?, ?, ?)", uri, media, call.file.content)
    return {"uri": uri}


def keep_face(world: World, name: str, png: bytes) -> str:
    """Keep a photo under a name of one's own; its URI."""
    uri = f"{FACES}{name}.png"
    world.database.run("INSERT INTO file VALUES (?, 'image/png', ?)", uri, png)
    return uri


def read(world: World, uri: str) -> tuple[str, bytes] | None:
    """Content type and bytes of a file."""
    if uri == NO_PICTURE:
        return "image/png", GREY
    rows = world.database.rows("SELECT media, content FROM file WHERE uri = ?", uri)
    return next(((str(media), bytes(content)) for media, content in rows if isinstance(content, bytes)), None)


def require(world: World, uri: str) -> None:
    """Refuse the URI of a photo that person/uploadImage has not answered."""
    if not uri:
        raise Refusal(Code.IMAGE_URI_EMPTY)
    if not uri.startswith(FACES) or not world.database.rows("SELECT 1 FROM file WHERE uri = ?", uri):
        raise Refusal(Code.PICTURE_NOT_FOUND, "imageUri is none that person/uploadImage has answered")


def url(call: Call, uri: str | None) -> str | None:
    """The URL for a URI, as the caller can reach it."""
    return call.base_url + uri if uri else None
