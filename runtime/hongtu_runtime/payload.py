"""The content of a request: its query and its body, from the fields of an operation or from plain JSON."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from types import NoneType
from typing import Any, NamedTuple, cast, get_args

from pydantic import ValidationError

from hongtu_runtime.deadline import Deadline, Timeouts
from hongtu_runtime.encode import EncodedQuery, canonical_json, encode_body, encode_query, joined_query
from hongtu_runtime.errors import FieldProblem, InvalidRequest
from hongtu_runtime.extra import json_problems
from hongtu_runtime.foreign import reading
from hongtu_runtime.limits import unlimited
from hongtu_runtime.models import Input
from hongtu_runtime.operation import Limits, Operation, UploadPart
from hongtu_runtime.origin import API
from hongtu_runtime.retry import RetryClass
from hongtu_runtime.sentence import Sentence, joined
from hongtu_runtime.upload import FileSource, encode_upload

JSON_TYPE = b"application/json;charset=UTF-8"
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
_PATH = API + r"(/[A-Za-z0-9_~-][A-Za-z0-9_.~-]*)+"


class Payload(NamedTuple):
    """The query and body of a request, sent exactly as they are signed."""

    query: EncodedQuery
    body: bytes
    content_type: bytes | None
    passed: tuple[FieldProblem, ...] = ()
    """Broken limits of values that are sent nevertheless."""
    deadline: Deadline | None = None
    """The deadline of the whole call, if it already began when a file was read."""


def payload_of(
    operation: Operation[Any],
    fields: Mapping[str, object],
    file: FileSource | None,
    limits: Limits,
    timeout: float | None = None,
) -> Payload:
    """Encode the fields of an operation. `timeout` is the time of the whole call.

    Raises:
        InvalidRequest: has each field, rule and value.
    """
    name = operation.name
    request, passed = _checked(operation, fields, limits)
    in_query = operation.in_query or operation.method == "GET"
    query = encode_query(request, operation=name) if in_query else EncodedQuery()
    if operation.upload is not None:
        deadline = _deadline(timeout)
        body, content_type = encode_upload(file, operation.upload, operation=name, parameter="file", deadline=deadline)
        return Payload(query, body, content_type.encode(), passed, deadline)
    if operation.method == "GET":
        return Payload(query, b"", None, passed)
    return Payload(query, encode_body(None if in_query else request, operation=name), JSON_TYPE, passed)


def raw_call(
    method: str,
    path: str,
    body: object = None,
    *,
    query: Mapping[str, str | int | float] | None = None,
    file: FileSource | None = None,
    retry: RetryClass = "unsafe",
    timeout: float | None = None,
) -> tuple[Operation[Any], Payload]:
    """A request from plain JSON, for an interface that the contract lacks.

    Raises:
        InvalidRequest: names each argument that cannot be sent, and the reason.
    """
    with reading(Sentence("an argument"), _refused):
        return _raw_call(method, path, body, query, file, retry, timeout)


def _refused(said: Sentence) -> InvalidRequest:
    return InvalidRequest((FieldProblem("call", said, "", ("call",)),), operation="call")


def _raw_call(
    method: str,
    path: str,
    body: object,
    query: Mapping[str, str | int | float] | None,
    file: FileSource | None,
    retry: RetryClass,
    timeout: float | None,
) -> tuple[Operation[Any], Payload]:
    verb = method.upper() if isinstance(method, str) else ""  # pyright: ignore[reportUnnecessaryIsInstance]
    problems = [FieldProblem(name, rule, "", (name,)) for name, rule in _wrong(verb, path, body, query, file, retry)]
    if problems:
        raise InvalidRequest(tuple(problems), operation="call")
    name = f"{verb} {path}"
    part = UploadPart("file") if file is not None else None
    operation: Operation[Any] = Operation(
        name=name,
        title="",
        method=verb,
        path=path,
        retry=retry,
        result=NoneType,
        nullable=True,
        sign_body="json" if file is None else "empty",
        upload=part,
    )
    asked = joined_query(query or {}, operation=name)
    if part is not None:
        deadline = _deadline(timeout)
        content, content_type = encode_upload(file, part, operation=name, parameter="file", deadline=deadline)
        return operation, Payload(asked, content, content_type.encode(), (), deadline)
    if isinstance(body, (bytes, bytearray)):
        content = bytes(body)
    else:
        content = canonical_json({} if body is None else body) if verb != "GET" else b""
    return operation, Payload(asked, content, JSON_TYPE if content else None)


def _deadline(timeout: float | None) -> Deadline:
    return Deadline.after(Timeouts.upload().total if timeout is None else timeout)


def _wrong(method: str, path: object, body: object, query: object, file: object, retry: object) -> Any:
    """(argument, rule) of each argument that cannot be sent."""
    if method not in METHODS:
        yield "method", Sentence("must be one of {names}", names=joined(METHODS, ", "))
    if not isinstance(path, str) or not re.fullmatch(_PATH, path):
        yield "path", _path_rule(path)
    if body is not None and file is not None:
        yield "body", Sentence("must be left out when a file is sent: a multipart request contains only the file")
    elif (body is not None or file is not None) and method == "GET":
        yield "body" if file is None else "file", Sentence("must be left out: a GET has no body; use query=")
    elif isinstance(body, (Mapping, list, tuple)):
        for place, rule in json_problems(cast(object, body)):
            yield "body" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place), rule
    elif body is not None and not isinstance(body, (bytes, bytearray)):
        yield "body", Sentence(
            "must be a dict or a list of JSON values, or the bytes to send, not {type}", type=type(body).__name__
        )
    if query is not None and not isinstance(query, Mapping):
        yield "query", Sentence('must be a dict, such as {"type": 1}')
    elif query is not None and not all(isinstance(name, str) for name in cast("Mapping[object, object]", query)):
        yield "query", Sentence("must have text as names")
    if retry not in get_args(RetryClass):
        yield "retry", Sentence("must be one of {names}", names=joined(get_args(RetryClass), ", "))


def _path_rule(path: object) -> str:
    if not isinstance(path, str):
        return Sentence("must be text such as /v1/api/person/list, not {type}", type=type(path).__name__)
    if "://" in path:
        return Sentence("must be a path such as /v1/api/person/list: scheme, host and port are the client's base_url")
    if "?" in path or "#" in path:
        return Sentence("must end before the ?; pass parameters as query=")
    if not re.match(f"{API}/", path):
        return Sentence("must begin with /v1/api/, or the same of another version")
    return Sentence(
        "must consist of names with single slashes between them: letters, digits, - _ ~, and dots after the first character"
    )


def validated(operation: Operation[Any], fields: Mapping[str, object], limits: Limits = "refuse") -> Input | None:
    """The request model of a call.

    Raises:
        InvalidRequest: has each field, rule and value.
    """
    return _checked(operation, fields, limits)[0]


def _checked(
    operation: Operation[Any], fields: Mapping[str, object], limits: Limits
) -> tuple[Input | None, tuple[FieldProblem, ...]]:
    """The request model, and the broken limits that are sent nevertheless."""
    given = {name: value for name, value in fields.items() if value is not None}
    model = operation.request
    if model is None:
        if not given:
            return None, ()
        model = Input
    try:
        return model.__pydantic_validator__.validate_python(given), ()
    except ValidationError as error:
        from hongtu_runtime.problems import invalid_request  # rarely needed

        refusal = invalid_request(model, error, given, operation=operation.name)
    if limits == "send":
        try:
            return unlimited(model).validate_python(given), refusal.problems
        except ValidationError as error:
            refusal = invalid_request(model, error, given, operation=operation.name, limits=False)
    raise refusal


def told(passed: tuple[FieldProblem, ...]) -> list[str]:
    """Limits in words, for the log: field and rule, never the value. A limit that many items break is listed once."""
    counted = Counter((re.sub(r"\[\d+\]", "[*]", problem.field), problem.rule) for problem in passed)
    return [f"{field}: {rule}" + (f" ({count} times)" if count > 1 else "") for (field, rule), count in counted.items()]
