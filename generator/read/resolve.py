"""Documents → nodes that know their places; nodes → one bundled OpenAPI document."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from generator.problem import InvalidSpec, Problem
from generator.read.kinds import described
from generator.read.load import Document, Documents, pointer_token

ROOT = PurePosixPath("openapi.yaml")
SCHEMA_FILES = ("schemas/", "enums.yaml")
FILES = (
    *("openapi.yaml", "push.yaml", "enums.yaml", "error-codes.yaml"),
    *("deviations.yaml", "sources.yaml", "accepted-changes.yaml"),
)
"""The files of a spec outside paths/ and schemas/."""
Reached = set[tuple[PurePosixPath, str]]
"""The target of each reference: (file, JSON pointer)."""
METHODS = ("get", "post", "put", "delete", "patch")


@dataclass(frozen=True, slots=True)
class Node:
    """A place in the spec. `node / "key"` is a place below it, `node.problem(…)` a problem there."""

    document: Document
    pointer: str = ""
    data: Any = field(default=None, compare=False, repr=False)

    @classmethod
    def of(cls, document: Document, pointer: str = "") -> Node:
        """The node at a JSON pointer. Raises KeyError, IndexError, TypeError or ValueError if there is none."""
        node = cls(document, "", document.data)
        for token in pointer.split("/")[1:]:
            key = token.replace("~1", "/").replace("~0", "~")
            number = isinstance(node.data, list) or (key not in node.data and key.isdigit())
            node /= int(key) if number else key
        return node

    @property
    def name(self) -> str:
        """The last key of the pointer, which is the name of a component."""
        return self.pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~")

    def __truediv__(self, key: object) -> Node:
        return Node(self.document, f"{self.pointer}/{pointer_token(key)}", self.data[key])

    def __str__(self) -> str:
        return f"{self.document.path}#{self.pointer}"

    def problem(self, rule: str, text: str) -> Problem:
        return self.document.problem(self.pointer, rule, text)

    def get(self, key: str, default: Any = None) -> Any:
        data = self.data
        return data.get(key, default) if isinstance(data, dict) else default

    def items(self) -> Iterator[tuple[Any, Node]]:
        """The members of a mapping or the items of a list, each as a node."""
        data = self.data
        keys = data if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
        return ((key, self / key) for key in keys)


@dataclass(slots=True)
class Spec:
    """A resolved spec: its root, and its components by name."""

    documents: Documents
    root: Node
    components: dict[str, Node] = field(default_factory=dict)
    """The schemas that operations reach, in the order of the files and of the keys in them."""

    def follow(self, node: Node) -> Node:
        """The node that a `$ref` at `node` leads to, or `node` itself if it has none."""
        while isinstance(node.data, dict) and "$ref" in node.data:
            node = target(self.documents, node)
        return node

    def file(self, path: str) -> Node | None:
        document = self.documents.get(PurePosixPath(path))
        return Node.of(document) if document else None


def resolve(documents: Documents) -> Spec:
    """Follow every `$ref` from the root and collect the components that it reaches.

    Raises:
        InvalidSpec: the root is missing, a reference leads nowhere or in a circle, two components have the same name, or
            nothing uses a component or an operation.
    """
    spec, problems = resolve_all(documents)
    if problems or spec is None:
        raise InvalidSpec(problems)
    return spec


def resolve_all(documents: Documents) -> tuple[Spec | None, list[Problem]]:
    """The spec and its problems. The spec is None without a root, or with a reference that leads nowhere or in a circle."""
    if ROOT not in documents:
        what = "the root of the spec is missing; name the folder with --spec"
        return None, [Problem(str(ROOT), 1, 1, "", "root-missing", what)]
    spec = Spec(documents, Node.of(documents[ROOT]))
    if not isinstance(spec.root.data, dict):
        return None, [spec.root.problem("wrong-kind", "the root of the spec is a mapping: openapi, info, paths, …")]
    if problems := [*_broken_references(documents), *_duplicate_components(documents)]:
        return None, problems
    reached = _collect(spec)
    unused = [*_unused_components(spec), *_unused_operations(spec, reached), *_unused_files(documents, reached)]
    circles = list(_cycles(spec))
    return None if circles else spec, [*unused, *circles]


def target(documents: Documents, node: Node) -> Node:
    """The node that the `$ref` at `node` leads to."""
    path, _, pointer = str(node.data["$ref"]).partition("#")
    file = _beside(node.document.path, path) if path else node.document.path
    return Node.of(documents[file], pointer.rstrip("/"))


@cache
def _beside(file: PurePosixPath, path: str) -> PurePosixPath:
    return PurePosixPath(posixpath.normpath(str(file.parent / path)))


def is_component(node: Node) -> bool:
    """Whether a node is a separate schema: a key at the top of a schema file."""
    return str(node.document.path).startswith(SCHEMA_FILES) and node.pointer.count("/") == 1


def is_enum(component: Node) -> bool:
    return "enum" in component.data


def walk(node: Node) -> Iterator[Node]:
    """The node and every mapping and list below it, in the order of the file."""
    yield node
    data = node.data
    keys = data if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
    for key in keys:
        if isinstance(data[key], (dict, list)):
            yield from walk(node / key)


def references(node: Node) -> Iterator[Node]:
    """Every node with a `$ref`, at this node and below it."""
    return (below for below in walk(node) if isinstance(below.data, dict) and isinstance(below.data.get("$ref"), str))


def _broken_references(documents: Documents) -> Iterator[Problem]:
    for document in documents.values():
        for node in walk(Node.of(document)):
            if not isinstance(node.data, dict) or "$ref" not in node.data:
                continue
            if not isinstance(node.data["$ref"], str):
                yield (node / "$ref").problem(
                    "reference-broken",
                    f"a reference is a text such as #/Thing, but this is {described(node.data['$ref'])}",
                )
                continue
            try:
                target(documents, node)
            except KeyError as error:
                near = ", ".join(_near(documents, node)) or "nothing similar"
                what = f"there is no {error.args[0]}; there is {near}"
                yield (node / "$ref").problem("reference-broken", f"{node.data['$ref']} leads nowhere: {what}")
            except (ValueError, TypeError, IndexError):
                file = _beside(document.path, str(node.data["$ref"]).partition("#")[0])
                empty = file in documents and documents[file].data is None
                what = f": {file} is empty" if empty else "; check the part after #"
                yield (node / "$ref").problem("reference-broken", f"{node.data['$ref']} leads nowhere{what}")


def _near(documents: Documents, node: Node) -> list[str]:
    name = str(node.data["$ref"]).rpartition("/")[2]
    places = {
        str(key): path
        for path, document in documents.items()
        for key in (document.data if isinstance(document.data, dict) else ())
    }
    return [f"{places[near]}#/{near}" for near in get_close_matches(name, list(places), n=3)]


def _duplicate_components(documents: Documents) -> Iterator[Problem]:
    seen: dict[str, Node] = {}
    for document in documents.values():
        if not isinstance(document.data, dict) or not str(document.path).startswith(SCHEMA_FILES):
            continue
        for key in document.data:
            node = Node.of(document) / key
            if str(key) in seen:
                yield node.problem(
                    "component-twice",
                    f"{key} is a component of {seen[str(key)].document.path} too; rename one",
                )
            seen.setdefault(str(key), node)


def _collect(spec: Spec) -> Reached:
    """Find every target that the root reaches, and store the components among them in the spec."""
    reached: Reached = set()
    waiting = [spec.root]
    while waiting:
        for reference in references(waiting.pop()):
            node = target(spec.documents, reference)
            key = (node.document.path, node.pointer)
            if key not in reached:
                reached.add(key)
                waiting.append(node)
    for document in spec.documents.values():
        if isinstance(document.data, dict):
            nodes = (Node.of(document) / key for key in document.data)
            spec.components |= {n.name: n for n in nodes if is_component(n) and (document.path, n.pointer) in reached}
    return reached


def _unused_components(spec: Spec) -> Iterator[Problem]:
    for document in spec.documents.values():
        if isinstance(document.data, dict):
            for key in document.data:
                node = Node.of(document) / key
                if is_component(node) and node.name not in spec.components:
                    yield node.problem("component-unused", f"nothing uses {key}; use it or remove it")


def _unused_operations(spec: Spec, reached: Reached) -> Iterator[Problem]:
    """Report operations that no path refers to. They would not be generated."""
    for document in spec.documents.values():
        if document.path.parts[0] == "paths" and isinstance(document.data, dict):
            for key in document.data:
                node = Node.of(document) / key
                if (document.path, node.pointer) not in reached:
                    what = f"no path of {ROOT} refers to {key}; add the path there, or remove the operation"
                    yield node.problem("operation-unused", what)


def _unused_files(documents: Documents, reached: Reached) -> Iterator[Problem]:
    """Report files with an unknown name. A misspelt name would silently remove a whole table."""
    used = {path for path, _ in reached}
    for path, document in documents.items():
        if len(path.parts) == 1 and path.suffix == ".yaml" and path.name not in FILES and path not in used:
            near = get_close_matches(path.stem, [name.removesuffix(".yaml") for name in FILES], n=1)
            meant = f"did you mean {near[0]}.yaml?" if near else "remove it"
            yield document.problem("", "file-unused", f"nothing reads this file; {meant}")


def _cycles(spec: Spec) -> Iterator[Problem]:
    """Report circles of references. A circle is a mistake, because the platform's bodies are trees."""
    done: set[str] = set()

    def visit(node: Node, trail: tuple[Node, ...]) -> Iterator[Problem]:
        if node in trail:
            circle = " → ".join(place.name for place in (*trail[trail.index(node) :], node))
            yield node.problem("reference-circle", f"a circle of references: {circle}; break it")
        elif str(node) not in done:
            for reference in references(node):
                yield from visit(target(spec.documents, reference), (*trail, node))
            done.add(str(node))

    yield from visit(spec.root, ())


