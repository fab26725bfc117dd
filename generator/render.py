"""IR → the text of every generated file, not yet formatted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator import datamodel, names, text
from generator.ir import Api
from generator.resolve import Spec, bundle
from generator.view import view

TEMPLATES = Path(__file__).parent.parent / "templates"
Files = Mapping[PurePosixPath, str]
FLAVOURS = (
    {
        "prefix": "",
        "base": "SyncClient",
        "doc": "The platform, as a blocking client.\n\nSafe to share between threads; `with Hongtu(…) as client:` closes its connections.",
    },
    {
        "prefix": "Async",
        "base": "AsyncClient",
        "doc": "The platform, as a client for asyncio.\n\nOne for each event loop; `async with AsyncHongtu(…) as client:` closes its connections.",
    },
)
RUNTIME_EXPORTS = {
    "hongtu_runtime.batch": ("AsyncBatchResult", "BatchFailed", "BatchItem", "BatchResult"),
    "hongtu_runtime.drift": ("Drift", "DriftError", "DriftWarning"),
    "hongtu_runtime.errors": (
        "ApiError",
        "ConfigurationError",
        "ErrorCode",
        "FieldProblem",
        "HongtuError",
        "HttpRejected",
        "InvalidRequest",
        "NotSent",
        "Outcome",
        "OutcomeUnknown",
        "Rejected",
        "UnexpectedReply",
    ),
    "hongtu_runtime.http": ("HongtuAuth",),
    "hongtu_runtime.operation": ("CallOptions",),
    "hongtu_runtime.page": ("AsyncPage", "Page"),
    "hongtu_runtime.retry": ("RetryPolicy",),
    "hongtu_runtime.signing": ("Credentials", "Secret", "Signer"),
    "hongtu_runtime.tls": ("Insecure", "Pin"),
}


def render(spec: Spec, api: Api) -> Files:
    """The text of every file under generated/, by its path there."""
    environment = _environment()
    package = PurePosixPath("hongtu")
    exports = _exports(api)
    files = {
        package
        / "__init__.py": environment.get_template("hongtu/__init__.py.jinja").render(
            api=api,
            exports=[{"module": module, "names": sorted(found)} for module, found in sorted(exports.items())],
            public=sorted({"preload"}.union(*exports.values())),
            resource_modules=[f"hongtu.resources.{resource.module}" for resource in api.resources],
        ),
        package / "client.py": environment.get_template("hongtu/client.py.jinja").render(api=api, flavours=FLAVOURS),
        package / "enums.py": environment.get_template("hongtu/enums.py.jinja").render(api=api),
        package
        / "errors.py": environment.get_template("hongtu/errors.py.jinja").render(
            api=api,
            exports=sorted(
                {
                    *(f.class_name for f in api.families),
                    "Code",
                    "CODES",
                    "FAMILIES",
                    *RUNTIME_EXPORTS["hongtu_runtime.errors"],
                }
                - {"FieldProblem"}
            ),
        ),
        package / "openapi.json": json.dumps(bundle(spec), ensure_ascii=False, indent=2) + "\n",
        package / "py.typed": "",
    }
    models = environment.get_template("hongtu/models/module.py.jinja")
    owners = datamodel.component_owners(api)
    for module in api.modules:
        body = datamodel.render_module(module, owners)
        files[package / "models" / f"{module.name}.py"] = models.render(module=module, body=body)
    resources = environment.get_template("hongtu/resources/resource.py.jinja")
    for resource in api.resources:
        files[package / "resources" / f"{resource.module}.py"] = resources.render(resource=view(resource))
    for name in ("models", "resources"):
        files[package / name / "__init__.py"] = environment.get_template(f"hongtu/{name}/__init__.py.jinja").render(
            api=api
        )
    return files


def _exports(api: Api) -> Mapping[str, set[str]]:
    """What `from hongtu import …` finds: module → names."""
    found: dict[str, set[str]] = {module: set(names_) for module, names_ in RUNTIME_EXPORTS.items()}
    found["hongtu.client"] = {"AsyncHongtu", "Hongtu"}
    found["hongtu.enums"] = {enum.name for enum in api.enums}
    found["hongtu.errors"] = {"Code", *(family.class_name for family in api.families)}
    for module in api.modules:
        found[f"hongtu.models.{module.name}"] = {model.name for model in module.models}
    return {module: exported for module, exported in found.items() if exported}


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    filters: dict[str, Any] = {
        "docstring": text.docstring,
        "inner": lambda value: text.docstring(value)[3:-3],
        "pyrepr": text.pyrepr,
        "comment": text.comment,
        "pascal": names.pascal,
    }
    environment.filters.update(filters)
    return environment
