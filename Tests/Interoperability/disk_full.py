"""The disk fills up while entries are recorded, labels issued, backups and exports made. Whoever asks is told, nothing
acknowledged is lost, no half of anything passes for the whole, and with room again all goes on."""

import json
import os
import time

from support import (Checks, Folder, Server, audit, enrol, initialise, issue, manifest, parts_table, run, token)
from support.disk import SmallDisk, Unmountable, skip_unless_in_ci
from support.shop import Clerk, booked, finish, open_shop
from support.tiles import contradicting, leaf_hashes

CLERKS = 4
PARTS = 4000
PDF = b"%PDF-1.7 " + bytes(300_000)
CODES = {"store-unavailable", "outcome-unknown"}


def explained(checks, answer, what):
    """A 503 with problem details that name a code, and when to come again."""
    status, headers, body = answer
    checks.equal((status, headers.get("Content-Type", "").split(";")[0]), (503, "application/problem+json"),
                 f"{what}: {body[:200]}")
    checks.that(headers.get("Retry-After"), f"{what}: says when to come again")
    checks.that(json.loads(body).get("code") in CODES, f"{what}: says why", body)


def while_serving(checks, folder, disk, rows):
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
        deadline = time.monotonic() + 25
        # What is free inside the files is used up first.
        while sum(len(clerk.unavailable) for clerk in clerks) < before + 20 and time.monotonic() < deadline:
            time.sleep(0.1)
        checks.that(sum(len(clerk.unavailable) for clerk in clerks) >= before + 20, f"round {round}: the disk is full")
        checks.that(server.alive(), f"round {round}: the service stays up")
        explained(checks, server.request(
            "POST", "/api/v1/shops/hz-001/vouchers", PDF, shop, {"Content-Type": "application/pdf"}),
            f"round {round}: a voucher")
        for path in ("/readyz", "/log/checkpoint", "/api/v1/shops/hz-001/ledger?from=2026-01-01&to=2026-12-31"):
            status, _, body = server.request("GET", path, token=shop)
            checks.equal(status, 200, f"round {round}: {path} can be read: {body[:200]}")
        acknowledged = sum(len(clerk.acknowledged) for clerk in clerks)
        disk.make_room()
        deadline = time.monotonic() + 20
        while sum(len(clerk.acknowledged) for clerk in clerks) < acknowledged + 20 and time.monotonic() < deadline:
            time.sleep(0.1)
        checks.that(sum(len(clerk.acknowledged) for clerk in clerks) >= acknowledged + 20, f"round {round}: it goes on")
    found = finish(clerks)
    answers = [answer for clerk in clerks for answer in clerk.unavailable]
    for answer in answers[:200]:
        explained(checks, answer, "a receipt")
    checks.equal([clerk.refused for clerk in clerks], [[]] * CLERKS, "nothing was refused for another reason")
    checks.equal(sum(clerk.cut for clerk in clerks), 0, "no connection was cut")
    status, _, body = server.request(
        "POST", "/api/v1/shops/hz-001/vouchers", PDF, shop, {"Content-Type": "application/pdf"})
    checks.equal(status, 201, f"a voucher when there is room: {body[:200]}")
    checks.equal(server.stop(), 0, "ends with 0")
    vouchers = [name for _, _, names in os.walk(folder / "data/vouchers") for name in names]
    checks.equal([len(name) for name in vouchers], [62], "one voucher, and nothing half written")
    booked(checks, folder, found, CLERKS)
    audit(folder, checks, "audit")
    checks.say(f"{len(found)} receipts acknowledged, {len(answers)} times told that the disk is full")


def told(checks, done, what):
    """Exit status 74, one line that names the reason, no trace."""
    words = done.stderr.decode(errors="replace")
    checks.equal(done.returncode, 74, f"{what}: exit status, {words[-300:]}")
    checks.that("full" in words or "No space left" in words, f"{what}: says that the disk is full", words[-400:])


def commands(checks, folder, key):
    """`issue`, `backup` and `log export` onto a full disk, and again when there is room."""
    with SmallDisk(folder / "out", 4) as out:
        parts = folder.write("more.csv", parts_table(300, prefix="D"))
        arguments = ("issue", "--data", folder / "data", "--issuer", "hanchuan", "--key", key, "--parts", parts, "--out",
                     folder / "out/labels", "--format", "svg")
        for leaving in (0, 60_000, 600_000):
            out.fill(leaving)
            told(checks, run(*arguments, expect=None), f"issue with {leaving} bytes left")
            checks.that(not os.path.exists(folder / "out/labels/manifest.csv"), f"issue, {leaving}: no manifest yet")
            out.make_room()
    # Another disk with room enough.
    with SmallDisk(folder / "room", 60) as room:
        parts = folder.write("some.csv", parts_table(200, prefix="E"))
        arguments = ("issue", "--data", folder / "data", "--issuer", "hanchuan", "--key", key, "--parts", parts, "--out",
                     folder / "room/labels", "--format", "svg")
        room.fill(200_000)
        told(checks, run(*arguments, expect=None), "issue")
        room.make_room()
        run(*arguments)
        rows = manifest(folder / "room/labels")
        checks.equal(len(rows), 200, "issue, repeated: the whole manifest")
        empty = [row["file"] for row in rows if not os.path.getsize(os.path.join(folder / "room/labels", row["file"]))]
        checks.equal(empty, [], "issue, repeated: every label is whole")
        for leaving in (0, 100_000, 1_000_000):
            room.fill(leaving)
            told(checks, run("backup", "--data", folder / "data", "--out", folder / "room/backup", expect=None),
                 f"backup with {leaving} bytes left")
            checks.that(run("restore", "--from", folder / "room/backup", "--data", folder / "restored",
                            expect=None).returncode != 0, "half a backup is not restored")
            checks.that(not os.path.exists(folder / "restored"), "and leaves nothing")
            room.make_room()
        run("backup", "--data", folder / "data", "--out", folder / "room/backup")
        run("restore", "--from", folder / "room/backup", "--data", folder / "restored")
        for leaving in (0, 6_000):
            room.fill(leaving)
            told(checks, run("log", "export", "--data", folder / "data", "--out", folder / "room/log", expect=None),
                 f"log export with {leaving} bytes left")
            if os.path.exists(folder / "room/log/checkpoint"):
                with open(folder / "room/log/checkpoint", encoding="utf-8") as file:
                    checks.equal(contradicting([file.read()], leaf_hashes(folder / "room/log")), [], "a whole export")
            room.make_room()
        run("log", "export", "--data", folder / "data", "--out", folder / "room/log")
        with open(folder / "room/log/checkpoint", encoding="utf-8") as file:
            checks.equal(contradicting([file.read()], leaf_hashes(folder / "room/log")), [], "the export is whole")
        left = [name for _, _, names in os.walk(folder / "room/log") for name in names
                if name != "checkpoint" and not name.isdigit()]
        checks.equal(left, [], "nothing else is left in it")
    audit(folder, checks, "audit after the commands")


def main():
    checks = Checks()
    with Folder() as folder:
        try:
            with SmallDisk(folder / "data", 48) as disk:
                initialise(folder)
                open_shop(folder)
                key = enrol(folder)
                while_serving(checks, folder, disk, issue(folder, key, parts_table(PARTS), picture="png"))
                commands(checks, folder, key)
        except Unmountable as error:
            skip_unless_in_ci(error)
    checks.finish()


main()
