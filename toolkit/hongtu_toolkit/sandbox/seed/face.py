"""Small drawn faces of people who do not exist, all different."""

from __future__ import annotations

from struct import pack
from zlib import compress, crc32

DRAWING = (
    "................",
    "....hhhhhhhh....",
    "...hhhhhhhhhh...",
    "..hhhhhhhhhhhh..",
    "..hhssssssssnh..",
    "..hssssssssssh..",
    "..hssbbssbbssh..",
    "..sssewsswesss..",
    "...ssssssssss...",
    "...ssssnnssss...",
    "...ssssssssss...",
    "....ssmmmmss....",
    "....ssssssss....",
    "......ssss......",
    "...cccssssccc...",
    "..cccccccccccc..",
)
SCALE = 12
"""The side of a point, in pixels."""
Colour = tuple[int, int, int]
SKIN: tuple[Colour, ...] = ((255, 224, 196), (241, 194, 152), (224, 172, 126), (198, 134, 92))
HAIR: tuple[Colour, ...] = ((28, 24, 22), (62, 43, 35), (101, 67, 44), (140, 140, 145), (20, 20, 40))
CLOTH: tuple[Colour, ...] = ((40, 80, 140), (150, 50, 60), (50, 120, 90), (110, 80, 140), (90, 90, 100))
GROUND: tuple[Colour, ...] = ((214, 228, 240), (240, 230, 214), (222, 238, 222))


def face(number: int) -> bytes:
    """A PNG of 192 × 192 pixels. Faces of numbers below 300 all differ."""
    skin = SKIN[number % 4]
    colours: dict[str, Colour] = {
        ".": GROUND[number % 3],
        "h": HAIR[number % 5],
        "s": skin,
        "n": (skin[0] - 30, skin[1] - 34, skin[2] - 34),
        "b": (40, 30, 30) if number // 60 % 2 else HAIR[number % 5],
        "e": (30, 30, 30),
        "w": (250, 250, 250),
        "m": (190, 80, 80),
        "c": CLOTH[number // 12 % 5],
    }
    rows = [b"\0" + b"".join(bytes(colours[point]) * SCALE for point in line) for line in DRAWING]
    side = len(DRAWING) * SCALE
    chunks = {
        b"IHDR": pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0),
        b"IDAT": compress(b"".join(row * SCALE for row in rows)),
        b"IEND": b"",
    }
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks.items())


def _chunk(kind: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + kind + data + pack(">I", crc32(kind + data))
