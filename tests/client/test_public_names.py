"""Every public name: present, explained, and loaded only when it is needed."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

import hongtu
import hongtu.enums
import hongtu.models
import hongtu.resources
from hongtu import (
    AsyncHongtu,
    Hongtu,
)
from hongtu_runtime.models import Input, Output
from tests.support.interfaces import MODELS

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", hongtu.__all__)
def test_every_public_name_is_there_and_explained(name: str) -> None:
    thing = getattr(hongtu, name)

    assert inspect.getdoc(thing)
    if inspect.isclass(thing):
        assert vars(thing).get("__doc__"), f"{name} has only the docstring of its base"


@pytest.mark.parametrize("kind", [Hongtu, AsyncHongtu])
def test_everything_public_of_a_client_is_explained(kind: type[Any]) -> None:
    for name, thing in inspect.getmembers(kind):
        if not name.startswith("_") and name not in ("base_url", "catalog"):
            assert thing.__doc__, name


@pytest.mark.parametrize("name", [name for name, model in MODELS.items() if issubclass(model, (Input, Output))])
def test_every_field_is_explained(name: str) -> None:
    """In the source, where an editor shows it: a text under each field."""
    source = inspect.getsource(MODELS[name])

    for field in MODELS[name].__annotations__:
        if not field.startswith("_") and field != "model_config":
            declared = source.index(f"    {field}: ")
            assert '"""' in source[declared : source.find("\n\n", declared) + 1 or None], field


def run_python(program: str) -> str:
    path = ":".join(str(ROOT / folder) for folder in ("runtime", "generated"))
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program], env={"PYTHONPATH": path}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_a_star_brings_every_public_name() -> None:
    assert (
        run_python(
            "from hongtu import *\nimport hongtu\nprint([name for name in hongtu.__all__ if name not in globals()])"
        )
        == "[]"
    )


def test_importing_the_package_loads_next_to_nothing() -> None:
    """Neither httpx nor pydantic, nor a model; looking at its names neither."""
    heavy = "httpx httpcore pydantic pydantic_core asyncio ssl hongtu.client hongtu.models hongtu_runtime.client"
    program = f"import sys, hongtu; dir(hongtu); print([name for name in {heavy.split()} if name in sys.modules])"

    assert run_python(program) == "[]"


def test_the_first_call_of_a_resource_loads_that_resource_only() -> None:
    program = """
import sys
from hongtu import Hongtu
client = Hongtu("http://127.0.0.1:9", app_key="k", secret="s")
client.person
print(sorted(name for name in sys.modules if name.startswith("hongtu.resources.")), "httpx" in sys.modules)
"""
    assert run_python(program) == "['hongtu.resources.person'] False"


def test_a_resource_loads_the_enumerations_that_it_speaks_of() -> None:
    """To build all of them takes longer than a call."""
    program = """
import sys, hongtu.resources.pass_record
print(*sorted(name for name in sys.modules if name.startswith("hongtu.enums.")))
"""
    used = (
        "device_model liveness_type mask_type pass_type person_type recognition_type temperature_type verification_mode"
    )

    assert run_python(program).split() == [f"hongtu.enums.{name}" for name in [*used.split(), "visit_type"]]


def test_preload_builds_everything() -> None:
    """Nothing is left for the first request: every module is imported, every model built."""
    program = """
import sys, pkgutil, hongtu, hongtu.enums, hongtu.models, hongtu.resources
hongtu.preload()
packages = (hongtu.enums, hongtu.models, hongtu.resources)
names = [found.name for package in packages for found in pkgutil.iter_modules(package.__path__, package.__name__ + ".")]
left = [name for name in names if name not in sys.modules]
from pydantic import BaseModel
for name in names:
    for value in vars(sys.modules.get(name, hongtu)).values():
        if isinstance(value, type) and issubclass(value, BaseModel) and value.__module__ == name:
            left += [] if value.__pydantic_complete__ else [value.__name__]
print(left)
"""
    assert run_python(program) == "[]"


def test_a_name_that_is_not_there() -> None:
    with pytest.raises(AttributeError, match="module 'hongtu' has no attribute 'Persn'"):
        hongtu.Persn  # type: ignore[attr-defined]  # noqa: B018
    with pytest.raises(AttributeError, match="module 'hongtu.enums' has no attribute 'Sx'"):
        hongtu.enums.Sx  # type: ignore[attr-defined]  # noqa: B018
    assert set(hongtu.__all__) <= set(dir(hongtu))
    assert set(hongtu.enums.__all__) <= set(dir(hongtu.enums))


def test_the_version_is_that_of_what_is_installed() -> None:
    """Not the manual's, which has a name of its own."""
    assert hongtu.__version__ == metadata.version("hongtu2000")
    assert (
        json.loads((Path(hongtu.__file__).parent / "openapi.json").read_text())["info"]["version"]
        == hongtu.MANUAL_VERSION
    )
