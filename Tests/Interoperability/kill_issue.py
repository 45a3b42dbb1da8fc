"""`issue` is killed at random moments and run again until it succeeds; no number is used twice, nothing is lost."""

import os
import random
import signal
import subprocess
import time

from support import (PROGRAM, Checks, Folder, Server, audit, bytes_of_digits, digits_of, enrol, holds, initialise,
                     manifest, parts_table, public_key, run_json)

ROUNDS = 5
PARTS = 10_000
STARTED = time.monotonic()
DEADLINE = STARTED + 65
SEED = int(os.environ.get("SEED", time.time_ns() % 1_000_000))


def start(folder, key, table, out):
    return subprocess.Popen(
        [PROGRAM, "issue", "--data", folder / "data", "--issuer", "hanchuan", "--key", key, "--parts", table, "--out",
         out, "--format", "png"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


# Where a run can be: a file that shows it, and how many seconds the phase after it lasts at most.
MILESTONES = {
    "start": (lambda out: True, 0.3),
    "journal": (lambda out: os.path.exists(out + "/.touchstone-batch/journal.json"), 0.3),
    "signed": (lambda out: os.path.exists(out + "/.touchstone-batch/certificates.cbor"), 0.5),
    "registered": (lambda out: '"registration"' in text_of(out + "/.touchstone-batch/journal.json"), 0.1),
    "labels": (lambda out: any(name.endswith(".png") for name in listed(out)), 1.5),
}


def text_of(path):
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError:
        return ""


def listed(path):
    try:
        return os.listdir(path)
    except OSError:
        return []


def killed_after(process, out, milestone, chance):
    """Kills the program a random moment after a milestone; True when it had not ended by then."""
    reached, span = MILESTONES[milestone]
    while process.poll() is None and not reached(out):
        time.sleep(0.002)
    try:
        process.communicate(timeout=chance.uniform(0, span))
        return False
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.communicate()
        return process.returncode == -signal.SIGKILL


def main():
    checks = Checks()
    chance = random.Random(SEED)
    kills, longest = 0, 0
    seen, codes = set(), []
    checks.say(f"seed {SEED}, batches of {PARTS}")
    with Folder() as folder:
        initialise(folder)
        key = enrol(folder)
        maker = public_key(folder / "hanchuan.pub.pem")
        for round in range(ROUNDS):
            began = time.monotonic()
            if began + longest * 1.2 > DEADLINE:
                checks.say(f"stopped after {round} rounds: this machine is slow")
                checks.that(round >= 1, "at least one round")
                break
            table = folder.write(f"{round}.csv", parts_table(PARTS, f"R{round}-"))
            out = folder / f"labels-{round}"
            # The first batch is killed in every phase, so that one round on a slow machine has seen all of them.
            moments = list(MILESTONES) if round == 0 else chance.choices(list(MILESTONES), k=3)
            here = []
            for moment in moments:
                checks.say(f"round {round}: {time.monotonic() - STARTED:.0f} s, to be killed after {moment}")
                if killed_after(start(folder, key, table, out), out, moment, chance):
                    here.append(moment)
                    if os.path.exists(out + "/manifest.csv"):
                        checks.equal(len(manifest(out)), PARTS, "a manifest is whole or not there")
            kills += len(here)
            if here:
                audit(folder, checks, f"round {round}: audit after the kills")
            again = start(folder, key, table, out)
            said = again.communicate()[1].decode(errors="replace")
            if not checks.equal(again.returncode, 0, f"round {round}: the last run succeeds"):
                checks.say(said[-500:])
                continue
            rows = manifest(out)
            numbers = [int(row["number"]) for row in rows]
            checks.equal(len(set(numbers)), PARTS, f"round {round}: every number once")
            checks.that(not seen & set(numbers), f"round {round}: no number of an earlier batch",
                        sorted(seen & set(numbers))[:5])
            checks.equal([row["serial"] for row in rows], [f"R{round}-{index:06d}" for index in range(PARTS)],
                         f"round {round}: every part in its row")
            checks.that(all(os.path.exists(os.path.join(out, row["file"])) for row in rows),
                        f"round {round}: every label is there")
            seen.update(numbers)
            codes += [(row["number"], row["code"]) for row in [rows[0], *chance.sample(rows, 40), rows[-1]]]
            audit(folder, checks, f"round {round}: audit")
            longest = max(longest, time.monotonic() - began)
            checks.say(f"round {round}: {time.monotonic() - STARTED:.0f} s, killed after {', '.join(here)}; "
                       f"numbers {numbers[0]}–{numbers[-1]}")

        checks.that(kills > 0, "some runs were killed", kills)
        registered = run_json("issuer", "list", "--data", folder / "data")["issuers"][0]["registered"]
        checks.equal(registered, len(seen), "the register has as many certificates as the manifests")
        with Server(folder / "data") as server:
            for number, code in codes:
                checks.that(holds(maker, bytes_of_digits(digits_of(code))), f"{number}: the signature holds")
                status, answer = server.post("/api/v1/verifications", {"code": code, "purpose": "customer"})
                checks.equal((status, answer.get("code"), answer.get("certificate", {}).get("number")),
                             (200, "not-installed", int(number)), f"{number}: registered, and nothing against it")
        checks.say(f"{kills} kills, {len(seen)} numbers, {len(codes)} of them verified online")
    checks.finish()


main()
