"""IR models → Python classes, by datamodel-code-generator: one call, and one module, for each file of spec/schemas/."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.cache import Cache, made_from
from generator.ir import Api, Condition, Import, Model, Module
from generator.text import docstring, pyrepr
from generator.view import import_lines

TEMPLATES = Path(__file__).parent.parent / "templates" / "datamodel"


def render_module(module: Module, owners: Mapping[str, str], cache: Cache) -> str:
    """The unformatted text of a module of models, imports included, header not.

    Args:
        owners: the Python module of each component.
    """
    document = _document(module, owners)
    wishes = {
        "base_class_map": {model.name: _base(model) for model in module.models if not model.base},
        "extra_template_data": {model.name: _extra(model) for model in module.models},
        "additional_imports": _imports(module),
    }
    sources = [file.read_bytes() for file in (Path(__file__), *sorted(TEMPLATES.rglob("*.jinja2")))]
    key = made_from("datamodel-code-generator", document, wishes, *sources)
    text = cache.recall(key)
    if text is None:
        text = _classes(module.name, document, wishes)
        cache.remember(key, text)
    return _tidy(text)


def _classes(name: str, document: dict[str, Any], wishes: dict[str, Any]) -> str:
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
        custom_template_dir=TEMPLATES,
        **(wishes | {"extra_template_data": defaultdict(dict, wishes["extra_template_data"])}),
    )
    if not isinstance(text, str):
        raise RuntimeError(f"datamodel-code-generator split {name} into {sorted(text or ())}; it must stay one module")
    return text


def _document(module: Module, owners: Mapping[str, str]) -> dict[str, Any]:
    here = {model.name for model in module.models}
    found: dict[str, Any] = {}
    used = [name for model in module.models for field in model.fields for name in field.type.uses]
    for name in (*used, *(model.base for model in module.models if model.base)):
        if name not in here:
            found[name] = {"type": "object", "x-python-import": {"module": owners[name], "name": name}}
    schemas = found | {model.name: _schema(model) for model in module.models}
    return {
        "openapi": "3.1.0",
        "info": {"title": module.name, "version": "1"},
        "paths": {},
        "components": {"schemas": schemas},
    }


def _tidy(text: str) -> str:
    """The classes under one block of the imports that they use; datamodel-code-generator repeats some and needs others itself."""
    tree = ast.parse(text)
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    lines = text.split("\n")
    body = "\n".join(lines[min((node.lineno for node in classes), default=len(lines) + 1) - 1 :])
    used = set(re.findall(r"\w+", body))
    imports = {
        Import(node.module or "", alias.name)
        for node in tree.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.name in used
    }
    return "\n".join([*import_lines(imports), "", "", body])


def component_owners(api: Api) -> Mapping[str, str]:
    """The Python module of each component."""
    owners = {enum.name: "hongtu.enums" for enum in api.enums}
    return owners | {model.name: f"hongtu.models.{module.name}" for module in api.modules for model in module.models}


def _schema(model: Model) -> dict[str, Any]:
    body = {
        "type": "object",
        "properties": {field.name: field.type.schema for field in model.fields},
        "required": [field.name for field in model.fields if field.required],
    }
    return {"allOf": [{"$ref": f"#/components/schemas/{model.base}"}, body]} if model.base else body


def _base(model: Model) -> str:
    return f"hongtu_runtime.models.{'Input' if model.direction == 'input' else 'Output'}"


def _extra(model: Model) -> dict[str, Any]:
    """What our template says beside what datamodel-code-generator knows."""
    lines = []
    if model.wire_names:
        pairs = ", ".join(f"{python}={pyrepr(wire)}" for python, wire in model.wire_names)
        lines.append(f"model_config = ConfigDict(alias_generator=wire_names({pairs}))")
    if model.sensitive:
        lines.append(f"__sensitive__: ClassVar[frozenset[str]] = frozenset({pyrepr(sorted(model.sensitive))})")
    choices = [(field.name, field.choices) for field in model.fields if field.choices]
    if choices:
        rows = ", ".join(f"{pyrepr(name)}: ({', '.join(members)},)" for name, members in choices)
        inherited = f"**{model.base}.__choices__, " if model.base else ""
        lines.append(f"__choices__: ClassVar[Choices] = {{{inherited}{rows}}}")
    if unique := [field.name for field in model.fields if field.unique]:
        inherited = f"{model.base}.__unique__ | " if model.base else ""
        lines.append(f"__unique__: ClassVar[frozenset[str]] = {inherited}frozenset({pyrepr(sorted(unique))})")
    if model.conditions:
        rows = ", ".join(map(_condition, model.conditions))
        lines.append(f"__conditions__: ClassVar[tuple[When, ...]] = ({rows},)")
    return {
        "docstring": docstring(model.doc),
        "body": lines,
        "docs": {field.name: docstring(field.doc) if field.doc else "" for field in model.fields},
    }


def _condition(condition: Condition) -> str:
    said = [pyrepr(condition.field), pyrepr(condition.values)]
    for key in ("requires", "at_least", "at_most"):
        if value := getattr(condition, key):
            said.append(f"{key}={pyrepr(value if key == 'requires' else dict(value))}")
    return f"When({', '.join(said)})"


def _imports(module: Module) -> list[str]:
    found = set[str]()
    for model in module.models:
        if model.sensitive or model.conditions or any(field.choices or field.unique for field in model.fields):
            found.add("typing.ClassVar")
        if model.wire_names:
            found |= {"pydantic.ConfigDict", "hongtu_runtime.models.wire_names"}
        if model.conditions:
            found.add("hongtu_runtime.models.When")
        for field in model.fields:
            if field.choices:
                enum = field.choices[0].partition(".")[0]
                found |= {"hongtu_runtime.models.Choices", f"hongtu.enums.{enum}"}
    return sorted(found)
