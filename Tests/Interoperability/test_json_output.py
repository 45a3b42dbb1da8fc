"""Every command that takes --json prints one JSON value on standard output, and nothing else."""

import json

import pytest

from support import HOST, enrol, initialise, issue, parts_table, run, today, write


def ask(*arguments, has=(), **more):
    """What a command prints, which has some members."""
    done = run(*arguments, "--json", **more)
    name = " ".join(argument for argument in map(str, arguments) if not argument.startswith(("-", "/")))[:60]
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        answer = None
    assert isinstance(answer, dict) and set(has) <= set(answer), f"{name}: {done.stdout[:600]}"
    return answer


def test_every_command(tmp_path):
    """One after the other, so that there is something to tell."""
    folder = tmp_path
    data = ["--data", folder / "data"]
    ask("init", *data, "--host", HOST, has=["host", "rootPublicKey"])
    key = folder / "maker.pem"
    ask("key", "new", "--out", key, has=["keyID"])
    ask("key", "request", "--issuer", "hanchuan", "--key", key, "--out", folder / "maker.keyreq", has=["file"])
    ask("issuer", "add", *data, "--id", "hanchuan", "--registration", "CN:1", "--name-zh", "寒川", "--name-en", "H",
        "--class", "oem", "--key-request", folder / "maker.keyreq", has=["id"])
    rows = issue(folder, key, parts_table(3), picture="png")
    table = write(folder / "more.csv", parts_table(2, prefix="M"))
    ask("issue", *data, "--issuer", "hanchuan", "--key", key, "--parts", table, "--out", folder / "more",
        has=["manifest", "first"])
    ask("shop", "add", *data, "--id", "hz-001", "--registration", "CN:2", "--name-zh", "城西", "--name-en", "W", has=["id"])
    ask("supplier", "set", *data, "--id", "cold", "--name-zh", "冷", "--name-en", "C", "--standing", "authorised",
        has=["id"])
    ask("receive", *data, "--shop", "hz-001", "--supplier", "cold", "--delivery-note", "D1", rows[0]["code"],
        has=["lines"])
    ask("install", *data, "--shop", "hz-001", "--code", rows[0]["code"], "--repair-order", "R-1", has=["seq"])
    job = ["--shop", "hz-001", "--repair-order", "R-1"]
    ask("job-link", "new", *data, *job, "--days", 3, has=["secret", "address", "expiresAt"])
    assert len(ask("job-link", "list", *data, *job, has=["links"]).get("links", [])) == 1, "a link is listed"
    assert ask("job-link", "end", *data, *job).get("count") == 1, "a link is ended"
    assert ask("doubt", "list", *data, has=["doubts", "open"]).get("open") == 0, "no doubt is open"
    assert ask("application", "list", *data, has=["applications", "open"]).get("open") == 0, "nobody applied"
    days = ["--shop", "hz-001", "--from", today(), "--to", today()]
    ask("ledger", "show", *data, *days, has=["entries"])
    ask("ledger", "balance", *data, *days, has=["rows", "balanced"])
    ask("ledger", "balance", *data, *days, "--out", folder / "balance.json", has=["file"])
    ask("ledger", "export", *data, *days, "--out", folder / "ledger.json", has=["file"])
    ask("inspect", "findings", *data, *days, has=["findings"])
    token = ask("token", "create", *data, "--role", "operator", "--name", "x", has=["secret"])
    ask("token", "list", *data, has=["tokens"])
    ask("token", "revoke", *data, "--id", token["token"]["id"])
    for kind in ("trust", "status"):
        ask(kind, "export", *data, "--out", folder / f"{kind}.cose", has=["file"])
    ask("trust", "sign", *data, has=["seq"])
    ask("verify", "--root-key", folder / "data/keys/root.pub.pem", "--trust", folder / "trust.cose", "--status",
        folder / "status.cose", rows[1]["code"], has=["level"], expect=2)
    for kind in ("issuer", "shop", "supplier", "product"):
        ask(kind, "list", *data)
    ask("audit", *data, has=["problemCount"])
    ask("backup", *data, "--out", folder / "backup", has=["files"])
    ask("restore", "--from", folder / "backup", "--data", folder / "again", has=["books"])


@pytest.fixture(scope="module")
def code(folder):
    """A code, and beside it the lists by which it is verified without the service."""
    initialise(folder)
    rows = issue(folder, enrol(folder), parts_table(1))
    for kind in ("trust", "status"):
        run(kind, "export", "--data", folder / "data", "--out", folder / f"{kind}.cose")
    return rows[0]["code"]


@pytest.mark.parametrize("kind", ["trust", "status"])
def test_a_file_that_is_no_list(folder, code, kind):
    """The verdict as JSON, and on standard error which file it is and why."""
    broken = write(folder / f"broken-{kind}.cose", b"\x01\x02")
    files = {"trust": folder / "trust.cose", "status": folder / "status.cose", kind: broken}
    done = run("verify", "--root-key", folder / "data/keys/root.pub.pem", "--trust", files["trust"], "--status",
               files["status"], "--json", code, expect=2)
    assert json.loads(done.stdout)["level"] == "unconfirmed"
    assert str(broken) in done.stderr.decode() and "not a" in done.stderr.decode()


def test_without_a_trust_list(folder, code):
    done = run("verify", "--root-key", folder / "data/keys/root.pub.pem", "--json", code, expect=2)
    assert json.loads(done.stdout)["level"] == "unconfirmed"
    assert b"--trust" in done.stderr, "the missing list is named"
