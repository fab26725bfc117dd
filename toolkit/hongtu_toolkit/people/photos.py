"""Photos as the platform takes them: JPEG, PNG or BMP, upright, whole, of a size that it can use.

A photo that is so already is sent byte for byte. Others are converted by Pillow, which the extra `photos` brings.
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

from hongtu_toolkit.cli.messages import _
from hongtu_toolkit.extra import lacking

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST = 10 * 1024 * 1024
"""Bytes that the platform takes."""
LONGEST_SIDE = 4096
"""Pixels up to which a photo is sent as it is."""
SCALED_SIDE = 2048
"""Pixels of the longer side of a photo that is scaled: ample for a face."""
LARGEST_FILE = 100 * 1024 * 1024
"""Bytes of a file that is looked at."""
SENT_AS_IS = ("JPEG", "PNG", "BMP")
CONVERTED = ("WEBP", "HEIF", "AVIF", "GIF", "TIFF")
ENDINGS = (".jpg", ".jpeg", ".png", ".bmp", ".heic", ".heif", ".webp", ".avif")
"""Of files in a folder of photos that are found by the name of the person."""
UPRIGHT = (None, 0, 1)
ORIENTATION = 0x0112
PREPARATION = b"1"
"""Part of a photo's digest: another number when photos are prepared in another way."""


class UnusablePhoto(ValueError):
    """A file that cannot be made a photo for the platform; the message is the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A file that was looked at."""

    digest: str
    """Of its content."""
    convert: bool
    """Whether it must be changed before it is sent."""


def read(path: Path) -> bytes:
    """The content of a file.

    Raises:
        UnusablePhoto: it is missing, empty, too large, or no file.
    """
    try:
        if not path.is_file():
            raise UnusablePhoto(_("is not there") if not path.exists() else _("is no file"))
        if path.stat().st_size > LARGEST_FILE:
            raise UnusablePhoto(_("is larger than {size} MiB").format(size=LARGEST_FILE >> 20))
        content = path.read_bytes()
    except OSError as error:
        raise UnusablePhoto(_("cannot be read: {reason}").format(reason=error.strerror or error)) from None
    if not content:
        raise UnusablePhoto(_("is empty"))
    return content


def digest_of(content: bytes) -> str:
    return sha256(PREPARATION + content).hexdigest()


def look(content: bytes) -> Photo:
    """Find out whether a photo can be sent, and whether it must be converted first. What must be is converted once, to be sure.

    Raises:
        UnusablePhoto: no picture, cut off, or CMYK.
    """
    with _opened(content) as image:
        convert = _needs_work(image, content)
    if convert:
        prepare(content)
    elif not _is_whole(content):
        raise UnusablePhoto(_("was cut off: copy it again"))
    return Photo(digest_of(content), convert)


def prepare(content: bytes) -> bytes:
    """A photo as it is sent.

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
    """What Pillow says of a broken picture, as the end of a sentence."""
    try:
        yield
    except OSError as error:  # Pillow's word for a file that ends too early
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
            warnings.simplefilter("ignore")  # Pillow warns of damaged EXIF; what matters is judged here
            return Pictures.open(
                BytesIO(content), formats=[name for name in (*SENT_AS_IS, *CONVERTED) if name in Pictures.OPEN]
            )
    except UnidentifiedImageError:
        raise UnusablePhoto(_("is no picture that is understood: JPEG, PNG, BMP, WebP, HEIC")) from None
    except Pictures.DecompressionBombError:
        raise UnusablePhoto(_("has too many pixels to be a photo of a face")) from None
    except (OSError, ValueError, SyntaxError) as error:
        raise UnusablePhoto(_("is damaged ({error})").format(error=_first_line(error))) from None


def _is_whole(content: bytes) -> bool:
    """Whether a photo that is sent as it is has its end."""
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
