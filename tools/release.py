"""A release's version and words: check them, print them, or cut them.

python tools/release.py v0.1.0            # the tag, pyproject.toml and CHANGELOG.md agree
python tools/release.py v0.1.0 --notes    # print what CHANGELOG.md tells of this version
python tools/release.py v0.1.0 --cut      # Unreleased becomes 0.1.0 with today's date; pyproject.toml gets the version
"""

import argparse
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parent.parent
UNRELEASED = "## Unreleased"
VERSION = re.compile(r'^version = "([^"]+)"$', re.MULTILINE)


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    """0 if everything agrees, 1 with a sentence for each thing that does not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tag", help="the release's tag, v and the version: v0.1.0")
    parser.add_argument("--notes", action="store_true", help="print what CHANGELOG.md tells of this version")
    parser.add_argument("--cut", action="store_true", help="turn Unreleased into this version")
    given = parser.parse_args(arguments)
    if not re.fullmatch(r"v\d+\.\d+\.\d+((a|b|rc)\d+)?", given.tag):
        print(f"{given.tag!r} is not a tag of a release; write it as v0.1.0", file=sys.stderr)
        return 1
    version = given.tag.removeprefix("v")
    project, changelog = root / "pyproject.toml", root / "CHANGELOG.md"
    if given.cut:
        problems = cut(project, changelog, version, datetime.now(UTC).date().isoformat())
    else:
        problems = disagreements(project.read_text(encoding="utf-8"), changelog.read_text(encoding="utf-8"), version)
    for problem in problems:
        print(problem, file=sys.stderr)
    if given.notes and not problems:
        print(section(changelog.read_text(encoding="utf-8"), version))
    return 1 if problems else 0


def disagreements(project: str, changelog: str, version: str) -> list[str]:
    """What keeps a version from being released, a sentence each."""
    problems: list[str] = []
    found = VERSION.search(project)
    if found is None or found[1] != version:
        problems.append(f"pyproject.toml has version {found[1] if found else 'none'}, not {version}")
    if not section(changelog, version):
        problems.append(f"CHANGELOG.md tells nothing of {version}; run: python tools/release.py v{version} --cut")
    if section(changelog, None):
        problems.append("CHANGELOG.md still has lines under Unreleased; move them to the version")
    return problems


def cut(project: Path, changelog: Path, version: str, day: str) -> list[str]:
    """Give Unreleased the version and the day. Returns the sentences that say why it cannot be done."""
    text = changelog.read_text(encoding="utf-8")
    if not section(text, None):
        return ["CHANGELOG.md has nothing under Unreleased"]
    if section(text, version):
        return [f"CHANGELOG.md has a section for {version} already"]
    changelog.write_text(text.replace(UNRELEASED, f"{UNRELEASED}\n\n## {version} - {day}", 1), encoding="utf-8")
    project.write_text(
        VERSION.sub(f'version = "{version}"', project.read_text(encoding="utf-8"), count=1), encoding="utf-8"
    )
    return []


def section(changelog: str, version: str | None) -> str:
    """The text under a version's heading, or under Unreleased; '' if there is none."""
    heading = UNRELEASED if version is None else rf"## {re.escape(version)}( - \d{{4}}-\d\d-\d\d)?"
    found = re.search(rf"^{heading}$\n(.*?)(?=^## |\Z)", changelog, re.MULTILINE | re.DOTALL)
    return found[found.lastindex or 0].strip() if found else ""


if __name__ == "__main__":
    sys.exit(main())
