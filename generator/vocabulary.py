"""The keywords and marks of the contract, a row for each. All tools of the generator read this table, and spec/README.md shows it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Holder = Literal["schema", "operation", "root"]
ValueKind = Literal[
    "",
    "a text",
    "a whole number",
    "a number",
    "true or false",
    "a mapping",
    "a list",
    "a list of texts",
    "a list of texts or numbers",
    "a text or a list of texts",
]
Tighter = Literal["lower", "higher", "other", ""]
Form = Literal["object", "enumeration", "choice", "reference", "list", "value", "file", "field", "item", "branch"]
"""What a schema is (`object` to `file`), and where it appears: as a field, as the item of a list, as an alternative."""


@dataclass(frozen=True, slots=True)
class Word:
    """A keyword of OpenAPI, or a mark (`x-…`) of ours."""

    name: str
    places: tuple[Holder, ...]
    """Where it may appear."""
    kind: ValueKind
    """The kind of its value, or '' if another module checks the value."""
    on: tuple[Form, ...] = ()
    """The schemas on which it is read. On others it would be lost, so it is a problem there."""
    limits: tuple[str, ...] = ()
    """The types that it limits."""
    tighter: Tighter = ""
    """The stricter direction of a limit, or `other` if it is neither lower nor higher."""
    values: tuple[object, ...] = ()
    """The values that it may have, if there are few."""
    edits: tuple[str, ...] = ()
    """Kinds of edits in a diff: (on, off) for true or false, (changed,) for anything else."""
    words: tuple[str, ...] = ()
    """Its words in a changelog: one phrase for a limit and its value, or one for each kind of edit."""
    meaning: str = field(default="", repr=False)
    """The description of a mark in spec/README.md."""


_SCHEMA: tuple[Holder, ...] = ("schema",)
_OPERATION: tuple[Holder, ...] = ("operation",)
_BOTH: tuple[Holder, ...] = ("operation", "schema")
_ROOT: tuple[Holder, ...] = ("root",)
_NUMBERS = ("integer", "number")


def _limit(name: str, kind: ValueKind, of: tuple[str, ...], tighter: Tighter, words: str) -> Word:
    on: Form = "list" if of == ("array",) else "value"
    return Word(name, _SCHEMA, kind, (on,), limits=of, tighter=tighter, words=(words,) if words else ())


LIMIT_WORDS = (
    _limit("minLength", "a whole number", ("string",), "higher", "at least {} characters"),
    _limit("maxLength", "a whole number", ("string",), "lower", "at most {} characters"),
    _limit("pattern", "a text", ("string",), "other", "matches `{}`"),
    _limit("minimum", "a number", _NUMBERS, "higher", "at least {}"),
    _limit("maximum", "a number", _NUMBERS, "lower", "at most {}"),
    _limit("exclusiveMinimum", "a number", _NUMBERS, "higher", "more than {}"),
    _limit("exclusiveMaximum", "a number", _NUMBERS, "lower", "less than {}"),
    _limit("multipleOf", "a number", _NUMBERS, "other", "a multiple of {}"),
    _limit("minItems", "a whole number", ("array",), "higher", "at least {} items"),
    _limit("maxItems", "a whole number", ("array",), "lower", "at most {} items"),
    _limit("uniqueItems", "true or false", ("array",), "other", ""),
)
KEYWORDS = (
    Word("type", _SCHEMA, "a text or a list of texts", ("object", "enumeration", "list", "value", "file")),
    Word("format", _SCHEMA, "a text", ("value", "file")),
    Word("enum", _SCHEMA, "a list of texts or numbers", ("enumeration", "reference", "value")),
    Word("const", _SCHEMA, "", ("value",)),
    Word("properties", _SCHEMA, "a mapping", ("object", "value")),
    Word("required", _SCHEMA, "a list of texts", ("object",)),
    Word("items", _SCHEMA, "", ("list",)),
    Word("allOf", _SCHEMA, "a list", ("object",)),
    Word("anyOf", _SCHEMA, "a list", ("choice",)),
    Word("oneOf", _SCHEMA, "a list", ("choice",)),
    Word("if", _SCHEMA, "", ("object",)),
    Word("then", _SCHEMA, "", ("object",)),
    Word("else", _SCHEMA, ""),
    Word("$ref", _SCHEMA, "", ("reference",)),
    Word("title", _SCHEMA, "a text", ("object", "field")),
    Word("default", _SCHEMA, "", ("field",), edits=("default-changed",)),
    Word("additionalProperties", _SCHEMA, ""),
    Word("readOnly", _SCHEMA, "true or false", ("field",), edits=("became-read-only", "read-only-lifted")),
    Word("writeOnly", _SCHEMA, "true or false", ("field",), edits=("became-write-only", "write-only-lifted")),
    Word("examples", _SCHEMA, "", ("field",)),
    Word("example", _SCHEMA, "", ("field",)),
    Word("description", _BOTH, "a text", ("object", "enumeration", "field", "file")),
    Word("deprecated", _BOTH, "true or false", ("field",), edits=("deprecated", "undeprecated")),
    Word("operationId", _OPERATION, "a text"),
    Word("tags", ("operation", "root"), "a list"),
    Word("summary", _OPERATION, "a text"),
    Word("parameters", _OPERATION, "a list"),
    Word("requestBody", _OPERATION, "a mapping"),
    Word("responses", _OPERATION, "a mapping"),
    Word("security", _OPERATION, ""),
    Word("info", _ROOT, "a mapping"),
    Word("paths", _ROOT, "a mapping"),
    Word("webhooks", _ROOT, "a mapping"),
)
MARKS = (
    Word(
        "x-manual",
        _OPERATION,
        "a mapping",
        meaning="title and line of the interface in the manual",
    ),
    Word(
        "x-retry",
        _OPERATION,
        "a text",
        words=("is repeated less often", "is repeated more often"),
        edits=("retry-stricter", "retry-milder"),
        meaning="`read`: changes nothing. `idempotent`: the same call twice leaves the same state (update by id, delete by id, set), or a second call does no harm "
        "(uploads). `unsafe`: adds something, or anything else. `physical`: moves a door",
    ),
    Word(
        "x-page",
        _OPERATION,
        "true or false",
        edits=("page-marked", "page-unmarked"),
        meaning="the request has `pageNum`, `pageSize`; `data` has `pageNum`, `pageSize`, `total`, `list`",
    ),
    Word(
        "x-inner-code",
        _OPERATION,
        "true or false",
        values=(True,),
        edits=("inner-code-marked", "inner-code-unmarked"),
        meaning="`data` has its own `code` and `msg`; a code other than 0 is a refusal",
    ),
    Word(
        "x-batch",
        _OPERATION,
        "a mapping",
        meaning="`data` has `successes` and `failures`. `items`: the request's array (without it, the request itself is the only item). `match`: result field → item field, "
        'the most specific first; for an array of strings `match: {uuid: ""}`',
    ),
    Word(
        "x-sign-body",
        _OPERATION,
        "",
        values=("json", "empty", "empty-object"),
        meaning="the signed form of the body: `json` (default), `empty` (uploads; the default without a body), `empty-object` (MD5 of `{}`)",
    ),
    Word(
        "x-push",
        _OPERATION,
        "",
        edits=("push-changed",),
        meaning="the parts of a webhook: the wrapper's fields (`kind`, `data`), the enumeration (`kinds`), the `member` whose `record` has a model, how a record without a kind is recognised "
        "(`told-by`: it has a field of each list), the fields that identify an `event`, and, by member, those that identify an event of `others`",
    ),
    Word(
        "x-python-name",
        _BOTH,
        "a text",
        on=("field",),
        meaning="the Python name, if the snake case of the wire name (for a method, of the path after the prefix) is misspelt, misleading, a keyword, or hides `list`",
    ),
    Word(
        "x-lint-ignore",
        _BOTH,
        "a mapping",
        on=("object", "enumeration", "field", "item", "file"),
        meaning="rule → reason: ignore this warning of `python -m generator lint` here ([rules](../docs/lint.md))",
    ),
    Word(
        "x-explicit",
        _SCHEMA,
        "true or false",
        on=("field",),
        values=(True,),
        edits=("explicit-marked", "explicit-unmarked"),
        words=("no longer has a default", "has a default now"),
        meaning="leaving it out has an effect; the Python parameter accepts `None` but has no default",
    ),
    Word(
        "x-sensitive",
        _SCHEMA,
        "",
        on=("field", "file"),
        values=("personal", "secret"),
        edits=("sensitive-changed",),
        words=("is masked differently in reprs and errors",),
        meaning="`personal`: an individual's data (ID number, card number, phone, e-mail, birthday, photo). `secret`: a password, key, QR code, credentials, an address that may carry them",
    ),
    Word(
        "x-unit",
        _SCHEMA,
        "",
        on=("field",),
        values=("ms", "s", "min", "celsius", "degree", "percent", "meter", "pixel"),
        edits=("unit-changed",),
        meaning="the unit of a number",
    ),
    Word(
        "x-max-size",
        _SCHEMA,
        "a whole number",
        on=("file",),
        tighter="lower",
        meaning="the maximum size of an uploaded file, in bytes",
    ),
    Word(
        "x-media",
        _SCHEMA,
        "a list of texts",
        on=("file",),
        tighter="other",
        meaning="the kinds of images that an upload accepts",
    ),
    Word(
        "x-refused-with",
        _SCHEMA,
        "a mapping",
        on=("field", "item"),
        edits=("refusal-changed",),
        meaning="rule → the code of the manual's table for a request that breaks only this rule: `{maxItems: 104415}`; other rules are refused with 100003",
    ),
    Word(
        "x-copies",
        _SCHEMA,
        "a mapping",
        on=("object",),
        edits=("copies-changed",),
        words=("is filled differently by `for_update()`",),
        meaning="how a request that changes rows is filled from a row (below)",
    ),
    Word(
        "x-seen",
        _SCHEMA,
        "",
        on=("object", "enumeration", "field", "branch", "file"),
        meaning="the manual lacks this, and these sources have it (see [Sources](#sources))",
    ),
    Word(
        "x-enum-varnames",
        _SCHEMA,
        "a list of texts",
        ("enumeration",),
        meaning="the names of an enumeration's members",
    ),
    Word(
        "x-enum-labels",
        _SCHEMA,
        "a list",
        ("enumeration",),
        meaning="the labels of an enumeration's members, `{en: …, zh: …}`",
    ),
    Word("x-resources", _ROOT, "a mapping", meaning="prefixes of paths → attributes of the client"),
    Word("x-error-codes", _ROOT, "", meaning="the table of error codes"),
    Word("x-sources", _ROOT, "", meaning="the table of witnesses"),
)
WORDS = {word.name: word for word in (*LIMIT_WORDS, *KEYWORDS, *MARKS)}
LIMITS = tuple(word.name for word in LIMIT_WORDS)
"""The keywords that limit a value."""
FITS = {
    kind: frozenset(word.name for word in LIMIT_WORDS if kind in word.limits) for kind in ("string", "array", *_NUMBERS)
}
"""Type → the limits that apply to it."""


def keywords(place: Holder) -> frozenset[str]:
    """The keywords of OpenAPI that a schema, an operation or the root may have."""
    return frozenset(word.name for word in (*LIMIT_WORDS, *KEYWORDS) if place in word.places)


def marks(place: Holder) -> frozenset[str]:
    """The marks that a schema, an operation or the root may have."""
    return frozenset(word.name for word in MARKS if place in word.places)


def edits(place: Holder, *, flags: bool) -> dict[str, tuple[str, ...]]:
    """The kinds of edits of each word: of those that are true or false if `flags`, else of all others."""
    words = [word for word in WORDS.values() if place in word.places and word.edits]
    return {word.name: word.edits for word in words if (word.kind == "true or false") == flags}


EDIT_WORDS = {kind: phrase for word in WORDS.values() for kind, phrase in zip(word.edits, word.words, strict=False)}
"""Kind of edit → its phrase in a changelog."""
LIMIT_SENTENCES = {word.name: word.words[0] for word in LIMIT_WORDS if word.words}
"""Limit → its phrase in a changelog, with a placeholder for the value."""
