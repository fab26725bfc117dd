"""IR → the text of every generated file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import PurePosixPath
from typing import Any

import orjson
from jinja2 import Environment

from generator import runtime, text
from generator.decide import names
from generator.decide.ir import Api
from generator.read.resolve import Spec, bundle
from generator.templates import TEMPLATES, environment
from generator.write import commands
from generator.write.datamodel import component_owners, declare
from generator.write.format import formatted
from generator.write.model_view import module_view
from generator.write.surface import render_surface, surface
from generator.write.view import view

Files = Mapping[PurePosixPath, str]
FLAVOURS = (
    {
        "prefix": "",
        "base": "SyncClient",
        "sender": "SyncSender",
        "doc": "The platform, as a blocking client.\n\nThreads may share it; `with Hongtu(…) as client:` closes its connections.",
    },
    {
        "prefix": "Async",
        "base": "AsyncClient",
        "sender": "AsyncSender",
        "doc": "The platform, as a client for asyncio.\n\nEach event loop needs its own; `async with AsyncHongtu(…) as client:` closes its connections.",
    },
)


def render(spec: Spec, api: Api) -> Iterator[tuple[PurePosixPath, str]]:
    """The path below generated/ and the text of every file."""
    owners, classes = component_owners(api), declare(api)
    environment = _environment()
    package = PurePosixPath("hongtu")
    exports = _exports(api)

    def filled(template: str, **values: Any) -> str:
        return environment.get_template(f"hongtu/{template}.jinja").render(api=api, **values).rstrip() + "\n"

    errors = {"Code", "CODES", "FAMILIES", *runtime.EXPORTS["hongtu_runtime.errors"]} - {"FieldProblem"}
    yield package / "errors.py", filled("errors.py", exports=sorted(errors | {f.class_name for f in api.families}))
    for enum in api.enums:
        yield package / "enums" / f"{enum.module}.py", filled("enums/enum.py", enum=enum)
    for resource in api.resources:
        text = filled("resources/resource.py", resource=view(resource))
        yield package / "resources" / f"{resource.module}.py", text
    yield package / "client.py", filled("client.py", flavours=FLAVOURS)
    yield package / "__main__.py", filled("__main__.py")
    if api.push:
        yield package / "push.py", filled("push.py", push=api.push, module=owners[api.push.record])
    yield package / "__init__.py", filled(
        "__init__.py",
        exports=[{"module": module, "names": sorted(exported)} for module, exported in sorted(exports.items())],
        public=sorted({"MANUAL_VERSION", "preload"}.union(*exports.values())),
        resource_modules=[f"hongtu.resources.{resource.module}" for resource in api.resources],
    )
    for name in ("enums", "models", "resources"):
        yield package / name / "__init__.py", filled(f"{name}/__init__.py")
    yield package / "openapi.json", _json(bundle(spec))
    yield package / "surface.json", render_surface(surface(api))
    yield package / "commands" / "index.json", commands.index(api)
    for resource in api.resources:
        yield package / "commands" / f"{resource.module}.json", commands.resource_file(resource, api)
    yield package / "py.typed", ""
    for module in api.modules:
        text = filled("models/module.py", module=module_view(module, classes, owners))
        yield package / "models" / f"{module.name}.py", text


def generate(spec: Spec, api: Api) -> Files:
    """The text of every generated file, formatted."""
    return {path: formatted(path, text) for path, text in render(spec, api)}


def _exports(api: Api) -> Mapping[str, set[str]]:
    """The names that `from hongtu import …` finds: module → names."""
    exports: dict[str, set[str]] = {module: set(exported) for module, exported in runtime.EXPORTS.items()}
    exports["hongtu.client"] = {"AsyncHongtu", "Hongtu"}
    exports["hongtu.enums"] = {enum.name for enum in api.enums}
    exports["hongtu.errors"] = {"Code", *(family.class_name for family in api.families)}
    if api.push:
        exports["hongtu.push"] = {"Push", "read_push"}
    for module in api.modules:
        exports[f"hongtu.models.{module.name}"] = {model.name for model in module.models}
    return {module: exported for module, exported in exports.items() if exported}


def _json(document: object) -> str:
    return orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()


@cache
def _environment() -> Environment:
    filters: dict[str, Any] = {
        "docstring": text.docstring,
        "inner": lambda value: text.docstring(value)[3:-3],
        "repr": repr,
        "comment": text.comment,
        "name": text.name,
        "pascal": names.pascal,
    }
    return environment(TEMPLATES, filters)
