"""Takes a picture of every page as people see it: phone and desk, zh and en, light and dark. They are of a demonstration
that runs for the purpose, and go into screenshots/ with an index.html that shows them all.

With names, only pages whose name contains one of them are taken, and pictures of other pages stay. Without, screenshots/ is
made anew. The environment variable TOUCHSTONE names the program.

Failures, of which the first ones are named: a page that cannot be reached; somebody who cannot sign in; wider than the
screen; not one heading; a target too small for a thumb; something not filled in; whatever the browser or axe complains of; a
form that should be refused and is not; a verdict for customers that has no page here; and, without names, an address in
Sources/WebService that has no picture. The exit status is then 1. When the demonstration does not start, or
ends, that is said at once, and nothing more is tried.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
FOLDER = os.path.join(ROOT, "screenshots")
SERVICE = os.path.join(ROOT, "Sources/WebService")
SIGN_IN = "/signin"
SHOP, ORDER = "hz-001", "RO-2026-0815"
# What a customer can be told about a part of the demonstration; `verdicts` compares.
VERDICTS = ("certificate-valid", "not-installed", "sold", "scanned-elsewhere")
LONG = "long book"

# (who is signed in, name of the picture, way to the page). Who: None for anybody, else a role of the demonstration's
# people, or one of them by name; LONG for the inspector of a book that is too long to be looked at in a moment. A way is an
# address, then what is pressed there: `> selector` a link, `! selector` a form, or its button, that is sent as it stands,
# without the browser's own look at it. What stands in braces is what `fill` made.
PAGES = [
    (None, "landing", "/"),
    (None, "demo", "/demo"),
    (None, "problem", "/problems/already-installed"),
    (None, "not-found", "/problems/not-found"),
    (None, "signin", "/signin"),
    (None, "signin-refused", "/signin ! main form"),
    (None, "verdict-unreadable", "/c/123"),
    *[(None, f"verdict-{verdict}", "/c/{" + verdict + "}") for verdict in VERDICTS],
    (None, "doubt", "/doubt"),
    (None, "doubt-refused", "/doubt ! main form"),
    (None, "doubt-of-code", "/c/{digits}/doubt"),
    (None, "doubts", "/doubts"),
    (None, "doubt-case", "/doubts/{doubt}"),
    (None, "proofs", "/proofs"),
    (None, "proof-offer", "/c/{digits}/proof"),
    (None, "job", "/j/{job}"),
    (None, "join", "/join"),
    (None, "join-shop", "/join/shop"),
    (None, "join-shop-refused", "/join/shop ! main form"),
    (None, "join-maker", "/join/maker"),
    (None, "application", "/applications/{application}"),
    (None, "log", "/log"),
    (None, "address", "/address"),
    ("technician", "account", "/account"),
    ("technician", "account-refused", "/account ! form[action*=password]"),
    ("technician", "shop", "/shop"),
    ("technician", "shop-order", "/shop > main a[href*='/shop/orders?']"),
    ("technician", "shop-order-links", "/shop/orders/links?number={order}"),
    ("technician", "shop-check", "/shop/check"),
    ("technician", "shop-check-refused", "/shop/check ! main form"),
    ("technician", "shop-slip", "/shop/slips/{installed}"),
    ("technician", "shop-sell", "/shop/lines/{seq} ! form[action*='/shop/sell'] button"),
    ("technician", "shop-sell-refused", "/shop/lines/{seq} ! form[action*='/shop/sell'] button ! main button[value=done]"),
    ("technician", "shop-receive", "/shop/receive"),
    ("technician", "shop-delivery", "/shop/receive ! main button[value=review]"),
    ("technician", "shop-delivery-refused", "/shop/receive ! main button[value=review] ! main button[value=done]"),
    ("technician", "shop-received", "/shop/received?first={seq}&count=1"),
    ("technician", "shop-stocktake", "/shop/stocktake"),
    ("technician", "shop-count", "/shop/stocktake ! main button[value=review]"),
    ("technician", "shop-shelf", "/shop/shelf"),
    ("technician", "shop-line", "/shop/lines/{seq}"),
    ("technician", "shop-transfers", "/shop/transfers"),
    ("technician", "shop-ledger", "/shop/ledger"),
    ("technician", "shop-entry", "/shop/entries/{seq}"),
    ("technician", "shop-balance", "/shop/balance"),
    *[("technician", f"shop-{kind}", f"/shop/moves/{kind}")
      for kind in ("return", "transfer-out", "transfer-in", "scrap", "remove")],
    ("technician", "shop-scrap-refused", "/shop/moves/scrap ! main button[value=done]"),
    ("technician", "shop-doubts", "/shop/doubts"),
    ("jishi.shili", "shop-doubt", "/shop/doubts/{doubt}"),
    ("shop-manager", "shop-inspections", "/shop/inspections"),
    ("shop-manager", "shop-inspection", "/shop/inspections > main a[href*='/shop/inspections/']"),
    ("shop-manager", "shop-not-allowed", "/admin"),
    ("maker", "maker", "/maker"),
    ("maker", "maker-batch", "/maker > td a"),
    ("maker", "maker-labels", "/maker > td a ! form[action$='/labels']"),
    ("maker", "maker-products", "/maker/products"),
    ("maker", "maker-keys", "/maker/keys"),
    ("maker", "maker-recalls", "/maker/recalls"),
    ("maker", "maker-recalls-refused", "/maker/recalls ! main form"),
    ("maker", "maker-recall-end", "/maker/recalls > a[href*='/maker/recalls/end']"),
    ("maker", "maker-doubts", "/maker/doubts"),
    ("changjia.shili", "maker-doubt", "/maker/doubts/{doubt}"),
    ("maker", "maker-copies", "/maker/copies"),
    ("inspector", "inspect-home", "/inspect"),
    ("inspector", "inspect-home-refused", "/inspect ! main form"),
    ("inspector", "inspect-overview", "/inspect/{inspection}"),
    ("inspector", "inspect-entries", "/inspect/{inspection}/entries"),
    ("inspector", "inspect-entry", "/inspect/{inspection}/entries > td a[href*='/entries/']"),
    ("inspector", "inspect-samples", "/inspect/{inspection}/sample"),
    ("inspector", "inspect-sample", "/inspect/{inspection}/sample > main a[href*='/sample/']"),
    ("inspector", "inspect-charts", "/inspect/{inspection}/charts"),
    ("inspector", "inspect-integrity", "/inspect/{inspection}/integrity"),
    ("inspector", "inspect-integrity-refused", "/inspect/{inspection}/integrity ! main form"),
    ("inspector", "inspect-reconciliation", "/inspect/{inspection}/reconciliation"),
    ("inspector", "inspect-export", "/inspect/{inspection}/export"),
    ("inspector", "inspect-report", "/inspect/{inspection}/report"),
    ("inspector", "inspect-record", "/inspect/{inspection}/record"),
    (LONG, "inspect-underway", "/inspect/{inspection}"),
    ("operator", "admin", "/admin"),
    ("operator", "admin-applications", "/admin/applications"),
    ("operator", "admin-application", "/admin/applications/{application}"),
    ("operator", "admin-application-refused", "/admin/applications/{application} ! form[action*=decline]"),
    ("operator", "admin-shops", "/admin/shops"),
    ("operator", "admin-shops-refused", "/admin/shops ! main form"),
    ("operator", "admin-people", "/admin/people"),
    ("operator", "admin-people-refused", "/admin/people ! main form"),
    ("operator", "admin-person", "/admin/people/jishi"),
    ("operator", "admin-person-refused", "/admin/people/jishi ! form[action*=password]"),
    ("operator", "admin-person-disabled", "/admin/people/lizhi"),
    ("operator", "admin-tokens", "/admin/tokens"),
    ("operator", "admin-tokens-refused", "/admin/tokens ! main form"),
    ("operator", "admin-token", "/admin/tokens > td a"),
    ("operator", "admin-token-unknown", "/admin/tokens/0000"),
    ("operator", "admin-doubts", "/admin/doubts"),
    ("operator", "admin-doubt", "/admin/doubts/{doubt}"),
]

# What a GET answers that is no page: pictures, papers, files for printers, and what lies behind a picture.
NO_PAGES = ("/static/", "/seen/", "/zpl", "/vouchers/", "/proof/receipt", "/proof/registration")


def arguments():
    """The pages that are asked for, and whether these are all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", nargs="*", help="a page's name, or a part of it, such as admin-people")
    names = parser.parse_args().name
    for name in names:
        if not any(name in title for _, title, _ in PAGES):
            parser.error(f"no page is called {name!r}; the names are: " + ", ".join(title for _, title, _ in PAGES))
    return [page for page in PAGES if not names or any(name in page[1] for name in names)], not names


