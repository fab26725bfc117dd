"""Prepares photos for the platform: JPEG, PNG or BMP, upright, complete, of a suitable size.

A suitable photo is sent byte for byte. Others are converted by Pillow, which is in the extra `photos`.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from hongtu_toolkit.cli import reasons
from hongtu_toolkit.cli.messages import _
from hongtu_toolkit.extra import lacking

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST = 10 * 1024 * 1024
"""The largest photo of the platform, in bytes."""
LONGEST_SIDE = 4096
"""The most pixels of a photo that is sent unchanged."""
SCALED_SIDE = 2048
"""The longer side of a scaled photo, in pixels, which is enough for a face."""
LARGEST_FILE = 100 * 1024 * 1024
"""The largest file that is read, in bytes."""
SENT_AS_IS = ("JPEG", "PNG", "BMP")
CONVERTED = ("WEBP", "HEIF", "AVIF", "GIF", "TIFF")
ENDINGS = (".jpg", ".jpeg", ".png", ".bmp", ".heic", ".heif", ".webp", ".avif")
"""The endings of photos in a folder that are found by the person's identity."""
UPRIGHT = (None, 0, 1)
ORIENTATION = 0x0112
PREPARATION = b"1"
"""A part of a photo's digest. It changes if photos are prepared in another way."""


class UnusablePhoto(ValueError):
    """A file cannot be used as a photo. The message is the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A checked file."""

    digest: str
    """The digest of its content."""
    convert: bool
    """Whether it must be converted before it is sent."""


def read(path: Path) -> bytes:
    """The content of a file.

    Raises:
        UnusablePhoto: it is missing, empty, too large, or not a file.
    """
    try:
        if not path.is_file():
            raise UnusablePhoto(_("does not exist") if not path.exists() else _("is not a file"))
        if path.stat().st_size > LARGEST_FILE:
            raise UnusablePhoto(_("is larger than {size} MiB").format(size=LARGEST_FILE >> 20))
        content = path.read_bytes()
    except OSError as error:
        raise UnusablePhoto(_("cannot be read: {reason}").format(reason=reasons.of_system(error))) from None
    if not content:
        raise UnusablePhoto(_("is empty"))
    return content


def digest_of(content: bytes) -> str:
    return sha256(PREPARATION + content).hexdigest()


def look(content: bytes) -> Photo:
    """Find out whether a photo can be sent, and whether it must be converted first. The conversion is tried here.

    Raises:
        UnusablePhoto: it is not a picture, incomplete, or CMYK.
    """
    with _opened(content) as image:
        convert = _needs_work(image, content)
    if convert:
        prepare(content)
    elif not _is_whole(content):
        raise UnusablePhoto(_("was cut off: copy it again"))
    return Photo(digest_of(content), convert)


def prepare(content: bytes) -> bytes:
    """The content of a photo to send.

    Raises:
        UnusablePhoto: as in `look`.
    """
    from PIL import ImageOps

    with _opened(content) as image:
        if not _needs_work(image, content):
            return content
        with _told():
            upright = ImageOps.exif_transpose(image)
            if max(upright.size) > LONGEST_SIDE or len(content) > LARGEST:
                upright.thumbnail((SCALED_SIDE, SCALED_SIDE))
            return _as_jpeg(upright)


@contextmanager
def _told() -> Iterator[None]:
    """Turn Pillow's error for a broken picture into the end of a sentence."""
    try:
        yield
    except OSError as error:  # Pillow's text for a file that ends too early
        cut = "truncated" in str(error) or "incomplete" in str(error)
        raise UnusablePhoto(
            _("was cut off: copy it again") if cut else _("is damaged ({error})").format(error=_first_line(error))
        ) from None
    except (ValueError, SyntaxError, EOFError, MemoryError) as error:
        raise UnusablePhoto(_("is damaged ({error})").format(error=_first_line(error))) from None


def _first_line(error: BaseException) -> str:
    return str(error).partition("\n")[0].strip()


def _needs_work(image: Image, content: bytes) -> bool:
    if image.mode in ("CMYK", "YCCK"):
        raise UnusablePhoto(_("is a CMYK picture, made for printing: save it as RGB"))
    if image.format in CONVERTED or max(image.size) > LONGEST_SIDE or len(content) > LARGEST:
        return True
    with _told():
        return image.getexif().get(ORIENTATION) not in UPRIGHT


def _opened(content: bytes) -> Image:
    try:
        import pillow_heif
        from PIL import Image as Pictures
        from PIL import UnidentifiedImageError
    except ModuleNotFoundError as error:
        raise lacking("photos", error) from None
    if "HEIF" not in Pictures.OPEN:
        Pictures.init()
        pillow_heif.register_heif_opener()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of damaged EXIF, which does not matter here
            return Pictures.open(
                BytesIO(content), formats=[name for name in (*SENT_AS_IS, *CONVERTED) if name in Pictures.OPEN]
            )
    except UnidentifiedImageError:
        raise UnusablePhoto(_("is not a supported picture: use JPEG, PNG, BMP, WebP or HEIC")) from None
    except Pictures.DecompressionBombError:
        raise UnusablePhoto(_("has too many pixels to be a photo of a face")) from None
    except (OSError, ValueError, SyntaxError) as error:
        raise UnusablePhoto(_("is damaged ({error})").format(error=_first_line(error))) from None


def _is_whole(content: bytes) -> bool:
    """Whether a photo that is sent unchanged is complete."""
    if content.startswith(b"\x89PNG"):
        return b"IEND" in content[-64:]
    if content.startswith(b"BM"):
        return int.from_bytes(content[2:6], "little") <= len(content)
    scan = content.rfind(b"\xff\xda")
    return scan >= 0 and content.find(b"\xff\xd9", scan) >= 0


def _as_jpeg(image: Image) -> bytes:
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        from PIL import Image as Pictures

        image = image.convert("RGBA")
        image = Pictures.alpha_composite(Pictures.new("RGBA", image.size, "white"), image)
    image = image.convert("RGB")
    buffer = BytesIO()
    image.save(buffer, "JPEG", quality=92)
    return buffer.getvalue()
