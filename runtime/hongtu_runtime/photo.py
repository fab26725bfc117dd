"""Recognise the kind of a file by its first bytes, and faults of a picture without decoding it."""

from __future__ import annotations

import struct

from hongtu_runtime.sentence import Sentence

_STARTS = (
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"BM", "bmp"),
)
_STRANGERS = (
    (b"GIF8", Sentence("a GIF picture")),
    (b"II*\0", Sentence("a TIFF picture")),
    (b"MM\0*", Sentence("a TIFF picture")),
    (b"II+\0", Sentence("a TIFF picture")),
    (b"MM\0+", Sentence("a TIFF picture")),
    (b"\0\0\0\x0cjP", Sentence("a JPEG 2000 picture")),
    (b"\xff\x0a", Sentence("a JPEG XL picture")),
    (b"\0\0\1\0", Sentence("an icon")),
    (b"8BPS", Sentence("a Photoshop file")),
    (b"%PDF", Sentence("a PDF")),
    (b"PK\3\4", Sentence("a ZIP archive, or an Office file")),
    (b"\xd0\xcf\x11\xe0", Sentence("an old Office file")),
    (b"\x1f\x8b", Sentence("a gzip file")),
    (b"<svg", Sentence("an SVG drawing")),
    (b"<?xml", Sentence("XML")),
    (b"<!DOCTYPE", Sentence("a web page")),
    (b"<!doctype", Sentence("a web page")),
    (b"<html", Sentence("a web page")),
    (b"<HTML", Sentence("a web page")),
    (b"{", Sentence("JSON")),
    (b"/9j/", Sentence("base64 text; decode it first")),
    (b"iVBOR", Sentence("base64 text; decode it first")),
    (b"data:", Sentence("a data URL; decode its base64 first")),
)
_BRANDS = {
    b"heic": Sentence("a HEIC picture"),
    b"heix": Sentence("a HEIC picture"),
    b"heim": Sentence("a HEIC picture"),
    b"heis": Sentence("a HEIC picture"),
    b"hevc": Sentence("a HEIC picture"),
    b"hevm": Sentence("a HEIC picture"),
    b"hevs": Sentence("a HEIC picture"),
    b"mif1": Sentence("a HEIC picture"),
    b"msf1": Sentence("a HEIC picture"),
    b"avif": Sentence("an AVIF picture"),
    b"avis": Sentence("an AVIF picture"),
}


def kind_of(content: bytes) -> str:
    """`jpg`, `png`, `bmp`, or nothing."""
    return next((kind for start, kind in _STARTS if content.startswith(start)), "")


def described(content: bytes) -> Sentence:
    """The kind of another file, in words: `a WebP picture`."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return Sentence("a WebP picture")
    if content[4:8] == b"ftyp":
        return _BRANDS.get(content[8:12], Sentence("a film"))
    known = next((words for start, words in _STRANGERS if content.startswith(start)), None)
    return known or Sentence("{count} bytes of something else", count=len(content))


def doubts(content: bytes) -> str:
    """Why the platform may refuse a picture or find no face in it, as the end of a sentence; '' if there is no reason."""
    kind = kind_of(content)
    if kind == "png" and b"IEND" not in content[-64:]:
        return "is a PNG without its end: was it copied whole?"
    if kind == "bmp" and int.from_bytes(content[2:6], "little") > len(content):
        return "is a BMP without its end: was it copied whole?"
    if kind != "jpg":
        return ""
    orientation, scan = _jpeg(content)
    if content.find(b"\xff\xd9", scan) < 0:
        return "is a JPEG without its end: was it copied whole?"
    if orientation in (3, 4):
        return "is upside down (EXIF orientation), and the platform may ignore that: rotate the picture itself"
    if orientation in (5, 6, 7, 8):
        return "is turned on its side (EXIF orientation), and the platform may ignore that: rotate the picture itself"
    return ""


def _jpeg(content: bytes) -> tuple[int, int]:
    """The EXIF orientation (1 if missing), and the position where the picture itself begins (0 if missing)."""
    orientation, at = 1, 2
    while content[at : at + 1] == b"\xff" and at + 4 <= len(content):
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4])
        if marker == 0xDA:
            return orientation, at
        if marker == 0xE1 and content[at + 4 : at + 10] == b"Exif\0\0":
            orientation = _orientation(content[at + 10 : at + 2 + length])
        at += 2 + length
    return orientation, 0


def _orientation(exif: bytes) -> int:
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None:
        return 1
    try:
        (start,) = struct.unpack_from(f"{order}I", exif, 4)
        (count,) = struct.unpack_from(f"{order}H", exif, start)
        for entry in range(start + 2, start + 2 + 12 * count, 12):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", exif, entry)
            if tag == 0x0112:
                return int(value)
    except struct.error:
        pass
    return 1
