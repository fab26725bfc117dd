"""Texts with a format: the `format` of fields that stay text. Inputs are checked, replies are accepted as they come.

| type | takes |
| --- | --- |
| `Email` | `name@host` |
| `Uri` | `scheme:rest`, without white space |
| `Ipv4` | `192.168.1.20` |
| `Base64` | RFC 4648, padded, on one line |
| `LocalDatetime` | `2020-01-01 10:00:00` |
"""

import re
from collections.abc import Callable
from datetime import datetime
from ipaddress import IPv4Address
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator

from hongtu_runtime.limits import limit
from hongtu_runtime.pydantic_rules import broken
from hongtu_runtime.sentence import Sentence

__all__ = ["Base64", "Email", "Ipv4", "LocalDatetime", "Uri"]


def _form(look: str, rule: Sentence, read: Callable[[str], object] = str) -> AfterValidator:
    """A check that the whole text matches a pattern and that `read` accepts it."""

    @limit()
    def checked(text: str) -> str:
        try:
            if re.fullmatch(look, text, re.ASCII):
                read(text)
                return text
        except ValueError:
            pass
        raise broken("form", rule)

    return AfterValidator(checked)


if TYPE_CHECKING:
    Base64 = str
    Email = str
    Ipv4 = str
    LocalDatetime = str
    Uri = str
else:
    Base64 = Annotated[
        str,
        _form(
            r"([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?",
            Sentence("must be base64, padded, on one line"),
        ),
    ]
    Email = Annotated[str, _form(r"[^@\s]+@[^@\s]+", Sentence("must be an e-mail address, such as name@example.com"))]
    Ipv4 = Annotated[str, _form(r"[\d.]+", Sentence("must be an IPv4 address, such as 192.168.1.20"), IPv4Address)]
    LocalDatetime = Annotated[
        str,
        _form(
            r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d",
            Sentence("must be a day and a time, such as 2020-01-01 10:00:00"),
            datetime.fromisoformat,
        ),
    ]
    Uri = Annotated[
        str,
        _form(
            r"[A-Za-z][A-Za-z0-9+.-]*:[^\s]+",
            Sentence("must be a URI with its scheme, such as http://192.168.1.20/push"),
        ),
    ]
