"""Naughty texts in every text field of the shop's forms, and of the forms of those whose words a shop reads: customers,
inspectors, the operator. Each is kept exactly or refused with the form as it was sent; no page becomes anything but text."""

import re
import time
import urllib.parse
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from support import Checks, Folder, Server, audit, check_log, digits_of, enrol, form_fields, initialise, issue, parts_table
from support import printed_number, run, today, token
from support.counter import HERE, THERE, person
from support.form import SOME, Person, language
from support.form_fields import ASKED
from support.naughty import NAUGHTY
from support.reading import Book, pages_of, read_as_customers, read_as_inspector, read_as_shop, read_files, read_in_a_browser

# As a count: none is left.
NOTHING = ("0", "-0")


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
    person(folder, "wang", "technician", shop=HERE)
    person(folder, "li", "shop-manager", shop=HERE)
    person(folder, "zhao", "technician", shop=THERE)
    person(folder, "insp", "inspector")
    person(folder, "op", "operator")
    return rows


class Books:
    """What programs put in the books beforehand."""

    def __init__(self, folder, server):
        self.server = server
        self.clerks = {shop: token(folder, "shop-manager", "店长", shop=shop) for shop in (HERE, THERE)}
        self.operator = token(folder, "operator", "op")

    def post(self, path, body, who):
        while True:
            status, answer = self.server.post(path, body, who)
            if status != 429:
                return status, answer
            time.sleep(0.5)

    def line(self, quantity, name="件", shop=HERE):
        """An uncertified line; its number in the book."""
        status, answer = self.post("/api/v1/receipts", {
            "shop": shop, "supplier": "s-1", "deliveryNote": "N", "received": today(),
            "lines": [{"productName": name, "quantity": quantity, "unit": "pcs", "partClass": "aftermarket", "maker": "M",
                       "reason": "label-missing"}]}, self.clerks[shop])
        if status != 200:
            raise RuntimeError(answer)
        return answer["lines"][0]["entry"]["seq"]

    def send(self, line, quantity):
        """Sends a part of a line to the other shop."""
        self.post("/api/v1/transfers/out", {"shop": HERE, "item": {"line": line}, "to": THERE, "transferNumber": "DB-IN",
                                            "quantity": quantity}, self.clerks[HERE])

    def fit(self, row):
        self.post("/api/v1/installs", {"shop": HERE, "item": {"code": row["code"]}, "repairOrder": "R",
                                       "acknowledge": ["never-received"]}, self.clerks[HERE])

    def partners(self):
        """A supplier and a shop for some texts, called that if the text may be a name; their identifiers by text."""
        found = {}
        for place, text in enumerate(SOME):
            names = {"nameZh": text, "nameEn": text, "address": text}
            supplier, shop = f"s-{place + 2}", f"x-{place}"
            known = self.post("/api/v1/suppliers", {"id": supplier, **names, "standing": "authorised"}, self.operator)
            opened = self.post("/api/v1/shops", {"id": shop, "registration": f"CN:X{place}", **names, "kind": "independent"},
                               self.operator)
            found[text] = supplier if known[0] == 200 else "s-1", shop if opened[0] == 200 else THERE
        return found


def side_by_side(checks, *tasks):
    """Does tasks at the same time, each a function and what it takes after a count of its own; what they return."""
    counts = [Checks() for _ in tasks]
    with ThreadPoolExecutor(len(tasks)) as pool:
        results = list(pool.map(lambda task, mine: task[0](mine, *task[1:]), tasks, counts))
    checks.passed += sum(mine.passed for mine in counts)
    checks.failed += sum(mine.failed for mine in counts)
    return results


