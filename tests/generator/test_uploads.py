"""What the method of an upload says of its file."""

from __future__ import annotations

import copy
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from generator.pipeline import decided
from generator.read.load import load
from generator.write.render import render
from tests.generator.running import ROOT

THING = PurePosixPath("schemas/thing.yaml")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, ""),
        ({"x-max-size": 3 * 1024 * 1024}, " At most 3 MiB."),
        ({"x-media": ["png"]}, " png, recognised by content."),
        (
            {"x-max-size": 3 * 1024 * 1024, "x-media": ["jpg", "png"]},
            " jpg, png, recognised by content. At most 3 MiB.",
        ),
    ],
)
def test_the_limits_of_an_upload_are_told_where_there_are_any(said: dict[str, Any], words: str, tmp_path: Path) -> None:
    documents = load(ROOT / "tests" / "cases" / "minimal-api" / "spec")
    data = copy.deepcopy(documents[THING].data)
    image = data["ThingUploadImageRequest"]["properties"]["image"]
    data["ThingUploadImageRequest"]["properties"]["image"] = {
        key: value for key, value in image.items() if key not in ("x-max-size", "x-media")
    } | said

    files = dict(render(*decided({**documents, THING: replace(documents[THING], data=data)}, [])))

    lines = files[PurePosixPath("hongtu/resources/thing.py")].splitlines()
    told = {line.strip() for line in lines if line.strip().startswith("file: A path")}
    assert told == {f"file: A path, bytes, or a file opened in binary mode.{words}"}