CHOSEN, IS_ALL = arguments()

# Not before the arguments are understood: to be told how they are there is no need of a program.
sys.path.insert(0, os.path.join(ROOT, "Tests/Interoperability"))

from support import PROGRAM, check, run_json, today, underway  # noqa: E402
from support.journey import DESK, PHONE, Journey  # noqa: E402
from support.visitor import Visitor  # noqa: E402
from support.webdriver import BrowserError  # noqa: E402


def routes():
    """The addresses of all pages, as the service has them: patterns of paths, by their text."""
    found = [path for file in sorted(Path(SERVICE).rglob("*.swift"))
             for path in re.findall(r"""\b(?:get|page|open)\("(/[^"]*)\"""", file.read_text(encoding="utf-8"))]
    return {path: re.compile(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(path)) + "$") for path in found
            if not any(part in path for part in NO_PAGES)}


def verdicts(listing):
    """Every verdict that a customer can get, with the digits of a code that gets it."""
    return {row["verdict"]: last(row["code"]) for row in listing["codes"]
            if row["purpose"] == "customer" and not row["offline"] and not row.get("shop") and not row.get("trustFile")
            and row.get("code", "").startswith("https://")}


class Demonstration:
    """`touchstone demo` on a free port, with data of its own."""

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="touchstone-screenshots-")
        self.log = open(self.folder + "/log", "w+", encoding="utf-8")
        self.process = subprocess.Popen(
            [PROGRAM, "demo", "--data", self.folder + "/season", "--port", "0"], stdout=self.log, stderr=self.log,
            stdin=subprocess.DEVNULL)
        try:
            while not (found := re.search(r"http://127\.0\.0\.1:(\d+)", self.said())):
                self.check_running()
                time.sleep(0.2)
            self.port = int(found[1])
            with open(self.folder + "/season/demo.json", encoding="utf-8") as file:
                self.listing = json.load(file)
            # The first of each role: they have the most to show.
            self.people = {person["role"]: person for person in reversed(self.listing["people"])}
            self.people |= {person["id"]: person for person in self.listing["people"]}
            self.facts = self.fill()
        except BaseException:
            self.__exit__()
            raise
        return self

    def said(self):
        with open(self.folder + "/log", encoding="utf-8", errors="replace") as file:
            return file.read()

    def check_running(self):
        """Ends everything when the demonstration has ended."""
        if self.process.poll() is not None:
            raise SystemExit(f"the demonstration ended with status {self.process.returncode}; it said:\n"
                             + self.said()[-1500:])

    def api(self, path, body, secret, kind="application/json"):
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/api/v1{path}", body if isinstance(body, bytes) else json.dumps(body).encode(),
            {"Authorization": f"Bearer {secret}", "Content-Type": kind})
        with urllib.request.urlopen(request, timeout=120) as answer:
            return json.loads(answer.read())

    def fill(self):
        """Records what pages are about that the season has none of, or none today; what stands for the names in PAGES."""
        data = self.folder + "/season"
        secret = next(one["secret"] for one in self.listing["tokens"]
                      if one["role"] == "technician" and one.get("shop") == SHOP)
        supplier = next(one["id"] for one in run_json("supplier", "list", "--data", data)["suppliers"]
                        if one["standing"] == "authorised")
        note = self.api(f"/shops/{SHOP}/vouchers", b"%PDF-1.4 note\n%%EOF\n", secret, "application/pdf")["digest"]
        line = {"productName": "冷凝器散热风扇 Fan", "product": "F-26", "quantity": "3", "partClass": "aftermarket",
                "maker": "M", "reason": "label-missing", "price": "90.00", "currency": "CNY"}
        received = self.api("/receipts", {"shop": SHOP, "supplier": supplier, "deliveryNote": "FH-2026-0815",
                                          "received": today(), "lines": [line], "vouchers": [note]}, secret)
        seq = received["lines"][0]["entry"]["seq"]
        installed = self.api("/installs", {
            "shop": SHOP, "item": {"line": seq}, "quantity": "1", "unit": "pcs", "repairOrder": ORDER, "price": "120.00",
            "currency": "CNY", "object": "浙A·12345"}, secret)
        self.api("/transfers/out", {"shop": SHOP, "item": {"line": seq}, "quantity": "1", "to": "hz-002",
                                    "transferNumber": "DB-2026-0815"}, secret)
        job = self.api(f"/shops/{SHOP}/job-links", {"shop": SHOP, "repairOrder": ORDER}, secret)["secret"]
        told = verdicts(self.listing)
        digits = told["certificate-valid"]
        customer = Visitor(self.port)
        doubt = customer.ask("POST", f"/c/{digits}/doubt", {
            "kind": "other", "text": "序列号与码不一致 / differs", "contact": "138 0000 0000"})[1]["Location"]
        application = customer.ask("POST", "/join/shop", customer.hidden("/join/shop") | {
            "registration": "CN:330106DEMO0815", "nameZh": "武林汽修", "nameEn": "Wulin Repairs", "address": "杭州示范路 815 号",
            "contact": "138 0000 0000", "shopKind": "independent", "chain": ""})[1]["Location"]
        inspector = Visitor(self.port)
        inspector.sign_in(self.people["inspector"]["id"], self.people["inspector"]["password"])
        inspection = re.search(r'href="/inspect/([^"/?]+)', inspector.ask("GET", "/inspect")[2])[1]
        inspector.ask("POST", f"/inspect/{inspection}/sample", inspector.hidden(f"/inspect/{inspection}/sample")
                      | {"count": "10"})
        run_json("person", "add", "--data", data, "--id", "lizhi", "--name", "离职 / left", "--role", "inspector")
        run_json("person", "disable", "--data", data, "--id", "lizhi")
        return told | {"seq": seq, "installed": installed["seq"], "job": job, "digits": digits, "order": ORDER,
                "doubt": last(doubt), "application": last(application), "inspection": inspection}

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(60)
        self.log.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def last(address):
    """The last part of a path."""
    return address.split("?")[0].rsplit("/", 1)[1]


