"""Describe everything that is wrong with an input, by place, rule and value, in the caller's names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from string import ascii_letters, digits
from typing import Any, TypeGuard

from pydantic import BaseModel, ValidationError

from hongtu_runtime.enums import OpenInt, OpenStr
from hongtu_runtime.errors import FieldProblem, InvalidRequest
from hongtu_runtime.extra import FieldPath, adopted, extra_problems
from hongtu_runtime.foreign import unreadable
from hongtu_runtime.guards import is_array, is_object
from hongtu_runtime.interruption import interrupts
from hongtu_runtime.pydantic_rules import rule_of
from hongtu_runtime.rules import MASK, Ruled, broken_rules, one_of
from hongtu_runtime.sentence import Sentence, joined

_WRONG = object()
"""Replaces a value that was found wrong already, so that no condition applies to it."""


def invalid_request(
    model: type[BaseModel], error: ValidationError, given: object, *, operation: str | None, limits: bool = True
) -> InvalidRequest:
    """A validation error as problems, in the order of their items.

    pydantic checks the conditions of a model only if all its fields are valid, so this function checks them.

    Args:
        given: the input that was validated.
        limits: whether limits and conditions apply.
    """
    rows = error.errors(include_url=False)
    problems = list(_lonely(model, rows, given))
    rows = [row for row in rows if not any(isinstance(_at(given, place), BaseModel) for place in _lists(row["loc"]))]
    problems += [problem for row in rows for problem in _problems(model, row)]
    problems += _untold(model, [row["loc"] for row in rows], given, limits)
    problems.sort(key=lambda problem: [step for step in problem.path if isinstance(step, int)])
    return InvalidRequest(tuple(problems), operation=operation)


def unreadable_request(
    model: type[BaseModel] | None, given: Mapping[str, object], error: Exception, *, operation: str | None
) -> InvalidRequest:
    """The error for an object of the caller that failed when it was read. It names the fields with such objects."""
    names = [name for name, value in given.items() if _fails(model, name, value)]
    return InvalidRequest(
        tuple(problem((name,), unreadable(error)) for name in names or ["request"]), operation=operation
    )


def _fails(model: type[BaseModel] | None, name: str, value: object) -> bool:
    """Whether a value raises an error that is not a validation error. Generators are already used up."""
    try:
        if model is not None:
            model.__pydantic_validator__.validate_python({name: value})
    except ValidationError:
        return False
    except Exception as error:
        if interrupts(error, foreign=True):
            raise
        return True
    return False


def _lists(loc: FieldPath) -> Iterator[FieldPath]:
    """The places of the lists that contain a place."""
    return (loc[:end] for end, step in enumerate(loc) if isinstance(step, int))


def _lonely(model: type[BaseModel], rows: list[Any], given: object) -> Iterator[FieldProblem]:
    """Problems of models that were given instead of a list, whose fields pydantic takes for items."""
    for place in dict.fromkeys(place for row in rows for place in _lists(row["loc"])):
        value = _at(given, place)
        if isinstance(value, BaseModel):
            yield problem(
                _place(model, place)[0], Sentence("must be a list; put the {type} in one", type=type(value).__name__)
            )


def problem(path: FieldPath, rule: str, value: str = "") -> FieldProblem:
    """The problem of the field at `path` that breaks a rule."""
    field = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return FieldProblem(field.lstrip("."), rule, value, path)


def _problems(model: type[BaseModel], row: Any) -> Iterator[FieldProblem]:
    path, owner, field, below = _place(model, row["loc"])
    given: object = row.get("input")
    if row["type"] == "manual":
        kind = below or owner
        for place, rule in row["ctx"]["problems"]:
            name = place[0]  # the value of an unknown field is not shown, because it may be personal
            value = (
                (given.get(name) if is_object(given) else getattr(given, name, None))
                if name in kind.model_fields
                else None
            )
            yield problem((*path, *place), rule, _shown(kind, name, value))
    elif row["type"] == "missing":
        yield problem(path, Sentence("is required"))
    elif row["type"] in _NO_JSON:
        yield problem(path or ("json",), _rule(row))
    elif row["type"] == "enum":
        yield problem(path, _choices(owner, field) or _rule(row), _shown(owner, field, given))
    elif row["type"] in _CONTAINERS and isinstance(given, (str, bytes)):
        yield problem(
            path,
            _rule(row),
            (
                Sentence("text of {count} characters", count=len(given))
                if isinstance(given, str)
                else Sentence("{count} bytes", count=len(given))
            ),
        )
    elif row["type"] in _CONTAINERS and isinstance(given, (int, float)):
        yield problem(path, _rule(row), Sentence("a boolean") if isinstance(given, bool) else Sentence("a number"))
    else:
        more = [_meant(row, owner, field), _emptied(row, owner, field)]
        rule = Sentence("{rule}{more}", rule=_rule(row), more=joined(more, "")) if any(more) else _rule(row)
        yield problem(path, rule, _shown(owner, field, given))


def _meant(row: Any, owner: type[BaseModel], field: str) -> str:
    """What to write instead, if the value shows the intended time and the text reveals no birthday."""
    meant = row.get("ctx", {}).get("meant")
    return (
        Sentence(": write {meant}", meant=meant) if meant and field not in getattr(owner, "__sensitive__", ()) else ""
    )


def _emptied(row: Any, owner: type[BaseModel], field: str) -> str:
    """A hint for callers who want to empty a field; '' for required fields."""
    info = owner.model_fields.get(field)
    if not _is_empty_text(row.get("input")) or info is None or info.is_required():
        return ""
    return Sentence("; this interface cannot empty it; None leaves it out")


def _is_empty_text(value: object) -> bool:
    return (
        isinstance(value, str) and not value
    )  # no comparison, because a placeholder for a missing value may refuse it


_NO_JSON = ("json_invalid", "json_type")
"""pydantic's message for invalid JSON. The text may be a person and is not shown."""
_CONTAINERS = ("list_type", "model_type", "model_attributes_type", "dict_type")
"""pydantic's messages for a value that is not the required list or model. A text may be a person as JSON and is not shown."""


