"""The root log before programs that others wrote: a C2SP witness cosigns it while the service runs, readers of C2SP and
of transparency-dev's formats accept checkpoint, tiles and proofs, and what the foreign witness signed is what our own
checks demand."""

import base64
import json
import os
import shutil
import sys
import time
from types import SimpleNamespace

import pytest

from support import HOST, Server, check, enrol, initialise, issue, parts_table, run, run_json, today, token, write
from support.foreign import ByAics, ByScales, BySigstore, Witness, accepted
from support.golang import compile_checker, opened_by_go

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "tools"))
import bundle_formats  # noqa: E402

pytestmark = pytest.mark.needs("go")


def text(*arguments):
    return run(*arguments).stdout.decode()


def entries_of(folder, size):
    """The entries of an exported log, read from its bundles."""
    found = []
    for first in range(0, size, 256):
        width = min(256, size - first)
        name = f"tile/entries/{first // 256:03}" + (f".p/{width}" if width < 256 else "")
        with open(os.path.join(folder, name), "rb") as file:
            content = file.read()
        while content:
            length = int.from_bytes(content[:2], "big")
            found.append(content[2:2 + length])
            content = content[2 + length:]
    return found


def path_of(proof):
    """The index and the digests of a tlog-proof, and the checkpoint under them."""
    head, note = proof.split("\n\n", 1)
    lines = head.split("\n")
    return int(lines[1].removeprefix("index ")), [base64.b64decode(line) for line in lines[2:]], note


def wrong(path, number):
    """A path with one bit changed, or with a digest more where there is none."""
    if not path:
        return [bytes(32)]
    changed = list(path)
    at = number % len(path)
    changed[at] = changed[at][:-1] + bytes([changed[at][-1] ^ 1])
    return changed


def cosigned_checkpoint(server, witness, at_least):
    """Waits for a published checkpoint of so many epochs that the witness cosigned."""
    name, end, note = witness.key.split("+")[0], time.monotonic() + 120, ""
    while time.monotonic() < end:
        status, _, answer = server.request("GET", "/log/checkpoint")
        note = answer.decode() if status == 200 else ""
        if f"\n— {name} " in note and int(note.split("\n")[1]) >= at_least:
            break
        time.sleep(0.3)
    assert f"\n— {name} " in note, f"a witness that others wrote cosigned a published checkpoint: {note}"
    return note


@pytest.fixture(scope="module")
def log(folder):
    """A log that a foreign witness has cosigned all the while, exported: its `note`, `size`, `entries` and `readers`."""
    program = compile_checker(folder)
    initialise(folder)
    rows = issue(folder, enrol(folder), parts_table(3))
    data = folder / "data"
    run("shop", "add", "--data", data, "--id", "hz-001", "--registration", "CN:330106A00123", "--name-zh", "城西",
        "--name-en", "West")
    run("supplier", "set", "--data", data, "--id", "cold", "--name-zh", "冷配", "--name-en", "Cold", "--standing",
        "authorised")
    key = text("log", "key", "--data", data).strip()
    with Witness(folder, HOST, key) as witness:
        run("log", "witness", "add", "--data", data, "--key", witness.key, "--url", witness.url)
        with Server(data, "--epoch", "1") as server:
            cosigned_checkpoint(server, witness, 1)
            shop = token(folder, "shop-manager", "店长", shop="hz-001")
            for row in rows:
                status, answer = server.post("/api/v1/receipts", {
                    "shop": "hz-001", "supplier": "cold", "deliveryNote": "N1", "received": today(),
                    "lines": [{"codes": [row["code"]], "price": "12.50", "currency": "CNY"}]}, shop)
                assert status == 200, f"a receipt: {answer}"
            cosigned_checkpoint(server, witness, 5)
            assert server.stop() == 0
        shutil.copytree(data, folder / "old")
        run("log", "close", "--data", data)
        run("log", "export", "--data", data, "--out", folder / "exported")
        note = (folder / "exported/checkpoint").read_text()
        size = int(note.split("\n")[1])
        readers = {"aics": ByAics(key, [witness.key]), "scales": ByScales(key, [witness.key]), "sigstore": BySigstore(key)}
        yield SimpleNamespace(
            key=key, witness=witness, program=program, code=rows[0]["code"], exported=folder / "exported", note=note,
            size=size, entries=entries_of(folder / "exported", size), readers=readers)


@pytest.fixture(scope="module")
def proofs(log, folder):
    """By epoch: the tlog-proof, the index and the digests in it, and the checkpoint under them."""
    texts = [text("log", "proof", "--data", folder / "data", "--epoch", index) for index in range(log.size)]
    return [(proof, *path_of(proof)) for proof in texts]


def test_the_log_has_all_its_entries(log):
    assert len(log.entries) == log.size >= 5


