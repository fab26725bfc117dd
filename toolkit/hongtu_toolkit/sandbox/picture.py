"""A picture for a visitor's code."""

from __future__ import annotations

from hashlib import shake_256
from struct import pack
from zlib import compress, crc32

MODULES, SCALE = 21, 6


def pattern(text: str) -> bytes:
    """A black and white PNG that looks like a QR code and differs from text to text. No reader can make sense of it."""
    bits = int.from_bytes(shake_256(text.encode()).digest(MODULES * MODULES // 8 + 1), "big")
    rows = ["".join(str(bits >> (row * MODULES + column) & 1) for column in range(MODULES)) for row in range(MODULES)]
    lines = [b"\0" + b"".join((b"\xff" if bit == "0" else b"\0") * SCALE for bit in row) for row in rows]
    side = MODULES * SCALE
    chunks = {
        b"IHDR": pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0),
        b"IDAT": compress(b"".join(line * SCALE for line in lines)),
        b"IEND": b"",
    }
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks.items())


def _chunk(kind: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + kind + data + pack(">I", crc32(kind + data))
