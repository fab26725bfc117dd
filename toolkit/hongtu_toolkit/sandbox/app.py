"""The ASGI application, from a request to a reply. The interfaces come from the contract; this module names none of them."""

from __future__ import annotations

import json
from asyncio import timeout
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from time import perf_counter
from typing import Any
from urllib.parse import unquote

from starlette.applications import Starlette
from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send

from hongtu_toolkit.sandbox import control, page, pub
from hongtu_toolkit.sandbox.body import whole_body
from hongtu_toolkit.sandbox.call import Call, read_body, read_file, read_json, read_query, unknown_fields
from hongtu_toolkit.sandbox.clock import real_time
from hongtu_toolkit.sandbox.codes import Code, Refusal
from hongtu_toolkit.sandbox.contract import JSON, Operation
from hongtu_toolkit.sandbox.delivery import Reply, deliver, replace
from hongtu_toolkit.sandbox.fault import Fault
from hongtu_toolkit.sandbox.journal import Entry, masked, refused_items, without
from hongtu_toolkit.sandbox.platform import Platform
from hongtu_toolkit.sandbox.resources import image
from hongtu_toolkit.sandbox.schema import near, nearest
from hongtu_toolkit.sandbox.signature import HEADERS, NO_BODY, body_md5s, check, signer


