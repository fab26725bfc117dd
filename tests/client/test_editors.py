"""What editors and `help()` show of the client: they complete resources, methods, fields and members, and one screen tells the fields."""

from __future__ import annotations

import inspect
import json
import pydoc
import sys
from collections.abc import Iterator
from pathlib import Path

import jedi
import pytest

import hongtu
from hongtu import Group, Hongtu, NewPerson, PassRecord
from hongtu_runtime.models import Input, Output
from tests.support.language_server import LanguageServer, language_server

MODELS = [
    kind
    for name in hongtu.__all__
    if isinstance(kind := getattr(hongtu, name), type) and issubclass(kind, (Input, Output))
]
MADE = 'Hongtu("http://x", app_key="a", secret="b")'
METHODS = {"batch_add", "batch_delete", "list", "query", "update", "upload_image", "uuid_list", "visitor_code"}
CODE = {
    "a client": (f"from hongtu import Hongtu\n{MADE}.", {"person", "door", "attendance", "sys", "with_options"}),
    "a resource": (f"from hongtu import Hongtu\nclient = {MADE}\nclient.person.", METHODS),
    "a resource of a namespace": (
        f"from hongtu import Hongtu\nclient = {MADE}\nclient.attendance.record.",
        {"list", "calendar"},
    ),
    "within a with": (f"from hongtu import Hongtu\nwith {MADE} as client:\n    client.person.", METHODS),
    "within an async with": (
        f"from hongtu import AsyncHongtu\nasync def f():\n    async with Async{MADE} as client:\n        client.person.",
        METHODS,
    ),
    "a client from the environment": ("from hongtu import Hongtu\nclient = Hongtu.from_env()\nclient.person.", METHODS),
    "a client with other options": (
        f"from hongtu import Hongtu\nclient = {MADE}.with_options(timeout=5)\nclient.person.",
        METHODS,
    ),
    "a row": (f"from hongtu import Hongtu\nfor row in {MADE}.person.list():\n    row.", {"uuid", "name", "code"}),
    "a result of a batch": (
        f"from hongtu import Hongtu\n{MADE}.person.batch_add(person_list=[]).",
        {"successes", "failures", "unknown", "raise_on_failure"},
    ),
    "an enumeration": ("from hongtu import PersonType\nPersonType.", {"EMPLOYEE", "VISITOR", "KEY_PERSON"}),
    "an enumeration from its module": ("from hongtu.enums import PersonType\nPersonType.", {"EMPLOYEE", "VISITOR"}),
    "an error": (
        "from hongtu import ApiError\ntry:\n    pass\nexcept ApiError as error:\n    error.",
        {"code", "means", "outcome"},
    ),
}


@pytest.mark.parametrize("code, expected", CODE.values(), ids=list(CODE))
def test_jedi_completes(code: str, expected: set[str], tmp_path: Path) -> None:
    """As in IPython, Jupyter, Spyder and many editors."""
    environment = jedi.api.environment.InterpreterEnvironment()

    found = jedi.Script(code, path=tmp_path / "script.py", environment=environment).complete()

    assert expected <= {each.name for each in found}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("project")
    settings = {"extraPaths": [path for path in sys.path if path], "pythonVersion": "3.11"}
    (root / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def pyright(project: Path) -> Iterator[LanguageServer]:
    with language_server(project) as server:
        yield server


@pytest.mark.parametrize("code, expected", CODE.values(), ids=list(CODE))
def test_pyright_completes(code: str, expected: set[str], pyright: LanguageServer, project: Path) -> None:
    """As in VS Code, Neovim and others that speak with a language server."""
    assert expected <= pyright.completions(project / "script.py", code)


@pytest.mark.parametrize("kind", [NewPerson, Group, PassRecord])
def test_help_of_a_model_is_its_fields_and_little_else(kind: type[Input]) -> None:
    shown = pydoc.plain(pydoc.render_doc(kind)).splitlines()

    listed = [line.strip(" |").partition(":")[0] for line in shown]
    assert [name for name in kind.model_fields if name not in listed] == []
    assert len(shown) - len(kind.model_fields) < 40
    assert not [line for line in shown if "model_dump" in line or "__pydantic" in line]


def test_help_of_a_model_names_what_we_add_to_pydantic() -> None:
    assert dir(NewPerson) == ["extra", "without_limits"]
    assert dir(Group) == ["for_update"]
    assert "model_dump" in dir(NewPerson.model_construct())


def test_the_signature_of_a_model_has_its_fields_by_name() -> None:
    assert list(inspect.signature(NewPerson).parameters) == list(NewPerson.model_fields)


def test_fields_have_the_manuals_chinese_names() -> None:
    assert PassRecord.model_fields["person_name"].title == "人员姓名"
    assert NewPerson.model_fields["phone"].title == "手机号"
    assert NewPerson.model_fields["card_begin"].title is None, "the manual lacks this field"


@pytest.mark.parametrize("kind", MODELS, ids=lambda kind: kind.__name__)
def test_a_title_is_the_one_in_the_text_under_the_field(kind: type[Input]) -> None:
    """Also of fields that a base class declares."""
    documented = kind.__doc__ or ""
    for name, field in kind.model_fields.items():
        assert field.title is None or f"({field.title})" in documented.partition(f"    {name}: ")[2].partition("\n")[0]


def test_a_titled_model_is_built_as_before() -> None:
    """Titles reach JSON schemas, and no error and no request."""
    schema = Group.model_json_schema(by_alias=False)

    assert schema["properties"]["name"]["title"] == "组名"
    assert Group.model_validate({"uuid": "u", "name": "n", "type": 1, "personTotal": 0}).name == "n"


def test_a_with_block_gives_the_client_itself() -> None:
    client = Hongtu("http://127.0.0.1:9", app_key="k", secret="s")
    with client as entered:
        assert entered is client
