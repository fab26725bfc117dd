"""Each rule of the lint, broken once in a copy of the real spec; and that the real spec breaks none."""

from __future__ import annotations

import copy
import dataclasses
import json
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from generator.lint import RULES, lint
from generator.lint.page import render_rules
from generator.read.files import read_files
from generator.read.load import Documents, parse_all
from tests.generator.running import ROOT, generator

Data = dict[str, Any]
PERSON, DOOR, CODES = "schemas/person.yaml", "paths/door.yaml", "error-codes.yaml"
OPEN, LIST = "openDoor post", "list post"


@pytest.fixture(scope="module")
def documents() -> Documents:
    found, problems = parse_all(read_files(ROOT / "spec"), "spec")
    assert not problems
    return found


def at(data: Data, place: str) -> Any:
    node: Any = data
    for key in place.split():
        node = node[int(key)] if isinstance(node, list) else node[key]
    return node


def put(place: str, key: str, value: Any) -> Callable[[Data], object]:
    return lambda data: at(data, place).__setitem__(key, value)


def drop(place: str, key: str) -> Callable[[Data], object]:
    return lambda data: at(data, place).pop(key)


def add(place: str, value: Any) -> Callable[[Data], object]:
    return lambda data: at(data, place).append(value)


def changed(documents: Documents, file: str, edit: Callable[[Data], object]) -> Mapping[PurePosixPath, Any]:
    """The documents with one of them edited."""
    path = PurePosixPath(file)
    data = copy.deepcopy(documents[path].data)
    edit(data)
    return {**documents, path: dataclasses.replace(documents[path], data=data)}


NEW = "NewPerson properties"
QUERY = {
    "name": "phone",
    "in": "query",
    "description": "A phone.",
    "schema": {"type": "string", "x-sensitive": "personal"},
}
REPLY = {"description": "Taken."}
BROKEN = {
    "sensitive-name": (PERSON, drop(f"{NEW} phone", "x-sensitive")),
    "sensitive-query": ("paths/misc.yaml", add("upload post parameters", QUERY)),
    "description-missing": (PERSON, drop(f"{NEW} code", "description")),
    "manual-missing": (DOOR, drop(OPEN, "x-manual")),
    "title-differs": (DOOR, put(OPEN, "summary", "Open a door")),
    "tag-missing": (DOOR, drop(OPEN, "tags")),
    "tag-unknown": (DOOR, put(OPEN, "tags", ["gate"])),
    "path-form": (
        "openapi.yaml",
        lambda data: data["paths"].update({"/v1/api/door/a-b": data["paths"].pop("/v1/api/door/list")}),
    ),
    "dialect": ("openapi.yaml", lambda data: (data.pop("x-resources"), data["components"].update(schemas={}))),
    "security-scheme": ("openapi.yaml", put("components securitySchemes csign", "in", "query")),
    "tag-unused": ("openapi.yaml", add("tags", {"name": "gate", "description": "Gates."})),
    "retry-doubtful": (DOOR, put(OPEN, "x-retry", "read")),
    "page-unasked": (PERSON, drop("PersonListRequest properties", "pageNum")),
    "inner-code-mark": ("paths/person.yaml", put("query post", "x-inner-code", True)),
    "batch-unmatched": ("paths/person.yaml", put("batchAdd post x-batch", "match", {})),
    "upload-signed": ("paths/misc.yaml", drop("upload post", "x-sign-body")),
    "upload-unlimited": ("schemas/misc.yaml", drop("MiscFileUploadRequest properties file", "x-lint-ignore")),
    "status-unread": (DOOR, put(f"{OPEN} responses", "202", REPLY)),
    "error-shape": (DOOR, put(f"{OPEN} responses", "5XX", REPLY)),
    "required-with-default": (PERSON, put(f"{NEW} name", "default", "x")),
    "default-invalid": (PERSON, put(f"{NEW} ext", "default", 5)),
    "limit-on-reply": (PERSON, put("Person properties code", "maxLength", 32)),
    "limit-misplaced": (PERSON, put("PersonListRequest properties pageNum", "maxLength", 3)),
    "limit-unchecked": (PERSON, put(f"{NEW} visitStartTimeStamp", "minimum", 0)),
    "pattern-open": (PERSON, put(f"{NEW} ext", "pattern", "[a-z]")),
    "null-in-request": (PERSON, put(f"{NEW} ext", "type", ["string", "null"])),
    "null-in-required": (PERSON, put("Person properties uuid", "type", ["string", "null"])),
    "python-name-idle": (PERSON, put(f"{NEW} cardNum", "x-python-name", "card_num")),
    "python-name-forgotten": (PERSON, drop(f"{NEW} postion", "x-python-name")),
    "explicit-idle": (PERSON, put(f"{NEW} name", "x-explicit", True)),
    "seen-required": (PERSON, put(f"{NEW} name", "x-seen", ["W2"])),
    "source-unused": ("sources.yaml", lambda data: data.update(A9={**data["W2"], "name": "hearsay"})),
    "keyword-idle": (PERSON, put(f"{NEW} name", "example", "Li")),
    "condition-never": (PERSON, put("NewPerson if properties type", "const", 9)),
    "label-language": ("enums.yaml", put("Sex x-enum-labels 1", "en", "男")),
    "code-family": (CODES, put("codes 5", "family", "passage")),
    "code-meaning": (CODES, drop("codes 5", "means")),
    "code-text": (CODES, put("codes 5", "en", [])),
    "ignore-form": (PERSON, put(f"{NEW} name", "x-lint-ignore", {"field-name": "Because."})),
    "ignore-idle": (PERSON, put(f"{NEW} name", "x-lint-ignore", {"pattern-open": "Because."})),
    # Problems that no folder of tests/cases has.
    "alternatives": (PERSON, put(NEW, "ext", {"oneOf": [{"type": "string"}, {"type": "integer"}]})),
    "query-beside-body": (DOOR, put(OPEN, "parameters", [QUERY])),
    "root-incomplete": ("openapi.yaml", drop("", "info")),
    "deviation-row": ("deviations.yaml", lambda rows: rows[0].pop("why")),
}


