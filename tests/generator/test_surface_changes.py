"""What became of the public symbols between two contracts, next to the verdicts of the diff."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.diff import Change, Source, compare, of_document
from generator.diff.surface import symbol_changes
from generator.write.surface import Surface
from tests.diff.editing import edited
from tests.generator.editing import edit
from tests.generator.running import generator

Document = dict[str, Any]
Edit = Callable[[Document], object]


def at(document: Document, place: str) -> Any:
    """What stands at `components schemas NewPerson`, blanks between the keys."""
    node: Any = document
    for key in place.split():
        node = node[int(key)] if isinstance(node, list) else node[key]
    return node


def put(place: str, **values: Any) -> Edit:
    named = {{"ref": "$ref"}.get(key, key.rstrip("_").replace("__", "-")): value for key, value in values.items()}
    return lambda document: at(document, place).update(named)


def drop(place: str, key: str) -> Edit:
    return lambda document: at(document, place).pop(
        int(key) if key.isdigit() and isinstance(at(document, place), list) else key
    )


def move(place: str, old: str, new: str) -> Edit:
    return lambda document: at(document, place).update({new: at(document, place).pop(old)})


def add(place: str, value: Any) -> Edit:
    return lambda document: at(document, place).append(value)


def take(place: str, value: Any) -> Edit:
    return lambda document: at(document, place).remove(value)


def both(*edits: Edit) -> Edit:
    return lambda document: [edit(document) for edit in edits]


def component(old: str, new: str) -> Edit:
    """Rename a component where it stands and where it is referred to."""

    def referred(value: Any) -> None:
        if isinstance(value, dict):
            if value.get("$ref") == f"#/components/schemas/{old}":
                value["$ref"] = f"#/components/schemas/{new}"
            for item in value.values():
                referred(item)
        for item in value if isinstance(value, list) else ():
            referred(item)

    return both(move("components schemas", old, new), referred)


def pruned(document: Document) -> Document:
    """Without the components that nothing refers to any more; the generator refuses these."""
    schemas = document["components"]["schemas"]
    used = set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(document)))
    if unused := set(schemas) - used:
        for name in unused:
            del schemas[name]
        for schema in schemas.values():  # what is read and is gone cannot be written back
            if unused & set(schema.get("x-copies", {}).get("from", ())):
                del schema["x-copies"]
        return pruned(document)
    return document


API = "/v1/api"
TEXT = {"type": "string"}
MEMBER = ("enum", "x-enum-varnames", "x-enum-labels")
PERSON_ROW = {"$ref": "#/components/schemas/Person"}
UPLOAD = f"paths {API}/misc/file/upload post"
BODY = f"paths {API}/door/openDoor post requestBody content application/json"
REPLY = f"paths {API}/door/queryConfig post responses 200 content application/json"
SCHEMAS = "components schemas"
NEW, PERSON = f"{SCHEMAS} NewPerson properties", f"{SCHEMAS} Person properties"
LIST = f"{SCHEMAS} PersonListRequest"
MUTATIONS: dict[str, Edit] = {
    "an interface goes": drop("paths", f"{API}/door/openDoor"),
    "a path is another": both(
        move("paths", f"{API}/door/openDoor", f"{API}/door/unlock"),
        put(f"paths {API}/door/unlock post", operationId="doorUnlock"),
    ),
    "a method is called otherwise": put(f"paths {API}/door/openDoor post", x__python__name="unlock"),
    "a resource is called otherwise": put("x-resources", door="gate"),
    "a keyword must be given": put(LIST, required=["code"]),
    "a keyword goes": drop(f"{LIST} properties", "code"),
    "a keyword of the query goes": drop(f"paths {API}/misc/file/upload post", "parameters"),
    "a keyword of the query is called otherwise": put(f"{UPLOAD} parameters 0", name="kind"),
    "a keyword of the query more": add(
        f"{UPLOAD} parameters", {"name": "origin", "in": "query", "required": True, "schema": {"type": "string"}}
    ),
    "a keyword has no default": put(f"{LIST} properties code", x__explicit=True),
    "an interface takes nothing any more": put(f"{BODY}", schema={"$ref": "#/components/schemas/EmptyRequest"}),
    "an item's field must be given": add(f"{SCHEMAS} NewPerson required", "code"),
    "an item's field goes": drop(NEW, "ext"),
    "an item's field is another": move(NEW, "ext", "remark"),
    "an item's field is called otherwise": put(f"{NEW} ext", x__python__name="remark"),
    "an item's field more, demanded": both(
        put(NEW, badge={"type": "string"}), add(f"{SCHEMAS} NewPerson required", "badge")
    ),
    "an item's text is a number": lambda document: at(document, NEW).update(code={"type": "integer"}),
    "an item's text is a moment": put(f"{NEW} visitReason", type="integer", format="epoch-ms"),
    "an item's text is an enumeration": lambda document: at(document, NEW).update(
        visitReason={"$ref": "#/components/schemas/VisitType"}
    ),
    "an item's enumeration is another": put(f"{NEW} sex", ref="#/components/schemas/VisitType"),
    "a row's enumeration is a number": lambda document: at(document, PERSON).update(sex={"type": "integer"}),
    "an item's text is a list": lambda document: at(document, NEW).update(ext={"type": "array", "items": TEXT}),
    "an item's class is called otherwise": component("NewPerson", "PersonToAdd"),
    "a row's field goes": drop(PERSON, "code"),
    "a row's demanded field goes": both(drop(PERSON, "uuid"), take(f"{SCHEMAS} Person required", "uuid")),
    "a row's field need not come": take(f"{SCHEMAS} Person required", "uuid"),
    "a row's field may be null": put(f"{PERSON} uuid", type=["string", "null"]),
    "a row's number has a fraction": put(f"{SCHEMAS} DeviceAlarm properties alarmTime", type="number", format="double"),
    "a row's date has a time": put(f"{SCHEMAS} ScheduleHoliday properties date", format="date-time"),
    "a clock has seconds": put(f"{SCHEMAS} NewAttendancePeriod properties onSt", format="hour-minute-second"),
    "a reply is empty": put(f"{REPLY}", schema={"$ref": "#/components/schemas/OkReply"}),
    "a page is a list": lambda document: (
        drop(f"paths {API}/person/list post", "x-page")(document),
        put(f"{SCHEMAS} PersonListReply allOf 1 properties", data={"type": "array", "items": PERSON_ROW})(document),
    ),
    "a value may be null": lambda document: at(document, f"{SCHEMAS} DoorQueryConfigReply allOf 1 properties").update(
        data={"anyOf": [{"$ref": "#/components/schemas/DoorConfig"}, {"type": "null"}]}
    ),
    "a member goes": both(*(drop(f"{SCHEMAS} Sex {key}", "2") for key in MEMBER)),
    "a member is called otherwise": lambda document: at(document, f"{SCHEMAS} Sex x-enum-varnames").__setitem__(1, "M"),
    "a member more": both(
        *(
            add(f"{SCHEMAS} Sex {key}", value)
            for key, value in zip(MEMBER, (3, "OTHER", {"en": "Other", "zh": "其他"}), strict=True)
        )
    ),
    "an error code goes": drop("x-error-codes codes", "5"),
    "an error code is called otherwise": put("x-error-codes codes 5", name="SIGNATURE_WRONG"),
    "a family is called otherwise": put("x-error-codes families passage", name="PassError"),
}


NOT_IN_PYTHON = {
    "a row's field may be null": "a field that is promised has no None in its type: null is read leniently, and is reported as drift",
    "a clock has seconds": "both clocks are a `time` in Python",
}
"""What the diff's law calls type-only and no symbol shows, with the reason."""


