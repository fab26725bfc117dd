"""What a schema is put together from: members that changed, bases that come and go, what stands beside the properties."""

from __future__ import annotations

from tests.diff.catalogue import NEW, PATCH, SCHEMAS, add, drop, key, put
from tests.diff.editing import Document, edited, found

SHAPE = f"{NEW}|shape"


def test_a_changed_member_is_one_change(doors: Document) -> None:
    """One member is another now: what changed in it is told, and not besides that it went and came."""
    old = edited(doors, put(f"{SHAPE}|anyOf|1", title="Words", minLength=1))

    told = found(old, put(f"{SHAPE}|anyOf|1", title="Text", minLength=2)).changes

    assert [(one.kind, one.subject) for one in told if one.kind != "docs-changed"] == [
        ("limit-tightened", "NewDoor.shape|string")
    ]


def test_a_limit_of_items_is_told_at_the_items(doors: Document) -> None:
    told = found(doors, put(f"{NEW}|tags|items", maxLength=3)).changes

    assert [(one.kind, one.subject, one.installed) for one in told] == [
        ("limit-tightened", "NewDoor.tags[]", "breaking")
    ]


def test_a_base_that_comes_brings_its_fields(doors: Document) -> None:
    """And one that goes takes them along, each by its Python name."""
    based = edited(doors, put(f"{SCHEMAS}|Status", allOf=[{"$ref": "#/components/schemas/Circle"}]))

    (came,) = found(doors, put(f"{SCHEMAS}|Status", allOf=[{"$ref": "#/components/schemas/Circle"}])).changes
    (went,) = found(based, drop(f"{SCHEMAS}|Status|allOf")).changes

    assert (came.kind, went.kind) == ("base-added", "base-removed")
    assert {("", "Status.kind"), ("", "Status.radius")} <= {(one.before, one.after) for one in came.symbols}
    assert {("Status.kind", ""), ("Status.radius", "")} <= {(one.before, one.after) for one in went.symbols}


def test_a_component_of_its_own_that_has_one_optional_field_more_breaks_nobody(doors: Document) -> None:
    """Whether it is written out or built on the old one."""
    more = {"properties": {"more": {"type": "string"}}}
    base = {"$ref": "#/components/schemas/DoorPatch"}
    place = f"{PATCH}|requestBody|content|application/json|schema"
    for schema in (
        {"type": "object", "properties": {"name": {"type": "string"}, **more["properties"]}},
        {"allOf": [base, more]},
        {"type": "object", "allOf": [base], **more},
    ):
        told = found(doors, key(SCHEMAS, "Other", schema), put(place, ref="#/components/schemas/Other")).changes

        assert [(one.kind, one.subject, one.installed) for one in told] == [
            ("reference-extended", "doorPatch request", "safe")
        ]


def test_a_field_of_the_envelope_that_goes_takes_no_method_along(contract: Document) -> None:
    """Each reply has it, and no method is gone."""
    (told,) = found(contract, drop(f"{SCHEMAS}|Envelope|properties|msg")).changes

    assert (told.kind, told.subject) == ("property-removed", "Envelope.msg")
    assert len(told.operations) > 50
    assert [
        symbol for symbol in told.symbols if symbol.change in ("added", "removed") and "client." in str(symbol)
    ] == []


def test_a_tag_is_told_by_its_name(contract: Document) -> None:
    name = contract["tags"][1]["name"]

    told = found(contract, put("tags|1", description="Other words.")).changes

    assert [(one.kind, one.subject) for one in told] == [("docs-changed", f"tag {name}")]
    assert [one.subject for one in found(contract, add("tags", {"name": "extra", "description": "x"})).changes] == [
        "tag extra"
    ]
