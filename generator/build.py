"""A resolved spec → the IR. All decisions are here and in the modules that this one calls."""

from __future__ import annotations

from collections import defaultdict

from generator import names
from generator.ir import Api, Enum, ErrorCode, Family, Import, Model, Module, Namespace, Operation, Resource
from generator.models import directions, is_enum, is_frame, read_enum, read_field, read_model
from generator.operations import known_prefix, query_model, read_operation
from generator.problem import InvalidSpec, Problem
from generator.resolve import Node, Spec


def build(spec: Spec) -> Api:
    """Decide everything that is generated.

    Raises:
        InvalidSpec: with every problem that keeps an operation, a field or a name from being generated.
    """
    problems: list[Problem] = []
    enums = tuple(read_enum(node, problems) for node in spec.components.values() if is_enum(node))
    resources = _resources(spec, problems)
    api = Api(
        title=str(spec.root.get("info", {}).get("title", "")),
        version=str(spec.root.get("info", {}).get("version", "")),
        modules=_modules(spec, problems),
        enums=enums,
        resources=resources,
        namespaces=_namespaces(resources),
        families=_families(spec, problems),
    )
    problems += _collisions(spec, api, enums)
    if problems:
        raise InvalidSpec(problems)
    return api


def _modules(spec: Spec, problems: list[Problem]) -> tuple[Module, ...]:
    reached = directions(spec, problems)
    models: defaultdict[str, list[Model]] = defaultdict(list)
    sources: dict[str, str] = {}
    for name, node in spec.components.items():
        if not is_enum(node) and not is_frame(node) and not _is_form(node):
            model = read_model(spec, node, reached.get(name, "output"), problems)
            models[model.module].append(model)
            sources[model.module] = f"spec/{node.document.path}"
    for operation in _operation_nodes(spec):
        if operation.get("parameters"):
            model = _query_model(spec, operation, problems)
            models[model.module].append(model)
            sources.setdefault(model.module, f"spec/{operation.document.path}")
    described = {tag["name"]: tag["description"] for tag in spec.root.get("tags", [])}
    return tuple(
        Module(name, sources[name], described.get(name.replace("_", "-"), "Shared models"), tuple(models[name]))
        for name in sorted(models)
    )


def _query_model(spec: Spec, operation: Node, problems: list[Problem]) -> Model:
    fields = tuple(
        read_field(spec, place / "schema", place.data["name"], bool(place.get("required")), "input", problems)
        for _, place in (operation / "parameters").items()
    )
    wire_names = tuple((field.name, field.wire) for field in fields if names.camel(field.name) != field.wire)
    module = operation.document.path.stem.replace("-", "_")
    doc = f"The query of {operation.get('operationId')}."
    return Model(query_model(operation), module, "input", "", doc, fields, wire_names, (), ())


def _is_form(node: Node) -> bool:
    """Whether a component is a multipart form: the runtime writes these."""
    return any(
        isinstance(value, dict) and value.get("format") == "binary" for value in node.get("properties", {}).values()
    )


def _operation_nodes(spec: Spec) -> list[Node]:
    items = [spec.follow(item) for _, item in (spec.root / "paths").items()]
    return [node for item in items for method, node in item.items() if method in ("get", "post")]


def _resources(spec: Spec, problems: list[Problem]) -> tuple[Resource, ...]:
    table: dict[str, str] = spec.root.get("x-resources", {})
    found: defaultdict[str, list[Operation]] = defaultdict(list)
    for path, reference in (spec.root / "paths").items():
        prefix = known_prefix(path, table)
        if prefix is None:
            problems.append(reference.problem("no prefix of x-resources fits this path; add one"))
            continue
        operation = read_operation(spec, path, spec.follow(reference), table[prefix], prefix, problems)
        if operation is None:
            continue
        twin = next((other for other in found[table[prefix]] if other.name == operation.name), None)
        if twin:
            problems.append(
                reference.problem(f"{path} and {twin.path} are both {operation.name}; give one an x-python-name")
            )
        found[table[prefix]].append(operation)
    described = {tag["name"]: tag["description"] for tag in spec.root.get("tags", [])}
    return tuple(_resource(attribute, operations, described) for attribute, operations in sorted(found.items()))


def _resource(attribute: str, operations: list[Operation], described: dict[str, str]) -> Resource:
    imports = sorted({item for operation in operations for item in operation.imports}, key=lambda i: (i.module, i.name))
    hides_list = any(operation.name == "list" for operation in operations)
    return Resource(
        attribute=attribute,
        module=attribute.replace(".", "_"),
        class_name=f"{names.pascal(attribute)}Resource",
        doc=described.get(operations[0].tag, attribute),
        operations=tuple(operations),
        imports=tuple(imports),
        hides_list=hides_list and any(operation.kind == "list" for operation in operations),
    )


def _namespaces(resources: tuple[Resource, ...]) -> tuple[Namespace, ...]:
    groups: defaultdict[str, list[Resource]] = defaultdict(list)
    for resource in resources:
        if "." in resource.attribute:
            groups[resource.attribute.partition(".")[0]].append(resource)
    return tuple(Namespace(name, f"{names.pascal(name)}Resources", tuple(group)) for name, group in groups.items())


def _families(spec: Spec, problems: list[Problem]) -> tuple[Family, ...]:
    if "x-error-codes" not in spec.root.data:
        return ()
    table = spec.follow(spec.root / "x-error-codes")
    codes: defaultdict[str, list[ErrorCode]] = defaultdict(list)
    seen_codes, seen_names = set[int](), set[str]()
    for _, row in (table / "codes").items():
        data = row.data
        if data["code"] in seen_codes or data["name"] in seen_names:
            problems.append(
                row.problem(f"{data['code']} {data['name']} stands twice; give each code one row and one name")
            )
        if fault := names.fault(data["name"]):
            problems.append((row / "name").problem(f"{fault}; choose another"))
        if data.get("family") not in table.data["families"]:
            problems.append(
                row.problem(f"family {data.get('family')!r} is none of {', '.join(table.data['families'])}")
            )
        seen_codes.add(data["code"])
        seen_names.add(data["name"])
        codes[data.get("family")].append(
            ErrorCode(
                code=data["code"],
                name=data["name"],
                family=str(data.get("family")),
                zh=tuple(data.get("zh", ())),
                en=tuple(data.get("en", ())),
                hint=str(data.get("hint", "")),
                proves_refusal=data.get("outcome") != "unknown",
                deprecated=bool(data.get("deprecated")),
            )
        )
    return tuple(
        Family(key, family["name"], family["title"], tuple(codes[key]))
        for key, family in table.data["families"].items()
    )


def _collisions(spec: Spec, api: Api, enums: tuple[Enum, ...]) -> list[Problem]:
    """Names that `from hongtu import …` would have to give twice."""
    owners: dict[str, str] = {}
    problems: list[Problem] = []
    named = [(enum.name, "an enumeration") for enum in enums]
    named += [(model.name, "a model") for module in api.modules for model in module.models]
    named += [(family.class_name, "an exception") for family in api.families]
    named += [(resource.class_name, "a resource") for resource in api.resources]
    named += [(name, "the client") for name in ("Hongtu", "AsyncHongtu", "Page", "BatchResult")]
    for name, what in named:
        if name in owners:
            node = spec.components.get(name, spec.root)
            problems.append(node.problem(f"{name} is {owners[name]} and {what}; rename one"))
        owners.setdefault(name, what)
    return problems


def uses_sequence(imports: tuple[Import, ...]) -> bool:
    return Import("collections.abc", "Sequence") in imports
