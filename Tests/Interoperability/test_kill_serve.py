"""The service is killed again and again while shops record receipts, installs and transfers and epochs are closed every
second before a witness. Whatever it acknowledged is there once, and whatever it signed is a prefix of the log."""

import http.client
import os
import random
import signal
import threading
import time
from types import SimpleNamespace

import pytest

from support import (Server, audit, check, enrol, initialise, issue, parts_table, run, run_json, steady_port, today, token)
from support.shop import open_shop
from support.tiles import contradicting, cosigned_by, leaf_hashes, parsed
from support.witness import Witness

pytestmark = pytest.mark.steps
SEED = int(os.environ["SEED"])
SHOPS = ("hz-001", "hz-002")
CLERKS = 6
KILLS = 9
PARTS = 1800
KINDS = {"receipts": "receipt", "installs": "install", "transfers/out": "transfer-out", "transfers/in": "transfer-in"}
PAUSE = 0.03  # seconds between two requests of a clerk, so that there is work until the last kill
SPAN = (0.5, 3.2)  # seconds between a start and a kill


class Clerk(threading.Thread):
    """Takes parts through their lives: received, then installed, or transferred to the other shop and installed there.
    Each request is repeated under its key until it is answered."""

    def __init__(self, name, parts, place, tokens):
        super().__init__(daemon=True)
        self.label, self.parts, self.place, self.tokens = name, parts, place, tokens
        self.acknowledged = []  # (path, shop, certificate, body, key, answer)
        self.refused, self.repeated, self.stopped = [], 0, threading.Event()

    def run(self):
        for index, row in enumerate(self.parts):
            home, other = SHOPS if index % 2 else SHOPS[::-1]
            item, part = {"code": row["code"]}, f"{self.label}-{index}"
            self.ask("receipts", home, row, {
                "supplier": "cold-parts", "deliveryNote": part, "received": today(),
                "lines": [{"codes": [row["code"]], "price": "10.50", "currency": "CNY"}]})
            fitted = home
            if index % 3 == 0:
                self.ask("transfers/out", home, row, {"item": item, "to": other, "transferNumber": part})
                self.ask("transfers/in", other, row, {"item": item, "from": home, "transferNumber": part})
                fitted = other
            self.ask("installs", fitted, row, {"item": item, "repairOrder": part, "acknowledge": ["scanned-elsewhere"]})
            if self.stopped.is_set():
                return
        self.refused.append("no parts are left")

    def ask(self, path, shop, row, body):
        body, key = {"shop": shop, **body}, f"{self.label}-{path}-{row['number']}"
        while not self.stopped.is_set():
            try:
                status, answer = self.place["server"].post(
                    f"/api/v1/{path}", body, self.tokens[shop], {"Idempotency-Key": key})
            except (OSError, ValueError, http.client.HTTPException):  # refused, or cut in the middle of an answer
                self.repeated += 1
                time.sleep(0.02)
                continue
            if status == 200:
                self.acknowledged.append((path, shop, row["number"], body, key, answer))
                time.sleep(PAUSE)
                return
            if status not in (429, 503):
                self.refused.append((key, status, answer))
                return
            time.sleep(0.1)


class Reader(threading.Thread):
    """Fetches the checkpoint all the time and keeps each that it sees."""

    def __init__(self, place, reader_token):
        super().__init__(daemon=True)
        self.place, self.token, self.notes, self.shrunk, self.stopped = place, reader_token, [], [], threading.Event()

    def run(self):
        while not self.stopped.is_set():
            try:
                status, _, body = self.place["server"].request("GET", "/log/checkpoint", token=self.token, limit=10)
            except (OSError, http.client.HTTPException):
                status = 0
            if status == 200:
                note = body.decode()
                if self.notes and parsed(note)[0] < parsed(self.notes[-1])[0]:
                    self.shrunk.append(note)
                if note not in self.notes[-1:]:
                    self.notes.append(note)
            time.sleep(0.05)


def entry_of(path, answer):
    return answer["lines"][0]["entry"] if path == "receipts" else answer


@pytest.fixture(scope="module")
def witness(folder):
    initialise(folder)
    log_key = run("log", "key", "--data", folder / "data").stdout.decode().strip()
    with Witness(folder, log_key) as witness:
        run("log", "witness", "add", "--data", folder / "data", "--key", witness.key, "--url", witness.url)
        yield witness


@pytest.fixture(scope="module")
def kept():
    """What was acknowledged and seen under load."""
    return SimpleNamespace()


