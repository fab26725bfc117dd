"""The Chinese catalogues are complete, compiled, and keep what is filled in; what the client says is Chinese."""

from __future__ import annotations

import ast
import importlib
import pickle
import pkgutil
import re
import socket
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

import hongtu.models
from hongtu import InvalidRequest, NotSent
from hongtu.errors import CODES, FAMILIES
from hongtu_runtime.errors import ApiError
from hongtu_runtime.models import Input
from hongtu_runtime.sentence import Sentence, joined
from hongtu_toolkit.cli import messages as language
from hongtu_toolkit.sandbox import Sandbox
from tests.cli.conftest import Hongtu, interfaces, words_of
from tools import messages

FILLED = re.compile(r"\{\w*[!\w]*\}")
ENGLISH = re.compile(r"[A-Za-z][a-z']+,? (?:[a-z']+ )*[a-z']{2,}")
"""Two English words in a row."""
QUOTED = re.compile(r"'[^']*'|“[^”]*”|`[^`]*`|\"[^\"]*\"|hongtu [-a-z ]+|https?://\S+|Employee number|/[\w./-]+")
"""What a message quotes: values, commands, addresses, paths."""


def english_in(text: str) -> str:
    """The English words of a Chinese message, without what it quotes."""
    found = ENGLISH.search(QUOTED.sub("", text))
    return found[0] if found else ""


