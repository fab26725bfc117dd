"""What the spec says of a push (`x-push`) → the IR."""

from __future__ import annotations

from collections.abc import Iterator

from generator.ir import Push
from generator.problem import Problem
from generator.resolve import METHODS, Node, Spec

TEXTS = ("kind", "data", "kinds", "member", "record")
EVENT = ("place", "time", "subject", "picture")


def read_push(spec: Spec, problems: list[Problem]) -> Push | None:
    """The push that has the mark, or None where none has."""
    for _, entry in (spec.root / "webhooks").items() if spec.root.get("webhooks") else ():
        for method, operation in spec.follow(entry).items():
            if method in METHODS and operation.get("x-push") is not None:
                found = list(_faults(spec, operation / "x-push"))
                problems += found
                return None if found else _push(operation.get("x-push"), f"spec/{operation.document.path}")
    return None


def _push(mark: dict[str, object], source: str) -> Push:
    said: dict[str, object] = {name: mark[name] for name in TEXTS}
    told_by, event = mark["told-by"], mark["event"]
    assert isinstance(told_by, list) and isinstance(event, dict)
    said["told_by"] = tuple(tuple(map(str, names)) for names in told_by)
    said |= {name: tuple(map(str, event[name])) for name in EVENT}
    return Push(source=source, id=str(event["id"]), **said)  # type: ignore[arg-type]


def _faults(spec: Spec, mark: Node) -> Iterator[Problem]:
    """What keeps the mark from being read: a part that is missing, or a name that the spec does not have."""
    data = mark.data
    event, told_by = (data.get("event"), data.get("told-by")) if isinstance(data, dict) else (None, None)
    if (
        not isinstance(data, dict)
        or set(data) != {*TEXTS, "told-by", "event"}
        or not all(isinstance(data[name], str) for name in TEXTS)
        or not isinstance(event, dict)
        or set(event) != {*EVENT, "id"}
        or not isinstance(event["id"], str)
        or not isinstance(told_by, list)
        or not all(_are_texts(names) for names in [*told_by, *(event[name] for name in EVENT)])
    ):
        parts = f"{', '.join(TEXTS)}, told-by: [[…], …], event: {{{', '.join(EVENT)}, id}}"
        yield mark.problem("push-form", f"x-push is {{{parts}}}; spec/README.md tells what each is")
        return
    kinds, record = spec.components.get(data["kinds"]), spec.components.get(data["record"])
    if kinds is None or data["member"] not in kinds.get("x-enum-varnames", []):
        yield mark.problem("push-name", f"{data['kinds']} has no {data['member']}; name an enumeration and its member")
    fields = record.get("properties", {}) if record is not None else {}
    named = [name for names in [*told_by, *(event[name] for name in EVENT), [event["id"]]] for name in names]
    for name in dict.fromkeys(named):
        if name not in fields:
            yield mark.problem("push-name", f"{data['record']} has no field {name}; correct the name")


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(name, str) for name in value)
