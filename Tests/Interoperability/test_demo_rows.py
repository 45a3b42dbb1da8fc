"""The example season as its visitors meet it: every row of demo.json gives the verdict that is due, through the
server or offline, every verdict of the table occurs, and offline never passes."""

import json
import re
import subprocess
import urllib.request
from pathlib import Path

import pytest

from support import PROGRAM, check, run


def ask(port, row, tokens):
    """The verdict online, asked with the token of the row's shop or role."""
    body = {"purpose": row["purpose"]}
    for field in ("code", "issuer", "number", "shop", "repairOrder", "model"):
        if row.get(field) is not None:
            body[field] = row[field]
    if body.get("code"):
        body.pop("issuer", None), body.pop("number", None)
    headers = {"Content-Type": "application/json"}
    token = None
    if row["purpose"] == "inspection":
        token = next(t["secret"] for t in tokens if t["role"] == "inspector")
    elif row.get("shop"):
        token = next(t["secret"] for t in tokens if t.get("shop") == row["shop"] and t["role"] == "technician")
    if token:
        headers["Authorization"] = f"Bearer {token}"
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/api/v1/verifications", json.dumps(body).encode(), headers, method="POST"
    )
    with urllib.request.urlopen(request, timeout=120) as response:
        return json.load(response)


def offline(folder, row):
    """The verdict and exit status of `touchstone verify` with list files."""
    lists = [part for option in ("trust", "status") if row.get(option + "File")
             for part in ("--" + option, folder / row[option + "File"])]
    done = run("verify", "--json", "--root-key", folder / "keys/root.pub.pem", "--purpose", row["purpose"], *lists,
               row["code"], expect=None)
    return json.loads(done.stdout), done.returncode


@pytest.fixture(scope="module")
def listing(season):
    return json.loads((season / "demo.json").read_text())


@pytest.fixture(scope="module")
def demonstration(season):
    """The demonstration, run as its visitors do: the process, and its port."""
    process = subprocess.Popen([PROGRAM, "demo", "--data", season, "--port", "0", "--json"], stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    try:
        said = ""
        while not said.rstrip().endswith("}"):
            line = process.stdout.readline().decode()
            assert line, f"the demonstration did not start: {said}"
            said += line
        yield process, int(json.loads(said)["address"].rsplit(":", 1)[1])
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def table_codes():
    """The verdict codes of docs/verdicts.md."""
    text = (Path(__file__).parents[2] / "docs/verdicts.md").read_text()
    return set(re.findall(r"^\| ([a-z-]+) \| (?:pass|caution|unconfirmed|stop) \|", text, re.M))


def test_every_row_gives_its_verdict_and_every_verdict_occurs(season, listing, demonstration):
    seen = set()
    for row in listing["codes"]:
        if row["offline"]:
            answer, status = offline(season, row)
            check.that(answer["level"] != "pass" and status != 0, f"offline passes: {row['verdict']}")
        else:
            answer = ask(demonstration[1], row, listing["tokens"])
        seen.add(answer["code"])
        check.equal((answer["code"], answer["level"]), (row["verdict"], row["level"]),
                    f"{'offline' if row['offline'] else 'online'}, {row['purpose']}")
    codes = table_codes()
    assert len(codes) == 29, "verdicts of docs/verdicts.md"
    assert codes - seen == set(), "verdicts that no row gives"


def test_sigterm_ends_it_cleanly(demonstration):
    process, _ = demonstration
    process.terminate()
    assert process.wait(120) == 0
