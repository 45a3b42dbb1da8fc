"""Verification with nothing but list files: never a pass, never a crash, whatever the code or the lists are."""

import json
import os
import random
from concurrent.futures import ThreadPoolExecutor

import pytest

from support import bytes_of_digits, check, code_of_bytes, digits_of, enrol, initialise, issue, parts_table, run, write

RANDOM = random.Random(20260701)
ANSWERS = {1, 2}     # stop; caution or unconfirmed
REFUSALS = {64, 74}  # input that is refused with a reason

MALFORMED = [
    "", " ", "0", "000", "0000", "256", "00a", "hello", "9" * 17, "9" * 1190, "9" * 1191, "0" * 1207, "1" * 100_000,
    "https://id.example/c/", "https://id.example/c/000", "http://id.example/c/000", "HTTPS://ID.EXAMPLE/C/000",
    "https://id.example/c/000?x=1", "https://id.example/c/000#a", "https://id.example:443/c/000",
    "https://user@id.example/c/000", "https://id.example./c/000", "https://id.example/c/０００", "https://id.example/c/٠٠٠",
    "https://évil.example/c/000", "file:///etc/passwd", "javascript:alert(1)", "\u202e000", "000 000", "-1",
    "000\n000", "%00", "https://id.example/c/%30%30%30", "'; DROP TABLE entries;--", "{{code}}", "💣" * 500,
]


class Verifier:
    """`touchstone verify` with list files."""

    def __init__(self, folder):
        self.folder = folder
        self.root = folder / "data/keys/root.pub.pem"
        self.trust = folder / "trust.cose"
        self.status = folder / "status.cose"

    def __call__(self, code, root=None, trust=None, status=None, purpose="install"):
        options = ["--root-key", root or self.root, "--trust", trust or self.trust]
        if status != "":
            options += ["--status", status or self.status]
        done = run("verify", *options, "--purpose", purpose, "--json", "--", code, expect=None, limit=120)
        try:
            answer = json.loads(done.stdout) if done.stdout else None
        except ValueError:
            answer = {"level": "not JSON"}
        return done.returncode, answer, done.stderr.decode(errors="replace")


def codes(answer):
    return {finding["code"] for finding in (answer or {}).get("findings", [])}


def never_pass(result, what, refusal=False):
    """An answer that is no pass, or (for files) a refusal with words; no crash, no other exit status."""
    status, answer, errors = result
    if answer is None:
        return check.that(refusal and status in REFUSALS and errors.strip(), f"{what}: an answer", result)
    levels = {"stop": 1, "caution": 2, "unconfirmed": 2}
    return check.that(status in ANSWERS and levels.get(answer.get("level")) == status, f"{what}: no pass", result)


def flipped(digits):
    """One wrong digit at every position, and every other digit at some."""
    for place in range(len(digits)):
        others = [digit for digit in "0123456789" if digit != digits[place]]
        for digit in others if place % 29 == 0 else [RANDOM.choice(others)]:
            yield place, digits[:place] + digit + digits[place + 1:]


def broken(content):
    """Truncated, lengthened, and with flipped bits."""
    for size in sorted({0, 1, 2, 3, len(content) - 1, len(content) - 64, *RANDOM.sample(range(len(content)), 8)}):
        yield f"cut to {size} bytes", content[:size]
    yield "a byte more", content + b"\0"
    yield "twice", content + content
    yield "text", b"-----BEGIN CERTIFICATE-----\n"
    yield "deep nesting", b"\x81" * 100_000
    yield "huge length", b"\x5b" + b"\xff" * 8 + content
    for place in sorted(RANDOM.sample(range(len(content)), min(60, len(content)))):
        spoilt = bytearray(content)
        spoilt[place] ^= 1 << RANDOM.randrange(8)
        yield f"bit of byte {place} flipped", bytes(spoilt)


@pytest.fixture(scope="module")
def rows(folder):
    """Parts that were issued, before the lists beside them were made."""
    initialise(folder)
    rows = issue(folder, enrol(folder), parts_table(5))
    for kind in ("trust", "status"):
        run(kind, "export", "--data", folder / "data", "--out", folder / f"{kind}.cose")
    return rows


@pytest.fixture(scope="module")
def code(rows):
    return rows[0]["code"]


@pytest.fixture(scope="module")
def verify(folder, rows):
    return Verifier(folder)


