"""`x-push` → the push of the IR."""

from __future__ import annotations

from collections.abc import Iterator

from generator.decide.draft import Draft
from generator.decide.ir import Push
from generator.decide.models import is_frame
from generator.problem import Problem
from generator.read.resolve import METHODS, Node, Spec, is_enum

TEXTS = ("kind", "data", "kinds", "member", "record")
EVENT = ("place", "time", "subject", "picture")


def read_push(draft: Draft) -> Push | None:
    """The first push with the mark, or None."""
    pushes: list[Push] = []
    for _, entry in (draft.root / "webhooks").items() if draft.root.get("webhooks") else ():
        for method, operation in draft.follow(entry).items():
            if method in METHODS and operation.get("x-push") is not None:
                problems = list(_problems(draft, operation / "x-push"))
                draft.problems += problems
                if not problems:
                    pushes.append(_push(operation.get("x-push"), f"spec/{operation.document.path}"))
    return pushes[0] if pushes else None


def _push(mark: dict[str, object], source: str) -> Push:
    values: dict[str, object] = {name: mark[name] for name in TEXTS}
    told_by, event = mark["told-by"], mark["event"]
    assert isinstance(told_by, list) and isinstance(event, dict)
    values["told_by"] = tuple(tuple(map(str, names)) for names in told_by)
    values |= {name: tuple(map(str, event[name])) for name in EVENT}
    others = mark.get("others") or {}
    assert isinstance(others, dict)
    values["others"] = tuple((str(member), tuple(map(str, names))) for member, names in others.items())
    return Push(source=source, id=str(event["id"]), **values)  # type: ignore[arg-type]


def _problems(spec: Spec, mark: Node) -> Iterator[Problem]:
    """Report missing parts of the mark, and names that the spec lacks."""
    data = mark.data
    event, told_by = (data.get("event"), data.get("told-by")) if isinstance(data, dict) else (None, None)
    if (
        not isinstance(data, dict)
        or set(data) - {"others"} != {*TEXTS, "told-by", "event"}
        or not all(isinstance(data[name], str) for name in TEXTS)
        or not isinstance(event, dict)
        or set(event) != {*EVENT, "id"}
        or not isinstance(event["id"], str)
        or not isinstance(told_by, list)
        or not isinstance(others := data.get("others", {}), dict)
        or not all(_are_texts(names) for names in [*told_by, *(event[name] for name in EVENT), *others.values()])
    ):
        parts = f"{', '.join(TEXTS)}, told-by: [[…], …], event: {{{', '.join(EVENT)}, id}}, and optionally others: {{MEMBER: […]}}"
        yield mark.problem("push-form", f"x-push is {{{parts}}}; spec/README.md explains each part")
        return
    members = _members(spec.components.get(data["kinds"]))
    for member in (data["member"], *others):
        if member not in members:
            what = (
                f"{data['kinds']} has no member {member}; name an enumeration of whole numbers and one of its members"
            )
            yield mark.problem("push-name", what)
    fields = _fields(spec.components.get(data["record"]))
    named = [name for names in [*told_by, *(event[name] for name in EVENT), [event["id"]]] for name in names]
    for name in dict.fromkeys(named):
        if name not in fields:
            yield mark.problem("push-name", f"{data['record']} has no field {name}; correct the name")


def _members(component: Node | None) -> list[object]:
    if component is None or not is_enum(component) or component.get("type") != "integer":
        return []
    members = component.get("x-enum-varnames")
    return members if isinstance(members, list) else []


def _fields(component: Node | None) -> dict[str, object]:
    """The fields of a record, or nothing if the component is a frame or an enumeration."""
    if component is None or is_enum(component) or is_frame(component):
        return {}
    fields = component.get("properties")
    return fields if isinstance(fields, dict) else {}


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(name, str) for name in value)
