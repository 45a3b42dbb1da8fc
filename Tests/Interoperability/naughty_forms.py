"""Naughty texts in every text field of the shop's forms, and of the forms of those whose words a shop reads: customers,
inspectors, the operator. Each is kept exactly or refused with the form as it was sent; no page becomes anything but text."""

import csv
import http.client
import io
import json
import re
import subprocess
import time
import unicodedata
import urllib.parse
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser

from support import (PROGRAM, Checks, Folder, Server, audit, digits_of, enrol, initialise, issue, parts_table, run, run_json,
                     today, token)
from support.journey import PHONE, Journey
from support.naughty import NAUGHTY

PASSWORD = "correct horse battery"
HERE, THERE = "hz-001", "hz-002"
# For fields that browsers fill in themselves, such as lists: some of every sort.
SOME = NAUGHTY[::7]
# What a page may not have more of because of a text, whatever the page.
RISKY = ("script", "style", "link", "meta", "base", "img", "iframe", "object", "embed", "svg", "form", "title", "template")


# Texts that look like something that was not filled in.
BRACED = sorted((text for text in NAUGHTY if "{{" in text), key=len, reverse=True)
# What the scanner makes of them is kept, not they themselves.
UNSEEN = ("code", "number", "issuer", "aside", "voucherDigest")


class Page(HTMLParser):
    """A page's tags, attributes and words, and its fields with what stands in them."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.links, self.words = Counter(), set(), [], []
        self.fields, self.scripts, self.open = {}, [], None
        self.feed(text)
        self.close()
        self.text = "".join(self.words)

    def handle_starttag(self, tag, attributes):
        self.tags[tag] += 1
        given = dict(attributes)
        self.attributes |= set(given)
        self.links += [given[name] or "" for name in ("href", "src", "action", "formaction") if name in given]
        self.open = tag
        if tag == "script":
            self.scripts.append(given.get("src", ""))
        if tag in ("input", "textarea", "select") and given.get("type") not in ("checkbox", "file"):
            self.fields.setdefault(given.get("name"), []).append(given.get("value", "") if tag == "input" else None)
            self.name = given.get("name")

    def handle_data(self, data):
        if self.open == "textarea":
            # The first line end after the tag is no part of the text.
            self.fields[self.name][-1] = (self.fields[self.name][-1] or "") + data
            self.words.append(data)
        elif self.open == "script":
            self.scripts.append("inline: " + data[:80])
        else:
            self.words.append(data)

    def handle_endtag(self, tag):
        self.open = None

    def value(self, name):
        values = self.fields.get(name) or [None]
        return values[0].removeprefix("\n") if values[0] is not None else None


class Person:
    """Somebody at a browser without a browser: cookies, the form's token, and what holds of every page they get."""

    def __init__(self, checks, server, name=None, address="127.0.0.1"):
        self.checks, self.server, self.address = checks, server, address
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
        self.cookies, self.token, self.known, self.used = {}, "", {}, time.monotonic()
        self.sent = Counter()
        if name:
            self.get("/signin?lang=en")
            status, _, text = self.post("/signin?lang=en", {"name": name, "password": PASSWORD, "next": "/account"})
            if status != 303:
                raise RuntimeError(f"{name} cannot sign in: {status} {text[:300]}")
            self.get("/account?lang=en")

    def ask(self, method, path, body=None):
        headers = {"Accept": "text/html", "X-Forwarded-For": self.address}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            headers["Origin"] = f"http://127.0.0.1:{self.server.port}"
        if time.monotonic() - self.used > 5:
            self.connection.close()  # the service may have closed it meanwhile
        while True:
            try:
                self.connection.request(method, path, body, headers)
                answer = self.connection.getresponse()
                text = answer.read()
            except (http.client.HTTPException, ConnectionError):
                self.connection.close()
                if method != "GET":
                    raise
                continue
            if answer.status != 429:
                break
            time.sleep(0.5)
        self.used = time.monotonic()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, answer.headers, text.decode()

    def get(self, path, what=None, kind=None):
        """A page that is looked at; `kind`: pages of that name have the same parts."""
        status, headers, text = self.ask("GET", path)
        what = what or path
        self.checks.equal(status, 200, f"{what}: there")
        return self.look(text, headers, what, kind)

    def post(self, path, fields):
        return self.ask("POST", path, urllib.parse.urlencode([("csrf", self.token), *fields.items()]))

    def look(self, text, headers, what, kind=None):
        page = Page(text)
        if "csrf" in page.fields:
            self.token = page.fields["csrf"][-1]
        checks = self.checks
        checks.that(all(source.startswith("/static/") for source in page.scripts), f"{what}: scripts", page.scripts)
        checks.that(not any(name.startswith("on") or name == "style" for name in page.attributes), f"{what}: attributes",
                    page.attributes)
        checks.that(all(re.match(r"(https?://|/|#|\?|$)", link) for link in page.links), f"{what}: links", page.links)
        policy = headers.get("Content-Security-Policy", "")
        checks.that("default-src" in policy and "unsafe-inline" not in policy, f"{what}: policy", policy)
        checks.equal(page.tags["h1"], 1, f"{what}: one heading leads")
        if kind:
            risky = {tag: page.tags[tag] for tag in RISKY}
            checks.equal(risky, self.known.setdefault(kind, risky), f"{what}: tags")
        return page


