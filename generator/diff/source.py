"""What a user names (a revision, a folder, a file) → one side of a comparison."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from generator.decide.build import build
from generator.diff import git
from generator.diff.change import Place
from generator.diff.unbundle import unbundled
from generator.problem import InvalidSpec
from generator.read.check import FORM, document_problems
from generator.read.dialect import other_dialect
from generator.read.files import read_files
from generator.read.load import Document, Documents, parse, parse_all
from generator.read.resolve import ROOT, Node, Spec, bundle, resolve, target
from generator.write.surface import Surface, surface

SUFFIXES = (".json", ".yaml", ".yml")
Origins = dict[str, tuple[str, str]]
"""Pointer in the bundled document → (file, pointer in it), of everything that was brought in from another file."""


class LoadFailed(Exception):
    """A side that could not be read. It never counts as a side without differences."""

    def __init__(self, side: Literal["OLD", "NEW"], name: str, why: str) -> None:
        self.side, self.name, self.why = side, name, why
        super().__init__(f"{side} ({name}) could not be loaded: {why}")


@dataclass(frozen=True)
class Source:
    """One side: the contract in one document, the Python that is generated from it, and where its things stand."""

    label: str
    document: Mapping[str, Any]
    """Every reference leads to a component; all else is in its place."""
    surface: Surface = field(repr=False)
    texts: Mapping[PurePosixPath, bytes] = field(repr=False)
    """The files that it was read from, by path from their root."""
    root: str = ""
    """What stands before a file's path: the folder as the user named it, or where it is in the repository."""
    origins: Origins = field(default_factory=dict, repr=False)

    def place(self, pointer: str) -> Place:
        """Where something stands, or its nearest ancestor."""
        head = pointer
        while head and head not in self.origins:
            head = head.rpartition("/")[0]
        file, start = self.origins.get(head, (self.first, ""))
        document = self._parsed(file)
        below = start + pointer[len(head) :]
        while below and below not in document.marks:
            below = below.rpartition("/")[0]
        line, column = document.marks.get(below, (1, 1))
        return Place(f"{self.root}{file}", line, column, pointer)

    def path_place(self, pointer: str) -> Place:
        """Where the root names the path that a pointer leads into, whichever file has its operation."""
        key = "/".join(pointer.split("/")[:3])
        line, column = self._parsed(self.first).marks.get(key, (1, 1))
        return Place(f"{self.root}{self.first}", line, column, pointer)

    @property
    def first(self) -> str:
        """The file that the others are brought into."""
        return str(ROOT if ROOT in self.texts else next(iter(self.texts)))

    @cached_property
    def _documents(self) -> dict[str, Document]:
        return {}

    def _parsed(self, file: str) -> Document:
        if file not in self._documents:
            self._documents[file] = _parsed(PurePosixPath(file), self.texts[PurePosixPath(file)])
        return self._documents[file]


def open_source(
    argument: str,
    side: Literal["OLD", "NEW"],
    *,
    spec: str = "spec",
    here: Path | None = None,
) -> Source:
    """The side that a user names: a folder with openapi.yaml, a bundled document, a git revision, or `A...B`: where B left A.

    Args:
        spec: where the spec's folder stands in the repository, for a revision. `revision:folder` names it at once.
        here: from where paths and the repository are found; where the user stands if not given.

    Raises:
        LoadFailed: for what is none of these, and what cannot be read.
    """
    here = here or Path.cwd()
    path = here / argument
    try:
        if path.is_dir():
            if not (path / "openapi.yaml").is_file() and any(path.iterdir()):
                raise ValueError(f"no openapi.yaml in {argument}")
            return of_texts(argument, read_files(path), root=f"{argument.rstrip('/')}/")
        if path.is_file():
            return _of_file(argument, path)
        return _of_revision(argument, spec, here)
    except InvalidSpec as error:
        raise LoadFailed(side, argument, _unsound(error)) from None
    except (OSError, git.GitFailed, ValueError) as error:
        raise LoadFailed(side, argument, str(error)) from None


