"""People on the command line: passwords come from standard input or are made, are never shown twice nor kept readable."""

import json
import re
import sqlite3
import subprocess
from contextlib import closing

import pytest

from support import PROGRAM, Server, initialise, run, run_json, token

pytestmark = pytest.mark.steps


def person(*arguments, password=None, expect=0):
    done = subprocess.run(
        [PROGRAM, "person", *arguments], input=None if password is None else (password + "\n").encode(),
        stdin=subprocess.DEVNULL if password is None else None, capture_output=True, timeout=60)
    assert done.returncode == expect, f"person {' '.join(arguments[:3])}: {done.stderr.decode()[:200]}"
    return done.stdout.decode()


@pytest.fixture(scope="module")
def data(folder):
    initialise(folder)
    data = ["--data", folder / "data"]
    run("shop", "add", *data, "--id", "hz-001", "--registration", "CN:330106A00123", "--name-zh", "店", "--name-en", "Shop")
    return data


def test_a_password_is_made(data):
    made = person("add", *data, "--id", "wang", "--name", "王芳", "--role", "technician", "--shop", "hz-001")
    assert re.fullmatch(r"([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}\n", made)


def test_a_password_that_was_given_is_not_shown(data):
    shown = person("add", *data, "--id", "li", "--name", "李", "--role", "operator", "--password-stdin",
                   password="四个不相关的词 1234")
    assert shown == "li\n"


@pytest.mark.parametrize("who, options, password, status", [
    ("li", [], None, 1), ("x", ["--password-stdin"], "short", 64), ("x", ["--password-stdin"], None, 64)],
    ids=["taken", "short", "none given"])
def test_refused(data, who, options, password, status):
    person("add", *data, "--id", who, "--name", "X", "--role", "operator", *options, password=password, expect=status)


def test_both_are_listed_without_password(data):
    listed = run_json("person", "list", *data)["people"]
    assert [entry["id"] for entry in listed] == ["li", "wang"]
    assert "password" not in {key.lower() for entry in listed for key in entry}


def test_passwords_are_kept_as_scrypt(folder, data):
    with closing(sqlite3.connect(folder / "data/touchstone.sqlite")) as database:
        hashes = [row[0] for row in database.execute("SELECT password_hash FROM people")]
    assert len(hashes) == 2
    assert all(text.startswith("$scrypt$ln=15,r=8,p=1$") for text in hashes), hashes


def test_from_afar(folder, data):
    """A new password, and the end."""
    operator = token(folder, "operator", "desk")
    with Server(folder / "data") as server:
        remote = ["--server", f"http://127.0.0.1:{server.port}", "--token", operator]
        answer = json.loads(person("password", *remote, "--id", "wang", "--json"))
        assert answer["person"]["id"] == "wang" and len(answer["password"]) == 19
        person("disable", *remote, "--id", "wang")
        person("disable", *remote, "--id", "nobody", expect=1)
        states = {entry["id"]: entry["state"] for entry in run_json("person", "list", *remote)["people"]}
        assert states == {"li": "active", "wang": "disabled"}
        logged = server.logged()
        assert answer["password"] not in logged and "scrypt" not in logged, "the log knows nothing of it"
