"""The root log before programs that others wrote: a C2SP witness cosigns it while the service runs, readers of C2SP and
of transparency-dev's formats accept checkpoint, tiles and proofs, and what the foreign witness signed is what our own
checks demand."""

import base64
import json
import os
import shutil
import sys
import time
import types

from support import Checks, Folder, Server, enrol, initialise, issue, parts_table, run, run_json, today, token, HOST
from support.foreign import ByAics, ByScales, BySigstore, Witness, accepted
from support.golang import compile_checker, opened_by_go

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "tools"))
import bundle_formats  # noqa: E402


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


def cosigned_checkpoint(checks, server, witness, at_least):
    """Waits for a published checkpoint of so many epochs that the witness cosigned."""
    name, end, note = witness.key.split("+")[0], time.monotonic() + 120, ""
    while time.monotonic() < end:
        status, _, answer = server.request("GET", "/log/checkpoint")
        note = answer.decode() if status == 200 else ""
        if f"\n— {name} " in note and int(note.split("\n")[1]) >= at_least:
            break
        time.sleep(0.3)
    checks.that(f"\n— {name} " in note, "a witness that others wrote cosigned a published checkpoint", note)
    return note


def before_readers(checks, folder, log_key, witness, program):
    """The exported log, its proofs and its growth."""
    data, exported = folder / "data", folder / "exported"
    run("log", "export", "--data", data, "--out", exported)
    with open(os.path.join(exported, "checkpoint"), encoding="utf-8") as file:
        note = file.read()
    size = int(note.split("\n")[1])
    entries = entries_of(exported, size)
    checks.equal(len(entries), size, "entries of the log")
    aics, scales, sigstore = ByAics(log_key, [witness.key]), ByScales(log_key, [witness.key]), BySigstore(log_key)
    for reader in (aics, scales):
        name = type(reader).__name__
        checks.that(*with_reason(accepted(lambda: reader.whole(exported, note)), f"{name}: the whole log"))
        lines = note.split("\n")
        forged = "\n".join([lines[0], str(size + 1), *lines[2:]])
        checks.that(not accepted(lambda: reader.checkpoint(forged))[0], f"{name}: refuses a checkpoint of another size")
    checks.equal(opened_by_go(program, log_key, exported).returncode, 0, "sumdb: the whole log")
    for index, entry in enumerate(entries):
        proof = text("log", "proof", "--data", data, "--epoch", index)
        at, path, own = path_of(proof)
        checks.equal((at, own), (index, note), f"epoch {index}: the proof's index and checkpoint")
        checks.equal(ByScales.tlog_proof(exported, index), proof, f"epoch {index}: tlog-scales makes the same proof")
        file = folder.write("epoch.tlog-proof", proof)
        done = opened_by_go(program, "proof", log_key, file, entry.hex())
        checks.that(done.returncode == 0, f"epoch {index}: sumdb accepts the tlog-proof", done.stderr)
        other = entries[(index + 1) % size] if size > 1 else b""
        checks.that(opened_by_go(program, "proof", log_key, file, other.hex()).returncode != 0,
                    f"epoch {index}: sumdb refuses another entry")
        for reader in (aics, scales, sigstore):
            name = type(reader).__name__
            checks.that(*with_reason(accepted(lambda: reader.inclusion(note, index, entry, path)),
                                     f"{name}: epoch {index} is included"))
            checks.that(not accepted(lambda: reader.inclusion(note, index, other, path))[0],
                        f"{name}: epoch {index}, another entry")
            checks.that(not accepted(lambda: reader.inclusion(note, index, entry, wrong(path, index)))[0],
                        f"{name}: epoch {index}, another path")
    grown(checks, data, size, (aics, scales))
    return note


def grown(checks, data, size, readers):
    """Each size of the log is proven to be a beginning of each later one."""
    for old in range(1, size):
        for new in range(old + 1, size + 1):
            proof = run_json("proof", "consistency", "--data", data, "--from", old, "--to", new)
            path = [bytes.fromhex(digest) for digest in proof["path"]]
            roots = bytes.fromhex(proof["oldRoot"]), bytes.fromhex(proof["newRoot"])
            for reader in readers:
                name = type(reader).__name__
                checks.that(*with_reason(accepted(lambda: reader.consistency(old, roots[0], new, roots[1], path)),
                                         f"{name}: from {old} to {new}"))
                checks.that(not accepted(
                    lambda: reader.consistency(old, roots[0], new, roots[1], wrong(path, old)))[0],
                    f"{name}: from {old} to {new}, another path")


