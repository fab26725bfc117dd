"""IR → the data for the template of a module of models: classes, their lines, imports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.decide.ir import Condition, Import, Model, Module
from generator.write.datamodel import Declared
from generator.write.view import import_lines


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field of a class."""

    declaration: str
    doc: str


@dataclass(frozen=True, slots=True)
class ModelView:
    """A class."""

    header: str
    doc: str
    marks: tuple[str, ...]
    """Its class variables."""
    fields: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True)
class ModuleView:
    """A module of hongtu.models."""

    source: str
    doc: str
    import_lines: tuple[str, ...]
    models: tuple[ModelView, ...]


def module_view(module: Module, declared: Mapping[str, Declared], owners: Mapping[str, str]) -> ModuleView:
    """The data for the template of a module of models.

    Args:
        declared: the class of each model.
        owners: the Python module of each component.
    """
    imports = [item for model in module.models for item in _imports(model, declared[model.name], owners)]
    here = f"hongtu.models.{module.name}"
    return ModuleView(
        source=module.source,
        doc=module.doc,
        import_lines=tuple(import_lines({item for item in imports if item.module != here})),
        models=tuple(_model(model, declared[model.name]) for model in _bases_first(module)),
    )


def _bases_first(module: Module) -> list[Model]:
    """The models in their order, except that each follows the models that its class body names."""
    here = {model.name: model for model in module.models}
    placed: dict[str, Model] = {}

    def place(model: Model) -> None:
        for name in (model.base, *(name for field in model.fields for name in field.type.uses)):
            if name in here and name not in placed:
                place(here[name])
        placed.setdefault(model.name, model)

    for model in module.models:
        place(model)
    return list(placed.values())


def _model(model: Model, declared: Declared) -> ModelView:
    fields = tuple(FieldView(declared.fields[field.name], field.doc) for field in model.fields)
    return ModelView(declared.header, model.doc, tuple(_marks(model)), fields)


def _marks(model: Model) -> Iterator[str]:
    if model.wire_names:
        pairs = ", ".join(f"{python}={wire!r}" for python, wire in model.wire_names)
        yield f"model_config = ConfigDict(alias_generator=wire_names({pairs}))"
    if model.sensitive:
        yield f"__sensitive__: ClassVar[frozenset[str]] = frozenset({sorted(model.sensitive)})"
    if model.copies:
        yield f"__copies__: ClassVar[Mapping[str, str]] = {{{_rows(f'{a!r}: {b!r}' for a, b in model.copies)}}}"
    if choices := [(field.name, field.choices) for field in model.fields if field.choices]:
        rows = [f"**{model.base}.__choices__"] if model.base else []
        rows += [f"{name!r}: ({_rows(members)})" for name, members in choices]
        yield f"__choices__: ClassVar[Choices] = {{{_rows(rows)}}}"
    if unique := [field.name for field in model.fields if field.unique]:
        inherited = f"{model.base}.__unique__ | " if model.base else ""
        yield f"__unique__: ClassVar[frozenset[str]] = {inherited}frozenset({sorted(unique)})"
    if titles := [(field.name, field.title) for field in model.fields if field.title]:
        yield f"__titles__: ClassVar[Mapping[str, str]] = {{{_rows(f'{a!r}: {b!r}' for a, b in titles)}}}"
    if model.conditions:
        conditions = ", ".join(map(_condition, model.conditions))
        yield f"__conditions__: ClassVar[tuple[When, ...]] = ({conditions},)"


def _rows(rows: Iterable[str]) -> str:
    """The rows of a bracket. Because of the comma after the last one, black puts each on its own line."""
    return "".join(f"{row}," for row in rows)


def _condition(condition: Condition) -> str:
    arguments = [repr(condition.field), repr(condition.values)]
    for key in ("requires", "at_least", "at_most"):
        if value := getattr(condition, key):
            arguments.append(f"{key}={value if key == 'requires' else dict(value)!r}")
    return f"When({', '.join(arguments)})"


def _imports(model: Model, declared: Declared, owners: Mapping[str, str]) -> Iterator[Import]:
    yield from declared.imports
    if model.base:
        yield Import(owners[model.base], model.base)
    for field in model.fields:
        yield from field.type.model_imports
        if field.choices:
            yield Import("hongtu_runtime.models", "Choices")
    titled = any(field.title for field in model.fields)
    if model.copies or titled:
        yield Import("collections.abc", "Mapping")
    if (
        model.sensitive
        or model.copies
        or model.conditions
        or titled
        or any(field.choices or field.unique for field in model.fields)
    ):
        yield Import("typing", "ClassVar")
    if model.wire_names:
        yield from (Import("pydantic", "ConfigDict"), Import("hongtu_runtime.models", "wire_names"))
    if model.conditions:
        yield Import("hongtu_runtime.models", "When")