def go(browser, way, language):
    """Goes the way to a page; the path that it ends at."""
    address, *steps = re.split(r" (?=[>!] )", way)
    browser.visit(address + ("&" if "?" in address else "?") + "lang=" + language)
    for step in steps:
        kind, selector = step.split(" ", 1)
        if not browser.evaluate("document.querySelector(arguments[0]) !== null", selector):
            raise AssertionError(f"{way}: there is no {selector} at {browser.path}: {browser.text[:300]}")
        browser.leave(lambda: browser.evaluate("""((part, kind) => {
            if (kind === '>') return part.click();
            const form = part.closest('form');
            form.noValidate = true;
            form.requestSubmit(part === form ? null : part);
        })(document.querySelector(arguments[0]), arguments[1])""", selector, kind))
    return browser.path


def place(name):
    """Where a picture is kept."""
    return os.path.join(FOLDER, name + ".png")


def forget(name):
    """No picture of before stands for one that could not be taken."""
    if os.path.exists(place(name)):
        os.remove(place(name))


def keep(browser, name):
    """Looks at the page that is there and takes its picture."""
    forget(name)
    browser.look(name)
    browser.picture(place(name))


def shoot(browser, way, language, name):
    """Looks at a page and takes its picture; its path, or None when there is no way to it."""
    forget(name)
    try:
        path = go(browser, way, language)
        # An answer that is a refusal; everything else that the browser has to say is looked at.
        if re.search("-(refused|unknown|not-allowed)-", name):
            browser.complains_of_refusal(name)
        keep(browser, name)
    except (AssertionError, BrowserError) as error:
        check.that(False, name, error)
        return None
    return path


