"""`if` and `then` of an object → conditions of the IR."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.decide.draft import Draft
from generator.decide.ir import Condition
from generator.read.resolve import Node


def read_conditions(draft: Draft, node: Node, python: Mapping[str, str]) -> Iterator[Condition]:
    """The condition of a part of an object, if it has one.

    Args:
        python: the Python name of each property of the object, by wire name.
    """
    if "if" not in node.data:
        return
    test, then = node.data["if"], node.get("then")
    if not _is_test(test) or not isinstance(then, dict) or not then or set(then) - {"required", "properties"}:
        draft.problems.append(
            (node / "if").problem("condition-form", "this condition has none of the forms in spec/README.md; use one")
        )
        return
    ((wire, allowed),) = test["properties"].items()
    sizes: dict[str, list[tuple[str, int]]] = {"minItems": [], "maxItems": []}
    for name in dict.fromkeys((wire, *then.get("required", ()), *then.get("properties", ()))):
        if name not in python:
            draft.problems.append(
                (node / "if").problem(
                    "condition-field", f"this condition names {name}, which is not a property; correct the name"
                )
            )
            return
    for name, rule in then.get("properties", {}).items():
        if not isinstance(rule, dict) or set(rule) - set(sizes):
            draft.problems.append(
                (node / "then").problem(
                    "condition-form", "a condition can limit a property only by minItems and maxItems"
                )
            )
            continue
        for key, value in rule.items():
            sizes[key].append((python[name], value))
    yield Condition(
        field=python[wire],
        values=tuple(allowed["enum"] if "enum" in allowed else [allowed["const"]]),
        requires=tuple(python[name] for name in then.get("required", ())),
        at_least=tuple(sizes["minItems"]),
        at_most=tuple(sizes["maxItems"]),
    )


def _is_test(test: object) -> bool:
    """Whether an `if` has the form `{required: [name], properties: {name: {const: …}}}`, or with `{enum: […]}`."""
    if (
        not isinstance(test, dict)
        or set(test) != {"required", "properties"}
        or not isinstance(test["properties"], dict)
    ):
        return False
    rules = list(test["properties"].values())
    tests_one = len(rules) == 1 and isinstance(rules[0], dict) and set(rules[0]) in ({"const"}, {"enum"})
    return tests_one and test["required"] == list(test["properties"])
