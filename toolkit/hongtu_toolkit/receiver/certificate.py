"""The certificate for https: the user's own, or one that is created once and kept."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from os import O_CREAT, O_EXCL, O_WRONLY, fdopen
from os import open as open_descriptor
from pathlib import Path

from hongtu_toolkit.cli.messages import _
from hongtu_toolkit.extra import lacking

FILE = "hongtu-receiver.pem"
YEARS = 10


def context_of(certificate: Path, key: Path | None = None) -> ssl.SSLContext:
    """The TLS context of a certificate in PEM and its key, which may be in the same file.

    Raises:
        ValueError: the files are not PEM, or do not belong together.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        context.load_cert_chain(certificate, key)
    except (OSError, ssl.SSLError) as error:
        reason = error.strerror or type(error).__name__
        raise ValueError(
            _("{path} and its key cannot be used: {reason}; both must be PEM, the key without a password").format(
                path=certificate, reason=reason
            )
        ) from None
    return context


def made(folder: Path, names: list[str]) -> Path:
    """The certificate in a folder. It is created for these names and addresses if there is none.

    Raises:
        OSError: the folder is not writable.
    """
    path = folder / FILE
    if path.exists():
        return path
    try:
        content = _pem(names)
    except ModuleNotFoundError as error:
        raise lacking("receiver", error) from None
    folder.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    with fdopen(open_descriptor(part, O_WRONLY | O_CREAT | O_EXCL, 0o600), "wb") as file:
        file.write(content)
    part.replace(path)
    return path


def _pem(names: list[str]) -> bytes:
    """A new key and its self-signed certificate."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
    from cryptography.x509.oid import NameOID

    # RSA: platforms of that time run on old Java, where elliptic curves may be missing.
    key = rsa.generate_private_key(65537, 2048)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "hongtu receiver")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=365 * YEARS))
        .add_extension(x509.SubjectAlternativeName([_name(name) for name in names]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return private + certificate.public_bytes(Encoding.PEM)


def _name(name: str):  # type: ignore[no-untyped-def]
    from cryptography import x509

    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name.encode("idna").decode())