def application(platform: Platform) -> Starlette:
    """The platform as an ASGI application."""
    operations = platform.contract.operations.values()
    interfaces = Interfaces(Endpoint(platform, operation) for operation in operations)

    by_path = {operation.path: operation for operation in operations}
    known = [*by_path, *control.PATHS]

    async def nowhere(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        path, headers = request.url.path, dict(error.headers or {})
        if "Allow" in headers:
            # Starlette knows the methods of one route only, and a path of the control has several.
            headers["Allow"] = control.allowed(path) or headers["Allow"]
        allowed = headers.get("Allow")
        close = path if allowed else nearest(path, known)
        meant = by_path[close].id if close in by_path else None
        detail = _nowhere(path, allowed, known)
        shown = masked(path, [*known, image.PUB])
        reason = _nowhere(shown, allowed, known, path)
        platform.journal.note(
            _entry(request.scope, None, error.status_code, Code.INVALID, 0, path=shown, reason=reason, near=meant)
        )
        return JSONResponse(platform.envelope(Code.INVALID, detail), error.status_code, headers)

    async def failed(request: Request, error: Exception) -> Response:
        path, detail = request.url.path, "a defect of the sandbox; its log has the traceback"
        operation = by_path[path].id if path in by_path else None
        shown = masked(path, [*known, image.PUB])
        platform.journal.note(_entry(request.scope, operation, 500, Code.SYSTEM, 0, path=shown, reason=detail))
        return JSONResponse(platform.envelope(Code.SYSTEM, detail), 500, {"connection": "close"})

    async def gone(request: Request, error: Exception) -> Response:
        return Response(status_code=400)  # nobody reads the reply

    app = Starlette(
        routes=[interfaces, *page.routes(platform), *pub.routes(platform), *control.routes(platform)],
        exception_handlers={
            404: nowhere,
            405: nowhere,
            Refusal: control.refused(platform),
            ClientDisconnect: gone,
            Exception: failed,
        },
    )
    app.router.redirect_slashes = False
    return app


def _nowhere(shown: str, allowed: str | None, known: Iterable[str], path: str | None = None) -> str:
    """The reason why no interface has this path and method. `path` is the text to show for the path."""
    return f"{shown} takes {allowed}" if allowed else f"no interface has the path {shown}{near(path or shown, known)}"


class Interfaces(BaseRoute):
    """All operations, looked up by path in a dict. Starlette would try one route after another."""

    def __init__(self, endpoints: Iterable[Endpoint]) -> None:
        self._by_path: defaultdict[str, dict[str, Endpoint]] = defaultdict(dict)
        for endpoint in endpoints:
            self._by_path[endpoint.operation.path][endpoint.operation.method] = endpoint

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        return (Match.FULL if scope["path"] in self._by_path else Match.NONE), {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        endpoints = self._by_path[scope["path"]]
        if scope["method"] not in endpoints:
            raise HTTPException(405, headers={"Allow": ", ".join(endpoints)})
        await endpoints[scope["method"]](scope, receive, send)


class Endpoint:
    """One operation."""

    def __init__(self, platform: Platform, operation: Operation) -> None:
        self.operation = operation
        self._platform = platform

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = perf_counter()
        fault = self._platform.faults.strike(self.operation.id)
        try:
            reply = await self._reply(scope, receive, fault)
        except ClientDisconnect:
            return
        elapsed, kind = perf_counter() - started, fault.kind if fault else None
        status = None if kind == "reset" else reply.status
        code = None if kind in ("reset", "truncate", "garbage") else reply.code
        reason, note = reply.reason, reply.note
        entry = _entry(scope, self.operation.id, status, code, elapsed, fault=kind, reason=reason, note=note)
        self._platform.journal.note(entry)
        await deliver(reply, fault, scope, receive, send)

    async def _reply(self, scope: Scope, receive: Receive, fault: Fault | None) -> Reply:
        platform, headers, body, checked, note = self._platform, _headers(scope), b"", False, None
        try:
            body = await whole_body(receive)
            if fault and fault.kind == "delay":
                await _pause(receive, float(fault.value or 0))
            if fault and not fault.does_work:
                return replace(fault, platform)
            call, signed = self._call(scope, headers, body)
            checked, note = True, self._note(call, signed, scope, headers, body)
            answer = platform.answer(self.operation, call)
            return Reply.of(answer, reason=refused_items(answer.get("data")), note=note)
        except Refusal as refusal:
            reason = without(refusal.detail, _values(scope, headers, body))
            status = refusal.http_status(checked=checked) if platform.options.http_status else refusal.status
            return Reply.of(platform.envelope(refusal.code, refusal.detail), status, reason, note)

    def _note(self, call: Call, signed: str, scope: Scope, headers: Mapping[str, str], body: bytes) -> str | None:
        """The journal's remarks on an accepted request. `signed` is the form in which its signature has the body."""
        ignored = without("; ".join(call.ignored), _values(scope, headers, body)) if call.ignored else ""
        return "; ".join(filter(None, (ignored, NO_BODY[signed] if self.operation.media is None else ""))) or None

    def _call(self, scope: Scope, headers: Mapping[str, str], body: bytes) -> tuple[Call, str]:
        """The checked request, and the form in which its signature has the body."""
        operation, strict, platform = self.operation, self._platform.options.strict, self._platform
        key = signer(headers)
        if operation.media == JSON and not body:
            read_json(body)
        query = scope["query_string"].decode("latin-1")
        digests = body_md5s(operation.sign_body, body, has_body=operation.media is not None)
        signed = check(
            headers, platform.keys, method=operation.method, path=operation.path, query=query, body_md5s=digests
        )
        platform.freshness.check(headers)
        content_type = headers.get("content-type", "")
        if operation.media and content_type.partition(";")[0].strip().lower() != operation.media:
            raise Refusal(Code.INVALID, f"the content type must be {operation.media}", 415)
        fields = read_body(operation, body, strict=strict) if operation.media == JSON else {}
        parameters = read_query(operation, query, strict=strict)
        file, ignored = None, unknown_fields(operation, fields, parameters)
        if operation.media not in (JSON, None):
            file, in_form = read_file(operation, content_type, body, strict=strict)
            ignored += in_form
        base_url = f"{scope['scheme']}://{headers.get('host') or '{}:{}'.format(*scope['server'])}"
        return Call(key, base_url, fields, parameters, file, ignored), signed


def _headers(scope: Scope) -> dict[str, str]:
    """The headers by name in lower case. If a name occurs twice, the first value counts."""
    return {name.decode("latin-1"): value.decode("latin-1") for name, value in reversed(scope["headers"])}


def _values(scope: Scope, headers: Mapping[str, str], body: bytes) -> list[Any]:
    """All values of a request that can be read."""
    query = scope["query_string"].decode("latin-1")
    values: list[Any] = [QueryParams(query).values(), unquote(query), *map(headers.get, HEADERS)]
    with suppress(ValueError, RecursionError):
        values.append(json.loads(body))
    return values


async def _pause(receive: Receive, seconds: float) -> None:
    """Wait, but no longer than the caller waits for the answer. The work is done in any case, as a box does it."""
    with suppress(TimeoutError):
        async with timeout(seconds):
            while (await receive())["type"] != "http.disconnect":
                pass


def _entry(
    scope: Scope,
    operation: str | None,
    status: int | None,
    code: int | None,
    elapsed: float,
    *,
    path: str | None = None,
    fault: str | None = None,
    reason: str | None = None,
    near: str | None = None,
    note: str | None = None,
) -> Entry:
    ms, path = round(elapsed * 1000, 3), path or scope["path"]
    return Entry(real_time(), operation, scope["method"], path, status, code, ms, fault, reason, near, note)