def symbol_of(name: str) -> str:
    """The manifest's word for a Python name that the diff prints: `client.door.list(name=…)`, `client.door.list() -> Page`."""
    return re.sub(r"\(\)? -> .*", "", name).replace("=…)", ")").removesuffix("()")


@pytest.fixture(scope="module")
def before(openapi: Document) -> Source:
    return of_document("before", openapi)


@pytest.fixture(scope="module")
def symbols(before: Source) -> Surface:
    return before.surface


@pytest.mark.parametrize("what", MUTATIONS)
def test_what_users_feel_shows_in_the_symbols(openapi: Document, before: Source, symbols: Surface, what: str) -> None:
    """What the diff calls breaking or type-only after regenerating changes a symbol that it names, or a keyword of it."""
    after = of_document("after", pruned(edited(openapi, MUTATIONS[what])))

    felt = [change for change in compare(before, after).changes if change.source in ("breaking", "type-only")]
    changed = {change.symbol for change in symbol_changes(symbols, after.surface)}

    seen = changed | {symbol.partition("(")[0] for symbol in changed}
    hidden = [change for change in felt if not {symbol_of(name) for name in names_of(change)} & seen]
    assert felt
    assert bool(hidden) == (what in NOT_IN_PYTHON), [(change.subject, change.text) for change in hidden]


