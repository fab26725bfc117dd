"""IR models → classes and typed fields, by one call of datamodel-code-generator for all models.

It gets names, types, limits and bases. The template adds everything else.
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
    """A class that datamodel-code-generator declared."""

    header: str
    """`class NewPerson(Input):`"""
    fields: Mapping[str, str]
    """Name → `name: Annotated[str, Field(max_length=64)]`."""
    imports: tuple[Import, ...]
    """Its imports besides the types of the IR: `Annotated`, `Field`, `Input`."""


def declare(api: Api) -> Mapping[str, Declared]:
    """The declared classes by name."""
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
        raise RuntimeError(f"datamodel-code-generator wrote {sorted(text or ())}; it must write one module")
    return dict(_classes(ast.parse(text)))


def component_owners(api: Api) -> Mapping[str, str]:
    """The Python module of each component, by name."""
    owners = {enum.name: "hongtu.enums" for enum in api.enums}
    return owners | {model.name: f"hongtu.models.{module.name}" for module in api.modules for model in module.models}


def _document(api: Api, models: list[Model]) -> dict[str, Any]:
    """The models as an OpenAPI document, in which enumerations are imported stubs."""
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
            named = {below.id for part in parts for below in ast.walk(part) if isinstance(below, ast.Name)}
            yield node.name, Declared(
                f"class {node.name}({', '.join(map(ast.unparse, node.bases))}):",
                {field.target.id: ast.unparse(field) for field in fields},
                tuple(imported[name] for name in sorted(named & set(imported))),
            )


def _fields(node: ast.ClassDef) -> Iterator[Any]:
    return (line for line in node.body if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name))


class _Items(ast.NodeTransformer):
    """Replaces each class that datamodel-code-generator makes for an array's items with limits by the type of the items."""

    def __init__(self, tree: ast.Module) -> None:
        classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
        roots = [node for node in classes if ast.unparse(node.bases[0]).startswith("RootModel[")]
        self.types: dict[str, ast.expr] = {node.name: next(_fields(node)).annotation for node in roots}

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return self.types.get(node.id, node)
