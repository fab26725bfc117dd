"""What kind of value a keyword takes. `responses:` with nothing behind it is null, and `maxLength: 08` is a text."""

from __future__ import annotations

_TEXTS = "a list of texts"
_VALUES = "a list of texts or numbers"
_TABLE: tuple[tuple[str, tuple[type, ...], tuple[str, ...]], ...] = (
    (
        "a text",
        (str,),
        ("description", "title", "summary", "operationId", "format", "pattern", "x-python-name", "x-retry", "version"),
    ),
    ("a whole number", (int,), ("minLength", "maxLength", "minItems", "maxItems", "x-max-size", "line")),
    ("a number", (int, float), ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")),
    ("true or false", (bool,), ("uniqueItems", "deprecated", "x-page", "x-explicit", "x-inner-code")),
    (
        "a mapping",
        (dict,),
        (
            "properties",
            "requestBody",
            "responses",
            "x-manual",
            "x-batch",
            "match",
            "x-refused-with",
            "x-lint-ignore",
            "x-copies",
        ),
    ),
    ("a mapping", (dict,), ("info", "paths", "webhooks", "x-resources")),
    ("a list", (list,), ("allOf", "anyOf", "oneOf", "x-enum-labels", "parameters", "tags")),
    (_TEXTS, (list,), ("required", "x-enum-varnames", "x-media")),
    (_VALUES, (list,), ("enum",)),
)
_KINDS = {key: (said, types) for said, types, keys in _TABLE for key in keys}


def wrong_kind(key: object, value: object) -> str | None:
    """Why a keyword cannot have this value, or None."""
    if value is None:
        return f"{key} has no value; give it one or remove it"
    kind = _missed(key, value)
    return f"{key} is {shown(value)}; it takes {kind}" if kind else None


def _missed(key: object, value: object) -> str:
    """The kind that this value should be of and is not, or ''."""
    if key == "type":
        return "" if isinstance(value, str) or _are_texts(value) else "a text or a list of texts"
    said, types = _KINDS.get(str(key), ("", ()))
    if said in (_TEXTS, _VALUES):
        return "" if _are_texts(value) or (said == _VALUES and _are_values(value)) else said
    return said if said and type(value) not in types else ""


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _are_values(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, (str, int, float)) for item in value)


def shown(value: object) -> str:
    """A value in the words of a problem: a long one by its kind."""
    return "a mapping" if isinstance(value, dict) else "a list" if isinstance(value, list) else repr(value)
