"""Read bodies of replies and pushes that are not plain JSON in UTF-8.

Everything readable is read. A bad byte costs a character, an impossible number costs its field, and the result names both.
"""

from __future__ import annotations

import codecs
import json
import re
from math import isfinite
from types import NoneType
from typing import Any, NamedTuple, cast

from hongtu_runtime.guards import is_array, is_object
from hongtu_runtime.sentence import Sentence

LOST = "\ufffd"
"""The replacement for bytes that are not a character."""
MOST_LEVELS = 200
"""The deepest nesting of a body. pydantic's own reader stops there too."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins as UTF-16's does
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE: dict[tuple[bool, ...], str] = {
    (False, True, True, True): "utf-32-le",
    (True, True, True, False): "utf-32-be",
    (False, True): "utf-16-le",
    (True, False): "utf-16-be",
}
"""The zero bytes at the beginning of text without a byte order mark."""
_NAMED = {
    "utf-8": "utf-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "hz": "hz",
    "big5": "big5hkscs",
    "big5hkscs": "big5hkscs",
    "cp950": "cp950",
}
"""Trusted charsets by Python's name, with the charset to read them in.

Other declarations are ignored: UTF-16 and UTF-32 are recognised by their bytes, and servers without a configured charset declare iso-8859-1.
"""
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([\w.:+-]+)""", re.IGNORECASE | re.ASCII)
_PADDING = "\ufeff\x00 \t\r\n\v\f\xa0\u200b\u3000"
_HALF = "[\ud800-\udfff]"
# Only for irregular bodies, so compiled when the first one comes.
_SLIPS = r"""
    (?P<text> " (?: [^"\\]++ | \\. )*+ (?: " | \\?\Z ) )
    | (?P<comma> , (?= \s* [}\]] ) )
    | (?P<digits> (?<! [\w.+-] ) -?0\d+ (?: \.\d+ )? )
    """
_ESCAPE = r'\\(["\\/bfnrt]|u[0-9a-fA-F]{4})?'


class NotJson(ValueError):
    """A body that is not JSON. The message describes what came instead and quotes nothing, because the text may be personal."""

    def __init__(self, said: Sentence, hint: str = "") -> None:
        super().__init__(said)
        self.said = said
        self.hint = hint
        """For a reply, the likely reason."""


class Body(NamedTuple):
    """JSON, and what was irregular in it."""

    value: Any
    oddities: tuple[tuple[tuple[str | int, ...], str], ...]
    """(place, what was found) of each irregularity. The place consists of keys and indexes; () is the whole body."""


def charset_of(content_type: str | None) -> str:
    """The charset of a Content-Type, by Python's name of the codec; "" if there is none or it is not trusted."""
    match = _CHARSET.search(content_type) if isinstance(content_type, str) else None
    name = match[1].lower().removeprefix("x-").replace("windows-", "cp") if match else ""
    try:
        return _NAMED.get(codecs.lookup(name).name, "") if name else ""
    except (LookupError, ValueError):
        return ""


def in_utf8(content: bytes, charset: str) -> bytes:
    """The body in UTF-8 if it is in another, declared charset; else unchanged.

    Args:
        charset: as `charset_of` gives it.
    """
    text = _declared(content, charset)
    return content if text is None else text.encode()


def read_body(content: bytes | str, charset: str = "") -> Body:
    """The JSON in a body.

    Args:
        charset: as `charset_of` gives it.

    Raises:
        NotJson: it is not JSON, even if read leniently.
    """
    if (plain := _read_plain(content, charset)) is not None:
        return plain
    return _read_odd(content, charset)


def _read_plain(content: bytes | str, charset: str) -> Body | None:
    """The JSON in a regular body, as almost all are; None if the body must be read leniently.

    Both ways of reading give the same result. This one uses Python's scanner, which takes a third of the time.
    """
    try:
        if isinstance(content, str):
            content.encode()  # contains no half characters
            text = content
        elif charset in ("", "utf-8"):
            text = content.decode()
        else:
            return None
        if "\\ud" in text or "\\uD" in text or text.count("{") + text.count("[") >= MOST_LEVELS:
            return None  # perhaps half characters, perhaps too deep
        return Body(_PLAIN_DECODER.decode(text), ())
    except (ValueError, RecursionError):
        return None


def _read_odd(content: bytes | str, charset: str) -> Body:
    """The JSON in any body."""
    text, oddity = (content, "") if isinstance(content, str) else _text_of(content, charset)
    oddities: list[tuple[tuple[str | int, ...], str]] = [((), oddity)] if oddity else []
    text = text.strip(_PADDING)
    if not text:
        raise NotJson(Sentence("is empty"))
    try:
        try:
            value = _DECODER.decode(text)
        except ValueError:
            value = _DECODER.decode(re.sub(_SLIPS, _mended, text, flags=re.VERBOSE | re.DOTALL))
            oddities.append(((), "invalid_json"))
    except RecursionError:
        raise _too_deep() from None
    except ValueError:
        # Not `from` the error, which contains the whole text.
        raise _other_than_json(text) from None
    return Body(_clean(value, (), oddities), tuple(oddities))


def _text_of(content: bytes, charset: str) -> tuple[str, str]:
    """The text of a body, and what was irregular in its bytes."""
    for mark, codec in _MARKS:
        if content.startswith(mark):
            return _replaced(content.removeprefix(mark), codec)
    zeros = tuple(byte == 0 for byte in content[:4])  # JSON begins with an ASCII character
    if (wide := _WIDE.get(zeros) or _WIDE.get(zeros[:2])) is not None:
        return _replaced(content, wide)
    if (text := _declared(content, charset)) is not None:
        return text, ""
    try:
        return content.decode(), ""
    except UnicodeDecodeError:
        return _guessed(content, charset)


