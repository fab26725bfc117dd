"""Requests → bytes: the bytes that are signed are the bytes that are sent."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote

from hongtu_runtime import extra
from hongtu_runtime.errors import FieldProblem, InvalidRequest
from hongtu_runtime.guards import is_array, is_object
from hongtu_runtime.models import Input
from hongtu_runtime.sentence import Sentence

EMPTY_OBJECT = b"{}"
_PLAIN = "/~:@!$'()*,;=?"
"""Characters that are allowed in a query besides letters, digits and -._, and that are not separators."""
_compact = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def canonical_json(value: object) -> bytes:
    """Compact JSON in UTF-8: keys sorted at every level, nothing escaped unnecessarily."""
    return _compact.encode(value).encode()


def encode_body(request: Input | None, *, operation: str | None = None) -> bytes:
    """The body of a request: canonical JSON, fields that are None left out. A request without fields is `{}`.

    This is byte for byte what the vendor's SDK sends.

    Raises:
        InvalidRequest: a text contains half of a character (a lone surrogate), which UTF-8 cannot express.
    """
    if request is None:
        return EMPTY_OBJECT
    try:
        body = canonical_json(_dumped(request))
    except UnicodeEncodeError:
        from hongtu_runtime.problems import problem  # rarely needed

        rule = Sentence("must be text that UTF-8 can express; it contains a lone surrogate")
        problems = (problem(path, rule) for path in _broken_texts(request.model_dump(mode="json")))
        raise InvalidRequest(tuple(problems), operation=operation) from None
    return canonical_json(extra.beside(_dumped(request))) if extra.MARK in body else body


class EncodedQuery(NamedTuple):
    """The parameters of a URL, sorted by name."""

    signed: str = ""
    """Unencoded: `name=张三&type=1`."""
    sent: str = ""
    """Percent-encoded."""


def encode_query(request: Input | None, *, operation: str | None = None) -> EncodedQuery:
    """The fields of a request as the query of its URL.

    Raises:
        InvalidRequest: a value that a query cannot carry.
    """
    return joined_query(extra.beside(_dumped(request)), operation=operation) if request is not None else EncodedQuery()


def joined_query(parameters: Mapping[str, Any], *, operation: str | None = None) -> EncodedQuery:
    """Parameters as a query.

    Raises:
        InvalidRequest: a name or value that a query cannot carry.
    """
    problems = [FieldProblem(name, rule, "", (name,)) for name, rule in _unfit(parameters)]
    if problems:
        raise InvalidRequest(tuple(problems), operation=operation)
    plain = [(name, _plain(parameters[name])) for name in sorted(parameters)]
    signed = "&".join(f"{name}={value}" for name, value in plain)
    return EncodedQuery(
        signed, "&".join(f"{quote(name, safe=_PLAIN)}={quote(value, safe=_PLAIN)}" for name, value in plain)
    )


def _unfit(parameters: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in parameters.items():
        if not name or any(not character.isprintable() or character in " &=?#%+" for character in name):
            yield ascii(name)[1:-1][:60], Sentence(
                "cannot be the name of a query parameter: it is empty or contains one of & = ? # % +"
            )
        elif not isinstance(value, (str, int, float)):
            yield name, Sentence(
                "must be text, a number or a boolean to fit in a query, not {type}",
                type=type(value).__name__,
            )
        else:
            yield from ((name, rule) for _, rule in extra.json_problems(value))


def _dumped(request: Input) -> dict[str, Any]:
    return request.model_dump(mode="json", by_alias=True, exclude_none=True)


def _broken_texts(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The places of texts that cannot be encoded."""
    if is_object(value):
        for name, member in value.items():
            yield from _broken_texts(member, (*path, name))
    elif is_array(value):
        for index, item in enumerate(value):
            yield from _broken_texts(item, (*path, index))
    elif isinstance(value, str) and any("\ud800" <= character <= "\udfff" for character in value):
        yield path


def _plain(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