def contents():
    """One page that shows all pictures that are there; how many these are."""
    names = sorted(name.removesuffix(".png") for name in os.listdir(FOLDER) if name.endswith(".png"))
    with open(os.path.join(FOLDER, "index.html"), "w", encoding="utf-8") as file:
        file.write("<!DOCTYPE html><meta charset=utf-8><title>screenshots</title>"
                   "<style>body{display:flex;flex-wrap:wrap;gap:12px;background:#888}img{height:480px}</style>")
        for name in names:
            file.write(f'<figure><a href="{name}.png"><img loading=lazy src="{name}.png"></a><figcaption>{name}'
                       "</figcaption></figure>")
    return len(names)


def sitting(demo, role, screen, size, language):
    """Whoever has the role looks at their pages, on one screen and in one language; the paths that there are pictures of."""
    paths = set()
    with Journey(demo.port, language=language, size=size) as browser:
        if role:
            browser.sign_in(SIGN_IN, demo.people[role]["id"], demo.people[role]["password"])
            if not check.that(browser.path != SIGN_IN, f"{role} signs in", browser.text[:300]):
                return paths
        for _, title, way in (page for page in CHOSEN if page[0] == role):
            for key, fact in demo.facts.items():
                way = way.replace("{" + key + "}", str(fact))
            for scheme in ("light", "dark"):
                browser.prefer(dark=scheme == "dark")
                path = shoot(browser, way, language, f"{title}-{screen}-{language}-{scheme}")
                demo.check_running()
                paths |= {path} - {None}
    return paths


