"""The witness asked by a log that shares no code with it: trees, notes, proofs and signatures are made and checked here
with hashlib and `cryptography`, from c2sp.org/tlog-witness and c2sp.org/tlog-cosignature alone."""

import base64
import hashlib
import http.client
import os
import random
import signal
import struct
import subprocess
import tempfile
import threading
import time
from types import SimpleNamespace

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from support import PROGRAM, check, run, write

pytestmark = pytest.mark.steps
NAME = "witness.example/w1"
KILLS = 6


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def root_of(leaves):
    """RFC 6962 §2.1."""
    if not leaves:
        return sha256()
    if len(leaves) == 1:
        return leaves[0]
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\1", root_of(leaves[:split]), root_of(leaves[split:]))


def consistency(old, leaves):
    """RFC 6962 §2.1.2."""
    def sub(size, part, whole):
        if size == len(part):
            return [] if whole else [root_of(part)]
        split = 1 << (len(part) - 1).bit_length() - 1
        if size <= split:
            return sub(size, part[:split], whole) + [root_of(part[split:])]
        return sub(size - split, part[split:], False) + [root_of(part[:split])]
    return sub(old, leaves, True) if 0 < old < len(leaves) else []


def key_id(name, kind, public):
    return sha256(name.encode(), b"\n", bytes([kind]), public)[:4]


def b64(data):
    return base64.b64encode(data).decode()


class Log:
    """A log with as many histories as it is asked for."""

    def __init__(self, origin="log.example"):
        self.origin, self.key = origin, Ed25519PrivateKey.generate()
        self.public = self.key.public_key().public_bytes_raw()
        self.id = key_id(origin, 1, self.public)
        self.vkey = f"{origin}+{self.id.hex()}+{b64(bytes([1]) + self.public)}"

    def leaves(self, size, forked=1 << 62):
        return [sha256(b"\0", f"{'true' if i < forked else 'false'} {i}".encode()) for i in range(size)]

    def text(self, size, forked=1 << 62):
        return f"{self.origin}\n{size}\n{b64(root_of(self.leaves(size, forked)))}\n"

    def checkpoint(self, size, forked=1 << 62):
        text = self.text(size, forked)
        return f"{text}\n— {self.origin} {b64(self.id + self.key.sign(text.encode()))}\n"

    def body(self, old, size, forked=1 << 62):
        proof = consistency(old, self.leaves(size, forked))
        return (f"old {old}\n" + "".join(b64(digest) + "\n" for digest in proof) + "\n"
                + self.checkpoint(size, forked)).encode()


