"""A sandbox that runs inside the process of a test."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Thread
from types import TracebackType
from typing import Self

from hongtu_toolkit.sandbox.app import application
from hongtu_toolkit.sandbox.controls import Controls
from hongtu_toolkit.sandbox.options import Options
from hongtu_toolkit.sandbox.platform import Platform
from hongtu_toolkit.sandbox.server import listen, server


@dataclass(init=False, eq=False, repr=False)  # so that editors with jedi complete the inherited arguments
class Sandbox(Options, Controls):
    """The platform on a free port of this machine, for as long as a `with` block lasts. Its arguments are the options of options.py.

        with Sandbox() as box:
            client = Hongtu(box.url, app_key=box.app_key, secret=box.secret)

    Its state is fresh, unless `data` names a folder that keeps it.
    """

    url = ""
    """The base URL: `http://127.0.0.1:…`, or with `tls` `https://127.0.0.1:…`."""
    app_key = ""
    secret = ""
    """The app key and the secret of the first pair."""
    fingerprint = ""
    """With `tls`, the SHA-256 of its certificate: `Hongtu(box.url, …, verify=Pin(box.fingerprint))`."""
    authority = ""
    """With `tls`, the PEM of the authority that signed it, for a client that checks names."""

    def __enter__(self) -> Self:
        listener = self._listener = listen(self.host, self.port)  # first, so that a port that is taken leaves no data
        try:
            platform = Platform(self)
        except BaseException:
            listener.close()
            raise
        Controls.__init__(self, platform)
        if certificate := platform.certificate:
            self.fingerprint, self.authority = certificate.fingerprint, certificate.authority
        self.url = platform.start(listener)
        self.app_key, self.secret = next(iter(platform.keys.items()))
        self._server = server(application(platform), platform.certificate)
        self._thread = Thread(target=self._server.run, args=([listener],), name="hongtu-sandbox", daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._server.should_exit = True
        self._thread.join()
        self._listener.close()  # older versions of uvicorn leave it open
        self._platform.close()
