"""The two bases of all generated models: inputs are strict, outputs are tolerant."""

from collections.abc import Iterator, Mapping
from threading import RLock
from types import ModuleType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    ClassVar,
    NoReturn,
    Self,
    TypeGuard,
    cast,
    dataclass_transform,
    get_args,
)

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from hongtu_runtime.enums import met
from hongtu_runtime.errors import ConfigurationError, HongtuError
from hongtu_runtime.extra import FIELD as EXTRA
from hongtu_runtime.extra import FieldPath, adopted, extra_problems, plain
from hongtu_runtime.guards import is_array, is_object
from hongtu_runtime.limits import limit, unlimited
from hongtu_runtime.rules import MASK, Choices, Ruled, When, broken_rules
from hongtu_runtime.sentence import Sentence

__all__ = ["Choices", "Input", "Output", "When", "build_all", "camel", "wire_names"]

_BUILDING = RLock()


def camel(name: str) -> str:
    """`page_num` → `pageNum`: the wire name of a field, unless the model's `wire_names` has another one."""
    first, *rest = name.split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in rest)


class wire_names:  # noqa: N801  (reads as a function where it is used)
    """An alias generator: `camel`, except for the given names (`wire_names(position="postion")`)."""

    def __init__(self, **names: str) -> None:
        self.names = names

    def __call__(self, name: str) -> str:
        return self.names.get(name) or camel(name)


if TYPE_CHECKING:
    from pydantic._internal._model_construction import ModelMetaclass as _Described
else:

    class _Described(type(BaseModel)):
        # Shows the fields in `help(NewPerson)` and `inspect.signature(NewPerson)`.

        @property
        def __signature__(cls) -> Any:
            from hongtu_runtime.describe import signature_of

            return signature_of(cls)

        @__signature__.setter
        def __signature__(cls, _: object) -> None:
            """Replaces pydantic's own, which is made when a model is built."""

        @property
        def __doc__(cls) -> str | None:
            from hongtu_runtime.describe import doc_of

            return doc_of(cls)

        def __dir__(cls) -> list[str]:
            # `help()` shows these names; forty methods of pydantic would bury the fields.
            from hongtu_runtime.describe import own_names

            return own_names(cls)


class _Model(BaseModel, metaclass=_Described):
    model_config = ConfigDict(
        alias_generator=camel,
        validate_by_name=True,
        validate_by_alias=True,
        val_temporal_unit="milliseconds",
        cache_strings="keys",
        defer_build=True,
        hide_input_in_errors=True,
        allow_inf_nan=False,
    )

    __sensitive__: ClassVar[frozenset[str]] = frozenset()
    """Fields with personal data or secrets: masked in `repr` and in errors."""
    __titles__: ClassVar[Mapping[str, str]] = {}
    """The manual's Chinese names of the fields that a class adds: `model_fields["phone"].title`."""

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        # Here and not in each field's `Field(title=…)`, which would take longer than all the rest of an import.
        fields = cls.__pydantic_fields__
        for name, title in vars(cls).get("__titles__", {}).items():
            fields[name].title = title

    if not TYPE_CHECKING:

        @classmethod
        def model_rebuild(cls, **options: Any) -> bool | None:
            """Build the model, once. pydantic's own is not safe for threads before 2.14."""
            with _BUILDING:
                done = cls.__pydantic_complete__ and not options.get("force")
                return None if done else super().model_rebuild(**options)

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        """Only what is set; sensitive values as `***`."""
        for name, value in super().__repr_args__():
            if value is not None:
                yield name, MASK if name in self.__sensitive__ else value


def _noted(name: str) -> str:
    met.unknown = True
    return name


