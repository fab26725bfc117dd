"""Finds problems that a schema validator misses: unknown marks and keywords, nulls from a comma, wrong values of marks."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from generator.problem import Problem
from generator.read.kinds import described, required_unknown, wrong_kind
from generator.read.limits import limit_problems
from generator.read.load import Document, Documents
from generator.read.resolve import METHODS, ROOT, SCHEMA_FILES, Node, walk
from generator.read.sources import source_problems
from generator.read.unread import WITHIN, Role, unread
from generator.runtime import SIGNATURE
from generator.vocabulary import WORDS, Holder, keywords, marks

SCHEMA_KEYWORDS, OPERATION_KEYWORDS = keywords("schema"), keywords("operation")
FORM = {"wrong-kind", "content-form", "root-incomplete", "inline-schema"}
"""Rules whose problems end the build before anything is decided."""


def document_problems(documents: Documents) -> list[Problem]:
    """Every problem that can be seen without following a reference."""
    problems = [problem for document in documents.values() for problem in _document(document)]
    return [*problems, *source_problems(documents)]


def _document(document: Document) -> Iterator[Problem]:
    root = Node.of(document)
    if str(document.path).startswith(SCHEMA_FILES):
        for _, component in root.items():
            yield from _schema(component, "component")
    elif document.path.parts[0] == "paths" or document.path.name == "push.yaml":
        for _, item in root.items():
            for method, operation in item.items():
                if method in METHODS:
                    yield from _operation(operation)
    elif document.path == ROOT:
        yield from _root(root)


def _root(node: Node) -> Iterator[Problem]:
    if not isinstance(node.data, dict):
        return  # reported where the root is resolved
    yield from _kinds(node, "the root")
    yield from _marks(node, "root")
    for key in ("info", "paths", "x-resources"):
        if key not in node.data:
            yield node.problem("root-incomplete", f"{key} is missing")
    if not str(node.get("openapi", "")).startswith("3.1"):
        place = node / "openapi" if "openapi" in node.data else node
        yield place.problem("root-incomplete", "the root needs openapi: 3.1.0, the version that the generator reads")
    for key, attribute in (node / "x-resources").items() if node.get("x-resources") else ():
        if not isinstance(attribute.data, str):
            yield attribute.problem("wrong-kind", f"the attribute of {key} is a text, such as attendance.group")
    for table in ("paths", "webhooks"):
        for _, item in (node / table).items() if isinstance(node.get(table), dict) else ():
            for method, operation in item.items():
                if method in METHODS:
                    yield from _operation(operation)
    yield from _security(node)
    for _, tag in (node / "tags").items() if node.get("tags") else ():
        if not isinstance(tag.get("name"), str) or not isinstance(tag.get("description"), str):
            yield tag.problem("wrong-kind", "a tag is {name: …, description: …}")


def _security(root: Node) -> Iterator[Problem]:
    """Compare the headers of the signature with those that the runtime sends."""
    schemes = root.get("components", {}).get("securitySchemes") if isinstance(root.get("components"), dict) else None
    if not isinstance(schemes, dict):
        return
    headers = [scheme.get("name") for scheme in schemes.values() if isinstance(scheme, dict)]
    place = root / "components" / "securitySchemes"
    for key, scheme in place.items():
        is_header = scheme.get("type") == "apiKey" and scheme.get("in") == "header"
        if not is_header or scheme.get("name") not in SIGNATURE:
            what = f"the client signs with the headers {', '.join(SIGNATURE)} only; change the runtime first"
            yield scheme.problem("security-scheme", f"{key} is not sent: {what}")
    for name in [name for name in SIGNATURE if name not in headers]:
        what = f"no scheme declares the header {name}, which the client signs with; add it, or change the runtime first"
        yield place.problem("security-scheme", what)


def _operation(node: Node) -> Iterator[Problem]:
    yield from _kinds(node, "an operation")
    if isinstance(node.data, dict):
        for key, child in node.items():
            if key not in OPERATION_KEYWORDS and not str(key).startswith("x-"):
                yield child.problem(
                    "unknown-keyword", f"{key!r} is not a keyword of an operation{_meant(str(key), OPERATION_KEYWORDS)}"
                )
        for key in ("x-manual", "x-batch"):
            if isinstance(node.get(key), dict):
                yield from _kinds(node / key, key)
        for _, tag in (node / "tags").items() if node.get("tags") else ():
            if not isinstance(tag.data, str):
                yield tag.problem("wrong-kind", "a tag of an operation is the name of a tag in openapi.yaml")
        for status, answer in (node / "responses").items() if node.get("responses") else ():
            if not isinstance(status, str):
                yield answer.problem("wrong-kind", f"the status {status} is a number; put it in quotes")
        yield from _marks(node, "operation")
        yield from _contents(node)
        yield from _inline_schemas(node)


def _contents(operation: Node) -> Iterator[Problem]:
    """Check the content of the request and of each reply."""
    body = operation.get("requestBody")
    if isinstance(body, dict) and not {"content", "$ref"} & set(body):
        yield (operation / "requestBody").problem(
            "content-form", "a body needs content: {application/json: {schema: {$ref: …}}}"
        )
    replies = [reply for _, reply in (operation / "responses").items()] if operation.get("responses") else []
    for reply in [reply for reply in replies if not isinstance(reply.data, dict)]:
        what = f"a reply is {{description: …, content: …}}, but this is {described(reply.data)}"
        yield reply.problem("wrong-kind", what)
    for body in [operation / "requestBody", *replies] if operation.get("requestBody") else replies:
        content = body.get("content", {"": {"schema": {}}})
        media = list(content.values()) if isinstance(content, dict) else []
        if not media or not all(isinstance(form, dict) and isinstance(form.get("schema"), dict) for form in media):
            yield (body / "content").problem("content-form", "content is {application/json: {schema: {$ref: …}}}")


def _kinds(node: Node, what: str) -> Iterator[Problem]:
    """Report values whose kind does not fit their keyword."""
    if not isinstance(node.data, dict):
        yield node.problem("wrong-kind", f"{what} is a mapping, but this is {described(node.data)}")
        return
    for key, child in node.items():
        if wrong := wrong_kind(key, child.data):
            yield child.problem("wrong-kind", wrong)


def _schema(node: Node, role: Role) -> Iterator[Problem]:
    """Check a schema and the schemas in it."""
    if not isinstance(node.data, dict):
        yield from _kinds(node, "a schema")
        return
    for key, child in node.items():
        if key not in SCHEMA_KEYWORDS and not str(key).startswith("x-"):
            meant = _meant(str(key), SCHEMA_KEYWORDS)
            yield child.problem(
                "unknown-keyword", f"{key!r} is not a keyword of a schema{meant} (a comma in a text without quotes?)"
            )
        elif wrong := wrong_kind(key, child.data):
            yield child.problem("wrong-kind", wrong)
    if role == "component":
        yield from _required(node)
    yield from _marks(node, "schema")
    yield from limit_problems(node)
    yield from unread(node, role)
    for key, child in node.items():
        within: Role = "condition" if role == "condition" else WITHIN.get(str(key), role)
        if key == "properties" and isinstance(child.data, dict):
            for _, schema in child.items():
                yield from _schema(schema, within)
        elif key in ("items", "if", "then", "else"):
            yield from _schema(child, within)
        elif key in ("allOf", "anyOf", "oneOf"):
            for _, schema in child.items():
                yield from _schema(schema, within)


def _required(component: Node) -> Iterator[Problem]:
    """Report required names that are not properties. An object with a base is checked with its base."""
    required, properties = component.get("required"), component.get("properties")
    if isinstance(required, list) and isinstance(properties, dict) and "allOf" not in component.data:
        for index, name in enumerate(required):
            if isinstance(name, str) and name not in properties:
                yield (component / "required" / index).problem("required-unknown", required_unknown(name))


def _marks(node: Node, place: Holder) -> Iterator[Problem]:
    for key, child in node.items():
        if not str(key).startswith("x-"):
            continue
        if key not in marks(place):
            meant = _meant(key, marks(place))
            yield child.problem(
                "unknown-mark",
                f"{key} is not a mark of {_article(place)}{meant or '; spec/README.md lists the marks'}",
            )
        elif key == "x-refused-with":
            yield from _refusals(child)
        elif (values := WORDS[key].values) and child.data not in values:
            yield child.problem("mark-value", f"{key} is {child.data!r}; write one of {', '.join(map(str, values))}")


def _refusals(node: Node) -> Iterator[Problem]:
    """Check that `x-refused-with` maps rules to codes."""
    if isinstance(node.data, dict):
        for rule, child in node.items():
            if rule not in SCHEMA_KEYWORDS or type(child.data) is not int:
                yield child.problem(
                    "mark-value", f"{rule}: {child.data!r} is not a rule with its code; write it like maxItems: 104415"
                )


def _inline_schemas(operation: Node) -> Iterator[Problem]:
    for node in walk(operation):
        if node.name == "schema" and isinstance(node.data, dict) and "$ref" in node.data:
            yield from _schema(node, "field" if "parameters" in node.pointer else "branch")
        elif node.name == "schema" and isinstance(node.data, dict):
            if node.pointer.split("/")[-2].isdigit() and "parameters" in node.pointer:
                yield from _schema(node, "field")
            else:
                yield node.problem(
                    "inline-schema", "a schema without a name; make it a component of schemas/ and refer to it"
                )


def _meant(key: str, known: frozenset[str]) -> str:
    near = get_close_matches(key, known, n=1)
    return f"; did you mean {near[0]}?" if near else ""


def _article(place: str) -> str:
    return {"schema": "a schema", "operation": "an operation", "root": "the root"}[place]