@pytest.mark.parametrize("name", ["aics", "scales"])
def test_the_whole_log(log, name):
    assert accepted(lambda: log.readers[name].whole(log.exported, log.note)) == (True, "")
    lines = log.note.split("\n")
    forged = "\n".join([lines[0], str(log.size + 1), *lines[2:]])
    assert not accepted(lambda: log.readers[name].checkpoint(forged))[0], "a checkpoint of another size is refused"


def test_the_whole_log_by_sumdb(log):
    assert opened_by_go(log.program, log.key, log.exported).returncode == 0


def test_proofs_are_of_the_checkpoint_and_the_same_as_others_make(log, proofs):
    for index, (proof, at, _, note) in enumerate(proofs):
        check.equal((at, note), (index, log.note), f"epoch {index}: the proof's index and checkpoint")
        check.equal(ByScales.tlog_proof(log.exported, index), proof, f"epoch {index}: tlog-scales makes the same proof")


def test_inclusion_by_sumdb(log, proofs, folder):
    for index, (proof, *_) in enumerate(proofs):
        file = write(folder / "epoch.tlog-proof", proof)
        done = opened_by_go(log.program, "proof", log.key, file, log.entries[index].hex())
        check.that(done.returncode == 0, f"epoch {index}: accepted", done.stderr)
        other = log.entries[(index + 1) % log.size]
        check.that(opened_by_go(log.program, "proof", log.key, file, other.hex()).returncode != 0,
                   f"epoch {index}: another entry is refused")


@pytest.mark.parametrize("name", ["aics", "scales", "sigstore"])
def test_inclusion(log, proofs, name):
    reader = log.readers[name]
    for index, (_, _, path, _) in enumerate(proofs):
        entry, other = log.entries[index], log.entries[(index + 1) % log.size]
        check.equal(accepted(lambda: reader.inclusion(log.note, index, entry, path)), (True, ""), f"epoch {index}")
        check.that(not accepted(lambda: reader.inclusion(log.note, index, other, path))[0],
                   f"epoch {index}: another entry is refused")
        check.that(not accepted(lambda: reader.inclusion(log.note, index, entry, wrong(path, index)))[0],
                   f"epoch {index}: another path is refused")


def test_each_size_is_a_beginning_of_each_later_one(log, folder):
    for old in range(1, log.size):
        for new in range(old + 1, log.size + 1):
            proof = run_json("proof", "consistency", "--data", folder / "data", "--from", old, "--to", new)
            path = [bytes.fromhex(digest) for digest in proof["path"]]
            before, after = bytes.fromhex(proof["oldRoot"]), bytes.fromhex(proof["newRoot"])
            for name in ("aics", "scales"):
                reader, what = log.readers[name], f"{name}: from {old} to {new}"
                check.equal(accepted(lambda: reader.consistency(old, before, new, after, path)), (True, ""), what)
                check.that(not accepted(lambda: reader.consistency(old, before, new, after, wrong(path, old)))[0],
                           f"{what}: another path is refused")


@pytest.mark.parametrize("kind", ["registration", "receipt"])
def test_our_proofs_demand_the_foreign_cosignature_and_find_it(log, folder, kind):
    policy = write(folder / "policy.json", json.dumps({"log": [log.key], "witnesses": [log.witness.key], "threshold": 1}))
    run("proof", kind, "--data", folder / "data", "--code", log.code, "--out", folder / f"{kind}.proof")
    answer = run_json("proof", "check", folder / f"{kind}.proof", "--policy", policy)
    assert [found["name"] for found in answer["witnesses"]] == [log.witness.key.split("+")[0]]


def test_the_second_verifier_demands_the_foreign_cosignature_and_finds_it(log):
    trusted = SimpleNamespace(log=[bundle_formats.Key(log.key)], witnesses=[bundle_formats.Key(log.witness.key)])
    size, _, at = bundle_formats.read_checkpoint(log.note, trusted, 1)
    assert size == log.size
    assert abs(at / 1000 - time.time()) < 1800, "the time is the cosignature's"
    head, signatures = log.note.split("\n\n")
    bare = head + "\n\n" + "".join(
        line + "\n" for line in signatures.splitlines() if log.witness.key.split("+")[0] not in line)
    with pytest.raises(bundle_formats.Failure, match="^witness-threshold$"):
        bundle_formats.read_checkpoint(bare, trusted, 1)


def test_an_old_copy_of_the_data_is_not_served_on(log, folder):
    """The foreign witness has seen more."""
    with pytest.raises(RuntimeError, match="log-behind|backup"):
        Server(folder / "old", "--epoch", "1").kill()


def test_the_witness_holds_nothing_against_the_log(log):
    assert json.loads(log.witness.tell("evidence")) == []
