"""Where texts are looked for that were typed into a shop's forms: the book, the pages of the shop, of customers and of the
inspector, the files that are taken away, and a real browser."""

import csv
import io
import json
import re
import time
import unicodedata
import urllib.parse

from . import check, run, run_json, today, token, write
from .counter import HERE, PASSWORD
from .form import SOME, Person, language
from .journey import PHONE, Journey
from .naughty import NAUGHTY
from .pages import Page, check_harmless
from .spreadsheet import is_formula

SHOP_LISTS = {
    "home": "/shop", "ledger": "/shop/ledger", "shelf": "/shop/shelf", "transfers": "/shop/transfers",
    "balance": "/shop/balance", "inspections": "/shop/inspections", "stock-take": "/shop/stocktake",
    "receive": "/shop/receive", "return": "/shop/moves/return", "out": "/shop/moves/transfer-out",
    "in": "/shop/moves/transfer-in", "doubts": "/shop/doubts",
}
TABS = ("", "/record", "/report", "/charts", "/integrity", "/reconciliation", "/sample", "/export")
FILTERS = ("text", "supplier", "kind", "finding", "from", "sort", "cursor", "product")


def pages_of(person, path, kind):
    """A list's pages, from its first to its last."""
    pages, seen = [], {None}
    while path:
        page = person.get(path, f"{kind}, page {len(seen)}")
        pages.append(page)
        # The other language's link to this page and those that sort the list name the same cursor, or none.
        path = None
        for link in page.links:
            cursor = urllib.parse.parse_qs(urllib.parse.urlsplit(link).query).get("cursor", [None])[0]
            if cursor not in seen:
                seen.add(cursor)
                path = link
                break
    return pages


def texts(value):
    """The texts in the value of a field: of a list those of its members; an emptied field has the empty text."""
    if isinstance(value, list):
        return [text for member in value for text in texts(member)]
    if isinstance(value, dict):
        return [value["name"], *texts(value.get("value"))] if "name" in value else texts(list(value.values()))
    return ["" if value is None else str(value)]


class Book:
    """The shop's entries of today; `kept`: those that a form with a text led to, with that text; `kinds` of all."""

    def __init__(self, folder, forms):
        day = today()
        self.entries = run_json("ledger", "show", "--data", folder / "data", "--shop", HERE, "--from", day, "--to",
                                day)["entries"]
        self.kinds = {entry["seq"]: entry["kind"] for entry in self.entries}
        self.kept = {}
        for name, form in forms.items():
            for taken in form.taken:
                found = re.match(r"/shop/(?:entries/|slips/|received\?first=)(\d+)", taken.path or "")
                if found and name not in ("transfer in", "count") and any(one in form.free for one in taken.names):
                    self.kept[int(found[1])] = taken.text

    def check_exact(self):
        """The book has each text as it was given."""
        values = {entry["seq"]: [text for field in entry["fields"] for text in texts(field.get("value"))]
                  for entry in self.entries}
        for seq, text in self.kept.items():
            given = text.strip().replace("\r\n", "\n")
            check.that(given in values[seq],
                       f"entry {seq} ({self.kinds[seq]}): {text[:30]!r} as it was given", values[seq])
        check.that(len(self.kept) > 400, "entries with texts", len(self.kept))
        spoilt = [seq for seq, found in values.items() if any(unicodedata.category(sign) == "Cc" for sign in "".join(found))]
        check.equal(spoilt, [], "no control character came into the book")


def read_as_shop(server, book, installs):
    """The lists of the shop, the pages of its entries and lines, and its repair orders."""
    wang = Person(server, "wang")
    for kind, path in SHOP_LISTS.items():
        for lang in ("zh", "en"):
            pages = pages_of(wang, f"{path}?lang={lang}", f"{kind} {lang}")
            if kind == "ledger":
                check.that(len(pages) > 1, f"{kind} {lang}: more than one page", len(pages))
    shown = [seq for seq in book.kept if book.kinds[seq] in ("receipt", "install", "removal")]
    for place, seq in enumerate(shown):
        lang, text = language(place), book.kept[seq]
        page = wang.get(f"/shop/entries/{seq}?lang={lang}", f"entry {seq}")
        check.that(page.shows(text), f"entry {seq} {lang}: {text[:30]!r} is shown", page.text[-500:])
        if book.kinds[seq] == "receipt" and place % 3 == 0:
            wang.get(f"/shop/lines/{seq}?lang={lang}", f"line {seq}")
    orders = sorted({taken.text.strip() for taken in installs.taken if "repairOrder" in taken.names} - {""})
    for place, order in enumerate(orders):
        page = wang.get(f"/shop/orders?number={urllib.parse.quote(order, safe='')}&lang={language(place)}",
                        f"order {order[:30]!r}")
        check.that(order in page.text, f"order {order[:30]!r}: shown")


def read_as_customers(server, links):
    """The pages behind the links to repair orders."""
    found = [re.search(r"/j/([0-9A-Za-z_-]+)", taken.page.text) for taken in links.taken]
    secrets = [one[1] for one in found if one]
    check.that(len(secrets) > 20, "job links", len(secrets))
    for place, secret in enumerate(secrets):
        visitor = Person(server, address=f"198.51.100.{place % 250 + 1}")
        visitor.get(f"/j/{secret}?lang={language(place)}", "job page")


