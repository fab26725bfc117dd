"""Files that are uploaded."""

from __future__ import annotations

from hongtu_toolkit.sandbox.call import Call
from hongtu_toolkit.sandbox.fidelity import serves
from hongtu_toolkit.sandbox.multipart import image_kind
from hongtu_toolkit.sandbox.resources import image
from hongtu_toolkit.sandbox.store.collection import Document
from hongtu_toolkit.sandbox.world import World

MEDIA = {"jpg": "image/jpeg", "png": "image/png", "bmp": "image/bmp"}


@serves(
    "personUploadImage",
    assumed=[
        "The URI has the form of W1, W2 and V110; the file is served under an address that is signed and expires (W2, V110).",
        "What is no picture of these kinds is refused with 101066, what is over 10 MiB with 101082 (V110). Faces are not looked for, nor is the"
        " quality judged: order 101050 (blurred) and its like as a fault.",
    ],
    tests=[
        "test_images.py::test_photos_come_back_byte_for_byte",
        "test_images.py::test_photos_that_are_none",
        "test_bad_input.py::test_broken_forms",
    ],
)
def upload_image(world: World, call: Call) -> Document:
    """A photo is kept under a URI: jpg, jpeg, bmp or png, of 10 MiB or fewer."""
    return _keep(world, call, image.FACES)


@serves(
    "miscFileUpload",
    assumed=[
        "Any file is taken; its `type` names the bucket in the URI, `imports` or `certificates`.",
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
    return _keep(world, call, image.BY_TYPE[call.query["type"]])


def _keep(world: World, call: Call, beginning: str) -> Document:
    assert call.file
    media = MEDIA.get(image_kind(call.file.content) or "", "application/octet-stream")
    return {"uri": image.keep(world, beginning, media, call.file.content)}