def with_reason(answer, what):
    return answer[0], what, answer[1]


def before_our_checks(checks, folder, log_key, witness, note, code):
    """`proof check` and the second verifier of bundles demand the foreign cosignature, and find it."""
    policy = folder.write("policy.json", json.dumps({"log": [log_key], "witnesses": [witness.key], "threshold": 1}))
    for kind in ("registration", "receipt"):
        proof = folder / f"{kind}.proof"
        run("proof", kind, "--data", folder / "data", "--code", code, "--out", proof)
        answer = run_json("proof", "check", proof, "--policy", policy)
        checks.equal([found["name"] for found in answer["witnesses"]], [witness.key.split("+")[0]],
                     f"{kind}: witnessed by")
    trusted = types.SimpleNamespace(
        log=[bundle_formats.Key(log_key)], witnesses=[bundle_formats.Key(witness.key)])
    size, _, at = bundle_formats.read_checkpoint(note, trusted, 1)
    checks.that(size == int(note.split("\n")[1]) and abs(at / 1000 - time.time()) < 600,
                "the second verifier takes the cosignature's time", (size, at))
    bare = note.split("\n\n")[0] + "\n\n" + "".join(
        line + "\n" for line in note.split("\n\n")[1].splitlines() if witness.key.split("+")[0] not in line)
    try:
        bundle_formats.read_checkpoint(bare, trusted, 1)
        checks.that(False, "without the cosignature the threshold is not met")
    except bundle_formats.Failure as failure:
        checks.equal(str(failure), "witness-threshold", "without the cosignature")


def rewound(checks, folder, old):
    """An old copy of the data is not served on: the foreign witness has seen more."""
    try:
        server = Server(old, "--epoch", "1")
    except RuntimeError as error:
        checks.that("log-behind" in str(error) or "backup" in str(error), "a rewind is refused by its reason", error)
    else:
        server.kill()
        checks.that(False, "a rewind is refused")


def main():
    checks = Checks()
    with Folder() as folder:
        program = compile_checker(folder)
        initialise(folder)
        rows = issue(folder, enrol(folder), parts_table(3))
        data = folder / "data"
        run("shop", "add", "--data", data, "--id", "hz-001", "--registration", "CN:330106A00123", "--name-zh", "城西",
            "--name-en", "West")
        run("supplier", "set", "--data", data, "--id", "cold", "--name-zh", "冷配", "--name-en", "Cold", "--standing",
            "authorised")
        log_key = text("log", "key", "--data", data).strip()
        with Witness(folder, HOST, log_key) as witness:
            run("log", "witness", "add", "--data", data, "--key", witness.key, "--url", witness.url)
            with Server(data, "--epoch", "1") as server:
                cosigned_checkpoint(checks, server, witness, 1)
                shop = token(folder, "shop-manager", "店长", shop="hz-001")
                for row in rows:
                    status, answer = server.post("/api/v1/receipts", {
                        "shop": "hz-001", "supplier": "cold", "deliveryNote": "N1", "received": today(),
                        "lines": [{"codes": [row["code"]], "price": "12.50", "currency": "CNY"}]}, shop)
                    checks.equal(status, 200, f"a receipt: {answer}")
                cosigned_checkpoint(checks, server, witness, 5)
                checks.equal(server.stop(), 0, "ends with 0")
            shutil.copytree(data, folder / "old")
            run("log", "close", "--data", data)
            note = before_readers(checks, folder, log_key, witness, program)
            before_our_checks(checks, folder, log_key, witness, note, rows[0]["code"])
            rewound(checks, folder, folder / "old")
            checks.equal(json.loads(witness.tell("evidence")), [], "the witness holds nothing against the log")
        checks.say(f"{note.split(chr(10))[1]} epochs before a foreign witness and four foreign readers")
    checks.finish()


main()
