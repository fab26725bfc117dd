"""The catalogue of changes to an interface: each an edit of doors.yaml, with the expected changes and verdicts.

`proposed` is the verdict of the survey that the catalogue comes from (a client with keyword-only parameters, open enumerations, unknown fields
kept). If ours differs, `why` gives the reason; a test checks that no other row differs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Document = dict[str, Any]
B, T, M, S = "breaking", "type-only", "behaviour", "safe"


@dataclass(frozen=True)
class Case:
    """A row of the catalogue, or one of its halves."""

    id: str
    """Its number, with a letter if a row has several changes."""
    title: str
    edit: Callable[[Document], object]
    expected: tuple[str, ...]
    """`kind subject` of each change."""
    verdicts: tuple[str, str]
    """(installed, source): the worst of all changes."""
    proposed: tuple[str, str] | None = None
    """None if it is the same."""
    why: str = ""


def at(document: Document, place: str) -> Any:
    """The value at `a|b|0`."""
    node: Any = document
    for key in place.split("|"):
        node = node[int(key)] if isinstance(node, list) else node[key]
    return node


def put(place: str, **values: Any) -> Callable[[Document], object]:
    """Set keys. A trailing `_` is removed (`in_` sets `in`), and `ref` sets `$ref`."""
    named = {{"ref": "$ref"}.get(key, key.rstrip("_")): value for key, value in values.items()}
    return lambda document: at(document, place).update(named)


def key(place: str, name: str, value: Any) -> Callable[[Document], object]:
    return lambda document: at(document, place).__setitem__(name, value)


def drop(place: str) -> Callable[[Document], object]:
    holder, _, name = place.rpartition("|")
    return lambda document: at(document, holder).pop(
        int(name) if name.isdigit() and isinstance(at(document, holder), list) else name
    )


def add(place: str, value: Any) -> Callable[[Document], object]:
    return lambda document: at(document, place).append(value)


def take(place: str, value: Any) -> Callable[[Document], object]:
    return lambda document: at(document, place).remove(value)


def rename(place: str, name: str) -> Callable[[Document], object]:
    """Rename a key in place."""
    holder, _, old = place.rpartition("|")

    def edit(document: Document) -> None:
        table = at(document, holder)
        rows = [(name if key == old else key, value) for key, value in table.items()]
        table.clear()
        table.update(rows)

    return edit


def both(*edits: Callable[[Document], object]) -> Callable[[Document], object]:
    return lambda document: [edit(document) for edit in edits]


def component(old: str, new: str) -> Callable[[Document], object]:
    """Rename a component and all references to it."""

    def referred(value: Any) -> None:
        if isinstance(value, dict):
            if value.get("$ref") == f"#/components/schemas/{old}":
                value["$ref"] = f"#/components/schemas/{new}"
            for item in value.values():
                referred(item)
        elif isinstance(value, list):
            for item in value:
                referred(item)

    return both(rename(f"components|schemas|{old}", new), referred)


def path_renamed(path: str, name: str, operation: str) -> Callable[[Document], object]:
    """Rename a path, and the operationId that follows from it."""
    method = {"list": "get", "query": "get", "status": "get"}.get(path, "post")
    return both(
        rename(f"paths|/v1/api/door/{path}", f"/v1/api/door/{name}"),
        put(f"paths|/v1/api/door/{name}|{method}", operationId=operation),
    )


def with_member(name: str, value: str) -> Callable[[Document], object]:
    def edit(document: Document) -> None:
        schema = at(document, f"{SCHEMAS}|{name}")
        schema["enum"].append(value)
        schema["x-enum-varnames"].append(value.upper())
        schema["x-enum-labels"].append({"en": value, "zh": "丁"})

    return edit


def without_last_member(name: str) -> Callable[[Document], object]:
    return lambda document: [
        at(document, f"{SCHEMAS}|{name}|{key}").pop() for key in ("enum", "x-enum-varnames", "x-enum-labels")
    ]


API = "paths|/v1/api/door"
LIST, ADD, GET, PATCH, STATUS = (
    f"{API}/list|get",
    f"{API}/add|post",
    f"{API}/query|get",
    f"{API}/patch|post",
    f"{API}/status|get",
)
SCHEMAS, ERROR = "components|schemas", "components|responses|Error"
NEW, DOOR = f"{SCHEMAS}|NewDoor|properties", f"{SCHEMAS}|Door|properties"
TEXT = {"type": "string"}
PATCH_BODY = {"application/json": {"schema": {"$ref": "#/components/schemas/DoorPatch"}}}

CHECKED = "inputs are checked before they are sent: the new client refuses values that the old one sent"
COMPUTED = "the two types have no values in common: inputs of the old one are refused at run time, and code that computes with replies fails"

# fmt: off
CATALOGUE = (
    Case("1", "path removed", both(drop("paths|/v1/api/door/status"), drop(f"{SCHEMAS}|StatusReply"), drop(f"{SCHEMAS}|Status")),
           ("path-removed doorStatus",), (B, B)),
    Case("3", "removed after deprecation", drop("paths|/v1/api/door/delete"), ("path-removed doorDelete",), (B, B)),
    Case("4", "operation added",
           lambda d: at(d, "paths").update({"/v1/api/door/close": {"post": {**at(d, PATCH), "operationId": "doorClose"}}}),
           ("operation-added doorClose",), (S, S)),
    Case("5", "path renamed", path_renamed("status", "state", "doorState"), ("path-renamed doorStatus",), (B, B), (B, S),
           "the method is named after the path"),
    Case("6", "operation deprecated", put(GET, deprecated=True), ("deprecated doorQuery",), (S, M)),
    Case("8", "tag changed", put(GET, tags=["sites"]), ("tags-changed doorQuery",), (S, S), (S, B),
           "attributes of the client come from x-resources, never from tags"),
    Case("9", "component schema renamed", component("Circle", "Circles"), ("schema-renamed Circle",), (S, B)),
    Case("11", "parameters reordered", lambda d: at(d, f"{LIST}|parameters").reverse(), (), (S, S), (S, B),
           "parameters are keywords only, so their order does not matter"),
    Case("12", "optional parameter added",
           add(f"{LIST}|parameters", {"name": "page", "in": "query", "schema": {"type": "integer", "minimum": 1}}),
           ("parameter-added doorList parameter page",), (S, S)),
    Case("13", "required parameter added",
           add(f"{LIST}|parameters", {"name": "zone", "in": "query", "required": True, "schema": {"type": "integer"}}),
           ("required-parameter-added doorList parameter zone",), (B, B)),
    Case("14", "parameter removed", drop(f"{LIST}|parameters|4"), ("parameter-removed doorList parameter trace",), (M, B)),
    Case("15a", "parameter renamed", put(f"{LIST}|parameters|4", name="traces"), ("parameter-renamed doorList parameter trace",),
           (B, B)),
    Case("16", "parameter became required", put(f"{LIST}|parameters|4", required=True), ("became-required doorList parameter trace",),
           (B, B)),
    Case("17", "parameter default changed", put(f"{LIST}|parameters|0|schema", default=50),
           ("default-changed doorList parameter limit",), (M, M)),
    Case("19", "parameter type changed", put(f"{LIST}|parameters|3|schema", type="integer"), ("type-changed doorList parameter site",),
           (B, B), (B, T), COMPUTED),
    Case("20a", "parameter enum value removed", take(f"{LIST}|parameters|1|schema|enum", "floor"),
           ("choice-removed doorList parameter sort",), (B, M), (B, T), "the enumeration keeps the member; the client refuses it here"),
    Case("20b", "parameter enum value added", add(f"{LIST}|parameters|1|schema|enum", "site"), ("choice-added doorList parameter sort",),
           (S, S)),
    Case("21", "parameter became enum", key(f"{LIST}|parameters|3", "schema", {"$ref": "#/components/schemas/Kind"}),
           ("became-enum doorList parameter site",), (B, T)),
    Case("22a", "parameter bound tightened", put(f"{LIST}|parameters|0|schema", maximum=50),
           ("limit-tightened doorList parameter limit",), (B, M), (B, S), CHECKED),
    Case("22b", "parameter bound relaxed", put(f"{LIST}|parameters|0|schema", maximum=500), ("limit-relaxed doorList parameter limit",),
           (S, S)),
    Case("23a", "required request body added", put(STATUS, requestBody={"required": True, "content": PATCH_BODY}),
           ("required-request-body-added doorStatus request",), (B, B)),
    Case("23b", "optional request body added", put(STATUS, requestBody={"content": PATCH_BODY}),
           ("request-body-added doorStatus request",), (S, S)),
    Case("24", "request body removed", drop(f"{PATCH}|requestBody"),
           ("request-body-removed doorPatch request",), (M, B)),
    Case("25", "request body became required", put(f"{ADD}|requestBody", required=True), ("body-became-required doorAdd request",),
           (B, T)),
    Case("26a", "request content type added",
           key(f"{ADD}|requestBody|content", "application/yaml", {"schema": {"$ref": "#/components/schemas/NewDoor"}}),
           ("media-type-added doorAdd request",), (S, S)),
    Case("26b", "request content type removed", drop(f"{ADD}|requestBody|content|application/xml"),
           ("media-type-removed doorAdd request",), (B, S)),
    Case("28", "optional request property added", key(NEW, "area", {"type": "number"}), ("property-added NewDoor.area",), (S, S)),
    Case("29", "required request property added", both(key(NEW, "area", {"type": "number"}), add(f"{SCHEMAS}|NewDoor|required", "area")),
           ("required-property-added NewDoor.area",), (B, B)),
    Case("30", "the same, with a default",
           both(key(NEW, "area", {"type": "number", "default": 1}), add(f"{SCHEMAS}|NewDoor|required", "area")),
           ("required-property-added NewDoor.area",), (B, B), (B, S),
           "the client sends no defaults, they are the platform's, so a required field is a required keyword"),
    Case("31", "request property removed", drop(f"{NEW}|weight"), ("property-removed NewDoor.weight",), (M, B)),
    Case("32", "request property became required", add(f"{SCHEMAS}|NewDoor|required", "code"), ("became-required NewDoor.code",),
           (B, B)),
    Case("33", "request property became optional", take(f"{SCHEMAS}|NewDoor|required", "name"), ("became-optional NewDoor.name",),
           (S, S)),
    Case("34a", "request property not nullable", put(f"{NEW}|note", type="string"), ("became-not-nullable NewDoor.note",), (B, T)),
    Case("34b", "request property nullable", put(f"{NEW}|code", type=["string", "null"]), ("optional-became-nullable NewDoor.code",), (S, S)),
    Case("35a", "request enum value removed", without_last_member("Mode"), ("member-removed Mode",), (B, B)),
    Case("35b", "request enum value added", with_member("Mode", "back"), ("member-added Mode",), (S, S)),
    Case("36", "request enum dropped altogether", both(key(NEW, "mode", TEXT), drop(f"{SCHEMAS}|Mode")), ("enum-dropped NewDoor.mode",),
           (S, B)),
    Case("37", "request string became enum", key(NEW, "code", {"$ref": "#/components/schemas/Kind", "description": "Code of the door."}),
           ("became-enum NewDoor.code",), (B, T)),
    Case("38", "request type string to integer", put(f"{NEW}|code", type="integer"), ("type-changed NewDoor.code",), (B, B), (B, T), COMPUTED),
    Case("39", "request integer to number", put(f"{NEW}|weight", type="number"), ("type-generalized NewDoor.weight",), (S, S)),
    Case("40a", "request maxLength tightened", put(f"{NEW}|name", maxLength=32), ("limit-tightened NewDoor.name",), (B, M), (B, S), CHECKED),
    Case("40b", "request minimum tightened", put(f"{NEW}|floor", minimum=0), ("limit-tightened NewDoor.floor",), (B, M), (B, S), CHECKED),
    Case("41", "request maximum set where none", put(f"{NEW}|floor", maximum=99), ("limit-tightened NewDoor.floor",), (B, M), (B, S), CHECKED),
    Case("42a", "request maxItems set", put(f"{NEW}|tags", maxItems=9), ("limit-tightened NewDoor.tags",), (B, M), (B, S), CHECKED),
    Case("42b", "request uniqueItems set", put(f"{NEW}|tags", uniqueItems=True), ("limit-tightened NewDoor.tags",), (B, M), (B, S), CHECKED),
    Case("42c", "request multipleOf set", put(f"{NEW}|weight", multipleOf=5), ("limit-tightened NewDoor.weight",), (B, M), (B, S), CHECKED),
    Case("43a", "request pattern added", put(f"{NEW}|code", pattern="^a"), ("limit-tightened NewDoor.code",), (B, M), (B, S), CHECKED),
    Case("43b", "request pattern changed", put(f"{NEW}|name", pattern="^b"), ("limit-tightened NewDoor.name",), (B, M), (B, S), CHECKED),
    Case("45", "request default changed", put(f"{NEW}|floor", default=1), ("default-changed NewDoor.floor",), (M, M)),
    Case("46", "request property became readOnly", put(f"{NEW}|weight", readOnly=True), ("became-read-only NewDoor.weight",), (M, S),
           (M, B), "requests and replies share no component, so readOnly removes no keyword: the name stays, and the platform ignores it"),
    Case("47a", "request alternative removed", drop(f"{NEW}|shape|anyOf|1"), ("branch-removed NewDoor.shape",), (B, B)),
    Case("47b", "request alternative added", add(f"{NEW}|shape|anyOf", {"type": "null"}), ("branch-added NewDoor.shape",), (S, S)),
    Case("48", "response required property removed", both(drop(f"{DOOR}|size"), take(f"{SCHEMAS}|Door|required", "size")),
           ("required-property-removed Door.size",), (B, B)),
    Case("49", "response optional property removed", drop(f"{DOOR}|nick"), ("property-removed Door.nick",), (S, B)),
    Case("50", "response property added", key(DOOR, "area", {"type": "number", "maximum": 9}), ("property-added Door.area",), (S, S)),
    Case("51", "response property became optional", take(f"{SCHEMAS}|Door|required", "size"), ("became-optional Door.size",), (B, T)),
    Case("52", "response property became required", add(f"{SCHEMAS}|Door|required", "nick"), ("became-required Door.nick",), (S, S)),
    Case("53", "response property became nullable", put(f"{DOOR}|nick", type=["string", "null"]), ("optional-became-nullable Door.nick",), (S, S), (B, T), "a missing field is read as None too"),
    Case("54", "response integer to number", put(f"{DOOR}|size", type="number"), ("type-generalized Door.size",), (M, T)),
    Case("55", "response number to integer", put(f"{DOOR}|ratio", type="integer"), ("type-specialized Door.ratio",), (S, T)),
    Case("56a", "response date-time to date", put(f"{DOOR}|opened", format="date"), ("format-changed Door.opened",), (B, B), (B, T), COMPUTED),
    Case("56b", "response base64 dropped", drop(f"{DOOR}|photo|format"), ("notation-changed Door.photo",), (B, S), (B, T), "base64 is text in Python, with the format and without"),
    Case("57a", "response scalar to array", key(DOOR, "nick", {"type": "array", "items": TEXT}), ("shape-changed Door.nick",), (B, B)),
    Case("57b", "response array to object", key(DOOR, "rings", {"$ref": "#/components/schemas/Circle"}),
           ("shape-changed Door.rings",), (B, B)),
    Case("58", "response enum value added", with_member("State", "ajar"), ("member-added State",), (S, T)),
    Case("59", "response enum value removed", without_last_member("State"), ("member-removed State",), (S, B)),
    Case("60", "error-code enum value added", with_member("FaultCode", "late"), ("member-added FaultCode",), (S, T), (S, S),
           "with a new member, a `match` no longer covers all of them. Codes in x-error-codes are (safe, safe)"),
    Case("61a", "response maxLength raised", put(f"{DOOR}|name", maxLength=99), ("limit-relaxed Door.name",), (S, S)),
    Case("61b", "response maxLength dropped", drop(f"{DOOR}|name|maxLength"), ("limit-relaxed Door.name",), (S, S)),
    Case("62a", "response pattern dropped", drop(f"{DOOR}|name|pattern"), ("limit-relaxed Door.name",), (S, S)),
    Case("62b", "response pattern changed", put(f"{DOOR}|name", pattern="^[A-Z]+$"), ("limit-changed Door.name",), (S, S)),
    Case("64", "response alternative added", add(f"{DOOR}|form|anyOf", {"type": "null"}), ("branch-added Door.form",), (S, T)),
    Case("65", "response alternative removed", drop(f"{DOOR}|form|anyOf|1"), ("branch-removed Door.form",), (S, B)),
    Case("68", "success status added", key(f"{ADD}|responses", "202", {"description": "Later."}), ("status-added doorAdd reply 202",),
           (M, T)),
    Case("69a", "error status added", key(f"{ADD}|responses", "409", {"$ref": "#/components/responses/Error"}),
           ("error-status-added doorAdd reply 409",), (S, T)),
    Case("69b", "error status removed", drop(f"{ADD}|responses|400"), ("error-status-removed doorAdd reply 400",), (S, T)),
    Case("70", "error body property removed",
           both(drop(f"{SCHEMAS}|Fault|properties|message"), take(f"{SCHEMAS}|Fault|required", "message")),
           ("required-property-removed Fault.message",), (B, B)),
    Case("71", "response content type changed", rename(f"{ERROR}|content|application/json", "application/problem+json"),
           ("media-type-changed response Error",), (B, S)),
    Case("72", "response body dropped", both(drop(f"{ERROR}|content"), drop(f"{SCHEMAS}|Fault"), drop(f"{SCHEMAS}|FaultCode")),
           ("response-body-removed response Error",), (B, S), (B, B), "only the reply to a refusal can lack a body, and no method returns it"),
    Case("74a", "security alternative added", add("security", {"cappkey": [], "csign": []}), ("security-added security",), (S, S)),
    Case("74b", "security alternative removed", drop("security|0"), ("security-removed security",), (B, B)),
    Case("76", "scheme swapped", key("security|1", "cappkey", []), ("security-changed security",), (B, B)),
    Case("77", "server URL changed", put("servers|0", url="https://gates.example"), ("server-changed servers",), (S, S), (B, S),
           "users give the address to the client; none is built in"),
    Case("78a", "request allOf conjunct removed", drop(f"{SCHEMAS}|NewDoor|allOf"), ("conjunct-removed NewDoor",), (S, T)),
    Case("79a", "webhook removed", both(drop("webhooks|doorOpened"), drop(f"{SCHEMAS}|DoorOpened")), ("path-removed onDoorOpened",),
           (B, B)),
    Case("79b", "webhook payload property removed",
           both(drop(f"{SCHEMAS}|DoorOpened|properties|door"), take(f"{SCHEMAS}|DoorOpened|required", "door")),
           ("required-property-removed DoorOpened.door",), (B, B)),
    Case("80", "version not raised with a break", drop("paths|/v1/api/door/delete"), ("path-removed doorDelete",), (B, B), (S, S),
           "this is not an edit of the contract: every comparison prints the version that a break requires"),
    Case("81a", "description changed", put(f"{NEW}|code", description="The door's code."), ("docs-changed NewDoor.code",), (S, S)),
    Case("81b", "example added", put(f"{NEW}|code", example="A1"), ("docs-changed NewDoor.code",), (S, S)),
)
# fmt: on
