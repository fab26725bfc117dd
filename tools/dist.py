"""Build the wheel, the sdist and the list of their parts (SBOM) into dist/, and prove that they are what users need.

Wheel and sdist are built twice and must be the same to the byte. The wheel is then installed on its own into an empty environment,
where the client must load and refuse politely, and with [sandbox] into another, where a signed call must be answered.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent
DIST = ROOT / "dist"

BARE = """
import hongtu
from hongtu import Hongtu, NotSent

try:
    Hongtu("http://127.0.0.1:9", app_key="k", secret="s", retry=1).person.list()
except NotSent:
    print("bare wheel:", hongtu.__version__, "loads, and says when nothing was sent")
"""
SANDBOX = """
from hongtu import Hongtu
from hongtu_toolkit.sandbox import Sandbox

with Sandbox() as box, Hongtu(box.url, app_key=box.app_key, secret=box.secret) as client:
    box.seed("small-office")
    print("wheel[sandbox]:", client.person.list().total, "persons read over HTTP")
"""


def main() -> int:
    """0 if both files are reproducible and the wheel works; a sentence and 1 otherwise."""
    with tempfile.TemporaryDirectory() as folder:
        first, second = (build(Path(folder) / name) for name in ("first", "second"))
        differing = [name for name, content in first.items() if second.get(name) != content]
        if differing or first.keys() != second.keys():
            print(f"two builds of the same source differ: {', '.join(differing)}", file=sys.stderr)
            return 1
        shutil.rmtree(DIST, ignore_errors=True)
        DIST.mkdir()
        for name, content in first.items():
            (DIST / name).write_bytes(content)
            print(f"dist/{name}: {len(content):,} bytes, the same twice")
        (wheel,) = DIST.glob("*.whl")
        smoke(Path(folder) / "bare", str(wheel), BARE)
        python = smoke(Path(folder) / "sandbox", f"{wheel}[sandbox]", SANDBOX)
        parts = DIST / f"{wheel.name.split('-py3')[0]}.cdx.json"
        subprocess.run(
            [
                sys.executable,
                "-m",
                "cyclonedx_py",
                "environment",
                str(python),
                "--pyproject",
                str(ROOT / "pyproject.toml"),
            ]
            + ["--mc-type", "library", "--output-reproducible", "-o", str(parts)],
            check=True,
            capture_output=True,
        )
        print(f"{parts.relative_to(ROOT)}: the client with [sandbox]")
    return 0


def build(folder: Path) -> dict[str, bytes]:
    """The files of one build, by name."""
    stamp = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False)
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        env=os.environ | {"SOURCE_DATE_EPOCH": stamp.stdout.strip() or "1577836800"},
        check=True,
        capture_output=True,
    )
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def smoke(folder: Path, requirement: str, program: str) -> Path:
    """Run a program in an environment that holds nothing but the requirement. Returns its Python."""
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", requirement]
    subprocess.run(install, check=True)
    subprocess.run([str(python), "-W", "error", "-c", program], cwd=folder, check=True)
    return python


if __name__ == "__main__":
    sys.exit(main())
