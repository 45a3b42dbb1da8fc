"""The root log as others see it: golang's sumdb opens its checkpoint and recomputes it from its tiles, a witness
cosigns it while the service runs, and proofs kept from it hold without the service."""

import json
import os
import re
import urllib.request
from types import SimpleNamespace

import pytest

from support import Server, check, enrol, initialise, issue, parts_table, run, today, token, write
from support.golang import compile_checker, opened_by_go
from support.witness import Witness, cosigned


@pytest.fixture(scope="module")
def program(folder):
    return compile_checker(folder)


def exported(program, data, folder, what):
    """Exports a log and has it checked; returns how many epochs it has."""
    run("log", "export", "--data", data, "--out", folder)
    key = run("log", "key", "--data", data).stdout.decode().strip()
    done = opened_by_go(program, key, folder)
    assert done.returncode == 0, f"{what}: sumdb accepts it: {done.stderr[-400:]}"
    found = re.match(r"(\d+) entries", done.stdout)
    return int(found[1]) if found else 0


def damage(path):
    with open(path, "rb") as file:
        good = file.read()
    with open(path, "wb") as file:
        file.write(good[:-1] + bytes([good[-1] ^ 1]))
    return good


@pytest.mark.needs("go")
def test_log_of_the_season(folder, season, program):
    published = folder / "published"
    before = exported(program, season, published, "the season's log")
    assert before > 80, "the season has an epoch a day"
    run("log", "close", "--data", season)
    after = exported(program, season, published, "grown by an epoch, into the same folder")
    assert after == before + 1, "one more epoch"
    key = run("log", "key", "--data", season).stdout.decode().strip()
    broken = 0
    for at, _, names in list(os.walk(published)):
        for name in names[:3]:
            path = os.path.join(at, name)
            good = damage(path)
            broken += opened_by_go(program, key, published).returncode != 0
            with open(path, "wb") as file:
                file.write(good)
    assert broken >= 2, "a changed byte is refused"
    assert opened_by_go(program, key, published).returncode == 0, "put right again"


@pytest.fixture(scope="module")
def running(folder):
    """What a service that closed an epoch each second, with a witness, has left: a code, a policy; and what it told."""
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
                line = {"codes": [row["code"]], "price": "12.50", "currency": "CNY"}
                status, answer = server.post("/api/v1/receipts", {
                    "shop": "hz-001", "supplier": "cold", "deliveryNote": "N1", "received": today(), "lines": [line]}, shop)
                assert status == 200, f"a receipt: {answer}"
            note = cosigned(server, 3)
            size = int(note.split("\n")[1])
            with urllib.request.urlopen(
                    f"http://127.0.0.1:{server.port}/log/tile/0/000.p/{size}", timeout=60) as answer:
                tile = answer.headers["Cache-Control"], answer.read()
            assert server.stop() == 0
    policy = write(folder / "policy.json", json.dumps({"log": [log_key], "witnesses": [witness.key], "threshold": 1}))
    return SimpleNamespace(code=rows[0]["code"], policy=policy, note=note, size=size, tile=tile, witness=witness)


def test_the_witness_cosigned_a_published_checkpoint(running):
    assert f"\n— {running.witness.key.split('+')[0]} " in running.note


def test_a_tile(running):
    kept, content = running.tile
    assert "immutable" in kept and len(content) == 32 * running.size


@pytest.mark.parametrize("kind", ["registration", "receipt"])
def test_proof(folder, running, kind):
    """Holds without the service, names no price, and with any byte changed does not hold."""
    proof = folder / f"{kind}.proof"
    run("proof", kind, "--data", folder / "data", "--code", running.code, "--out", proof)
    done = run("proof", "check", proof, "--policy", running.policy, "--json", expect=None)
    assert done.returncode == 0, f"{done.stdout} {done.stderr}"
    good = proof.read_bytes()
    # What a proof opens stands in it by its name, and money with its currency.
    assert ([name for name in (b"received", b"unit-price", b"CNY") if name in good + done.stdout]
            == ([b"received"] if kind == "receipt" else []))
    for at in range(0, len(good), max(1, len(good) // 60)):
        changed = write(folder / "changed.proof", good[:at] + bytes([good[at] ^ 1]) + good[at + 1:])
        status = run("proof", "check", changed, "--policy", running.policy, expect=None).returncode
        check.that(status in (1, 64), f"byte {at} changed", status)