def names_of(change: Change) -> list[str]:
    return [name for symbol in change.symbols for name in (symbol.before, symbol.after) if name]


@pytest.fixture
def changed(spec_folder: Path, tmp_path: Path) -> Path:
    """A spec in which one keyword must be given, one member is called otherwise, and one interface is gone."""
    folder = Path(shutil.copytree(spec_folder, tmp_path / "spec"))
    edit(folder / "schemas" / "door.yaml", "DoorListRequest:", r"required: \[", "required: [name, ")
    edit(folder / "enums.yaml", "Sex:", "FEMALE", "WOMAN")
    edit(folder / "openapi.yaml", "paths:", r"  /v1/api/door/openDoor.*\n", "")
    edit(folder / "paths" / "door.yaml", "list:", r"(?s)\nopenDoor:.*?(?=\n\n\w|\Z)", "")
    return folder


def test_symbols_are_printed_as_a_diff(spec_folder: Path, changed: Path) -> None:
    """`--symbols` prints each declaration before and after, what went first, in place of the changes; the exit code is theirs."""
    done = generator("diff", spec_folder, changed, "--symbols")

    assert done.stdout.splitlines() == [
        f"{spec_folder} → {changed}",
        "",
        "- Sex.FEMALE = 2",
        "- client.door.open_door(*, extra: Mapping[str, object] | None = None, uuid: str, options: CallOptions | None = None) -> None",
        "- DoorListRequest.name: str | None = None",
        "+ DoorListRequest.name: str",
        "- client.door.list(name: str | None = None)",
        "+ client.door.list(name: str)",
        "+ Sex.WOMAN = 2",
        "",
        "5 symbols: 2 removed, 2 changed, 1 added.",
    ]
    assert (done.returncode, done.stderr) == (1, "")


def test_symbols_as_json_hold_the_same(spec_folder: Path, changed: Path) -> None:
    text = generator("diff", spec_folder, changed, "--symbols", "--format", "markdown").stdout
    rows = json.loads(generator("diff", spec_folder, changed, "--symbols", "--format", "json").stdout)["symbols"]

    said = [f"{sign} {row[side]}" for row in rows for sign, side in (("-", "before"), ("+", "after")) if row[side]]
    assert text.partition("```diff\n")[2].splitlines()[:-1] == said


def test_symbols_of_a_side_that_is_refused_are_no_answer(spec_folder: Path, changed: Path) -> None:
    """A side that the generator refuses exits 2 and says why; so does a format that symbols have not."""
    edit(changed / "enums.yaml", "Sex:", "WOMAN", "class")

    refused = generator("diff", spec_folder, changed, "--symbols")
    unknown = generator("diff", spec_folder, changed, "--symbols", "--format", "html")

    assert (refused.returncode, refused.stdout) == (2, "") and "[enum-member-name]" in refused.stderr
    assert (unknown.returncode, unknown.stdout) == (2, "") and "text, markdown, json" in unknown.stderr
