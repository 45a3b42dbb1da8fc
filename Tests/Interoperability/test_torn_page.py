"""Copies of a data directory as a power cut or a failing disk may leave it. A write-ahead log that ends in a torn or
changed frame opens as a prefix that holds everything before it; a database with a damaged page is named, never a crash."""

import os
import random
import shutil
import sqlite3
import time
from contextlib import closing

import pytest

from support import Server, audit, check, enrol, initialise, issue, parts_table, run, run_json, today, token
from support.shop import entry_of, open_shop, receipt

SEED = int(os.environ["SEED"])
RECEIPTS = 30
HEADER, FRAME_HEADER, PAGE = 32, 24, 4096
FRAME = FRAME_HEADER + PAGE
DATABASE, LOG = "touchstone.sqlite", "touchstone.sqlite-wal"


class Copy:
    """A copy of the data directory, in the place where the checks of support look for one."""

    def __init__(self, folder, name):
        self.path = folder / name
        shutil.rmtree(self.path, ignore_errors=True)
        shutil.copytree(folder / "data", self.path / "data", ignore=shutil.ignore_patterns("*-shm"))

    def __truediv__(self, name):
        return self.path / name

    def change(self, name, change):
        path = self / "data" / name
        with open(path, "rb") as file:
            content = bytearray(file.read())
        with open(path, "wb") as file:
            file.write(change(content))


@pytest.fixture(scope="module")
def told(folder):
    """Receipts one by one, then kill -9: each with the length of the log when it was acknowledged."""
    initialise(folder)
    rows = issue(folder, enrol(folder), parts_table(RECEIPTS))
    open_shop(folder)
    shop = token(folder, "technician", "技师", shop="hz-001")
    server, told = Server(folder / "data", "--epoch", "2"), []
    for index, row in enumerate(rows):
        status, _, body = server.request(
            "POST", "/api/v1/receipts", receipt(row["code"], f"N{index}"), shop, {"Idempotency-Key": f"k{index}"})
        check.equal(status, 200, "a receipt")
        told.append((entry_of(body)["seq"], row["number"], os.path.getsize(folder / "data" / LOG)))
        time.sleep(0.05)
    server.kill()
    return told


def cuts(length, chance):
    """Where the log may be torn: at every class of offset in the last frames, and in one before."""
    frames = (length - HEADER) // FRAME
    for frame in [frames - 1, frames - 2, frames - 3, chance.randrange(frames // 2, frames - 3)]:
        start = HEADER + frame * FRAME
        for what, offset in [("before the frame", 0), ("in its header", chance.randrange(1, FRAME_HEADER)),
                             ("after its header", FRAME_HEADER),
                             ("in its page", FRAME_HEADER + chance.randrange(1, PAGE - 1)),
                             ("before its last byte", FRAME - 1)]:
            yield f"cut {what} {frame} of {frames}", start, lambda log, end=start + offset: log[:end]
        for what, offset in [("its header", chance.randrange(FRAME_HEADER)),
                             ("its page", FRAME_HEADER + chance.randrange(PAGE))]:
            yield f"a bit of {what} {frame} of {frames} changed", start, lambda log, at=start + offset: flipped(log, at)
        yield f"frame {frame} of {frames} half zero", start, lambda log, at=start: (
            log[:at + 2048] + bytes(FRAME - 2048) + log[at + FRAME:])
    yield "garbage after the end", length, lambda log: log + chance.randbytes(FRAME + 100)
    yield "the last frame once more", length, lambda log: log + log[-FRAME:]
    yield "cut in the log's header", 0, lambda log: log[:20]
    yield "no log", 0, lambda log: b""


def flipped(content, at):
    content[at] ^= 1 << at % 8
    return content


def test_torn_logs(folder, told):
    """Each opens as a prefix that holds everything before it."""
    length = os.path.getsize(folder / "data" / LOG)
    assert length > 20 * FRAME and (length - HEADER) % FRAME == 0, f"the log holds the last writes: {length}"
    assert told[-1][2] <= length, "it did not begin anew while it was written"
    for what, intact, change in cuts(length, random.Random(SEED)):
        copy = Copy(folder, "torn")
        copy.change(LOG, change)
        audit(copy, f"{what}: audit")
        due = [(seq, number) for seq, number, end in told if end <= intact]
        ledger = run_json("ledger", "show", "--data", copy / "data", "--shop", "hz-001", "--from", "2026-01-01", "--to",
                          today())["entries"] if intact else []
        found = [(entry["seq"], entry["certificates"][0].split("/")[1]) for entry in ledger]
        check.equal(found[:len(due)], due, f"{what}: everything acknowledged before it")
        check.equal(found, [(seq, number) for seq, number, _ in told][:len(found)], f"{what}: a prefix")


def test_a_service_starts_on_a_torn_log(folder, told):
    copy = Copy(folder, "torn")
    copy.change(LOG, lambda log: log[:-FRAME])
    with Server(copy / "data", "--epoch", "1") as server:
        assert server.alive()


def test_nothing_of_this_hurt_the_original(folder, told):
    audit(folder)


@pytest.fixture(scope="module")
def without_log(folder, told):
    """Every page in the database itself: what the write-ahead log still has would stand in for a damaged one."""
    with closing(sqlite3.connect(folder / "data" / DATABASE)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def test_damaged_pages(folder, without_log):
    """Pages zeroed one by one, and bits changed: what is damaged is named, and nothing crashes."""
    chance = random.Random(SEED)
    pages = os.path.getsize(folder / "data" / DATABASE) // PAGE
    unnoticed = []
    for page in [0, 1, 2, *sorted(chance.sample(range(3, pages), min(40, pages - 3)))]:
        at = page * PAGE
        changes = [("zeroed", lambda data: data[:at] + bytes(PAGE) + data[at + PAGE:]),
                   ("with a bit changed", lambda data: flipped(data, at + chance.randrange(PAGE)))]
        for what, change in changes:
            copy = Copy(folder, "damaged")
            copy.change(DATABASE, change)
            done = run("audit", "--data", copy / "data", expect=None, limit=120)
            words = done.stdout.decode(errors="replace") + done.stderr.decode(errors="replace")
            check.that(done.returncode in (0, 1, 74), f"page {page} {what}: exit status {done.returncode}", words[-400:])
            if done.returncode == 0:
                # A bit may lie where the page holds nothing, or in a name that nothing is computed from.
                unnoticed += [page] if what == "zeroed" else []
            elif done.returncode == 74 or what == "zeroed":
                check.that("database" in words or "数据库" in words, f"page {page} {what}: named", words[-400:])
    assert unnoticed == [], "no damaged page goes unnoticed"
