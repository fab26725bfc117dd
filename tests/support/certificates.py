"""Certificates for test servers on 127.0.0.1, made afresh by trustme."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import trustme


class Box:
    """A server's certificate and its context; `pem` is the certificate alone, without what signed it."""

    def __init__(self, certificate: trustme.Blob, key_and_chain: trustme.Blob) -> None:
        self.pem = certificate.bytes()
        self.der = ssl.PEM_cert_to_DER_cert(self.pem.decode())
        self.sha256 = sha256(self.der).hexdigest()
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        with key_and_chain.tempfile() as path:
            self.context.load_cert_chain(path)

    def file(self, folder: Path, name: str = "box.pem") -> Path:
        path = folder / name
        path.write_bytes(self.pem)
        return path


def self_signed() -> Box:
    """As `openssl req -x509` makes it: its own authority, without any name of a host."""
    authority = trustme.CA(organization_name="Box")
    return Box(authority.cert_pem, trustme.Blob(authority.private_key_pem.bytes() + authority.cert_pem.bytes()))


def issued(authority: trustme.CA, *names: str, expired: bool = False) -> Box:
    """Signed by an authority, for these names or addresses."""
    end = datetime.now(UTC) - timedelta(days=1)
    leaf = (
        authority.issue_cert(*names, not_before=end - timedelta(days=365), not_after=end)
        if expired
        else authority.issue_cert(*names)
    )
    return Box(leaf.cert_chain_pems[0], leaf.private_key_and_cert_chain_pem)
