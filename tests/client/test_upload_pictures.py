"""Pictures that are uploaded: recognised by their content, and a doubtful one is named in the log."""

from __future__ import annotations

import io
import logging
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from hongtu import InvalidRequest
from tests.support.clients import connect
from tests.support.uploads import BMP, JPEG, PNG, parsed, rule_of, uploaded


@pytest.mark.parametrize(
    ("content", "kind"), [(JPEG, "image/jpeg"), (PNG, "image/png"), (BMP, "image/bmp")], ids=["jpg", "png", "bmp"]
)
def test_the_content_tells_the_kind_not_the_name(content: bytes, kind: str, tmp_path: Path) -> None:
    path = tmp_path / "face.txt"
    path.write_bytes(content)

    assert parsed(uploaded(path))[0][b"content-type"] == kind.encode()


@pytest.mark.parametrize("content", [b"GIF89a" + b"\0" * 20, b"%PDF-1.4", b"\xff\xd8", b" " + JPEG, b"<svg/>"])
def test_what_is_no_image_is_refused_whatever_its_name(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "face.jpg"
    path.write_bytes(content)

    assert rule_of(path) == "must be an image: jpg, jpeg, bmp, png (recognised by its content)"


STRANGERS = {
    "a WebP picture": b"RIFF\x10\0\0\0WEBPVP8 ",
    "a HEIC picture": b"\0\0\0\x18ftypheic\0\0\0\0",
    "an AVIF picture": b"\0\0\0\x18ftypavif\0\0\0\0",
    "a HEIC picture ": b"\0\0\0\x18ftyphevm\0\0\0\0",
    "a film": b"\0\0\0\x18ftypisom\0\0\0\0",
    "a GIF picture": b"GIF89a\0\0",
    "a TIFF picture": b"II*\0\x08\0\0\0",
    "a TIFF picture ": b"II+\0\x08\0\0\0",
    "JSON": b'{"code":0}',
    "a web page ": b"<!doctype html>",
    "a PDF": b"%PDF-1.7",
    "a web page": b"<!DOCTYPE html>",
    "base64 text; decode it first": b"/9j/4AAQSkZJRg==",
    "a data URL; decode its base64 first": b"data:image/png;base64,iVBOR",
    "a ZIP archive, or an Office file": b"PK\3\4\x14\0",
    "11 bytes of something else": b"some  bytes",
}


@pytest.mark.parametrize("said", STRANGERS)
def test_a_file_that_is_not_a_picture_is_named(said: str) -> None:
    with connect("http://127.0.0.1:9") as client, pytest.raises(InvalidRequest) as raised:
        client.person.upload_image(file=STRANGERS[said])

    assert str(raised.value.problems[0]) == (
        f"file: must be an image: jpg, jpeg, bmp, png (recognised by its content) (given: {said.rstrip()})"
    )


def drawn(kind: str, **options: Any) -> bytes:
    file = io.BytesIO()
    Image.effect_noise((64, 48), 50).save(file, kind, **options)
    return file.getvalue()


def turned(orientation: int) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return drawn("jpeg", exif=exif)


DOUBTFUL = [
    ("a JPEG without its end", drawn("jpeg")[:-300]),
    ("a JPEG without its end", drawn("jpeg")[:40]),
    ("a PNG without its end", drawn("png")[:-30]),
    ("a BMP without its end", drawn("bmp")[:-300]),
    ("is turned on its side", turned(6)),
    ("is upside down", turned(3)),
]


@pytest.mark.parametrize(("said", "picture"), DOUBTFUL)
def test_a_doubtful_picture_is_sent_and_logged(said: str, picture: bytes, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, "hongtu")

    uploaded(picture)

    (record,) = caplog.records
    assert record.getMessage().startswith("person.upload_image: file ")
    assert said in record.getMessage()


@pytest.mark.parametrize("picture", [drawn("jpeg"), turned(1), drawn("png"), drawn("bmp"), drawn("jpeg") + b"more"])
def test_a_sound_picture_is_not_logged(picture: bytes, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, "hongtu")

    uploaded(picture)

    assert not caplog.records
