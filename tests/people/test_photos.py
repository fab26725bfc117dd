"""Photos are converted to what the platform accepts, or refused by their kind."""

from __future__ import annotations

import io
from typing import Any

import pillow_heif
import pytest
from PIL import Image

from hongtu_toolkit.people import photos


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 60), mode: str = "RGB", **saved: Any) -> bytes:
    """Red above, blue below, so that a turn can be seen."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (0, size[1] // 2, size[0], size[1]))
    buffer = io.BytesIO()
    image.convert(mode).save(buffer, kind, **saved)
    return buffer.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGB")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "BMP"])
def test_a_good_photo_is_sent_byte_for_byte(kind: str) -> None:
    content = picture(kind)

    assert not photos.look(content).convert
    assert photos.prepare(content) == content


@pytest.mark.parametrize("kind", ["WEBP", "HEIF", "GIF", "TIFF"])
def test_other_pictures_become_jpeg(kind: str) -> None:
    pillow_heif.register_heif_opener()
    content = picture(kind)

    assert photos.look(content).convert
    made = photos.prepare(content)
    assert made.startswith(b"\xff\xd8")
    red, _, blue = opened(made).getpixel((20, 5))  # type: ignore[misc]
    assert red > 200 > blue


@pytest.mark.parametrize(("orientation", "size"), [(3, (40, 60)), (6, (60, 40)), (8, (60, 40))])
def test_a_turned_photo_is_put_upright(orientation: int, size: tuple[int, int]) -> None:
    exif = Image.Exif()
    exif[photos.ORIENTATION] = orientation

    made = opened(photos.prepare(picture(exif=exif)))

    assert made.size == size
    assert photos.ORIENTATION not in Image.open(io.BytesIO(photos.prepare(picture(exif=exif)))).getexif()
    corner = {3: (20, 55), 6: (55, 20), 8: (5, 20)}[orientation]
    red, _, blue = made.getpixel(corner)  # type: ignore[misc]
    assert red > 200 > blue, "the top of the picture is elsewhere"


def test_an_oversize_photo_is_scaled() -> None:
    made = opened(photos.prepare(picture(size=(3000, 6000))))

    assert made.size == (1024, 2048)


def test_transparency_becomes_white() -> None:
    buffer = io.BytesIO()
    Image.new("RGBA", (9, 9), (255, 0, 0, 0)).save(buffer, "WEBP", lossless=True)

    assert min(opened(photos.prepare(buffer.getvalue())).getpixel((4, 4))) > 250  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (picture(mode="CMYK"), "CMYK"),
        (picture(size=(400, 600))[:-200], "cut off"),
        (picture("PNG")[:-30], "cut off"),
        (picture("BMP")[:-30], "cut off"),
        (picture("WEBP", size=(400, 600))[:-20], "cut off|damaged"),
        (picture(size=(400, 6000))[:2000], "cut off"),
        (b"GIF89a nonsense", "not a supported picture|damaged"),
        (b"PK\x03\x04", "not a supported picture"),
    ],
)
def test_what_cannot_be_sent_is_told(content: bytes, said: str) -> None:
    with pytest.raises(photos.UnusablePhoto, match=said):
        photos.look(content)
