"""The disk goes read-only under a service, and a service is started on one. Whoever asks is told, nothing acknowledged is
lost, what can be read is read, and nothing crashes."""

import json
import time

from support import Checks, Folder, Server, audit, enrol, initialise, issue, parts_table, run, token
from support.disk import FailingDisk, SmallDisk, Unmountable, skip_unless_in_ci
from support.shop import Clerk, booked, finish, open_shop

CLERKS = 3
CODES = {"store-unavailable", "outcome-unknown"}


def failing(checks, folder, disk, rows):
    """ext4 stops taking writes, as it does when the device reports errors."""
    shop = token(folder, "technician", "技师", shop="hz-001")
    server = Server(folder / "data", "--epoch", "1")
    place = {"server": server}
    clerks = [Clerk(f"N{index}", rows[index::CLERKS], place, shop) for index in range(CLERKS)]
    for clerk in clerks:
        clerk.start()
    time.sleep(2)
    disk.fail()
    time.sleep(3)
    checks.that(server.alive(), "the service stays up")
    for path in ("/readyz", "/log/checkpoint", "/api/v1/shops/hz-001/ledger?from=2026-01-01&to=2026-12-31"):
        status, headers, body = server.request("GET", path, token=shop)
        checks.equal(status, 200, f"{path} can be read: {body[:200]}")
    found = finish(clerks)
    answers = [answer for clerk in clerks for answer in clerk.unavailable]
    checks.that(len(answers) > CLERKS and found, "receipts were acknowledged, then refused", (len(found), len(answers)))
    for status, headers, body in answers:
        problem = json.loads(body)
        checks.that(status == 503 and problem.get("code") in CODES and headers.get("Retry-After"), "problem details", body)
    checks.equal(sum(clerk.cut for clerk in clerks), 0, "no connection was cut")
    checks.that(server.stop() in (0, 74), "ends when it is told to", server.process.returncode)
    disk.mount_again()
    booked(checks, folder, found, CLERKS)
    audit(folder, checks, "audit")
    with Server(folder / "data", "--epoch", "1") as again:
        status, _, _ = again.request("GET", "/readyz", token=shop)
        checks.equal(status, 200, "it starts again")
    checks.say(f"{len(found)} receipts acknowledged before, {len(answers)} times told that nothing can be written")


def started(checks, folder, disk, key):
    """Every command on a data directory that cannot be written to: exit status 74, the reason, nothing changed."""
    backup = folder / "backup"
    run("backup", "--data", folder / "data", "--out", backup)
    disk.make_read_only()
    parts = folder.write("more.csv", parts_table(3, prefix="R"))
    for what, arguments in [
        ("serve", ("serve", "--data", folder / "data", "--port", "0")),
        ("audit", ("audit", "--data", folder / "data")),
        ("ledger show", ("ledger", "show", "--data", folder / "data", "--shop", "hz-001", "--from", "2026-01-01", "--to",
                         "2026-12-31")),
        ("shop add", ("shop", "add", "--data", folder / "data", "--id", "x", "--registration", "CN:1", "--name-zh", "x",
                      "--name-en", "x")),
        ("log close", ("log", "close", "--data", folder / "data")),
        ("backup", ("backup", "--data", folder / "data", "--out", folder / "another")),
        ("issue", ("issue", "--data", folder / "data", "--issuer", "hanchuan", "--key", key, "--parts", parts, "--out",
                   folder / "out")),
        ("init", ("init", "--data", folder / "data/new", "--host", "id.example")),
        ("restore", ("restore", "--from", backup, "--data", folder / "data/restored")),
        ("backup onto it", ("backup", "--data", folder / "data", "--out", folder / "data/backup")),
    ]:
        done = run(*arguments, expect=None, limit=60)
        words = done.stderr.decode(errors="replace")
        checks.equal(done.returncode, 74, f"{what}: exit status; {words[-300:]}")
        checks.that("read-only" in words.lower().replace("read only", "read-only"), f"{what}: says why", words[-300:])
        checks.that("failed(" not in words, f"{what}: in words", words[-300:])
    disk.make_writable()
    audit(folder, checks, "writable again: audit")


def main():
    checks = Checks()
    try:
        with Folder() as folder, FailingDisk(folder / "data", 96) as disk:
            initialise(folder)
            open_shop(folder)
            failing(checks, folder, disk, issue(folder, enrol(folder), parts_table(900), picture="png"))
        with Folder() as folder, SmallDisk(folder / "data", 48) as disk:
            initialise(folder)
            open_shop(folder)
            key = enrol(folder)
            issue(folder, key, parts_table(20))
            started(checks, folder, disk, key)
    except Unmountable as error:
        skip_unless_in_ci(error)
    checks.finish()


main()
