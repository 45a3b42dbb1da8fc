"""What earlier programs left (Tests/Compatibility) opens, migrates, is audited without a difference and goes on; bundles
that were taken then are judged as they were judged then. Digests, numbers and codes are compared, wording is not."""

import base64
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import cbor2
import pytest

from support import Server, run, run_json
from support.visitor import Visitor

RECORDED = Path(__file__).parent.parent / "Compatibility"
CHECKER = Path(__file__).parent.parent.parent / "tools/verify_bundle.py"
STATES = sorted(path.parent for path in RECORDED.glob("*/recorded.json"))
BUNDLES = [(state, path.stem) for state in STATES for path in sorted((state / "bundles").glob("*.bundle"))]
HEADS = ("opening", "received", "transferredIn", "gained", "installed", "returned", "transferredOut", "scrapped", "lost",
         "corrected", "onShelf")
FIRST, LAST = "2026-01-01", "2026-12-31"
SHA = hashlib.sha256
# docs/ledger.md; the numbers are frozen.
KINDS = {1: "issue", 2: "ship", 3: "recall", 4: "revoke", 5: "quarantine", 16: "receipt", 17: "install", 18: "removal",
         19: "supplier-return", 20: "transfer-out", 21: "transfer-in", 22: "scrap", 23: "stock-take", 24: "correction",
         25: "heartbeat", 26: "inspection", 27: "countersignature", 28: "sale", 32: "redaction"}


class Installation:
    """A data directory made again from its text, and what was recorded of it."""

    def __init__(self, state, folder):
        self.state, self.folder, self.data = state, folder, folder / "data"
        self.recorded = json.loads((state / "recorded.json").read_text())
        self.secrets = json.loads((state / "secrets.json").read_text())
        shutil.copytree(state / "data", self.data)
        for path in [self.data, *self.data.rglob("*")]:
            path.chmod(0o700 if path.is_dir() else 0o600)
        database = sqlite3.connect(self.data / "touchstone.sqlite")
        database.executescript((state / "installation.sql").read_text())
        database.close()

    @property
    def books(self):
        return self.recorded["books"]

    @property
    def shops(self):
        return {name: book for name, book in self.books.items() if book["role"] == "shop"}

    def ask(self, *words, **more):
        return run_json(*words, "--data", self.data, **more)

    @property
    def clock(self):
        """What gives a program the time of day of the installation, half an hour after its last entry: lists expire, and
        answers to requests are kept for thirty days (Tests/Compatibility/clock.c)."""
        library = self.folder / "clock.so"
        if not library.exists():
            compiler = shutil.which("cc") or shutil.which("clang") or pytest.fail("no C compiler")
            subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, RECORDED / "clock.c"], check=True)
            last = max(entry[2] for book in self.books.values() for entry in book["entries"]) / 1000
            (self.folder / "clock").write_text(f"{round(last + 1800 - time.time()):+d}\n")
        return {"LD_PRELOAD": str(library), "COMPATIBILITY_CLOCK": str(self.folder / "clock")}

    def server(self):
        return Server(self.data, "--epoch", "86400", **self.clock)

    def then(self, *words):
        """A command at that time."""
        return subprocess.run([os.environ["TOUCHSTONE"], *map(str, words)], capture_output=True, timeout=300, check=False,
                              env=os.environ | self.clock)

    def token(self, who):
        return self.secrets["tokens"][who]


@pytest.fixture(params=STATES, ids=lambda state: state.name)
def installation(request, tmp_path):
    return Installation(request.param, tmp_path)


def sound(data):
    report = json.loads(run("audit", "--data", data, "--json", expect=None).stdout)
    assert report["problemCount"] == 0, report
    return report


def sequence(path):
    """The items of a bundle."""
    with open(path, "rb") as file:
        size = os.fstat(file.fileno()).st_size
        while file.tell() < size:
            yield cbor2.load(file)


def rows(answer):
    return answer if isinstance(answer, list) else next(value for value in answer.values() if isinstance(value, list))


def tree(folder):
    return {str(path.relative_to(folder)): SHA(path.read_bytes()).hexdigest() for path in folder.rglob("*") if path.is_file()}


