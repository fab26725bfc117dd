"""Small specs, generated, imported and used: what callers meet."""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
import yaml

from generator.pipeline import read
from generator.write.output import write
from generator.write.render import generate
from tests.generator.editing import edit
from tests.generator.running import ROOT

HEAD = """\
import json
from hongtu import *

def tell(value):
    print(json.dumps(value, ensure_ascii=False))

def faults(model, **fields):
    try:
        model(**fields)
    except InvalidRequest as error:
        return [f"{problem.field} {problem.rule}" for problem in error.problems]
"""


class Client:
    """A generated client; code runs in a process of its own."""

    def __init__(self, spec: Path, folder: Path) -> None:
        self.folder = folder
        write(generate(*read(spec)), folder)

    def run(self, code: str) -> Any:
        """What the code hands to `tell(…)`, by way of JSON. A warning is an error there too."""
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", HEAD + dedent(code)],
            env=os.environ | {"PYTHONPATH": f"{self.folder}:{ROOT / 'runtime'}", "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            timeout=60,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


@pytest.fixture
def client_of(tmp_path: Path) -> Callable[..., Client]:
    """Makes the client of a spec with one operation that asks with `Asked` and answers a `Thing`."""

    def make(schemas: str, enums: str = "") -> Client:
        body = {"application/json": {"schema": {"$ref": "../schemas/thing.yaml#/Asked"}}}
        reply = {"application/json": {"schema": {"$ref": "../schemas/common.yaml#/ThingReply"}}}
        operation: dict[str, Any] = {"operationId": "thingQuery", "summary": "Get a thing", "x-retry": "read"}
        operation |= {"requestBody": {"content": body}, "responses": {"200": {"description": "It.", "content": reply}}}
        data: dict[str, Any] = {
            "openapi.yaml": {
                "openapi": "3.1.0",
                "info": {"title": "Things", "version": "1"},
                "x-resources": {"thing": "thing"},
                "paths": {"/v1/api/thing/query": {"$ref": "paths/thing.yaml#/query"}},
            },
            "paths/thing.yaml": {"query": {"post": operation}},
            "schemas/common.yaml": {
                "Envelope": {"properties": {"code": {"type": "integer"}}},
                "ThingReply": {
                    "allOf": [{"$ref": "#/Envelope"}, {"properties": {"data": {"$ref": "thing.yaml#/Thing"}}}],
                },
            },
        }
        texts = {name: yaml.safe_dump(value) for name, value in data.items()}
        for name, text in (texts | {"schemas/thing.yaml": schemas, "enums.yaml": enums}).items():
            file = tmp_path / "spec" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return Client(tmp_path / "spec", tmp_path / "generated")

    return make


COLOUR = """
Colour:
  type: integer
  description: Colour (颜色).
  enum: [1, 2, 3]
  x-enum-varnames: [RED, BLUE, GREEN]
  x-enum-labels: [{en: Red, zh: 红}, {en: Blue, zh: 蓝}, {en: Green, zh: 绿}]
"""
CONDITIONS = """
Asked:
  required: [kind]
  properties:
    kind: {type: integer}
    visitStart: {type: string, x-python-name: starts_at}
    during: {type: array, items: {type: string}}
  allOf:
    - if: {required: [kind], properties: {kind: {enum: [2, 3]}}}
      then: {required: [visitStart], properties: {during: {minItems: 2}}}
    - if: {required: [kind], properties: {kind: {const: 4}}}
      then: {properties: {during: {maxItems: 0}}}
Thing: {properties: {name: {type: string}}}
"""


def test_conditions_are_checked(client_of: Callable[..., Client]) -> None:
    """A condition refuses a request that breaks it, in Python names, and lets all others pass."""
    client = client_of(CONDITIONS)

    told = client.run("""
        tell([
            faults(Asked, kind=1),
            faults(Asked, kind=2, starts_at="now", during=["a", "b"]),
            faults(Asked, kind=3, during=["a"]),
            faults(Asked, kind=4, during=[]),
            faults(Asked, kind=4, during=["a"]),
        ])
    """)

    assert told == [
        None,
        None,
        ["starts_at is required when kind is 3", "during must have at least 2 items when kind is 3"],
        None,
        ["during must have at most 0 items when kind is 4"],
    ]


RENAMES = """
Base: {properties: {uuidABC: {type: string}, listBygroup: {type: string, x-python-name: list_by_group}}}
Asked:
  allOf:
    - {$ref: "#/Base"}
    - properties:
        pageNum: {type: integer}
        postion: {type: string, x-python-name: position}
        parts: {type: array, items: {$ref: "#/NewPart"}}
      required: [pageNum]
NewPart: {properties: {class: {type: string, x-python-name: class_}}}
Thing: {properties: {postion: {type: string, x-python-name: position}, uuidABC: {type: string}}}
"""


def test_fields_travel_under_their_wire_names(client_of: Callable[..., Client]) -> None:
    """What is made by Python names is sent by wire names, and what comes by wire names is read by Python names."""
    client = client_of(RENAMES)

    told = client.run("""
        asked = Asked(page_num=1, position="door", uuid_abc="u", list_by_group="g", parts=[NewPart(class_="c")])
        thing = Thing.model_validate_json('{"postion": "here", "uuidABC": "v"}')
        tell([asked.model_dump(by_alias=True), thing.position, thing.uuid_abc, faults(Asked)])
    """)

    sent = {"pageNum": 1, "postion": "door", "uuidABC": "u", "listBygroup": "g", "parts": [{"class": "c"}]}
    assert told == [sent, "here", "v", ["page_num is required"]]


ENUMS = """
Asked: {properties: {colour: {$ref: "../enums.yaml#/Colour"}, size: {$ref: "../enums.yaml#/Size"}}}
Thing: {properties: {colour: {$ref: "../enums.yaml#/Colour"}, size: {$ref: "../enums.yaml#/Size"}}}
"""
SIZE = """
Size:
  type: string
  enum: [s, "-1"]
  x-enum-varnames: [SMALL, NONE_AT_ALL]
  x-enum-labels: [{en: Small, zh: 小}, {en: "None", zh: 无}]
"""


def test_enumerations_are_open_on_reading_and_closed_on_writing(client_of: Callable[..., Client]) -> None:
    """An unknown value is read as a member that says so, and cannot be sent; known ones have labels in both languages."""
    client = client_of(ENUMS, COLOUR + SIZE)

    told = client.run("""
        known = Thing.model_validate_json('{"colour": 2, "size": "-1"}')
        unknown = Thing.model_validate_json('{"colour": 9, "size": "xl"}')
        tell([
            [known.colour.name, known.colour.label_en, known.colour.label_zh, known.size.name, known.size.label_zh],
            [unknown.colour, unknown.colour.is_known, unknown.size, unknown.size.is_known],
            Asked(colour=Colour.RED, size=Size.SMALL).model_dump(mode="json"),
            faults(Asked, colour=9),
        ])
    """)

    assert told == [
        ["BLUE", "Blue", "蓝", "NONE_AT_ALL", "无"],
        [9, False, "xl", False],
        {"colour": 1, "size": "s"},
        ["colour must be one of RED (1), BLUE (2), GREEN (3)"],
    ]


CHOICES = """
Base: {properties: {colour: {$ref: "../enums.yaml#/Colour", enum: [1, 2]}}}
Asked:
  allOf:
    - {$ref: "#/Base"}
    - properties: {colours: {type: array, items: {$ref: "../enums.yaml#/Colour", enum: [3]}}, any: {$ref: "../enums.yaml#/Colour"}}
Thing: {properties: {name: {type: string}}}
"""


def test_a_place_may_accept_fewer_members(client_of: Callable[..., Client]) -> None:
    """Only the listed members of an enumeration are sent, one by one or in an array, in a field of one's own or of the base."""
    client = client_of(CHOICES, COLOUR)

    told = client.run("""
        tell([
            faults(Asked, colour=Colour.RED, colours=[Colour.GREEN], any=Colour.BLUE),
            faults(Asked, colour=Colour.GREEN),
            faults(Asked, colours=[Colour.GREEN, Colour.RED]),
        ])
    """)

    assert told == [None, ["colour must be one of RED (1), BLUE (2)"], ["colours must be one of GREEN (3)"]]


SENSITIVE = """
Asked: {properties: {phone: {type: string, x-sensitive: personal, maxLength: 3}, name: {type: string}}}
Owned: {properties: {idCard: {type: string, x-sensitive: personal}}}
Thing: {allOf: [{$ref: "#/Owned"}, {properties: {key: {type: string, x-sensitive: secret}, name: {type: string}}}]}
"""


def test_sensitive_values_are_not_shown(client_of: Callable[..., Client]) -> None:
    """Personal data and secrets, those of the base too, are masked in `repr` and in errors, and are sent and read as they are."""
    client = client_of(SENSITIVE)

    told = client.run("""
        thing = Thing.model_validate_json('{"idCard": "110101", "key": "k3y", "name": "door"}')
        try:
            Asked(phone="139139")
        except InvalidRequest as error:
            message = str(error)
        asked = Asked(phone="139", name="Wang")
        tell([repr(thing), [thing.id_card, thing.key], repr(asked), asked.model_dump()["phone"], message])
    """)

    shown, values, asked, sent, message = told
    assert shown == "Thing(id_card='***', key='***', name='door')" and values == ["110101", "k3y"]
    assert asked == "Asked(phone='***', name='Wang')" and sent == "139"
    assert "139139" not in message and "phone" in message


TIMES = """
Asked:
  properties:
    millis: {type: integer, format: epoch-ms}
    text: {type: string, format: epoch-ms}
    either: {type: [string, integer], format: datetime-or-epoch-ms}
    day: {type: string, format: date}
    minute: {type: string, format: hour-minute}
    second: {type: string, format: hour-minute-second}
    ratio: {type: [number, string], format: numeric}
Thing:
  properties:
    millis: {type: integer, format: epoch-ms}
    text: {type: string, format: epoch-ms}
    second: {type: string, format: hour-minute-second}
    ratio: {type: [number, string], format: numeric}
"""


def test_times_have_the_forms_of_the_wire(client_of: Callable[..., Client]) -> None:
    """A datetime is sent as milliseconds, in quotes where the manual has it so, and read from either; so are days and clock times."""
    client = client_of(TIMES)

    told = client.run("""
        from datetime import UTC, date, datetime, time

        moment = datetime(2021, 7, 26, 11, 52, 8, 673_000, tzinfo=UTC)
        asked = Asked(
            millis=moment, text=moment, either=moment, day=date(2020, 1, 1), minute=time(9), second=time(9, 0, 1), ratio=0.5
        )
        thing = Thing.model_validate_json('{"millis": 1627300328673, "text": "1627300328673", "second": "--", "ratio": "1.5"}')
        tell([asked.model_dump(mode="json"), thing.millis == thing.text == moment, thing.second, thing.ratio])
    """)

    sent = {"millis": 1627300328673, "text": "1627300328673", "either": 1627300328673, "day": "2020-01-01"}
    assert told == [sent | {"minute": "09:00", "second": "09:00:01", "ratio": 0.5}, True, None, 1.5]


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    """Quotes, backslashes and template marks of the spec come out as they went in, and none of it is run."""
    folder = ROOT / "tests" / "cases" / "hostile-text" / "spec"
    client = Client(folder, tmp_path)

    told = client.run("""
        import hongtu, hongtu.client, hongtu.errors, inspect
        from hongtu.resources.thing import QUERY, ThingResource

        code = hongtu.errors.CODES[1]
        tell({
            "version": hongtu.MANUAL_VERSION,
            "title": QUERY.title,
            "values": [str(member) for member in Colour],
            "labels": [[member.label_en, member.label_zh] for member in Colour],
            "code": [list(code.zh), list(code.en), code.hint],
            "wires": [field.alias for field in ThingQueryRequest.model_fields.values()],
            "texts": [inspect.getdoc(each) for each in (ThingQueryRequest, Colour, CommonError, ThingResource.query)],
        })
    """)

    root, paths, enums, codes, schemas = (
        yaml.safe_load((folder / name).read_text(encoding="utf-8"))
        for name in ("openapi.yaml", "paths/thing.yaml", "enums.yaml", "error-codes.yaml", "schemas/thing.yaml")
    )
    colour, row, operation = enums["Colour"], codes["codes"][0], paths["query"]["post"]
    assert told["version"] == root["info"]["version"]
    assert told["title"] == operation["x-manual"]["title"]
    assert told["values"] == colour["enum"]
    assert told["labels"] == [[label["en"], label["zh"]] for label in colour["x-enum-labels"]]
    assert told["code"] == [row["zh"], row["en"], row["hint"]]
    assert told["wires"] == list(schemas["ThingQueryRequest"]["properties"])
    said = [schemas["ThingQueryRequest"]["description"], colour["description"], codes["families"]["common"]["title"]]
    for found, text in zip(told["texts"], [*said, operation["summary"]], strict=True):
        assert " ".join(text.split()) in " ".join(found.split())
    generated = [ast.parse(path.read_text(encoding="utf-8")) for path in tmp_path.rglob("*.py")]
    assert not [
        node for module in generated for node in ast.walk(module) if isinstance(node, ast.Name) and node.id == "boom"
    ]


SERVER = """
import asyncio, threading
from hashlib import md5
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote_plus

REPLIES = json.loads({replies!r})
seen = []

class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        seen.append([self.command, self.path, json.loads(body) if body[:1] == b"{{" else len(body) > 0])
        path, _, query = self.path.partition("?")
        body_md5 = md5(body).hexdigest() if body[:1] == b"{{" else ""
        stamp, nonce = self.headers["ctimestamp"], self.headers["cnonce"]
        sign = md5(f"{{path}}-{{self.command}}-{{unquote_plus(query)}}-{{body_md5}}-secret-{{stamp}}-{{nonce}}-key".encode()).hexdigest()
        code = 0 if sign == self.headers["csign"] else 100008
        text = json.dumps({{"code": code, "traceId": "t-1", "data": REPLIES[path.rpartition("/")[2]]}}).encode()
        self.send_response(200)
        self.send_header("content-length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    do_GET = do_POST

    def log_message(self, *_):
        pass

server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
url = f"http://127.0.0.1:{{server.server_port}}"

def plain(value):
    if hasattr(value, "successes"):
        return [plain(value.successes), plain(value.failures), plain(value.unknown)]
    if hasattr(value, "total"):
        return [plain(list(value.items)), value.total]
    if hasattr(value, "row"):
        return [getattr(value.item, "name", value.item), plain(value.row)]
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value.name if hasattr(value, "name") else value if value is None else type(value).__name__

CALLS = [{calls}]

def blocking():
    with Hongtu(url, app_key="key", secret="secret") as client:
        return [plain(call(client.thing)) for call in CALLS]

async def waiting():
    async with AsyncHongtu(url, app_key="key", secret="secret") as client:
        return [plain(await call(client.thing)) for call in CALLS]

first, sent = blocking(), list(seen)
seen.clear()
again = asyncio.run(waiting())
server.shutdown()
server.server_close()
tell([first, sent, again == first and seen == sent])
"""


def test_every_kind_of_call_goes_out_and_comes_back(tmp_path: Path) -> None:
    """Values, nothing, null, lists, batches and uploads: sent as the spec says and answered by what the method says, in both flavours."""
    client = Client(ROOT / "tests" / "cases" / "calls" / "spec", tmp_path)
    done = {"successes": [{"name": "a"}], "failures": [{"name": "b", "code": 101}]}
    replies: dict[str, Any] = {
        "status": {"name": "on"},
        "open": "OK",
        "find": None,
        "list": [{"name": "a"}, {"name": "b"}],
    }
    replies |= {"batchDelete": done, "addOne": {"successes": [{"name": "a"}]}, "upload": {"name": "file"}}
    calls = """
        lambda thing: thing.status(),
        lambda thing: thing.open(name="a"),
        lambda thing: thing.find(),
        lambda thing: thing.list(),
        lambda thing: thing.batch_delete(names=["a", "b"]),
        lambda thing: thing.add_one(name="a"),
        lambda thing: thing.upload(file=b"bytes", type=3),
    """

    first, sent, same = client.run(SERVER.format(replies=json.dumps(replies), calls=calls))

    assert first == ["on", None, None, ["a", "b"], [[["a", "a"]], [], [["b", "b"]]], [[["a", "a"]], [], []], "file"]
    assert sent == [
        ["GET", "/v1/api/thing/status", False],
        ["POST", "/v1/api/thing/open", {"name": "a"}],
        ["POST", "/v1/api/thing/find", {}],
        ["POST", "/v1/api/thing/list", {}],
        ["POST", "/v1/api/thing/batchDelete", {"names": ["a", "b"]}],
        ["POST", "/v1/api/thing/addOne", {"name": "a"}],
        ["POST", "/v1/api/thing/upload?type=3", True],
    ]
    assert same


def test_pages_and_batches_of_objects(tmp_path: Path) -> None:
    """A page holds rows and its total; a batch answer finds the object that each row speaks of."""
    client = Client(ROOT / "tests" / "cases" / "minimal-api" / "spec", tmp_path)
    rows = [{"uuid": "1", "name": "a"}, {"uuid": "2", "name": "b"}]
    replies: dict[str, Any] = {"list": {"pageNum": 1, "pageSize": 20, "total": 2, "list": rows}}
    replies["batchAdd"] = {"successes": [{"name": "b"}], "failures": [{"name": "a", "code": 101}]}
    calls = """
        lambda thing: thing.list(colour=Colour.RED),
        lambda thing: thing.batch_add(things=[NewThing(name="a"), NewThing(name="b")]),
    """

    first, sent, same = client.run(SERVER.format(replies=json.dumps(replies), calls=calls))

    assert first == [[["a", "b"], 2], [[["b", "b"]], [["a", "a"]], []]]
    assert [body for _, _, body in sent] == [{"colour": 1}, {"things": [{"name": "a"}, {"name": "b"}]}]
    assert same


def test_frames_with_more_fields(tmp_path: Path) -> None:
    """A revision names a field beside code, msg and data, one in a page and one in a batch answer: it builds, and callers get them."""
    spec = Path(shutil.copytree(ROOT / "tests" / "cases" / "minimal-api" / "spec", tmp_path / "spec"))
    common, thing = spec / "schemas" / "common.yaml", spec / "schemas" / "thing.yaml"
    common.write_text("\n" + common.read_text(encoding="utf-8"), encoding="utf-8")
    edit(common, "Envelope:", "(    msg: .*)", r"\1\n    traceId: {type: string, description: Its trace.}")
    edit(common, "PageHead:", "(    total: .*)", r"\1\n    pages: {type: integer, description: Pages.}")
    edit(thing, "ThingBatchAddResult:", "(    failures: .*)", r'\1\n    skipped: {$ref: "#/Skipped"}')
    more = (
        "Skipped: {type: object, description: Skipped., properties: {count: {type: integer, description: How many.}}}"
    )
    thing.write_text(f"{thing.read_text(encoding='utf-8')}\n{more}\n", encoding="utf-8")
    client = Client(spec, tmp_path / "generated")
    page = {"pageNum": 1, "pageSize": 20, "total": 1, "pages": 1, "list": [{"uuid": "1", "name": "a"}]}
    done = {"successes": [{"name": "a"}], "failures": [], "skipped": {"count": 2}}
    serving = SERVER.format(replies=json.dumps({"list": page, "batchAdd": done}), calls="").partition("def plain")[0]

    told = client.run(serving + """
envelope = {}
with Hongtu(url, app_key="key", secret="secret", on_drift="raise") as client:
    page = client.thing.list(options={"envelope": envelope})
    done = client.thing.batch_add(things=[NewThing(name="a")])
server.shutdown()
server.server_close()
tell([envelope, page.extra, done.extras])
""")

    assert told == [{"traceId": "t-1"}, {"pages": 1}, [{"skipped": {"count": 2}}]]


def test_an_interface_of_another_version_is_called_and_signed_as_the_others(tmp_path: Path) -> None:
    """It stands beside that of the first version, under a name of its own."""
    spec = Path(shutil.copytree(ROOT / "tests" / "cases" / "minimal-api" / "spec", tmp_path / "spec"))
    paths = spec / "paths" / "thing.yaml"
    data = yaml.safe_load(paths.read_text(encoding="utf-8"))
    data["queryAgain"] = {"post": data["query"]["post"] | {"operationId": "thingQueryV2", "x-python-name": "query_v2"}}
    paths.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
    with (spec / "openapi.yaml").open("a", encoding="utf-8") as root:
        root.write('  /v2/api/thing/query: {$ref: "paths/thing.yaml#/queryAgain"}\n')
    client = Client(spec, tmp_path / "generated")
    calls = 'lambda thing: thing.query(uuid="1"), lambda thing: thing.query_v2(uuid="1"),'

    first, sent, same = client.run(SERVER.format(replies='{"query": {"uuid": "1", "name": "a"}}', calls=calls))

    assert first == ["a", "a"]
    assert [path for _, path, _ in sent] == ["/v1/api/thing/query", "/v2/api/thing/query"]
    assert same


def test_limits_of_items_hold_for_each_item(tmp_path: Path) -> None:
    """And for no list: 25 cards are sent, one that is no card is named by its index."""
    client = Client(ROOT / "tests" / "cases" / "item-limits" / "spec", tmp_path)

    told = client.run("""
        tell([
            len(ThingQueryRequest(card_nums=[str(n) for n in range(25)]).card_nums),
            faults(ThingQueryRequest, card_nums=["1", "abc", "1" * 21, ""]),
            faults(ThingQueryRequest, days=[1, 8]),
            faults(ThingQueryRequest, mails=["a@example.org", "nobody"]),
            faults(ThingQueryRequest, uuids=["1", "2", "3", "4"]),
            ThingQueryRequest.without_limits(card_nums=["abc"]).card_nums,
        ])
    """)

    assert told[0] == 25
    assert [[fault.partition(" ")[0] for fault in faults] for faults in told[1:5]] == [
        ["card_nums[1]", "card_nums[2]", "card_nums[3]"],
        ["days[1]"],
        ["mails[1]"],
        ["uuids"],
    ]
    assert told[5] == ["abc"]


def test_preload_loads_all(tmp_path: Path) -> None:
    """After `preload()` nothing more is imported or built: a server's first request waits for neither."""
    client = Client(ROOT / "tests" / "cases" / "minimal-api" / "spec", tmp_path)

    told = client.run("""
        import sys

        preload()
        loaded = {name for name in sys.modules if name.startswith("hongtu.")}
        models = [Thing, ThingQueryRequest, ThingListRequest, NewThing, ThingResult]
        tell([sorted(loaded), [model.__pydantic_complete__ for model in models]])
    """)

    modules = [path.relative_to(tmp_path).with_suffix("") for path in tmp_path.rglob("*.py")]
    names = {".".join(path.parts).removesuffix(".__init__") for path in modules} - {"hongtu", "hongtu.__main__"}
    assert told == [sorted(names), [True] * 5]
