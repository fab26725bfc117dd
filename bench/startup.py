"""Fresh processes: what an import costs, and what stands between the start and the first call."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench.process import seconds
from bench.ratio import Ratio, ratio, take_turns
from bench.samples import PERSON_QUERY, UUID, person_reply
from bench.server import serving

WITHOUT_CLI = "import sys; sys.modules['click'] = None\n"
"""Where click and rich are installed, as here, httpx loads them for its command line: 40 ms that its users do not pay."""

TINY_MODEL = """
import httpx
from pydantic import BaseModel
class Person(BaseModel):
    uuid: str
    name: str
"""
READY = f"""
from hongtu import Hongtu
client = Hongtu("URL", app_key="appkey1", secret="secret")
resource = client.person
from hongtu.resources.person import QUERY
from hongtu_runtime.call import validated
from hongtu_runtime.decode import decode
validated(QUERY, {{"uuid": "{UUID}"}})
decode(b'{{"code":0,"data":{{"uuid":"{UUID}","name":"n","type":1}},"msg":""}}', operation=QUERY.name, result=QUERY.result, shape="value")
"""
SCRIPTS = {
    "nothing": "pass",
    "import hongtu": "import hongtu",
    "import httpx": "import httpx",
    "ready": READY,
    "httpx, pydantic, a model": TINY_MODEL,
    "first call": f"""
from hongtu import Hongtu
with Hongtu("URL", app_key="appkey1", secret="secret") as client:
    client.person.query(uuid="{UUID}")
""",
    "first httpx call": f"""{TINY_MODEL}
class Envelope(BaseModel):
    code: int
    data: Person
with httpx.Client() as client:
    Envelope.model_validate_json(client.post("URL{PERSON_QUERY}", json={{"uuid": "{UUID}"}}).content)
""",
}


def measure(folder: Path, rounds: int) -> Iterator[Ratio]:
    """Compare whole processes, without what it takes to start Python itself."""
    with serving({PERSON_QUERY: person_reply()}, folder, frozenset()) as url:
        cases = {
            name: partial(seconds, ["-c", WITHOUT_CLI + script.replace("URL", url)], folder, folder / "bytecode")
            for name, script in SCRIPTS.items()
        }
        times = take_turns(cases, rounds)
    compare = partial(ratio, times, group="import", minus="nothing")
    yield compare("import hongtu", "import httpx", target=0.03)
    yield compare(
        "ready",
        "httpx, pydantic, a model",
        target=1.15,
        names=("ready for the first typed call", "httpx + pydantic + one tiny model"),
    )
    yield compare(
        "first call",
        "first httpx call",
        names=("a process that makes one typed call", "one that posts by httpx and reads a tiny model"),
    )
