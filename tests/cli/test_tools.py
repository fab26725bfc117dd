"""The commands that are written by hand: profiles, doctor, call, sign, explain, push, codes, completion."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from hongtu_runtime.signing import Credentials, Signer
from hongtu_toolkit.cli import profile, sites
from hongtu_toolkit.cli.sites import with_default, with_section
from hongtu_toolkit.sandbox import Sandbox
from tests.cli.conftest import Hongtu
from tests.support.requests import Crowd


def configured(bare: Hongtu, box: Sandbox, tmp_path: Path, name: str = "hq", *more: str) -> Path:
    file = tmp_path / "secret"
    file.write_text(box.secret + "\n", encoding="utf-8")
    words = (
        "configure",
        "--profile",
        name,
        "--base-url",
        box.url,
        "--app-key",
        box.app_key,
        "--secret-from",
        str(file),
    )
    ran = bare(*words, "--no-check", *more)
    assert ran.code == 0, ran.err
    return profile.path()


@pytest.fixture
def no_site(box: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Sandbox:
    """A sandbox that the environment does not name."""
    for name in ("HONGTU_BASE_URL", "HONGTU_APP_KEY", "HONGTU_SECRET"):
        monkeypatch.delenv(name)
    return box


def test_without_a_site_it_is_said_how_to_set_one_up(bare: Hongtu) -> None:
    ran = bare("person", "list")

    assert ran.code == 2 and "hongtu configure" in ran.err and "hongtu sandbox" in ran.err


def test_a_profile_is_kept_for_its_owner_alone_and_used(bare: Hongtu, no_site: Sandbox, tmp_path: Path) -> None:
    file = configured(bare, no_site, tmp_path)

    assert os.name == "nt" or stat.S_IMODE(file.stat().st_mode) == 0o600
    assert bare("person", "list", "--profile", "hq").code == 0
    assert bare("person", "list").code == 0  # the only one is the usual one


def test_the_variable_names_the_profile_and_the_option_counts_more(
    bare: Hongtu, no_site: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    configured(bare, no_site, tmp_path)
    monkeypatch.setenv("HONGTU_PROFILE", "hqq")

    assert "Did you mean hq?" in bare("person", "list").err
    assert bare("person", "list", "--profile", "hq").code == 0


def test_configure_changes_one_section_and_keeps_what_somebody_wrote(
    bare: Hongtu, no_site: Sandbox, tmp_path: Path
) -> None:
    profile.path().write_text('# ours\n\n[other]\nbase_url = "http://a"  # old box\napp_key = "k"\n', encoding="utf-8")
    file = configured(bare, no_site, tmp_path, "hq", "--zone", "Asia/Shanghai")
    configured(bare, no_site, tmp_path, "hq")

    text = file.read_text(encoding="utf-8")
    assert "# ours" in text and "# old box" in text and text.count("[hq]") == 1 and 'zone = "Asia/Shanghai"' in text


def test_a_secret_goes_to_the_keyring_where_there_is_one(
    bare: Hongtu, no_site: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import keyring
    from keyring.backend import KeyringBackend

    class Memory(KeyringBackend):
        priority = 1
        kept: dict[tuple[str, str], str] = {}

        def get_password(self, service: str, username: str) -> str | None:
            return self.kept.get((service, username))

        def set_password(self, service: str, username: str, password: str) -> None:
            self.kept[service, username] = password

        def delete_password(self, service: str, username: str) -> None:
            del self.kept[service, username]

    before = keyring.get_keyring()
    keyring.set_keyring(Memory())  # type: ignore[no-untyped-call]
    try:
        file = configured(bare, no_site, tmp_path)

        assert no_site.secret not in file.read_text(encoding="utf-8")
        assert Memory.kept == {("hongtu", "hq"): no_site.secret}
        assert bare("person", "list").code == 0
        assert bare("profile", "remove", "hq", "--yes").code == 0 and not Memory.kept
    finally:
        keyring.set_keyring(before)


def test_a_secret_in_the_environment_serves_a_profile_without_one(
    bare: Hongtu, no_site: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    sites.keep("hq", {"base_url": no_site.url, "app_key": no_site.app_key})
    lacking = bare("person", "list", "--profile", "hq")
    monkeypatch.setenv("HONGTU_SECRET", no_site.secret)

    assert lacking.code == 2 and "HONGTU_SECRET" in lacking.err
    assert bare("person", "list", "--profile", "hq").code == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_a_file_that_others_can_read_is_warned_of(bare: Hongtu, no_site: Sandbox, tmp_path: Path) -> None:
    file = configured(bare, no_site, tmp_path)
    file.chmod(0o644)

    assert f"chmod 600 {file}" in bare("person", "list").err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("base_url = [", "is not TOML"),
        ('[hq]\nbase_ulr = "http://a"\n', "base_ulr"),
        ("[hq]\nbase_url = 7\n", "wrong type"),
        ('[hq]\nbase_url = "http://a"\n', "Missing in the profile hq: app_key"),
    ],
)
def test_a_broken_file_is_a_sentence_and_stays(bare: Hongtu, text: str, said: str) -> None:
    profile.path().write_text(text, encoding="utf-8")
    ran = bare("person", "list", "--profile", "hq")

    assert ran.code == 2 and said in ran.err and len(ran.err.splitlines()) <= 2
    assert profile.path().read_text(encoding="utf-8") == text


def test_sections_and_the_default_are_changed_in_place() -> None:
    text = with_default(with_section("", "a", {"base_url": "x"}), "a")
    both = with_section(text, "b", {"base_url": 'y"\\'})

    assert text == 'default = "a"\n\n[a]\nbase_url = "x"\n'
    assert with_section(both, "b", None) == text
    assert with_default(both, "b").startswith('default = "b"\n')


def test_a_site_may_have_a_chinese_name(bare: Hongtu, no_site: Sandbox, tmp_path: Path) -> None:
    file = configured(bare, no_site, tmp_path, "总部")

    assert '["总部"]' in file.read_text(encoding="utf-8") and profile.names() == ["总部"]
    assert bare("--profile", "总部", "person", "list").code == 0
    configured(bare, no_site, tmp_path, "总部")
    assert file.read_text(encoding="utf-8").count("总部") == 2  # the section and the default
    assert bare("profile", "remove", "总部", "-y").code == 0 and profile.names() == []


def test_configure_refuses_a_name_before_it_asks_for_more(bare: Hongtu) -> None:
    ran = bare("configure", "--profile", "my site")

    assert ran.code == 2 and "cannot be the name of a profile" in ran.err


def test_profiles_are_listed_chosen_and_removed(bare: Hongtu, no_site: Sandbox, tmp_path: Path) -> None:
    configured(bare, no_site, tmp_path, "one")
    configured(bare, no_site, tmp_path, "two")
    bare("profile", "default", "two")

    listed = bare("profile", "list")
    assert [(row["name"], row["default"]) for row in listed.rows] == [("one", False), ("two", True)]
    assert no_site.secret not in listed.out
    assert bare("profile", "remove", "two").code == 2
    assert bare("profile", "remove", "two", "--yes").code == 0 and profile.names() == ["one"]


def test_configure_tries_the_site_and_says_what_it_finds(bare: Hongtu, no_site: Sandbox, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("wrong-secret", encoding="utf-8")
    words = ("configure", "--profile", "hq", "--base-url", no_site.url, "--app-key", no_site.app_key)
    ran = bare(*words, "--secret-from", str(secret))

    assert "is refused: code 100008" in ran.out and "wrong-secret" not in ran.out + ran.err
    assert ran.code == 3 and "Try:" not in ran.out

    secret.write_text(no_site.secret, encoding="utf-8")
    ran = bare(*words, "--secret-from", str(secret))
    assert ran.code == 0 and "Try: hongtu --profile hq person list" in ran.out


@pytest.mark.parametrize("content", ["", " \n"])
def test_an_empty_secret_replaces_none(bare: Hongtu, no_site: Sandbox, tmp_path: Path, content: str) -> None:
    file = configured(bare, no_site, tmp_path)
    before, empty = file.read_bytes(), tmp_path / "empty.txt"
    empty.write_text(content, encoding="utf-8")
    ran = bare("configure", "--profile", "hq", "--no-check", "--secret-from", str(empty))

    assert ran.code == 2 and "is empty" in ran.err and file.read_bytes() == before


@pytest.mark.parametrize("url", ["http://", "ftp://a", "http://a:99999"])
def test_an_address_that_is_none_is_refused(bare: Hongtu, url: str) -> None:
    assert "is not an address" in bare("configure", "--profile", "a", "--base-url", url).err


@pytest.mark.parametrize("key", ["https://192.168.1.20", "192.168.1.20:443"])
def test_an_address_in_place_of_the_app_key_is_refused(bare: Hongtu, key: str) -> None:
    ran = bare("configure", "--profile", "hq", "--base-url", "http://192.0.2.1", "--app-key", key, "--no-check")

    assert ran.code == 2 and "is an address, not an app key" in ran.err and not profile.path().exists()


@pytest.mark.parametrize("words", [("--profile", "bad", "person", "list"), ("person", "list", "--profile", "bad")])
def test_advice_names_the_site_that_was_named(
    bare: Hongtu, no_site: Sandbox, tmp_path: Path, words: tuple[str, ...]
) -> None:
    configured(bare, no_site, tmp_path, "bad")
    file = profile.path()
    file.write_text(file.read_text(encoding="utf-8").replace(no_site.secret, "wrong"), encoding="utf-8")

    assert bare(*words).err.rstrip().endswith(": hongtu --profile bad doctor")
    assert bare("person", "list").err.rstrip().endswith(": hongtu doctor")
    assert "again: hongtu --profile bad configure." in bare("doctor", "--profile", "bad").out
    assert "again: hongtu configure." in bare("doctor").out
    file.write_text(file.read_text(encoding="utf-8").replace(no_site.url, "http://127.0.0.1:9"), encoding="utf-8")
    assert "Not sent" in (ran := bare(*words)).err and "hongtu --profile bad doctor" in ran.err


@pytest.mark.parametrize("url", ["http://user:pw-1@10.0.0.5", "user:pw-1@10.0.0.5", "http://user:pw-1/@10.0.0.5"])
def test_a_password_in_an_address_is_refused_and_never_shown(
    bare: Hongtu, no_site: Sandbox, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    ran = bare("configure", "--profile", "a", "--base-url", url)
    assert ran.code == 2 and "********@10.0.0.5" in ran.err and "pw-1" not in ran.out + ran.err
    assert not profile.names()

    sites.keep("a", {"base_url": url, "app_key": "k", "secret": "s"})
    monkeypatch.setenv("HONGTU_APP_KEY", "k")
    monkeypatch.setenv("HONGTU_SECRET", "s")
    for words in (("profile", "list"), ("doctor", "--profile", "a"), ("sign", "GET", "/v1/api/device/info")):
        monkeypatch.setenv("HONGTU_BASE_URL", url)
        ran = bare(*words)
        assert "********@" in ran.out + ran.err and "pw-1" not in ran.out + ran.err


@pytest.mark.parametrize("status", [502, 503])
def test_keys_that_could_not_be_asked_are_not_called_refused(hongtu: Hongtu, box: Sandbox, status: int) -> None:
    box.fault("deviceInfo", "status", status, times=20)
    found = {finding["what"]: finding for finding in hongtu("doctor", "-o", "json").json}
    box.clear_faults()

    assert (found["published keys"]["level"], found["published keys"]["seen"]) == ("note", "could not be checked")


def test_doctor_finds_a_site_in_order(hongtu: Hongtu, box: Sandbox) -> None:
    ran = hongtu("doctor", "-o", "json")
    found = {finding["what"]: finding for finding in ran.json}

    assert ran.code == 0
    assert found["key"]["level"] == found["platform"]["level"] == "ok"
    assert found["published keys"]["level"] == "warning" and "appkey1" in found["published keys"]["seen"]
    assert found["clock"]["level"] in ("ok", "warning", "fault")


def test_doctor_explains_a_refused_key(hongtu: Hongtu, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HONGTU_SECRET", "wrong")
    ran = hongtu("doctor")

    assert ran.code == 3 and "is refused: code 100008" in ran.out and "hongtu explain" in ran.out


def test_doctor_explains_a_closed_port(bare: Hongtu, box: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HONGTU_BASE_URL", "http://127.0.0.1:9")
    ran = bare("doctor")

    assert ran.code == 3 and "Nothing answers at the configured address" in ran.out


def test_doctor_shows_a_certificate_and_the_line_that_trusts_it(bare: Hongtu, monkeypatch: pytest.MonkeyPatch) -> None:
    with Sandbox(tls=True) as box:
        monkeypatch.setenv("HONGTU_BASE_URL", box.url)
        monkeypatch.setenv("HONGTU_APP_KEY", box.app_key)
        monkeypatch.setenv("HONGTU_SECRET", box.secret)
        untrusted = bare("doctor")
        monkeypatch.setenv("HONGTU_PIN", box.fingerprint)
        trusted = bare("doctor")
        monkeypatch.setenv("HONGTU_BASE_URL", box.url.replace("https", "http"))
        plain = bare("doctor")

    assert untrusted.code == 3 and f"HONGTU_PIN={box.fingerprint}" in untrusted.out
    assert trusted.code == 0 and "It is trusted." in trusted.out
    assert "The address begins with http, but the port speaks https." in plain.out


def test_doctor_hears_a_push_and_leaves_the_subscription_as_it_was(hongtu: Hongtu, box: Sandbox, site: Crowd) -> None:
    box.passage(site.employee, site.panel)  # warms nothing: an earlier event is not what is heard
    before = hongtu("subscription", "query", "-o", "json").json
    import threading

    timer = threading.Timer(1.0, lambda: box.passage(site.employee, site.panel))
    timer.start()
    ran = hongtu("doctor", "--subscribe", "--yes", "--wait", "20", "--push-host", "127.0.0.1", "-o", "json")
    timer.join()

    found = {finding["what"]: finding for finding in ran.json}
    assert found["push"]["level"] == "ok", found
    assert found["subscription"]["level"] == "ok"
    assert hongtu("subscription", "query", "-o", "json").json == before


def test_doctor_subscribes_nobody_without_a_yes(hongtu: Hongtu, box: Sandbox) -> None:
    before = len(box.journal())
    ran = hongtu("doctor", "--subscribe")

    assert (
        ran.code == 2 and "requires a confirmation" in ran.err and "--yes" in ran.err and len(box.journal()) == before
    )


def test_call_reaches_any_interface(hongtu: Hongtu) -> None:
    ran = hongtu("call", "post", "/v1/api/person/list", '{"pageSize": 2}')
    unknown = hongtu("call", "POST", "/v1/api/person/nothing", "{}")

    assert [len(ran.rows), ran.code] == [2, 0]
    assert unknown.code == 1


def test_call_asks_before_what_moves_and_what_sounds_like_it(hongtu: Hongtu, site: Crowd) -> None:
    known = hongtu("call", "POST", "/v1/api/door/openDoor", json.dumps({"uuid": site.panel}))
    unheard = hongtu("call", "POST", "/v1/api/door/removeEverything")

    assert (known.code, unheard.code) == (2, 2) and "--yes" in known.err
    assert hongtu("call", "POST", "/v1/api/door/openDoor", json.dumps({"uuid": site.panel}), "--yes").code == 0


def test_sign_signs_as_the_client_does(hongtu: Hongtu, box: Sandbox) -> None:
    ran = hongtu(
        "sign", "POST", "/v1/api/person/list", '{"pageNum":1}', "--timestamp", "1700000000000", "--nonce", "abcdef"
    )
    signer = Signer(Credentials.of(box.app_key, box.secret), clock=lambda: 1700000000000, nonce=lambda: "abcdef")
    headers = dict(signer.headers("POST", "/v1/api/person/list", "", b'{"pageNum":1}'))

    assert f"csign: {headers[b'csign'].decode()}" in ran.out and box.secret not in ran.out


SIGNED = ("--timestamp", "1700000000000", "--nonce", "abcdef")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (("POST", "/v1/api/person/list", '{"a": 1}'), "with spaces"),
        (("POST", "/v1/api/person/list", "{}"), "MD5 of {}"),
        (("POST", "/person/list", '{"a":1}'), "must begin with /v1/api"),
    ],
)
def test_explain_names_the_mistake_of_another_program(hongtu: Hongtu, wrong: tuple[str, ...], said: str) -> None:
    theirs = hongtu("sign", *wrong, *SIGNED).out.splitlines()[-1].removeprefix("csign: ")
    ran = hongtu("explain", "POST", "/v1/api/person/list", '{"a":1}', *SIGNED, "--csign", theirs)

    assert ran.code == 1 and said in ran.out.splitlines()[-1]


def test_explain_confirms_what_is_right_and_admits_what_it_cannot_tell(hongtu: Hongtu) -> None:
    right = hongtu("sign", "GET", "/v1/api/device/info", *SIGNED).out.splitlines()[-1].removeprefix("csign: ")
    same = hongtu("explain", "GET", "/v1/api/device/info", *SIGNED, "--csign", right)
    other = hongtu("explain", "GET", "/v1/api/device/info", *SIGNED, "--csign", "0" * 32)

    assert same.code == 0 and "signed correctly" in same.out
    assert other.code == 1 and "compare the parts" in other.out


def test_push_read_says_what_a_body_is(bare: Hongtu) -> None:
    body = {"deviceUuid": "d", "personUuid": "p", "passTimeStamp": 1700000000000, "personName": "张三", "passType": 1}
    ran = bare("push", "read", "-", "-o", "json", stdin=json.dumps(body).encode())
    wrong = bare("push", "read", "-", stdin=b"[1]")

    assert ran.json["form"] == "bare" and len(ran.json["key"]) == 32
    assert wrong.code == 2 and len(wrong.err.splitlines()) == 1


def test_codes_explain_a_code_and_find_words(bare: Hongtu) -> None:
    assert bare("codes", "101050").rows[0]["name"] == "PHOTO_BLURRED"
    assert {row["code"] for row in bare("codes", "照片").rows} or {row["code"] for row in bare("codes", "图片").rows}
    assert len(bare("codes").rows) > 130
    assert bare("codes", "123456").code == 1


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_completion_has_a_script_for_each_shell(bare: Hongtu, shell: str) -> None:
    ran = bare("completion", shell)

    assert ran.code == 0 and "_HONGTU_COMPLETE" in ran.out and shell in ran.out.lower().replace("compdef", "zsh")


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("hongtu per", "person"),
        ("hongtu person li", "list"),
        ("hongtu person list --ty", "--type"),
        ("hongtu person list --type vis", "visitor"),
        ("hongtu person list --profile h", "hq"),
        ("hongtu call POST /v1/api/door/op", "/v1/api/door/openDoor"),
    ],
)
def test_values_are_completed(words: str, value: str) -> None:
    sites.keep("hq", {"base_url": "http://a", "app_key": "k"})
    typed = words.split()
    asked = {"_HONGTU_COMPLETE": "powershell_complete", "COMP_WORDS": words, "COMP_CWORD": typed[-1]}
    run = subprocess.run(
        [sys.executable, "-m", "hongtu"], env=os.environ | asked, capture_output=True, encoding="utf-8", timeout=60
    )

    assert value in [line.split("\t")[1] for line in run.stdout.splitlines()], run.stderr


def test_the_module_of_an_extra_that_is_not_installed_is_named() -> None:
    script = "import sys; sys.modules['click'] = None; sys.argv = ['hongtu']; from hongtu_toolkit.command import hongtu; sys.exit(hongtu())"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", timeout=60)

    assert run.returncode == 2 and 'pip install "hongtu2000[cli]"' in run.stderr
