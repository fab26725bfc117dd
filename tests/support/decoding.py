"""A reply in bytes, decoded without a server."""

from __future__ import annotations

from typing import Any

from hongtu import Person
from hongtu_runtime.decode import Answer, Shape, decode


def decoded(content: bytes, result: Any = Person, shape: Shape = "value", content_type: str = "") -> Answer:
    headers = {"content-type": content_type} if content_type else None
    return decode(content, operation="some.call", result=result, shape=shape, headers=headers)


def places(answered: Answer) -> list[str]:
    return [f"{drift.path}: {drift.found}" for drift in answered.drifts]


def rows(*names: bytes) -> bytes:
    """A page with a person for each name, in bytes."""
    people = b",".join(b'{"uuid":"u","type":1,"name":"' + name + b'"}' for name in names)
    return b'{"code":0,"data":{"pageNum":1,"pageSize":20,"total":3,"list":[' + people + b"]}}"


PLAIN = '{"code":0,"msg":"成功","data":{"uuid":"u","name":"张三","type":1}}'
