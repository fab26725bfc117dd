"""The bundled OpenAPI document, in the form that the sandbox works with."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from hongtu_toolkit.sandbox.codes import Code, Refusal
from hongtu_toolkit.sandbox.frame import Frame
from hongtu_toolkit.sandbox.rules import Form
from hongtu_toolkit.sandbox.schema import Schema, members, near
from hongtu_toolkit.sandbox.sound import LONGEST, fault_of

JSON = "application/json"
SIGN_BODY = ("json", "empty", "empty-object")


class NoContract(Exception):
    """The bundled spec was not found, or is not a spec of the platform."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One interface of the manual. Its schemas are expanded: no `$ref` is left in them."""

    id: str
    method: str
    path: str
    sign_body: str
    """The part of the body in the signature: `json`, `empty` or `empty-object`."""
    media: str | None
    """Content type of the request; None for a request without a body."""
    request: Form
    query: Form
    """The schema of the query string: an object with the parameters as members."""
    reply: Form
    frame: Frame
    """The part of `data` that a reply shows."""


class Labels(dict[int, str]):
    """The manual's labels for the values of an enumeration. The label of any other value is its digits."""

    def __missing__(self, value: int) -> str:
        return str(value)


class Contract:
    """All operations, the texts of the error codes and the labels of the enumerations."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._components: Mapping[str, Schema] = document["components"]["schemas"]
        self._expanded: dict[str, Schema] = {}
        self.version = str(document["info"]["version"])
        """The version of the manual."""
        self.labels: defaultdict[str, Labels] = defaultdict(Labels)
        """By enumeration. One that the spec lacks has no labels."""
        for name, schema in self._components.items():
            for value, label in zip(schema.get("enum", ()), schema.get("x-enum-labels", ()), strict=False):
                self.labels[name][value] = label["zh"]
        self._texts = {entry["code"]: entry["zh"][0] for entry in document["x-error-codes"]["codes"]}
        operations = [
            self._operation(path, method, operation)
            for path, methods in document["paths"].items()
            for method, operation in methods.items()
        ]
        self.operations = {operation.id: operation for operation in operations}
        self.paths = [operation.path for operation in operations]
        resources: Mapping[str, str] = document.get("x-resources", {})
        self._methods = {
            _method(resources, path, operation.get("x-python-name")): str(operation["operationId"])
            for path, methods in document["paths"].items()
            for operation in methods.values()
        }

    def fault(self) -> str:
        """The place and the problem of the first unusable schema or mark. Empty if all are sound."""
        for operation in self.operations.values():
            for part in ("request", "query", "reply"):
                if fault := fault_of(getattr(operation, part).schema):
                    return f"{operation.path}: the {part}'s schema is broken at {fault}"
            if operation.sign_body not in SIGN_BODY:
                return f"{operation.path}: x-sign-body is one of {', '.join(SIGN_BODY)}"
        return ""

    def require(self, operation: str) -> str:
        """The id of an operation, from its id or its name in the client (`door.open_door`). Raises Refusal for an unknown one."""
        known = operation if operation in self.operations else self._methods.get(_plain(operation))
        if known is None:
            raise Refusal(Code.INVALID, f"no operation {operation}{near(operation, self.operations)}", 400)
        return known

    def text(self, code: int, detail: str = "") -> str:
        """The text for `msg`: the manual's text of the code, then the details."""
        return ": ".join(filter(None, (self._texts.get(code, ""), detail)))

    def component(self, name: str) -> Schema:
        """A component with every `$ref` in it resolved."""
        if name not in self._expanded:
            self._expanded[name] = self._expand(self._components[name])
        return self._expanded[name]

    def _operation(self, path: str, method: str, operation: Mapping[str, Any]) -> Operation:
        content: Mapping[str, Any] = operation.get("requestBody", {}).get("content", {})
        media = next(iter(content), None)
        parameters = [parameter for parameter in operation.get("parameters", ()) if parameter["in"] == "query"]
        query = {
            "type": "object",
            "properties": {parameter["name"]: parameter["schema"] for parameter in parameters},
            "required": [parameter["name"] for parameter in parameters if parameter.get("required")],
        }
        reply = self._expand(operation["responses"]["200"]["content"][JSON]["schema"])
        return Operation(
            id=operation["operationId"],
            method=method.upper(),
            path=path,
            sign_body=operation.get("x-sign-body", "json"),
            media=media,
            request=Form(self._expand(content[media]["schema"]) if media else {}),
            query=Form(self._expand(query)),
            reply=Form(reply),
            frame=Frame(members(reply).get("data", {})),
        )

    def _expand(self, node: Any) -> Any:
        if isinstance(node, list):
            return [self._expand(item) for item in node]
        if not isinstance(node, dict):
            return node
        expanded = {key: self._expand(value) for key, value in node.items() if key != "$ref"}
        return {**self.component(node["$ref"].rpartition("/")[2]), **expanded} if "$ref" in node else expanded


def _method(resources: Mapping[str, str], path: str, name: str | None) -> str:
    """The client's name for the operation at a path, normalised by `_plain`."""
    steps = path.split("/")[3:]  # behind /v1/api
    for end in range(len(steps), 0, -1):
        if resource := resources.get("/".join(steps[:end])):
            return _plain(f"{resource}.{name or ''.join(steps[end:])}")
    return ""


def _plain(method: str) -> str:
    return method.replace("_", "").lower()


@cache
def load(path: Path | None = None) -> Contract:
    """The contract at `path`, by default the one in the package `hongtu`."""
    try:
        source = path or files("hongtu") / "openapi.json"
        contract = Contract(json.loads(source.read_text(encoding="utf-8-sig")))
    except (ModuleNotFoundError, OSError) as error:
        raise NoContract(f"no bundled spec ({error}); build it, or name one with --spec") from error
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        reason = f"{type(error).__name__}: {' '.join(str(error).split())[:LONGEST]}"
        raise NoContract(
            f"{path} is not a bundled spec of the platform ({reason}); name another with --spec"
        ) from error
    # The package's own spec is known to be sound, so a sandbox for a test starts at once.
    if path is not None and (fault := contract.fault()):
        raise NoContract(f"{path}: {fault}; correct it, or name another with --spec")
    return contract