def kept(found, recorded):
    """Each row that was recorded is there with the values of then; more rows and more values may have come."""
    assert recorded
    for row in recorded:
        assert [one for one in found if row.items() <= one.items()], row


def test_something_is_recorded():
    assert STATES and len(BUNDLES) >= 3 * len(STATES)


def test_audit(installation):
    """Everything is recomputed and agrees, in the numbers of then."""
    report, recorded = sound(installation.data), installation.recorded["audit"]
    counted = ("books", "entries", "lives", "certificates", "epochs", "checkpoints")
    assert {name: report.get(name) for name in counted if name in recorded} == {
        name: recorded[name] for name in counted if name in recorded}


def test_ledger(installation):
    """Each shop's book: how many entries, which, when, and the root."""
    for shop, book in installation.shops.items():
        answer = installation.ask("ledger", "show", "--shop", shop, "--from", FIRST, "--to", LAST)
        assert (answer["bookSize"], answer["bookRoot"]) == (book["size"], book["root"])
        assert [[entry["seq"], entry["kind"], entry["recordedAt"]] for entry in answer["entries"]] == [
            [seq, KINDS[kind], at] for seq, kind, at, _ in book["entries"]]


def test_entries(installation):
    """Every entry of every shop, byte for byte: a bundle taken now shows entries that hash to the leaves of then, under the
    roots of then; both checkers agree that it holds."""
    log_key = installation.secrets["log"]
    for place, (shop, book) in enumerate(installation.shops.items()):
        order = f"LATER-{place}"
        installation.ask("inspect", "order", "--number", order, "--authority", "Bureau", "--shop", shop, "--from", FIRST,
                         "--to", LAST)
        run("log", "close", "--data", installation.data)
        bundle = installation.folder / f"{shop}.bundle"
        run("inspect", "export", "--data", installation.data, "--shop", shop, "--from", FIRST, "--to", LAST, "--order", order,
            "--every-epoch", "--out", bundle)
        items = list(sequence(bundle))
        entries = [item[1] for item in items if item[0] == 6]
        assert [SHA(b"\0" + entry).hexdigest() for entry in entries[:book["size"]]] == [leaf for *_, leaf in book["entries"]]
        # Row by row: a book had so many entries under this root, and what a row says later does not forget it.
        heads = {item[1]: item[2].hex() for item in items if item[0] == 4 and item[1]}
        recorded = {int(size): root for size, root in book["heads"].items()}
        assert {size: root for size, root in heads.items() if size in recorded} == recorded
        closed = [item[1] for item in items if item[0] == 3]
        assert closed[:len(installation.recorded["epochs"])] == [at for _, at, *_ in installation.recorded["epochs"]]
        policy = installation.folder / "policy.json"
        policy.write_text(json.dumps({
            "log": [log_key], "registration": book["registration"], "order": order, "everyEpoch": True}))
        program, checker = judged(bundle, policy)
        assert program["ok"] and checker["ok"], (program, checker)


def test_entries_of_makers(installation):
    """Proofs of a maker's entries carry the entries' exact bytes."""
    for issuer, book in installation.books.items():
        if book["role"] == "issuer":
            for seq, _, _, leaf in book["entries"]:
                answer = installation.ask("proof", "entry", "--issuer", issuer, "--seq", seq)
                entry = cbor2.loads(base64.b64decode(answer["proof"]))[1]
                assert SHA(b"\0" + entry).hexdigest() == leaf


def test_log(installation, tmp_path):
    """The newest checkpoint byte for byte, and every tile of the log."""
    assert run("log", "checkpoint", "--data", installation.data).stdout.decode() == installation.recorded["checkpoint"]
    run("log", "export", "--data", installation.data, "--out", tmp_path / "log")
    assert tree(tmp_path / "log") == installation.recorded["log"]


def test_shelf(installation):
    """What moved and what lies there, item by item."""
    for shop, recorded in installation.recorded["shelf"].items():
        answer = json.loads(run("ledger", "balance", "--data", installation.data, "--shop", shop, "--by", "item",
                                *installation.recorded["period"], "--json", expect=None).stdout)
        assert answer["balanced"] == recorded["balanced"]
        found = {row["item"]: {name: value for name, value in row.items() if value != "0"} for row in answer["rows"]}
        assert set(found) == {row["item"] for row in recorded["rows"]}
        for row in recorded["rows"]:
            assert row.items() <= found[row["item"]].items()
            assert not [head for head in HEADS if head in found[row["item"]] and head not in row], row


