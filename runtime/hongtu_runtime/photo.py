"""Recognise the kind of a file by its first bytes, and faults of a picture without decoding it."""

from __future__ import annotations

import struct

_STARTS = (
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"BM", "bmp"),
)
_STRANGERS = (
    (b"GIF8", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"II+\0", "a TIFF picture"),
    (b"MM\0+", "a TIFF picture"),
    (b"\0\0\0\x0cjP", "a JPEG 2000 picture"),
    (b"\xff\x0a", "a JPEG XL picture"),
    (b"\0\0\1\0", "an icon"),
    (b"8BPS", "a Photoshop file"),
    (b"%PDF", "a PDF"),
    (b"PK\3\4", "a ZIP archive, or an Office file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"<svg", "an SVG drawing"),
    (b"<?xml", "XML"),
    (b"<!DOCTYPE", "a web page"),
    (b"<!doctype", "a web page"),
    (b"<html", "a web page"),
    (b"<HTML", "a web page"),
    (b"{", "JSON"),
    (b"/9j/", "base64 text; decode it first"),
    (b"iVBOR", "base64 text; decode it first"),
    (b"data:", "a data URL; decode its base64 first"),
)
_BRANDS = {
    b"heic": "a HEIC picture",
    b"heix": "a HEIC picture",
    b"heim": "a HEIC picture",
    b"heis": "a HEIC picture",
    b"hevc": "a HEIC picture",
    b"hevm": "a HEIC picture",
    b"hevs": "a HEIC picture",
    b"mif1": "a HEIC picture",
    b"msf1": "a HEIC picture",
    b"avif": "an AVIF picture",
    b"avis": "an AVIF picture",
}


def kind_of(content: bytes) -> str:
    """`jpg`, `png`, `bmp`, or nothing."""
    return next((kind for start, kind in _STARTS if content.startswith(start)), "")


def described(content: bytes) -> str:
    """The kind of another file, in words: `a WebP picture`."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "a WebP picture"
    if content[4:8] == b"ftyp":
        return _BRANDS.get(content[8:12], "a film")
    found = next((said for start, said in _STRANGERS if content.startswith(start)), "")
    return found or f"{len(content)} bytes of something else"


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