class Sheet:
    """A form: where it is sent, what is good in it, its fields of free text, other typed fields, and lists."""

    def __init__(self, name, path, good, free=(), typed=(), lists=(), shows=True):
        self.name, self.path, self.good, self.free, self.typed, self.lists = name, path, good, free, typed, lists
        self.shows = shows
        self.answers = []  # of what was taken: where it leads, or the page; and the text

    def fill(self, person, text, names, place):
        """Sends it with a text in some fields; whether it was taken. What comes back shows the text, or has it still."""
        lang = ("zh", "en")[place % 2]
        separator = "&" if "?" in self.path else "?"
        given = {**self.good, **{name: text for name in names}}
        status, headers, answer = person.post(f"{self.path}{separator}lang={lang}", given)
        what = f"{self.name} {'+'.join(names)} {text[:30]!r}"
        person.sent[status] += 1
        if status == 303:
            led = person.get(headers["Location"], what + ": led on", self.name + " done " + lang)
            self.answers.append((headers["Location"], led, text, names))
            # What led on need not show every field; together, or alone in the form, one is shown.
            if self.shows and text.strip() and tuple(names) == tuple(self.free):
                person.checks.that(shown(text, led), f"{what}: shown as it was given", led.text[-600:])
            return True
        good = person.checks.that(status in (200, 400, 401, 404, 409, 413, 422), f"{what}: a page", (status, answer[:300]))
        page = person.look(answer, headers, what)
        if status == 200:
            self.answers.append((None, page, text, names))
        elif good and status != 413:
            for name in names:
                if page.value(name) is not None and name not in UNSEEN:
                    # Browsers send every line end of a form as CR LF.
                    person.checks.equal(page.value(name), text.replace("\r\n", "\n"), f"{what}: {name} is kept")
            words = page.text
            for known in BRACED:
                words = words.replace(known, "")
            person.checks.that("{{" not in words, f"{what}: filled in", words[max(0, words.find("{{") - 60):][:120])
        return False

    def run(self, person, place, text):
        """The text in all free fields at once, where that is refused in each alone; in each typed field; in lists."""
        taken = 0
        if self.free:
            if self.fill(person, text, self.free, place):
                taken += 1
            elif len(self.free) > 1:
                taken += sum(self.fill(person, text, [name], place) for name in self.free)
        for name in self.typed:
            taken += self.fill(person, text, [name], place)
        if text in SOME:
            for name in self.lists:
                taken += self.fill(person, text, [name], place)
        return taken


def shown(text, page):
    """Whether a page shows a text, in words or in a field. How browsers draw blanks and line ends is left open."""
    def plain(words):
        return " ".join(words.split())

    return plain(text) in plain(page.text) or any(
        plain(text) in plain(value or "") for values in page.fields.values() for value in values)


