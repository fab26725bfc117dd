"""Names on their way from the wire to Python and back."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

import pytest

from generator import runtime
from generator.decide import names
from generator.decide.ir import Api
from generator.decide.names import known_prefix
from hongtu_runtime.client import AsyncClient, SyncClient
from hongtu_runtime.models import Input, Output, camel
from tests.generator.test_build import own_properties


@pytest.mark.parametrize(
    ("wire", "python"),
    [
        ("pageNum", "page_num"),
        ("saveAFaceConfig", "save_a_face_config"),
        ("queryB3rInBind", "query_b3r_in_bind"),
        ("visitStartTimeStamp", "visit_start_time_stamp"),
        ("list/enbind/group", "list_enbind_group"),
        ("deviceIP", "device_ip"),
        ("IPAddress", "ip_address"),
        ("uuid", "uuid"),
    ],
)
def test_snake_splits_words(wire: str, python: str) -> None:
    """A new word begins at an upper-case letter; a run of these is one word."""
    assert names.snake(wire) == python


@pytest.mark.parametrize(("name", "module"), [("PersonType", "person_type"), ("Import", "import_"), ("Sex", "sex")])
def test_a_module_is_never_a_keyword(name: str, module: str) -> None:
    assert names.module(name) == module


@pytest.mark.parametrize(
    ("name", "usable"),
    [
        ("Person", True),
        ("B3r", True),
        ("person", False),
        ("New_Person", False),
        ("None", False),
        ("Käfer", False),
        ("Exception", False),
    ],
)
def test_a_class_has_a_name_in_camel_case(name: str, usable: bool) -> None:
    assert names.is_class(name) is usable


def test_the_longest_prefix_of_a_path_is_its_resource() -> None:
    """Of whole words."""
    prefixes = ["attendance", "attendance/group", "person"]

    assert known_prefix("/v1/api/attendance/group/list", prefixes) == "attendance/group"
    assert known_prefix("/v1/api/attendance/groups", prefixes) == "attendance"
    assert known_prefix("/v1/api/personnel/list", prefixes) is None


def test_every_wire_name_comes_back(api: Api) -> None:
    """The runtime makes a field's wire name from its Python name, or the model's `wire_names` have it: for every field of the spec."""
    lost = [
        f"{model.name}.{field.name}: {field.wire}"
        for module in api.modules
        for model in module.models
        for field in model.fields
        if dict(model.wire_names).get(field.name, camel(field.name)) != field.wire
    ]

    assert lost == []


def test_wire_names_hold_only_what_the_rule_does_not_give(api: Api) -> None:
    """`wire_names` is short: it has no name that camel case would give."""
    spare = [
        f"{model.name}.{python}"
        for module in api.modules
        for model in module.models
        for python, wire in model.wire_names
        if camel(python) == wire
    ]

    assert spare == []


def test_plain_wire_names_need_no_help(openapi: dict[str, Any], api: Api) -> None:
    """camel(snake(x)) is x for every wire name of the spec that is plain camel case and has no x-python-name."""
    properties = [own_properties(schema).items() for schema in openapi["components"]["schemas"].values()]
    wires = {wire for found in properties for wire, value in found if "x-python-name" not in value}
    listed = {wire for module in api.modules for model in module.models for _, wire in model.wire_names}

    assert len(wires) > 200
    assert {wire for wire in wires if camel(names.snake(wire)) != wire} <= listed


@pytest.mark.parametrize("name", sorted({*dir(Input), *dir(Output), *dir(type(Input))}))
def test_members_of_models_are_no_field_names(name: str) -> None:
    """A field must not hide what a model, or its class, can do."""
    assert names.field_fault(name)


def test_members_of_the_clients_are_no_resource_names() -> None:
    """A resource must not hide what a client can do."""
    members = {name for name in {*dir(SyncClient), *dir(AsyncClient)} if not name.startswith("_")}

    assert members <= {*runtime.CLIENT_MEMBERS}


@pytest.mark.parametrize(
    "name",
    [
        "class",
        "list",
        "self",
        "options",
        "operation",
        "_id",
        "3d",
        "用户",
        "a b",
        "",
        "model_x",
        "register",
        "mro",
        "Field",
    ],
)
def test_unusable_names_have_a_fault(name: str) -> None:
    """Keywords, names that generated code uses, and what is no name at all are refused."""
    assert names.field_fault(name)


@pytest.mark.parametrize("name", ["type", "id", "file", "name", "match", "position", "b3r_in_bind"])
def test_usable_names_have_no_fault(name: str) -> None:
    """Builtins that generated code does not use, and soft keywords, may be fields."""
    assert names.field_fault(name) is None


def test_reserved_class_names_are_all_that_generated_modules_import(files: Mapping[PurePosixPath, str]) -> None:
    """No component may be called like something that generated modules import: the list of these is complete."""
    modules = [ast.parse(text) for path, text in files.items() if path.suffix == ".py" and path.name != "__init__.py"]
    imports = [node for module in modules for node in ast.walk(module) if isinstance(node, ast.ImportFrom)]
    foreign = [node for node in imports if not str(node.module).startswith("hongtu.")]
    imported = {alias.name for node in foreign for alias in node.names}

    exported = {name for found in runtime.EXPORTS.values() for name in found}
    assert {name for name in imported if names.is_class(name)} <= {*runtime.IMPORTS, *exported, "TYPE_CHECKING"}