def _untold(model: type[BaseModel], places: list[FieldPath], given: object, limits: bool) -> Iterator[FieldProblem]:
    """Further problems in the model of a wrong field and in the models around it: conditions, misspelt names."""
    wrong: dict[FieldPath, set[int | str]] = {}
    for loc in places:
        for end, step in enumerate(loc):
            wrong.setdefault(loc[:end], set()).add(step)
    for loc, steps in wrong.items():
        path, _, _, kind = _place(model, loc)
        value = _at(given, loc)
        if kind is None or not issubclass(kind, Ruled) or value is None or _is_sequence(value):
            continue
        value = adopted(kind, value) if is_object(value) else value
        names = {_python_name(kind, step) for step in steps if isinstance(step, str)}
        values = {name: _WRONG if name in names else _read(kind, name, value) for name in kind.model_fields}
        for name, rule in broken_rules(kind, values) if limits else ():
            yield problem((*path, name), rule, _shown(kind, name, values[name]))
        yield from (problem((*path, *place), rule) for place, rule in extra_problems(kind, _beyond(kind, value)))


def _beyond(kind: type[BaseModel], value: object) -> Mapping[str, object]:
    """The given names that are not fields."""
    if isinstance(value, BaseModel):
        return value.model_extra or {}
    known = {*kind.model_fields, *(info.alias for info in kind.model_fields.values())}
    return {str(name): given for name, given in value.items() if name not in known} if _is_mapping(value) else {}


def _at(value: object, loc: tuple[int | str, ...]) -> object:
    """The value at a place of the input; None if there is no such place."""
    for step in loc:
        if isinstance(step, int):
            value = value[step] if _is_sequence(value) else None
        else:
            value = value.get(step) if _is_mapping(value) else getattr(value, step, None)
    return value


def _is_mapping(value: object) -> TypeGuard[Mapping[str, object]]:
    return isinstance(value, Mapping)


def _is_sequence(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, (list, tuple))


def _choices(model: type[BaseModel], field: str) -> str:
    """The rule for a field with an enumeration; '' for others."""
    info = model.model_fields.get(field)
    choice = _enumeration(info and info.annotation)
    return one_of(getattr(model, "__choices__", {}).get(field) or tuple(choice)) if choice else ""


def _enumeration(annotation: Any) -> type[OpenInt] | type[OpenStr] | None:
    return next((option for option in _options(annotation) if issubclass(option, (OpenInt, OpenStr))), None)


