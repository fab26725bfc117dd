"""Reads a folder at a revision from git's objects, without touching the work tree."""

from __future__ import annotations

import subprocess
import tarfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path, PurePosixPath


class GitFailed(Exception):
    """A failure of git; the text is its message or ours."""


def no_repository(folder: Path) -> str:
    """Why no revision can be read from a folder; '' if one can."""
    try:
        _git(folder, "rev-parse", "--git-dir")
    except GitFailed as error:
        if "dubious ownership" in str(error):
            return f"git does not trust the repository, because another user owns it: git config --global --add safe.directory {folder}"
        return "this is not a git repository" if "not a git repo" in str(error) else str(error)
    return ""


def merge_base(folder: Path, base: str, branch: str) -> str:
    """The commit where a branch left another one.

    Raises:
        GitFailed: if they have no commit in common.
    """
    try:
        return _git(folder, "merge-base", base, branch).decode().strip()
    except GitFailed:
        raise GitFailed(f"{base} and {branch} have no commit in common here; is their history fetched?") from None


def commit(folder: Path, revision: str) -> str:
    """The full name of a revision's commit.

    Raises:
        GitFailed: if there is no such revision.
    """
    if revision.startswith("-"):
        raise GitFailed(f"{revision} is not a revision")
    try:
        return _git(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").decode().strip()
    except GitFailed:
        raise GitFailed(f"there is no revision {revision} here") from None


def files(folder: Path, revision: str, below: str, suffix: str) -> Mapping[PurePosixPath, bytes]:
    """The files with a suffix in a folder (relative to the repository's root) at a revision, by path from that folder.

    Raises:
        GitFailed: if the revision has no such folder.
    """
    top = Path(_git(folder, "rev-parse", "--show-toplevel").decode().strip())
    texts: dict[PurePosixPath, bytes] = {}
    with tarfile.open(fileobj=BytesIO(_git(top, "archive", "--format=tar", f"{revision}:{below}"))) as archive:
        for entry in archive:
            # A link is not followed.
            if entry.isfile() and entry.name.endswith(suffix) and (file := archive.extractfile(entry)):
                texts[PurePosixPath(entry.name)] = file.read()
    return dict(sorted(texts.items()))


def _git(folder: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)
    except FileNotFoundError:
        raise GitFailed("git is not installed; it is needed to read a revision") from None
    if done.returncode != 0:
        raise GitFailed(" ".join(done.stderr.decode(errors="replace").split()) or f"git {arguments[0]} failed")
    return done.stdout
