"""The kinds of values: an empty `responses:` is null, and `maxLength: 08` is a text."""

from __future__ import annotations

from generator.vocabulary import WORDS

_TYPES: dict[str, tuple[type, ...]] = {
    "a text": (str,),
    "a whole number": (int,),
    "a number": (int, float),
    "true or false": (bool,),
    "a mapping": (dict,),
    "a list": (list,),
}
_PARTS = {"line": "a whole number", "match": "a mapping", "version": "a text"}
"""The kinds of other keys, wherever they appear."""


def wrong_kind(key: object, value: object) -> str | None:
    """The reason why a keyword cannot have this value, or None."""
    if value is None:
        return f"{key} has no value; give it one or remove it"
    kind = _missing_kind(key, value)
    return f"{key} is {described(value)}; it takes {kind}" if kind else None


def _missing_kind(key: object, value: object) -> str:
    """The kind that this value should have, or '' if it has it."""
    word = WORDS.get(str(key))
    kind = word.kind if word else _PARTS.get(str(key), "")
    if kind == "a text or a list of texts":
        return "" if isinstance(value, str) or _are_texts(value) else kind
    if kind in ("a list of texts", "a list of texts or numbers"):
        return "" if _are_texts(value) or (kind != "a list of texts" and _are_values(value)) else kind
    return kind if kind and type(value) not in _TYPES[kind] else ""


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _are_values(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, (str, int, float)) for item in value)


def json_types(type_: object) -> list[str]:
    """The types, without null, that the `type` of a schema names."""
    types = type_ if isinstance(type_, list) else [type_]
    return [name for name in types if isinstance(name, str) and name != "null"]


def described(value: object) -> str:
    """A value as a problem shows it; a mapping or a list by its kind."""
    if value is None:
        return "empty"
    return "a mapping" if isinstance(value, dict) else "a list" if isinstance(value, list) else repr(value)


def required_unknown(name: str) -> str:
    """The sentence about a name in `required` that is not a property."""
    return f"{name} is required, but is not a property; correct the name"