@pytest.fixture(scope="module")
def pool():
    with ThreadPoolExecutor(max(2, os.cpu_count() or 2)) as pool:
        yield pool


@pytest.mark.parametrize("purpose", ["receive", "install", "customer", "inspection"])
def test_genuine(verify, code, purpose):
    status, answer, _ = verify(code, purpose=purpose)
    assert (status, answer["level"], codes(answer)) == (2, "caution", {"life-unchecked"})


def test_what_the_certificate_states(verify, rows, code):
    certificate = verify(digits_of(code))[1]["certificate"]
    assert ([certificate[name] for name in ("issuer", "number", "serial", "lot", "product")]
            == ["hanchuan", int(rows[0]["number"]), rows[0]["serial"], rows[0]["lot"], rows[0]["product"]])


def test_without_status_list(verify, code):
    status, answer, _ = verify(code, status="")
    assert (status, answer["level"]) == (2, "unconfirmed")
    assert "status-unchecked" in codes(answer)


def test_another_root_key(folder, verify, code):
    run("key", "new", "--algorithm", "ed25519", "--out", folder / "other.pem")
    status, answer, _ = verify(code, root=folder / "other.pub.pem")
    assert (status, answer["level"]) == (2, "unconfirmed")
    assert not answer.get("certificate", {}).get("proven"), f"it proves nothing: {answer}"
    status, answer, _ = verify(code, root=folder / "hanchuan.pub.pem")
    assert (status, answer["level"]) == (2, "unconfirmed"), "the maker's key as root key"


def test_a_part_issued_after_the_lists_were_made(folder, verify):
    late = issue(folder, folder / "hanchuan.pem", parts_table(1, prefix="LATE"), "late")[0]
    status, answer, _ = verify(late["code"])
    assert (status, answer["level"]) == (2, "unconfirmed"), "a number above the status list"


def test_lists_of_another_installation(verify, code, tmp_path):
    initialise(tmp_path)
    enrol(tmp_path, issuer="stranger")
    for kind in ("trust", "status"):
        run(kind, "export", "--data", tmp_path / "data", "--out", tmp_path / f"{kind}.cose")
        never_pass(verify(code, **{kind: tmp_path / f"{kind}.cose"}), f"the {kind} list")
    status, answer, _ = verify(code, root=tmp_path / "data/keys/root.pub.pem", trust=tmp_path / "trust.cose")
    assert (status, answer["level"], codes(answer)) == (2, "unconfirmed", {"unknown-issuer"}), (
        "a maker that the list does not name")


def test_one_wrong_digit(verify, code, pool):
    wrong = list(flipped(digits_of(code)))
    assert len(wrong) > 300
    for (place, _), result in zip(wrong, pool.map(lambda item: verify(item[1]), wrong)):
        never_pass(result, f"digit {place} wrong")
        if result[1]:
            check.that(result[1]["level"] != "caution", f"digit {place} wrong: not even a caution", result[1])


def test_malformed_codes(verify, code, pool):
    message = bytes_of_digits(digits_of(code))
    shapes = [message[:-1], message + b"\0", message[1:], message[:40], b"\xd2\x84", b"\x81" * 400, bytes(300)]
    strange = [text for text in MALFORMED if "\0" not in text] + [code_of_bytes(shape) for shape in shapes]
    for text, result in zip(strange, pool.map(verify, strange)):
        never_pass(result, f"malformed {text[:40]!r}", refusal=True)


@pytest.mark.parametrize("name", ["trust", "status"])
def test_broken_list_files(folder, verify, code, pool, name):
    files = [(what, write(folder / f"{name}-{index}", content))
             for index, (what, content) in enumerate(broken((folder / f"{name}.cose").read_bytes()))]
    for (what, _), result in zip(files, pool.map(lambda item: verify(code, **{name: item[1]}), files)):
        never_pass(result, what, refusal=True)
        if result[1]:
            check.that(result[1]["level"] != "caution", f"{what}: at best unconfirmed", result)


@pytest.mark.parametrize("name, file", [("trust", "absent.cose"), ("status", "."), ("trust", "status.cose"),
                                        ("status", "trust.cose")])
def test_files_that_are_no_such_list(folder, verify, code, name, file):
    never_pass(verify(code, **{name: folder / file}), file, refusal=True)
