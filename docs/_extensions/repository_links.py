"""Links from a page to a file of the repository that is not part of the site.

The pages are read on a code host too, where `[…](../spec/README.md)` works. On the site it becomes a link to the project's
Source URL (pyproject.toml), or plain text while there is none. A link to a file that does not exist fails the build.
"""

import re
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util import logging

LINK = re.compile(r"\[(?P<text>[^\]\n]*)\]\((?P<target>(?:\.\./)+[^)\s#]+)(?P<anchor>#[^)\s]*)?\)")
logger = logging.getLogger(__name__)


def rewrite(app: Sphinx, docname: str, source: list[str]) -> None:
    docs = Path(app.srcdir).resolve()
    page = docs / f"{docname}.md"

    def other(link: re.Match[str]) -> str:
        target = (page.parent / link["target"]).resolve()
        if target.is_relative_to(docs):
            return link[0]
        if not target.exists():
            logger.warning("%s does not exist", link["target"], location=docname)
        if not app.config.repository:
            return link["text"]
        path = target.relative_to(docs.parent).as_posix()
        return f"[{link['text']}]({app.config.repository}/blob/main/{path}{link['anchor'] or ''})"

    source[0] = LINK.sub(other, source[0])


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_config_value("repository", "", "env")
    app.connect("source-read", rewrite)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
