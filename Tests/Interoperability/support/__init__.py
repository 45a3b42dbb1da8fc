"""What the interoperability tests share: the program from outside, and its formats read from docs/formats by hand. Nothing
here uses Touchstone's own code."""

import csv
import hashlib
import http.client
import io
import json
import os
import re
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time

import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature

HOST = "id.example"
PROGRAM = os.environ.get("TOUCHSTONE") or sys.exit("TOUCHSTONE must name the program")


def run(*arguments, passphrase=None, limit=600, expect=0, **more):
    """Runs the program. `expect`: the exit status that is due, or None."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("TOUCHSTONE_")}
    if passphrase:
        environment["TOUCHSTONE_PASSPHRASE"] = passphrase
    done = subprocess.run(
        [PROGRAM, *map(str, arguments)], capture_output=True, timeout=limit, env=environment,
        stdin=subprocess.DEVNULL, **more)
    if expect is not None and done.returncode != expect:
        raise RuntimeError(
            f"touchstone {' '.join(map(str, arguments))[:400]}: exit {done.returncode}, expected {expect}\n"
            + done.stderr.decode(errors="replace")[:1500])
    return done


def run_json(*arguments, **more):
    return json.loads(run(*arguments, "--json", **more).stdout)


def write(path, content):
    """Writes text or bytes; the path."""
    with open(path, "wb") as file:
        file.write(content if isinstance(content, bytes) else content.encode())
    return path


def enrol(folder, algorithm="es256", issuer="hanchuan", number="1", passphrase=None, address="滨江路 1 号"):
    """A maker with a key of its own; returns the path of the private key."""
    key = folder / f"{issuer}.pem"
    run("key", "new", "--algorithm", algorithm, "--out", key, passphrase=passphrase)
    run("key", "request", "--issuer", issuer, "--key", key, "--out", folder / f"{issuer}.keyreq", passphrase=passphrase)
    run("issuer", "add", "--data", folder / "data", "--id", issuer, "--registration",
        f"CN:9133010000000000{number:0>2}", "--name-zh", "寒川空调", "--name-en", issuer.title(),
        *(["--address", address] if address else []),
        "--class", "oem", "--key-request", folder / f"{issuer}.keyreq")
    return key


def initialise(folder):
    run("init", "--data", folder / "data", "--host", HOST)


def issue(folder, key, rows, out="labels", issuer="hanchuan", picture="svg", **more):
    """Issues parts; `rows` is CSV as text or bytes. Returns the manifest's rows."""
    parts = write(folder / f"{out}.csv", rows)
    run("issue", "--data", folder / "data", "--issuer", issuer, "--key", key, "--parts", parts, "--out", folder / out,
        "--format", picture, **more)
    return manifest(folder / out)


def manifest(path):
    with open(os.path.join(path, "manifest.csv"), encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def parts_table(count, prefix="S", product="HC-26-A"):
    rows = io.StringIO()
    rows.write("product,serial,lot,class\n")
    for index in range(count):
        rows.write(f"{product},{prefix}{index:06d},L2601,oem\n")
    return rows.getvalue()


# docs/formats/code-text.md

DIGITS = [0, 3, 5, 8, 10, 13, 15, 17]


def digits_of(code):
    head = f"https://{HOST}/c/"
    if not code.startswith(head):
        raise ValueError(f"not an address of {HOST}: {code[:60]}")
    return code[len(head):]


def bytes_of_digits(digits):
    result = b""
    for start in range(0, len(digits), 17):
        group = digits[start:start + 17]
        result += int(group).to_bytes(DIGITS.index(len(group)), "big")
    return result


def digits_of_bytes(message):
    return "".join(
        str(int.from_bytes(message[start:start + 7], "big")).zfill(DIGITS[len(message[start:start + 7])])
        for start in range(0, len(message), 7))


def code_of_bytes(message):
    return f"https://{HOST}/c/{digits_of_bytes(message)}"


# docs/formats/cose.md

def signing_input(protected, payload):
    return cbor2.dumps(["Signature1", protected, b"", payload], canonical=True)


def holds(key, message):
    """Whether a COSE_Sign1 holds under a public key, by `cryptography` alone."""
    tag = cbor2.loads(message)
    protected, unprotected, payload, signature = tag.value
    if tag.tag != 18 or unprotected != {} or len(signature) != 64:
        return False
    signed = signing_input(protected, payload)
    try:
        if isinstance(key, ec.EllipticCurvePublicKey):
            r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
            key.verify(encode_dss_signature(r, s), signed, ec.ECDSA(hashes.SHA256()))
        else:
            key.verify(signature, signed)
    except InvalidSignature:
        return False
    return True


def sign(private, protected, payload):
    """A COSE_Sign1 with the given protected header and payload, both already encoded."""
    signed = signing_input(protected, payload)
    if isinstance(private, ec.EllipticCurvePrivateKey):
        r, s = decode_dss_signature(private.sign(signed, ec.ECDSA(hashes.SHA256())))
        signature = r.to_bytes(32, "big") + s.to_bytes(32, "big")
    else:
        signature = private.sign(signed)
    return cbor2.dumps(cbor2.CBORTag(18, [protected, {}, payload, signature]))


def key_id(public):
    return hashlib.sha256(public.public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)).digest()[:8]


