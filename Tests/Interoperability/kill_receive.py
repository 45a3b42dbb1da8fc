"""The server is killed while clients record receipts; whatever it acknowledged is in the ledger afterwards."""

import http.client
import os
import random
import signal
import threading
import time

from support import (Checks, Folder, Server, audit, enrol, initialise, issue, parts_table, run_json, today, token)
from support.shop import open_shop

SEED = int(os.environ.get("SEED", time.time_ns() % 1_000_000))
CLIENTS = 6
KILLS = 4
PARTS = 1800
SPAN = (0.4, 1.2)  # seconds between a start and a kill


class Clerk(threading.Thread):
    """Records its parts one by one, and again under the same key whenever no answer came."""

    def __init__(self, name, parts, place, shop_token):
        super().__init__(daemon=True)
        self.label, self.parts, self.place, self.token = name, parts, place, shop_token
        self.acknowledged = {}  # delivery note → (number, seq, recordedAt, body, key)
        self.refused, self.repeated, self.stopped = [], 0, threading.Event()

    def run(self):
        for index, row in enumerate(self.parts):
            note = f"{self.label}-{index:04d}"
            body = {"shop": "hz-001", "supplier": "cold-parts", "deliveryNote": note, "received": today(),
                    "lines": [{"codes": [row["code"]], "price": f"{100 + index}.50", "currency": "CNY",
                               "conformity": f"HG-{note}"}]}
            while not self.stopped.is_set():
                server = self.place["server"]
                try:
                    status, answer = server.post("/api/v1/receipts", body, self.token, {"Idempotency-Key": note})
                except (OSError, ValueError, http.client.HTTPException):  # refused, or cut in the middle of an answer
                    self.repeated += 1
                    time.sleep(0.02)
                    continue
                if status == 200:
                    entry = answer["lines"][0]["entry"]
                    self.acknowledged[note] = (row["number"], entry["seq"], entry["recordedAt"], body, answer)
                    break
                if status not in (429, 503):
                    self.refused.append((note, status, answer))
                    break
                time.sleep(0.1)
            if self.stopped.is_set():
                return


def value(entry, name):
    return next((field.get("value") for field in entry["fields"] if field["name"] == name), None)


def main():
    checks = Checks()
    chance = random.Random(SEED)
    with Folder() as folder:
        initialise(folder)
        rows = issue(folder, enrol(folder), parts_table(PARTS), picture="png")
        open_shop(folder)
        shop_token = token(folder, "technician", "技师", shop="hz-001")

        place = {"server": Server(folder / "data")}
        port = place["server"].port
        clerks = [Clerk(f"N{index}", rows[index::CLIENTS], place, shop_token) for index in range(CLIENTS)]
        for clerk in clerks:
            clerk.start()
        for round in range(KILLS):
            time.sleep(chance.uniform(*SPAN))
            place["server"].kill()
            checks.equal(place["server"].process.returncode, -signal.SIGKILL, "the server was killed")
            if round % 2:
                audit(folder, checks, f"audit after kill {round + 1}")
            place["server"] = Server(folder / "data", port=port)
        time.sleep(SPAN[0])
        for clerk in clerks:
            clerk.stopped.set()
        for clerk in clerks:
            clerk.join(60)
        acknowledged = {note: kept for clerk in clerks for note, kept in clerk.acknowledged.items()}
        refused = [refusal for clerk in clerks for refusal in clerk.refused]
        checks.equal(refused, [], "no receipt was refused")
        checks.that(len(acknowledged) > CLIENTS * KILLS, "receipts were acknowledged", len(acknowledged))
        checks.say(f"seed {SEED}: {len(acknowledged)} receipts acknowledged, {KILLS} kills, "
                   f"{sum(clerk.repeated for clerk in clerks)} requests without an answer")

        # The same requests under the same keys once more: the first answers, and nothing new.
        again = chance.sample(sorted(acknowledged), min(60, len(acknowledged)))
        for note in again:
            body, first = acknowledged[note][3:]
            status, answer = place["server"].post("/api/v1/receipts", body, shop_token, {"Idempotency-Key": note})
            checks.equal((status, answer), (200, first), f"{note} repeated: the first answer")
        changed = dict(acknowledged[again[0]][3], supplier="someone-else")
        status, answer = place["server"].post("/api/v1/receipts", changed, shop_token, {"Idempotency-Key": again[0]})
        checks.that(status in (409, 422), "another request under a used key is refused", (status, answer))
        checks.equal(place["server"].stop(), 0, "a server that is told to stop ends with 0")

        ledger = run_json("ledger", "show", "--data", folder / "data", "--shop", "hz-001", "--from", "2026-01-01",
                          "--to", today())
        entries = {entry["seq"]: entry for entry in ledger["entries"]}
        checks.equal(sorted(entries), list(range(ledger["bookSize"])), "entries without gap")
        for note, (number, seq, recorded, body, _) in acknowledged.items():
            entry = entries.get(seq)
            if checks.that(entry is not None, f"{note}: entry {seq} is there"):
                line = body["lines"][0]
                checks.equal((entry["kind"], entry["recordedAt"], entry["certificates"], value(entry, "delivery-note")),
                             ("receipt", recorded, [f"hanchuan/{number}"], note), f"{note}: as acknowledged")
                checks.equal((value(entry, "conformity-certificate"), value(entry, "unit-price")),
                             (line["conformity"], f"{line['price']} {line['currency']}"), f"{note}: text and price")
        notes = [value(entry, "delivery-note") for entry in entries.values()]
        checks.equal(len(notes), len(set(notes)), "no delivery twice")
        # At most one request of each clerk may have been recorded without having been acknowledged.
        checks.that(len(entries) - len(acknowledged) <= CLIENTS, "nothing that was not asked for",
                    (len(entries), len(acknowledged)))
        audit(folder, checks, "audit")
    checks.finish()


main()
