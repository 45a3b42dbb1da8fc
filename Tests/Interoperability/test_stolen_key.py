"""A thief with the maker's private key forges in Python; nothing of it passes, and the honest parts stay good."""

import base64
import json
import time

import cbor2
import pytest

from support import (Server, bytes_of_digits, check, code_of_bytes, digits_of, enrol, initialise, issue, key_id,
                     parts_table, private_key, run, sign, today, token)

PURPOSES = ("receive", "install", "customer", "inspection")
PART = -65537


class Thief:
    """Signs whatever it likes with the stolen key, in the maker's own form."""

    def __init__(self, key_path):
        self.key = private_key(key_path)
        self.header = cbor2.dumps({1: -7, 4: key_id(self.key.public_key())}, canonical=True)

    def forge(self, honest, number=None, serial=None, part_class=None, issued=None):
        """The code of an honest certificate with some of its statements replaced."""
        claims = cbor2.loads(cbor2.loads(bytes_of_digits(digits_of(honest))).value[2])
        part = list(claims[PART])
        part[0] = number or part[0]
        part[1] = part_class or part[1]
        part[3] = serial or part[3]
        payload = cbor2.dumps({6: issued or claims[6], PART: part}, canonical=True)
        return code_of_bytes(sign(self.key, self.header, payload))


def forgeries(thief, rows):
    """What a thief would try; with the code that is due online before the theft is known."""
    last, now = int(rows[-1]["number"]), int(time.time())
    honest = rows[0]["code"]
    return [
        ("an old number with a new serial", thief.forge(honest, serial="FAKE-1"), "differs-from-register"),
        ("an old number, backdated", thief.forge(honest, issued=now - 86400 * 30), "differs-from-register"),
        ("an old number of another class", thief.forge(honest, part_class=4), "differs-from-register"),
        ("an unused number", thief.forge(honest, number=last + 1000, serial="FAKE-2"), "not-registered"),
        ("the next number", thief.forge(honest, number=last + 1, serial="FAKE-3"), "not-registered"),
        ("number 1, backdated", thief.forge(honest, number=1, serial="FAKE-4", issued=now - 86400 * 300),
         "not-registered"),
        ("an unused number, in the key's first second", thief.forge(honest, number=last + 7, serial="FAKE-5"),
         "not-registered"),
        ("an unused number, from the future", thief.forge(honest, number=last + 9, serial="FAKE-6", issued=now + 86400),
         "not-registered"),
    ]


def online(server, code, purpose, shop_token):
    body = {"code": code, "purpose": purpose}
    if purpose in ("receive", "install"):
        body["shop"] = "hz-001"
    status, answer = server.post("/api/v1/verifications", body, shop_token if "shop" in body else None)
    return answer if status == 200 else {"level": f"HTTP {status}", "findings": [], "answer": answer}


def offline(folder, code, purpose):
    done = run("verify", "--root-key", folder / "data/keys/root.pub.pem", "--trust", folder / "trust.cose", "--status",
               folder / "status.cose", "--purpose", purpose, "--json", code, expect=None)
    return done.returncode, json.loads(done.stdout)


def found(answer):
    return {finding["code"] for finding in answer["findings"]}


def export(folder):
    run("trust", "export", "--data", folder / "data", "--out", folder / "trust.cose")
    run("status", "export", "--data", folder / "data", "--out", folder / "status.cose")


@pytest.fixture(scope="module")
def rows(folder):
    """The honest parts of a maker whose key is stolen, and a shop."""
    initialise(folder)
    rows = issue(folder, enrol(folder, address=None), parts_table(6))
    run("shop", "add", "--data", folder / "data", "--id", "hz-001", "--registration", "CN:330106A00123",
        "--name-zh", "城西维修", "--name-en", "Westside")
    run("supplier", "set", "--data", folder / "data", "--id", "cold-parts", "--name-zh", "冷配商行", "--name-en",
        "Cold Parts", "--standing", "authorised")
    return rows


@pytest.fixture(scope="module")
def shop_token(folder, rows):
    return token(folder, "technician", "技师", shop="hz-001")


@pytest.fixture(scope="module")
def thief(folder, rows):
    return Thief(folder / "hanchuan.pem")


@pytest.fixture(scope="module")
def forged(thief, rows):
    """What the thief has forged: what it is, its code, and what is due online before the theft is known."""
    return forgeries(thief, rows)


@pytest.fixture(scope="module")
def before(folder, rows):
    """The service before the theft is known; `known` stops it."""
    with Server(folder / "data") as server:
        yield server


def test_before_forgeries_stop(before, forged, shop_token):
    assert len(forged) == 8
    for what, code, due in forged:
        for purpose in PURPOSES:
            answer = online(before, code, purpose, shop_token)
            check.that(answer["level"] == "stop" and due in found(answer), f"{what}, {purpose}",
                       (answer["level"], found(answer)))


def test_before_the_same_content_signed_again_is_the_same_certificate(before, thief, rows, shop_token):
    resigned = thief.forge(rows[1]["code"])
    assert resigned != rows[1]["code"], "it has other bytes"
    assert online(before, resigned, "receive", shop_token)["level"] == "pass"