LIST_OF_TEXTS = {"type": "array", "items": {"type": "string", "maxLength": 9}, "description": "Texts."}
OTHERWISE: list[tuple[str, str, Callable[[Data], object]]] = [
    ("retry-doubtful", "paths/person.yaml", put(LIST, "x-retry", "unsafe")),
    ("code-text", CODES, put("codes 5", "en", ["One.", "Two.", "Three."])),
    ("code-text", CODES, put("codes 5", "en", ["男"])),
    ("pattern-open", PERSON, put(f"{NEW} ext", "pattern", "^[a-z]")),
    ("pattern-open", PERSON, put(f"{NEW} ext", "pattern", "[a-z]$")),
    ("default-invalid", PERSON, put("PersonListRequest properties pageNum", "default", True)),
    ("default-invalid", PERSON, put("PersonListRequest properties pageNum", "default", 0)),
    (
        "default-invalid",
        PERSON,
        put(NEW, "ext", {"type": "number", "description": "A number.", "exclusiveMinimum": 0, "default": 0}),
    ),
    (
        "default-invalid",
        PERSON,
        put(NEW, "ext", {"type": "number", "description": "A number.", "exclusiveMaximum": 1, "default": 1}),
    ),
    ("limit-order", PERSON, put(NEW, "ext", {"type": "number", "minimum": 1, "exclusiveMaximum": 1})),
    ("limit-order", PERSON, put(NEW, "ext", {"type": "number", "multipleOf": 0})),
    ("mark-value", PERSON, put(f"{NEW} name", "x-refused-with", {"maxLength": True})),
    ("limit-misplaced", PERSON, put(NEW, "ext", {"type": "array", "items": {"type": "string"}, "maxLength": 3})),
    ("limit-misplaced", PERSON, put(NEW, "ext", {"type": "boolean", "maximum": 3})),
    ("limit-misplaced", PERSON, put(f"{NEW} type", "maximum", 3)),
    ("limit-misplaced", PERSON, put(f"{NEW} groupList items", "maxItems", 3)),
    ("limit-misplaced", "schemas/misc.yaml", put("MiscFileUploadRequest properties file", "maxLength", 3)),
    ("limit-unchecked", "schemas/schedule.yaml", put("TimeSpan properties from", "maxLength", 5)),
    ("limit-on-reply", "schemas/device.yaml", put("Device properties deviceType", "enum", [2])),
    ("unread-keyword", PERSON, put(f"{NEW} groupList items", "x-sensitive", "personal")),
    ("unread-keyword", PERSON, put(f"{NEW} type", "type", "integer")),
    ("unread-keyword", PERSON, put(f"{NEW} name", "x-media", ["jpg"])),
    ("unread-keyword", "enums.yaml", put("Sex", "default", 1)),
    ("upload-form", PERSON, put(NEW, "ext", {"type": "string", "format": "binary", "description": "A file."})),
    ("pattern-open", PERSON, put(f"{NEW} groupList items", "pattern", "^[0-9]")),
    ("limit-on-reply", PERSON, put("Person properties", "tags", LIST_OF_TEXTS)),
    ("required-unknown", "schemas/common.yaml", put("Envelope", "required", ["codes"])),
    ("enum-subset", "schemas/door.yaml", put("DoorListRequest properties deviceType", "enum", [True, 2])),
    ("unknown-keyword", "push.yaml", put("passRecord post", "sumary", "Take a passage")),
]
"""Rules that are broken in more than one way."""


