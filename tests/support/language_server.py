"""pyright's language server, asked as an editor asks it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

SERVER = Path(sys.executable).with_name("pyright-langserver")


class LanguageServer:
    """Messages over a pair of pipes: the server's questions are answered with nothing."""

    def __init__(self, write: IO[bytes], read: IO[bytes]) -> None:
        self._write, self._read, self._number = write, read, 0

    def completions(self, file: Path, code: str) -> set[str]:
        """What is offered at the end of the code."""
        text = {"uri": file.as_uri(), "languageId": "python", "version": 1, "text": code}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": text}})
        last = code.split("\n")
        found = self.ask(
            "textDocument/completion",
            textDocument={"uri": file.as_uri()},
            position={"line": len(last) - 1, "character": len(last[-1])},
        )
        self._send({"method": "textDocument/didClose", "params": {"textDocument": {"uri": file.as_uri()}}})
        return {item["label"] for item in (found or {"items": []})["items"]}

    def ask(self, method: str, **params: Any) -> Any:
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        while True:
            message = self._receive()
            if message.get("id") == self._number and "method" not in message:
                return message.get("result")
            if "id" in message and message.get("method") == "workspace/configuration":
                self._send({"id": message["id"], "result": [{} for _ in message["params"]["items"]]})
            elif "id" in message and "method" in message:
                self._send({"id": message["id"], "result": None})

    def tell(self, method: str, **params: Any) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._write.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._write.flush()

    def _receive(self) -> dict[str, Any]:
        size = 0
        while line := self._read.readline().strip():
            name, _, value = line.partition(b":")
            size = int(value) if name.lower() == b"content-length" else size
        if not size:
            raise EOFError("the language server has ended")
        message: dict[str, Any] = json.loads(self._read.read(size))
        return message


@contextmanager
def language_server(root: Path) -> Iterator[LanguageServer]:
    """The server of a project."""
    with subprocess.Popen([SERVER, "--stdio"], cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None and process.stdout is not None
        try:
            server = LanguageServer(process.stdin, process.stdout)
            folder = {"uri": root.as_uri(), "name": root.name}
            server.ask(
                "initialize",
                processId=None,
                rootUri=root.as_uri(),
                workspaceFolders=[folder],
                capabilities={"workspace": {"configuration": True}},
            )
            server.tell("initialized")
            yield server
            server.ask("shutdown")
            server.tell("exit")
        finally:
            process.kill()
