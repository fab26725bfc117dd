"""Whom the client trusts, tried on real handshakes: sync over httpcore, async over httpcore and over aiohttp."""

from __future__ import annotations

import ssl
import warnings
from pathlib import Path

import pytest
import trustme

from hongtu_runtime.errors import ConfigurationError, NotSent
from hongtu_runtime.http import SendFailure, SyncHttp
from hongtu_runtime.tls import Insecure, InsecureWarning, Pin, Verify, _matches, fingerprint, make_context
from tests.support.certificates import Box, issued, self_signed
from tests.support.exchanges import EXCHANGES, Exchange, failure_of, send
from tests.support.fault_server import Connection, FaultServer, answer, hang, refusing_port

AUTHORITY = trustme.CA()
GOOD = issued(AUTHORITY, "127.0.0.1", "localhost")
OTHER_NAME = issued(AUTHORITY, "hongtu.example")
EXPIRED = issued(AUTHORITY, "127.0.0.1", expired=True)
OWN = self_signed()

each_way = pytest.mark.parametrize("exchange", EXCHANGES, ids=lambda way: way.__name__)


@pytest.fixture
def authority(tmp_path: Path) -> Path:
    path = tmp_path / "ca.pem"
    path.write_bytes(AUTHORITY.cert_pem.bytes())
    return path


def refused(exchange: Exchange, box: Box, verify: Verify, kind: str) -> str:
    """The sentence of a refusal that came before the server saw a byte of the request."""
    with FaultServer(answer(), box.context) as server:
        failure = failure_of(lambda: exchange(server.url, verify=verify))

        assert (failure.kind, failure.sent, failure.permanent) == (kind, False, True)
        assert server.bytes_received == 0
    return failure.message


def accepted(exchange: Exchange, box: Box, verify: Verify) -> bool:
    with FaultServer(answer(), box.context) as server:
        return exchange(server.url, verify=verify).status == 200


# Pins


@each_way
@pytest.mark.parametrize("box", [GOOD, OTHER_NAME, EXPIRED, OWN], ids=["good", "other name", "expired", "self-signed"])
def test_the_right_pin_is_enough(exchange: Exchange, box: Box) -> None:
    assert accepted(exchange, box, Pin(box.sha256))


@each_way
@pytest.mark.parametrize("box", [GOOD, OWN], ids=["good", "self-signed"])
def test_a_wrong_pin_ends_the_handshake_before_a_byte_of_the_request(exchange: Exchange, box: Box) -> None:
    message = refused(exchange, box, Pin("0" * 64), "pin")

    assert box.sha256 in message and "0" * 64 in message


@each_way
def test_a_pin_does_not_trust_the_authority_behind_the_pinned_certificate(exchange: Exchange) -> None:
    refused(exchange, OTHER_NAME, Pin(GOOD.sha256), "pin")


@pytest.mark.parametrize("written", ["AB" * 32, ":".join(["ab"] * 32), "sha256:" + "ab" * 32, " " + "ab " * 32])
def test_a_pin_is_read_however_it_is_written(written: str) -> None:
    assert Pin(written).sha256 == "ab" * 32


@pytest.mark.parametrize("written", ["", "ab" * 31, "ab" * 33, "zz" * 32, "ab" * 20])
def test_a_pin_of_another_shape_is_refused(written: str) -> None:
    with pytest.raises(ConfigurationError, match="SHA-256"):
        Pin(written)


def test_a_pinned_server_is_not_spoken_to_without_tls() -> None:
    with pytest.raises(ConfigurationError, match="https://"):
        SyncHttp("http://127.0.0.1:1", verify=Pin("0" * 64))


def test_the_fingerprint_is_the_pin() -> None:
    with FaultServer(answer(), OWN.context) as server:
        assert fingerprint("127.0.0.1", server.port) == OWN.sha256


def test_the_fingerprint_of_what_is_no_tls_server_is_an_error_in_time() -> None:
    with refusing_port() as port, pytest.raises(NotSent, match="nothing listens"):
        fingerprint("127.0.0.1", port)
    with FaultServer(hang) as server, pytest.raises(NotSent, match="does not answer"):
        fingerprint("127.0.0.1", server.port, timeout=0.2)


