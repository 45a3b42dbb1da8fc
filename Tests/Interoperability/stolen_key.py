"""A thief with the maker's private key forges in Python; nothing of it passes, and the honest parts stay good."""

import base64
import json
import time

import cbor2

from support import (Checks, Folder, Server, bytes_of_digits, code_of_bytes, digits_of, enrol, initialise, issue,
                     key_id, parts_table, private_key, run, sign, today, token)

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


def main():
    checks = Checks()
    with Folder() as folder:
        initialise(folder)
        rows = issue(folder, enrol(folder, address=None), parts_table(6))
        run("shop", "add", "--data", folder / "data", "--id", "hz-001", "--registration", "CN:330106A00123",
            "--name-zh", "城西维修", "--name-en", "Westside")
        run("supplier", "set", "--data", folder / "data", "--id", "cold-parts", "--name-zh", "冷配商行", "--name-en",
            "Cold Parts", "--standing", "authorised")
        shop_token = token(folder, "technician", "技师", shop="hz-001")
        maker_token = token(folder, "maker", "thief", issuer="hanchuan")
        thief = Thief(folder / "hanchuan.pem")
        forged = forgeries(thief, rows)
        resigned = thief.forge(rows[1]["code"])
        checks.that(resigned != rows[1]["code"], "the same content signed again has other bytes")

        with Server(folder / "data") as server:
            for what, code, due in forged:
                for purpose in PURPOSES:
                    answer = online(server, code, purpose, shop_token)
                    checks.that(answer["level"] == "stop" and due in found(answer), f"before: {what}, {purpose}",
                                (answer["level"], found(answer)))
            answer = online(server, resigned, "receive", shop_token)
            checks.equal(answer["level"], "pass", "before: the same content signed again is the same certificate")
            checks.say(f"before the theft is known: {len(forged)} forgeries, {len(PURPOSES)} purposes each")

            status, batch = server.post("/api/v1/batches", {"issuer": "hanchuan", "count": 1})
            checks.equal(status, 401, "a reservation without a token")
            listed, _, body = server.request("GET", "/api/v1/issuers")
            checks.equal(listed, 200, "makers are public")
            book = json.loads(body)["issuers"][0]
            checks.equal(book["registered"], len(rows), "registered so far")

        run("receive", "--data", folder / "data", "--shop", "hz-001", "--supplier", "cold-parts", "--delivery-note",
            "FH-1", *(row["code"] for row in rows[:2]))
        kid = key_id(thief.key.public_key()).hex()
        run("issuer", "key", "compromised", "--data", folder / "data", "--issuer", "hanchuan", "--key-id", kid)
        export(folder)

        with Server(folder / "data") as server:
            status, answer = server.post("/api/v1/batches", {"issuer": "hanchuan", "count": 1}, maker_token)
            if checks.equal(status, 200, "a stolen token still reserves"):
                fresh = bytes_of_digits(digits_of(thief.forge(rows[0]["code"], number=answer["first"], serial="FAKE-7",
                                                              issued=int(time.time()))))
                body = {"batch": answer["batch"], "offset": 0, "certificates": [base64.b64encode(fresh).decode()]}
                staged = server.request("PUT", f"/api/v1/batches/{answer['batch']}/certificates", body, maker_token)[0]
                status, problem = server.post(f"/api/v1/batches/{answer['batch']}/registration",
                                              {"batch": answer["batch"]}, maker_token)
                checks.that(staged == 200 and status in (409, 422), "a batch of the compromised key is refused",
                            (staged, status, problem))
                forged.append(("a reserved number", code_of_bytes(fresh), "not-registered"))
            for what, code, due in forged:
                for purpose in PURPOSES:
                    answer = online(server, code, purpose, shop_token)
                    checks.that(answer["level"] == "stop", f"after: {what}, {purpose}", (answer["level"], found(answer)))
            for row, state in zip(rows, ["received", "received", "", "", "", ""]):
                purpose = "install" if state else "receive"
                answer = online(server, row["code"], purpose, shop_token)
                checks.equal(answer["level"], "pass", f"after: honest part {row['number']}, {purpose}")
                checks.that(online(server, row["code"], "customer", None)["level"] in ("pass", "caution"),
                            f"after: honest part {row['number']}, customer")
            checks.say(f"after: {len(forged)} forgeries stop, {len(rows)} honest parts pass")
            url = f"http://127.0.0.1:{server.port}"
            for what, code, _ in forged:
                checks.that(run("verify", "--server", url, "--purpose", "customer", code, expect=None).returncode == 1,
                            f"after: {what}, verify --server")

        for what, code, _ in forged:
            done = run("verify", "--data", folder / "data", "--shop", "hz-001", "--purpose", "install", "--json", code,
                       expect=None)
            checks.that(done.returncode == 1 and json.loads(done.stdout)["level"] == "stop", f"after: {what}, --data",
                        done.stderr.decode()[:300] + done.stdout.decode()[:300])
            for purpose in PURPOSES:
                status, answer = offline(folder, code, purpose)
                checks.that(status != 0 and answer["level"] in ("unconfirmed", "stop"), f"after: {what}, offline",
                            (status, answer["level"]))
        for row in rows[:2]:
            done = run("verify", "--data", folder / "data", "--shop", "hz-001", "--purpose", "install", row["code"],
                       expect=None)
            checks.equal(done.returncode, 0, f"after: honest part {row['number']}, --data: exit status")
            status, answer = offline(folder, row["code"], "install")
            checks.that(status == 2 and "key-revoked" in found(answer), "after: honest part offline: key-revoked",
                        (status, found(answer)))
        run("install", "--data", folder / "data", "--shop", "hz-001", "--code", rows[0]["code"], "--repair-order", "R-1",
            "--consent", "C-1")
        done = run("receive", "--data", folder / "data", "--shop", "hz-001", "--supplier", "cold-parts",
                   "--delivery-note", "FH-2", "--json", forged[0][1], expect=None)
        line = json.loads(done.stdout)["lines"][0] if done.stdout else {}
        checks.that(done.returncode == 2 and line.get("inspection") != "accepted", "a forgery is not accepted at a shop",
                    (done.returncode, line, done.stderr))
        balance = run("ledger", "show", "--data", folder / "data", "--shop", "hz-001", "--from", "2026-01-01", "--to",
                      today(), "--json")
        entry = json.loads(balance.stdout)["entries"][-1]
        checks.equal(entry["certificates"], [], "a forgery is booked under no certificate")
    checks.finish()


main()