def prepare(folder):
    """Two shops with people, an inspector, an operator; parts to be fitted."""
    initialise(folder)
    rows = issue(folder, enrol(folder), parts_table(8), picture="png")
    data = folder / "data"
    for shop in (HERE, THERE):
        run("shop", "add", "--data", data, "--id", shop, "--registration", f"CN:330106A{shop}", "--name-zh", f"店 {shop}",
            "--name-en", f"Shop {shop}", "--address", "1 Road", "--kind", "chain", "--chain", "c")
    run("supplier", "set", "--data", data, "--id", "s-1", "--name-zh", "冷配", "--name-en", "Cold", "--standing",
        "authorised")
    for name, role, *place in (("wang", "technician", "--shop", HERE), ("li", "shop-manager", "--shop", HERE),
                               ("zhao", "technician", "--shop", THERE), ("insp", "inspector"), ("op", "operator")):
        subprocess.run([PROGRAM, "person", "add", "--data", data, "--id", name, "--name", name, "--role", role, *place,
                        "--password-stdin"], input=PASSWORD.encode() + b"\n", check=True, capture_output=True, timeout=120)
    return rows


class Books:
    """The service's programs' side: what is prepared, and what stands in the ledger afterwards."""

    def __init__(self, folder, server):
        self.folder, self.server = folder, server
        self.clerk = token(folder, "shop-manager", "店长", shop=HERE)
        self.other = token(folder, "shop-manager", "店长", shop=THERE)
        self.operator = token(folder, "operator", "op")

    def post(self, path, body, who=None):
        while True:
            status, headers, answer = self.server.request("POST", path, body, who or self.clerk)
            if status != 429:
                return status, json.loads(answer)
            time.sleep(0.5)

    def line(self, quantity, name="件", shop=HERE):
        """An uncertified line; its number in the book."""
        status, answer = self.post("/api/v1/receipts", {
            "shop": shop, "supplier": "s-1", "deliveryNote": "N", "received": today(),
            "lines": [{"productName": name, "quantity": quantity, "unit": "pcs", "partClass": "aftermarket", "maker": "M",
                       "reason": "label-missing"}]}, self.clerk if shop == HERE else self.other)
        if status != 200:
            raise RuntimeError(answer)
        return answer["lines"][0]["entry"]["seq"]


def sheets(line, counted, corrected, typed):
    """The forms of a technician. `typed`: the number on a label."""
    item = f"line {line}"
    return {
        "receive": Sheet("receive", "/shop/receive", {
            "supplier": "s-1", "deliveryNote": "FH", "received": today(), "inspectedBy": "wang", "productName": "件", "reason":
            "other", "reasonNote": "n", "quantity": "1", "product": "", "partClass": "aftermarket", "maker": "M", "price": "",
            "customer": "", "issuer": "hanchuan", "step": "done"},
            free=("deliveryNote", "inspectedBy", "productName", "maker", "customer", "reasonNote"),
            typed=("quantity", "product", "price", "number"),
            lists=("received", "supplier", "reason", "partClass", "issuer", "voucherDigest", "code", "aside")),
        "typed number": Sheet("typed number", "/shop/receive", {
            "supplier": "s-1", "deliveryNote": "FH", "received": today(), "code": f"hanchuan/{typed}", "step": "done"},
            typed=(f"price:hanchuan/{typed}", f"quantity:hanchuan/{typed}")),
        "install": Sheet("install", "/shop/install", {
            "code": item, "repairOrder": "RO", "object": "", "quantity": "1", "technician": "wang", "position": "", "work": "",
            "price": "", "warrantyUntil": "", "customer": "", "consent": "", "mileage": "", "step": "done"},
            free=("repairOrder", "object", "technician", "position", "work", "customer"),
            typed=("quantity", "price", "mileage", "consent"), lists=("acknowledge", "code", "warrantyUntil")),
        "return": Sheet("return", "/shop/moves/return", {
            "code": item, "supplier": "s-1", "returnNote": "", "reason": "r", "quantity": "1", "issuer": "hanchuan",
            "step": "done"}, free=("returnNote", "reason"), typed=("quantity", "number"),
            lists=("supplier", "code", "issuer", "voucherDigest")),
        "transfer out": Sheet("transfer out", "/shop/moves/transfer-out", {
            "code": item, "to": THERE, "transferNumber": "DB", "reason": "", "quantity": "1", "step": "done"},
            free=("transferNumber", "reason"), typed=("quantity",), lists=("to",)),
        "scrap": Sheet("scrap", "/shop/moves/scrap", {"code": item, "reason": "r", "quantity": "1", "step": "done"},
                       free=("reason",), typed=("quantity",)),
        "old part": Sheet("old part", "/shop/moves/remove", {
            "part": "p", "repairOrder": "RO", "disposal": "to-customer", "reason": "", "customer": "", "step": "done"},
            free=("part", "repairOrder", "reason", "customer"), lists=("disposal",)),
        "count": Sheet("count", "/shop/stocktake", {
            f"counted:line-{counted}": "1", f"reason:line-{counted}": "r", "product": "", "step": "done"},
            free=(f"reason:line-{counted}",), typed=(f"counted:line-{counted}",),
            lists=("code", "product", "number", "issuer")),
        "correction": Sheet("correction", f"/shop/entries/{corrected}", {
            "effect": "amend", "field": "delivery-note", "value": "N", "reason": "r"},
            free=("value", "reason"), lists=("effect", "field")),
        "check": Sheet("check", "/shop/check", {
            "number": typed, "issuer": "hanchuan", "repairOrder": "", "model": ""},
            typed=("number", "repairOrder", "model"), lists=("issuer", "code")),
    }


