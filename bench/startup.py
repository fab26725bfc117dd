"""Fresh processes: what an import costs, and what is between the start of a program and its first call."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench.process import seconds
from bench.ratio import Ratio, ratio, take_turns
from bench.samples import PERSON_QUERY, UUID, person_reply
from bench.server import serving

BEFORE = "import sys; sys.modules['click'] = None\n"
"""Where click and rich are installed, as here, httpx loads them for its command line: 40 ms that its users do not pay."""
AFTER = "\nimport os; os._exit(0)"
"""How long a process tidies up is another question."""

CLIENT = """
from hongtu import Hongtu
client = Hongtu("URL", app_key="appkey1", secret="secret")
"""
READY = f"""{CLIENT}
client.person
from hongtu.resources.person import QUERY
from hongtu_runtime.payload import validated
from hongtu_runtime.decode import decode
validated(QUERY, {{"uuid": "{UUID}"}})
decode({person_reply()!r}, operation=QUERY.name, result=QUERY.result, shape="value")
"""
TINY_MODEL = """
import httpx
from pydantic import BaseModel
class Person(BaseModel):
    uuid: str
    name: str
"""
TINY_CALL = f"""{TINY_MODEL}
class Envelope(BaseModel):
    code: int
    data: Person
reply = httpx.Client().post("URL{PERSON_QUERY}", json={{"uuid": "{UUID}"}})
Envelope.model_validate_json(reply.content)
"""
SCRIPTS = {
    "nothing": "",
    "import hongtu": "import hongtu",
    "import httpx": "import httpx",
    "ready": READY,
    "tiny model": TINY_MODEL,
    "call": f'{CLIENT}client.person.query(uuid="{UUID}")',
    "tiny call": TINY_CALL,
}


def measure(folder: Path, rounds: int) -> Iterator[Ratio]:
    """Compare processes, without what it takes to start Python itself."""
    with serving({PERSON_QUERY: person_reply()}, folder, frozenset()) as url:
        scripts = {name: BEFORE + script.replace("URL", url) + AFTER for name, script in SCRIPTS.items()}
        cases = {
            name: partial(seconds, ["-c", script], folder, folder / "bytecode") for name, script in scripts.items()
        }
        times = take_turns(cases, rounds)
    compare = partial(ratio, times, group="import", minus="nothing")
    yield compare("import hongtu", "import httpx", target=0.03)
    names = ("ready for the first typed call", "httpx + pydantic + one tiny model")
    yield compare("ready", "tiny model", target=1.15, names=names)
    names = ("a process that makes one typed call", "one that posts by httpx, reads a tiny model")
    yield compare("call", "tiny call", names=names)
