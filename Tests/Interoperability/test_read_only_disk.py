"""The disk goes read-only under a service, and a service is started on one. Whoever asks is told, nothing acknowledged is
lost, what can be read is read, and nothing crashes."""

import json
import time

import pytest

from support import Server, audit, check, enrol, initialise, issue, parts_table, run, token, write
from support.disk import FailingDisk, SmallDisk
from support.shop import Clerk, booked, finish, open_shop

CLERKS = 3
CODES = {"store-unavailable", "outcome-unknown"}


@pytest.mark.needs("root", "mkfs.ext4")
def test_a_disk_that_fails(tmp_path):
    """ext4 stops taking writes, as it does when the device reports errors."""
    with FailingDisk(tmp_path / "data", 96) as disk:
        initialise(tmp_path)
        open_shop(tmp_path)
        failing(tmp_path, disk, issue(tmp_path, enrol(tmp_path), parts_table(900), picture="png"))


def failing(folder, disk, rows):
    shop = token(folder, "technician", "技师", shop="hz-001")
    server = Server(folder / "data", "--epoch", "1")
    place = {"server": server}
    clerks = [Clerk(f"N{index}", rows[index::CLERKS], place, shop) for index in range(CLERKS)]
    for clerk in clerks:
        clerk.start()
    time.sleep(2)
    disk.fail()
    time.sleep(3)
    assert server.alive(), "the service stays up"
    for path in ("/readyz", "/log/checkpoint", "/api/v1/shops/hz-001/ledger?from=2026-01-01&to=2026-12-31"):
        status, headers, body = server.request("GET", path, token=shop)
        check.equal(status, 200, f"{path} can be read: {body[:200]}")
    found = finish(clerks)
    answers = [answer for clerk in clerks for answer in clerk.unavailable]
    assert len(answers) > CLERKS and found, f"receipts were acknowledged, then refused: {(len(found), len(answers))}"
    for status, headers, body in answers:
        problem = json.loads(body)
        check.that(status == 503 and problem.get("code") in CODES and headers.get("Retry-After"), "problem details", body)
    assert sum(clerk.cut for clerk in clerks) == 0, "no connection was cut"
    assert server.stop() in (0, 74), f"ends when it is told to: {server.process.returncode}"
    disk.mount_again()
    booked(folder, found, CLERKS)
    audit(folder, "audit")
    with Server(folder / "data", "--epoch", "1") as again:
        status, _, _ = again.request("GET", "/readyz", token=shop)
        assert status == 200, "it starts again"
    print(f"{len(found)} receipts acknowledged before, {len(answers)} times told that nothing can be written")


# Commands on a data directory that cannot be written to; `{}` stands for the folder that it is in.
COMMANDS = {
    "serve": ("serve", "--data", "{}/data", "--port", "0"),
    "audit": ("audit", "--data", "{}/data"),
    "ledger show": ("ledger", "show", "--data", "{}/data", "--shop", "hz-001", "--from", "2026-01-01", "--to", "2026-12-31"),
    "shop add": ("shop", "add", "--data", "{}/data", "--id", "x", "--registration", "CN:1", "--name-zh", "x", "--name-en",
                 "x"),
    "log close": ("log", "close", "--data", "{}/data"),
    "backup": ("backup", "--data", "{}/data", "--out", "{}/another"),
    "issue": ("issue", "--data", "{}/data", "--issuer", "hanchuan", "--key", "{}/hanchuan.pem", "--parts", "{}/more.csv",
              "--out", "{}/out"),
    "init": ("init", "--data", "{}/data/new", "--host", "id.example"),
    "restore": ("restore", "--from", "{}/backup", "--data", "{}/data/restored"),
    "backup onto it": ("backup", "--data", "{}/data", "--out", "{}/data/backup"),
}


@pytest.fixture(scope="module")
def read_only(folder):
    """A data directory that cannot be written to."""
    with SmallDisk(folder / "data", 48) as disk:
        initialise(folder)
        open_shop(folder)
        issue(folder, enrol(folder), parts_table(20))
        run("backup", "--data", folder / "data", "--out", folder / "backup")
        write(folder / "more.csv", parts_table(3, prefix="R"))
        disk.make_read_only()
        yield disk


@pytest.mark.needs("root")
@pytest.mark.parametrize("what", COMMANDS)
def test_a_command_says_why(folder, read_only, what):
    """Exit status 74, and the reason in words."""
    done = run(*(argument.replace("{}", str(folder)) for argument in COMMANDS[what]), expect=None, limit=60)
    words = done.stderr.decode(errors="replace")
    assert done.returncode == 74, words
    assert "read-only" in words.lower().replace("read only", "read-only")
    assert "failed(" not in words, "in words"


@pytest.mark.needs("root")
def test_nothing_has_changed(folder, read_only):
    read_only.make_writable()
    audit(folder)
