"""The intermediate representation (IR) of the generated code: frozen, with final names and order. Templates only read it."""

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
    """The components (models and enumerations) in it."""


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
    """What it is, its limits and its default: one paragraph."""
    title: str = ""
    """The manual's Chinese name of it; '' where the manual lacks it."""
    about: str = ""
    """What it is alone, as the spec describes it."""
    default: object = None
    """What the platform takes where it is left out, as far as it is known."""
    unit: str = ""
    choices: tuple[str, ...] = ()
    """The members that this place accepts, where it accepts fewer than the enumeration has."""
    sensitive: str = ""
    unique: bool = False
    """Whether the items of its list must differ."""
    explicit: bool = False
    """Whether leaving it out does something of its own: a method then has no default for it."""

    @property
    def annotation(self) -> str:
        if self.required:
            return self.type.signature
        return f"{self.type.signature} | None" if self.explicit else f"{self.type.signature} | None = None"


@dataclass(frozen=True, slots=True)
class Condition:
    """When `field` has one of `values`, other fields must be there or must have a size."""

    field: str
    values: tuple[object, ...]
    requires: tuple[str, ...] = ()
    at_least: tuple[tuple[str, int], ...] = ()
    at_most: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Model:
    """A body, or an object in one. Inputs check, outputs tolerate."""

    name: str
    module: str
    direction: Direction
    base: str
    """The component it extends, or ''."""
    doc: str
    fields: tuple[Field, ...]
    """Its own fields, without those of its base."""
    wire_names: tuple[tuple[str, str], ...]
    """(Python name, wire name) of the fields whose wire name is not the camel case of the Python name; those of its base too."""
    sensitive: tuple[str, ...]
    conditions: tuple[Condition, ...]
    copies: tuple[tuple[str, str], ...] = ()
    """Of what is read and written back: (field of the request, where the row has it: `group_list.uuid`)."""


@dataclass(frozen=True, slots=True)
class Batch:
    """How the rows of a batch answer find their input item."""

    items: str
    """The parameter that holds the items, or '' where the request itself is the item."""
    match: tuple[tuple[str, str], ...]
    """(Python name in the row, Python name in the item); ('uuid', '') where the items are strings."""
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
    """Paragraphs of the docstring behind the summary."""
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
    """The model of a value, a row or a batch item; '' for nothing."""
    nullable: bool
    """Whether a value may be null."""
    inner_code: bool
    """Whether the value has its own code, and one other than 0 is a refusal."""
    returns: str
    """One sentence."""
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
        said = [f"{' / '.join(self.en)} ({' / '.join(self.zh)})", "Deprecated." if self.deprecated else "", self.seen]
        return " ".join(filter(None, said))


@dataclass(frozen=True, slots=True)
class Family:
    """A section of the manual's table of codes: one exception."""

    key: str
    class_name: str
    title: str
    codes: tuple[ErrorCode, ...]


@dataclass(frozen=True, slots=True)
class Push:
    """What the platform posts to a subscriber. Names are those of the wire."""

    source: str
    kind: str
    """The wrapper's field with the kind."""
    data: str
    """The wrapper's field with the record."""
    kinds: str
    """The enumeration of kinds."""
    member: str
    """Its member whose records have a model."""
    record: str
    """That model."""
    told_by: tuple[tuple[str, ...], ...]
    """Without a kind, a record is one if it has a field of each of these."""
    place: tuple[str, ...]
    time: tuple[str, ...]
    subject: tuple[str, ...]
    picture: tuple[str, ...]
    id: str
    """The fields that tell events apart."""
    others: tuple[tuple[str, tuple[str, ...]], ...]
    """The fields that tell events of other kinds apart, by member."""


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
        """The resources that hang on the client itself."""
        return tuple(resource for resource in self.resources if "." not in resource.attribute)

    @property
    def counts(self) -> str:
        operations = sum(len(resource.operations) for resource in self.resources)
        models = [model for module in self.modules for model in module.models]
        fields = sum(len(model.fields) for model in models)
        codes = sum(len(family.codes) for family in self.families)
        return f"{operations} operations, {len(models)} models, {fields} fields, {len(self.enums)} enumerations, {codes} error codes"
