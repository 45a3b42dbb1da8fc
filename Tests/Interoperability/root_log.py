"""The root log as others see it: golang's sumdb opens its checkpoint and recomputes it from its tiles, a witness
cosigns it while the service runs, and proofs kept from it hold without the service."""

import json
import os
import re
import time
import urllib.request

from support import Checks, Folder, Server, enrol, initialise, issue, parts_table, run, season, today, token
from support.golang import compile_checker, opened_by_go
from support.witness import Witness


def exported(checks, program, data, folder, what):
    """Exports a log and has it checked; returns how many epochs it has."""
    run("log", "export", "--data", data, "--out", folder)
    key = run("log", "key", "--data", data).stdout.decode().strip()
    done = opened_by_go(program, key, folder)
    checks.that(done.returncode == 0, f"{what}: sumdb accepts it", done.stderr[-400:])
    found = re.match(r"(\d+) entries", done.stdout)
    return int(found[1]) if found else 0


def damage(path):
    with open(path, "rb") as file:
        good = file.read()
    with open(path, "wb") as file:
        file.write(good[:-1] + bytes([good[-1] ^ 1]))
    return good


def of_the_season(checks, folder, program):
    season(folder / "season")
    before = exported(checks, program, folder / "season", folder / "published", "the season's log")
    checks.that(before > 80, "the season has an epoch a day", before)
    run("log", "close", "--data", folder / "season")
    after = exported(checks, program, folder / "season", folder / "published", "grown by an epoch, into the same folder")
    checks.equal(after, before + 1, "one more epoch")
    key = run("log", "key", "--data", folder / "season").stdout.decode().strip()
    broken = 0
    for at, _, names in list(os.walk(folder / "published")):
        for name in names[:3]:
            path = os.path.join(at, name)
            good = damage(path)
            broken += opened_by_go(program, key, folder / "published").returncode != 0
            with open(path, "wb") as file:
                file.write(good)
    checks.that(broken >= 2, "a changed byte is refused", broken)
    checks.equal(opened_by_go(program, key, folder / "published").returncode, 0, "put right again")
    checks.say(f"{after} epochs")


def checkpoint(server):
    return urllib.request.urlopen(f"http://127.0.0.1:{server.port}/log/checkpoint", timeout=60).read().decode()


def while_running(checks, folder):
    """A service that closes an epoch each second, with a witness."""
    data = folder / "data"
    initialise(folder)
    rows = issue(folder, enrol(folder), parts_table(3))
    run("shop", "add", "--data", data, "--id", "hz-001", "--registration", "CN:330106A00123", "--name-zh", "城西",
        "--name-en", "West")
    run("supplier", "set", "--data", data, "--id", "cold", "--name-zh", "冷配", "--name-en", "Cold", "--standing",
        "authorised")
    log_key = run("log", "key", "--data", data).stdout.decode().strip()
    with Witness(folder, log_key) as witness:
        run("log", "witness", "add", "--data", data, "--key", witness.key, "--url", witness.url)
        with Server(data, "--epoch", "1") as server:
            shop = token(folder, "shop-manager", "店长", shop="hz-001")
            for row in rows:
                status, answer = server.post("/api/v1/receipts", {
                    "shop": "hz-001", "supplier": "cold", "deliveryNote": "N1", "received": today(), "lines": [{"codes": [row["code"]], "price": "12.50",
                                                                         "currency": "CNY"}]}, shop)
                checks.equal(status, 200, f"a receipt: {answer}")
            name, end = witness.key.split("+")[0], time.monotonic() + 120
            note = ""
            while time.monotonic() < end:
                note = checkpoint(server)
                if int(note.split("\n")[1]) >= 3 and f"\n— {name} " in note:
                    break
                time.sleep(0.3)
            checks.that(f"\n— {name} " in note, "the witness cosigned a published checkpoint", note)
            first = int(note.split("\n")[1])
            tile = urllib.request.urlopen(
                f"http://127.0.0.1:{server.port}/log/tile/0/000.p/{first}", timeout=60)
            checks.that("immutable" in tile.headers["Cache-Control"] and len(tile.read()) == 32 * first, "a tile")
            checks.equal(server.stop(), 0, "ends with 0")
    policy = folder.write("policy.json", json.dumps({"log": [log_key], "witnesses": [witness.key], "threshold": 1}))
    code = rows[0]["code"]
    for kind, more in (("registration", ()), ("receipt", ())):
        proof = folder / f"{kind}.proof"
        run("proof", kind, "--data", data, "--code", code, "--out", proof, *more)
        done = run("proof", "check", proof, "--policy", policy, "--json", expect=None)
        checks.equal(done.returncode, 0, f"{kind}: holds under a policy with a witness {done.stdout} {done.stderr}")
        with open(proof, "rb") as file:
            good = file.read()
        # What a proof opens stands in it by its name, and money with its currency.
        checks.equal([name for name in (b"received", b"unit-price", b"CNY") if name in good + done.stdout],
                     [b"received"] if kind == "receipt" else [], f"{kind}: names no price")
        for at in range(0, len(good), max(1, len(good) // 60)):
            changed = folder.write("changed.proof", good[:at] + bytes([good[at] ^ 1]) + good[at + 1:])
            status = run("proof", "check", changed, "--policy", policy, expect=None).returncode
            checks.that(status in (1, 64), f"{kind}: byte {at} changed", status)
    checks.say("a witness, tiles and proofs of a running service")


def main():
    checks = Checks()
    with Folder() as folder:
        program = compile_checker(folder)
        of_the_season(checks, folder, program)
        while_running(checks, folder)
    checks.finish()


main()
