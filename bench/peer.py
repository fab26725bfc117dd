"""The client of openapi-python-client for the same spec: generated when it is needed, never kept."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
OPENAPI = ROOT / "generated" / "hongtu" / "openapi.json"
PACKAGE = "peer_client"


def generate_peer(folder: Path) -> None:
    """Run openapi-python-client with its default hooks (ruff); its package then is under `folder`, as PACKAGE.

    Its models and API are packages below that, by names from the spec: `peer_client.models.pass_record`.
    """
    config = folder / "config.yaml"
    config.write_text(f"package_name_override: {PACKAGE}\n", encoding="utf-8")
    tool = Path(sys.executable).with_name("openapi-python-client")
    files = ("--path", OPENAPI, "--output-path", folder / "peer", "--config", config)
    # Its hooks look for ruff where the shell would.
    path = os.pathsep.join((str(tool.parent), os.environ.get("PATH", "")))
    subprocess.run(
        [tool, "generate", *files, "--overwrite"],
        check=True,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "PATH": path},
    )


def import_path(folder: Path) -> str:
    """What goes into sys.path."""
    return str(folder / "peer")
