"""Pictures that the sandbox draws."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterable, Iterator
from struct import pack

import segno

SCALE = 4
"""Pixels of a module's side."""
COLOURS, BITS = b"\xff\xff\xff\x00\x00\x00", 2
"""White and black, and the smallest number of bits for a pixel in GIF."""
LONGEST = 12
"""Bits of the longest code word of GIF."""

GREY = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGM4AQAAygDJmcpdfgAAAABJRU5ErkJggg==")
"""A PNG of one grey pixel, in place of a missing picture."""


def qr_code(text: str) -> bytes:
    """A GIF of a QR code."""
    rows = [bytes(map(bool, row)) for row in segno.make_qr(text, error="m").matrix_iter(scale=SCALE, border=4)]
    return _gif(len(rows[0]), len(rows), b"".join(rows))


def _gif(width: int, height: int, pixels: bytes) -> bytes:
    """A picture in black and white. `pixels` has one byte for each pixel, row by row."""
    words = _packed(_words(pixels))
    blocks = b"".join(
        bytes([len(block)]) + block for block in (words[at : at + 255] for at in range(0, len(words), 255))
    )
    screen = pack("<HHBBB", width, height, 0x80, 0, 0)
    image = b"," + pack("<HHHHB", 0, 0, width, height, 0)
    return b"GIF89a" + screen + COLOURS + image + bytes([BITS]) + blocks + b"\0;"


def _words(pixels: bytes) -> Iterator[tuple[int, int]]:
    """The pixels compressed by LZW: code words, each with its length in bits."""
    clear = 1 << BITS
    known: dict[bytes, int] = {}

    def begin() -> int:
        known.clear()
        known.update((bytes([colour]), colour) for colour in range(clear))
        return BITS + 1

    length, following = begin(), clear + 2
    yield clear, length
    run = b""
    for at in range(len(pixels)):
        longer = run + pixels[at : at + 1]
        if longer in known:
            run = longer
            continue
        yield known[run], length
        known[longer] = following
        if following == 1 << length:
            length += 1
        following += 1
        if following == 1 << LONGEST:
            yield clear, length
            length, following = begin(), clear + 2
        run = pixels[at : at + 1]
    yield known[run], length
    yield clear + 1, length


def _packed(words: Iterable[tuple[int, int]]) -> bytes:
    """Code words packed into bytes, the lowest bits first."""
    packed, held, bits = bytearray(), 0, 0
    for word, length in words:
        held |= word << bits
        bits += length
        while bits >= 8:
            packed.append(held & 0xFF)
            held, bits = held >> 8, bits - 8
    if bits:
        packed.append(held)
    return bytes(packed)
