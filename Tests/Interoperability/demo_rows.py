"""The example season as its visitors meet it: every row of demo.json gives the verdict that is due, through the
server or offline, every verdict of the table occurs, and offline never passes."""

import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from support import season

TOUCHSTONE = os.environ["TOUCHSTONE"]
passed = failed = 0


def check(condition, what):
    global passed, failed
    if condition:
        passed += 1
    else:
        failed += 1
        print(f"FAILED: {what}")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


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
    command = [TOUCHSTONE, "verify", "--json", "--root-key", str(folder / "keys/root.pub.pem")]
    command += ["--purpose", row["purpose"]]
    if row.get("trustFile"):
        command += ["--trust", str(folder / row["trustFile"])]
    if row.get("statusFile"):
        command += ["--status", str(folder / row["statusFile"])]
    done = subprocess.run(command + [row["code"]], capture_output=True, text=True, timeout=300)
    return json.loads(done.stdout), done.returncode


def table_codes():
    """The verdict codes of docs/verdicts.md."""
    text = (Path(__file__).parents[2] / "docs/verdicts.md").read_text()
    return set(re.findall(r"^\| ([a-z-]+) \| (?:pass|caution|unconfirmed|stop) \|", text, re.M))


def main():
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "season"
        season(folder)
        listing = json.loads((folder / "demo.json").read_text())
        port = free_port()
        server = subprocess.Popen(
            [TOUCHSTONE, "demo", "--data", str(folder), "--port", str(port)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        try:
            for _ in range(600):
                try:
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2).read()
                    break
                except OSError:
                    time.sleep(0.1)
            seen = set()
            for row in listing["codes"]:
                if row["offline"]:
                    answer, status = offline(folder, row)
                    check(answer["level"] != "pass" and status != 0, f"offline passes: {row['verdict']}")
                else:
                    answer = ask(port, row, listing["tokens"])
                seen.add(answer["code"])
                place = "offline" if row["offline"] else "online"
                check(
                    (answer["code"], answer["level"]) == (row["verdict"], row["level"]),
                    f"{place} {row['purpose']}: due {row['verdict']}, came {answer['code']} ({answer['level']})",
                )
            codes = table_codes()
            check(len(codes) == 26, f"docs/verdicts.md names only {len(codes)} verdicts")
            check(not codes - seen, f"verdicts that no row gives: {sorted(codes - seen)}")
        finally:
            server.terminate()
            check(server.wait(timeout=120) == 0, "SIGTERM ends the server cleanly")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
