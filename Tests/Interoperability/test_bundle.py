"""Inspection bundles of a running service with a witness: taken over HTTP, checked by both checkers, changed byte by byte;
and an operator who rewrites the service's database under the inspector's eyes."""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from types import SimpleNamespace

import cbor2
import pytest

from support import Server, check, enrol, initialise, issue, parts_table, run, today, token, write
from support.witness import Witness, cosigned

PYTHON_CHECKER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../tools/verify_bundle.py")
LICENCE = "CN:330106A00123"


class Inspector:
    """Somebody with pinned keys, a policy and the files taken along."""

    def __init__(self, folder, policy):
        self.folder, self.policy = folder, policy

    def _policy(self, more):
        return write(self.folder / "policy.json", json.dumps(self.policy | more))

    def check(self, bundle, previous=None, **more):
        """The answer of `inspect check`, after the other checker has said the same."""
        arguments = [bundle, "--policy", self._policy(more)]
        if previous:
            arguments += ["--previous", previous]
        done = run("inspect", "check", *arguments, "--json", expect=None)
        answer = json.loads(done.stdout)
        other = subprocess.run([sys.executable, PYTHON_CHECKER, *arguments], capture_output=True, timeout=300)
        second = json.loads(other.stdout)
        same = all(answer.get(name) == second.get(name) for name in ("ok", "code", "offset", "item", "epoch", "seq"))
        answer["agreed"] = same and (done.returncode == 0) == answer["ok"] == (other.returncode == 0)
        answer["second"] = second
        return answer


def size_of(note):
    return int(note.split("\n")[1])


def take(server, inspector_token, folder, name, day, order, since=None):
    arguments = ["inspect", "export", "--server", f"http://127.0.0.1:{server.port}", "--token", inspector_token, "--shop",
                 "hz-001", "--from", day, "--to", day, "--order", order, "--out", folder / name]
    if since:
        arguments += ["--since", since]
    return json.loads(run(*arguments, "--json").stdout)


def prepared(folder):
    """A service with a maker, a shop and codes; a voucher is a small PDF."""
    initialise(folder)
    key = enrol(folder)
    codes = [row["code"] for row in issue(folder, key, parts_table(6))]
    run("shop", "add", "--data", folder / "data", "--id", "hz-001", "--registration", LICENCE, "--name-zh", "城西",
        "--name-en", "West", "--address", "路 1 号")
    run("supplier", "set", "--data", folder / "data", "--id", "cold", "--name-zh", "冷", "--name-en", "Cold", "--standing",
        "authorised")
    return codes


def receive(server, manager, codes, price):
    line = {"codes": codes, "price": price, "currency": "CNY"}
    status, answer = server.post("/api/v1/receipts", {
        "shop": "hz-001", "supplier": "cold", "deliveryNote": "FH-1", "received": today(), "lines": [line]}, manager)
    if status != 200:
        raise RuntimeError(json.dumps(answer, ensure_ascii=False))


def policy_of(folder, witness, day):
    root = "".join(line for line in open(folder / "data/keys/root.pub.pem") if "---" not in line).replace("\n", "")
    return {"log": [run("log", "key", "--data", folder / "data").stdout.decode().strip()], "witnesses": [witness.key],
            "threshold": 1, "registration": LICENCE, "order": "I-1", "from": day, "to": day, "roots": [root],
            "asOf": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())}


@pytest.fixture(scope="module")
def visit(folder):
    """An inspector's visit to a service that runs: the bundles `first` and `second`, between them an entry more and an
    answer to the first, the checkpoint that was `kept` after the first and a `newer` one."""
    codes = prepared(folder)
    manager = token(folder, "shop-manager", "manager", shop="hz-001")
    inspector_token = token(folder, "inspector", "inspector")
    key = run("log", "key", "--data", folder / "data").stdout.decode().strip()
    day = today()
    with Witness(folder, key) as witness:
        run("log", "witness", "add", "--data", folder / "data", "--key", witness.key, "--url", witness.url)
        with Server(folder / "data", "--epoch", "1") as server:
            receive(server, manager, codes[:3], "128.00")
            status, answer = server.post("/api/v1/installs", {
                "shop": "hz-001", "item": {"code": codes[0]}, "repairOrder": "RO-1", "object": "PLATE-7788"}, manager)
            assert status == 200, f"an install: {answer}"
            status, answer = server.post("/api/v1/sales", {
                "shop": "hz-001", "item": {"code": codes[1]}, "saleNumber": "XS-1", "buyer": "BUYER-7788"}, manager)
            assert status == 200, f"a sale: {answer}"
            status, answer = server.post("/api/v1/orders", {
                "number": "I-1", "authority": "Bureau", "shop": "hz-001", "from": day, "to": day}, inspector_token)
            assert status == 200, f"an order: {answer}"
            first = cosigned(server, size_of(cosigned(server, 1)) + 2)
            kept = write(folder / "kept.checkpoint", first)
            inspector = Inspector(folder, policy_of(folder, witness, day))
            taken = take(server, inspector_token, folder, "first", day, "I-1")
            receive(server, manager, codes[3:4], "99.00")
            cosigned(server, size_of(first) + 3)
            status, answer = server.post("/api/v1/countersignatures", {
                "shop": "hz-001", "inspection": taken["entry"]["seq"], "answer": "agreed",
                "exportDigest": taken["digest"]}, manager)
            assert status == 200, f"countersigned: {answer}"
            cosigned(server, size_of(first) + 6)
            take(server, inspector_token, folder, "second", day, "I-1", since=kept)
            newer = write(folder / "newer", cosigned(server, 1))
            assert server.stop() == 0
    return SimpleNamespace(inspector=inspector, kept=kept, newer=newer)


