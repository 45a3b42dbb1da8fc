"""The service's clock jumps back an hour under load, between two epochs, and forward again. Times that are recorded,
signed and closed never go back, and a witness whose clock is right goes on to cosign."""

import glob
import sqlite3
import time
from types import SimpleNamespace

import cbor2
import pytest

from support import Server, audit, check, enrol, initialise, issue, parts_table, run, token, write
from support.shop import Clerk, booked, finish, open_shop
from support.tiles import contradicting, cosigned_by, leaf_hashes, parsed
from support.witness import Witness

pytestmark = pytest.mark.needs("faketime")
CLERKS = 3
PARTS = 900
JUMPS = ["+0", "-3600", "+0", "-3600"]  # seconds beside the true time
STAY = 5  # seconds between two jumps
# The library moves the environment of the first program that it is loaded into, where Swift looks for its arguments; so
# that is another program, which becomes ours.
PREFIX = ("env",)


def fake_clock(folder):
    """What a process needs to live by the clock of a file: seconds beside the true time, read anew once a second."""
    library = glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1")
    return {"LD_PRELOAD": library[0], "FAKETIME_TIMESTAMP_FILE": write(folder / "clock", "+0"),
            "FAKETIME_DONT_FAKE_MONOTONIC": "1", "DONT_FAKE_MONOTONIC": "1", "FAKETIME_CACHE_DURATION": "1",
            "FAKETIME_DONT_RESET": "1"}


class Told:
    """What the service told while its clock jumped."""

    def __init__(self, server, tokens, code):
        self.server, self.tokens, self.code = server, tokens, code
        self.clock, self.lists, self.verdicts, self.notes = [], [], [], []

    def look(self, number):
        """The clock as the service reads it, a fresh status list, a verdict, the checkpoint."""
        status, made = self.server.post("/api/v1/tokens", {"role": "inspector", "name": f"t{number}"},
                                        self.tokens["operator"])
        self.clock.append(made["token"]["createdAt"] / 1000 - time.time())
        scope = {"numbers": [{"first": number, "last": number}]}
        self.server.post("/api/v1/measures", {
            "issuer": "hanchuan", "kind": "recall", "name": f"R-{number}", "scope": scope, "reasonZh": "漏",
            "reasonEn": "leak", "contact": "400"}, self.tokens["maker"])
        _, _, body = self.server.request("GET", "/api/v1/lists/status", token=self.tokens["maker"])
        self.lists.append(body)
        status, verdict = self.server.post("/api/v1/verifications", {"code": self.code, "purpose": "customer"},
                                           self.tokens["operator"])
        self.verdicts.append((status, verdict.get("code")))
        _, _, note = self.server.request("GET", "/log/checkpoint", token=self.tokens["operator"])
        self.notes.append(note.decode())


def payloads(lists):
    """[seq, iat, exp] of status lists of one issuer, as docs/formats/status-list.md has them."""
    return [cbor2.loads(cbor2.loads(body).value[2])[2:5] for body in lists]


def never_back(values):
    return all(earlier <= later for earlier, later in zip(values, values[1:]))


def recorded(data):
    """Times in the database: of entries, of the epochs that have them first, of lists."""
    database = sqlite3.connect(f"file:{data}/touchstone.sqlite?mode=ro", uri=True)
    closed = [row[0] for row in database.execute("SELECT closed_at FROM root_log ORDER BY epoch")]
    assert never_back(closed), f"epochs are closed in order of time: {closed}"
    for (book,) in database.execute("SELECT key FROM books"):
        times = [row[0] for row in database.execute(
            "SELECT recorded_at FROM entries WHERE book = ? ORDER BY seq", (book,))]
        check.that(never_back(times), f"book {book}: recordedAt never goes back")
        since, outside = 0, []
        for epoch, size in database.execute("SELECT epoch, size FROM book_history WHERE book = ? ORDER BY epoch", (book,)):
            low = closed[epoch - 1] if epoch else 0
            outside += [(seq, epoch) for seq in range(since, size) if not low <= times[seq] <= closed[epoch]]
            since = size
        check.equal(outside, [], f"book {book}: each entry lies between the closes of its epochs")
    database.close()