def look_under_way(title, way):
    """How far the look at a long book is, which nothing goes on with while the picture is taken."""
    with tempfile.TemporaryDirectory(prefix="touchstone-screenshots-") as temporary:
        folder = Path(temporary)
        underway.long_period(folder)
        for screen, size in (("phone", PHONE), ("desk", DESK)):
            for language in ("zh", "en"):
                with underway.signed_in(folder, language, size) as (server, browser):
                    go(browser, way.replace("{inspection}", underway.ORDER), language)
                    with underway.held(server):
                        for scheme in ("light", "dark"):
                            name = f"{title}-{screen}-{language}-{scheme}"
                            browser.prefer(dark=scheme == "dark")
                            check.that(underway.TITLE[language] in browser.text, f"{name}: it goes on",
                                       browser.text[:300])
                            keep(browser, name)


def main():
    paths = set()
    with Demonstration() as demo:
        if IS_ALL:
            shutil.rmtree(FOLDER, ignore_errors=True)
        os.makedirs(FOLDER, exist_ok=True)
        check.equal(sorted(verdicts(demo.listing)), sorted(VERDICTS), "every verdict for customers has a page here")
        for screen, size in (("phone", PHONE), ("desk", DESK)):
            for language in ("zh", "en"):
                for role in dict.fromkeys(role for role, _, _ in CHOSEN if role != LONG):
                    try:
                        paths |= sitting(demo, role, screen, size, language)
                    except (AssertionError, BrowserError) as error:
                        check.that(False, f"{role or 'anybody'} at a {screen} in {language}", error)
                    demo.check_running()
    for _, title, way in (page for page in CHOSEN if page[0] == LONG):
        try:
            look_under_way(title, way)
        except (AssertionError, BrowserError) as error:
            check.that(False, title, error)
    print(f"{contents()} pictures in screenshots/")
    if IS_ALL:
        for path, pattern in routes().items():
            check.that(any(pattern.match(one) for one in paths), f"{path}: there is a picture of it")
    if noted := check.taken():
        raise SystemExit(noted)


main()