def _declared(content: bytes, charset: str) -> str | None:
    """The text, if a charset other than UTF-8 is declared and the bytes fit it."""
    if charset in ("", "utf-8"):
        return None
    try:
        if max(content.decode(), default="") > "\u07ff":
            return None  # three bytes that form a UTF-8 character do so only rarely by chance
    except UnicodeDecodeError:
        pass
    try:
        return content.decode(charset)
    except UnicodeDecodeError:
        return None


def _guessed(content: bytes, charset: str) -> tuple[str, str]:
    """The text of bytes that fit no charset completely: UTF-8 with some bad bytes, or undeclared GB18030."""
    text = content.decode("utf-8", "replace")
    lost = text.count(LOST) - content.count(LOST.encode())
    read = len(text) - len(text.encode("ascii", "ignore")) - text.count(LOST)
    if read + 1 < lost:  # a name that was cut in two has one bad character
        guess = content.decode(charset if charset not in ("", "utf-8") else "gb18030", "replace")
        if guess.count(LOST) < lost:
            return guess, "undecodable_bytes" if LOST in guess else "undeclared_charset"
    return text, "undecodable_bytes"


def _replaced(content: bytes, codec: str) -> tuple[str, str]:
    try:
        return content.decode(codec), ""
    except UnicodeDecodeError:
        return content.decode(codec, "replace").removesuffix(LOST), "undecodable_bytes"


class _Lost:
    """The replacement for a number that cannot be read."""

    def __init__(self, oddity: str) -> None:
        self.oddity = oddity


class _Twins(dict[str, Any]):
    """An object in which keys came twice. The last one counts, as in most readers."""

    names: tuple[str, ...] = ()


def _float(text: str) -> float | _Lost:
    number = float(text)
    return number if isfinite(number) else _Lost("number_too_large")


def _int(text: str) -> int | _Lost:
    try:
        return int(text)
    except ValueError:  # thousands of digits, which Python refuses
        return _Lost("number_too_large")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    twins = _Twins(made)
    names = [name for name, _ in pairs]
    twins.names = tuple(name for name in made if names.count(name) > 1)
    return twins


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object,
    parse_float=_float,
    parse_int=_int,
    parse_constant=lambda _: _Lost("not_a_number"),
    strict=False,  # a line break in a text does no harm
)


def _plain_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a key comes twice")
    return made


def _plain_float(text: str) -> float:
    number = float(text)
    if not isfinite(number):
        raise ValueError("the number is too large")
    return number


_PLAIN_DECODER = json.JSONDecoder(
    object_pairs_hook=_plain_object, parse_float=_plain_float, parse_constant=_plain_float
)
"""Refuses what the other decoder repairs or reports, also raw control characters, which may belong to UTF-16."""

_PLAIN = frozenset((int, float, bool, NoneType))


def _mended(slip: re.Match[str]) -> str:
    """The probable meaning: no comma before a bracket, a number with leading zeros as text, a single backslash as itself."""
    match slip.lastgroup:
        case "comma":
            return ""
        case "digits":
            return f'"{slip[0]}"'
        case _:
            return re.sub(_ESCAPE, lambda found: found[0] if found[1] else r"\\", slip[0])


def _clean(value: Any, place: tuple[str | int, ...], oddities: list[tuple[tuple[str | int, ...], str]]) -> Any:
    """The value as plain JSON that can be written again. What is lost is added to the oddities."""
    match value:
        case str():
            if re.search(_HALF, value):
                oddities.append((place, "half_character"))
                return re.sub(_HALF, LOST, value)
            return value
        case _ if is_object(value):
            _check_depth(place)
            if isinstance(value, _Twins):
                oddities += (((*place, name), "duplicate_key") for name in value.names)
            made: dict[str, Any] = {}
            for name, item in value.items():
                name = name if name.isascii() else _clean(name, place, oddities)
                made[name] = item if _is_clean(item) else _clean(item, (*place, name), oddities)
            return made
        case _ if is_array(value):
            _check_depth(place)
            return [_clean(item, (*place, index), oddities) for index, item in enumerate(value)]
        case _Lost():
            oddities.append((place, value.oddity))
            return None
        case _:
            return value


def _is_clean(value: object) -> bool:
    """Whether a value is obviously plain, as most are."""
    kind = type(value)
    return kind in _PLAIN or (kind is str and cast(str, value).isascii())


def _check_depth(place: tuple[str | int, ...]) -> None:
    if len(place) >= MOST_LEVELS:
        raise _too_deep()


def _too_deep() -> NotJson:
    return NotJson(Sentence("is nested more than {levels} levels deep", levels=MOST_LEVELS))


def _other_than_json(text: str) -> NotJson:
    if text[:15].lower().startswith(("<!doctype", "<html")):
        return NotJson(
            Sentence("is an HTML page"),
            Sentence(" (a login page or a proxy?); is this the platform's address and port?"),
        )
    size = len(text.encode(errors="replace"))
    return NotJson(
        Sentence("is not JSON ({size} bytes)", size=size),
        Sentence("; it may have been cut short, or this is not the platform"),
    )


def kind_of(value: object) -> Sentence:
    """The kind of a JSON value, in words."""
    names: dict[type, Sentence] = {
        dict: Sentence("an object"),
        list: Sentence("an array"),
        str: Sentence("text"),
        bool: Sentence("a truth value"),
        int: Sentence("a number"),
        float: Sentence("a fraction"),
        NoneType: Sentence("null"),
    }
    return names.get(type(value), Sentence("something else"))