def test_first_bundle_holds(visit, folder):
    answer = visit.inspector.check(folder / "first")
    assert answer["ok"] and answer["agreed"], answer
    assert answer.get("entries") == 4, "a receipt, an install, a sale, the order"
    report = answer["report"]
    assert [report["certificates"][name] for name in ("received", "shown", "goodWhenReceived")] == [3, 3, 3]
    assert [(row["installed"], row["sold"], row["onShelf"]) for row in report["balance"]] == [("1", "1", "1")]
    assert answer["witnessed"] and not report["findings"], f"witnessed, nothing found: {report['findings']}"


def test_first_bundle_is_not_of_another_licence(visit, folder):
    answer = visit.inspector.check(folder / "first", registration="CN:330106A00124")
    assert answer["code"] == "wrong-shop" and answer["agreed"], answer


def test_second_bundle_extends_what_was_kept(visit, folder):
    answer = visit.inspector.check(folder / "second", previous=visit.kept)
    assert answer["ok"] and answer["agreed"], answer
    kinds = [change["kind"] for change in answer["report"]["changes"]]
    assert kinds == ["inspection", "inspection", "countersignature"], "what was done about the ledger"


def test_a_report_is_written(visit, folder):
    visit.inspector.check(folder / "second", previous=visit.kept)  # writes the policy
    run("inspect", "check", folder / "second", "--policy", folder / "policy.json", "--previous", visit.kept, "--report",
        folder / "report.html", "--lang", "zh")
    page = (folder / "report.html").read_text()
    assert "采购台账检查报告" in page and LICENCE in page and "<script" not in page
    assert "对台账本身的操作" in page and "针对" in page, "what was done about the ledger"


def test_an_older_checkpoint(visit, folder):
    answer = visit.inspector.check(folder / "first", previous=visit.newer)
    assert answer["code"] == "checkpoint-older" and answer["agreed"], answer


