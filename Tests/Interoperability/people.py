"""People on the command line: passwords come from standard input or are made, are never shown twice nor kept readable."""

import json
import re
import sqlite3
import subprocess

from support import PROGRAM, Checks, Folder, Server, initialise, run, run_json, token


def person(checks, folder, *arguments, password=None, expect=0):
    done = subprocess.run(
        [PROGRAM, "person", *arguments], input=None if password is None else (password + "\n").encode(),
        stdin=subprocess.DEVNULL if password is None else None, capture_output=True, timeout=60)
    checks.equal(done.returncode, expect, f"person {' '.join(arguments[:3])}: {done.stderr.decode()[:200]}")
    return done.stdout.decode()


def main():
    checks = Checks()
    with Folder() as folder:
        initialise(folder)
        data = ["--data", folder / "data"]
        run("shop", "add", *data, "--id", "hz-001", "--registration", "CN:330106A00123", "--name-zh", "店", "--name-en", "Shop")
        made = person(checks, folder, "add", *data, "--id", "wang", "--name", "王芳", "--role", "technician", "--shop", "hz-001")
        checks.that(re.fullmatch(r"([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}\n", made), "a password is made", made)
        given = "四个不相关的词 1234"
        shown = person(checks, folder, "add", *data, "--id", "li", "--name", "李", "--role", "operator", "--password-stdin",
                       password=given)
        checks.equal(shown, "li\n", "a password that was given is not shown")
        person(checks, folder, "add", *data, "--id", "li", "--name", "李", "--role", "operator", expect=1)
        person(checks, folder, "add", *data, "--id", "x", "--name", "X", "--role", "operator", "--password-stdin",
               password="short", expect=64)
        person(checks, folder, "add", *data, "--id", "x", "--name", "X", "--role", "operator", "--password-stdin", expect=64)
        listed = run_json("person", "list", *data)["people"]
        checks.equal([entry["id"] for entry in listed], ["li", "wang"], "both are listed")
        checks.that("password" not in {key.lower() for entry in listed for key in entry}, "without password", listed)
        database = sqlite3.connect(folder / "data/touchstone.sqlite")
        hashes = [row[0] for row in database.execute("SELECT password_hash FROM people")]
        database.close()
        checks.that(all(text.startswith("$scrypt$ln=15,r=8,p=1$") for text in hashes), "kept as scrypt", hashes)

        operator = token(folder, "operator", "desk")
        with Server(folder / "data") as server:
            remote = ["--server", f"http://127.0.0.1:{server.port}", "--token", operator]
            answer = json.loads(person(checks, folder, "password", *remote, "--id", "wang", "--json"))
            checks.that(answer["person"]["id"] == "wang" and len(answer["password"]) == 19, "a new one from afar", answer)
            person(checks, folder, "disable", *remote, "--id", "wang")
            person(checks, folder, "disable", *remote, "--id", "nobody", expect=1)
            states = {entry["id"]: entry["state"] for entry in run_json("person", "list", *remote)["people"]}
            checks.equal(states, {"li": "active", "wang": "disabled"}, "disabled from afar")
            logged = server.logged()
            checks.that(answer["password"] not in logged and "scrypt" not in logged, "the log knows nothing of it")
    checks.finish()


if __name__ == "__main__":
    main()
