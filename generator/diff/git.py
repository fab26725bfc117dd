"""A folder at a revision, read from git's objects: the work tree is not touched."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path, PurePosixPath


class GitFailed(Exception):
    """What git had to say."""


def no_repository(folder: Path) -> str:
    """Why no revision can be read from a folder; '' where one can."""
    try:
        _git(folder, "rev-parse", "--git-dir")
    except GitFailed as error:
        if "dubious ownership" in str(error):
            return f"git does not trust the repository, which is another user's: git config --global --add safe.directory {folder}"
        return (
            "this is no git repository that could have such a revision"
            if "not a git repo" in str(error)
            else str(error)
        )
    return ""


def merge_base(folder: Path, one: str, other: str) -> str:
    """The commit where two revisions parted.

    Raises:
        GitFailed: if they have none in common.
    """
    try:
        return _git(folder, "merge-base", one, other).decode().strip()
    except GitFailed:
        raise GitFailed(f"{one} and {other} have no commit in common here; is their history fetched?") from None


def commit(folder: Path, revision: str) -> str:
    """The full name of the commit that a revision means.

    Raises:
        GitFailed: where it means none.
    """
    if revision.startswith("-"):
        raise GitFailed(f"{revision} is no revision")
    try:
        return _git(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").decode().strip()
    except GitFailed:
        raise GitFailed(f"there is no revision {revision} here") from None


def files(folder: Path, revision: str, below: str, suffix: str) -> Mapping[PurePosixPath, bytes]:
    """The files of this suffix below a folder (relative to the repository's root) at a revision, by path from that folder.

    Raises:
        GitFailed: where the revision has no such folder.
    """
    top = Path(_git(folder, "rev-parse", "--show-toplevel").decode().strip())
    listed = _git(top, "ls-tree", "-r", "-z", f"{revision}:{below}" if below else revision)
    found: dict[PurePosixPath, str] = {}
    for row in filter(None, listed.decode().split("\0")):
        about, _, path = row.partition("\t")
        _, kind, name = about.split()
        if kind == "blob" and path.endswith(suffix):
            found[PurePosixPath(path)] = name
    answer = _git(top, "cat-file", "--batch", given="".join(f"{name}\n" for name in found.values()).encode())
    return dict(zip(sorted(found), _blobs(answer, sorted(found), found), strict=True))


def _blobs(answer: bytes, paths: list[PurePosixPath], names: Mapping[PurePosixPath, str]) -> list[bytes]:
    """`cat-file --batch` answers `<name> blob <size>`, the bytes and a line feed, for each name asked."""
    contents: dict[str, bytes] = {}
    start = 0
    while start < len(answer):
        end = answer.index(b"\n", start)
        name, _, size = answer[start:end].decode().split()
        contents[name] = answer[end + 1 : end + 1 + int(size)]
        start = end + 2 + int(size)
    return [contents[names[path]] for path in paths]


def _git(folder: Path, *arguments: str, given: bytes | None = None) -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], input=given, capture_output=True, check=False)
    except FileNotFoundError:
        raise GitFailed("git is not installed, and a revision is read with it") from None
    if done.returncode != 0:
        raise GitFailed(" ".join(done.stderr.decode(errors="replace").split()) or f"git {arguments[0]} failed")
    return done.stdout
