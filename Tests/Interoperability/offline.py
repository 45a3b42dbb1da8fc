"""Verification with nothing but list files: never a pass, never a crash, whatever the code or the lists are."""

import json
import os
import random
from concurrent.futures import ThreadPoolExecutor

from support import Checks, Folder, code_of_bytes, bytes_of_digits, digits_of, enrol, initialise, issue, parts_table, run

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
        done = run("verify", *options, "--purpose", purpose, "--json", "--", code, expect=None, limit=20)
        try:
            answer = json.loads(done.stdout) if done.stdout else None
        except ValueError:
            answer = {"level": "not JSON"}
        return done.returncode, answer, done.stderr.decode(errors="replace")


def codes(answer):
    return {finding["code"] for finding in (answer or {}).get("findings", [])}


def never_pass(checks, result, what, refusal=False):
    """An answer that is no pass, or (for files) a refusal with words; no crash, no other exit status."""
    status, answer, errors = result
    if answer is None:
        return checks.that(refusal and status in REFUSALS and errors.strip(), f"{what}: an answer", result)
    levels = {"stop": 1, "caution": 2, "unconfirmed": 2}
    return checks.that(status in ANSWERS and levels.get(answer.get("level")) == status, f"{what}: no pass", result)


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


def main():
    checks = Checks()
    with Folder() as folder, ThreadPoolExecutor(max(2, os.cpu_count() or 2)) as pool:
        initialise(folder)
        rows = issue(folder, enrol(folder), parts_table(5))
        code = rows[0]["code"]
        for kind in ("trust", "status"):
            run(kind, "export", "--data", folder / "data", "--out", folder / f"{kind}.cose")
        verify = Verifier(folder)

        for purpose in ("receive", "install", "customer", "inspection"):
            status, answer, _ = verify(code, purpose=purpose)
            checks.equal((status, answer["level"], codes(answer)), (2, "caution", {"life-unchecked"}),
                         f"genuine, {purpose}")
        certificate = verify(digits_of(code))[1]["certificate"]
        checks.equal([certificate[name] for name in ("issuer", "number", "serial", "lot", "product")],
                     ["hanchuan", int(rows[0]["number"]), rows[0]["serial"], rows[0]["lot"], rows[0]["product"]],
                     "what the certificate states")
        status, answer, _ = verify(code, status="")
        checks.equal((status, answer["level"]), (2, "unconfirmed"), "without status list")
        checks.that("status-unchecked" in codes(answer), "without status list: status-unchecked", codes(answer))
        checks.say("genuine code, with and without status list")

        run("key", "new", "--algorithm", "ed25519", "--out", folder / "other.pem")
        status, answer, _ = verify(code, root=folder / "other.pub.pem")
        checks.equal((status, answer["level"]), (2, "unconfirmed"), "another root key")
        checks.that(not answer.get("certificate", {}).get("proven"), "another root key proves nothing", answer)
        status, answer, _ = verify(code, root=folder / "hanchuan.pub.pem")
        checks.equal((status, answer["level"]), (2, "unconfirmed"), "the maker's key as root key")

        # A part issued after the lists were made, and one under another installation's lists.
        late = issue(folder, folder / "hanchuan.pem", parts_table(1, prefix="LATE"), "late")[0]
        status, answer, _ = verify(late["code"])
        checks.equal((status, answer["level"]), (2, "unconfirmed"), "a number above the status list")
        with Folder() as elsewhere:
            initialise(elsewhere)
            enrol(elsewhere, issuer="stranger")
            run("trust", "export", "--data", elsewhere / "data", "--out", elsewhere / "trust.cose")
            run("status", "export", "--data", elsewhere / "data", "--out", elsewhere / "status.cose")
            never_pass(checks, verify(code, trust=elsewhere / "trust.cose"), "another installation's trust list")
            never_pass(checks, verify(code, status=elsewhere / "status.cose"), "another installation's status list")
            result = verify(code, root=elsewhere / "data/keys/root.pub.pem", trust=elsewhere / "trust.cose")
            checks.equal((result[0], result[1]["level"], codes(result[1])), (2, "unconfirmed", {"unknown-issuer"}),
                         "a maker that the list does not name")

        wrong = list(flipped(digits_of(code)))
        for (place, _), result in zip(wrong, pool.map(lambda item: verify(item[1]), wrong)):
            never_pass(checks, result, f"digit {place} wrong")
            if result[1]:
                checks.that(result[1]["level"] != "caution", f"digit {place} wrong: not even a caution", result[1])
        checks.say(f"{len(wrong)} codes with one wrong digit")

        message = bytes_of_digits(digits_of(code))
        shapes = [message[:-1], message + b"\0", message[1:], message[:40], b"\xd2\x84", b"\x81" * 400, bytes(300)]
        strange = [text for text in MALFORMED if "\0" not in text] + [code_of_bytes(shape) for shape in shapes]
        for text, result in zip(strange, pool.map(verify, strange)):
            never_pass(checks, result, f"malformed {text[:40]!r}", refusal=True)
        checks.say(f"{len(strange)} malformed codes")

        count = 0
        for name in ("trust", "status"):
            files = [(what, folder.write(f"{name}-{index}", content))
                     for index, (what, content) in enumerate(broken(folder.read(f"{name}.cose")))]
            for (what, _), result in zip(files, pool.map(lambda item: verify(code, **{name: item[1]}), files)):
                never_pass(checks, result, f"{name} list, {what}", refusal=True)
                if result[1]:
                    checks.that(result[1]["level"] != "caution", f"{name} list, {what}: at best unconfirmed", result)
            count += len(files)
        never_pass(checks, verify(code, trust=folder / "absent.cose"), "an absent trust list", refusal=True)
        never_pass(checks, verify(code, status=folder.path), "a folder as status list", refusal=True)
        never_pass(checks, verify(code, trust=folder / "status.cose"), "the status list as trust list", refusal=True)
        never_pass(checks, verify(code, status=folder / "trust.cose"), "the trust list as status list", refusal=True)
        checks.say(f"{count} broken list files")
    checks.finish()


main()