def by_the_shop(checks, books, server, rows, typed):
    """Every form of the shop's people; what was taken, by form."""
    wang = Person(checks, server, "wang")
    line, corrected, counted = books.line("1000000"), books.line("7", "钉"), books.line("100000", "夹", THERE)
    forms = sheets(line, counted, corrected, typed)
    books.post("/api/v1/transfers/out", {
        "shop": HERE, "item": {"line": line}, "to": THERE, "transferNumber": "DB-IN", "quantity": "500000"})
    forms["transfer in"] = Sheet("transfer in", "/shop/moves/transfer-in", {
        "code": f"line {line}", "from": HERE, "transferNumber": "DB-IN", "quantity": "1", "step": "done"},
        typed=("transferNumber", "quantity"), lists=("from",))
    forms["link"] = Sheet("link", "/shop/orders/links", {"repairOrder": "RO", "days": "30"}, typed=("days", "repairOrder"))
    # Deliveries come last: they fill the shelf, which other pages show. Some suppliers and shops have such names too.
    forms["receive"] = forms.pop("receive")
    partners = {}
    for place, text in enumerate(SOME):
        names = {"nameZh": text, "nameEn": text, "address": text}
        supplier, shop = f"s-{place + 2}", f"x-{place}"
        known = books.post("/api/v1/suppliers", {"id": supplier, **names, "standing": "authorised"}, books.operator)[0] == 200
        open_there = books.post("/api/v1/shops", {
            "id": shop, "registration": f"CN:X{place}", **names, "kind": "independent"}, books.operator)[0] == 200
        partners[text] = supplier if known else "s-1", shop if open_there else THERE

    def fill(group):
        """Fills in forms, whoever's they are, one after another."""
        mine = Checks()
        people = {"wang": Person(mine, server, "wang"), "zhao": Person(mine, server, "zhao")}
        for name in group:
            form = forms[name]
            for place, text in enumerate(NAUGHTY):
                if "supplier" in form.good:
                    form.good["supplier"] = partners.get(text, ("s-1", THERE))[0]
                if "to" in form.good:
                    form.good["to"] = partners.get(text, ("s-1", THERE))[1]
                if name == "count":
                    form.good[f"counted:line-{counted}"] = str(100000 - place - 1)
                form.run(people["zhao" if name in ("count", "transfer in") else "wang"], place, text)
        return mine, people["wang"].sent + people["zhao"].sent

    first, last = list(forms)[:-1], list(forms)[-1:]
    sent = Counter()
    with ThreadPoolExecutor(2) as pool:
        for mine, counted_sent in [*pool.map(fill, (first[::2], first[1::2])), fill(last)]:
            checks.passed, checks.failed, sent = checks.passed + mine.passed, checks.failed + mine.failed, sent + counted_sent
    for text in SOME:
        asked = urllib.parse.quote(text, safe="")
        for path in ("/shop/orders?number=", "/shop/ledger?from=", "/shop/ledger?kind=", "/shop/ledger?cursor=",
                     "/shop/balance?from=", "/shop/moves/transfer-in?from=", "/shop/moves/transfer-in?transferNumber=",
                     "/shop/moves/remove?order=", "/shop/moves/return?item=", "/shop/check?order=", "/shop/received?first=",
                     "/shop/entries/", "/shop/moves/", "/shop/orders/links?number="):
            status, headers, answer = wang.ask("GET", path + asked)
            if status in (200, 400, 404, 422):
                wang.look(answer, headers, f"{path} {text[:30]!r}")
            else:
                checks.equal(status, 303, f"{path} {text[:30]!r}: a page, or led on")
    for name, form in forms.items():
        checks.that(form.answers, f"{name}: something was taken")
    checks.say(f"{sum(sent.values())} forms of the shop: {dict(sent)}")
    return wang, forms