def public_key(path):
    with open(path, "rb") as file:
        return serialization.load_pem_public_key(file.read())


def private_key(path, passphrase=None):
    with open(path, "rb") as file:
        return serialization.load_pem_private_key(file.read(), passphrase)


def steady_port():
    """A port for a service that is started on it again: none that the system gives to somebody else meanwhile."""
    with open("/proc/sys/net/ipv4/ip_local_port_range", encoding="ascii") as file:
        lowest = int(file.read().split()[0])
    while True:
        port = random.SystemRandom().randrange(10_000, lowest)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                pass


class Server:
    """`touchstone serve` in the background on a port of its own."""

    started = []

    def __init__(self, data, *options, port=0, prefix=(), **environment):
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [*prefix, PROGRAM, "serve", "--data", data, "--port", str(port), *options], stdout=subprocess.PIPE,
            stderr=self.log, stdin=subprocess.DEVNULL, env=os.environ | environment)
        self.started.append(self)
        line = self.process.stdout.readline().decode().strip()
        if not line.startswith(("http://", "https://")):
            self.kill()
            raise RuntimeError(f"the server did not start ({self.process.returncode}): " + self.logged()[-1500:])
        self.port = int(line.rsplit(":", 1)[1])

    def request(self, method, path, body=None, token=None, headers=None, limit=120):
        """One request on a connection of its own: status, headers, body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=limit)
        sent = dict(headers or {})
        if token:
            sent["Authorization"] = f"Bearer {token}"
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
            sent.setdefault("Content-Type", "application/json")
        try:
            connection.request(method, path, body, sent)
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def post(self, path, body, token=None, headers=None):
        status, _, answer = self.request("POST", path, body, token, headers)
        return status, json.loads(answer)

    def alive(self):
        """Whether it answers; anonymous clients of one address share a rate, so it may ask to come again later."""
        for _ in range(20):
            try:
                status = self.request("GET", "/healthz", limit=60)[0]
            except OSError:
                return False
            if status != 429:
                return self.process.poll() is None and status == 200
            time.sleep(0.5)
        return False

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()

    def logged(self):
        self.log.seek(0)
        return self.log.read().decode(errors="replace")

    def stop(self):
        """Ends it as an operator does; returns the exit status."""
        self.process.terminate()
        try:
            self.process.wait(90)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()
        return self.process.returncode

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.stop()


def token(folder, role, name, **more):
    options = [part for option, value in more.items() for part in (f"--{option}", value)]
    return run("token", "create", "--data", folder / "data", "--role", role, "--name", name,
               *options).stdout.decode().strip()


def printed_number(folder, code):
    """The number under a label's code, check digit included."""
    answer = run_json("verify", "--data", folder / "data", "--purpose", "customer", code, expect=None)
    return answer["certificate"]["shortNumber"]


def audit(folder, what="audit"):
    """`touchstone audit` finds nothing."""
    done = run("audit", "--data", folder / "data", "--json", expect=None)
    report = json.loads(done.stdout or b"{}")
    assert done.returncode == 0 and report.get("problemCount") == 0, (
        f"{what}: {done.stdout.decode()[-600:]}{done.stderr.decode()[-300:]}")
    return report


def check_log(server):
    """Every line that the service has logged so far is its own; no text that somebody sent begins one."""
    lines = server.logged().splitlines()
    foreign = [line[:200] for line in lines if not re.match(r"\d{4}-\d\d-\d\dT", line)]
    assert lines and not foreign, f"every line of the log is the server's own: {foreign[:3]}"


def today():
    return time.strftime("%Y-%m-%d", time.gmtime(time.time() + 8 * 3600))
