"""Compare signatures of random requests with a signer in Java, the language of the vendor's own. Needs a JDK."""

import base64
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from hongtu_runtime.encode import canonical_json
from hongtu_runtime.signing import Credentials, Signer

REQUESTS = 1000
VISIBLE = "abcXYZ019张三李四鸿图😀🚪-=&?#%+/\\\"'éß中Ω"
"""What a secret may hold: others are refused, since nobody sees them."""
ALPHABETS = ("abcXYZ019 ", "张三李四鸿图考勤门禁", "😀🚪👩‍💼", "-=&?#%+/\\\"'\n\t", "éß中Ω ")


def main() -> int:
    """0 when every signature agrees, or when there is no JDK to compare with."""
    if not (shutil.which("javac") and shutil.which("java")):
        print("check-signing: skipped, no JDK here (javac and java are needed).")
        return 0
    chance = random.Random(20210726)
    requests = [_request(chance) for _ in range(REQUESTS)]
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["javac", "-d", folder, Path(__file__).with_name("Signer.java")], check=True)
        java = subprocess.run(
            ["java", "-cp", folder, "Signer"],
            input="\n".join(" ".join(base64.b64encode(field).decode() for field in line) for line in requests),
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
    ours = [_sign(request) for request in requests]
    wrong = [index for index, (left, right) in enumerate(zip(ours, java, strict=True)) if left != right]
    for index in wrong[:5]:
        print(
            f"differs: {[field.decode() for field in requests[index]]}: {ours[index]} here, {java[index]} in Java",
            file=sys.stderr,
        )
    print(f"check-signing: {REQUESTS - len(wrong)} of {REQUESTS} signatures agree with Java.")
    return 1 if wrong else 0


def _request(chance: random.Random) -> tuple[bytes, ...]:
    kind = chance.choice(["json", "json", "json", "empty", "empty-object"])
    body = canonical_json(_value(chance, 3)) if kind == "json" else b""
    fields = [
        f"/v1/api/{_text(chance, 'abcdefXYZ_')}/{_text(chance, 'abcdefXYZ_')}",
        chance.choice(["POST", "GET"]),
        "&".join(f"{_text(chance, 'abc')}={_text(chance)}" for _ in range(chance.choice([0, 0, 1, 3]))),
    ]
    rest = [
        f"s{_text(chance, VISIBLE)}!djq7&#",
        str(chance.randrange(1_500_000_000_000, 2_000_000_000_000)),
        "".join(chance.choices("abcXYZ0189", k=6)),
        f"appkey{chance.randrange(10)}",
    ]
    return (*(field.encode() for field in fields), body, kind.encode(), *(field.encode() for field in rest))


def _sign(request: tuple[bytes, ...]) -> str:
    path, method, query, _, kind, secret, timestamp, nonce, key = (field.decode() for field in request)
    signer = Signer(Credentials.of(key, secret), clock=lambda: int(timestamp), nonce=lambda: nonce)
    headers = dict(signer.headers(method, path, query, request[3], kind))  # type: ignore[arg-type]
    return headers[b"csign"].decode()


def _value(chance: random.Random, depth: int) -> object:
    kind = chance.choice(
        ["text", "number", "truth", "list", "object", "object"] if depth else ["text", "number", "truth"]
    )
    match kind:
        case "text":
            return _text(chance)
        case "number":
            return chance.choice([chance.randrange(-(2**53), 2**53), chance.random()])
        case "truth":
            return chance.choice([True, False])
        case "list":
            return [_value(chance, depth - 1) for _ in range(chance.randrange(4))]
    return {_text(chance): _value(chance, depth - 1) for _ in range(chance.randrange(5))}


def _text(chance: random.Random, alphabet: str = "") -> str:
    return "".join(chance.choices(alphabet or chance.choice(ALPHABETS), k=chance.randrange(1, 12)))


if __name__ == "__main__":
    sys.exit(main())
