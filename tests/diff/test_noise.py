"""Each edit is one change, however many operations it affects."""

from __future__ import annotations

from typing import Any

from tests.diff.editing import compared, edited, schema


def test_two_edits_are_two_changes(contract: dict[str, Any]) -> None:
    """An edit of a shared schema is one change that lists the operations and Python names that it affects."""
    changes = compared(
        contract,
        lambda document: schema(document, "PageHead")["properties"]["total"].update(type="string"),
        lambda document: schema(document, "NewPerson")["properties"]["cardNum"].update(maxLength=5),
    ).changes

    assert [(change.kind, change.subject) for change in changes] == [
        ("type-changed", "PageHead.total"),
        ("limit-tightened", "NewPerson.cardNum"),
    ]
    assert len(changes[0].operations) > 10
    assert [str(symbol) for symbol in changes[1].symbols] == ["NewPerson.card_num"]


def test_the_same_contract_has_no_changes(contract: dict[str, Any]) -> None:
    assert compared(contract).changes == ()


def test_order_is_no_change(contract: dict[str, Any]) -> None:
    """Paths, properties, tags, required names and the values of an enumeration have no order."""

    def turned(value: Any, key: str = "") -> Any:
        if isinstance(value, list):
            items = [turned(item) for item in value]
            return list(reversed(items)) if key in ("required", "tags", "allOf", "enum") else items
        if not isinstance(value, dict):
            return value
        return {name: turned(value[name], name) for name in (value if key == "match" else reversed(value))}

    def turn(document: dict[str, Any]) -> None:
        whole = turned(document)
        for table in whole["components"]["schemas"].values():
            for mark in ("x-enum-varnames", "x-enum-labels"):
                if mark in table:
                    table[mark] = list(reversed(table[mark]))
        document.clear()
        document.update(whole)

    assert compared(contract, turn).changes == ()
    assert edited(contract, turn) != contract or list(edited(contract, turn)) != list(contract)
