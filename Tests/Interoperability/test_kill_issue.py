"""`issue` is killed at random moments and run again until it succeeds; no number is used twice, nothing is lost."""

import os
import random
import shutil
import signal
import subprocess
import time
from types import SimpleNamespace

import pytest

from support import (PROGRAM, Server, audit, bytes_of_digits, check, digits_of, enrol, holds, initialise, manifest,
                     parts_table, public_key, run_json, write)

pytestmark = pytest.mark.steps
ROUNDS = 5
PARTS = 10_000
LONGEST = 65  # seconds in which rounds begin
SEED = int(os.environ["SEED"])


def start(folder, key, table, out):
    return subprocess.Popen(
        [PROGRAM, "issue", "--data", folder / "data", "--issuer", "hanchuan", "--key", key, "--parts", table, "--out",
         out, "--format", "png"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


# Where a run can be: a file that shows it, and how many seconds the phase after it lasts at most.
MILESTONES = {
    "start": (lambda out: True, 0.3),
    "journal": (lambda out: os.path.exists(out / ".touchstone-batch/journal.json"), 0.3),
    "signed": (lambda out: os.path.exists(out / ".touchstone-batch/certificates.cbor"), 0.5),
    "registered": (lambda out: '"registration"' in text_of(out / ".touchstone-batch/journal.json"), 0.1),
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


@pytest.fixture(scope="module")
def issued():
    """What was issued in spite of it all: the numbers, and some of them with their codes."""
    return SimpleNamespace(numbers=set(), codes=[])


def test_killed_again_and_again(folder, issued):
    chance, started, longest = random.Random(SEED), time.monotonic(), 0
    kills, seen = 0, issued.numbers
    print(f"batches of {PARTS}")
    initialise(folder)
    key = enrol(folder)
    for round in range(ROUNDS):
        began = time.monotonic()
        if round and began + longest * 1.2 > started + LONGEST:
            print(f"stopped after {round} rounds: this machine is slow")
            break
        table = write(folder / f"{round}.csv", parts_table(PARTS, f"R{round}-"))
        out = folder / f"labels-{round}"
        # The first batch is killed in every phase, so that one round on a slow machine has seen all of them.
        moments = list(MILESTONES) if round == 0 else chance.choices(list(MILESTONES), k=3)
        here = []
        for moment in moments:
            print(f"round {round}: {time.monotonic() - started:.0f} s, to be killed after {moment}")
            if killed_after(start(folder, key, table, out), out, moment, chance):
                here.append(moment)
                if (out / "manifest.csv").exists():
                    assert len(manifest(out)) == PARTS, "a manifest is whole or not there"
        kills += len(here)
        if here:
            audit(folder, f"round {round}: audit after the kills")
        again = start(folder, key, table, out)
        said = again.communicate()[1].decode(errors="replace")
        assert again.returncode == 0, f"round {round}: the last run succeeds: {said[-500:]}"
        rows = manifest(out)
        numbers = [int(row["number"]) for row in rows]
        assert len(set(numbers)) == PARTS, f"round {round}: every number once"
        assert sorted(seen & set(numbers))[:5] == [], f"round {round}: no number of an earlier batch"
        assert [row["serial"] for row in rows] == [f"R{round}-{index:06d}" for index in range(PARTS)], (
            f"round {round}: every part in its row")
        assert all((out / row["file"]).exists() for row in rows), f"round {round}: every label is there"
        seen.update(numbers)
        issued.codes += [(row["number"], row["code"]) for row in [rows[0], *chance.sample(rows, 40), rows[-1]]]
        audit(folder, f"round {round}: audit")
        longest = max(longest, time.monotonic() - began)
        print(f"round {round}: {time.monotonic() - started:.0f} s, killed after {', '.join(here)}; "
              f"numbers {numbers[0]}–{numbers[-1]}")
        shutil.rmtree(out)
    assert kills > 0, "some runs were killed"


def test_the_register_has_as_many_certificates_as_the_manifests(folder, issued):
    registered = run_json("issuer", "list", "--data", folder / "data")["issuers"][0]["registered"]
    assert registered == len(issued.numbers) > 0


def test_codes_hold_and_are_registered(folder, issued):
    assert issued.codes
    maker = public_key(folder / "hanchuan.pub.pem")
    with Server(folder / "data") as server:
        for number, code in issued.codes:
            check.that(holds(maker, bytes_of_digits(digits_of(code))), f"{number}: the signature holds")
            status, answer = server.post("/api/v1/verifications", {"code": code, "purpose": "customer"})
            check.equal((status, answer.get("code"), answer.get("certificate", {}).get("number")),
                        (200, "not-installed", int(number)), f"{number}: registered, and nothing against it")