def by_customers(checks, books, server, wang, rows):
    """Doubts from many addresses, about parts that the shop fitted; the shop reads them and answers."""
    for row in rows[:4]:
        books.post("/api/v1/installs", {"shop": HERE, "item": {"code": row["code"]}, "repairOrder": "R", "acknowledge":
                                        ["never-received"]})
    taken = []
    for place, text in enumerate(NAUGHTY):
        customer = Person(checks, server, address=f"192.0.2.{place + 1}")
        about = f"/c/{digits_of(rows[place % 4]['code'])}/doubt"
        form = Sheet("doubt", about, {"kind": "looks-different", "text": "t", "contact": ""}, free=("text", "contact"),
                     lists=("kind",), shows=False)
        form.run(customer, place, text)
        taken += form.answers
        if text in SOME:
            Sheet("doubt without code", "/doubt", {"kind": "looks-different", "text": "t", "issuer": "hanchuan", "number": "1"},
                  typed=("issuer", "number"), lists=("kind",), shows=False).run(customer, place, text)
            Sheet("case", "/doubts", {"doubt": "D-0000-0000"}, typed=("doubt",)).run(customer, place, text)
            stranger = Person(checks, server)
            stranger.get("/signin?lang=en")
            Sheet("sign-in", "/signin", {"name": "nobody", "password": "wrong wrong wrong"}, typed=("name",)).run(
                stranger, place, text)
    checks.that(len(taken) > 40, "doubts are taken", len(taken))
    page = wang.get("/shop/doubts?lang=en")
    cases = sorted({link.split("?")[0] for link in page.links if re.match(r"/shop/doubts/D-", link)})
    checks.that(len(cases) > 20, "the shop sees them", len(cases))
    asked = {text.strip() for _, _, text, names in taken if "text" in names}
    seen, open_cases = set(), []
    for place, case in enumerate(cases):
        page = wang.get(f"{case}?lang={('zh', 'en')[place % 2]}", case, "doubt")
        seen |= {text for text in asked if text in page.text}
        open_cases.append(case)
    checks.that(len(seen) > 20, "as they were written", len(seen))
    answers = Sheet("answer to a doubt", "", {"text": "a"}, free=("text",))
    for place, text in enumerate(NAUGHTY):
        answers.path = open_cases[place % len(open_cases)]
        answers.run(wang, place, text)
    checks.that(len(answers.answers) > 20, "answers are taken", len(answers.answers))


def by_the_operator(checks, server, line):
    """People with naughty names; some of them sign in and scrap something, so that the book has the name."""
    operator = Person(checks, server, "op")
    people = Sheet("person", "/admin/people", {
        "id": "p", "name": "n", "role": "technician", "shop": HERE, "issuer": "", "password": PASSWORD}, free=("name",),
        typed=("id",), lists=("role", "shop", "issuer"), shows=False)
    working = 0
    for place, text in enumerate(NAUGHTY):
        people.good["id"] = f"p{place}"
        if people.fill(operator, text, ("name",), place) and text in SOME:
            working += 1
            worker = Person(checks, server, f"p{place}")
            worker.get("/shop?lang=zh", f"home of {text[:30]!r}")
            scrap = Sheet("scrap by", "/shop/moves/scrap", {"code": f"line {line}", "reason": "r", "quantity": "1", "step":
                                                            "done"}, free=("reason",))
            scrap.fill(worker, "reason", ("reason",), place)
            page = worker.get("/shop/ledger?lang=en", f"ledger of {text[:30]!r}")
            checks.that(text.strip() in page.text, f"the book says who, {text[:30]!r}")
        people.good["id"] = f"q{place}"
        if text in SOME:
            for name in ("id", *people.lists):
                people.fill(operator, text, [name], place)
    page = operator.get("/admin/people?lang=en", "people", None)
    missing = [text for _, _, text, names in people.answers if "name" in names and text.strip() not in page.text]
    checks.equal(missing, [], "everybody is listed under their name")
    checks.that(working > 3, "some work", working)