def read_as_inspector(server, kept):
    """Every tab about an order, the entries in it, and what is asked of their list."""
    inspector = Person(server, "insp")
    status, headers, _ = inspector.post("/inspect?lang=en", {"number": "I-last", "authority": "B", "shop": HERE,
                                                             "from": today(), "to": today()})
    check.equal(status, 303, "the last order")
    root = headers["Location"].split("?")[0]
    for tab in TABS:
        for lang in ("zh", "en"):
            inspector.get(f"{root}{tab}?lang={lang}", f"inspector's {tab or '/'} {lang}")
    pages = pages_of(inspector, f"{root}/entries?lang=zh", "inspector's entries")
    check.that(len(pages) > 1, "inspector's entries: more than one page", len(pages))
    words = "\n".join(page.text for page in pages)
    check.that("&lt;script&gt;" not in words and NAUGHTY[0] in words, "the inspector reads them as they are")
    for seq, text in list(kept.items())[::5]:
        page = inspector.get(f"{root}/entries/{seq}?lang=en", f"inspector's entry {seq}")
        check.that(page.shows(text), f"inspector's entry {seq}: {text[:30]!r}", page.text[-400:])
    for text in SOME:
        for name in FILTERS:
            what = f"inspector's filter {name} {text[:30]!r}"
            status, headers, answer = inspector.ask(
                "GET", f"{root}/entries?{name}={urllib.parse.quote(text, safe='')}&lang=en")
            if check.that(status in (200, 400, 404, 422), what, status):
                inspector.look(answer, headers, what)


def read_files(folder, books):
    """The table and the report that are taken away."""
    day = today()
    run("ledger", "export", "--data", folder / "data", "--shop", HERE, "--from", day, "--to", day, "--format", "csv", "--out",
        folder / "ledger.csv")
    cells = list(csv.reader(io.StringIO((folder / "ledger.csv").read_bytes().decode("utf-8-sig"), newline=""), strict=True))
    check.equal({len(row) for row in cells}, {len(cells[0])}, "every row has every column")
    check.equal([cell for row in cells for cell in row if is_formula(cell)], [], "no cell is a formula")
    who = token(folder, "inspector", "takes a bundle")
    status, _ = books.post("/api/v1/orders", {"number": "I-bundle", "authority": "B", "shop": HERE, "from": day, "to": day},
                           who)
    check.equal(status, 200, "an order for the bundle")
    run("inspect", "export", "--server", f"http://127.0.0.1:{books.server.port}", "--token", who, "--shop", HERE, "--from", day,
        "--to", day, "--order", "I-bundle", "--out", folder / "taken")
    root = "".join(line for line in (folder / "data/keys/root.pub.pem").read_bytes().decode().splitlines() if "---" not in line)
    write(folder / "policy.json", json.dumps({
        "log": [run("log", "key", "--data", folder / "data").stdout.decode().strip()], "witnesses": [], "threshold": 0,
        "registration": f"CN:330106A{HERE}", "order": "I-bundle", "from": day, "to": day, "roots": [root],
        "asOf": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())}))
    for lang in ("zh", "en"):
        answer = run_json("inspect", "check", folder / "taken", "--policy", folder / "policy.json", "--report",
                          folder / f"report-{lang}.html", "--lang", lang)
        check.that(answer["ok"], f"the bundle holds, {lang}", answer)
        report = Page((folder / f"report-{lang}.html").read_bytes().decode())
        check.equal(report.scripts, [], f"report {lang}: no script")
        check_harmless(report, f"report {lang}")
        check.equal([report.tags[tag] for tag in ("img", "iframe", "object", "form", "base")], [0] * 5, f"report {lang}: tags")


def read_in_a_browser(server, kept):
    """A sample with a real one: nothing runs, nothing is wider than the screen, the policy was not hurt."""
    with Journey(server.port, "zh", PHONE) as page:
        page.sign_in("/signin?next=/shop", "wang", PASSWORD)
        page.wait_for("扫码查验")
        paths = ["/shop", "/shop/ledger", "/shop/shelf", "/shop/transfers", "/shop/moves/return", "/shop/moves/transfer-out",
                 "/shop/inspections", *(f"/shop/entries/{seq}" for seq in sorted(kept)[::len(kept) // 12])]
        for path in paths:
            page.visit(path + "?lang=zh")
            what = f"browser {path}"
            check.equal(page.complaints(), [], f"{what}: nothing to complain of")
            wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            check.that(wider <= 0, f"{what}: nothing is wider than the screen", wider)
            check.that(page.evaluate("[...document.scripts].every((one) => one.src.startsWith(location.origin + '/static/'))"),
                       f"{what}: scripts")
            seq = path.rsplit("/", 1)[-1]
            if seq.isdigit() and (text := kept[int(seq)].strip()) and text.isprintable() and "  " not in text:
                check.that(text in page.evaluate("document.querySelector('main').textContent"), f"{what}: the text", text[:40])