@pytest.mark.parametrize(("rule", "file", "edit"), OTHERWISE, ids=[rule for rule, _, _ in OTHERWISE])
def test_a_rule_broken_in_another_way_is_found_alone(
    documents: Documents, rule: str, file: str, edit: Callable[[Data], object]
) -> None:
    report = lint(changed(documents, file, edit), [])

    assert {problem.rule for problem in report.reported} == {rule}


@pytest.mark.parametrize("part", ["if", "then", "else", "items", "anyOf", "oneOf", "allOf"])
def test_a_misspelt_keyword_is_found_in_every_part_of_a_schema(documents: Documents, part: str) -> None:
    held: Any = {"properties": {"name": {"maxLenght": 3}}}
    place = f"/NewPerson/{part}" + ("/0" if part.endswith("Of") else "")

    report = lint(changed(documents, PERSON, put("NewPerson", part, [held] if part.endswith("Of") else held)), [])

    unknown = [problem for problem in report.problems if problem.rule == "unknown-keyword"]
    assert [problem.pointer for problem in unknown] == [f"{place}/properties/name/maxLenght"]
    assert "did you mean maxLength?" in unknown[0].text


def test_an_enumeration_gives_nothing_away(documents: Documents) -> None:
    """Though its field is called like something personal."""
    field = {"$ref": "../enums.yaml#/WeekdayName", "description": "The weekday of the birthday."}

    assert lint(changed(documents, PERSON, put(NEW, "birthday", field)), []).reported == ()


@pytest.mark.parametrize("rule", BROKEN)
def test_a_broken_rule_is_found_alone(documents: Documents, rule: str) -> None:
    """The warning is named where it stands, with its fix, and no other is seen there."""
    file, edit = BROKEN[rule]

    report = lint(changed(documents, file, edit), [])

    assert {problem.rule for problem in report.reported} == {rule}


def test_the_spec_has_no_warning(documents: Documents) -> None:
    """What is ignored has a reason."""
    report = lint(documents, [])

    assert report.reported == ()
    assert all(ignored.reason for ignored in report.ignored)


def test_every_rule_has_a_case() -> None:
    """The rule of a warning is broken here; that of a problem here, or in a folder of tests/cases."""
    recorded = "".join(
        file.read_text(encoding="utf-8") for file in (ROOT / "tests" / "cases").glob("*/expected/stderr.txt")
    )

    assert {
        rule
        for rule in RULES
        if rule not in {*BROKEN, "module-name", "fixme", "not-a-file", "file-unused"} and f"[{rule}]" not in recorded
    } == set()


def test_every_problem_is_of_a_rule() -> None:
    """What the generator says of a spec, docs/lint.md explains."""
    sources = [file.read_text(encoding="utf-8") for file in (ROOT / "generator").rglob("*.py")]
    said = {rule for text in sources for rule in re.findall(r'\.problem\(\s*(?:"", )?"([a-z-]+)"', text)}

    assert len(said) > 80 and said <= set(RULES)


def test_a_file_that_can_be_no_module_is_found() -> None:
    texts = read_files(ROOT / "tests" / "cases" / "minimal-api" / "spec")
    moved = {
        PurePosixPath(str(path).replace("schemas/thing", "schemas/class")): text.replace(
            b"schemas/thing", b"schemas/class"
        )
        for path, text in texts.items()
    }

    report = lint(*parse_all(moved, "spec"))

    assert {problem.rule for problem in report.problems} == {"module-name"}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("deviation.yaml", "nothing reads this file; did you mean deviations.yaml?"),
        ("notes-for-us.yaml", "nothing reads this file; remove it"),
    ],
)
def test_a_file_that_nothing_reads_is_found(documents: Documents, name: str, said: str) -> None:
    """A table under a misspelt name would be missing in silence."""
    path = PurePosixPath(name)
    renamed = {path: dataclasses.replace(documents[PurePosixPath("deviations.yaml")], path=path)}

    report = lint({**documents, **renamed}, [])

    assert [(problem.rule, problem.text) for problem in report.reported] == [("file-unused", said)]


