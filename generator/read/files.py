"""A folder → the bytes of its .yaml files."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from generator.problem import InvalidSpec, Problem

YAML = re.compile(r"\.ya?ml$", re.IGNORECASE)
"""File names with which somebody may mean a file of a spec."""
LARGEST_FILE = 4 << 20
"""In bytes. The largest file of the contract is a fiftieth of this."""


def read_files(folder: Path) -> Mapping[PurePosixPath, bytes]:
    """The bytes of every `.yaml` file under `folder`, by path.

    Raises:
        InvalidSpec: there is no such folder, or a file is a link, too large, or not a regular file.
    """
    if not folder.is_dir():
        what = "not a folder" if folder.exists() else "there is no such folder"
        raise InvalidSpec(
            [Problem(str(folder), 1, 1, "", "root-missing", f"{what}; name the folder that holds openapi.yaml")]
        )
    contents: dict[PurePosixPath, bytes] = {}
    problems: list[Problem] = []
    for parent, folders, files in os.walk(folder, onerror=lambda error: problems.append(_unread(folder, error))):
        links = [name for name in folders if (Path(parent) / name).is_symlink()]
        for name in (*links, *(name for name in files if YAML.search(name))):
            file = Path(parent) / name
            path = PurePosixPath(file.relative_to(folder).as_posix())
            try:
                if why := _fault(file):
                    problems.append(Problem(str(path), 1, 1, "", "not-a-file", why))
                else:
                    contents[path] = file.read_bytes()
            except OSError as error:
                problems.append(_unread(folder, error))
    if problems:
        raise InvalidSpec(problems)
    return {path: contents[path] for path in sorted(contents)}


def _fault(file: Path) -> str:
    """The reason why a file is not read, or ''."""
    status = file.lstat()
    if stat.S_ISLNK(status.st_mode):
        return "a link; put the file itself here"
    if not stat.S_ISREG(status.st_mode):
        return "not a regular file; remove it"
    if file.suffix != ".yaml":
        return "only files whose names end in .yaml are read; rename it"
    if status.st_size > LARGEST_FILE:
        return f"a file of {status.st_size} bytes; at most {LARGEST_FILE} are read"
    return ""


def _unread(folder: Path, error: OSError) -> Problem:
    path = os.path.relpath(os.fsdecode(error.filename or folder), folder)
    return Problem(path, 1, 1, "", "not-a-file", f"it cannot be read: {error.strerror}")