def inspected(checks, server):
    """Orders with naughty numbers and authorities, each answered by the manager with a naughty note."""
    inspector, manager = Person(checks, server, "insp"), Person(checks, server, "li")
    orders = Sheet("order", "/inspect", {"number": "I", "authority": "B", "shop": HERE, "from": today(), "to": today()},
                   free=("number", "authority"), lists=("shop", "from", "to"))
    for place, text in enumerate(NAUGHTY):
        orders.good["number"] = f"I-{place}"
        if text.startswith("\ufeff"):
            # An address loses a byte order mark at the beginning of an order's number.
            orders.fill(inspector, text, ["authority"], place)
            continue
        orders.run(inspector, place, text)
    page = manager.get("/shop/inspections?lang=en", "inspections")
    open_ones = sorted({int(found[1]) for link in page.links if (found := re.match(r"/shop/inspections/(\d+)", link))})
    checks.that(len(open_ones) > 30, "inspections to be answered", len(open_ones))
    missing = [text for _, _, text, names in orders.answers if "number" in names and text.strip() not in page.text]
    checks.equal(missing, [], "every order is listed under its number")
    answers = Sheet("countersignature", "", {"answer": "objection", "note": "n", "exportDigest": ""}, free=("note",))
    for place, text in enumerate(NAUGHTY):
        if not open_ones:
            break
        answers.path = f"/shop/inspections/{open_ones[0]}"
        if text in SOME:
            answers.fill(manager, text, ["answer"], place)
            answers.fill(manager, text, ["exportDigest"], place)
        if answers.fill(manager, text, ["note"], place):
            seq = open_ones.pop(0)
            page = manager.get(f"/shop/inspections/{seq}?lang=zh", f"inspection {seq}")
    return inspector, manager


def pages_of(person, path, kind):
    """A list from its first page to its last."""
    words, seen = [], {None}
    while path:
        page = person.get(path, f"{kind}, page {len(seen)}")
        words.append(page.text)
        # The other language's link to this page and those that sort the list name the same cursor, or none.
        path = None
        for link in page.links:
            cursor = urllib.parse.parse_qs(urllib.parse.urlsplit(link).query).get("cursor", [None])[0]
            if cursor not in seen:
                seen.add(cursor)
                path = link
                break
    return "\n".join(words)