def test_findings(installation):
    """An inspection finds what it found then, so many times."""
    for shop, recorded in installation.recorded["findings"].items():
        answer = json.loads(run("inspect", "findings", "--data", installation.data, "--shop", shop,
                                *installation.recorded["period"], "--json", expect=None).stdout)
        found = answer["totals"] | {"refused": len(answer["refusedAttempts"])}
        assert {code: count for code, count in found.items() if count} == {
            code: count for code, count in recorded.items() if count}


@pytest.mark.parametrize("name, words", [
    ("issuers", "issuer"), ("shops", "shop"), ("suppliers", "supplier"), ("products", "product"), ("people", "person"),
    ("tokens", "token"), ("applications", "application"), ("doubts", "doubt"), ("witnesses", "log witness")])
def test_lists(installation, name, words):
    """Who and what the service knows: nobody and nothing is lost."""
    kept(rows(installation.ask(*words.split(), "list")), installation.recorded["lists"][name])


def verdict(answer):
    return [answer["level"], answer["code"], [finding["code"] for finding in answer["findings"]]]


def test_offline(installation):
    """The lists of then are read, and judge codes as they did at their time."""
    lists = ["--root-key", installation.data / "keys/root.pub.pem", "--trust", installation.state / "offline/trust.cose",
             "--status", installation.state / "offline/status.cose"]
    for name, recorded in installation.recorded["verdicts"].items():
        done = installation.then("verify", *lists, "--json", installation.secrets["codes"][name])
        answer = json.loads(done.stdout)
        assert verdict(answer) == recorded["offline"], name
        assert recorded["certificate"].items() <= answer["certificate"].items(), name


def test_serve(installation):
    """A service starts on it: ready, the log unchanged, tokens and passwords work, links, cases and applications are there."""
    secrets, recorded, operator = installation.secrets, installation.recorded, installation.token("operator")
    with installation.server() as server:
        assert server.request("GET", "/readyz")[0] == 200
        assert server.request("GET", "/log/checkpoint")[2].decode() == recorded["checkpoint"]
        for who, token in secrets["tokens"].items():
            status = server.request("GET", "/api/v1/suppliers", token=token)[0]
            assert status == (401 if who in secrets["revoked"] else 200), who
        visitor = Visitor(server.port)
        for who in secrets["people"]:
            assert str(visitor.sign_in(who, secrets["password"])).startswith("/"), who
        for who in secrets["disabled"]:
            assert isinstance(visitor.sign_in(who, secrets["password"]), int), who
        for secret in secrets["jobLinks"].values():
            assert server.request("GET", f"/j/{secret}")[0] == 200
        for case in secrets["doubts"].values():
            assert server.request("GET", f"/doubts/{case}")[0] == 200
        for number in secrets["applications"].values():
            assert server.request("GET", f"/applications/{number}")[0] == 200
        for digest in recorded["vouchers"]:
            shop, digest = digest.split("/")
            status, _, body = server.request("GET", f"/api/v1/shops/{shop}/vouchers/{digest}", token=operator)
            assert (status, SHA(body).hexdigest()) == (200, digest)
        status, _, body = server.request("GET", "/api/v1/issuers/hanchuan/measures?ended=true", token=operator)
        assert status == 200
        kept(rows(json.loads(body)), recorded["lists"]["measures"])
        for name, judged_then in recorded["verdicts"].items():
            status, answer = server.post("/api/v1/verifications", {"code": secrets["codes"][name], "purpose": "inspection"},
                                         operator)
            assert (status, verdict(answer)) == (200, judged_then["online"]), name
        assert server.stop() == 0
    sound(installation.data)


