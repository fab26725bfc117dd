"""Pages below zh/: their HTML names their language, and a line break between Chinese characters shows as no space.

Browsers and screen readers choose fonts and voices by the language.
"""

import re
from typing import Any

from docutils import nodes  # type: ignore[import-untyped]
from sphinx.application import Sphinx

CHINESE = "\u3000-\u303f\u3400-\u9fff\uff00-\uffef"
BREAK = re.compile(rf"(?<=[{CHINESE}])\n(?=[{CHINESE}])")


def set_language(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object) -> None:
    if pagename.startswith("zh/"):
        context["language"] = "zh-CN"


def join_lines(app: Sphinx, doctree: nodes.document) -> None:
    if app.env.docname.startswith("zh/"):
        for text in list(doctree.findall(nodes.Text)):
            if not isinstance(text.parent, nodes.literal_block):
                text.parent.replace(text, nodes.Text(BREAK.sub("", text)))


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("html-page-context", set_language)
    app.connect("doctree-read", join_lines)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
