"""Fields that the contract lacks: checked for what JSON can express, and put beside the fields that it has."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from pydantic import BaseModel

from hongtu_runtime.guards import is_array, is_object
from hongtu_runtime.sentence import Sentence, joined

FIELD = "extra"
"""The field of an input model that contains them."""
MARK = b'"extra":{'
"""The canonical JSON of a request with `extra` contains this."""
DEEPEST = 100
"""The deepest nesting of objects and arrays: more than any interface needs, and fewer levels than an encoder can handle."""

FieldPath = tuple[str | int, ...]


def adopted(model: type[BaseModel] | None, given: dict[str, Any]) -> dict[str, Any]:
    """The arguments of a model, with the fields of the contract moved out of `extra` into their own places.

    An older program therefore keeps working when the contract gains a field that it sends in `extra`. A field that is given in
    both places stays in both, and `extra_problems` refuses it.
    """
    extra = given.get(FIELD)
    if model is None or extra is None or not isinstance(extra, Mapping):
        return given
    said = cast("Mapping[object, object]", extra)
    names = {info.alias or name: name for name, info in model.model_fields.items()}
    moved = {
        wire: name
        for wire, name in names.items()
        if wire in said and given.get(wire) is None and given.get(name) is None
    }
    if not moved:
        return given
    rest = {name: value for name, value in said.items() if name not in moved}
    kept = {name: value for name, value in given.items() if name not in (FIELD, *moved, *moved.values())}
    return kept | {name: said[wire] for wire, name in moved.items()} | ({FIELD: rest} if rest else {})


def extra_problems(model: type[BaseModel], beyond: Mapping[str, object]) -> Iterator[tuple[FieldPath, str]]:
    """(place, rule) for arguments beyond the fields of a model: misspelt names, and values in `extra` that cannot be sent.

    No value may be given twice: a field of the contract that is still in `extra` is also given outside it,
    or is in `extra` under its Python name.
    """
    for name in beyond:
        if name != FIELD:
            there = joined(model.model_fields, ", ")
            yield (name,), Sentence(
                "is not a field here{near}; the fields are {there}", near=_near(name, model), there=there
            )
    extra = beyond.get(FIELD)
    if extra is None:
        return
    if not isinstance(extra, Mapping):
        yield (FIELD,), Sentence('must be a dict of wire names and values, such as {"locker": "…"}')
        return
    yield from json_problems(cast(object, extra), (FIELD,))
    known = {info.alias: name for name, info in model.model_fields.items()} | {
        name: name for name in model.model_fields
    }
    for given in cast("Mapping[object, object]", extra):
        if given == "":
            yield (FIELD,), Sentence("must not contain an empty name")
        elif isinstance(given, str) and given in known:
            yield (FIELD, given), Sentence(
                "is a field of the contract: pass it once, as {name}, outside extra", name=known[given]
            )


def _near(name: str, model: type[BaseModel]) -> str:
    from difflib import get_close_matches  # loaded only after an error

    near = get_close_matches(name, model.model_fields, n=1)
    return Sentence(" (did you mean {near}?)", near=near[0]) if near else ""


def json_problems(value: object, path: FieldPath = ()) -> Iterator[tuple[FieldPath, str]]:
    """The places of values that JSON cannot express, with the rule."""
    if value is None or isinstance(value, (bool, int)):
        if isinstance(value, int) and abs(value) >= 10**400:
            yield path, Sentence("must have at most 400 digits: JSON readers cannot read longer numbers")
    elif isinstance(value, float):
        if not math.isfinite(value):
            yield path, Sentence("must be a finite number: JSON has no NaN and no infinity")
    elif isinstance(value, str):
        if any("\ud800" <= character <= "\udfff" for character in value):
            yield path, Sentence("must be text that UTF-8 can express; it contains a lone surrogate")
    elif len(path) >= DEEPEST:
        yield path[:3], Sentence("must not have more than {levels} levels", levels=DEEPEST)
    elif isinstance(value, Mapping):
        for name, member in cast("Mapping[object, object]", value).items():
            if isinstance(name, str):
                yield from json_problems(name, path)
                yield from json_problems(member, (*path, name))
            else:
                yield path, Sentence("must have text as names, not {type}", type=type(name).__name__)
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(cast("Iterable[object]", value)):
            yield from json_problems(item, (*path, index))
    else:
        yield path, Sentence(
            "must be a JSON value (dict, list, text, number, boolean or None), not {type}",
            type=type(value).__name__,
        )


def plain(value: object) -> object:
    """A copy of JSON, made only of dicts and lists, which no caller can change later."""
    if isinstance(value, Mapping):
        return {name: plain(member) for name, member in cast("Mapping[str, object]", value).items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in cast("Iterable[object]", value)]
    return value


def beside(value: Any) -> Any:
    """A dumped request with the content of each `extra` beside the fields of the object that it belongs to."""
    if is_array(value):
        return [beside(item) for item in value]
    if not is_object(value):
        return value
    extra = value.get(FIELD)
    if not is_object(extra):
        return {name: beside(member) for name, member in value.items()}
    return {name: beside(member) for name, member in value.items() if name != FIELD} | extra
