"""What make.py writes down of the season beside its bytes: the numbers, codes and digests that a later program must find
again. The database is read as the program of that day kept it; Tests/Interoperability/test_compatibility.py asks the program."""

import hashlib
import json
import os
import sqlite3
from collections import Counter

from support import run, run_json

FIRST, LAST = "2026-03-01", "2026-03-06"


def books(database):
    """Every book: who keeps it, its head, and of each entry seq, kind, time of recording and leaf hash."""
    rows = {}
    for table, role in (("issuers", "issuer"), ("shops", "shop")):
        for owner, registration, key, book, size, root in database.execute(
                f"SELECT o.id, o.registration, b.key, b.id, b.size, b.root FROM {table} o JOIN books b ON b.id = o.book "
                "ORDER BY o.id"):
            entries = [[seq, kind, at, leaf.hex()] for seq, kind, at, leaf in database.execute(
                "SELECT e.seq, c.kind, e.recorded_at, e.leaf_hash FROM entries e JOIN entry_contents c ON c.key = e.content "
                "WHERE e.book = ? ORDER BY e.seq", (key,))]
            heads = {size: root.hex() for size, root in database.execute(
                "SELECT size, root FROM book_history WHERE book = ? AND size > 0", (key,))}
            rows[owner] = {"role": role, "registration": registration, "book": book.hex(), "size": size, "root": root.hex(),
                           "heads": heads, "entries": entries}
    return rows


# Of each list, what identifies a row and must not be lost.
LISTS = {
    "issuers": ["id", "registration", "book", "bookSize", "nameZh", "nameEn", "state", "classes", "registered"],
    "shops": ["id", "registration", "book", "nameZh", "nameEn", "address", "kind", "chain", "latitude"],
    "suppliers": ["id", "nameZh", "nameEn", "standing"],
    "products": ["code", "issuer", "nameZh", "nameEn", "brand", "unit", "guidePrices", "warrantyMonths"],
    "people": ["id", "name", "role", "issuer", "shop", "state", "addedAt"],
    "tokens": ["id", "name", "role", "issuer", "shop", "createdAt", "revokedAt"],
    "applications": ["application", "kind", "registration", "nameZh", "contact", "state", "enrolled", "reason", "keyID"],
    "doubts": ["doubt", "kind", "text", "contact", "reportedAt", "closedAt"],
    "witnesses": ["name", "key"],
    "measures": ["issuer", "kind", "name", "scope", "entrySeq", "startedAt", "endedAt"],
}


def listed(answer, names):
    """The rows of a list, whatever its program calls them."""
    rows = answer if isinstance(answer, list) else next(value for value in answer.values() if isinstance(value, list))
    return [{name: row[name] for name in names if name in row} for row in rows]


def tree(folder):
    """The SHA-256 of every file below a folder."""
    found = {}
    for place, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(place, name), "rb") as file:
                found[os.path.relpath(os.path.join(place, name), folder)] = hashlib.sha256(file.read()).hexdigest()
    return dict(sorted(found.items()))


def verdict(answer):
    return [answer["level"], answer["code"], [finding["code"] for finding in answer["findings"]]]


def record(data, work, out, codes):
    database = sqlite3.connect(f"file:{data}/touchstone.sqlite?mode=ro", uri=True)
    found = {"books": books(database), "shelf": {}, "findings": {}, "verdicts": {},
             "period": ["--from", FIRST, "--to", LAST]}
    found["vouchers"] = [f"{shop}/{digest.hex()}" for shop, digest in database.execute(
        "SELECT s.id, v.digest FROM vouchers v JOIN shops s ON s.book = v.book ORDER BY 1, 2")]
    found["epochs"] = [[epoch, at, leaf.hex(), root.hex()] for epoch, at, leaf, root in database.execute(
        "SELECT epoch, closed_at, leaf_hash, tree_root FROM root_log ORDER BY epoch")]
    found["kinds"] = dict(sorted(Counter(
        entry[1] for book in found["books"].values() for entry in book["entries"]).items()))
    found["rows"] = {table: database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for (table,) in database.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()}
    database.close()
    found["audit"] = run_json("audit", "--data", data)
    if found["audit"]["problemCount"]:
        raise SystemExit(f"the audit finds something: {found['audit']}")
    found["checkpoint"] = run("log", "checkpoint", "--data", data).stdout.decode()
    run("log", "export", "--data", data, "--out", f"{work}/log")
    found["log"] = tree(f"{work}/log")
    for shop in [owner for owner, book in found["books"].items() if book["role"] == "shop"]:
        period = ["--data", data, "--shop", shop, "--from", FIRST, "--to", LAST]
        answer = run("inspect", "findings", *period, "--json", expect=None).stdout
        answer = json.loads(answer)
        found["findings"][shop] = dict(sorted(answer["totals"].items())) | {"refused": len(answer["refusedAttempts"])}
        answer = run("ledger", "balance", *period, "--by", "item", "--json", expect=None).stdout
        answer = json.loads(answer)
        # A head that is not there is 0.
        found["shelf"][shop] = {"balanced": answer["balanced"], "rows": [
            {name: value for name, value in row.items() if value != "0" and name != "productName"} for row in answer["rows"]]}
    for name, words in (("issuers", ["issuer"]), ("shops", ["shop"]), ("suppliers", ["supplier"]), ("products", ["product"]),
                        ("people", ["person"]), ("tokens", ["token"]), ("applications", ["application"]),
                        ("doubts", ["doubt"]), ("witnesses", ["log", "witness"])):
        found.setdefault("lists", {})[name] = listed(
            run_json(*words, "list", "--data", data), LISTS[name])
    run("trust", "export", "--data", data, "--out", f"{out}/offline/trust.cose")
    run("status", "export", "--data", data, "--out", f"{out}/offline/status.cose")
    for name, code in codes.items():
        answer = json.loads(run("verify", "--data", data, "--purpose", "inspection", "--json", code, expect=None).stdout)
        found["verdicts"][name] = {"certificate": {
            value: answer["certificate"][value] for value in ("issuer", "number", "product", "serial", "lot", "partClass")
            if value in answer["certificate"]}, "online": verdict(answer)}
        answer = json.loads(run(
            "verify", "--root-key", f"{data}/keys/root.pub.pem", "--trust", f"{out}/offline/trust.cose", "--status",
            f"{out}/offline/status.cose", "--json", code, expect=None).stdout)
        found["verdicts"][name]["offline"] = verdict(answer)
    run("proof", "receipt", "--data", data, "--code", codes["HC26A0001"], "--out", f"{out}/proofs/receipt.proof")
    run("proof", "registration", "--data", data, "--code", codes["4711"], "--out", f"{out}/proofs/registration.proof")
    return found