def test_killed_under_load(folder, witness, kept):
    """Kills the service in a loop, with an audit in between from time to time."""
    rows = issue(folder, enrol(folder), parts_table(PARTS), picture="png")
    for shop in SHOPS:
        open_shop(folder, shop)
    kept.tokens = {shop: token(folder, "technician", "技师", shop=shop) for shop in SHOPS}
    chance, port = random.Random(SEED), steady_port()
    place = {"server": Server(folder / "data", "--epoch", "1", port=port)}
    clerks = [Clerk(f"N{index}", rows[index::CLERKS], place, kept.tokens) for index in range(CLERKS)]
    reader = Reader(place, token(folder, "inspector", "监管"))
    for worker in [*clerks, reader]:
        worker.start()
    for kill in range(KILLS):
        time.sleep(chance.uniform(*SPAN))
        place["server"].kill()
        assert place["server"].process.returncode == -signal.SIGKILL
        if kill % 3 == 2:
            audit(folder, f"audit after kill {kill + 1}")
        place["server"] = Server(folder / "data", "--epoch", "1", port=port)
    time.sleep(3)  # an epoch or two more
    for worker in [*clerks, reader]:
        worker.stopped.set()
    for worker in [*clerks, reader]:
        worker.join(60)
    assert place["server"].stop() == 0, "a service that is told to stop ends with 0"
    kept.acknowledged = [told for clerk in clerks for told in clerk.acknowledged]
    kept.notes, kept.shrunk = reader.notes, reader.shrunk
    print(f"{len(kept.acknowledged)} requests acknowledged, {KILLS} kills, "
          f"{sum(clerk.repeated for clerk in clerks)} without an answer, {len(reader.notes)} checkpoints seen")
    assert [refusal for clerk in clerks for refusal in clerk.refused] == [], "nothing was refused"
    assert len(kept.acknowledged) > 10 * KILLS, "requests were acknowledged"
    assert {path for path, *_ in kept.acknowledged} == set(KINDS), "of every kind"


def test_requests_under_used_keys(folder, kept):
    """The same requests once more get the first answers, and record nothing new."""
    with Server(folder / "data") as server:
        for path, shop, _, body, key, first in random.Random(SEED).sample(
                kept.acknowledged, min(60, len(kept.acknowledged))):
            status, answer = server.post(f"/api/v1/{path}", body, kept.tokens[shop], {"Idempotency-Key": key})
            check.equal((status, answer), (200, first), f"{key} repeated: the first answer")


@pytest.mark.parametrize("shop", SHOPS)
def test_whatever_was_acknowledged_is_in_the_ledger(folder, kept, shop):
    """Every entry stands where it was said to, and nothing stands there twice."""
    ledger = run_json("ledger", "show", "--data", folder / "data", "--shop", shop, "--from", "2026-01-01", "--to",
                      today())
    entries = {entry["seq"]: entry for entry in ledger["entries"]}
    assert sorted(entries) == list(range(ledger["bookSize"])), "entries without gap"
    seen = set()
    for path, at, number, _, key, answer in kept.acknowledged:
        if at != shop:
            continue
        told = entry_of(path, answer)
        entry = entries.get(told["seq"])
        check.that(told["seq"] not in seen, f"{key}: an entry of its own")
        seen.add(told["seq"])
        if check.that(entry is not None, f"{key}: entry {told['seq']} is there"):
            check.equal((entry["kind"], entry["recordedAt"]), (KINDS[path], told["recordedAt"]), key)
            check.that(f"hanchuan/{number}" in str(entry), f"{key}: of its part", entry)
    what = [(entry["kind"], tuple(entry["certificates"]) or next(
        field.get("value") for field in entry["fields"] if field["name"] == "item")) for entry in entries.values()]
    assert len(what) == len(set(what)), "nothing twice"
    # At most one request of each clerk may have been carried out without having been acknowledged.
    assert len(entries) - len(seen) <= CLERKS, "nothing that was not asked for"


def test_whatever_was_signed_is_a_prefix_of_the_log(folder, witness, kept):
    """Signed or cosigned, at any time."""
    run("log", "export", "--data", folder / "data", "--out", folder / "log")
    leaves = leaf_hashes(folder / "log")
    assert len(kept.notes) > KILLS // 2, "checkpoints were seen"
    assert kept.shrunk == [], "the log never shrank"
    assert contradicting(kept.notes, leaves) == [], "each checkpoint is of a prefix of the log"
    name = witness.key.split("+")[0]
    assert any(cosigned_by(note, name) for note in kept.notes), "the witness cosigned"
    assert witness.get("/evidence").strip() == "", "the witness saw no fork"
    remembered = witness.get("/checkpoints/" + witness.get("/checkpoints").split(" ")[0])
    assert contradicting([remembered], leaves) == [], "what the witness remembers is of a prefix of the log"


def test_audit(folder, kept):
    audit(folder)