def read_everything(checks, books, server, folder, wang, inspector, forms):
    """Every page that shows what was typed, and the files that are taken away; the book has each text exactly."""
    day = today()
    entries = run_json("ledger", "show", "--data", folder / "data", "--shop", HERE, "--from", day, "--to", day)["entries"]
    values = {entry["seq"]: [field.get("value") or "" for field in entry["fields"]] for entry in entries}
    kinds = {entry["seq"]: entry["kind"] for entry in entries}
    kept = {}
    for name, form in forms.items():
        for path, _, text, names in form.answers:
            found = re.match(r"/shop/(?:entries/|slips/|received\?first=)(\d+)", path or "")
            if found and name not in ("transfer in", "count") and any(one in form.free for one in names):
                kept[int(found[1])] = text
    for seq, text in kept.items():
        given = text.strip().replace("\r\n", "\n")
        checks.that(any(given in value for value in values[seq]),
                    f"entry {seq} ({kinds[seq]}): {text[:30]!r} as it was given", values[seq])
    checks.that(len(kept) > 400, "entries with texts", len(kept))

    for place, (path, kind) in enumerate((
            ("/shop", "home"), ("/shop/ledger", "ledger"), ("/shop/shelf", "shelf"), ("/shop/transfers", "transfers"),
            ("/shop/balance", "balance"), ("/shop/inspections", "inspections"), ("/shop/stocktake", "stock-take"),
            ("/shop/receive", "receive"), ("/shop/moves/return", "return"), ("/shop/moves/transfer-out", "out"),
            ("/shop/moves/transfer-in", "in"), ("/shop/doubts", "doubts"))):
        for lang in ("zh", "en"):
            pages_of(wang, f"{path}?lang={lang}", f"{kind} {lang}")
    shown_entries = [seq for seq in kept if kinds[seq] in ("receipt", "install", "removal")]
    for place, seq in enumerate(shown_entries):
        lang = ("zh", "en")[place % 2]
        page = wang.get(f"/shop/entries/{seq}?lang={lang}", f"entry {seq}")
        checks.that(shown(kept[seq], page), f"entry {seq} {lang}: {kept[seq][:30]!r} is shown", page.text[-500:])
        if kinds[seq] == "receipt" and place % 3 == 0:
            wang.get(f"/shop/lines/{seq}?lang={lang}", f"line {seq}")
    orders = sorted({text.strip() for _, _, text, names in forms["install"].answers if "repairOrder" in names and text.strip()})
    for place, order in enumerate(orders):
        asked = urllib.parse.quote(order, safe="")
        page = wang.get(f"/shop/orders?number={asked}&lang={('zh', 'en')[place % 2]}", f"order {order[:30]!r}")
        checks.that(order in page.text, f"order {order[:30]!r}: shown")
    found = [re.search(r"/j/([0-9A-Za-z_-]+)", page.text) for _, page, _, _ in forms["link"].answers]
    secrets = [one[1] for one in found if one]
    checks.that(len(secrets) > 20, "job links", len(secrets))
    for place, secret in enumerate(secrets):
        visitor = Person(checks, server, address=f"198.51.100.{place % 250 + 1}")
        visitor.get(f"/j/{secret}?lang={('zh', 'en')[place % 2]}", "job page")

    status, headers, _ = inspector.post("/inspect?lang=en", {"number": "I-last", "authority": "B", "shop": HERE, "from": day,
                                                             "to": day})
    checks.equal(status, 303, "the last order")
    root = headers["Location"].split("?")[0]
    for tab in ("", "/record", "/report", "/charts", "/integrity", "/reconciliation", "/sample", "/export"):
        for lang in ("zh", "en"):
            inspector.get(f"{root}{tab}?lang={lang}", f"inspector's {tab or '/'} {lang}")
    words = pages_of(inspector, f"{root}/entries?lang=zh", "inspector's entries")
    checks.that("&lt;script&gt;" not in words and NAUGHTY[0] in words, "the inspector reads them as they are")
    for place, (seq, text) in enumerate(kept.items()):
        if place % 5 == 0:
            page = inspector.get(f"{root}/entries/{seq}?lang=en", f"inspector's entry {seq}")
            checks.that(shown(text, page), f"inspector's entry {seq}: {text[:30]!r}", page.text[-400:])
    for text in SOME:
        asked = urllib.parse.quote(text, safe="")
        for name in ("text", "supplier", "kind", "finding", "from", "sort", "cursor", "product"):
            status, headers, answer = inspector.ask("GET", f"{root}/entries?{name}={asked}&lang=en")
            if checks.that(status in (200, 400, 404, 422), f"inspector's filter {name} {text[:30]!r}", status):
                inspector.look(answer, headers, f"inspector's filter {name} {text[:30]!r}")
    return entries, kept