class Output(_Model):
    """A reply of the platform. `model_extra` keeps fields that the manual lacks."""

    model_config = ConfigDict(extra="allow")

    if not TYPE_CHECKING:
        __pydantic_extra__: dict[Annotated[str, AfterValidator(_noted)], Any]

    __copies__: ClassVar[Mapping[str, str]] = {}
    """For the request that changes such a row: field of the request → field of the row (`group_list.uuid`)."""

    def for_update(self, **changes: object) -> dict[str, Any]:
        """The parameters of the interface that changes such a row, filled from this row, with `changes`.

        `client.person.update(**row.for_update(phone="13800138000"))`. It renames fields whose names differ,
        turns groups into their UUIDs, and leaves out empty fields and values that must not be sent back (the URL of a
        picture). The dict contains personal data in plain text.

        Raises:
            ConfigurationError: no interface changes such rows.
        """
        if not self.__copies__:
            raise ConfigurationError(Sentence("no interface changes a whole {type}", type=type(self).__name__))
        return _filled(self, self.__copies__) | changes

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        """Fields that are not in the manual are masked, because they may be personal."""
        unknown = self.__pydantic_extra__ or {}
        for name, value in super().__repr_args__():
            yield name, MASK if name in unknown else value


def _filled(row: Output, copies: Mapping[str, str]) -> dict[str, Any]:
    copied = ((name, _copied(row, where)) for name, where in copies.items())
    return {name: value for name, value in copied if value is not None and value != ""}


def _plain(value: object) -> object:
    """A value in the form for requests: objects as dicts, without empty and unknown fields."""
    if isinstance(value, Output):
        return _filled(value, value.__copies__ or {name: name for name in type(value).model_fields})
    return [_plain(item) for item in value] if is_array(value) else value


def _copied(row: Output, where: str) -> object:
    head, _, tail = where.partition(".")
    value = getattr(row, head, None)
    if not tail or value is None:
        return _plain(value)
    found = [getattr(item, tail, None) for item in value] if is_array(value) else [None]
    # An incomplete list would remove the person from the other groups.
    return None if None in found else found


if not TYPE_CHECKING:

    class _Checked(_Described):
        # Makes `NewPerson(name="")` raise InvalidRequest, as a call would.
        __doc__ = vars(_Described)["__doc__"]  # a docstring here would hide it

        def __call__(cls, *args: Any, **values: Any) -> Any:
            try:
                return super().__call__(*args, **values)
            except ValidationError as error:
                _refuse(cls, error, values)
            except Exception as error:
                if args:  # Python's own, of a field without its name
                    raise
                _unreadable(cls, error, values)


def _beyond(model: "_Input") -> "_Input":
    """The check that remains if limits do not count: of arguments beyond the fields."""
    problems = _problems_beyond(model, model.__pydantic_extra__) if model.__pydantic_extra__ else ()
    if problems:
        raise PydanticCustomError("manual", "{problems}", {"problems": problems})
    return model


def _problems_beyond(model: "_Input", beyond: dict[str, Any]) -> list[tuple[FieldPath, str]]:
    problems = list(extra_problems(type(model), beyond))
    if not problems:
        extra = beyond.pop(EXTRA)
        beyond |= {} if extra is None else {EXTRA: plain(extra)}
    return problems


class _Input(_Model, Ruled):
    # pydantic keeps unknown arguments, so `extra` need not be a field of the model; `_check` refuses all others.
    model_config = ConfigDict(extra="forbid" if TYPE_CHECKING else "allow", revalidate_instances="always")

    if TYPE_CHECKING:
        extra: Mapping[str, object] | None = None
        """Fields that the manual lacks, by their names on the wire: sent as they are."""
    else:

        @property
        def extra(self) -> Mapping[str, object] | None:
            """Fields that the manual lacks, by their names on the wire: sent as they are."""
            return (self.__pydantic_extra__ or {}).get(EXTRA)

        @extra.setter
        def extra(self, value: Mapping[str, object] | None) -> None:
            beyond = {name: given for name, given in (self.__pydantic_extra__ or {}).items() if name != EXTRA}
            object.__setattr__(self, "__pydantic_extra__", beyond if value is None else beyond | {EXTRA: value})

    @model_validator(mode="before")
    @classmethod
    def _adopt(cls, given: Any) -> Any:
        if not is_object(given):
            return given
        if any(_is_truth(value) for value in given.values()):
            _refuse_truths(cls, given)
        return adopted(cls, given) if EXTRA in given else given

    @model_validator(mode="after")
    @limit(_beyond)
    def _check(self) -> Self:
        problems: list[tuple[FieldPath, str]] = [
            ((name,), rule) for name, rule in broken_rules(type(self), self.__dict__)
        ]
        if self.__pydantic_extra__:
            problems += _problems_beyond(self, self.__pydantic_extra__)
        if problems:
            raise PydanticCustomError("manual", "{problems}", {"problems": problems})
        return self

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        """Fields that the manual lacks are masked, because they may be personal."""
        for name, value in super().__repr_args__():
            if name == EXTRA and is_object(value):
                yield name, dict.fromkeys(value, MASK)
            else:
                yield name, value if name in type(self).model_fields else MASK

    @classmethod
    def without_limits(cls, **fields: Any) -> Self:
        """Create one whose values may break limits of the manual: lengths, patterns, ranges, members, sizes, conditions.

        A call with `options={"limits": "send"}` sends it; others refuse it.

        Raises:
            InvalidRequest: a rule that always holds is broken: a type, or a required field.
        """
        try:
            made: Self = unlimited(cls).validate_python(fields)
        except ValidationError as error:
            _refuse(cls, error, fields, limits=False)
        except Exception as error:
            _unreadable(cls, error, fields)
        return made


