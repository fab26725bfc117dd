"""`python -m generator build` on the real spec: what it writes, what it leaves alone, and that nothing is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import black
import pytest
from black.mode import TargetVersion

from generator.text import WIDTH
from generator.write.format import formatted
from generator.write.render import Files
from tests.generator.running import ROOT, generator


def state(folder: Path) -> Mapping[str, tuple[int, bytes]]:
    """When each file was written, and what it holds."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_unchanged_tree_is_left_alone(spec_folder: Path, built: Path) -> None:
    """A build of what stands already writes nothing, says so, and no file looks newer."""
    before = state(built)

    done = generator("build", "--spec", spec_folder, "--out", built)

    assert done.returncode == 0
    assert done.stdout.endswith(": nothing to write.\n") and done.stdout.count("\n") == 1
    assert state(built) == before


def test_check_is_silent_on_an_unchanged_tree(spec_folder: Path, built: Path) -> None:
    """`--check` exits 0 where nothing would be written."""
    done = generator("build", "--check", "--spec", spec_folder, "--out", built)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_folder_that_cannot_be_written_is_told_in_one_sentence(spec_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    done = generator("build", "--spec", spec_folder, "--out", tmp_path / "file")

    assert done.returncode == 1
    assert done.stderr == f"{tmp_path}/file/hongtu cannot be written: Not a directory.\n"
    assert generator("build", "--check", "--spec", spec_folder, "--out", tmp_path / "file").returncode == 1


def test_a_reader_that_stops_is_no_crash(spec_folder: Path) -> None:
    """`python -m generator build --dump-ir | head`."""
    command = [sys.executable, "-m", "generator", "build", "--dump-ir", "--spec", str(spec_folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout and running.stderr
        running.stdout.read(10)
        running.stdout.close()
        assert running.stderr.read() == b""


def spoil(built: Path) -> None:
    """One file differs, one is missing, one is stale."""
    with (built / "hongtu" / "enums" / "sex.py").open("a", encoding="utf-8") as file:
        file.write("# by hand\n")
    (built / "hongtu" / "models" / "person.py").unlink()
    (built / "hongtu" / "old").mkdir()
    (built / "hongtu" / "old" / "stale.py").write_text("# Generated from spec/paths/old.yaml by `make generate`.\n")


def test_check_names_what_differs_is_missing_or_stale(spec_folder: Path, built: Path) -> None:
    """`--check` exits 1, names each file with its fault and the cure, and repairs nothing."""
    spoil(built)
    before = state(built)

    done = generator("build", "--check", "--spec", spec_folder, "--out", built)

    assert done.returncode == 1
    assert done.stderr.replace(f"{built}/", "").splitlines() == [
        "hongtu/enums/sex.py differs",
        "hongtu/models/person.py missing",
        "hongtu/old/stale.py stale",
        "generated/ does not match spec/ and templates/; run `make generate`.",
    ]
    assert state(built) == before


def test_build_repairs_only_what_is_wrong(spec_folder: Path, built: Path) -> None:
    """A build rewrites what differs or is missing, removes what is stale with its folder, and says which; the rest is not touched."""
    before = state(built)
    spoil(built)

    done = generator("build", "--spec", spec_folder, "--out", built)

    after = state(built)
    assert done.stdout.replace(f"{built}/", "").splitlines()[:-1] == [
        "changed hongtu/enums/sex.py",
        "new hongtu/models/person.py",
        "removed hongtu/old/stale.py",
    ]
    assert not (built / "hongtu" / "old").exists()
    assert {name: text for name, (_, text) in after.items()} == {name: text for name, (_, text) in before.items()}
    assert {name for name in after if after[name] != before[name]} == {"hongtu/enums/sex.py", "hongtu/models/person.py"}


def test_only_the_package_is_ours(spec_folder: Path, built: Path) -> None:
    """`--out .` by mistake costs nothing: files beside the generated package stay, and so does what nobody generated in it."""
    kept = [
        *(built / "notes.txt", built / "src" / "own.py", built / "hongtu" / "__pycache__" / "enums.cpython-311.pyc"),
        *(built / "hongtu" / "own.py", built / "hongtu" / "notes.md", built / "hongtu" / "models" / "own.py"),
    ]
    for file in kept:
        file.parent.mkdir(exist_ok=True)
        file.write_text("kept")
    (built / "empty").mkdir()

    done = generator("build", "--spec", spec_folder, "--out", built)

    assert done.stdout.endswith(": nothing to write.\n")
    assert [file.read_text() for file in kept] == ["kept"] * 6 and (built / "empty").is_dir()


@pytest.mark.parametrize("seed", ["0", "1", "2"])
def test_same_input_gives_same_bytes(spec_folder: Path, built: Path, tmp_path: Path, seed: str) -> None:
    """Another process with another order of sets makes the same files."""
    done = generator("build", "--spec", spec_folder, "--out", tmp_path / "again", PYTHONHASHSEED=seed)

    assert done.returncode == 0
    assert {name: text for name, (_, text) in state(tmp_path / "again").items()} == {
        name: text for name, (_, text) in state(built).items()
    }


@pytest.mark.parametrize(("kind", "what"), [("missing", "there is no such folder"), ("file", "not a folder")])
def test_a_spec_that_is_no_folder_is_said_to_be_none(tmp_path: Path, kind: str, what: str) -> None:
    spec = tmp_path / kind
    if kind == "file":
        spec.write_text("openapi: 3.1.0\n")

    done = generator("build", "--spec", spec, "--out", tmp_path / "out")

    assert done.returncode == 1
    assert f"{spec}:1:1: /: {what}; name the folder that holds openapi.yaml [root-missing]" in done.stderr
    assert not (tmp_path / "out").exists()


def test_generated_code_is_what_black_makes(files: Files) -> None:
    """A build formats once; black, which formats until nothing changes any more, leaves it so."""
    mode = black.Mode(line_length=WIDTH, target_versions={TargetVersion.PY311})

    python = {path: text for path, text in files.items() if path.suffix == ".py"}
    assert [path for path, text in python.items() if black.format_str(text, mode=mode) != text] == []


def test_a_template_that_makes_no_python_is_named() -> None:
    with pytest.raises(SyntaxError, match="a.py:1"):
        formatted(PurePosixPath("a.py"), "def")


def test_dump_ir_prints_every_operation(spec_folder: Path, tmp_path: Path, openapi: dict[str, Any]) -> None:
    """`--dump-ir` prints all that was decided as JSON, and writes nothing."""
    done = generator("build", "--dump-ir", "--spec", spec_folder, "--out", tmp_path / "out")

    ir = json.loads(done.stdout)
    operations = [operation for resource in ir["resources"] for operation in resource["operations"]]
    assert sorted(operation["path"] for operation in operations) == sorted(openapi["paths"])
    assert not (tmp_path / "out").exists()


def test_last_line_counts_all_that_the_spec_holds(spec_folder: Path, built: Path, openapi: dict[str, Any]) -> None:
    """Counted anew in the bundled document, operations, models, fields, enumerations and codes are as many as the build says."""
    done = generator("build", "--spec", spec_folder, "--out", built)

    operations = operations_of(openapi)
    schemas = openapi["components"]["schemas"]
    enums = [name for name, schema in schemas.items() if "enum" in schema]
    models = [
        name for name in schemas if name not in enums and not is_frame(name, schemas) and not is_form(schemas[name])
    ]
    queries = [operation["parameters"] for _, operation in operations if operation.get("parameters")]
    fields = sum(len(own_properties(schemas[name])) for name in models) + sum(map(len, queries))
    codes = openapi["x-error-codes"]["codes"]
    assert done.stdout == (
        f"{len(operations)} operations, {len(models) + len(queries)} models, {fields} fields, "
        f"{len(enums)} enumerations, {len(codes)} error codes: nothing to write.\n"
    )


def test_frames_hold_nothing_else(openapi: dict[str, Any]) -> None:
    """The schemas that get no model (envelopes, pages, batch answers, forms) have no field beside those that the runtime reads."""
    schemas = openapi["components"]["schemas"]
    read_by_runtime = {
        "busiType",
        "code",
        "msg",
        "data",
        "pageNum",
        "pageSize",
        "total",
        "list",
        "successes",
        "failures",
    }

    beyond = {
        name: own_properties(schema).keys() - read_by_runtime
        for name, schema in schemas.items()
        if is_frame(name, schemas)
    }

    assert {name: wires for name, wires in beyond.items() if wires} == {}
    assert all(len(own_properties(schema)) == 1 for schema in schemas.values() if is_form(schema))


INSPECT = """
import importlib, inspect, json, pkgutil
import hongtu.resources

found = {}
for info in pkgutil.iter_modules(hongtu.resources.__path__):
    module = importlib.import_module(f"hongtu.resources.{info.name}")
    classes = [getattr(module, name) for name in module.__all__]
    for constant, operation in vars(module).items():
        if type(operation).__name__ == "Operation":
            aliases = {}
            if operation.request:
                operation.request.model_rebuild()
                aliases = {name: field.alias for name, field in operation.request.model_fields.items()}
            if operation.upload:
                aliases["file"] = operation.upload.name
            for cls in classes:
                method = getattr(cls, operation.name.rpartition(".")[2])
                parameters = [p for p in inspect.signature(method).parameters.values() if p.name != "self"]
                assert all(p.kind is p.KEYWORD_ONLY for p in parameters), (cls, constant)
                flavour = "async" if inspect.iscoroutinefunction(method) else "sync"
                found.setdefault(f"{operation.method} {operation.path}", {})[flavour] = {
                    aliases.get(p.name, p.name): p.default is p.empty for p in parameters
                }
print(json.dumps(found))
"""


def test_every_operation_is_a_method_with_every_property(built: Path, openapi: dict[str, Any]) -> None:
    """Each operation can be called, blocking and async, with each property of its request by keyword, in the manual's order."""
    done = subprocess.run(
        [sys.executable, "-c", INSPECT],
        env=os.environ | {"PYTHONPATH": f"{built}:{ROOT / 'runtime'}"},
        capture_output=True,
        encoding="utf-8",
    )

    assert done.returncode == 0, done.stderr
    schemas = openapi["components"]["schemas"]
    expected = {
        name: [*request_fields(schemas, operation), *more(operation)] for name, operation in operations_of(openapi)
    }
    found = {
        name: {key: list(value.items()) for key, value in both.items()}
        for name, both in json.loads(done.stdout).items()
    }
    assert found == {name: {"sync": fields, "async": fields} for name, fields in expected.items()}


def more(operation: dict[str, Any]) -> list[tuple[str, bool]]:
    """What every call takes besides; an upload that has no parameters takes its file alone."""
    content = operation.get("requestBody", {}).get("content", {})
    file_alone = "multipart/form-data" in content and not operation.get("parameters")
    return [("options", False)] if file_alone else [("extra", False), ("options", False)]


def operations_of(openapi: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """(`POST /path`, operation)."""
    return [
        (f"{method.upper()} {path}", operation)
        for path, item in openapi["paths"].items()
        for method, operation in item.items()
    ]


def own_properties(schema: dict[str, Any]) -> dict[str, Any]:
    """The properties that a schema adds to those it refers to."""
    parts = [schema, *schema.get("allOf", ())]
    return {wire: value for part in parts for wire, value in part.get("properties", {}).items()}


def referred(schema: dict[str, Any]) -> list[str]:
    return [part["$ref"].rpartition("/")[2] for part in schema.get("allOf", ()) if "$ref" in part]


def is_frame(name: str, schemas: dict[str, Any]) -> bool:
    """Whether a schema is an envelope, a page, a batch answer, the empty request or what a webhook takes."""
    extends = {name, *referred(schemas[name])}
    return bool(extends & {"Envelope", "PageHead", "EmptyRequest"} or name in ("PushBody", "PushMessage")) or {
        "successes",
        "failures",
    } == set(own_properties(schemas[name]))


def is_form(schema: dict[str, Any]) -> bool:
    return any(value.get("format") == "binary" for value in own_properties(schema).values())


def request_fields(schemas: dict[str, Any], operation: dict[str, Any]) -> list[tuple[str, bool]]:
    """(wire name, whether it must be given) of each field that a caller can give."""
    content = operation.get("requestBody", {}).get("content", {})
    body = [media["schema"]["$ref"].rpartition("/")[2] for media in content.values()]
    found = [field for name in body for field in all_fields(schemas, name)]
    return found + [(place["name"], bool(place.get("required"))) for place in operation.get("parameters", ())]


def all_fields(schemas: dict[str, Any], name: str) -> list[tuple[str, bool]]:
    schema = schemas[name]
    required = {wire for part in [schema, *schema.get("allOf", ())] for wire in part.get("required", ())}
    inherited = [field for base in referred(schema) for field in all_fields(schemas, base)]
    return inherited + [
        (wire, wire in required or bool(place.get("x-explicit"))) for wire, place in own_properties(schema).items()
    ]
