"""A caller of the platform that knows the bundled spec, signs by hand, and holds every reply against its schema."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any, Self
from urllib.parse import urlencode

import httpx
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from hongtu_toolkit.sandbox import Sandbox
from tests.support.signing import signed_headers

SPEC: dict[str, Any] = json.loads((files("hongtu") / "openapi.json").read_text(encoding="utf-8"))
OPERATIONS: dict[str, dict[str, Any]] = {
    operation["operationId"]: {**operation, "path": path, "method": method.upper()}
    for path, methods in SPEC["paths"].items()
    for method, operation in methods.items()
}
REGISTRY: Registry[Any] = Registry().with_resource("urn:hongtu", DRAFT202012.create_resource(SPEC))


class Caller:
    """Calls a sandbox over HTTP, as one of its app keys."""

    def __init__(self, box: Sandbox) -> None:
        self.box = box
        self.http = httpx.Client(base_url=box.url, trust_env=False, timeout=10)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.http.close()

    def send(
        self,
        operation_id: str,
        body: Any = None,
        *,
        content: bytes | None = None,
        headers: dict[str, str] | None = None,
        query: dict[str, Any] | None = None,
        file: tuple[str, bytes] | None = None,
    ) -> httpx.Response:
        """A signed request. `content` goes out as it is, in place of the JSON of `body`; `headers` come on top."""
        operation = OPERATIONS[operation_id]
        method, path = operation["method"], operation["path"]
        text = content if content is not None else json.dumps(body or {}, ensure_ascii=False).encode()
        signed = {"empty": None, "empty-object": b"{}"}.get(operation.get("x-sign-body", "json"), text)
        query_text = urlencode(query or {})
        keys = signed_headers(method, path, signed, app_key=self.box.app_key, secret=self.box.secret, query=query_text)
        sent: dict[str, Any] = {"content": text, "headers": {"content-type": "application/json", **keys}}
        if file:
            sent = {"files": {"file": file}, "headers": keys}
        elif method == "GET":
            sent = {"headers": keys}
        sent["headers"] |= headers or {}
        return self.http.request(method, path, params=query or {}, **sent)

    def call(self, operation_id: str, body: Any = None, **more: Any) -> Any:
        """The data of a reply that must be a success and obey its schema."""
        response = self.send(operation_id, body, **more)
        reply = response.json()
        assert (response.status_code, reply["code"]) == (200, 0), reply
        obeys(reply, OPERATIONS[operation_id]["responses"]["200"]["content"]["application/json"]["schema"])
        return reply.get("data")

    def refused(self, operation_id: str, body: Any = None, **more: Any) -> tuple[int, str]:
        """Code and text of a reply that must be a refusal with HTTP status 200."""
        response = self.send(operation_id, body, **more)
        reply = response.json()
        assert response.status_code == 200, reply
        assert reply["code"] != 0, reply
        return reply["code"], reply["msg"]


def obeys(value: Any, schema: dict[str, Any]) -> None:
    """Fail with the path and the rule unless a value obeys a schema of the spec."""
    rooted = {"$ref": "urn:hongtu" + schema["$ref"]}
    broken = [
        f"{error.json_path}: {error.message}"
        for error in Draft202012Validator(rooted, registry=REGISTRY).iter_errors(value)
    ]
    assert not broken, broken