def _refuse_truths(kind: type[_Input], given: Mapping[str, object]) -> None:
    """Refuse True and False for numbers: pydantic would take True for 1."""
    problems = [
        ((name,), Sentence("must be a number, not True or False"))
        for name, info in kind.model_fields.items()
        if any(_is_truth(given.get(key)) for key in (name, info.alias or name)) and _is_number(info.annotation)
    ]
    if problems:
        raise PydanticCustomError("manual", "{problems}", {"problems": problems})


def _is_truth(value: object) -> bool:
    return type(value) is bool or type(value).__name__ in ("bool", "bool_")  # numpy's, by its new and its old name


def _is_number(annotation: object) -> bool:
    """Whether a field takes numbers, also enumerated ones, but no booleans."""
    kinds = (annotation, *get_args(annotation))
    return bool not in kinds and any(isinstance(kind, type) and issubclass(kind, int) for kind in kinds)


def _refuse(kind: type[_Input], error: ValidationError, given: object, *, limits: bool = True) -> NoReturn:
    from hongtu_runtime.problems import invalid_request  # only needed when something is wrong

    try:
        refusal = invalid_request(kind, error, given, operation=None, limits=limits)
    except Exception as failure:
        _unreadable(kind, failure, given)
    raise refusal from None


def _unreadable(kind: type[_Input], error: Exception, given: object) -> NoReturn:
    """Raise the error of an object of the caller as an error of its field."""
    from hongtu_runtime.interruption import interrupts
    from hongtu_runtime.problems import unreadable_request

    if isinstance(error, HongtuError) or interrupts(error, foreign=True):
        raise error
    fields = cast("dict[str, object]", given) if type(given) is dict else {}
    raise unreadable_request(kind, fields, error, operation=None) from error


if TYPE_CHECKING:

    # Repeated, because pydantic's plugin for mypy takes it away from its own classes, and checks less.
    @dataclass_transform(kw_only_default=True, field_specifiers=(Field,))
    class Input(_Input):
        """A request or a part of it. It is checked when it is created, and again when it is sent."""

else:

    class Input(_Input, metaclass=_Checked):
        """A request or a part of it. It is checked when it is created, and again when it is sent."""

        @classmethod
        def model_validate(cls, obj: Any, **options: Any) -> Any:
            try:
                return super().model_validate(obj, **options)
            except ValidationError as error:
                _refuse(cls, error, obj)
            except Exception as error:
                _unreadable(cls, error, obj)

        @classmethod
        def model_validate_json(cls, json_data: Any, **options: Any) -> Any:
            try:
                return super().model_validate_json(json_data, **options)
            except ValidationError as error:
                _refuse(cls, error, None)

        @classmethod
        def model_validate_strings(cls, obj: Any, **options: Any) -> Any:
            try:
                return super().model_validate_strings(obj, **options)
            except ValidationError as error:
                _refuse(cls, error, obj)


def build_all(module: ModuleType) -> None:
    """Build every model that a module defines now; otherwise each is built when it is first used."""
    for value in vars(module).values():
        if _is_model(value) and value.__module__ == module.__name__:
            value.model_rebuild()


def _is_model(kind: object) -> TypeGuard[type[BaseModel]]:
    return isinstance(kind, type) and issubclass(kind, BaseModel)
