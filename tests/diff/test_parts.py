"""Parts of a schema: changed members, added and removed bases, keywords beside the properties."""

from __future__ import annotations

from tests.diff.catalogue import NEW, PATCH, SCHEMAS, add, drop, key, put
from tests.diff.editing import Document, compared, edited

SHAPE = f"{NEW}|shape"


def test_a_changed_member_is_one_change(doors: Document) -> None:
    """A changed member is compared. It is not also reported as removed and added."""
    old = edited(doors, put(f"{SHAPE}|anyOf|1", title="Words", minLength=1))

    changes = compared(old, put(f"{SHAPE}|anyOf|1", title="Text", minLength=2)).changes

    assert [(change.kind, change.subject) for change in changes if change.kind != "docs-changed"] == [
        ("limit-tightened", "NewDoor.shape|string")
    ]


def test_a_limit_of_items_is_reported_at_the_items(doors: Document) -> None:
    changes = compared(doors, put(f"{NEW}|tags|items", maxLength=3)).changes

    assert [(change.kind, change.subject, change.installed) for change in changes] == [
        ("limit-tightened", "NewDoor.tags[]", "breaking")
    ]


def test_a_base_is_added_or_removed_with_its_fields(doors: Document) -> None:
    """The change lists the Python name of each field."""
    based = edited(doors, put(f"{SCHEMAS}|Status", allOf=[{"$ref": "#/components/schemas/Circle"}]))

    (added,) = compared(doors, put(f"{SCHEMAS}|Status", allOf=[{"$ref": "#/components/schemas/Circle"}])).changes
    (removed,) = compared(based, drop(f"{SCHEMAS}|Status|allOf")).changes

    assert (added.kind, removed.kind) == ("base-added", "base-removed")
    assert {("", "Status.kind"), ("", "Status.radius")} <= {(change.before, change.after) for change in added.symbols}
    assert {("Status.kind", ""), ("Status.radius", "")} <= {(change.before, change.after) for change in removed.symbols}


def test_another_component_with_one_more_optional_field_breaks_no_client(doors: Document) -> None:
    """It may repeat the old fields or extend the old component."""
    more = {"properties": {"more": {"type": "string"}}}
    base = {"$ref": "#/components/schemas/DoorPatch"}
    place = f"{PATCH}|requestBody|content|application/json|schema"
    for schema in (
        {"type": "object", "properties": {"name": {"type": "string"}, **more["properties"]}},
        {"allOf": [base, more]},
        {"type": "object", "allOf": [base], **more},
    ):
        changes = compared(doors, key(SCHEMAS, "Other", schema), put(place, ref="#/components/schemas/Other")).changes

        assert [(change.kind, change.subject, change.installed) for change in changes] == [
            ("reference-extended", "doorPatch request", "safe")
        ]


def test_removing_a_field_of_the_envelope_removes_no_method(contract: Document) -> None:
    (change,) = compared(contract, drop(f"{SCHEMAS}|Envelope|properties|msg")).changes

    assert (change.kind, change.subject) == ("property-removed", "Envelope.msg")
    assert len(change.operations) > 50
    assert [
        symbol for symbol in change.symbols if symbol.change in ("added", "removed") and "client." in str(symbol)
    ] == []


def test_a_tag_is_reported_by_its_name(contract: Document) -> None:
    name = contract["tags"][1]["name"]

    changes = compared(contract, put("tags|1", description="Other words.")).changes

    assert [(change.kind, change.subject) for change in changes] == [("docs-changed", f"tag {name}")]
    assert [
        change.subject for change in compared(contract, add("tags", {"name": "extra", "description": "x"})).changes
    ] == ["tag extra"]