class Witness:
    """`touchstone witness serve` in the background."""

    def __init__(self, data):
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [PROGRAM, "witness", "serve", "--data", data, "--port", "0"], stdout=subprocess.PIPE, stderr=self.log,
            stdin=subprocess.DEVNULL)
        line = self.process.stdout.readline().decode().strip()
        if not line.startswith("http://"):
            raise RuntimeError("the witness did not start: " + self.logged())
        self.port = int(line.rsplit(":", 1)[1])

    def request(self, method, path, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body)
            answer = connection.getresponse()
            return answer.status, answer.headers.get("Content-Type", ""), answer.read().decode()
        finally:
            connection.close()

    def add(self, body):
        return self.request("POST", "/add-checkpoint", body)

    def logged(self):
        self.log.seek(0)
        return self.log.read().decode(errors="replace")

    def end(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        self.process.wait(30)
        self.process.stdout.close()
        return self.process.returncode


def cosigned(vkey, text, line):
    """The time of a cosignature line that holds; None if it does not."""
    name, hexadecimal, material = vkey.split("+", 2)
    material = base64.b64decode(material)
    dash, found, blob = line.rstrip("\n").split(" ")
    blob = base64.b64decode(blob)
    if (dash, found, blob[:4].hex(), len(blob), material[0]) != ("—", name, hexadecimal, 76, 4):
        return None
    if key_id(name, 4, material[1:]).hex() != hexadecimal:
        return None
    time, = struct.unpack(">Q", blob[4:12])
    try:
        Ed25519PublicKey.from_public_bytes(material[1:]).verify(
            blob[12:], f"cosignature/v1\ntime {time}\n{text}".encode())
    except InvalidSignature:
        return None
    return time


@pytest.fixture(scope="module")
def log():
    return Log()


@pytest.fixture(scope="module")
def made(folder, log):
    """A witness that knows the log: its folder, its key, and what it calls the log."""
    data = folder / "witness"
    vkey = run("witness", "init", "--data", data, "--name", NAME).stdout.decode().strip()
    identity = run("witness", "add-log", "--data", data, "--key", log.vkey).stdout.decode().strip()
    return SimpleNamespace(data=data, vkey=vkey, identity=identity)


@pytest.fixture(scope="module")
def witness(made):
    witness = Witness(made.data)
    yield witness
    if witness.process.poll() is None:
        witness.end()


def test_init(made, log):
    assert run("witness", "key", "--data", made.data).stdout.decode().strip() == made.vkey
    assert run("witness", "init", "--data", made.data, "--name", NAME, expect=None).returncode == 1, "init again"
    assert made.identity == sha256(log.origin.encode()).hex(), "the log's id"
    assert oct(os.stat(made.data / "witness.pem").st_mode & 0o777) == "0o600", "the key file's mode"


def test_a_second_process_in_the_same_folder(made, witness):
    assert run("witness", "serve", "--data", made.data, "--port", "0", expect=None).returncode == 74


def test_cases_of_tlog_witness(witness, made, log):
    """In its order."""
    stranger, namesake = Log("stranger.example"), Log(log.origin)
    for what, body, expected in [
        ("an unknown origin", stranger.body(0, 3), 404),
        ("an unknown key", namesake.body(0, 3), 403),
        ("an old size of a log never seen", log.body(2, 3), 409),
        ("the first checkpoint", log.body(0, 3), 200),
        ("the same again", log.body(3, 3), 200),
        ("not knowing the size", log.body(0, 7), 409),
        ("growth", log.body(3, 7), 200),
        ("growth to a power of two", log.body(7, 8), 200),
        ("growth from a power of two", log.body(8, 13), 200),
        ("an older size", log.body(8, 14), 409),
        ("old above new", b"old 14\n\n" + log.checkpoint(13).encode(), 400),
        ("no proof", b"old 13\n\n" + log.checkpoint(20).encode(), 422),
        ("a proof where none is due", b"old 13\n" + b64(bytes(32)).encode() + b"\n\n" + log.checkpoint(13).encode(), 422),
        ("nothing", b"", 400),
        ("carriage returns", log.body(13, 20).replace(b"\n", b"\r\n"), 400),
        ("no final newline", log.body(13, 20)[:-1], 400),
    ]:
        status, kind, answer = witness.add(body)
        if not check.equal(status, expected, what):
            print(answer)
        if status == 200:
            text = body.decode().split("\n\n", 1)[1].split("\n\n")[0] + "\n"
            at = cosigned(made.vkey, text, answer)
            check.that(at is not None and abs(at - time.time()) < 60, f"{what}: the cosignature holds", answer)
        if status == 409:
            check.equal(kind, "text/x.tlog.size", f"{what}: type of the answer")
            check.that(answer == ("0\n" if "never" in what else answer) and answer.endswith("\n")
                       and answer[:-1].isdigit(), f"{what}: the size", answer)


@pytest.mark.parametrize("size, status", [(13, 409), (17, 422)], ids=["another root of the same size", "a fork that grew"])
def test_two_views_and_the_evidence_that_is_left(folder, witness, log, size, status):
    before = set(witness.request("GET", "/evidence")[2].split())
    assert witness.add(log.body(13, size, forked=5))[0] == status
    fresh = set(witness.request("GET", "/evidence")[2].split()) - before
    assert len(fresh) == 1, "evidence"
    text = witness.request("GET", "/evidence/" + fresh.pop())[2]
    assert text in witness.logged(), "evidence on standard error"
    head, notes = text.split("\n\n", 1)
    first = notes.encode()[:int(head.split("\n")[1].split(" ")[1])].decode()
    second = notes.encode()[len(first.encode()):].decode()
    for note, forked in ((first, 1 << 62), (second, 5)):
        assert note.startswith(log.text(int(note.split("\n")[1]), forked)), "the note is what the log signed"
    file = write(folder / "evidence", text)
    run("witness", "evidence", "check", file, "--log-key", log.vkey)
    assert run("witness", "evidence", "check", file, "--log-key", Log(log.origin).vkey, expect=None).returncode == 1, (
        "it says nothing of another key")
    honest = text.replace(second, first).replace(head.split("\n")[2], f"second {len(first.encode())}")
    assert run("witness", "evidence", "check", write(folder / "honest", honest), "--log-key", log.vkey,
               expect=None).returncode == 1, "one note twice convicts nobody"


def test_eight_requests_from_one_size_at_once(witness, log):
    """One is cosigned."""
    old, answers = 13, []
    threads = [threading.Thread(target=lambda body=log.body(old, old + 1 + i): answers.append(witness.add(body)[0]))
               for i in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [200] + [409] * 7


@pytest.fixture(scope="module")
def size(witness):
    """Of the checkpoint seen last."""
    return int(witness.request("GET", "/checkpoints")[2].split(" ")[1])


def test_the_checkpoint_seen_last_can_be_fetched(witness, made, log, size):
    note = witness.request("GET", f"/checkpoints/{made.identity}")[2]
    assert note.startswith(log.text(size)) and cosigned(made.vkey, log.text(size), note.split("\n")[-2]), note


def test_sigterm_ends_it(witness, size):
    assert witness.end() == 0


def test_what_was_cosigned_is_remembered_after_kill_9(made, log, size):
    """While a log asks."""
    witness, acknowledged = Witness(made.data), size
    for round in range(KILLS):
        stopped = []

        def ask():
            nonlocal acknowledged
            size = acknowledged
            while not stopped:
                try:
                    status, _, answer = witness.add(log.body(size, size + 1))
                except (OSError, http.client.HTTPException):
                    return
                if status == 200:
                    size = acknowledged = size + 1
                elif status == 409:
                    size = int(answer)
        asker = threading.Thread(target=ask)
        asker.start()
        time.sleep(random.uniform(0.1, 0.5))
        witness.end(signal.SIGKILL)
        stopped.append(True)
        asker.join()
        witness = Witness(made.data)
        remembered = int(witness.request("GET", "/checkpoints")[2].split(" ")[1])
        check.that(remembered in (acknowledged, acknowledged + 1), "what was cosigned is remembered after kill -9",
                   f"{remembered}, acknowledged {acknowledged}")
        # A fork of what may have been forgotten is refused all the same.
        check.that(witness.add(log.body(remembered, remembered + 1, forked=remembered - 1))[0] == 422,
                   "a fork after kill -9 is refused")
        acknowledged = remembered
    assert witness.end() == 0, "SIGTERM ends it"