def _read(kind: type[BaseModel], name: str, given: object) -> object:
    """A field of the input in the form for the rules: numbers become members of their enumeration."""
    info = kind.model_fields[name]
    if _is_mapping(given):
        value = given.get(name, given.get(info.alias or name, info.default))
    else:
        value = getattr(given, name, None)
    choice = _enumeration(info.annotation)
    if choice is None or value is None:
        return value
    return [_member(choice, item) for item in value] if is_array(value) else _member(choice, value)


def _member(kind: Any, value: object) -> object:
    try:
        return kind(value)
    except ValueError:
        return value


def _rule(row: Any) -> Sentence:
    if row["type"] == "string_pattern_mismatch" and (words := _characters(row["ctx"]["pattern"])):
        return Sentence("must contain only {words}", words=words)
    return rule_of(row)


_ASCII = frozenset(map(chr, range(128)))
_WORDS = {
    frozenset(digits): Sentence("digits"),
    frozenset(ascii_letters + digits): Sentence("letters (A to Z, a to z) and digits"),
    _ASCII: Sentence("ASCII"),
}


@cache
def _characters(pattern: str) -> str:
    """The characters of a pattern like `^[A-Z]+$`, in words; '' for other patterns."""
    if not re.fullmatch(r"\^\[[^\[\]]+\][+*]\$", pattern):
        return ""
    looks = re.compile(pattern)
    words = _WORDS.get(frozenset(filter(looks.fullmatch, _ASCII)))
    chinese = [bool(looks.fullmatch(character)) for character in "〇张㐀"]
    others = any(looks.fullmatch(character) for character in "éΩёあ，😀")
    if words is None or others or any(chinese) != all(chinese):
        return ""
    return Sentence("Chinese characters, {words}", words=words) if all(chinese) else words


def _place(
    model: type[BaseModel], loc: tuple[int | str, ...]
) -> tuple[FieldPath, type[BaseModel], str, type[BaseModel] | None]:
    """(path in Python names, the model that owns the last field, that field, the model that the field holds)."""
    path: list[int | str] = []
    owner, field = model, ""
    current: type[BaseModel] | None = model
    for step in loc:
        if isinstance(step, int):
            path.append(step)
        elif current is not None:
            owner = current
            field = _python_name(current, step)
            path.append(field)
            current = _below(current, field)
    return tuple(path), owner, field, current


def _python_name(model: type[BaseModel], step: str) -> str:
    return next((name for name, info in model.model_fields.items() if step in (name, info.alias)), step)


def _below(model: type[BaseModel], field: str) -> type[BaseModel] | None:
    """The model in a field's annotation, if there is one."""
    info = model.model_fields.get(field)
    return next((kind for kind in _options(info and info.annotation) if issubclass(kind, BaseModel)), None)


def _options(annotation: Any) -> Iterator[type[Any]]:
    """The classes in an annotation."""
    if isinstance(annotation, type) and not getattr(annotation, "__args__", ()):
        yield annotation
    for option in getattr(annotation, "__args__", ()):
        yield from _options(option)


def _shown(owner: type[BaseModel], field: str, value: object) -> str:
    if value is None:
        return ""
    if field in getattr(owner, "__sensitive__", ()):
        return _masked(value)
    try:
        return _in_words(value)
    except Exception as error:  # a class of the caller, whose repr fails
        if interrupts(error, foreign=True):
            raise
        return Sentence("a {type}", type=type(value).__name__)


def _in_words(value: object) -> str:
    if isinstance(value, int) and abs(value) >= _LONG:
        return Sentence("a number of more than 60 digits")  # Python refuses to write very long ones at all
    if isinstance(value, (str, int, float, bool)):
        text = repr(value)
        if len(text) <= 60:
            return text
        return Sentence("{text}… ({count} characters)", text=text[:57], count=len(str(value)))
    return Sentence("a {type}", type=type(value).__name__)


_LONG = 10**60


def _masked(value: object) -> str:
    """A sensitive value, masked: only its length, which often shows why it was refused."""
    if not isinstance(value, str):
        return MASK
    if not value:
        return Sentence("empty")
    if len(value) == 1:
        return Sentence("{mask}, 1 character", mask=MASK)
    return Sentence("{mask}, {count} characters", mask=MASK, count=len(value))
