"""Search that finds English words and Chinese ones.

Sphinx's own Chinese search cuts pages into words by a dictionary, and cuts a query only at spaces: 批量添加人员 finds nothing, because the
index has 批量, 添加 and 人员. Here both sides cut alike: English words are stemmed, and Chinese is read as pairs of neighbouring characters.
"""

import re

from sphinx.application import Sphinx
from sphinx.search.en import SearchEnglish

HAN = "\u3400-\u4dbf\u4e00-\u9fff"
WORD = re.compile(rf"[{HAN}]+|[^\W{HAN}]+")

SPLIT_QUERY = f"""
var splitQuery = (query) =>
  (query.match(/[{HAN}]+|(?:(?![{HAN}])[\\p{{Letter}}\\p{{Number}}_])+/gu) || []).flatMap((word) =>
    /^[{HAN}]{{2}}/.test(word)
      ? Array.from({{ length: word.length - 1 }}, (_, at) => word.slice(at, at + 2))
      : [word],
  );
"""


class BilingualSearch(SearchEnglish):
    """English words and pairs of Chinese characters."""

    lang = "en+zh"
    language_name = "English"  # names the stemmer of the page, too
    js_splitter_code = SPLIT_QUERY

    def split(self, input: str) -> list[str]:
        return [part for word in WORD.findall(input) for part in parts(word)]


def parts(word: str) -> list[str]:
    """'Python' → Python; '通行记录' → 通行, 行记, 记录."""
    if len(word) > 1 and re.match(f"[{HAN}]", word):
        return [word[at : at + 2] for at in range(len(word) - 1)]
    return [word]


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_search_language(BilingualSearch)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