def test_repeated_requests(installation):
    """A request that was answered before the upgrade is not booked again under its key; the refusal says why."""
    with installation.server() as server:
        for request in installation.secrets["requests"]:
            sent = request["path"], request["body"], installation.token(request["token"]), {"Idempotency-Key": request["key"]}
            for _ in range(2):
                status, answer = server.post(*sent)
                assert (status, answer["code"]) == (409, "done-before-upgrade"), answer
            other = request["body"] | {"shop": "hz-009"}
            assert server.post(sent[0], other, *sent[2:])[0] >= 400
        assert server.stop() == 0
    for shop, book in installation.shops.items():
        answer = installation.ask("ledger", "show", "--shop", shop, "--from", FIRST, "--to", LAST)
        assert (answer["bookSize"], answer["bookRoot"]) == (book["size"], book["root"])
    sound(installation.data)


def places(answer):
    """Where an answer says that entries stand, and when they were recorded."""
    entries = [line["entry"] for line in answer["lines"]] if "lines" in answer else [answer.get("entry") or answer]
    return [[entry["seq"], entry["recordedAt"]] for entry in entries]


def test_goes_on(installation):
    """What a shop and a maker do next is booked behind what is there, and the log goes on under the eyes of the witness."""
    book = installation.books["hz-001"]
    shutil.copytree(installation.state / "witness", installation.folder / "witness")
    (installation.folder / "witness/witness.pem").chmod(0o600)
    seen = sum(len(one["entries"]) for one in installation.books.values())
    with installation.server() as server:
        status, answer = server.post("/api/v1/receipts", {
            "shop": "hz-001", "supplier": "cold-parts", "deliveryNote": "FH-77", "received": "2026-03-06",
            "lines": [{"codes": [installation.secrets["codes"][installation.recorded["unused"]]], "price": "1.00"},
                      {"productName": "螺丝; screws", "serials": ["N;1"], "partClass": "aftermarket", "reason": "other",
                       "reasonNote": "n"}]}, installation.token("technician"))
        assert status == 200, answer
        assert [seq for seq, _ in places(answer)] == [book["size"], book["size"] + 1]
        assert server.stop() == 0
    with Witness(installation) as url:
        run("log", "witness", "remove", "--data", installation.data, installation.secrets["witness"].split("+")[0])
        run("log", "witness", "add", "--data", installation.data, "--key", installation.secrets["witness"], "--url", url)
        run("log", "close", "--data", installation.data)
    note = run("log", "checkpoint", "--data", installation.data).stdout.decode()
    assert int(note.split("\n")[1]) > int(installation.recorded["checkpoint"].split("\n")[1])
    assert f"— {installation.secrets['witness'].split('+')[0]} " in note
    assert sound(installation.data)["entries"] == seen + 2
    key = installation.state / "makers/development-hanchuan.pem"
    parts = installation.folder / "parts.csv"
    parts.write_text("product,serial,lot,class\nHC-26-A,LATER1,L2699,oem\n")
    run("trust", "sign", "--data", installation.data)
    run("issue", "--data", installation.data, "--issuer", "hanchuan", "--key", key, "--parts", parts, "--out",
        installation.folder / "labels")
    assert sound(installation.data)["certificates"] == installation.recorded["audit"]["certificates"] + 1


