"""The disk fills up while entries are recorded, labels issued, backups and exports made. Whoever asks is told, nothing
acknowledged is lost, no half of anything passes for the whole, and with room again all goes on."""

import json
import os
import time

import pytest

from support import Server, audit, check, enrol, initialise, issue, manifest, parts_table, run, token, write
from support.disk import SmallDisk
from support.shop import Clerk, booked, finish, open_shop
from support.tiles import contradicting, leaf_hashes

pytestmark = pytest.mark.needs("root")
CLERKS = 4
PARTS = 4000
LIMIT = 90  # seconds to wait for what is due; much less on a machine that does nothing else
PDF = b"%PDF-1.7 " + bytes(300_000)
CODES = {"store-unavailable", "outcome-unknown"}


def explained(answer, what):
    """A 503 with problem details that name a code, and when to come again."""
    status, headers, body = answer
    check.equal((status, headers.get("Content-Type", "").split(";")[0]), (503, "application/problem+json"),
                f"{what}: {body[:200]}")
    check.that(headers.get("Retry-After"), f"{what}: says when to come again")
    check.that(json.loads(body).get("code") in CODES, f"{what}: says why", body)


@pytest.fixture(scope="module")
def disk(folder):
    """The disk of the data."""
    with SmallDisk(folder / "data", 48) as disk:
        initialise(folder)
        open_shop(folder)
        yield disk


@pytest.fixture(scope="module")
def key(folder, disk):
    return enrol(folder)


@pytest.fixture(scope="module")
def room(folder):
    """Another disk, with room enough."""
    with SmallDisk(folder / "room", 60) as room:
        yield room


def test_while_serving(folder, disk, key):
    rows = issue(folder, key, parts_table(PARTS), picture="png")
    shop = token(folder, "technician", "技师", shop="hz-001")
    place = {"server": Server(folder / "data", "--epoch", "1")}
    server = place["server"]
    clerks = [Clerk(f"N{index}", rows[index::CLERKS], place, shop) for index in range(CLERKS)]
    for clerk in clerks:
        clerk.start()
    time.sleep(2)
    for round, leaving in enumerate((0, 40_000)):
        disk.fill(leaving)
        before = sum(len(clerk.unavailable) for clerk in clerks)
        deadline = time.monotonic() + LIMIT
        # What is free inside the files is used up first.
        while sum(len(clerk.unavailable) for clerk in clerks) < before + 20 and time.monotonic() < deadline:
            time.sleep(0.1)
        check.that(sum(len(clerk.unavailable) for clerk in clerks) >= before + 20, f"round {round}: the disk is full")
        check.that(server.alive(), f"round {round}: the service stays up")
        explained(server.request(
            "POST", "/api/v1/shops/hz-001/vouchers", PDF, shop, {"Content-Type": "application/pdf"}),
            f"round {round}: a voucher")
        for path in ("/readyz", "/log/checkpoint", "/api/v1/shops/hz-001/ledger?from=2026-01-01&to=2026-12-31"):
            status, _, body = server.request("GET", path, token=shop)
            check.equal(status, 200, f"round {round}: {path} can be read: {body[:200]}")
        acknowledged = sum(len(clerk.acknowledged) for clerk in clerks)
        disk.make_room()
        deadline = time.monotonic() + LIMIT
        while sum(len(clerk.acknowledged) for clerk in clerks) < acknowledged + 20 and time.monotonic() < deadline:
            time.sleep(0.1)
        check.that(sum(len(clerk.acknowledged) for clerk in clerks) >= acknowledged + 20, f"round {round}: it goes on")
    found = finish(clerks)
    answers = [answer for clerk in clerks for answer in clerk.unavailable]
    for answer in answers[:200]:
        explained(answer, "a receipt")
    assert [clerk.refused for clerk in clerks] == [[]] * CLERKS, "nothing was refused for another reason"
    assert sum(clerk.cut for clerk in clerks) == 0, "no connection was cut"
    status, _, body = server.request(
        "POST", "/api/v1/shops/hz-001/vouchers", PDF, shop, {"Content-Type": "application/pdf"})
    assert status == 201, f"a voucher when there is room: {body[:200]}"
    assert server.stop() == 0, "ends with 0"
    vouchers = [name for _, _, names in os.walk(folder / "data/vouchers") for name in names]
    assert [len(name) for name in vouchers] == [62], "one voucher, and nothing half written"
    booked(folder, found, CLERKS)
    audit(folder, "audit")
    print(f"{len(found)} receipts acknowledged, {len(answers)} times told that the disk is full")