@pytest.fixture
def chinese(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("LANGUAGE", "")
    language.choose("zh")
    yield
    language.choose("en")


def test_every_text_has_a_translation_and_no_catalogue_is_stale(capsys: pytest.CaptureFixture[str]) -> None:
    assert messages.main(["--check"]) == 0, capsys.readouterr().out


@pytest.mark.parametrize("part", list(messages.parts()))
def test_a_translation_fills_in_the_same(part: str) -> None:
    catalogue, _untranslated = messages.updated(part)

    for message in catalogue:
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        strings = [message.string] if isinstance(message.string, str) else list(message.string or ())
        for string in strings if ids[0] else ():
            assert set(FILLED.findall(str(string))) <= {name for text in ids for name in FILLED.findall(text)}, ids[0]


def test_every_page_of_help_is_there_in_chinese(bare: Hongtu) -> None:
    for command in interfaces().values():
        ran = bare(*words_of(command), "--help", "--lang", "zh")

        assert ran.code == 0 and command.fact["zh"] in ran.out and "示例" in ran.out


def test_errors_are_chinese_where_the_locale_is(bare: Hongtu, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")

    assert "是否想输入" in bare("person", "lst").err
    assert "尚未配置站点" in bare("person", "list").err
    assert "没有选项" in bare("person", "list", "--nme", "x").err
    assert "不是可用的取值" in bare("person", "list", "--type", "visiter").err
    assert "没有与“没有 的词”相符的接口" in bare("find", "没有", "的词").err
    assert "'nowhere.csv' 不存在" in bare("people", "plan", "nowhere.csv").err
    assert "2小时前" in bare("pass-record", "list", "--help").out


SAID_ELSEWHERE = {
    "TypeError": "of a program's mistake",
    "KeyError": "of a program's mistake",
    "AttributeError": "of a program's mistake",
    "ValueError": "caught where it is raised",
    "note": "a line of the log",
    "warn": "a warning for a program",
    "LocalProtocolError": "described by what is behind it",
    "ConnectError": "described by what is behind it",
    "TypeVar": "no text",
    "cast": "no text",
    "compile": "no text",
    "fullmatch": "no text",
    "match": "no text",
}
"""Calls in the client whose texts are no sentences for people."""
UNSAID = {
    "photo.py": "doubts",
    "drift.py": "caller_level",
    "tls.py": "make_context",
    "call.py": "_say",
    "describe.py": "doc_of",
    "upload.py": "encode_upload",
    "connection.py": "info",
    "payload.py": "told",
    "meant.py": "moment_meant",
}
"""Functions whose texts go to the log, to a warning or to the wire."""


def plain_texts(path: Path) -> Iterator[str]:
    """Texts in the code of the client that read like a sentence, and are not made as one."""

    def walk(node: ast.AST, allowed: bool) -> Iterator[str]:
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            allowed = allowed or name in SAID_ELSEWHERE or name in messages.SENTENCES
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            allowed = node.name == "__repr__" or node.name == UNSAID.get(path.name)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            return  # a docstring
        if isinstance(node, ast.AnnAssign | ast.arg) and node.annotation is not None:
            node.annotation = ast.Name("Any")
        text = node.value if isinstance(node, ast.Constant) else ""
        if isinstance(node, ast.JoinedStr):
            text = "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values)
        if (
            isinstance(text, str)
            and not allowed
            and re.search(r"\b(is|are|must|was|were|the|no|not|cannot) [a-z]", text)
        ):
            yield text
            return
        for child in ast.iter_child_nodes(node):
            yield from walk(child, allowed)

    yield from walk(ast.parse(path.read_text(encoding="utf-8")), False)


@pytest.mark.parametrize(
    "path", sorted(messages.RUNTIME.rglob("*.py")), ids=lambda path: path.relative_to(messages.RUNTIME).as_posix()
)
def test_what_the_client_says_to_people_is_a_sentence(path: Path) -> None:
    """A plain text would stay English on a Chinese command line."""
    assert list(plain_texts(path)) == []


def test_a_sentence_keeps_its_template_in_an_error_from_a_pickle() -> None:
    error = NotSent(Sentence("nothing listens at {where}", where="10.0.0.5:80"))

    said = pickle.loads(pickle.dumps(error)).message

    assert (said, said.template, said.values) == (
        "nothing listens at 10.0.0.5:80",
        "nothing listens at {where}",
        {"where": "10.0.0.5:80"},
    )


@pytest.mark.usefixtures("chinese")
def test_the_errors_of_all_codes_are_chinese() -> None:
    for code, known in CODES.items():
        error = FAMILIES.get(known.family, ApiError)(code, None, known)

        said = language.translated(error.message)

        assert not english_in(said) and known.zh[0] in said, said


def models() -> Iterator[type[Input]]:
    """The models of requests."""
    for module in pkgutil.iter_modules(hongtu.models.__path__, "hongtu.models."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, type) and issubclass(value, Input) and value.__module__ == module.name:
                yield value


WRONG: tuple[Any, ...] = (
    "",
    "x" * 1_000,
    "张\n",
    0,
    -1,
    10**9,
    10**70,
    1.5,
    float("nan"),
    True,
    [],
    {},
    object(),
    ["a", "a"],
)
WRONG += ("2024-03-08", "3/8/2024", datetime(2024, 3, 8), b"x", [None] * 1_000, "\ud800", 1_700_000_000)
"""Values of which each breaks a rule of some field."""


@pytest.mark.usefixtures("chinese")
def test_the_rules_of_all_fields_are_chinese() -> None:
    said: dict[str, str] = {}
    for model in models():
        for name in model.model_fields:
            for value in WRONG:
                try:
                    model(**{name: value})
                except InvalidRequest as error:
                    for problem in error.problems:
                        said[f"{model.__name__}.{problem.field}"] = language.translated(problem.rule)
                        said[f"{model.__name__}.{problem.field} = "] = language.translated(problem.value)
    assert len(said) > 500
    assert {place: text for place, text in said.items() if english_in(text)} == {}


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize(
    "said",
    [
        Sentence(
            "{said}{caution}",
            said=Sentence("the reply {said}{hint}", said="x", hint=""),
            caution=Sentence(" It may have been done; read back before you repeat."),
        ),
        Sentence("must be one of {names}", names=joined(["A", "B"], ", ")),
    ],
)
def test_sentences_within_sentences_are_translated(said: Sentence) -> None:
    assert not english_in(language.translated(said)) and said != language.translated(said)


MISTAKES: dict[str, tuple[tuple[str, ...], dict[str, str], str]] = {
    "wrong name": (("person", "list"), {"HONGTU_BASE_URL": "http://no-such-host.invalid"}, "无法解析"),
    "wrong port": (("person", "list"), {"HONGTU_BASE_URL": "http://127.0.0.1:{free}"}, "没有服务在监听"),
    "TLS to a plain port": (("person", "list"), {"HONGTU_BASE_URL": "https://127.0.0.1:{port}"}, "不支持 TLS"),
    "no URL": (("person", "list"), {"HONGTU_BASE_URL": "10.0.0.5"}, "必须以 http://"),
    "no port": (("person", "list"), {"HONGTU_BASE_URL": "http://10.0.0.5:99999"}, "端口必须"),
    "wrong secret": (("person", "list"), {"HONGTU_SECRET": "wrong"}, "签名错误"),
    "hidden character": (("person", "list"), {"HONGTU_APP_KEY": "key\u200b"}, "复制"),
    "time-out": (("person", "list", "--timeout", "0.00001"), {}, "超时"),
    "missing field": (("person", "batch-add", "--name", "张三"), {}, "必填项"),
    "missing option": (("person", "query"), {}, "缺少"),
    "too long": (("person", "update", "--uuid", "u", "--name", "x" * 99), {}, "最多"),
    "too short": (("group", "batch-add", "--name", "a", "--type", "employee"), {}, "至少"),
    "too small": (("person", "list", "--page-num", "0"), {}, "大于或等于 1"),
    "no number": (("person", "list", "--page-num", "one"), {}, "整数"),
    "no member": (("person", "list", "--type", "boss"), {}, "不是可用的取值"),
    "no time": (("pass-record", "list", "--since", "31.12."), {}, "不是时间"),
    "no e-mail": (("person", "update", "--uuid", "u", "--email", "mail"), {}, "邮箱"),
    "a condition": (("person", "batch-add", "--name", "张三", "--type", "visitor"), {}, "为 VISITOR 时"),
    "unknown option": (("person", "list", "--nmae", "x"), {}, "没有选项"),
    "unknown command": (("person", "lst"), {}, "没有命令"),
    "unknown person": (("person", "query", "--uuid", "u"), {}, "未找到记录"),
    "no file": (("person", "upload-image", "--file", "nowhere.jpg"), {}, "文件或文件夹不存在"),
    "no picture": (("person", "upload-image", "--file", "note.txt"), {}, "必须是图片"),
    "no JSON": (("person", "batch-add", "--body", '{"personList": [}'), {}, "不是 JSON"),
    "wrong JSON": (("person", "batch-add", "--body", '{"personList": {}}'), {}, "必须是列表"),
    "no body file": (("person", "batch-add", "--body", "@nowhere.json"), {}, "文件或文件夹不存在"),
    "seconds": (("person", "update", "--body", '{"uuid": "u", "cardBegin": 1}'), {}, "必须是"),
    "no folder": (("person", "list", "--to", "nowhere/x.csv"), {}, "文件或文件夹不存在"),
    "no path": (("call", "POST", "person/list"), {}, "/v1/api/"),
    "no database": (("records", "export", "pass-records", "nowhere://x"), {}, "不支持"),
    "no table": (("people", "plan", "nowhere.csv"), {}, "不存在"),
    "table without a column": (("people", "plan", "phones.csv"), {}, "列"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_answered_in_chinese(
    mistake: str, hongtu: Hongtu, box: Sandbox, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    words, environment, expected = MISTAKES[mistake]
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    Path("note.txt").write_text("hello", encoding="utf-8")
    Path("phones.csv").write_text("手机\n13800000000\n", encoding="utf-8")
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        for name, value in environment.items():
            port = box.url.rpartition(":")[2]
            monkeypatch.setenv(name, value.replace("{free}", str(unused.getsockname()[1])).replace("{port}", port))
        ran = hongtu(*words)

    assert ran.code and expected in ran.err, ran.err
    assert not english_in(ran.err), ran.err
