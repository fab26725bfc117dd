"""README.md → the description on PyPI, where a path of the repository leads nowhere.

hatchling calls it for each build (`tool.hatch.metadata.hooks.custom` in pyproject.toml). With `Source` under `project.urls`, links and
pictures lead to that repository, at the tag of this version. Without it, links are their text, and pictures are left out.
"""

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

LINK = re.compile(r"(?P<picture>!?)\[(?P<text>[^\]]*)\]\((?P<target>(?!https?:|#)[^)]+)\)")


def long_description(readme: str, source: str, version: str) -> str:
    """The text of README.md without links that only the repository has."""

    def absolute(link: re.Match[str]) -> str:
        if source:
            kind = "raw" if link["picture"] else "blob"
            return f"{link['picture']}[{link['text']}]({source}/{kind}/v{version}/{link['target']})"
        return "" if link["picture"] else link["text"]

    return re.sub(r"\n{3,}", "\n\n", LINK.sub(absolute, readme))


class LongDescription(MetadataHookInterface):
    """Fills `readme`, which pyproject.toml lists under `dynamic`."""

    def update(self, metadata: dict[str, Any]) -> None:
        readme = (Path(self.root) / "README.md").read_text(encoding="utf-8")
        source = str(metadata.get("urls", {}).get("Source", "")).rstrip("/")
        text = long_description(readme, source, str(metadata["version"]))
        metadata["readme"] = {"content-type": "text/markdown", "text": text}
