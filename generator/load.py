"""Files → documents: plain data, with the line and column of every node. The only module that reads YAML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from generator.problem import InvalidSpec, Problem

Marks = Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Document:
    """One YAML file: its data, and where each node (by JSON pointer) stands in it."""

    path: PurePosixPath
    """Relative to the spec's folder."""
    data: Any
    marks: Marks
    text: str = field(default="", compare=False, repr=False)
    """As it is written, comments included; empty for a document that comes from no file."""

    def problem(self, pointer: str, rule: str, text: str) -> Problem:
        """A problem at `pointer`, or at its nearest ancestor that has a place in the file."""
        place = pointer
        while place and place not in self.marks:
            place = place.rpartition("/")[0]
        line, column = self.marks.get(place, (1, 1))
        return Problem(str(self.path), line, column, pointer, rule, text)


Documents = Mapping[PurePosixPath, Document]


TEXT = "tag:yaml.org,2002:str"
PAIR = re.compile(r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|\\.")
"""How JSON escapes a character beyond U+FFFF, which YAML does not know; and every other escape, so that a backslash is one."""


class _Loader(yaml.CSafeLoader):
    """YAML 1.2 scalars: no `yes`/`on` booleans, no dates, no base-60 numbers."""


_Loader.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("tag:yaml.org,2002:bool", r"^(?:true|false)$", "tf"),
    ("tag:yaml.org,2002:null", r"^(?:null|~|)$", ["n", "~", ""]),
    ("tag:yaml.org,2002:int", r"^[-+]?(?:0|[1-9][0-9]*)$", "-+0123456789"),
    ("tag:yaml.org,2002:float", r"^[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789"),
]:
    _Loader.add_implicit_resolver(tag, re.compile(pattern), list(first))


def load(folder: Path) -> Documents:
    """Read every `.yaml` file under `folder`.

    Raises:
        InvalidSpec: for each file that is not YAML, and each key that stands twice in a mapping.
    """
    return parse(read(folder), str(folder))


def read(folder: Path) -> Mapping[PurePosixPath, bytes]:
    """The bytes of every `.yaml` file under `folder`, by path.

    Raises:
        InvalidSpec: where there is no such folder.
    """
    if not folder.is_dir():
        what = "not a folder" if folder.exists() else "there is no such folder"
        raise InvalidSpec(
            [Problem(str(folder), 1, 1, "", "root-missing", f"{what}; name the one that holds openapi.yaml")]
        )
    files = sorted(folder.rglob("*.yaml"))
    return {PurePosixPath(file.relative_to(folder).as_posix()): file.read_bytes() for file in files}


def parse(texts: Mapping[PurePosixPath, bytes], where: str) -> Documents:
    """The files of a spec, wherever they come from; `where` is what the user calls it.

    Raises:
        InvalidSpec: as `load` does.
    """
    documents, problems = parse_all(texts, where)
    if problems:
        raise InvalidSpec(problems)
    return documents


def parse_all(texts: Mapping[PurePosixPath, bytes], where: str) -> tuple[Documents, list[Problem]]:
    """The files that can be read, and what is wrong with the others."""
    problems: list[Problem] = []
    documents: dict[PurePosixPath, Document] = {}
    for path, content in texts.items():
        try:
            text = content.decode("utf-8").replace("\r\n", "\n")
            text = PAIR.sub(_character, text) if path.suffix == ".json" else text
            documents[path] = _read(path, text, problems)
        except UnicodeDecodeError as error:
            problems.append(
                Problem(str(path), 1, 1, "", "not-yaml", f"not UTF-8 ({error.reason}); save the file as UTF-8")
            )
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
            problems.append(
                Problem(str(path), line, column, "", "not-yaml", f"not YAML: {error.problem}; check quotes and indent")
            )
        except yaml.YAMLError as error:
            problems.append(Problem(str(path), 1, 1, "", "not-yaml", f"not YAML: {' '.join(str(error).split())}"))
    if not documents and not problems:
        problems.append(
            Problem(where, 1, 1, "", "root-missing", "no .yaml file here; name the folder that holds openapi.yaml")
        )
    return documents, problems


def _character(escape: re.Match[str]) -> str:
    if not escape[1]:
        return escape[0]
    return chr(0x10000 + ((int(escape[1], 16) - 0xD800) << 10) + int(escape[2], 16) - 0xDC00)


@lru_cache(maxsize=None, typed=True)
def pointer_token(key: object) -> str:
    """A key as it stands in a JSON pointer."""
    return str(key).replace("~", "~0").replace("/", "~1")


def _read(path: PurePosixPath, text: str, problems: list[Problem]) -> Document:
    loader = _Loader(text)
    marks: dict[str, tuple[int, int]] = {}
    try:
        root = loader.get_single_node()
        data = None if root is None else _construct(loader, root, "", str(path), marks, problems)
    finally:
        loader.dispose()
    return Document(path, data, marks, text)


def _construct(
    loader: _Loader,
    node: yaml.Node,
    pointer: str,
    file: str,
    marks: dict[str, tuple[int, int]],
    problems: list[Problem],
) -> Any:
    marks[pointer] = (node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.SequenceNode):
        return [
            _construct(loader, item, f"{pointer}/{index}", file, marks, problems)
            for index, item in enumerate(node.value)
        ]
    if not isinstance(node, yaml.MappingNode):
        return node.value if node.tag == TEXT else loader.construct_object(node)
    mapping: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            line, column = key_node.start_mark.line + 1, key_node.start_mark.column + 1
            problems.append(
                Problem(
                    file,
                    line,
                    column,
                    pointer,
                    "wrong-kind",
                    "a key is a word, this is a list or a mapping; check the braces",
                )
            )
            continue
        key = key_node.value if key_node.tag == TEXT else loader.construct_object(key_node)
        below = f"{pointer}/{pointer_token(key)}"
        if key in mapping:
            line, column = key_node.start_mark.line + 1, key_node.start_mark.column + 1
            problems.append(
                Problem(file, line, column, below, "duplicate-key", "stands twice in this mapping; remove one")
            )
        mapping[key] = _construct(loader, value_node, below, file, marks, problems)
        marks[below] = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
    return mapping
