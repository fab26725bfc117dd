"""A page of 1,000 pass records: bytes → models. Each way is measured alone, in processes of its own, or the others' heap slows it."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from bench.peer import PACKAGE, import_path
from bench.ratio import Ratio, ratio, take_turns
from bench.samples import pass_records_reply

Decode = Callable[[bytes], object]
TARGETS = {"orjson": 4.0, "msgspec": None, "peer": None}
NAMES = {
    "orjson": "orjson.loads",
    "msgspec": "msgspec.Struct, stamps as they come",
    "peer": "openapi-python-client, stamps as they come",
}


def measure(folder: Path, rounds: int, repeats: int) -> Iterator[Ratio]:
    """Compare the runtime's decoding with others.

    Args:
        folder: holds what `peer.generate_peer` made.
        repeats: how often a process decodes; its median counts.
    """
    cases = {way: partial(_in_process, way, folder, repeats) for way in ("hongtu", *TARGETS)}
    times = take_turns(cases, rounds)
    for way, target in TARGETS.items():
        names = ("1,000 pass records", NAMES[way])
        yield ratio(times, "hongtu", way, group="decode", target=target, names=names)


def _in_process(way: str, folder: Path, repeats: int) -> float:
    command = [sys.executable, "-m", "bench.decoding", way, str(folder), str(repeats)]
    return float(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)


def _hongtu(_: Path) -> Decode:
    from hongtu.models.pass_record import PassRecord
    from hongtu_runtime.decode import decode

    return partial(decode, operation="pass_record.list", result=PassRecord, shape="page")


def _orjson(_: Path) -> Decode:
    import orjson

    return orjson.loads


def _msgspec(_: Path) -> Decode:
    """The same fields. msgspec cannot read milliseconds as a datetime."""
    import msgspec

    from hongtu.models.pass_record import PassRecord

    def kind(annotation: Any) -> Any:
        return int | str | None if "datetime" in str(annotation).lower() else annotation

    fields = [(info.alias or name, kind(info.annotation), None) for name, info in PassRecord.model_fields.items()]
    record = msgspec.defstruct("Record", fields)
    page = msgspec.defstruct(
        "Page", [("pageNum", int), ("pageSize", int), ("total", int), ("list", list[record])]  # type: ignore[valid-type]
    )
    envelope = msgspec.defstruct("Envelope", [("code", int), ("data", page | None, None), ("msg", str | None, None)])
    return msgspec.json.Decoder(envelope).decode


def _peer(folder: Path) -> Decode:
    sys.path.insert(0, import_path(folder))
    models: Any = importlib.import_module(f"{PACKAGE}.models")
    return lambda body: models.PassRecordListReply.from_dict(json.loads(body))


def main() -> None:
    """Print the seconds that one way takes."""
    way, folder, repeats = sys.argv[1:]
    decode = {"hongtu": _hongtu, "orjson": _orjson, "msgspec": _msgspec, "peer": _peer}[way](Path(folder))
    body = pass_records_reply()
    times = []
    for _ in range(int(repeats) + 3):
        began = process_time()  # nothing here waits, and a neighbour on the same core does not count
        result = decode(body)
        times.append(process_time() - began)
        del result
    print(median(times[3:]))


if __name__ == "__main__":
    main()
