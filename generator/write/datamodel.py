"""IR models → classes and typed fields, by datamodel-code-generator: one call for all modules of models that were not made before.

It is told names, types, limits and bases, and nothing of what is said about them: a description that changes does not run it.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

from generator.cache import Cache, made_from
from generator.decide.ir import Api, Import, Model, Module
from generator.text import fitted, pyrepr
from generator.write.format import Begin


@dataclass(frozen=True, slots=True)
class Declared:
    """A class as datamodel-code-generator writes it."""

    header: str
    """`class NewPerson(Input):`"""
    fields: Mapping[str, str]
    """Name → `name: Annotated[str, Field(max_length=64)]`."""
    imports: tuple[Import, ...]
    """What it says of other modules, beside the types of the IR: `Annotated`, `Field`, `Input`."""


def declare(
    api: Api, owners: Mapping[str, str], cache: Cache, begin: Begin = partial
) -> Callable[[], Mapping[str, Declared]]:
    """Begin to make classes; what is returned waits for the class of each model, by its name.

    Args:
        owners: the Python module of each component.
        begin: begins a function call; what it returns gives the result.
    """
    keys = {module.name: _key(module, owners) for module in api.modules}
    known = {name: _parsed(data) for name, key in keys.items() if (data := cache.recall(key)) is not None}
    missing = [module for module in api.modules if module.name not in known]
    making = begin(_classes, *_asked(missing, owners)) if missing else dict[str, Declared]

    def declared() -> Mapping[str, Declared]:
        made = making()
        for module in missing:
            known[module.name] = {model.name: made[model.name] for model in module.models}
            cache.remember(keys[module.name], _written(known[module.name]))
        return {name: one for classes in known.values() for name, one in classes.items()}

    return declared


def _key(module: Module, owners: Mapping[str, str]) -> str:
    return made_from("models", *_asked([module], owners))


def _written(classes: Mapping[str, Declared]) -> bytes:
    return json.dumps({name: asdict(declared) for name, declared in classes.items()}).encode()


def _parsed(data: bytes) -> Mapping[str, Declared]:
    return {
        name: Declared(it["header"], it["fields"], tuple(Import(**item) for item in it["imports"]))
        for name, it in json.loads(data).items()
    }


def component_owners(api: Api) -> Mapping[str, str]:
    """The Python module of each component."""
    owners = {enum.name: "hongtu.enums" for enum in api.enums}
    return owners | {model.name: f"hongtu.models.{module.name}" for module in api.modules for model in module.models}


def _asked(modules: Iterable[Module], owners: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    """The document that has these modules' models, and their base classes; what they use of others is a stub to import."""
    models = {model.name: model for module in modules for model in module.models}
    used = [name for model in models.values() for name in (*_uses(model), model.base) if name]
    stubs = {
        name: {"type": "object", "x-python-import": {"module": owners[name], "name": name}}
        for name in used
        if name not in models
    }
    document = {
        "openapi": "3.1.0",
        "info": {"title": "models", "version": "1"},
        "paths": {},
        "components": {"schemas": stubs | {name: _schema(model) for name, model in models.items()}},
    }
    return document, {model.name: _base(model) for model in models.values() if not model.base}


def _uses(model: Model) -> Iterator[str]:
    return (name for field in model.fields for name in field.type.uses)


def _schema(model: Model) -> dict[str, Any]:
    body = {
        "type": "object",
        "properties": {field.name: field.type.schema for field in model.fields},
        "required": [field.name for field in model.fields if field.required],
    }
    return {"allOf": [{"$ref": f"#/components/schemas/{model.base}"}, body]} if model.base else body


def _base(model: Model) -> str:
    return f"hongtu_runtime.models.{'Input' if model.direction == 'input' else 'Output'}"


def _classes(document: dict[str, Any], bases: Mapping[str, str]) -> dict[str, Declared]:
    """What datamodel-code-generator makes of it. It takes half a second to load."""
    from datamodel_code_generator import InputFileType, generate
    from datamodel_code_generator.enums import DataModelType
    from datamodel_code_generator.format import PythonVersion

    text = generate(
        document,
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
        base_class_map=dict(bases),
    )
    if not isinstance(text, str):
        raise RuntimeError(f"datamodel-code-generator made {sorted(text or ())} of the models; it must be one module")
    return dict(_read(text))


def _read(text: str) -> Iterator[tuple[str, Declared]]:
    tree, lines = ast.parse(text), text.split("\n")
    imported = {
        alias.name: Import(node.module or "", alias.name)
        for node in tree.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    items = dict(_items(tree))
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and node.name not in items:
            fields = {
                each.target.id: _declaration(each, _said(each, lines, items))
                for each in node.body
                if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name)
            }
            header = lines[node.lineno - 1]
            used = sorted(set(re.findall(r"\w+", " ".join((header, *fields.values())))) & set(imported))
            yield node.name, Declared(header, fields, tuple(imported[name] for name in used))


def _items(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    """What an array holds gets a class of its own where it has limits: (its name, the type that it is). We write the type in its place."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and ast.unparse(node.bases[0]).startswith("RootModel["):
            (root,) = (each for each in node.body if isinstance(each, ast.AnnAssign))
            yield node.name, root.annotation


def _said(field: ast.AnnAssign, lines: list[str], items: Mapping[str, ast.expr]) -> str:
    """A field as it is written, or with the types of its items where these have classes."""
    if not any(isinstance(each, ast.Name) and each.id in items for each in ast.walk(field.annotation)):
        return "\n".join(lines[field.lineno - 1 : field.end_lineno]).strip()

    class Written(ast.NodeTransformer):
        def visit_Name(self, node: ast.Name) -> ast.expr:
            return items.get(node.id, node)

    Written().visit(field)
    return ast.unparse(field)


def _declaration(node: ast.AnnAssign, text: str) -> str:
    """A field as black writes it: in double quotes, and broken where it is too long."""
    for each in ast.walk(node):
        if isinstance(each, ast.Constant) and isinstance(each.value, str):
            text = text.replace(repr(each.value), pyrepr(each.value))
    head, bracket, rest = text.partition("[")
    inner, closing, tail = rest.rpartition("]")
    return fitted(f"{head}{bracket}", inner, f"{closing}{tail}")
