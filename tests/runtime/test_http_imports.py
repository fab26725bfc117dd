"""What a client loads: no HTTP library before it is needed, and nothing in an event loop."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


def output_of(script: str) -> str:
    """What a program prints that begins in a fresh Python."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    return subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env=environment
    ).stdout.strip()


def test_making_a_blocking_client_imports_no_http_library() -> None:
    script = (
        "import sys; from hongtu_runtime.http import SyncHttp; SyncHttp('https://10.0.0.5');"
        "print([name for name in ('httpx', 'httpcore', 'aiohttp', 'certifi') if name in sys.modules])"
    )

    assert output_of(script) == "[]"


@pytest.mark.parametrize("transport", ["httpx", "aiohttp"])
@pytest.mark.parametrize("begin", ["pass", "import hongtu; hongtu.preload()"])
def test_an_event_loop_has_nothing_to_import_or_read(transport: str, begin: str) -> None:
    """Once a client is made, in a thread or before the loop begins. What the runtime itself imports late is small."""
    script = f"""
import asyncio, ssl, sys
{begin}
from hongtu import AsyncHongtu, HongtuError
client = AsyncHongtu("https://127.0.0.1:9", app_key="a", secret="b", retry=1, transport={transport!r})
client.person
before, reads = set(sys.modules), []
ssl.SSLContext.load_verify_locations = ssl.SSLContext.load_default_certs = lambda *_, **__: reads.append(1)

async def main():
    try:
        await client.person.list()
    except HongtuError:
        pass

asyncio.run(main())
late = {{name.partition(".")[0] for name in set(sys.modules) - before}} - {{"hongtu", "hongtu_runtime"}}
print(sorted(late & {{"httpcore", "httpx", "h11", "anyio", "aiohttp", "certifi"}}), reads)
"""

    assert output_of(script) == "[] []"


def test_a_blocking_call_after_preload_imports_nothing() -> None:
    """So that a process may fork while another thread calls: no lock of an import is ever held."""
    script = """
import sys, hongtu
hongtu.preload()
client = hongtu.Hongtu("https://127.0.0.1:9", app_key="a", secret="b", retry=1)
client.person
before = set(sys.modules)
try:
    client.person.list()
except hongtu.HongtuError:
    pass
print(sorted(set(sys.modules) - before))
"""

    assert output_of(script) == "[]"