def closes_at_start(folder, data, environment, tokens):
    """Whether a service that was away for longer than an epoch closes one at once, and no more."""
    before, _ = parsed(run("log", "checkpoint", "--data", data).stdout.decode())
    write(folder / "clock", "+7200")
    with Server(data, "--epoch", "3600", prefix=PREFIX, **environment) as server:
        time.sleep(3)
        _, _, note = server.request("GET", "/log/checkpoint", token=tokens["operator"])
        return parsed(note.decode())[0] == before + 1


@pytest.fixture(scope="module")
def jumps(folder):
    """Everything that was told and acknowledged while the clock jumped."""
    data, environment = folder / "data", fake_clock(folder)
    initialise(folder)
    rows = issue(folder, enrol(folder), parts_table(PARTS), picture="png")
    open_shop(folder)
    tokens = {"operator": token(folder, "operator", "运营"), "maker": token(folder, "maker", "厂", issuer="hanchuan"),
              "shop": token(folder, "technician", "技师", shop="hz-001")}
    log_key = run("log", "key", "--data", data).stdout.decode().strip()
    with Witness(folder, log_key) as witness:
        run("log", "witness", "add", "--data", data, "--key", witness.key, "--url", witness.url)
        place = {"server": Server(data, "--epoch", "1", prefix=PREFIX, **environment)}
        told = Told(place["server"], tokens, rows[-1]["code"])
        clerks = [Clerk(f"N{index}", rows[index:-1:CLERKS], place, tokens["shop"], pause=0.08)
                  for index in range(CLERKS)]
        for clerk in clerks:
            clerk.start()
        number, sizes = int(rows[0]["number"]), []
        for jump in JUMPS:
            write(folder / "clock", jump)
            time.sleep(STAY)
            number += 1
            told.look(number)
            sizes.append(parsed(told.notes[-1])[0])
        early = [len(clerk.acknowledged) for clerk in clerks]
        ends = [place["server"].stop()]
        # It also starts with its clock behind, and a command signs a list with it.
        place["server"] = told.server = Server(data, "--epoch", "1", prefix=PREFIX, **environment)
        time.sleep(STAY)
        told.look(number + 1)
        acknowledged = finish(clerks)
        ends.append(place["server"].stop())
        yield SimpleNamespace(
            told=told, clerks=clerks, sizes=sizes, early=early, ends=ends, acknowledged=acknowledged, witness=witness,
            closes_at_start=closes_at_start(folder, data, environment, tokens))


def test_the_clock_jumped(jumps):
    for jump, clock in zip(JUMPS, jumps.told.clock):
        assert abs(clock - int(jump)) < 5, f"the service's clock is {jump} s beside the true one: {clock}"


def test_receipts_are_acknowledged_all_the_while(jumps, folder):
    assert all(jumps.early), f"before the start with the clock behind: {jumps.early}"
    assert [clerk.refused for clerk in jumps.clerks] == [[]] * CLERKS, "no receipt was refused"
    booked(folder, jumps.acknowledged, CLERKS)


def test_it_ends_with_0(jumps):
    assert jumps.ends == [0, 0]


def test_an_epoch_that_is_due_is_closed_at_start(jumps):
    assert jumps.closes_at_start


def test_verdict_stays_what_it_was(jumps):
    assert set(jumps.told.verdicts) == {(200, jumps.told.verdicts[0][1])}


def test_status_lists_never_go_back(jumps):
    lists = payloads(jumps.told.lists)
    assert never_back([seq for seq, _, _ in lists]) and lists[-1][0] > lists[0][0], f"they go on: {lists}"
    assert never_back([iat for _, iat, _ in lists]), f"iat: {lists}"
    assert never_back([exp for _, _, exp in lists]), f"exp: {lists}"


def test_epochs_are_closed_all_the_while(jumps):
    assert all(a < b for a, b in zip(jumps.sizes, jumps.sizes[1:])), jumps.sizes


def test_the_witness_cosigned_at_every_time(jumps):
    name = jumps.witness.key.split("+")[0]
    assert all(cosigned_by(note, name) for note in jumps.told.notes)
    assert jumps.witness.get("/evidence").strip() == "", "the witness saw no fork"


def test_times_in_the_database_never_go_back(jumps, folder):
    recorded(folder / "data")


def test_each_checkpoint_is_of_the_log(jumps, folder):
    run("log", "export", "--data", folder / "data", "--out", folder / "log")
    assert contradicting(jumps.told.notes, leaf_hashes(folder / "log")) == []


def test_audit(jumps, folder):
    audit(folder)