def test_the_fingerprint_of_a_plain_port_is_an_error_that_names_it() -> None:
    def plain(connection: Connection) -> None:
        connection.socket.recv(1000)
        connection.send(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    with FaultServer(plain) as server, pytest.raises(NotSent, match="it is a plain HTTP port"):
        fingerprint("127.0.0.1", server.port)


@each_way
def test_a_certificate_that_is_not_trusted_is_shown_by_its_fingerprint(exchange: Exchange) -> None:
    message = refused(exchange, OWN, True, "certificate")

    assert f"verify=Pin('{OWN.sha256}')" in message
    assert accepted(exchange, OWN, Pin(OWN.sha256))


# Files


@each_way
def test_an_authority_vouches_for_its_certificates(exchange: Exchange, authority: Path) -> None:
    assert accepted(exchange, GOOD, authority)
    assert accepted(exchange, GOOD, str(authority))


@each_way
def test_an_authority_does_not_vouch_for_another_name(exchange: Exchange, authority: Path) -> None:
    message = refused(exchange, OTHER_NAME, authority, "certificate")

    assert "hongtu.example" in message and "another name" in message


@each_way
def test_an_authority_does_not_vouch_for_an_expired_certificate(exchange: Exchange, authority: Path) -> None:
    assert "has expired" in refused(exchange, EXPIRED, authority, "certificate")


@each_way
def test_a_stranger_is_not_trusted(exchange: Exchange, authority: Path) -> None:
    assert "self-signed" in refused(exchange, OWN, authority, "certificate")


@each_way
def test_the_pinned_certificate_of_a_box_passes_under_any_name(exchange: Exchange, tmp_path: Path) -> None:
    assert accepted(exchange, OWN, OWN.file(tmp_path))
    assert accepted(exchange, OTHER_NAME, OTHER_NAME.file(tmp_path))


def test_a_der_file_is_read_as_well(tmp_path: Path) -> None:
    path = tmp_path / "box.cer"
    path.write_bytes(OWN.der)

    assert accepted(EXCHANGES[0], OWN, path)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_file_that_windows_has_written_is_read_as_well(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "box.pem"
    path.write_bytes(OWN.pem.decode().encode(encoding))

    assert accepted(EXCHANGES[0], OWN, path)


def test_a_file_with_several_certificates_trusts_each(tmp_path: Path) -> None:
    path = tmp_path / "all.pem"
    path.write_bytes(b"the box:\n" + OWN.pem + b"\nthe authority:\n" + AUTHORITY.cert_pem.bytes())

    assert accepted(EXCHANGES[0], OWN, path)
    assert accepted(EXCHANGES[0], GOOD, path)


def test_a_missing_file_is_named_when_the_client_is_made(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="nowhere.pem"):
        SyncHttp("https://127.0.0.1:1", verify=tmp_path / "nowhere.pem")


@pytest.mark.parametrize("fingerprint", ["75" * 32, ":".join(["AA"] * 32)])
def test_a_fingerprint_given_as_a_file_is_answered_with_pin(fingerprint: str) -> None:
    with pytest.raises(ConfigurationError, match=f"verify=Pin\\('{fingerprint}'\\)"):
        make_context(fingerprint)


@pytest.mark.parametrize(
    "content", [b"", b"not a certificate", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"]
)
def test_a_file_without_a_certificate_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "empty.pem"
    path.write_bytes(content)

    with pytest.raises(ConfigurationError, match="empty.pem"):
        make_context(path)


# The other ways


@each_way
def test_by_default_a_self_signed_box_is_refused_with_advice(exchange: Exchange) -> None:
    message = refused(exchange, OWN, True, "certificate")

    assert "self-signed" in message and "verify=Pin(" in message


@each_way
def test_by_default_an_unknown_authority_is_refused_with_advice(exchange: Exchange) -> None:
    assert "issuer" in refused(exchange, GOOD, True, "certificate")


@each_way
def test_an_own_context_is_used_unchanged(exchange: Exchange) -> None:
    context = ssl.create_default_context()
    AUTHORITY.configure_trust(context)

    assert accepted(exchange, GOOD, context)
    refused(exchange, OWN, context, "certificate")


@each_way
def test_insecure_checks_nothing_and_says_so(exchange: Exchange) -> None:
    with pytest.warns(InsecureWarning, match="not checked") as told:
        assert accepted(exchange, EXPIRED, Insecure())
    assert "hongtu_runtime" not in told[0].filename  # but where the client was made


def test_only_insecure_warns(authority: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for verify in (True, authority, Pin("0" * 64)):
            make_context(verify)


def test_false_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="Insecure"):
        make_context(False)


def test_the_system_s_roots_are_read_once() -> None:
    assert make_context(True) is make_context(True)


def test_plain_http_builds_no_context() -> None:
    with FaultServer(answer()) as server, SyncHttp(server.url) as http:
        assert send(http).status == 200
        assert http._context is None


# Names


@pytest.mark.parametrize(
    ("kind", "name", "host", "matches"),
    [
        ("DNS", "hongtu.local", "hongtu.local", True),
        ("DNS", "HONGTU.local", "hongtu.LOCAL", True),
        ("DNS", "*.site.local", "hongtu.site.local", True),
        ("DNS", "*.site.local", "a.b.site.local", False),
        ("DNS", "*.site.local", "site.local", False),
        ("DNS", "*.site.local", ".site.local", False),
        ("DNS", "*.local", "hongtu.local", False),
        ("DNS", "*", "hongtu", False),
        ("DNS", "h*.site.local", "hongtu.site.local", False),
        ("DNS", "hongtu.local", "hongtu.local.evil.com", False),
        ("DNS", "10.0.0.5", "10.0.0.5", False),
        ("DNS", "*.0.0.5", "10.0.0.5", False),
        ("IP Address", "10.0.0.5", "10.0.0.5", True),
        ("IP Address", "10.0.0.5", "10.0.0.6", False),
        ("IP Address", "FE80:0:0:0:0:0:0:1", "fe80::1", True),
        ("IP Address", "10.0.0.5", "hongtu.local", False),
    ],
)
def test_a_name_covers_a_host(kind: str, name: str, host: str, matches: bool) -> None:
    assert _matches(kind, name, host) is matches


def test_a_failed_handshake_leaves_the_exchange_usable(tmp_path: Path) -> None:
    with FaultServer(answer(), OWN.context) as server:
        with SyncHttp(server.url, verify=Pin("0" * 64)) as http:
            for _ in range(3):
                with pytest.raises(SendFailure):
                    send(http)
        assert server.connections == 3