def files(checks, books, server, folder, entries):
    """The sheet and the report that are taken away."""
    day = today()
    run("ledger", "export", "--data", folder / "data", "--shop", HERE, "--from", day, "--to", day, "--format", "csv", "--out",
        folder / "ledger.csv")
    cells = list(csv.reader(io.StringIO(folder.read("ledger.csv").decode("utf-8-sig"), newline=""), strict=True))
    checks.equal({len(row) for row in cells}, {len(cells[0])}, "every row has every column")
    checks.equal([cell for row in cells for cell in row if is_formula(cell)], [], "no cell is a formula")
    who = token(folder, "inspector", "takes a bundle")
    status, _ = books.post("/api/v1/orders", {"number": "I-bundle", "authority": "B", "shop": HERE, "from": day, "to": day},
                           who)
    checks.equal(status, 200, "an order for the bundle")
    run("inspect", "export", "--server", f"http://127.0.0.1:{server.port}", "--token", who, "--shop", HERE, "--from", day,
        "--to", day, "--order", "I-bundle", "--out", folder / "taken")
    root = "".join(line for line in open(folder / "data/keys/root.pub.pem") if "---" not in line).replace("\n", "")
    folder.write("policy.json", json.dumps({
        "log": [run("log", "key", "--data", folder / "data").stdout.decode().strip()], "witnesses": [], "threshold": 0,
        "registration": f"CN:330106A{HERE}", "order": "I-bundle", "from": day, "to": day, "roots": [root],
        "asOf": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())}))
    for lang in ("zh", "en"):
        run("inspect", "check", folder / "taken", "--policy", folder / "policy.json", "--report",
            folder / f"report-{lang}.html", "--lang", lang, expect=None)
        report = Page(folder.read(f"report-{lang}.html").decode())
        checks.equal(report.scripts, [], f"report {lang}: no script")
        checks.that(not any(name.startswith("on") for name in report.attributes), f"report {lang}: attributes",
                    report.attributes)
        checks.that(all(re.match(r"(https?://|/|#|\?|$)", link) for link in report.links), f"report {lang}: links",
                    report.links)
        checks.equal([report.tags[tag] for tag in ("img", "iframe", "object", "form", "base")], [0] * 5, f"report {lang}: tags")


def is_formula(cell):
    """Whether a spreadsheet would take a cell for a formula (docs/tables.md)."""
    text = cell.lstrip(" ")
    return bool(text) and (text[0] in "\t\r\n" or unicodedata.normalize("NFKC", text[0]) in "=+-@") and not re.fullmatch(
        r"[+-]?\d+(\.\d+)?", text)


def in_a_browser(checks, server, kept):
    """A sample with a real one: nothing runs, nothing is wider than the screen, the policy was not hurt."""
    with Journey(server.port, "zh", PHONE) as page:
        page.sign_in("/signin?next=/shop", "wang", PASSWORD)
        page.wait_for("扫码查验")
        paths = ["/shop", "/shop/ledger", "/shop/shelf", "/shop/transfers", "/shop/moves/return", "/shop/moves/transfer-out",
                 "/shop/inspections", *(f"/shop/entries/{seq}" for seq in sorted(kept)[::len(kept) // 12])]
        for path in paths:
            page.visit(path + "?lang=zh")
            what = f"browser {path}"
            checks.equal(page.complaints(), [], f"{what}: nothing to complain of")
            wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            checks.that(wider <= 0, f"{what}: nothing is wider than the screen", wider)
            checks.that(page.evaluate("[...document.scripts].every((one) => one.src.startsWith(location.origin + '/static/'))"),
                        f"{what}: scripts")
            seq = path.rsplit("/", 1)[-1]
            if seq.isdigit() and (text := kept[int(seq)].strip()) and text.isprintable() and "  " not in text:
                checks.that(text in page.evaluate("document.querySelector('main').textContent"), f"{what}: the text", text[:40])


def main():
    checks = Checks()
    with Folder() as folder:
        rows = prepare(folder)
        typed = run_json("verify", "--data", folder / "data", "--purpose", "customer", rows[7]["code"],
                         expect=None)["certificate"]["shortNumber"]
        with Server(folder / "data", "--trusted-proxy", "127.0.0.1", "--epoch", "1") as server:
            books = Books(folder, server)
            wang, forms = by_the_shop(checks, books, server, rows, typed)
            checks.say(f"shop: {checks.passed} passed")
            by_customers(checks, books, server, wang, rows)
            checks.say(f"customers: {checks.passed} passed")
            by_the_operator(checks, server, books.line("1000"))
            checks.say(f"people: {checks.passed} passed")
            inspector, _ = inspected(checks, server)
            checks.say(f"inspections: {checks.passed} passed")
            entries, kept = read_everything(checks, books, server, folder, wang, inspector, forms)
            checks.say(f"{len(entries)} entries read: {checks.passed} passed")
            files(checks, books, server, folder, entries)
            in_a_browser(checks, server, kept)
            checks.that(server.alive(), "alive at the end")
            for logged in server.logged().splitlines():
                if not checks.that(re.match(r"\d{4}-\d\d-\d\dT", logged), "every line of the log is the server's own",
                                   logged[:200]):
                    break
        audit(folder, checks, "audit")
    checks.finish()


main()