def test_before_nothing_is_reserved_without_a_token(before, rows):
    status, _ = before.post("/api/v1/batches", {"issuer": "hanchuan", "count": 1})
    assert status == 401
    status, _, body = before.request("GET", "/api/v1/issuers")
    assert status == 200, "makers are public"
    assert json.loads(body)["issuers"][0]["registered"] == len(rows), "registered so far"


@pytest.fixture(scope="module")
def known(folder, rows, thief, before):
    """The theft is known, and told to whoever verifies with lists."""
    assert before.stop() == 0
    run("receive", "--data", folder / "data", "--shop", "hz-001", "--supplier", "cold-parts", "--delivery-note",
        "FH-1", *(row["code"] for row in rows[:2]))
    kid = key_id(thief.key.public_key()).hex()
    run("issuer", "key", "compromised", "--data", folder / "data", "--issuer", "hanchuan", "--key-id", kid)
    export(folder)


@pytest.fixture(scope="module")
def after(folder, known):
    with Server(folder / "data") as server:
        yield server


def test_a_batch_of_the_compromised_key_is_refused(folder, after, thief, rows, forged):
    maker_token = token(folder, "maker", "thief", issuer="hanchuan")
    status, answer = after.post("/api/v1/batches", {"issuer": "hanchuan", "count": 1}, maker_token)
    assert status == 200, "a stolen token still reserves"
    fresh = bytes_of_digits(digits_of(thief.forge(rows[0]["code"], number=answer["first"], serial="FAKE-7",
                                                  issued=int(time.time()))))
    body = {"batch": answer["batch"], "offset": 0, "certificates": [base64.b64encode(fresh).decode()]}
    staged = after.request("PUT", f"/api/v1/batches/{answer['batch']}/certificates", body, maker_token)[0]
    status, problem = after.post(f"/api/v1/batches/{answer['batch']}/registration", {"batch": answer["batch"]}, maker_token)
    forged.append(("a reserved number", code_of_bytes(fresh), "not-registered"))
    assert staged == 200 and status in (409, 422), (staged, status, problem)


def test_after_forgeries_stop(after, forged, shop_token):
    for what, code, _ in forged:
        for purpose in PURPOSES:
            answer = online(after, code, purpose, shop_token)
            check.that(answer["level"] == "stop", f"{what}, {purpose}", (answer["level"], found(answer)))


def test_after_honest_parts_pass(after, rows, shop_token):
    for row, state in zip(rows, ["received", "received", "", "", "", ""]):
        purpose = "install" if state else "receive"
        check.equal(online(after, row["code"], purpose, shop_token)["level"], "pass", f"{row['number']}, {purpose}")
        check.that(online(after, row["code"], "customer", None)["level"] in ("pass", "caution"), f"{row['number']}, customer")


def test_after_verify_server(after, forged):
    for what, code, _ in forged:
        done = run("verify", "--server", f"http://127.0.0.1:{after.port}", "--purpose", "customer", code, expect=None)
        check.equal(done.returncode, 1, what)


def test_after_verify_data(folder, known, forged):
    for what, code, _ in forged:
        done = run("verify", "--data", folder / "data", "--shop", "hz-001", "--purpose", "install", "--json", code,
                   expect=None)
        check.that(done.returncode == 1 and json.loads(done.stdout)["level"] == "stop", what,
                   done.stderr.decode()[:300] + done.stdout.decode()[:300])


def test_after_verify_offline(folder, known, forged):
    for what, code, _ in forged:
        for purpose in PURPOSES:
            status, answer = offline(folder, code, purpose)
            check.that(status != 0 and answer["level"] in ("unconfirmed", "stop"), f"{what}, {purpose}",
                       (status, answer["level"]))


def test_after_verify_honest_parts(folder, known, rows):
    for row in rows[:2]:
        done = run("verify", "--data", folder / "data", "--shop", "hz-001", "--purpose", "install", row["code"],
                   expect=None)
        check.equal(done.returncode, 0, f"{row['number']}, --data: exit status")
        status, answer = offline(folder, row["code"], "install")
        check.that(status == 2 and "key-revoked" in found(answer), f"{row['number']}, offline: key-revoked",
                   (status, found(answer)))


def test_a_forgery_is_not_accepted_at_a_shop(folder, known, rows, forged):
    run("install", "--data", folder / "data", "--shop", "hz-001", "--code", rows[0]["code"], "--repair-order", "R-1",
        "--consent", "C-1")
    done = run("receive", "--data", folder / "data", "--shop", "hz-001", "--supplier", "cold-parts",
               "--delivery-note", "FH-2", "--json", forged[0][1], expect=None)
    line = json.loads(done.stdout)["lines"][0] if done.stdout else {}
    assert done.returncode == 2 and line.get("inspection") != "accepted", (line, done.stderr)
    ledger = run("ledger", "show", "--data", folder / "data", "--shop", "hz-001", "--from", "2026-01-01", "--to",
                 today(), "--json")
    entry = json.loads(ledger.stdout)["entries"][-1]
    assert entry["certificates"] == [], "it is booked under no certificate"
