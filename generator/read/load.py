"""Files → documents: plain data, with the line and column of every node. The only module that reads YAML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from math import isfinite
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from generator.problem import InvalidSpec, Problem
from generator.read.files import read_files
from generator.text import INVISIBLE

Marks = Mapping[str, tuple[int, int]]
DEEPEST, MOST_VALUES, LONGEST_TEXT = 40, 500_000, 100_000
"""The most levels of nesting and values in a file, and characters in a text. An alias counts as all that it names."""
LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML file: its data, and the line and column of each node by its JSON pointer."""

    path: PurePosixPath
    """Relative to the spec's folder."""
    data: Any
    marks: Marks
    text: str = field(default="", compare=False, repr=False)
    """The file's text with its comments; empty for a document without a file."""

    def problem(self, pointer: str, rule: str, text: str) -> Problem:
        """A problem at `pointer`, placed at the nearest node that is in the file."""
        place = pointer
        while place and place not in self.marks:
            place = place.rpartition("/")[0]
        line, column = self.marks.get(place, (1, 1))
        return Problem(str(self.path), line, column, pointer, rule, text)


Documents = Mapping[PurePosixPath, Document]
KINDS = "tag:yaml.org,2002:"
SCALARS = {
    "bool": (r"true|false", "tf"),
    "null": (r"null|~|", ["n", "~", ""]),
    "int": (r"[-+]?(?:0|[1-9][0-9]*)", "-+0123456789"),
    "float": (r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
}
PAIR = re.compile(r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|\\.")
"""A surrogate pair, by which JSON escapes a character beyond U+FFFF, and which YAML does not know.

Any other escape matches too, so that an escaped backslash cannot begin a pair.
"""


class _Loader(yaml.CSafeLoader):
    """YAML 1.2 scalars: no `yes`/`on` booleans, no dates, no base-60 numbers."""


_Loader.yaml_implicit_resolvers = {}
for kind, (pattern, first) in SCALARS.items():
    _Loader.add_implicit_resolver(KINDS + kind, re.compile(rf"^(?:{pattern})$"), list(first))


class _Unread(Exception):
    """The place from which a file cannot be read, and the reason."""

    def __init__(self, mark: Any, why: str, line: int = 1) -> None:
        self.line: int
        self.column: int
        self.line, self.column = (mark.line + 1, mark.column + 1) if mark else (line, 1)
        super().__init__(why)


def load(folder: Path) -> Documents:
    """Read every `.yaml` file under `folder`.

    Raises:
        InvalidSpec: for each file that is not YAML, and each key that appears twice in a mapping.
    """
    return parse(read_files(folder), str(folder))


def parse(contents: Mapping[PurePosixPath, bytes], where: str) -> Documents:
    """The documents of a spec from the bytes of its files. Problems call the spec `where`.

    Raises:
        InvalidSpec: as `load` does.
    """
    documents, problems = parse_all(contents, where)
    if problems:
        raise InvalidSpec(problems)
    return documents


def parse_all(contents: Mapping[PurePosixPath, bytes], where: str) -> tuple[Documents, list[Problem]]:
    """The documents that can be read, and the problems of the others."""
    problems: list[Problem] = []
    documents: dict[PurePosixPath, Document] = {}
    for path, content in contents.items():
        try:
            text = content.decode("utf-8").replace("\r\n", "\n")
            text = PAIR.sub(_character, text) if path.suffix == ".json" else text
            documents[path] = _read(path, text, problems)
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            what = f"not UTF-8 ({error.reason}); save the file as UTF-8"
            problems.append(Problem(str(path), line, 1, "", "not-yaml", what))
        except _Unread as error:
            problems.append(Problem(str(path), error.line, error.column, "", "not-yaml", str(error)))
    if not documents and not problems:
        problems.append(
            Problem(where, 1, 1, "", "root-missing", "no .yaml file; name the folder that holds openapi.yaml")
        )
    return documents, problems


def _character(escape: re.Match[str]) -> str:
    if not escape[1]:
        return escape[0]
    return chr(0x10000 + ((int(escape[1], 16) - 0xD800) << 10) + int(escape[2], 16) - 0xDC00)


@lru_cache(maxsize=None, typed=True)
def pointer_token(key: object) -> str:
    """A key, escaped for a JSON pointer."""
    return str(key).replace("~", "~0").replace("/", "~1")


def _read(path: PurePosixPath, text: str, problems: list[Problem]) -> Document:
    try:
        _check_depth(text)
        loader = _Loader(text)
        try:
            root = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        why = f"not YAML: {error.problem}; check quotes and indent"
        raise _Unread(error.problem_mark or error.context_mark, why) from None
    except yaml.YAMLError as error:
        at = getattr(error, "position", 0)
        line = text.encode().count(b"\n", 0, at if isinstance(at, int) else 0) + 1
        raise _Unread(None, f"not YAML: {' '.join(str(error).split())}", line) from None
    reader = _Reader(str(path), problems)
    data = None if root is None else reader.value(root, "")
    return Document(path, data, reader.marks, text)


def _check_depth(text: str) -> None:
    """Refuse nesting that would overflow the composer's stack. Reading events does not recurse."""
    depth = 0
    for event in yaml.parse(text, _Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                raise _Unread(event.start_mark, f"nested more than {DEEPEST} deep; check the brackets")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


class _Reader:
    """Nodes of a file → plain data. A value that cannot be read becomes a problem and None."""

    def __init__(self, file: str, problems: list[Problem]) -> None:
        self.file, self.problems = file, problems
        self.marks: dict[str, tuple[int, int]] = {}
        self._open: set[int] = set()
        self._left = MOST_VALUES

    def value(self, node: yaml.Node, pointer: str) -> Any:
        self.marks[pointer] = _place(node)
        self._left -= 1
        if self._left < 0:
            raise _Unread(node.start_mark, f"more than {MOST_VALUES} values; aliases multiply what they name")
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, pointer)
        if id(node) in self._open:
            raise _Unread(node.start_mark, "an alias contains itself; write out what it means")
        if len(self._open) > DEEPEST:
            raise _Unread(node.start_mark, f"nested more than {DEEPEST} deep; check the aliases")
        self._open.add(id(node))
        try:
            is_list = isinstance(node, yaml.SequenceNode)
            if node.tag != KINDS + ("seq" if is_list else "map"):
                self._problem(node, pointer, f"the tag {node.tag} is not read; remove it")
            return self._list(node, pointer) if is_list else self._mapping(node, pointer)
        finally:
            self._open.remove(id(node))

    def _list(self, node: yaml.Node, pointer: str) -> list[Any]:
        return [self.value(item, f"{pointer}/{index}") for index, item in enumerate(node.value)]

    def _mapping(self, node: yaml.Node, pointer: str) -> dict[Any, Any]:
        mapping: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            key = self._key(key_node, pointer)
            if key is None:
                continue
            below = f"{pointer}/{pointer_token(key)}"
            if key in mapping:
                what = f"{key} appears twice in this mapping; remove one"
                self.problems.append(Problem(self.file, *_place(key_node), below, "duplicate-key", what))
            mapping[key] = self.value(value_node, below)
            self.marks[below] = _place(key_node)
        return mapping

    def _key(self, node: yaml.Node, pointer: str) -> str | int | None:
        """A key: a text, or a whole number (the status of a reply). Anything else is a problem and None."""
        if not isinstance(node, yaml.ScalarNode):
            self._problem(node, pointer, "a key is a word, but this is a list or a mapping; check the braces")
            return None
        key = self._scalar(node, pointer)
        if isinstance(key, bool) or not isinstance(key, (str, int)):
            self._problem(node, pointer, f"a key is a word, but this is {node.value or 'nothing'}; put it in quotes")
            return None
        return key

    def _scalar(self, node: yaml.ScalarNode, pointer: str) -> str | int | float | bool | None:
        kind, text = node.tag.removeprefix(KINDS), node.value
        if kind == "str":
            if match := INVISIBLE.search(text.replace("\r", "\n")):  # a carriage return ends a line too
                what = f"the text has the invisible character U+{ord(match[0]):04X}; remove it"
                self.problems.append(Problem(self.file, *_place(node), pointer, "text-invisible", what))
            if len(text) > LONGEST_TEXT:
                self._problem(node, pointer, f"the text has {len(text)} characters; at most {LONGEST_TEXT} are read")
            return str(text)
        if kind not in SCALARS or not re.fullmatch(SCALARS[kind][0], text):
            self._problem(node, pointer, f"the tag {node.tag} does not fit this value; remove it")
            return None
        if kind == "null" or kind == "bool":
            return None if kind == "null" else text == "true"
        # Python refuses to convert thousands of digits to an int.
        number: int | float = float(text) if kind == "float" or len(text) > len(str(LARGEST)) + 1 else int(text)
        if not isfinite(number) or (kind == "int" and abs(number) > LARGEST):
            self._problem(node, pointer, "the number is too large; no value of the platform comes near it")
            return 0
        return number

    def _problem(self, node: yaml.Node, pointer: str, what: str) -> None:
        self.problems.append(Problem(self.file, *_place(node), pointer, "wrong-kind", what))


def _place(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1
