"""Pages below zh/ say in their HTML that they are Chinese: browsers and screen readers choose fonts and voices by that."""

from typing import Any

from sphinx.application import Sphinx


def set_language(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object) -> None:
    if pagename.startswith("zh/"):
        context["language"] = "zh-CN"


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("html-page-context", set_language)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
