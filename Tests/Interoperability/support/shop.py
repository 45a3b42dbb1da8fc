"""A shop, and one at work while something breaks: receipts, each repeated under its key until it is answered."""

import http.client
import json
import threading
import time

from . import run, run_json, today


def open_shop(folder, shop="hz-001"):
    run("shop", "add", "--data", folder / "data", "--id", shop, "--registration", f"CN:330106A{shop}", "--name-zh",
        "维修店", "--name-en", "Shop")
    run("supplier", "set", "--data", folder / "data", "--id", "cold-parts", "--name-zh", "冷配", "--name-en",
        "Cold Parts", "--standing", "authorised")


def receipt(code, note, shop="hz-001"):
    return {"shop": shop, "supplier": "cold-parts", "deliveryNote": note, "received": today(),
            "lines": [{"codes": [code], "price": "10.50", "currency": "CNY"}]}


class Clerk(threading.Thread):
    """Records parts one by one. `pause` is a rest after each, in seconds."""

    def __init__(self, name, parts, place, shop_token, pause=0.0):
        super().__init__(daemon=True)
        self.label, self.parts, self.place, self.token, self.pause = name, parts, place, shop_token, pause
        self.acknowledged = {}  # delivery note → (number, entry, when it was answered)
        self.unavailable, self.refused, self.cut = [], [], 0
        self.stopped = threading.Event()

    def run(self):
        for index, row in enumerate(self.parts):
            note = f"{self.label}-{index:04d}"
            while not self.stopped.is_set():
                try:
                    status, headers, body = self.place["server"].request(
                        "POST", "/api/v1/receipts", receipt(row["code"], note), self.token, {"Idempotency-Key": note})
                except (OSError, http.client.HTTPException):
                    self.cut += 1
                    time.sleep(0.05)
                    continue
                if status == 200:
                    self.acknowledged[note] = (row["number"], entry_of(body), time.time())
                    break
                if status == 429:
                    time.sleep(0.1)
                elif status >= 500:
                    self.unavailable.append((status, headers, body))
                    time.sleep(0.1)
                else:
                    self.refused.append((note, status, body))
                    break
            if self.stopped.is_set():
                return
            time.sleep(self.pause)


def entry_of(body):
    return json.loads(body)["lines"][0]["entry"]


def finish(clerks):
    """Lets clerks end after the request that they are at; what was acknowledged."""
    for clerk in clerks:
        clerk.stopped.set()
    for clerk in clerks:
        clerk.join(60)
    return {note: kept for clerk in clerks for note, kept in clerk.acknowledged.items()}


def booked(folder, acknowledged, clerks, shop="hz-001"):
    """Every acknowledged receipt stands in the ledger as it was acknowledged, and no delivery stands there twice."""
    ledger = run_json("ledger", "show", "--data", folder / "data", "--shop", shop, "--from", "2026-01-01", "--to",
                      today())
    entries = {entry["seq"]: entry for entry in ledger["entries"]}
    assert sorted(entries) == list(range(ledger["bookSize"])), "entries without gap"
    lost = [note for note, (number, told, _) in acknowledged.items()
            if (entry := entries.get(told["seq"])) is None
            or (entry["recordedAt"], entry["certificates"]) != (told["recordedAt"], [f"hanchuan/{number}"])]
    assert lost == [], "every acknowledged receipt is there as it was acknowledged"
    notes = [field["value"] for entry in entries.values() for field in entry["fields"]
             if field["name"] == "delivery-note"]
    assert len(notes) == len(set(notes)), "no delivery twice"
    assert len(entries) - len(acknowledged) <= clerks, (
        f"nothing that was not asked for: {(len(entries), len(acknowledged))}")
    return ledger["entries"]