def test_changed_bytes_are_refused_by_both_checkers(visit, folder):
    """Some dozens of places, each byte changed: both checkers say no, at the same place."""
    good = (folder / "first").read_bytes()
    places = list(range(0, len(good), max(1, len(good) // 40)))
    assert len(places) >= 40
    inspector = Inspector(folder, visit.inspector.policy | {"threshold": 0, "witnesses": []})
    changes = {"cut off": good[:-40], "longer": good + b"\0"}
    for place in places:
        changed = bytearray(good)
        changed[place] ^= 1 << place % 8
        changes[f"byte {place} of {len(good)}"] = bytes(changed)
    for what, content in changes.items():
        answer = inspector.check(write(folder / "changed", content))
        check.that(not answer["ok"] and answer["agreed"], what, answer)


# What a dishonest operator does to the database of a stopped service, and what catches it. A rewritten log needs
# a checkpoint that the operator can sign but the witness does not cosign.

def deletes_an_entry(db):
    book, seq = last_receipt(db)
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute("DELETE FROM mentions WHERE book = ? AND seq = ?", (book, seq))
    db.execute("DELETE FROM entries WHERE book = ? AND seq = ?", (book, seq))


def rewrites_a_price(db):
    """Another price in the opening, the entry's digest left as it is."""
    book, seq = last_receipt(db)
    key, values = db.execute("SELECT c.key, c.business_values FROM entries e JOIN entry_contents c ON c.key = e.content "
                             "WHERE e.book = ? AND e.seq = ?", (book, seq)).fetchone()
    at = values.index(b"\x19\x26\xac")  # 9900, the price in minor units
    db.execute("UPDATE entry_contents SET business_values = ? WHERE key = ?",
               (values[:at] + b"\x19\x26\xab" + values[at + 3:], key))


def backdates_an_entry(db):
    """Another recordedAt in the entry itself, and everything made to fit below the root: entry and leaf hash."""
    book, seq = last_receipt(db)
    key, entry = db.execute("SELECT c.key, c.entry FROM entries e JOIN entry_contents c ON c.key = e.content "
                            "WHERE e.book = ? AND e.seq = ?", (book, seq)).fetchone()
    item = cbor2.loads(entry)
    item[5] -= 86_400_000
    changed = cbor2.dumps(item, canonical=True)
    db.execute("UPDATE entry_contents SET entry = ? WHERE key = ?", (changed, key))
    db.execute("UPDATE entries SET leaf_hash = ?, recorded_at = ? WHERE book = ? AND seq = ?",
               (hashlib.sha256(b"\0" + changed).digest(), item[5], book, seq))


def last_receipt(db):
    return db.execute("SELECT e.book, e.seq FROM entries e JOIN entry_contents c ON c.key = e.content WHERE c.kind = 16 "
                      "ORDER BY e.seq DESC LIMIT 1").fetchone()


CAUGHT = {deletes_an_entry: ["book-root", "book-size"], rewrites_a_price: ["field"],
          backdates_an_entry: ["entry-time", "book-root"]}


@pytest.mark.parametrize("trick", CAUGHT, ids=lambda trick: trick.__name__)
def test_a_dishonest_operator(visit, folder, trick):
    day, data = visit.inspector.policy["from"], folder / trick.__name__
    shutil.copytree(folder / "data", data)
    with closing(sqlite3.connect(data / "touchstone.sqlite")) as db:
        trick(db)
        db.commit()
    audit = run("audit", "--data", data, "--json", expect=None)
    assert audit.returncode == 1, f"the audit sees it: {audit.stdout[-300:]}"
    out = folder / f"{trick.__name__}.bundle"
    done = run("inspect", "export", "--data", data, "--shop", "hz-001", "--from", day, "--to", day, "--order", "I-1",
               "--since", visit.kept, "--out", out, expect=None)
    if done.returncode != 0:
        assert done.returncode in (1, 74) and b"touchstone:" in done.stderr, f"no bundle comes of it: {done.stderr[-300:]}"
        return
    # Without asking for witnesses, so that it is the trick that is caught.
    answer = visit.inspector.check(out, previous=visit.kept, witnesses=[], threshold=0)
    assert answer.get("code") in CAUGHT[trick] and answer["agreed"], answer


def test_a_rewritten_log(visit, folder, tmp_path):
    """The operator starts over: the same shop and the same day, another price, a log of its own under the same key."""
    codes = prepared(tmp_path)
    for name in ("log.pem", "log.pub.pem"):
        shutil.copy(folder / "data/keys" / name, tmp_path / "data/keys" / name)
    manager = token(tmp_path, "shop-manager", "manager", shop="hz-001")
    inspector_token = token(tmp_path, "inspector", "inspector")
    day = visit.inspector.policy["from"]
    with Server(tmp_path / "data", "--epoch", "1") as server:
        receive(server, manager, codes[:3], "1.00")
        server.post("/api/v1/orders", {
            "number": "I-1", "authority": "Bureau", "shop": "hz-001", "from": day, "to": day}, inspector_token)
        for _ in range(100):
            note = server.request("GET", "/log/checkpoint")[2].decode()
            if size_of(note) >= size_of(visit.kept.read_text()) + 2:
                break
            time.sleep(0.25)
        take(server, inspector_token, tmp_path, "fork", day, "I-1")
    answer = visit.inspector.check(tmp_path / "fork")
    assert answer["code"] == "witness-threshold" and answer["agreed"], f"a log of its own has no witness: {answer}"
    answer = visit.inspector.check(tmp_path / "fork", previous=visit.kept, witnesses=[], threshold=0)
    assert answer["code"] == "previous-root" and answer["agreed"], f"and is not what was shown before: {answer}"


def test_bundle_of_a_shop_of_the_season(folder, season):
    """Over the whole season: both checkers, and the findings of the service."""
    run("log", "close", "--data", season)
    shops = json.loads(run("shop", "list", "--data", season, "--json").stdout)
    shops = shops["shops"] if isinstance(shops, dict) else shops
    shop = next(shop for shop in shops if shop["id"] == "hz-001")
    first, last = "2026-01-01" if today() > "2026-12" else "2025-12-01", today()
    run("inspect", "order", "--data", season, "--number", "S-1", "--authority", "Bureau", "--shop", "hz-001", "--from",
        first, "--to", last)
    run("log", "close", "--data", season)
    run("inspect", "export", "--data", season, "--shop", "hz-001", "--from", first, "--to", last, "--order", "S-1", "--out",
        folder / "season.bundle")
    root = "".join(line for line in (season / "keys/root.pub.pem").read_text().splitlines() if "---" not in line)
    inspector = Inspector(folder, {
        "log": [run("log", "key", "--data", season).stdout.decode().split()[-1]], "registration": shop["registration"],
        "from": first, "to": last, "roots": [root], "asOf": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())})
    answer = inspector.check(folder / "season.bundle")
    assert answer["ok"] and answer["agreed"], answer
    online = json.loads(run("inspect", "findings", "--data", season, "--shop", "hz-001", "--from", first, "--to", last,
                            "--json").stdout)
    found = dict(answer["report"]["totals"])
    for finding in answer["report"]["stated"]:
        found[finding["code"]] = found.get(finding["code"], 0) + 1
    assert found == online["totals"], "proven and stated together are what the service finds"
    assert answer["report"]["misstated"] == [], "the movements are those that the service states"
