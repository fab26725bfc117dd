"""A resolved spec → the IR. This module and those that it imports take all decisions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

from generator import runtime
from generator.decide import names
from generator.decide.copies import read_copies
from generator.decide.draft import Draft
from generator.decide.ir import Api, Enum, ErrorCode, Family, Model, Module, Namespace, Operation, Resource
from generator.decide.models import check_directions, directions, is_frame, read_enum, read_model, read_parameters
from generator.decide.operations import read_operation
from generator.decide.push import read_push
from generator.problem import InvalidSpec, Problem
from generator.read.resolve import METHODS, Node, Spec, is_enum
from generator.read.sources import seen_sentence

CODE_KEYS = ("code", "name", "family", "means", "zh", "en", "hint", "outcome", "deprecated", "line", "seen")


def build(spec: Spec) -> Api:
    """Decide everything that is generated.

    Raises:
        InvalidSpec: operations, fields or names cannot be generated. It carries every problem.
    """
    draft = Draft.of(spec, directions(spec))
    draft.problems += _bad_names(spec)
    check_directions(draft)
    enums = tuple(read_enum(draft, node) for node in spec.components.values() if is_enum(node))
    resources = _resources(draft)
    api = Api(
        title=str(spec.root.get("info", {}).get("title", "")),
        version=str(spec.root.get("info", {}).get("version", "")),
        modules=_modules(draft),
        enums=enums,
        resources=resources,
        namespaces=_namespaces(resources),
        families=_families(draft),
        push=read_push(draft),
    )
    draft.problems += [*_collisions(spec, api, enums), *_frames_in_fields(spec, api)]
    if draft.problems:
        raise InvalidSpec(draft.problems)
    return api


def _bad_names(spec: Spec) -> list[Problem]:
    """Report names of classes, modules and attributes that Python does not accept."""
    problems = [
        node.problem("class-name", f"{name} cannot be a class; name it like NewPerson")
        for name, node in spec.components.items()
        if not names.is_class(name)
    ]
    for document in spec.documents.values():
        stem = document.path.stem.replace("-", "_")
        if document.path.parent.name and not names.is_module(stem):
            problems.append(
                document.problem("", "module-name", "the file cannot be a module; name it like person.yaml")
            )
    if not spec.root.get("x-resources"):
        return [
            *problems,
            spec.root.problem(
                "root-incomplete", "x-resources is missing; add the table from prefixes of paths to attributes"
            ),
        ]
    attributes = {str(attribute) for attribute in spec.root.get("x-resources").values()}
    for _, node in (spec.root / "x-resources").items():
        first, _, leaf = str(node.data).partition(".")
        for part in (first, leaf) if leaf else (first,):
            own = f"{part} is a member of the client" if part in runtime.CLIENT_MEMBERS else ""
            if fault := names.fault(part) or own:
                problems.append(node.problem("resource-name", f"{fault}; choose another attribute"))
        if leaf and first in attributes:
            problems.append(
                node.problem(
                    "resource-name", f"{first} is a resource, so it cannot hold {leaf}; choose another attribute"
                )
            )
    return problems


def _modules(draft: Draft) -> tuple[Module, ...]:
    copies = read_copies(draft)
    models: defaultdict[str, list[Model]] = defaultdict(list)
    sources: dict[str, str] = {}
    forms = set(_forms(draft))
    for name, node in draft.components.items():
        if not is_enum(node) and not is_frame(node) and name not in forms:
            model = read_model(draft, node)
            model = replace(model, copies=copies.get(name, ()))
            models[model.module].append(model)
            sources[model.module] = f"spec/{node.document.path}"
    for operation in _operation_nodes(draft):
        if operation.get("parameters"):
            model = _query_model(draft, operation)
            models[model.module].append(model)
            sources.setdefault(model.module, f"spec/{operation.document.path}")
    described = {tag["name"]: tag["description"] for tag in draft.root.get("tags", [])}
    return tuple(
        Module(name, sources[name], described.get(name.replace("_", "-"), "Shared models"), tuple(models[name]))
        for name in sorted(models)
    )


def _query_model(draft: Draft, operation: Node) -> Model:
    fields = read_parameters(draft, operation)
    wire_names = tuple((field.name, field.wire) for field in fields if names.camel(field.name) != field.wire)
    module = operation.document.path.stem.replace("-", "_")
    doc = f"The query of {operation.get('operationId')}."
    sensitive = tuple(field.name for field in fields if field.sensitive)
    return Model(
        names.query_model(str(operation.get("operationId"))),
        module,
        "input",
        "",
        doc,
        fields,
        wire_names,
        sensitive,
        (),
    )


def _forms(spec: Spec) -> Iterator[str]:
    """The components that describe multipart forms. They have no model, because the runtime writes the form."""
    for operation in _operation_nodes(spec):
        body = spec.follow(operation / "requestBody") if operation.get("requestBody") else None
        media = body.get("content", {}).get("multipart/form-data") if body else None
        if isinstance(media, dict) and isinstance(media.get("schema"), dict):
            yield str(media["schema"].get("$ref", "")).rpartition("/")[2]


def _operation_nodes(spec: Spec) -> list[Node]:
    items = [spec.follow(item) for _, item in (spec.root / "paths").items()]
    return [node for item in items for method, node in item.items() if method in METHODS]


def _resources(draft: Draft) -> tuple[Resource, ...]:
    table: dict[str, str] = draft.root.get("x-resources", {})
    grouped: defaultdict[str, list[Operation]] = defaultdict(list)
    for path, reference in (draft.root / "paths").items():
        if not names.PATH.fullmatch(str(path)):
            draft.problems.append(reference.problem("path-form", f"{path} is not a path like /v1/api/person/list"))
            continue
        prefix = names.known_prefix(path, table)
        if prefix is None:
            draft.problems.append(
                reference.problem("path-without-resource", "no prefix of x-resources fits this path; add one")
            )
            continue
        operation = read_operation(draft, path, draft.follow(reference), table[prefix], prefix)
        if operation is None:
            continue
        twin = next((earlier for earlier in grouped[table[prefix]] if earlier.name == operation.name), None)
        if twin:
            draft.problems.append(
                reference.problem(
                    "method-name-collides",
                    f"{path} and {twin.path} would both be {operation.name}; give one an x-python-name",
                )
            )
        grouped[table[prefix]].append(operation)
    for _, reference in (draft.root / "webhooks").items() if draft.root.get("webhooks") else ():
        if not isinstance(draft.follow(reference).get("post"), dict):
            draft.problems.append(reference.problem("one-operation", "the push has no post; add it"))
    unused = [
        prefix
        for prefix in table
        if prefix not in {names.known_prefix(path, table) for path in draft.root.get("paths")}
    ]
    for prefix in unused:
        what = f"no path begins with /v1/api/{prefix}/; add it to paths, or remove the prefix"
        draft.problems.append((draft.root / "x-resources" / prefix).problem("resource-without-path", what))
    described = {tag["name"]: tag["description"] for tag in draft.root.get("tags", [])}
    return tuple(_resource(attribute, operations, described) for attribute, operations in sorted(grouped.items()))


def _resource(attribute: str, operations: list[Operation], described: dict[str, str]) -> Resource:
    imports = sorted({item for operation in operations for item in operation.imports}, key=lambda i: (i.module, i.name))
    hides_list = any(operation.name == "list" for operation in operations)
    return Resource(
        attribute=attribute,
        module=attribute.replace(".", "_"),
        class_name=f"{names.pascal(attribute)}Resource",
        doc=described.get(Counter(operation.tag for operation in operations).most_common(1)[0][0], attribute),
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


def _families(draft: Draft) -> tuple[Family, ...]:
    if "x-error-codes" not in draft.root.data:
        return ()
    table = draft.follow(draft.root / "x-error-codes")
    if not isinstance(table.get("families"), dict) or not isinstance(table.get("codes"), list):
        draft.problems.append(table.problem("error-table", "a table of error codes is {families: {…}, codes: […]}"))
        return ()
    codes: defaultdict[str, list[ErrorCode]] = defaultdict(list)
    seen_codes, seen_names = set[int](), set[str]()
    for _, family in (table / "families").items():
        if not names.is_class(str(family.get("name"))) or not family.get("title"):
            draft.problems.append(family.problem("error-table", "a family is {name: CommonError, title: …}"))
    for _, row in (table / "codes").items():
        if problems := list(_code_problems(row)):
            draft.problems += problems
            continue
        data = row.data
        if data["code"] in seen_codes or data["name"] in seen_names:
            draft.problems.append(
                row.problem(
                    "error-code-twice",
                    f"{data['code']} {data['name']} appears twice; give each code one row and one name",
                )
            )
        if str(data.get("family")) not in table.data["families"]:
            draft.problems.append(
                row.problem(
                    "error-family",
                    f"family is {data.get('family')!r}; write one of {', '.join(table.data['families'])}",
                )
            )
        seen_codes.add(data["code"])
        seen_names.add(data["name"])
        codes[str(data.get("family"))].append(
            ErrorCode(
                code=data["code"],
                name=data["name"],
                family=str(data.get("family")),
                zh=tuple(data.get("zh", ())),
                en=tuple(data.get("en", ())),
                hint=str(data.get("hint", "")),
                proves_refusal=data.get("outcome") != "unknown",
                meaning=f"Meaning.{data['means'].upper().replace('-', '_')}" if "means" in data else "None",
                deprecated=bool(data.get("deprecated")),
                seen=seen_sentence(draft.documents, data.get("seen")),
            )
        )
    return tuple(
        Family(str(key), str(family.get("name")), str(family.get("title")), tuple(codes[str(key)]))
        for key, family in (table / "families").items()
    )


def _code_problems(row: Node) -> Iterator[Problem]:
    """Check a row of the error codes."""
    for key, child in row.items():
        if key not in CODE_KEYS:
            yield child.problem(
                "error-code-row", f"{key!r} is not a part of an error code (a comma in a text without quotes?)"
            )
    if type(row.get("code")) is not int:
        yield row.problem("error-code-row", f"code is {row.get('code')!r}; it is a whole number")
    name = str(row.get("name"))
    if fault := names.word_fault(name) or ("" if name.isupper() else f"{name} is not upper case"):
        yield row.problem("error-code-row", f"{fault}; choose another")
    if row.get("outcome", "rejected") not in ("rejected", "unknown"):
        yield row.problem("error-code-row", f"outcome is {row.get('outcome')!r}; write rejected or unknown")
    means = row.get("means", "other")
    if means not in runtime.MEANINGS:
        yield row.problem("error-code-row", f"means is {means!r}; write one of {', '.join(runtime.MEANINGS)}")
    for language in ("zh", "en"):
        texts = row.get(language)
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            yield row.problem("error-code-row", f"{language} is a list of texts (quotes around a number?)")


def _frames_in_fields(spec: Spec, api: Api) -> Iterator[Problem]:
    """Report fields that hold a page, a batch answer or an envelope, because these have no model."""
    known = {enum.name for enum in api.enums} | {model.name for module in api.modules for model in module.models}
    for model in (model for module in api.modules for model in module.models):
        for name in (name for field in model.fields for name in field.type.uses if name not in known):
            yield spec.components.get(model.name, spec.root).problem(
                "frame-in-field", f"a field holds {name}, a frame of answers without a model; refer to what is in it"
            )


def _collisions(spec: Spec, api: Api, enums: tuple[Enum, ...]) -> list[Problem]:
    """Report names that would occur twice in `from hongtu import …`."""
    owners: dict[str, str] = {}
    problems: list[Problem] = []
    named = [(enum.name, "an enumeration") for enum in enums]
    named += [(model.name, "a model") for module in api.modules for model in module.models]
    named += [(family.class_name, "an exception") for family in api.families]
    named += [(resource.class_name, "a resource") for resource in api.resources]
    named += [(name, "the client") for name in ("Hongtu", "AsyncHongtu", "Page", "BatchResult")]
    named += [("Push", "the push")] if api.push else []
    reserved = {*runtime.IMPORTS, *(name for exported in runtime.EXPORTS.values() for name in exported), "Code"}
    named += [(name, "a name of the runtime") for name in sorted(reserved - {"BatchResult", "Page"})]
    for name, what in named:
        if name in owners:
            node = spec.components.get(name, spec.root)
            problems.append(
                node.problem("class-name-collides", f"{name} is both {owners[name]} and {what}; rename one")
            )
        owners.setdefault(name, what)
    modules: dict[str, str] = {}
    for enum in enums:
        if (owner := modules.setdefault(enum.module, enum.name)) != enum.name:
            what = f"{enum.name} and {owner} would both be in hongtu/enums/{enum.module}.py; rename one"
            problems.append(spec.components[enum.name].problem("class-name-collides", what))
    return problems
