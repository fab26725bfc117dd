"""IR → the data for the templates of resources and methods: annotations, arguments, docstrings, imports."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from generator.decide.ir import Import, Operation, Resource
from generator.read.sources import joined

HELPERS = {"nothing": "_send", "value": "_value", "list": "_list", "page": "_page", "batch": "_batch"}
NONE_LEAVES = "None leaves a field out of the request; as far as is known, the platform then keeps its value."
IN_REQUESTS = """\
A long list is sent in several requests of 100 items (`chunk_size` of the options). If one of them fails,
`error.partial` shows what became of each item."""
RAISES = {
    "read": "ApiError: the platform refused.",
    "idempotent": "ApiError: the platform refused; nothing happened.",
    "unsafe": "ApiError: the platform refused; nothing happened.",
    "physical": "ApiError: the platform refused; nothing moved.",
}


@dataclass(frozen=True, slots=True)
class Argument:
    """A keyword parameter of a method."""

    name: str
    annotation: str


@dataclass(frozen=True, slots=True)
class MethodView:
    """A method, blocking and async."""

    name: str
    constant: str
    qualified: str
    title: str
    method: str
    path: str
    retry: str
    constant_arguments: tuple[str, ...]
    """The keyword arguments of `Operation(…)` that not every operation has."""
    arguments: tuple[Argument, ...]
    helper: str
    returns_sync: str
    returns_async: str
    docstring: str


@dataclass(frozen=True, slots=True)
class ResourceView:
    """A module of hongtu.resources."""

    attribute: str
    class_name: str
    source: str
    doc: str
    import_lines: tuple[str, ...]
    operations: tuple[MethodView, ...]


def view(resource: Resource) -> ResourceView:
    """The data for the template of a resource module."""
    methods = tuple(_method(resource, operation) for operation in resource.operations)
    return ResourceView(
        attribute=resource.attribute,
        class_name=resource.class_name,
        source=", ".join(f"spec/paths/{source}.yaml" for source in dict.fromkeys(o.tag for o in resource.operations)),
        doc=resource.doc,
        import_lines=_import_lines(resource, methods),
        operations=methods,
    )


def _method(resource: Resource, operation: Operation) -> MethodView:
    sync, asynchronous = returns(resource, operation)
    return MethodView(
        name=operation.name,
        constant=operation.constant,
        qualified=f"{resource.attribute}.{operation.name}",
        title=operation.title,
        method=operation.method,
        path=operation.path,
        retry=operation.retry,
        constant_arguments=_constant_arguments(operation),
        arguments=arguments(operation),
        helper="_upload" if operation.upload else HELPERS[operation.kind],
        returns_sync=sync,
        returns_async=asynchronous,
        docstring=_docstring(operation),
    )


def arguments(operation: Operation) -> tuple[Argument, ...]:
    """The keyword parameters of a method without `options`: a file, the fields in the manual's order, and `extra`."""
    file = (Argument(operation.upload.parameter, "FileSource"),) if operation.upload else ()
    extra = (Argument("extra", "Mapping[str, object] | None = None"),) if _takes_extra(operation) else ()
    return (*file, *(Argument(field.name, field.annotation) for field in operation.parameters), *extra)


def _takes_extra(operation: Operation) -> bool:
    """Whether the request has a place for more fields. A form with only a file has none."""
    return not operation.upload or operation.in_query


def _constant_arguments(operation: Operation) -> tuple[str, ...]:
    arguments = [f"request={operation.request}"] if operation.request else []
    arguments.append(f"result={operation.result or 'NoneType'}")
    if operation.nullable:
        arguments.append("nullable=True")
    if operation.inner_code:
        arguments.append("inner_code=True")
    if operation.sign_body != "json":
        arguments.append(f"sign_body={operation.sign_body!r}")
    if operation.in_query:
        arguments.append("in_query=True")
    if operation.batch:
        arguments.append(f"batch=BatchMatch(items={operation.batch.items!r}, fields={dict(operation.batch.match)})")
    if operation.upload:
        upload = operation.upload
        arguments.append(f"upload=UploadPart(name={upload.wire!r}, max_size={upload.max_size}, media={upload.media})")
    return tuple(arguments)


def returns(resource: Resource, operation: Operation) -> tuple[str, str]:
    """The return annotations of the blocking and the async method."""
    result = operation.result
    if operation.kind == "page":
        return f"Page[{result}]", f"AsyncPage[{result}]"
    if operation.kind == "batch" and operation.batch:
        item = operation.batch.item
        return f"BatchResult[{result}, {item}]", f"AsyncBatchResult[{result}, {item}]"
    if operation.kind == "list":
        name = f"{'builtins.' if resource.hides_list else ''}list[{result}]"
        return name, name
    name = f"{result} | None" if operation.nullable else result or "None"
    return name, name


