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
        "The URI has the form of W1, W2 and V110. The file has a signed address that expires (W2, V110).",
        "Other kinds of files are refused with 101066, files over 10 MiB with 101082 (V110). Faces are not detected and quality is not judged: use a fault for 101050 (blurred) and similar codes.",
    ],
    tests=[
        "test_images.py::test_photos_come_back_byte_for_byte",
        "test_images.py::test_photos_that_are_none",
        "test_bad_input.py::test_broken_forms",
    ],
)
def upload_image(world: World, call: Call) -> Document:
    """Stores a photo under a URI: jpg, jpeg, bmp or png, at most 10 MiB."""
    return _keep(world, call, image.FACES)


@serves(
    "miscFileUpload",
    assumed=[
        "Any file is accepted. Its `type` names the bucket in the URI, `imports` or `certificates`.",
        "It cannot be used as the photo of a person.",
    ],
    tests=[
        "test_signature.py::test_an_upload_signs_no_body_and_its_query",
        "test_bad_input.py::test_parameters_of_the_query",
        "test_persons.py::test_photos_come_from_their_own_upload",
    ],
)
def upload_file(world: World, call: Call) -> Document:
    """Stores a file that is not a face under a URI."""
    return _keep(world, call, image.BY_TYPE[call.query["type"]])


def _keep(world: World, call: Call, beginning: str) -> Document:
    assert call.file
    media = MEDIA.get(image_kind(call.file.content) or "", "application/octet-stream")
    return {"uri": image.keep(world, beginning, media, call.file.content)}