class Witness:
    """The witness of then, which remembers the log."""

    def __init__(self, installation):
        self.folder = installation.folder / "witness"

    def __enter__(self):
        self.process = subprocess.Popen(
            [os.environ["TOUCHSTONE"], "witness", "serve", "--data", self.folder, "--port", "0"], stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        return self.process.stdout.readline().decode().strip()

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(60)
        self.process.stdout.close()


def test_backup(installation, tmp_path):
    """A backup of it is restored, with the roots and the checkpoint of then."""
    run("backup", "--data", installation.data, "--out", tmp_path / "backup")
    run("restore", "--from", tmp_path / "backup", "--data", tmp_path / "restored")
    shutil.copytree(installation.data / "keys", tmp_path / "restored/keys", dirs_exist_ok=True)
    assert sound(tmp_path / "restored")["entries"] == installation.recorded["audit"]["entries"]
    assert run("log", "checkpoint", "--data", tmp_path / "restored").stdout.decode() == installation.recorded["checkpoint"]
    for shop, book in installation.shops.items():
        answer = run_json("ledger", "show", "--data", tmp_path / "restored", "--shop", shop, "--from", FIRST, "--to", LAST)
        assert (answer["bookSize"], answer["bookRoot"]) == (book["size"], book["root"])
    assert tree(tmp_path / "restored/vouchers") == tree(installation.data / "vouchers")


def test_proofs(installation, tmp_path):
    """What customers and makers kept still holds, and not with another byte."""
    proofs = sorted((installation.state / "proofs").glob("*.proof"))
    assert proofs
    for proof in proofs:
        check = ["proof", "check", "--log-key", installation.secrets["log"]]
        run(*check, proof)
        changed = bytearray(proof.read_bytes())
        changed[len(changed) // 3] ^= 1
        (tmp_path / "changed").write_bytes(changed)
        assert run(*check, tmp_path / "changed", expect=None).returncode == 1


def judged(bundle, policy, previous=None):
    """What both checkers say of a bundle."""
    arguments = [bundle, "--policy", policy, *(["--previous", previous] if previous else [])]
    program = run("inspect", "check", *arguments, "--json", expect=None)
    checker = subprocess.run([sys.executable, CHECKER, *map(str, arguments)], capture_output=True, timeout=300, check=False)
    answers = json.loads(program.stdout), json.loads(checker.stdout)
    assert (program.returncode == 0, checker.returncode == 0) == tuple(answer["ok"] for answer in answers)
    return answers


def papers(state, name):
    """A bundle, its policy, and the checkpoint kept before it was taken."""
    previous = state / f"bundles/{name}.previous"
    return state / f"bundles/{name}.bundle", state / f"bundles/{name}.policy.json", previous if previous.exists() else None


@pytest.mark.parametrize("state, name", BUNDLES, ids=lambda value: getattr(value, "name", value))
def test_bundle(state, name):
    """A bundle of then holds, with the same facts; the report finds the same codes, and counts the same."""
    program, checker = judged(*papers(state, name))
    recorded = json.loads((state / f"bundles/{name}.checker.json").read_text())
    assert {value: checker.get(value) for value in recorded if value != "bundle"} == {
        value: found for value, found in recorded.items() if value != "bundle"}
    recorded = json.loads((state / f"bundles/{name}.program.json").read_text())
    facts = [value for value in recorded if value != "report"]
    assert {value: program.get(value) for value in facts} == {value: recorded[value] for value in facts}
    assert summary(program["report"]) == summary(recorded["report"])


def summary(report):
    """Of a report what no wording touches."""
    def codes(findings):
        return Counter((finding["code"], finding.get("seq")) for finding in findings)
    return {
        "entries": report["entries"], "totals": {code: count for code, count in report["totals"].items() if count},
        "proven": codes(report["findings"]), "stated": codes(report["stated"]), "misstated": report["misstated"],
        "certificates": {name: value for name, value in report["certificates"].items() if isinstance(value, int)},
        "late": sorted((late["seq"], late["claimedAt"], late["recordedAt"], late["closedAt"]) for late in report["late"]),
        "changes": [(change["seq"], change["kind"]) for change in report["changes"]],
        "unfitting": report["unfitting"], "lists": report["ignoredLists"],
        "vouchers": (report["vouchersNamed"], report["vouchersShown"]),
        # A program that knows no sales names none.
        "balance": sorted(tuple(sorted((name, value) for name, value in row.items()
                                       if name != "productName" and (name, value) != ("sold", "0")))
                          for row in report["balance"]),
    }


@pytest.mark.parametrize("state, name", BUNDLES, ids=lambda value: getattr(value, "name", value))
def test_changed_byte(state, name, tmp_path):
    """With one changed byte it holds no more, and both checkers say so at the same place."""
    bundle, policy, previous = papers(state, name)
    good = bundle.read_bytes()
    for place in [*range(0, len(good), len(good) // 12), len(good) - 1]:
        changed = bytearray(good)
        changed[place] ^= 1 << place % 8
        (tmp_path / "changed").write_bytes(changed)
        program, checker = judged(tmp_path / "changed", policy, previous)
        assert not program["ok"] and not checker["ok"], place
        assert [program.get(value) for value in ("code", "offset", "item", "epoch", "seq")] == [
            checker.get(value) for value in ("code", "offset", "item", "epoch", "seq")], place