def by_the_shop(checks, books, server, typed):
    """Every form of the shop's people; the forms, with what was taken."""
    line, corrected, counted = books.line("1000000"), books.line("7", "钉"), books.line("100000", "夹", THERE)
    books.send(line, "500000")
    forms, twins = (form_fields.shop_forms(line, counted, corrected, typed) for _ in range(2))
    partners = books.partners()

    def fill(mine, group, places):
        """Fills in forms, whoever's they are, one after another; how many were answered in which way."""
        people = {"wang": Person(mine, server, "wang"), "zhao": Person(mine, server, "zhao")}
        for form in group:
            for place in places:
                if form.name == "count" and NAUGHTY[place] in NOTHING:
                    continue
                supplier, shop = partners.get(NAUGHTY[place], ("s-1", THERE))
                form.good |= {name: value for name, value in (("supplier", supplier), ("to", shop)) if name in form.good}
                if form.name == "count":
                    form.good[f"counted:line-{counted}"] = str(100000 - place - 1)
                form.run(people["zhao" if form.name in ("count", "transfer in") else "wang"], place, NAUGHTY[place])
            # Of which nothing is left the line leaves the shelf, and the form with it; so each has a line of its own.
            for text in NOTHING if form.name == "count" else ():
                gone = form_fields.count(books.line("9", "夹", THERE))
                gone.fill(people["zhao"], text, gone.free, 0)
                mine.that(gone.fill(people["zhao"], text, gone.typed, 1), f"count: {text!r} is nothing")
        return people["wang"].sent + people["zhao"].sent

    *first, last = forms.values()
    twin = twins[last.name]
    every = range(len(NAUGHTY))
    halves = [[place for place in every if place // 2 % 2 == half] for half in (0, 1)]  # each in both languages
    sent = side_by_side(checks, (fill, first[::2], every), (fill, first[1::2], every))
    sent += side_by_side(checks, (fill, [last], halves[0]), (fill, [twin], halves[1]))
    last.taken += twin.taken
    for name, form in forms.items():
        checks.that(any(one.path or form.in_place for one in form.taken), f"{name}: something was taken")
    sent = sum(sent, Counter())
    checks.say(f"{sum(sent.values())} forms of the shop: {dict(sent)}")
    return forms


def asked_in_addresses(checks, server):
    """Texts at the end of addresses of the shop's pages."""
    wang = Person(checks, server, "wang")
    for text in SOME:
        for path in ASKED:
            what = f"{path} {text[:30]!r}"
            status, headers, answer = wang.ask("GET", path + urllib.parse.quote(text, safe=""))
            if status in (200, 400, 404, 422):
                wang.look(answer, headers, what)
            else:
                checks.equal(status, 303, f"{what}: a page, or led on")


def by_customers(checks, server, rows):
    """Doubts from many addresses, about parts that the shop fitted; the shop reads them and answers."""
    wang, taken = Person(checks, server, "wang"), []
    for place, text in enumerate(NAUGHTY):
        customer = Person(checks, server, address=f"192.0.2.{place + 1}")
        doubt = form_fields.doubt(digits_of(rows[place % len(rows)]["code"]))
        doubt.run(customer, place, text)
        taken += doubt.taken
        if text in SOME:
            form_fields.doubt_without_code().run(customer, place, text)
            form_fields.case().run(customer, place, text)
            stranger = Person(checks, server)
            stranger.get("/signin?lang=en")
            form_fields.sign_in().run(stranger, place, text)
    checks.that(len(taken) > 40, "doubts are taken", len(taken))
    pages = pages_of(wang, "/shop/doubts?lang=en", "the shop's doubts")
    cases = sorted({link.split("?")[0] for page in pages for link in page.links if re.match(r"/shop/doubts/D-", link)})
    checks.equal(len(cases), len(taken), "the shop sees them all")
    asked, seen = {one.text for one in taken if "text" in one.names}, set()
    for place, case in enumerate(cases):
        page = wang.get(f"{case}?lang={language(place)}", case, "doubt")
        seen |= {text for text in asked if page.shows(text)}
    checks.equal(asked - seen, set(), "every text is shown as it was written")
    answers = form_fields.answer_to_doubt()
    for place, text in enumerate(NAUGHTY):
        answers.path = cases[place % len(cases)]
        answers.run(wang, place, text)
    checks.that(len(answers.taken) > 20, "answers are taken", len(answers.taken))


def by_the_operator(checks, server, line):
    """People with naughty names; some of them sign in and scrap something, so that the book has the name."""
    operator = Person(checks, server, "op")
    people = form_fields.person()
    working = 0
    for place, text in enumerate(NAUGHTY):
        people.good["id"] = f"p{place}"
        if people.fill(operator, text, ("name",), place) and text in SOME:
            working += 1
            worker = Person(checks, server, f"p{place}")
            worker.get("/shop?lang=zh", f"home of {text[:30]!r}")
            form_fields.scrap(line).fill(worker, "reason", ("reason",), place)
            page = worker.get("/shop/ledger?lang=en", f"ledger of {text[:30]!r}")
            checks.that(text.strip() in page.text, f"the book says who, {text[:30]!r}")
        people.good["id"] = f"q{place}"
        if text in SOME:
            for name in people.typed + people.lists:
                people.fill(operator, text, [name], place)
    page = operator.get("/admin/people?lang=en", "people")
    missing = [one.text for one in people.taken if "name" in one.names and one.text.strip() not in page.text]
    checks.equal(missing, [], "everybody is listed under their name")
    checks.that(working > 3, "some work", working)


def by_the_inspector(checks, server):
    """Orders with naughty numbers and authorities, each answered by the manager with a naughty note."""
    inspector, manager = Person(checks, server, "insp"), Person(checks, server, "li")
    orders = form_fields.order()
    for place, text in enumerate(NAUGHTY):
        orders.good["number"] = f"I-{place}"
        orders.run(inspector, place, text)
    page = manager.get("/shop/inspections?lang=en", "inspections")
    open_ones = sorted({int(found[1]) for link in page.links if (found := re.match(r"/shop/inspections/(\d+)", link))})
    checks.that(len(open_ones) > 30, "inspections to be answered", len(open_ones))
    missing = [one.text for one in orders.taken if "number" in one.names and one.text.strip() not in page.text]
    checks.equal(missing, [], "every order is listed under its number")
    answers = form_fields.countersignature()
    for place, text in enumerate(NAUGHTY):
        if not open_ones:
            break
        answers.path = f"/shop/inspections/{open_ones[0]}"
        if text in SOME:
            for name in answers.lists:
                answers.fill(manager, text, [name], place)
        if answers.fill(manager, text, ["note"], place):
            seq = open_ones.pop(0)
            manager.get(f"/shop/inspections/{seq}?lang=zh", f"inspection {seq}")
    checks.that(len(answers.taken) > 30 and all(one.path for one in answers.taken), "countersignatures are taken",
                len(answers.taken))


def main():
    checks = Checks()
    with Folder() as folder:
        rows = prepare(folder)
        typed = printed_number(folder, rows[7]["code"])
        with Server(folder / "data", "--trusted-proxy", "127.0.0.1", "--epoch", "1") as server:
            books = Books(folder, server)
            forms = by_the_shop(checks, books, server, typed)
            checks.say(f"shop: {checks.passed} passed")
            for row in rows[:4]:
                books.fit(row)
            line = books.line("1000")
            side_by_side(checks, (asked_in_addresses, server), (by_customers, server, rows[:4]),
                         (by_the_operator, server, line), (by_the_inspector, server))
            checks.say(f"customers, people, inspections: {checks.passed} passed")
            book = Book(folder, forms)
            book.check_exact(checks)
            side_by_side(checks, (read_as_shop, server, book, forms["install"]),
                         (read_as_customers, server, forms["link"]), (read_as_inspector, server, book.kept))
            checks.say(f"{len(book.entries)} entries read: {checks.passed} passed")
            read_files(checks, folder, books)
            read_in_a_browser(checks, server, book.kept)
            checks.that(server.alive(), "alive at the end")
            check_log(checks, server)
        audit(folder, checks, "audit")
    checks.finish()


main()
