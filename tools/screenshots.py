"""Every page as people see it: phone and desk, zh and en, light and dark, into screenshots/, from a demonstration that
runs for the purpose. `TOUCHSTONE` names the program. Arguments: only pages whose name contains one of them.

Says what does not look right: wider than the screen, a target too small for a thumb, something not filled in, a word of
the other language. The exit status is then 1.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
sys.path.insert(0, os.path.join(ROOT, "Tests/Interoperability"))

from support import PROGRAM, Checks  # noqa: E402
from support.journey import DESK, PHONE, Journey  # noqa: E402

FOLDER = os.path.join(ROOT, "screenshots")
SIGN_IN = "/signin"

# (who is signed in, name of the picture, path). Who: None for anybody, else a role of the demonstration's people.
# {verdict} in a path is the address part of the demonstration's code with that verdict.
PAGES = [
    (None, "landing", "/"),
    (None, "demo", "/demo"),
    (None, "problem", "/problems/already-installed"),
    (None, "not-found", "/problems/not-found"),
    (None, "verdict-unreadable", "/c/123"),
    (None, "doubt", "/doubt"),
    (None, "doubts", "/doubts"),
    (None, "proofs", "/proofs"),
    (None, "log", "/log"),
    (None, "address", "/address"),
    ("technician", "shop", "/shop"),
    ("technician", "shop-check", "/shop/check"),
    ("technician", "shop-receive", "/shop/receive"),
    ("technician", "shop-stocktake", "/shop/stocktake"),
    ("technician", "shop-ledger", "/shop/ledger"),
    ("technician", "shop-balance", "/shop/balance"),
    ("shop-manager", "shop-inspections", "/shop/inspections"),
    ("maker", "maker", "/maker"),
    ("maker", "maker-products", "/maker/products"),
    ("maker", "maker-keys", "/maker/keys"),
    ("maker", "maker-recalls", "/maker/recalls"),
    ("maker", "maker-doubts", "/maker/doubts"),
    ("maker", "maker-copies", "/maker/copies"),
    ("inspector", "inspect-home", "/inspect"),
    ("operator", "admin", "/admin"),
    ("operator", "admin-shops", "/admin/shops"),
    ("operator", "admin-people", "/admin/people"),
    ("operator", "admin-tokens", "/admin/tokens"),
]


def pages(listing):
    """PAGES, and a page for every verdict that a customer can get."""
    verdicts = []
    for row in listing["codes"]:
        asked_here = row["purpose"] == "customer" and not row["offline"] and not row.get("shop")
        if asked_here and row.get("code", "").startswith("https://") and not row.get("trustFile"):
            verdicts.append((None, f"verdict-{row['verdict']}", "/c/" + row["code"].rsplit("/", 1)[1]))
    return PAGES + verdicts


class Demonstration:
    """`touchstone demo` on a free port, with data of its own."""

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="touchstone-screenshots-")
        self.log = open(self.folder + "/log", "w+", encoding="utf-8")
        self.process = subprocess.Popen(
            [PROGRAM, "demo", "--data", self.folder + "/season", "--port", "0"], stdout=subprocess.PIPE,
            stderr=self.log, stdin=subprocess.DEVNULL, text=True)
        for line in self.process.stdout:
            found = re.search(r"http://127\.0\.0\.1:(\d+)", line)
            if found:
                self.port = int(found[1])
                break
        else:
            self.log.seek(0)
            raise SystemExit("the demonstration did not start: " + self.log.read()[-1500:])
        with open(self.folder + "/season/demo.json", encoding="utf-8") as file:
            self.listing = json.load(file)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(60)
        self.log.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def shoot(browser, checks, path, language, name):
    browser.visit(path + ("&" if "?" in path else "?") + "lang=" + language)
    browser.look(checks, name)
    browser.picture(os.path.join(FOLDER, name + ".png"))


def contents(names):
    """One page that shows all pictures."""
    with open(os.path.join(FOLDER, "index.html"), "w", encoding="utf-8") as file:
        file.write("<!DOCTYPE html><meta charset=utf-8><title>screenshots</title>"
                   "<style>body{display:flex;flex-wrap:wrap;gap:12px;background:#888}img{height:480px}</style>")
        for name in names:
            file.write(f'<figure><a href="{name}.png"><img loading=lazy src="{name}.png"></a><figcaption>{name}'
                       "</figcaption></figure>")


def main():
    checks, wanted, names = Checks(), sys.argv[1:], []
    shutil.rmtree(FOLDER, ignore_errors=True)
    os.makedirs(FOLDER)
    with Demonstration() as demo:
        people = {person["role"]: person for person in demo.listing.get("people", [])}
        chosen = [page for page in pages(demo.listing)
                  if not wanted or any(part in page[1] for part in wanted)]
        for size, screen in ((PHONE, "phone"), (DESK, "desk")):
            for language in ("zh", "en"):
                for role in dict.fromkeys(role for role, _, _ in chosen):
                    with Journey(demo.port, language=language, size=size) as browser:
                        if role:
                            browser.sign_in(SIGN_IN, people[role]["id"], people[role]["password"])
                        for theirs, title, path in chosen:
                            for scheme in ("light", "dark") if theirs == role else ():
                                name = f"{title}-{screen}-{language}-{scheme}"
                                browser.prefer(dark=scheme == "dark")
                                shoot(browser, checks, path, language, name)
                                names.append(name)
    contents(names)
    checks.say(f"{len(names)} pictures in screenshots/")
    checks.finish()


main()
