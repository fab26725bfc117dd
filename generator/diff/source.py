"""A revision, folder or file that a user names → one side of a comparison."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
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
"""Pointer in the bundled document → (file, pointer in it), for everything that comes from another file than the root."""


class LoadFailed(Exception):
    """A side that could not be read. It is never treated as a side without differences."""

    def __init__(self, side: Literal["OLD", "NEW"], name: str, reason: str) -> None:
        self.side, self.name, self.reason = side, name, reason
        super().__init__(f"{side} ({name}) could not be loaded: {reason}")


@dataclass(frozen=True)
class Source:
    """One side: the bundled contract, the Python surface generated from it, and the places in its files."""

    label: str
    document: Mapping[str, Any]
    """The bundled contract: every reference leads to a component."""
    surface: Surface = field(repr=False)
    texts: Mapping[PurePosixPath, bytes] = field(repr=False)
    """The files that it was read from, by path from their root."""
    root: str = ""
    """The prefix of a file's path: the folder as the user named it, or its path in the repository."""
    origins: Origins = field(default_factory=dict, repr=False)

    def place(self, pointer: str) -> Place:
        """The place of a pointer, or of its nearest ancestor."""
        head = pointer
        while head and head not in self.origins:
            head = head.rpartition("/")[0]
        file, start = self.origins.get(head, (self.first, ""))
        marks = self._marks(file)
        below = start + pointer[len(head) :]
        while below and below not in marks:
            below = below.rpartition("/")[0]
        line, column = marks.get(below, (1, 1))
        return Place(f"{self.root}{file}", line, column, pointer)

    def path_place(self, pointer: str) -> Place:
        """The place in the root file of the path that a pointer leads into."""
        key = "/".join(pointer.split("/")[:3])
        line, column = self._marks(self.first).get(key, (1, 1))
        return Place(f"{self.root}{self.first}", line, column, pointer)

    @property
    def first(self) -> str:
        """The root file."""
        return str(ROOT if ROOT in self.texts else next(iter(self.texts)))

    def _marks(self, file: str) -> Mapping[str, tuple[int, int]]:
        return _parsed(PurePosixPath(file), self.texts[PurePosixPath(file)]).marks


def open_source(
    argument: str,
    side: Literal["OLD", "NEW"],
    *,
    spec: str = "spec",
    here: Path | None = None,
) -> Source:
    """Read a side: a folder with openapi.yaml, a bundled document, a git revision, or the merge base `A...B`.

    Args:
        spec: the spec's folder in the repository, for a revision. `revision:folder` overrides it.
        here: the folder for relative paths and for git; the current one by default.

    Raises:
        LoadFailed: if the argument is none of these, or cannot be read.
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
        problems = "\n".join(["the spec is not valid:", *(f"  {problem}" for problem in error.problems)])
        raise LoadFailed(side, argument, problems) from None
    except (OSError, git.GitFailed, ValueError) as error:
        raise LoadFailed(side, argument, str(error)) from None


def of_texts(label: str, texts: Mapping[PurePosixPath, bytes], *, root: str = "") -> Source:
    """The side made from the files of a spec.

    Raises:
        InvalidSpec: if no client can be generated from them.
    """
    spec, python = _decided(parse(texts, label))
    return Source(label, bundle(spec), python, texts, root, _origins(spec))


def of_document(label: str, document: Any, text: bytes = b"", file: str = "openapi.json") -> Source:
    """The side made from a bundled document of this project, such as generated/hongtu/openapi.json.

    Raises:
        ValueError: if it is not an OpenAPI 3 document.
        InvalidSpec: if no client can be generated from it.
    """
    if not isinstance(document, dict) or not str(document.get("openapi", "")).startswith("3."):
        raise ValueError("this is not an OpenAPI 3 document: it has no openapi: 3.…")
    spec, python = _decided(unbundled(document))
    return Source(label, bundle(spec), python, {PurePosixPath(file): text or json.dumps(document).encode()})


def _decided(documents: Documents) -> tuple[Spec, Surface]:
    """The contract and its Python surface, as in a build.

    An old contract need not keep today's rules, so of the problems only values that cannot be read count.
    """
    if problem := other_dialect(documents):
        raise InvalidSpec([problem])
    if problems := [problem for problem in document_problems(documents) if problem.rule in FORM]:
        raise InvalidSpec(problems)
    spec = resolve(documents)
    return spec, surface(build(spec))


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
    return dataclasses.replace(of_document(label, data, text, path.name), root=label.removesuffix(path.name))


def _of_revision(argument: str, spec: str, here: Path) -> Source:
    revision, colon, folder = argument.partition(":")
    folder = folder if colon else spec
    if reason := git.no_repository(here):
        raise ValueError(f"there is no such file or folder, and {reason}")
    base, dots, branch = revision.partition("...")
    try:
        name = git.commit(here, base or "HEAD")
        if dots:  # like `git diff A...B`
            name = git.merge_base(here, name, git.commit(here, branch or "HEAD"))
    except git.GitFailed as error:
        raise ValueError(f"{error}, and no file or folder of that name; is it fetched?") from None
    try:
        texts = git.files(here, name, folder, ".yaml")
    except git.GitFailed:
        raise ValueError(f"{revision} has no folder {folder}; name it with --spec") from None
    return of_texts(argument, texts, root=f"{folder}/")


def _origins(spec: Spec) -> Origins:
    """The origin of everything that `bundle` copied from another file."""
    origins: Origins = {
        f"/components/schemas/{name}": (str(node.document.path), node.pointer) for name, node in spec.components.items()
    }

    def enter(node: Node, place: str) -> None:
        if isinstance(node.data, dict) and isinstance(node.data.get("$ref"), str):
            aim = target(spec.documents, node)
            if aim.document.path != node.document.path and aim.name not in spec.components:
                origins[place] = str(aim.document.path), aim.pointer
            return
        if isinstance(node.data, (dict, list)):
            for _, child in node.items():
                enter(child, f"{place}{child.pointer[len(node.pointer):]}")

    enter(spec.root, "")
    return origins


@lru_cache(maxsize=64)
def _parsed(path: PurePosixPath, text: bytes) -> Document:
    """A file with its places. A bundled document that YAML cannot read has none."""
    documents, _ = parse_all({path: text}, str(path))
    return documents.get(path, Document(path, None, {}))
