"""Pages below zh/: their HTML names their language, the theme's own words are Chinese, and a line break between Chinese characters shows as no space.

Browsers and screen readers choose fonts and voices by the language.
"""

import re
from typing import Any

from docutils import nodes  # type: ignore[import-untyped]
from sphinx.application import Sphinx

CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
THEME = {
    "Back to top": "回到顶部",
    "Home": "首页",
    "Next": "下一页",
    "On this page": "本页内容",
    "Previous": "上一页",
    "Search": "搜索",
}
"""The words of the theme's templates that a reader sees. The rest names tools, and stays English."""


def set_language(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object) -> None:
    if pagename.startswith("zh/"):
        context |= {"language": "zh-CN", "gettext": _in_chinese, "_": _in_chinese}


def _in_chinese(text: str) -> str:
    return THEME.get(text, text)


def join_lines(app: Sphinx, doctree: nodes.document) -> None:
    if app.env.docname.startswith("zh/"):
        for text in list(doctree.findall(nodes.Text)):
            if text == "\n":  # MyST makes a node of each line break
                at = text.parent.index(text)
                before, after = (
                    part[0].astext() if part else ""
                    for part in (text.parent[at - 1 : at], text.parent[at + 1 : at + 2])
                )
                if CHINESE.match(before[-1:]) and CHINESE.match(after[:1]):
                    text.parent.remove(text)


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("html-page-context", set_language)
    app.connect("doctree-read", join_lines)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