def bundle(spec: Spec) -> dict[str, Any]:
    """The whole spec as one OpenAPI document."""

    def copy(document: Document, data: Any) -> Any:
        if isinstance(data, list):
            return [copy(document, item) for item in data]
        if not isinstance(data, dict):
            return data
        if "$ref" in data:
            node = target(spec.documents, Node(document, "", data))
            beside = {str(key): copy(document, value) for key, value in data.items() if key != "$ref"}
            if is_component(node):
                return {"$ref": f"#/components/schemas/{node.name}", **beside}
            if node.document.path == ROOT:
                return {"$ref": f"#{node.pointer}", **beside}
            return copy(node.document, node.data)
        return {str(key): copy(document, value) for key, value in data.items()}

    whole: dict[str, Any] = copy(spec.root.document, spec.root.data)
    components = whole.setdefault("components", {})
    components["schemas"] = {
        name: _with_required_properties(copy(node.document, node.data)) for name, node in spec.components.items()
    }
    return whole


def _with_required_properties(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema with a property for each name that a `then` requires. Without it, linters report the name as a mistake."""
    for part in (schema, *schema.get("allOf", ())):
        then = part.get("then", {})
        if "required" in then:
            part["then"] = {
                **then,
                "properties": dict.fromkeys(then["required"], True) | then.get("properties", {}),
            }
    return schema
