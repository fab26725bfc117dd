"""The certificate for https. As on a box, no public authority has signed it."""

from __future__ import annotations

import socket
import ssl
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import trustme

from hongtu_toolkit.sandbox.store.folder import refuse_foreign_file, touch

FILE = "hongtu-sandbox.pem"
NAMES = ("localhost", "127.0.0.1", "::1")
HEAD, END = b"-----BEGIN CERTIFICATE-----", b"-----END CERTIFICATE-----\n"


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate, and the authority that signed only this certificate."""

    context: ssl.SSLContext
    fingerprint: str
    """SHA-256 of the certificate in hexadecimal digits, for clients that pin it."""
    authority: str
    """PEM of the authority, for clients that check names."""


def certificate(folder: Path | None, *names: str) -> Certificate:
    """The certificate stored in a folder, or a new one for localhost, this machine and `names`, which is then stored there.

    Raises:
        ForeignData: if the file in the folder is not the sandbox's.
        OSError: if it cannot be read or written.
    """
    if folder is None:
        with TemporaryDirectory() as temporary:
            return _read(_make(Path(temporary) / FILE, names))
    path = folder / FILE
    refuse_foreign_file(path)
    return _read(path if path.exists() else _make(path, names))


def _make(path: Path, names: tuple[str, ...]) -> Path:
    authority = trustme.CA(organization_name="Hongtu sandbox")
    known = dict.fromkeys((*NAMES, socket.gethostname(), *names))
    try:
        leaf = authority.issue_cert(*known, common_name="Hongtu sandbox")
    except ValueError:  # A certificate cannot have one of the names. Clients that pin it do not need them.
        leaf = authority.issue_cert(*NAMES, common_name="Hongtu sandbox")
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    touch(part)
    part.write_bytes(leaf.private_key_and_cert_chain_pem.bytes() + authority.cert_pem.bytes())
    part.replace(path)
    return path


def _read(path: Path) -> Certificate:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    first, *_, last = (HEAD + part.partition(END)[0] + END for part in path.read_bytes().split(HEAD)[1:])
    return Certificate(context, sha256(ssl.PEM_cert_to_DER_cert(first.decode())).hexdigest(), last.decode())
