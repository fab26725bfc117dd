"""The intermediate representation (IR) of the generated code. It is frozen and has the final names and order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.decide import names

Direction = Literal["input", "output"]
Retry = Literal["read", "idempotent", "unsafe", "physical"]
SignBody = Literal["json", "empty", "empty-object"]
ResultKind = Literal["value", "list", "page", "batch", "nothing"]


@dataclass(frozen=True, slots=True)
class Import:
    """`from module import name`."""

    module: str
    name: str


@dataclass(frozen=True, slots=True)
class Type:
    """The type of a field, in a model and in a signature."""

    model: str
    """Annotation in a model: `EpochMs`, `list[NewPerson]`."""
    signature: str
    """Annotation in a signature: `datetime`, `Sequence[NewPerson]`."""
    model_imports: tuple[Import, ...] = ()
    signature_imports: tuple[Import, ...] = ()
    schema: dict[str, object] | None = None
    """The schema for datamodel-code-generator."""
    uses: tuple[str, ...] = ()
    """The models and enumerations in it."""


@dataclass(frozen=True, slots=True)
class Member:
    """A value of an enumeration."""

    name: str
    value: int | str
    en: str
    zh: str
    seen: str = ""
    """A sentence with its sources, if the manual lacks it."""

    @property
    def doc(self) -> str:
        label = f"{self.en} ({self.zh})"
        return f"{label}. {self.seen}" if self.seen else label


@dataclass(frozen=True, slots=True)
class Enum:
    """An enumeration of the manual."""

    name: str
    base: Literal["OpenInt", "OpenStr"]
    doc: str
    members: tuple[Member, ...]

    @property
    def module(self) -> str:
        """In hongtu.enums."""
        return names.module(self.name)


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a model, or a parameter of a method."""

    name: str
    wire: str
    type: Type
    required: bool
    doc: str
    """Its description, limits and default, in one paragraph."""
    title: str = ""
    """Its Chinese name in the manual, or ''."""
    about: str = ""
    """Its description alone."""
    default: object = None
    """The value that the platform is known to use if the field is left out, or None."""
    unit: str = ""
    choices: tuple[str, ...] = ()
    """The members that it accepts, if it accepts only some of its enumeration."""
    sensitive: str = ""
    unique: bool = False
    """Whether the items of its list must differ."""
    explicit: bool = False
    """Whether leaving it out has an effect. Methods then have no default for it."""

    @property
    def annotation(self) -> str:
        if self.required:
            return self.type.signature
        return f"{self.type.signature} | None" if self.explicit else f"{self.type.signature} | None = None"


@dataclass(frozen=True, slots=True)
class Condition:
    """If `field` has one of `values`, other fields are required or must have a size."""

    field: str
    values: tuple[object, ...]
    requires: tuple[str, ...] = ()
    at_least: tuple[tuple[str, int], ...] = ()
    at_most: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Model:
    """A body, or an object in one. Inputs are checked strictly, outputs leniently."""

    name: str
    module: str
    direction: Direction
    base: str
    """The component it extends, or ''."""
    doc: str
    fields: tuple[Field, ...]
    """Its own fields, without those of its base."""
    wire_names: tuple[tuple[str, str], ...]
    """(Python name, wire name) of each field whose wire name is not the camel case of its Python name, including the fields of its base."""
    sensitive: tuple[str, ...]
    conditions: tuple[Condition, ...]
    copies: tuple[tuple[str, str], ...] = ()
    """If its rows can be written back: (field of the request, path in the row such as `group_list.uuid`)."""


@dataclass(frozen=True, slots=True)
class Batch:
    """How the rows of a batch answer are matched with the items of the request."""

    items: str
    """The parameter that holds the items, or '' if the request itself is the item."""
    match: tuple[tuple[str, str], ...]
    """(Python name in the row, Python name in the item), or ('uuid', '') if the items are strings."""
    item: str
    """Annotation of an item."""


