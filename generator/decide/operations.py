"""Paths → operations of the IR."""

from __future__ import annotations

from typing import Any

from generator.decide import names
from generator.decide.draft import Draft
from generator.decide.ir import Batch, Field, Import, Operation, ResultKind, Upload
from generator.decide.models import is_frame, properties, read_fields, read_parameters
from generator.decide.sentences import paragraphs
from generator.decide.types import model_module
from generator.read.resolve import METHODS, Node

RETRIES = ("read", "idempotent", "unsafe", "physical")
RETRY_SENTENCES = {
    "read": "Changes nothing; repeated when there is no answer.",
    "idempotent": "Safe to repeat; repeated when there is no answer.",
    "unsafe": "Repeated only when nothing was sent, or the server was too busy to begin (HTTP 429).",
    "physical": "Moves a door: never repeated.",
}


def read_operation(draft: Draft, path: str, item: Node, attribute: str, prefix: str) -> Operation | None:
    """The operation of a path, or None and a problem if it cannot be generated."""
    methods = [(method, node) for method, node in item.items() if method in METHODS]
    for key, child in item.items():
        if key not in METHODS:
            draft.problems.append(child.problem("one-operation", f"{key} is not a method; a path has one operation"))
    if len(methods) != 1:
        draft.problems.append(
            item.problem("one-operation", f"the path has {len(methods)} methods; give each path one method")
        )
        return None
    ((method, node),) = methods
    expected = names.operation_id(path)
    if node.get("operationId") != expected:
        draft.problems.append(
            node.problem("operation-id", f"operationId is {node.get('operationId')!r}; by its path it is {expected}")
        )
    if node.get("x-retry") not in RETRIES:
        given = f"x-retry is {node.data['x-retry']!r}" if "x-retry" in node.data else "x-retry is missing"
        place = node / "x-retry" if "x-retry" in node.data else node
        draft.problems.append(place.problem("retry-missing", f"{given}; write one of {', '.join(RETRIES)}"))
    name = names.method(path, prefix, node.get("x-python-name"))
    if (fault := names.fault(name)) and name != "list":
        draft.problems.append(node.problem("method-name", f"{fault}; give the operation an x-python-name"))
    request, in_query, parameters, upload = _request(draft, node)
    kind, result, nullable, returns = _result(draft, node)
    is_batch = kind == "batch" and node.get("x-batch")
    batch = _batch(draft, node, request, parameters, result) if is_batch else None
    if node.get("x-batch") and kind != "batch":
        draft.problems.append(
            (node / "x-batch").problem("batch-mark", "the reply has no successes and failures; remove the mark")
        )
    if node.get("x-page") and kind not in ("page", "value"):
        draft.problems.append((node / "x-page").problem("page-mark", "the reply is not a page; remove the mark"))
    if upload and any(field.name == upload.parameter for field in parameters):
        draft.problems.append(
            (node / "parameters").problem(
                "field-name-collides", "file is the name of the upload; give the parameter an x-python-name"
            )
        )
    if node.get("x-inner-code") and not (kind == "value" and _has_code(draft, result)):
        draft.problems.append(
            (node / "x-inner-code").problem("inner-code-mark", "data has no integer code; remove the mark")
        )
    manual = node.get("x-manual") or {}
    return Operation(
        name=name,
        id=expected,
        path=path,
        method=method.upper(),
        summary=str(node.get("summary", "")),
        doc=_doc(node, path, method),
        title=str(manual.get("title", "")),
        line=int(manual.get("line", 0)),
        tag=str((node.get("tags") or [attribute])[0]),
        retry=node.get("x-retry", "unsafe"),
        sign_body=node.get("x-sign-body", "json" if node.get("requestBody") else "empty"),
        kind=kind,
        request=request,
        in_query=in_query,
        parameters=parameters,
        result=result,
        nullable=nullable,
        inner_code=bool(node.get("x-inner-code")),
        returns=returns,
        batch=batch,
        upload=upload,
        imports=_imports(draft, node, request, parameters, result),
    )


def _doc(node: Node, path: str, method: str) -> tuple[str, ...]:
    return (f"`{method.upper()} {path}`. {RETRY_SENTENCES.get(node.get('x-retry', ''), '')}".strip(), *paragraphs(node))


def _request(draft: Draft, node: Node) -> tuple[str, bool, tuple[Field, ...], Upload | None]:
    """(name of the request model, whether it goes into the query, the parameters, the file part)."""
    request = draft.follow(node / "requestBody") if node.get("requestBody") else None
    content = request.get("content", {}) if request else {}
    query, query_model = read_parameters(draft, node), names.query_model(str(node.get("operationId")))
    if request is None:
        return (query_model if query else ""), bool(query), query, None
    if "multipart/form-data" in content:
        body = draft.follow(request / "content" / "multipart/form-data" / "schema")
        return (query_model if query else ""), bool(query), query, _upload(draft, body)
    if query:
        draft.problems.append(
            (node / "parameters").problem(
                "query-beside-body", "the operation has a query and a JSON body; put all fields into one of them"
            )
        )
    schema = request / "content" / "application/json" / "schema" if "application/json" in content else None
    if schema is None or "$ref" not in schema.data:
        draft.problems.append(
            request.problem("inline-schema", "the body has no name; refer to a component of schemas/")
        )
        return "", False, (), None
    body = draft.follow(schema)
    if body.name == "EmptyRequest":
        return "", False, (), None
    return body.name, False, read_fields(draft, body), None