def told(done, what):
    """Exit status 74, one line that names the reason, no trace."""
    words = done.stderr.decode(errors="replace")
    assert done.returncode == 74, f"{what}: exit status, {words[-300:]}"
    assert "full" in words or "No space left" in words, f"{what}: says that the disk is full: {words[-400:]}"


def issuing(folder, key, parts, out):
    return ("issue", "--data", folder / "data", "--issuer", "hanchuan", "--key", key, "--parts", parts, "--out", out,
            "--format", "svg")


def test_issue_onto_a_full_disk(folder, key):
    parts = write(folder / "more.csv", parts_table(300, prefix="D"))
    with SmallDisk(folder / "out", 4) as out:
        for leaving in (0, 60_000, 600_000):
            out.fill(leaving)
            told(run(*issuing(folder, key, parts, folder / "out/labels"), expect=None), f"{leaving} bytes left")
            assert not (folder / "out/labels/manifest.csv").exists(), f"{leaving} bytes left: no manifest yet"
            out.make_room()


def test_issue_again_when_there_is_room(folder, key, room):
    parts = write(folder / "some.csv", parts_table(200, prefix="E"))
    arguments = issuing(folder, key, parts, folder / "room/labels")
    room.fill(200_000)
    told(run(*arguments, expect=None), "issue")
    room.make_room()
    run(*arguments)
    rows = manifest(folder / "room/labels")
    assert len(rows) == 200, "the whole manifest"
    empty = [row["file"] for row in rows if not os.path.getsize(folder / "room/labels" / row["file"])]
    assert empty == [], "every label is whole"


def test_backup_onto_a_full_disk(folder, key, room):
    for leaving in (0, 100_000, 1_000_000):
        room.fill(leaving)
        told(run("backup", "--data", folder / "data", "--out", folder / "room/backup", expect=None),
             f"{leaving} bytes left")
        restored = run("restore", "--from", folder / "room/backup", "--data", folder / "restored", expect=None)
        assert restored.returncode != 0, f"{leaving} bytes left: half a backup is not restored"
        assert not (folder / "restored").exists(), f"{leaving} bytes left: and leaves nothing"
        room.make_room()
    run("backup", "--data", folder / "data", "--out", folder / "room/backup")
    run("restore", "--from", folder / "room/backup", "--data", folder / "restored")


def test_log_export_onto_a_full_disk(folder, key, room):
    def is_whole():
        note = (folder / "room/log/checkpoint").read_text()
        return contradicting([note], leaf_hashes(folder / "room/log")) == []

    for leaving in (0, 6_000):
        room.fill(leaving)
        told(run("log", "export", "--data", folder / "data", "--out", folder / "room/log", expect=None),
             f"{leaving} bytes left")
        if (folder / "room/log/checkpoint").exists():
            assert is_whole(), f"{leaving} bytes left: a checkpoint only of a whole export"
        room.make_room()
    run("log", "export", "--data", folder / "data", "--out", folder / "room/log")
    assert is_whole()
    left = [name for _, _, names in os.walk(folder / "room/log") for name in names
            if name != "checkpoint" and not name.isdigit()]
    assert left == [], "nothing else is left in it"


def test_audit_after_the_commands(folder, key):
    audit(folder)