@dataclass(frozen=True, slots=True)
class Upload:
    """The file part of a multipart request."""

    parameter: str
    wire: str
    max_size: int | None
    media: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """An interface of the manual and the method that calls it."""

    name: str
    """The method's name."""
    id: str
    path: str
    method: str
    summary: str
    doc: tuple[str, ...]
    """The paragraphs of the docstring after the summary."""
    title: str
    line: int
    tag: str
    retry: Retry
    sign_body: SignBody
    kind: ResultKind
    request: str
    """The request model, or '' for a request without fields."""
    in_query: bool
    """Whether the fields go into the URL's query instead of the body."""
    parameters: tuple[Field, ...]
    result: str
    """The model of the value, row or batch item, or ''."""
    nullable: bool
    """Whether the value may be null."""
    inner_code: bool
    """Whether the value has a code of its own, of which all but 0 are refusals."""
    returns: str
    """A sentence on the result."""
    batch: Batch | None
    upload: Upload | None
    imports: tuple[Import, ...]

    @property
    def constant(self) -> str:
        return self.name.upper()


@dataclass(frozen=True, slots=True)
class Resource:
    """A group of operations: `client.<attribute>`."""

    attribute: str
    """Dotted: `attendance.group`."""
    module: str
    class_name: str
    doc: str
    operations: tuple[Operation, ...]
    imports: tuple[Import, ...]
    hides_list: bool
    """Whether a method called `list` hides the builtin in the class."""

    @property
    def leaf(self) -> str:
        return self.attribute.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class Namespace:
    """An attribute of the client that holds resources: `client.attendance`."""

    attribute: str
    class_name: str
    resources: tuple[Resource, ...]


@dataclass(frozen=True, slots=True)
class ErrorCode:
    """A row of the manual's table of codes."""

    code: int
    name: str
    family: str
    zh: tuple[str, ...]
    en: tuple[str, ...]
    hint: str
    proves_refusal: bool
    meaning: str
    """An expression: `Meaning.NOT_FOUND`, or `None`."""
    deprecated: bool
    seen: str = ""
    """A sentence with its sources, if the manual lacks it."""

    @property
    def doc(self) -> str:
        sentences = [
            f"{' / '.join(self.en)} ({' / '.join(self.zh)})",
            "Deprecated." if self.deprecated else "",
            self.seen,
        ]
        return " ".join(filter(None, sentences))


@dataclass(frozen=True, slots=True)
class Family:
    """A section of the manual's table of codes, which becomes an exception."""

    key: str
    class_name: str
    title: str
    codes: tuple[ErrorCode, ...]


@dataclass(frozen=True, slots=True)
class Push:
    """The push that the platform posts to a subscriber. All names are wire names."""

    source: str
    kind: str
    """The wrapper's field that holds the kind."""
    data: str
    """The wrapper's field that holds the record."""
    kinds: str
    """The enumeration of kinds."""
    member: str
    """The kind whose records have a model."""
    record: str
    """The model of these records."""
    told_by: tuple[tuple[str, ...], ...]
    """Lists of fields. Data without a kind are such a record if they have a field of each list."""
    place: tuple[str, ...]
    time: tuple[str, ...]
    subject: tuple[str, ...]
    picture: tuple[str, ...]
    id: str
    """`place` to `id`: the fields that identify an event."""
    others: tuple[tuple[str, tuple[str, ...]], ...]
    """(kind, the fields that identify an event of this kind)."""


@dataclass(frozen=True, slots=True)
class Module:
    """A module of models: one for each file of spec/schemas/."""

    name: str
    source: str
    doc: str
    models: tuple[Model, ...]


@dataclass(frozen=True, slots=True)
class Api:
    """Everything that is generated."""

    title: str
    version: str
    modules: tuple[Module, ...]
    enums: tuple[Enum, ...]
    resources: tuple[Resource, ...]
    namespaces: tuple[Namespace, ...]
    families: tuple[Family, ...]
    push: Push | None

    @property
    def plain_resources(self) -> tuple[Resource, ...]:
        """The resources that are attributes of the client itself."""
        return tuple(resource for resource in self.resources if "." not in resource.attribute)

    @property
    def counts(self) -> str:
        operations = sum(len(resource.operations) for resource in self.resources)
        models = [model for module in self.modules for model in module.models]
        fields = sum(len(model.fields) for model in models)
        codes = sum(len(family.codes) for family in self.families)
        return f"{operations} operations, {len(models)} models, {fields} fields, {len(self.enums)} enumerations, {codes} error codes"
