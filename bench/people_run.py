"""A run in a separate process: `python -m bench.people_run (sync|bare) PORT FOLDER`; prints seconds and the most memory as JSON."""

from __future__ import annotations

import asyncio
import csv
import json
import os
import sys
from hashlib import md5
from itertools import islice
from pathlib import Path
from time import perf_counter

import httpx

from bench.people_data import CONCURRENCY, PHOTOS, STATE, TABLE
from hongtu_runtime.signing import signature, string_to_sign
from hongtu_toolkit.sandbox.signature import MANUAL_KEYS

KEY, SECRET = next(iter(MANUAL_KEYS.items()))
CHUNK = 100


async def sync(port: int, folder: Path) -> None:
    """Plan and apply the table."""
    from hongtu import AsyncHongtu
    from hongtu_toolkit.people import async_apply, async_plan

    async with AsyncHongtu(f"http://127.0.0.1:{port}", app_key=KEY, secret=SECRET) as client:
        wanted = await async_plan(client, folder / TABLE, photos=folder / PHOTOS, state=folder / STATE)
        report = await async_apply(client, wanted, concurrency=CONCURRENCY)
    assert report.ok, report.failures[:3]


async def bare(port: int, folder: Path) -> None:
    """Post the same requests, which are signed ahead, and read nothing of the answers but the URI of a photo."""
    uploads, adds = _uploads(folder), _adds(folder)
    limits = httpx.Limits(max_connections=CONCURRENCY, max_keepalive_connections=CONCURRENCY)
    async with httpx.AsyncClient(
        base_url=f"http://127.0.0.1:{port}", limits=limits, timeout=60, trust_env=False
    ) as client:
        gate = asyncio.Semaphore(CONCURRENCY)

        async def post(path: str, headers: dict[str, str], body: bytes) -> bytes:
            async with gate:
                answer = await client.post(path, headers=headers, content=body)
            assert answer.content.startswith(b'{"code":0'), answer.content[:300]
            return answer.content

        async def add(turn: int, body: str, photos: list[tuple[dict[str, str], bytes]]) -> None:
            answers = await asyncio.gather(*(post(UPLOAD, *photo) for photo in photos))
            uris = [json.loads(answer)["data"]["uri"] for answer in answers]
            filled = (body % tuple(uris)).encode()
            await post(ADD, _headers(ADD, filled, "application/json"), filled)

        began = perf_counter()
        running: set[asyncio.Task[None]] = set()
        ready = iter(uploads)
        for turn, body in enumerate(adds):
            running.add(asyncio.create_task(add(turn, body, list(islice(ready, CHUNK)))))
            if len(running) >= 3:
                done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    task.result()
        await asyncio.gather(*running)
    _told(perf_counter() - began)


UPLOAD, ADD = "/v1/api/person/uploadImage", "/v1/api/person/batchAdd"


def _uploads(folder: Path) -> list[tuple[dict[str, str], bytes]]:
    found = []
    for row in _rows(folder):
        content = (folder / PHOTOS / f"{row[0]}.jpg").read_bytes()
        head = f'--b\r\nContent-Disposition: form-data; name="file"; filename="{row[0]}.jpg"\r\nContent-Type: image/jpeg\r\n\r\n'
        body = head.encode() + content + b"\r\n--b--\r\n"
        found.append((_headers(UPLOAD, b"", "multipart/form-data; boundary=b"), body))
    return found


def _adds(folder: Path) -> list[str]:
    """Bodies with a place for each URI."""
    rows, bodies = _rows(folder), []
    while piece := list(islice(rows, CHUNK)):
        people = [
            {"code": code, "imageUri": "%s", "name": name, "phone": phone, "type": 1, "uuid": f"{int(code[1:]):032x}"}
            for code, name, phone in piece
        ]
        bodies.append(json.dumps({"personList": people}, ensure_ascii=False, separators=(",", ":")))
    return bodies


def _rows(folder: Path):  # type: ignore[no-untyped-def]
    with (folder / TABLE).open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        next(reader)
        yield from reader


def _headers(path: str, body: bytes, media: str) -> dict[str, str]:
    hashed = md5(body).hexdigest() if body else ""
    parts = {"path": path, "method": "POST", "query": "", "body_md5": hashed, "secret": SECRET}
    sign = signature(string_to_sign(**parts, timestamp="1700000000000", nonce="abc123", app_key=KEY))
    return {"cappkey": KEY, "ctimestamp": "1700000000000", "cnonce": "abc123", "csign": sign, "content-type": media}


def _told(seconds: float) -> None:
    peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    print(json.dumps({"seconds": seconds, "memory": int(peak.split()[1]) * 1024}))


def main() -> None:
    what, port, folder, *cores = sys.argv[1:]
    if cores:
        os.sched_setaffinity(0, map(int, cores))
    if what == "bare":
        asyncio.run(bare(int(port), Path(folder)))
        return
    began = perf_counter()
    asyncio.run(sync(int(port), Path(folder)))
    _told(perf_counter() - began)


if __name__ == "__main__":
    main()