def _emptying(operation: Operation) -> str:
    """Sentences on which optional fields `""` empties, and which cannot be emptied."""
    texts = [field for field in operation.parameters if not field.required and field.type.signature == "str"]
    kept = [field.name for field in texts if field.type.model != "str" or (field.type.schema or {}).get("minLength")]
    if not texts:
        return "This interface cannot empty a field."
    if not kept:
        return '`""` is sent for a text. This interface cannot empty fields of other types, except lists.'
    return f'`""` is sent for a text, except {joined(kept)}. This interface cannot empty these, or fields of other types except lists.'


def _docstring(operation: Operation) -> str:
    blocks = [operation.summary.rstrip(".") + ".", *operation.doc]
    if operation.batch and operation.batch.items:
        blocks.append(IN_REQUESTS)
    arguments = [f"    {field.name}: {field.doc}".rstrip() for field in operation.parameters]
    if operation.upload:
        upload = operation.upload
        kinds = f" {', '.join(upload.media)}, recognised by content." if upload.media else ""
        size = f" At most {upload.max_size // 1024 // 1024} MiB." if upload.max_size else ""
        arguments.insert(0, f"    {upload.parameter}: A path, bytes, or a file opened in binary mode.{kinds}{size}")
    if _takes_extra(operation):
        arguments.append("    extra: Fields that the manual lacks, by their wire names. They are sent unchanged.")
    arguments.append("    options: Settings of this call that differ from the client's (timeout, attempts, …).")
    if operation.retry == "idempotent" and any(not field.required for field in operation.parameters):
        blocks.append(f"{NONE_LEAVES} {_emptying(operation)}")
    blocks.append("Args:\n" + "\n".join(arguments))
    if operation.returns:
        blocks.append(f"Returns:\n    {operation.returns}")
    raises = [f"    {RAISES[operation.retry]}", "    OutcomeUnknown: no readable answer came."]
    if operation.parameters or operation.upload:
        raises.insert(0, "    InvalidRequest: a field breaks a rule above; nothing was sent.")
    if operation.retry == "physical":
        raises[-1] = "    OutcomeUnknown: the door may have opened."
    raises.insert(-1, "    NotSent: no connection; nothing was sent.")
    blocks.append("Raises:\n" + "\n".join(raises))
    return "\n\n".join(blocks)


def _import_lines(resource: Resource, methods: tuple[MethodView, ...]) -> tuple[str, ...]:
    imports = set(resource.imports)
    text = " ".join(f"{method.returns_sync} {method.returns_async}" for method in methods)
    for module, names in {
        "hongtu_runtime.page": ("AsyncPage", "Page"),
        "hongtu_runtime.batch": ("AsyncBatchResult", "BatchResult"),
    }.items():
        imports |= {Import(module, name) for name in names if f"{name}[" in text}
    imports |= {Import("hongtu_runtime.operation", name) for name in ("CallOptions", "Operation")}
    if any(_takes_extra(operation) for operation in resource.operations):
        imports.add(Import("collections.abc", "Mapping"))
    imports |= {Import("hongtu_runtime.resource", name) for name in ("AsyncResource", "Resource")}
    for operation in resource.operations:
        if operation.batch:
            imports.add(Import("hongtu_runtime.operation", "BatchMatch"))
        if operation.upload:
            imports |= {Import("hongtu_runtime.operation", "UploadPart"), Import("hongtu_runtime.upload", "FileSource")}
        if operation.kind == "nothing":
            imports.add(Import("types", "NoneType"))
    return (*(["import builtins"] if resource.hides_list else []), *import_lines(imports))


def import_lines(imports: set[Import]) -> list[str]:
    """`from … import …`, a line for each module; other packages first, then ours."""
    modules: defaultdict[str, list[str]] = defaultdict(list)
    for item in imports:
        modules[item.module].append(item.name)
    ours = sorted(module for module in modules if module.startswith("hongtu"))
    theirs = sorted(module for module in modules if not module.startswith("hongtu"))
    lines = [f"from {module} import {', '.join(sorted(modules[module]))}" for module in (*theirs, *ours)]
    return [*lines[: len(theirs)], *([""] if theirs else []), *lines[len(theirs) :]]