def of_texts(label: str, texts: Mapping[PurePosixPath, bytes], *, root: str = "") -> Source:
    """The side that the files of a spec make, from wherever they were read.

    Raises:
        InvalidSpec: where no client can be generated from them.
    """
    spec, python = _decided(parse(texts, label))
    return Source(label, bundle(spec), python, texts, root, _origins(spec))


def of_document(label: str, document: Any, text: bytes = b"", file: str = "openapi.json") -> Source:
    """The side that a bundled document of ours makes, such as generated/hongtu/openapi.json.

    Raises:
        ValueError: for what is no OpenAPI document of version 3.
        InvalidSpec: where no client can be generated from it.
    """
    if not isinstance(document, dict) or not str(document.get("openapi", "")).startswith("3."):
        raise ValueError("it is no OpenAPI 3 document: there is no openapi: 3.…")
    spec, python = _decided(unbundled(document))
    return Source(label, bundle(spec), python, {PurePosixPath(file): text or json.dumps(document).encode()})


def _decided(documents: Documents) -> tuple[Spec, Surface]:
    """The contract and its Python, as a build reads them.

    An older contract need not keep to today's rules: of what a check finds, only what cannot be read counts.
    """
    if problem := other_dialect(documents):
        raise InvalidSpec([problem])
    if wrong := [problem for problem in document_problems(documents) if problem.rule in FORM]:
        raise InvalidSpec(wrong)
    spec = resolve(documents)
    return spec, surface(build(spec))


def _unsound(error: InvalidSpec) -> str:
    return "\n".join(["the spec is not sound:", *(f"  {problem}" for problem in error.problems)])


def _of_file(label: str, path: Path) -> Source:
    text = path.read_bytes()
    if path.suffix not in SUFFIXES:
        raise ValueError(f"a document ends in {', '.join(SUFFIXES)}")
    if path.suffix == ".json":
        try:
            data = json.loads(text)
        except ValueError as error:
            raise ValueError(f"not JSON: {error}") from None
        except RecursionError:
            raise ValueError("not JSON: nested too deep") from None
    else:
        name = PurePosixPath(path.name)
        data = parse({name: text}, path.name)[name].data
    found = of_document(label, data, text, path.name)
    return dataclasses.replace(found, root=label.removesuffix(path.name))


def _of_revision(argument: str, spec: str, here: Path) -> Source:
    revision, colon, folder = argument.partition(":")
    if why := git.no_repository(here):
        raise ValueError(f"there is no such file or folder, and {why}")
    one, dots, other = revision.partition("...")
    try:
        name = git.commit(here, one or "HEAD")
        if dots:  # as in `git diff A...B`: where B left A
            name = git.merge_base(here, name, git.commit(here, other or "HEAD"))
    except git.GitFailed as error:
        raise ValueError(f"{error}, and no file or folder of that name; is it fetched?") from None
    try:
        texts = git.files(here, name, folder if colon else spec, ".yaml")
    except git.GitFailed:
        raise ValueError(f"{revision} has no folder {folder if colon else spec}; name it with --spec") from None
    return of_texts(argument, texts, root=f"{folder if colon else spec}/")


def _origins(spec: Spec) -> Origins:
    """Where everything that `bundle` brought in from another file stands."""
    found: Origins = {
        f"/components/schemas/{name}": (str(node.document.path), node.pointer) for name, node in spec.components.items()
    }

    def enter(node: Node, place: str) -> None:
        if isinstance(node.data, dict) and isinstance(node.data.get("$ref"), str):
            aim = target(spec.documents, node)
            if aim.document.path != node.document.path and aim.name not in spec.components:
                found[place] = str(aim.document.path), aim.pointer
            return
        if isinstance(node.data, (dict, list)):
            for _, child in node.items():
                enter(child, f"{place}{child.pointer[len(node.pointer):]}")

    enter(spec.root, "")
    return found


@lru_cache(maxsize=64)
def _parsed(path: PurePosixPath, text: bytes) -> Document:
    """Where things stand in it. A bundled document that YAML reads otherwise, or not at all, has no places."""
    documents, _ = parse_all({path: text}, str(path))
    return documents.get(path, Document(path, None, {}))
