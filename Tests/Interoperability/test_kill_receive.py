"""The server is killed while clients record receipts; whatever it acknowledged is in the ledger afterwards."""

import http.client
import os
import random
import signal
import threading
import time
from types import SimpleNamespace

import pytest

from support import (Server, audit, check, enrol, initialise, issue, parts_table, run_json, steady_port, today, token)
from support.shop import open_shop

pytestmark = pytest.mark.steps
SEED = int(os.environ["SEED"])
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


@pytest.fixture(scope="module")
def kept():
    """What was acknowledged under load, by delivery note, and to whom."""
    return SimpleNamespace()


def test_killed_under_load(folder, kept):
    initialise(folder)
    rows = issue(folder, enrol(folder), parts_table(PARTS), picture="png")
    open_shop(folder)
    kept.token = token(folder, "technician", "技师", shop="hz-001")
    chance, port = random.Random(SEED), steady_port()
    place = {"server": Server(folder / "data", port=port)}
    clerks = [Clerk(f"N{index}", rows[index::CLIENTS], place, kept.token) for index in range(CLIENTS)]
    for clerk in clerks:
        clerk.start()
    for round in range(KILLS):
        time.sleep(chance.uniform(*SPAN))
        place["server"].kill()
        assert place["server"].process.returncode == -signal.SIGKILL
        if round % 2:
            audit(folder, f"audit after kill {round + 1}")
        place["server"] = Server(folder / "data", port=port)
    time.sleep(SPAN[0])
    for clerk in clerks:
        clerk.stopped.set()
    for clerk in clerks:
        clerk.join(60)
    assert place["server"].stop() == 0, "a server that is told to stop ends with 0"
    kept.acknowledged = {note: told for clerk in clerks for note, told in clerk.acknowledged.items()}
    print(f"{len(kept.acknowledged)} receipts acknowledged, {KILLS} kills, "
          f"{sum(clerk.repeated for clerk in clerks)} requests without an answer")
    assert [refusal for clerk in clerks for refusal in clerk.refused] == [], "no receipt was refused"
    assert len(kept.acknowledged) > CLIENTS * KILLS, "receipts were acknowledged"


def test_requests_under_used_keys(folder, kept):
    """The same requests once more get the first answers, and record nothing new; another request is refused."""
    again = random.Random(SEED).sample(sorted(kept.acknowledged), min(60, len(kept.acknowledged)))
    with Server(folder / "data") as server:
        for note in again:
            body, first = kept.acknowledged[note][3:]
            status, answer = server.post("/api/v1/receipts", body, kept.token, {"Idempotency-Key": note})
            check.equal((status, answer), (200, first), f"{note} repeated: the first answer")
        changed = dict(kept.acknowledged[again[0]][3], supplier="someone-else")
        status, answer = server.post("/api/v1/receipts", changed, kept.token, {"Idempotency-Key": again[0]})
        assert status in (409, 422), f"another request under a used key is refused: {(status, answer)}"


def test_whatever_was_acknowledged_is_in_the_ledger(folder, kept):
    ledger = run_json("ledger", "show", "--data", folder / "data", "--shop", "hz-001", "--from", "2026-01-01",
                      "--to", today())
    entries = {entry["seq"]: entry for entry in ledger["entries"]}
    assert sorted(entries) == list(range(ledger["bookSize"])), "entries without gap"
    for note, (number, seq, recorded, body, _) in kept.acknowledged.items():
        entry = entries.get(seq)
        if check.that(entry is not None, f"{note}: entry {seq} is there"):
            line = body["lines"][0]
            check.equal((entry["kind"], entry["recordedAt"], entry["certificates"], value(entry, "delivery-note")),
                        ("receipt", recorded, [f"hanchuan/{number}"], note), f"{note}: as acknowledged")
            check.equal((value(entry, "conformity-certificate"), value(entry, "unit-price")),
                        (line["conformity"], f"{line['price']} {line['currency']}"), f"{note}: text and price")
    notes = [value(entry, "delivery-note") for entry in entries.values()]
    assert len(notes) == len(set(notes)), "no delivery twice"
    # At most one request of each clerk may have been recorded without having been acknowledged.
    assert len(entries) - len(kept.acknowledged) <= CLIENTS, "nothing that was not asked for"
    audit(folder)
