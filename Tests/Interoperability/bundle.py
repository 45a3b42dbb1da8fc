"""Inspection bundles of a running service with a witness: taken over HTTP, checked by both checkers, changed byte by byte;
and an operator who rewrites the service's database under the inspector's eyes."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time

from support import Checks, Folder, Server, enrol, initialise, issue, parts_table, run, season, today, token
from support.witness import Witness, cosigned

PYTHON_CHECKER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../tools/verify_bundle.py")
LICENCE = "CN:330106A00123"


class Inspector:
    """Somebody with pinned keys, a policy and the files taken along."""

    def __init__(self, folder, policy):
        self.folder, self.policy = folder, policy

    def _policy(self, more):
        return self.folder.write("policy.json", json.dumps(self.policy | more))

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


def changed_everywhere(checks, inspector, folder, good):
    """A few hundred places, each byte changed: both checkers say no, at the same place."""
    wrong = 0
    places = list(range(0, len(good), max(1, len(good) // 40)))
    for place in places:
        changed = bytearray(good)
        changed[place] ^= 1 << place % 8
        answer = inspector.check(folder.write("changed", bytes(changed)))
        if answer["ok"] or not answer["agreed"]:
            wrong += 1
            checks.say(f"byte {place}: {answer}")
    checks.equal(wrong, 0, f"{len(places)} changed bytes are refused by both")
    answer = inspector.check(folder.write("changed", good[:-40]))
    checks.that(not answer["ok"] and answer["agreed"], "cut off", answer)
    answer = inspector.check(folder.write("changed", good + b"\0"))
    checks.that(not answer["ok"] and answer["agreed"], "longer", answer)


def taken_while_it_runs(checks, folder):
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
            checks.equal(status, 200, f"an install: {answer}")
            status, answer = server.post("/api/v1/orders", {
                "number": "I-1", "authority": "Bureau", "shop": "hz-001", "from": day, "to": day}, inspector_token)
            checks.equal(status, 200, f"an order: {answer}")
            first = cosigned(server, size_of(cosigned(server, 1)) + 2)
            kept = folder.write("kept.checkpoint", first)
            inspector = Inspector(folder, policy_of(folder, witness, day))
            taken = take(server, inspector_token, folder, "first", day, "I-1")
            answer = inspector.check(folder / "first")
            checks.that(answer["ok"] and answer["agreed"], "the first bundle holds", answer)
            checks.equal(answer.get("entries"), 3, "a receipt, an install, the order")
            report = answer["report"]
            checks.equal([report["certificates"][name] for name in ("received", "shown", "goodWhenReceived")], [3, 3, 3],
                         "certificates are judged")
            checks.that(answer["witnessed"] and not report["findings"], "witnessed, nothing found", report["findings"])
            wrong = inspector.check(folder / "first", registration="CN:330106A00124")
            checks.that(wrong["code"] == "wrong-shop" and wrong["agreed"], "another licence", wrong)
            # Another entry, and what the first export recorded.
            receive(server, manager, codes[3:4], "99.00")
            cosigned(server, size_of(first) + 3)
            status, answer = server.post("/api/v1/countersignatures", {
                "shop": "hz-001", "inspection": taken["entry"]["seq"], "answer": "agreed",
                "exportDigest": taken["digest"]}, manager)
            checks.equal(status, 200, f"countersigned: {answer}")
            cosigned(server, size_of(first) + 6)
            take(server, inspector_token, folder, "second", day, "I-1", since=kept)
            answer = inspector.check(folder / "second", previous=kept)
            checks.that(answer["ok"] and answer["agreed"], "the second bundle extends what was kept", answer)
            kinds = [change["kind"] for change in answer["report"]["changes"]]
            checks.equal(kinds, ["inspection", "inspection", "countersignature"], "what was done about the ledger")
            report_file = folder / "report.html"
            run("inspect", "check", folder / "second", "--policy", folder / "policy.json", "--previous", kept, "--report",
                report_file, "--lang", "zh")
            page = folder.read("report.html").decode()
            checks.that("采购台账检查报告" in page and LICENCE in page and "<script" not in page, "a report is written")
            checks.that("对台账本身的操作" in page and "针对" in page, "with what was done about the ledger")
            with open(folder / "second", "rb") as file:
                good = file.read()
            old = inspector.check(folder / "first", previous=folder.write("newer", cosigned(server, 1)))
            checks.that(old["code"] == "checkpoint-older" and old["agreed"], "an older checkpoint", old)
            checks.equal(server.stop(), 0, "stopped")
        changed_everywhere(checks, Inspector(folder, inspector.policy | {"threshold": 0, "witnesses": []}), folder,
                           folder.read("first"))
    return inspector, kept, len(good)


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
    import hashlib
    import cbor2
    item = cbor2.loads(entry)
    item[5] -= 86_400_000
    changed = cbor2.dumps(item, canonical=True)
    db.execute("UPDATE entry_contents SET entry = ? WHERE key = ?", (changed, key))
    db.execute("UPDATE entries SET leaf_hash = ?, recorded_at = ? WHERE book = ? AND seq = ?",
               (hashlib.sha256(b"\0" + changed).digest(), item[5], book, seq))


def last_receipt(db):
    return db.execute("SELECT e.book, e.seq FROM entries e JOIN entry_contents c ON c.key = e.content WHERE c.kind = 16 "
                      "ORDER BY e.seq DESC LIMIT 1").fetchone()


def a_dishonest_operator(checks, folder, inspector, kept):
    day = inspector.policy["from"]
    for trick, caught in [(deletes_an_entry, ["book-root", "book-size"]), (rewrites_a_price, ["field"]),
                          (backdates_an_entry, ["entry-time", "book-root"])]:
        name = trick.__name__
        data = folder / name
        shutil.copytree(folder / "data", data)
        db = sqlite3.connect(os.path.join(data, "touchstone.sqlite"))
        trick(db)
        db.commit()
        db.close()
        audit = run("audit", "--data", data, "--json", expect=None)
        checks.that(audit.returncode == 1, f"{name}: the audit sees it", audit.stdout[-300:])
        out = folder / (name + ".bundle")
        done = run("inspect", "export", "--data", data, "--shop", "hz-001", "--from", day, "--to", day, "--order", "I-1",
                   "--since", kept, "--out", out, expect=None)
        if done.returncode != 0:
            checks.that(done.returncode in (1, 74) and b"touchstone:" in done.stderr, f"{name}: no bundle comes of it",
                        done.stderr[-300:])
            continue
        # Without asking for witnesses, so that it is the trick that is caught.
        answer = inspector.check(out, previous=kept, witnesses=[], threshold=0)
        checks.that(answer.get("code") in caught and answer["agreed"], f"{name}: {', '.join(caught)} is due", answer)


def a_rewritten_log(checks, folder, inspector, kept):
    """The operator starts over: the same shop and the same day, another price, a log of its own under the same key."""
    with Folder() as other:
        codes = prepared(other)
        shutil.copy(folder / "data/keys/log.pem", other / "data/keys/log.pem")
        shutil.copy(folder / "data/keys/log.pub.pem", other / "data/keys/log.pub.pem")
        manager = token(other, "shop-manager", "manager", shop="hz-001")
        inspector_token = token(other, "inspector", "inspector")
        day = inspector.policy["from"]
        with Server(other / "data", "--epoch", "1") as server:
            receive(server, manager, codes[:3], "1.00")
            server.post("/api/v1/orders", {
                "number": "I-1", "authority": "Bureau", "shop": "hz-001", "from": day, "to": day}, inspector_token)
            for _ in range(100):
                note = server.request("GET", "/log/checkpoint")[2].decode()
                if size_of(note) >= size_of(open(kept).read()) + 2:
                    break
                time.sleep(0.25)
            take(server, inspector_token, other, "fork", day, "I-1")
        answer = inspector.check(other / "fork")
        checks.that(answer["code"] == "witness-threshold" and answer["agreed"], "a log of its own: no witness", answer)
        answer = inspector.check(other / "fork", previous=kept, witnesses=[], threshold=0)
        checks.that(answer["code"] == "previous-root" and answer["agreed"], "and not what was shown before", answer)


def of_the_season(checks, folder):
    """A shop of the season over the whole season: both checkers, and the findings of the service."""
    data = folder / "season"
    season(data)
    run("log", "close", "--data", data)
    shops = json.loads(run("shop", "list", "--data", data, "--json").stdout)
    shops = shops["shops"] if isinstance(shops, dict) else shops
    shop = next(shop for shop in shops if shop["id"] == "hz-001")
    first, last = "2026-01-01" if today() > "2026-12" else "2025-12-01", today()
    run("inspect", "order", "--data", data, "--number", "S-1", "--authority", "Bureau", "--shop", "hz-001", "--from", first,
        "--to", last)
    run("log", "close", "--data", data)
    run("inspect", "export", "--data", data, "--shop", "hz-001", "--from", first, "--to", last, "--order", "S-1", "--out",
        folder / "season.bundle")
    root = "".join(line for line in open(os.path.join(data, "keys/root.pub.pem")) if "---" not in line).replace("\n", "")
    inspector = Inspector(folder, {
        "log": [run("log", "key", "--data", data).stdout.decode().split()[-1]], "registration": shop["registration"],
        "from": first, "to": last, "roots": [root], "asOf": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())})
    answer = inspector.check(folder / "season.bundle")
    checks.that(answer["ok"] and answer["agreed"], "the season's bundle holds", answer)
    online = json.loads(run("inspect", "findings", "--data", data, "--shop", "hz-001", "--from", first, "--to", last,
                            "--json").stdout)
    found = dict(answer["report"]["totals"])
    for finding in answer["report"]["stated"]:
        found[finding["code"]] = found.get(finding["code"], 0) + 1
    checks.equal(found, online["totals"], "proven and stated together are what the service finds")
    checks.equal(answer["report"]["misstated"], [], "the movements are those that the service states")
    checks.say(f"{answer['entries']} entries, {len(answer['report']['findings'])} findings proven")


def main():
    checks = Checks()
    with Folder() as folder:
        inspector, kept, size = taken_while_it_runs(checks, folder)
        a_dishonest_operator(checks, folder, inspector, kept)
        a_rewritten_log(checks, folder, inspector, kept)
        of_the_season(checks, folder)
        checks.say(f"a bundle of {size} bytes")
    checks.finish()


if __name__ == "__main__":
    main()
