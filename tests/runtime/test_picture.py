"""Pictures that come as text: the bytes, and the kind that they really are."""

from __future__ import annotations

from base64 import b64encode, urlsafe_b64encode

import pytest

from hongtu import Outcome, UnexpectedReply, picture_of

GIF = b"GIF89a" + bytes(range(250, 256)) * 3
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


@pytest.mark.parametrize(
    ("data", "media_type", "suffix"),
    [
        (GIF, "image/gif", ".gif"),
        (PNG, "image/png", ".png"),
        (b"\xff\xd8\xff\xe0 jpeg", "image/jpeg", ".jpg"),
        (b"BM bitmap", "image/bmp", ".bmp"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp", ".webp"),
        (b"something else", "application/octet-stream", ".bin"),
    ],
)
@pytest.mark.parametrize(
    "prefix", ["data:image/png;base64,", "", "DATA:image/gif; charset=x;BASE64,", " data:;base64,"]
)
def test_the_content_tells_the_kind_whatever_the_prefix_says(
    data: bytes, media_type: str, suffix: str, prefix: str
) -> None:
    picture = picture_of(prefix + b64encode(data).decode())

    assert (picture.data, picture.media_type, picture.suffix) == (data, media_type, suffix)


@pytest.mark.parametrize(
    "text",
    [
        urlsafe_b64encode(GIF).decode(),
        b64encode(GIF).decode().rstrip("="),
        "\r\n".join(b64encode(GIF).decode()[at : at + 8] for at in range(0, 40, 8)),
        "data:image/gif," + "".join(f"%{byte:02x}" for byte in GIF),
    ],
    ids=["url-safe", "unpadded", "on lines", "percent"],
)
def test_other_ways_to_write_bytes_are_read(text: str) -> None:
    assert picture_of(text).data == GIF


@pytest.mark.parametrize("text", ["", "data:image/png;base64,", "not a picture!", "Q", "张三"])
def test_anything_but_a_picture_is_named_and_not_shown(text: str) -> None:
    """The code opens a door: it is a secret."""
    with pytest.raises(UnexpectedReply, match="the text is not a picture") as raised:
        picture_of(text)

    assert raised.value.outcome is Outcome.UNKNOWN
    assert not text or text not in str(raised.value)


def test_a_picture_does_not_show_its_bytes() -> None:
    assert repr(picture_of(b64encode(GIF).decode())) == "Picture(media_type='image/gif', suffix='.gif')"
