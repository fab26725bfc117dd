"""IR models → classes and typed fields, by datamodel-code-generator: one call for all modules of models.

It is told names, types, limits and bases, and nothing of what is said about them: that is the template's.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from datamodel_code_generator import InputFileType, generate
from datamodel_code_generator.enums import DataModelType
from datamodel_code_generator.format import PythonVersion

from generator.decide.ir import Api, Import, Model


@dataclass(frozen=True, slots=True)
class Declared:
    """A class as datamodel-code-generator writes it."""

    header: str
    """`class NewPerson(Input):`"""
    fields: Mapping[str, str]
    """Name → `name: Annotated[str, Field(max_length=64)]`."""
    imports: tuple[Import, ...]
    """What it says of other modules, beside the types of the IR: `Annotated`, `Field`, `Input`."""


def declare(api: Api) -> Mapping[str, Declared]:
    """The class of each model, by its name."""
    models = [model for module in api.modules for model in module.models]
    if not models:
        return {}
    text = generate(
        _document(api, models),
        input_file_type=InputFileType.OpenAPI,
        output_model_type=DataModelType.PydanticV2BaseModel,
        target_python_version=PythonVersion.PY_311,
        formatters=[],
        disable_future_imports=True,
        disable_timestamp=True,
        field_constraints=True,
        use_annotated=True,
        use_union_operator=True,
        use_standard_collections=True,
        base_class_map={model.name: _base(model) for model in models if not model.base},
    )
    if not isinstance(text, str):
        raise RuntimeError(f"datamodel-code-generator made {sorted(text or ())} of the models; it must be one module")
    return dict(_classes(ast.parse(text)))


def component_owners(api: Api) -> Mapping[str, str]:
    """The Python module of each component."""
    owners = {enum.name: "hongtu.enums" for enum in api.enums}
    return owners | {model.name: f"hongtu.models.{module.name}" for module in api.modules for model in module.models}


def _document(api: Api, models: list[Model]) -> dict[str, Any]:
    """The models as an OpenAPI document; an enumeration is a stub to import."""
    enums = {
        enum.name: {"type": "object", "x-python-import": {"module": "hongtu.enums", "name": enum.name}}
        for enum in api.enums
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "models", "version": "1"},
        "paths": {},
        "components": {"schemas": enums | {model.name: _schema(model) for model in models}},
    }


def _schema(model: Model) -> dict[str, Any]:
    body = {
        "type": "object",
        "properties": {field.name: field.type.schema for field in model.fields},
        "required": [field.name for field in model.fields if field.required],
    }
    return {"allOf": [{"$ref": f"#/components/schemas/{model.base}"}, body]} if model.base else body


def _base(model: Model) -> str:
    return f"hongtu_runtime.models.{'Input' if model.direction == 'input' else 'Output'}"


def _classes(tree: ast.Module) -> Iterator[tuple[str, Declared]]:
    imported = {
        alias.name: Import(node.module or "", alias.name)
        for node in tree.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    items = _Items(tree)
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and node.name not in items.types:
            fields = list(_fields(items.visit(node)))
            parts = (*node.bases, *fields)
            named = {each.id for part in parts for each in ast.walk(part) if isinstance(each, ast.Name)}
            yield node.name, Declared(
                f"class {node.name}({', '.join(map(ast.unparse, node.bases))}):",
                {field.target.id: ast.unparse(field) for field in fields},
                tuple(imported[name] for name in sorted(named & set(imported))),
            )


def _fields(node: ast.ClassDef) -> Iterator[Any]:
    return (each for each in node.body if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name))


class _Items(ast.NodeTransformer):
    """What an array holds gets its own class where it has limits: the type is put in its place."""

    def __init__(self, tree: ast.Module) -> None:
        classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
        roots = [node for node in classes if ast.unparse(node.bases[0]).startswith("RootModel[")]
        self.types: dict[str, ast.expr] = {node.name: next(_fields(node)).annotation for node in roots}

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return self.types.get(node.id, node)