def _upload(draft: Draft, body: Node) -> Upload | None:
    parts = properties(draft, body)
    files = [(wire, place) for wire, place in parts.items() if place.get("format") == "binary"]
    if len(files) != 1 or len(parts) != 1:
        draft.problems.append(
            body.problem("upload-form", f"the form has {len(parts)} parts; an upload is one file and nothing else")
        )
        return None
    ((wire, place),) = files
    return Upload("file", wire, place.get("x-max-size"), tuple(place.get("x-media", ())))


def _result(draft: Draft, node: Node) -> tuple[ResultKind, str, bool, str]:
    """(kind, model of the value, row or item, whether it may be null, sentence on the result)."""
    answer = node / "responses" / "200" if "200" in node.get("responses", {}) else None
    schema = answer.get("content", {}).get("application/json", {}).get("schema") if answer else None
    if answer is None or not isinstance(schema, dict) or "$ref" not in schema:
        draft.problems.append(
            node.problem(
                "reply-schema", "the reply 200 with a component as its application/json schema is missing; add it"
            )
        )
        return "nothing", "", False, ""
    returns = str(answer.get("description", "")).strip()
    reply = draft.follow(answer / "content" / "application/json" / "schema")
    if reply.name == "OkReply":
        return "nothing", "", False, returns
    if not is_frame(reply):
        draft.problems.append(
            reply.problem("reply-form", "a reply is allOf: [{$ref: Envelope}, {properties: {data: …}}]")
        )
        return "nothing", "", False, returns
    parts = properties(draft, reply)
    if "data" not in parts:
        draft.problems.append(reply.problem("reply-form", "the reply has no data; refer to OkReply"))
        return "nothing", "", False, returns
    data = parts["data"]
    if data.get("type") == "array":
        return "list", _row(draft, data), False, returns
    options = [option for _, option in (data / "anyOf").items()] if "anyOf" in data.data else [data]
    nullable = len(options) > 1
    value = draft.follow(next((option for option in options if "$ref" in option.data), data))
    fields = properties(draft, value)
    if {"successes", "failures"} <= set(fields):
        if not node.get("x-batch"):
            draft.problems.append(node.problem("batch-mark", "the reply has successes and failures; add x-batch"))
        return "batch", _row(draft, fields["successes"]), False, returns
    if {"list", "total"} & set(fields) or node.get("x-page"):
        missing = {"pageNum", "pageSize", "total", "list"} - set(fields)
        if missing or not node.get("x-page"):
            what = (
                f"the page has no {', '.join(sorted(missing))}" if missing else "the reply is a page; add x-page: true"
            )
            draft.problems.append(node.problem("page-mark", f"{what} (a page has pageNum, pageSize, total, list)"))
            return "value", value.name, nullable, returns
        return "page", _row(draft, fields["list"]), False, returns
    if value.name not in draft.components:
        draft.problems.append(
            data.problem("inline-schema", "data has no name; make it a component, or refer to OkReply")
        )
        return "nothing", "", False, returns
    return "value", value.name, nullable, returns


def _has_code(draft: Draft, component: str) -> bool:
    fields = properties(draft, draft.components[component]) if component in draft.components else {}
    return "code" in fields and fields["code"].get("type") == "integer"


def _row(draft: Draft, array: Node) -> str:
    """The component that an array of an answer holds."""
    row = draft.follow(array / "items") if array.get("items") else array
    if row.name not in draft.components:
        draft.problems.append(
            array.problem("inline-schema", "the rows of an answer have no name; make items a $ref to a component")
        )
    return row.name


def _batch(draft: Draft, node: Node, request: str, parameters: tuple[Field, ...], result: str) -> Batch | None:
    mark: dict[str, Any] = node.get("x-batch")
    place = node / "x-batch"
    items = next((field for field in parameters if field.wire == mark.get("items")), None)
    if "items" in mark and items is None:
        draft.problems.append(
            place.problem("batch-fields", f"the request has no field {mark['items']}; name its array")
        )
        return None
    row = _python_names(draft, result)
    item = {field.wire: field.name for field in parameters}
    if items:
        item = _python_names(draft, items.type.uses[0]) if items.type.uses else {}
    match: list[tuple[str, str]] = []
    for in_row, in_item in mark.get("match", {}).items():
        if in_row not in row or not isinstance(in_item, str) or (in_item and in_item not in item):
            what = f"match {in_row}: {in_item!r} names a field that the row or the item does not have; correct it"
            draft.problems.append(place.problem("batch-fields", what))
            continue
        match.append((row[in_row], item.get(in_item, "")))
    item_type = items.type.signature.removeprefix("Sequence[").removesuffix("]") if items else request or "None"
    return Batch(items.name if items else "", tuple(match), item_type)


def _python_names(draft: Draft, component: str) -> dict[str, str]:
    """The Python names of the fields of a component by wire name."""
    fields = read_fields(draft, draft.components[component]) if component in draft.components else ()
    return {field.wire: field.name for field in fields}


def _imports(draft: Draft, node: Node, request: str, parameters: tuple[Field, ...], result: str) -> tuple[Import, ...]:
    imports = [item for field in parameters for item in field.type.signature_imports]
    imports += [Import(model_module(draft.components.get(name, node)), name) for name in (request, result) if name]
    return tuple(dict.fromkeys(imports))