def test_a_reference_into_an_empty_file_says_so(documents: Documents) -> None:
    path = PurePosixPath("schemas/group.yaml")

    report = lint({**documents, path: dataclasses.replace(documents[path], data=None)}, [])

    assert report.problems and all(
        problem.text.endswith("leads nowhere: schemas/group.yaml is empty") for problem in report.problems
    )


def test_a_missing_title_is_reported_at_the_place_in_the_manual(documents: Documents) -> None:
    (problem,) = lint(changed(documents, DOOR, drop(f"{OPEN} x-manual", "title")), []).reported

    assert (problem.rule, problem.pointer) == ("manual-missing", "/openDoor/post/x-manual")


def test_what_was_pasted_and_never_written_is_found(tmp_path: Path) -> None:
    """In texts, in comments, and members of an enumeration that are called by their values: each with its line, once."""
    spec = Path(shutil.copytree(ROOT / "spec", tmp_path / "spec"))
    door, enums = spec / "paths" / "door.yaml", spec / "enums.yaml"
    door.write_text(door.read_text(encoding="utf-8").replace("x-retry: read", "x-retry: read # FIXME: or", 1), "utf-8")
    enums.write_text(
        enums.read_text(encoding="utf-8").replace("MALE", "VALUE_1", 1).replace("en: Female", "en: FIXME", 1), "utf-8"
    )

    report = lint(*parse_all(read_files(spec), "spec"))

    lines = {file: file.read_text(encoding="utf-8").split("\n") for file in (door, enums)}
    assert [warning.rule for warning in report.warnings] == ["fixme"] * 3
    for problem in report.warnings:
        line = lines[spec / problem.file][problem.line - 1]
        assert line[problem.column - 1 :].startswith(problem.text.split()[0])


def test_a_mark_answers_for_what_is_below_it(documents: Documents) -> None:
    """A component may say for all its fields why a rule does not hold there."""

    def edit(data: Data) -> None:
        del data["NewPerson"]["properties"]["phone"]["x-sensitive"]
        data["NewPerson"]["x-lint-ignore"] = {"sensitive-name": "The number of the reception."}

    report = lint(changed(documents, PERSON, edit), [])

    assert report.reported == ()
    assert ("sensitive-name", "The number of the reception.") in {
        (ignored.warning.rule, ignored.reason) for ignored in report.ignored
    }


def test_the_command_says_where_what_and_what_happens_unfixed(tmp_path: Path) -> None:
    """Text for people, JSON and annotations for programs say the same; 1 where there is something, 0 where there is nothing."""
    spec = Path(shutil.copytree(ROOT / "spec", tmp_path / "spec"))
    file = spec / "enums.yaml"
    labelled = re.sub(r"(?ms)^(Sex:.*?\{en: )[^,]+", r"\1男", file.read_text(encoding="utf-8"), count=1)
    file.write_text(labelled, encoding="utf-8")

    text, data, github = (generator("lint", "--spec", spec, "--format", form) for form in ("text", "json", "github"))

    (row,) = json.loads(data.stdout)["warnings"]
    place = f"{file}:{row['line']}:{row['column']}"
    assert text.stdout.splitlines()[0] == f"{place}: {row['pointer']}: {row['text']} [label-language]"
    assert text.stdout.splitlines()[1] == "    unfixed: the generator prints it unchanged"
    assert github.stdout.startswith(
        f"::warning file={file},line={row['line']},col={row['column']},title=label-language::"
    )
    assert {done.returncode for done in (text, data, github)} == {1}
    assert generator("lint").returncode == 0


def test_errors_of_the_build_are_reported_before_warnings(tmp_path: Path) -> None:
    """Problems are those of `build`, with their rules; warnings wait until they are gone, and the output says so."""
    (tmp_path / "openapi.yaml").write_text("openapi: [", encoding="utf-8")

    done = generator("lint", "--spec", tmp_path)

    assert done.returncode == 1
    assert "[not-yaml]" in done.stdout and "1 problem. Correct them to see the warnings." in done.stdout


def test_the_page_lists_every_rule() -> None:
    page = (ROOT / "docs" / "lint.md").read_text(encoding="utf-8")

    assert page == render_rules()
    assert all(f"| `{rule}` |" in page for rule in RULES)
