"""A judge of the bundled spec: openapi-python-client must generate from it without a warning and drop nothing."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
BUNDLE = ROOT / "generated" / "hongtu" / "openapi.json"


def main() -> int:
    """0 if every operation of the bundle is in the judge's client, and it had nothing to complain of."""
    bins = Path(sys.executable).parent
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "client"
        run = subprocess.run(
            [str(bins / "openapi-python-client"), "generate", "--path", str(BUNDLE), "--output-path", str(out)]
            + ["--meta", "none", "--fail-on-warning"],
            env=os.environ | {"PATH": f"{bins}{os.pathsep}{os.environ['PATH']}"},
            capture_output=True,
            text=True,
        )
        made = [file for file in out.glob("api/*/*.py") if file.name != "__init__.py"]
    paths = json.loads(BUNDLE.read_text(encoding="utf-8"))["paths"]
    if run.returncode or len(made) != len(paths):
        print(run.stdout + run.stderr, file=sys.stderr)
        print(f"openapi-python-client made {len(made)} of {len(paths)} operations.", file=sys.stderr)
        return 1
    print(f"openapi-python-client: {len(made)} of {len(paths)} operations, no warning.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
