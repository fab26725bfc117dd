"""Warnings about operations: wrong repeats, lost data and ignored marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from generator.decide import names
from generator.decide.models import properties
from generator.lint.places import OperationPlace, operations, parameters
from generator.problem import Problem
from generator.read.resolve import Node, Spec

CHANGES = re.compile(
    r"^(batch_)?(add|create|delete|remove|update|save|set|upload|import|bind|unbind|open|reset|adjust)(_|$)"
)
READS = re.compile(r"^(batch_)?(list|query|page|info|details?|get|find|count|calendar)(_|$)|_list$")
PAGE = ("pageNum", "pageSize")


def operation_warnings(spec: Spec) -> Iterator[Problem]:
    """Every warning about every operation."""
    known = {tag["name"] for tag in spec.root.get("tags", [])}
    used = set[str]()
    for operation in operations(spec):
        used |= set(operation.node.get("tags", []))
        yield from _words(operation, known)
        yield from _retry(operation)
        yield from _pages_and_batches(spec, operation)
        yield from _query_and_upload(spec, operation)
        yield from _replies(operation)
    yield from _refusals(spec)
    for _, tag in (spec.root / "tags").items() if spec.root.get("tags") else ():
        if tag.get("name") not in used:
            yield tag.problem("tag-unused", f"no operation has the tag {tag.get('name')}; remove it")


def _words(operation: OperationPlace, known: set[str]) -> Iterator[Problem]:
    node = operation.node
    manual: Any = node.get("x-manual") or {}
    title, summary = str(manual.get("title") or ""), str(node.get("summary") or "")
    if not title or not manual.get("line"):
        place = node / "x-manual" if "x-manual" in node.data else node
        yield place.problem("manual-missing", "x-manual has no title or no line; give its place in the manual")
    if not summary:
        yield node.problem(
            "description-missing", "the operation has no summary; write what it does, with its title in brackets"
        )
    elif title and title not in summary:
        yield (node / "summary").problem(
            "title-differs", f"the summary lacks the manual's title ({title}); put it in brackets"
        )
    if not node.get("tags"):
        yield node.problem("tag-missing", "the operation has no tag; add tags: […] with the tag of its chapter")
    for index, tag in enumerate(node.get("tags", [])):
        if tag not in known:
            yield (node / "tags" / index).problem(
                "tag-unknown", f"openapi.yaml has no tag {tag}; add it there, with a description"
            )
    for key in ("deprecated", "security"):
        if key in node.data:
            yield (node / key).problem("keyword-idle", f"{key} does nothing in the client; put it into the description")


def _retry(operation: OperationPlace) -> Iterator[Problem]:
    """Contradictions between the name of an operation and its x-retry."""
    retry, name = operation.node.get("x-retry"), names.snake(operation.path.rpartition("/")[2])
    if retry == "read" and CHANGES.search(name):
        yield (operation.node / "x-retry").problem(
            "retry-doubtful", f"{name} sounds like a change, but is repeated like a read; write unsafe or idempotent"
        )
    if retry != "read" and READS.search(name):
        yield (operation.node / "x-retry").problem(
            "retry-doubtful", f"{name} sounds like a read, but is not repeated like one; write read"
        )


def _pages_and_batches(spec: Spec, operation: OperationPlace) -> Iterator[Problem]:
    request = _request(spec, operation)
    if operation.node.get("x-page"):
        missing = [wire for wire in PAGE if wire not in request]
        if missing:
            yield (operation.node / "x-page").problem(
                "page-unasked", f"the request has no {', '.join(missing)}, so every page would be the first; add it"
            )
    batch = operation.node.get("x-batch")
    if isinstance(batch, dict) and batch.get("items") and not batch.get("match"):
        yield (operation.node / "x-batch").problem(
            "batch-unmatched", "without match, a failure has no item; name the fields that identify the item"
        )


def _request(spec: Spec, operation: OperationPlace) -> dict[str, Node]:
    """The fields of a request by wire name, including the query."""
    by_name = {str(place.get("name")): place for place in parameters(spec, operation.node)}
    if operation.node.get("requestBody"):
        body = spec.follow(operation.node / "requestBody")
        for _, media in (body / "content").items():
            by_name |= properties(spec, media / "schema")
    return by_name


def _query_and_upload(spec: Spec, operation: OperationPlace) -> Iterator[Problem]:
    for place in parameters(spec, operation.node):
        if (place / "schema").get("x-sensitive") or place.get("x-sensitive"):
            yield place.problem(
                "sensitive-query", f"{place.get('name')} would be in URLs, and so in logs; send it in the body"
            )
    body = spec.follow(operation.node / "requestBody") if operation.node.get("requestBody") else None
    if body is None or "multipart/form-data" not in body.get("content", {}):
        return
    if operation.node.get("x-sign-body") != "empty":
        yield operation.node.problem("upload-signed", "a multipart body is not signed; add x-sign-body: empty")
    for wire, part in properties(spec, body / "content" / "multipart/form-data" / "schema").items():
        if part.get("format") == "binary" and not part.get("x-max-size"):
            yield part.problem(
                "upload-unlimited", f"without x-max-size, {wire} can be a file of any size; add the manual's limit"
            )


def _replies(operation: OperationPlace) -> Iterator[Problem]:
    for status, reply in (operation.node / "responses").items():
        if str(status).startswith("2") and str(status) != "200":
            yield reply.problem(
                "status-unread", f"a reply {status} is read like 200; describe the difference in the reply 200"
            )


def _refusals(spec: Spec) -> Iterator[Problem]:
    """Warn of error bodies with different shapes. The client reads only one shape."""
    bodies: list[tuple[str, Node]] = []
    for operation in operations(spec):
        for status, reply in (operation.node / "responses").items():
            if not str(status).startswith("2"):
                content = spec.follow(reply).get("content")
                shapes = content.items() if isinstance(content, dict) else ()
                bodies.append((str(sorted((str(media), repr(shape)) for media, shape in shapes)), reply))
    if not bodies:
        return
    usual = Counter(shape for shape, _ in bodies).most_common(1)[0][0]
    for shape, reply in bodies:
        if shape != usual:
            yield reply.problem(
                "error-shape", "this error's body differs from that of the others; refer to the same response"
            )
