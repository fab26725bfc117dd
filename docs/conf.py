"""The site: `make docs` builds it into .cache/docs, offline, and fails on a dead link."""

import sys
import tomllib
from pathlib import Path

DOCS = Path(__file__).parent
sys.path.insert(0, str(DOCS / "_extensions"))

PROJECT = tomllib.loads((DOCS.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]

project = PROJECT["name"]
version = release = PROJECT["version"]
extensions = ["myst_parser", "bilingual_search", "page_language", "repository_links"]
exclude_patterns = ["_extensions"]

language = "en"
html_search_language = "en+zh"
html_theme = "furo"
html_title = f"hongtu2000 {version}"
html_copy_source = False
html_show_copyright = False

repository = PROJECT.get("urls", {}).get("Source", "")

myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence"]
myst_heading_anchors = 4
myst_links_external_new_tab = False
nitpicky = True
suppress_warnings = ["myst.header"]  # a generated page may begin below level 1
